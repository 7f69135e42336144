"""What documents of a negotiation are checked against: the clock, and the items there are."""

from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.domain.context import Context
from webapp.domain.items import Key
from webapp.domain.vocabulary import ItemKind
from webapp.model import TABLES, Negotiation
from webapp.reading.revisions import latest

FIRST_ZONE = timedelta(hours=14)
"""UTC+14, Kiritimati: the zone where every calendar day begins first."""


def context(session: Session, negotiation: Negotiation | None, at: datetime, also: Collection[Key] = ()) -> Context:
    """The context for documents written to `negotiation` (None: one that is not there yet) at the moment `at`.

    `also` are items that are about to be saved with them, such as the rest of a file. Of what was deleted it says so.
    """

    @cache
    def knows(kind: ItemKind, uid: str) -> bool:
        if (kind, uid) in also:
            return True
        if negotiation is None:
            return False
        if kind == ItemKind.NEGOTIATION:
            return uid == negotiation.uid
        table = TABLES[kind].__table__
        test = (table.c.negotiation_id == negotiation.id) & (table.c.uid == uid)
        if session.scalar(select(1).select_from(table).where(test)) is not None:
            return True
        if latest(session, negotiation.id, kind, uid):
            raise ValueError(f"The {kind.value} “{uid}” was deleted here; restore it first, or name another.")
        return False

    return Context(first_day(at), knows)


def first_day(at: datetime) -> date:
    """The calendar day of a moment where days begin first on earth."""
    return (at.astimezone(UTC) + FIRST_ZONE).date()
