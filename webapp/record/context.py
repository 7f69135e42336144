"""What the documents of a negotiation are checked against: the clock, and the items that exist."""

from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta
from functools import cache

from sqlalchemy import Select, bindparam, select

from webapp.domain.context import Context
from webapp.domain.items import Key, name_of
from webapp.domain.vocabulary import ItemKind
from webapp.model import TABLES
from webapp.reading.dossier import Dossier
from webapp.reading.revisions import last_document, latest

FIRST_ZONE = timedelta(hours=14)
"""UTC+14, Kiritimati: the zone in which every calendar day begins first."""


def context(dossier: Dossier, at: datetime, also: Collection[Key] = ()) -> Context:
    """Return the context of documents written to a negotiation at a moment. `also` are items that are
    saved with them, such as the rest of a file. It tells deleted items from unknown ones."""

    @cache
    def knows(kind: ItemKind, uid: str) -> bool:
        if (kind, uid) in also:
            return True
        if dossier.is_new:
            return False
        if kind == ItemKind.NEGOTIATION:
            return uid == dossier.negotiation.uid
        if dossier.session.scalar(_present(kind), {"here": dossier.id, "uid": uid}) is not None:
            return True
        if latest(dossier, kind, uid):
            item = name_with_uid(dossier, kind, uid)
            raise ValueError(f"The {item} was deleted here; restore it first, or name another.")
        return False

    return Context(first_day(at), knows)


@cache
def _present(kind: ItemKind) -> Select[str]:
    """Return the query for an item by its uid. Made once: a save asks it for each item that a document names."""
    item = TABLES[kind].__table__.c
    return select(item.uid).where(item.negotiation_id == bindparam("here"), item.uid == bindparam("uid"))


def first_day(at: datetime) -> date:
    """Return the calendar day of a moment in the zone where days begin first."""
    return (at.astimezone(UTC) + FIRST_ZONE).date()


def name_with_uid(dossier: Dossier, kind: ItemKind, uid: str) -> str:
    """Return what a sentence to people and programs calls an item that is or was here: "actor “Kyiv” (ukr)"."""
    return f"{kind.value} “{name_of(last_document(dossier, kind, uid))}” ({uid})"
