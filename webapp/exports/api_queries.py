"""Names for examples: the records, and items of one of them."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from webapp.clock import today
from webapp.model import Actor, Event, Issue, Negotiation, Position, Source
from webapp.reading import titles

KINDS = {"event": Event, "actor": Actor, "issue": Issue, "source": Source}


class Examples(NamedTuple):
    """The titles of all records by uid; one of them, its version, and items of it by kind, as far as it has any; if it
    has a stance, these are who took it (with the `side`), on what and where, and `day` is that from which it was
    known, else today."""

    titles: Mapping[str, str]
    negotiation: str
    version: int
    uids: Mapping[str, str]
    day: date


def examples(session: Session) -> Examples | None:
    """Return examples from the first record that has events; None on a site without records."""
    query = select(Negotiation).order_by(Negotiation.events == 0, Negotiation.title, Negotiation.uid)
    record = session.scalars(query.limit(1)).first()
    if record is None:
        return None
    firsts = (
        select(func.min(item.uid)).where(item.negotiation_id == record.id).scalar_subquery().label(kind)
        for kind, item in KINDS.items()
    )
    uids = {kind: uid for kind, uid in session.execute(select(*firsts)).one()._mapping.items() if uid}
    day = today(record.timezone)
    known = (Position.first.is_not(None), Position.last.is_not(None), Position.known_on <= day)
    stances = select(Position).where(Position.negotiation_id == record.id, *known).order_by(Position.statement_uid)
    if stance := session.scalars(stances.limit(1)).first():
        uids |= {"event": stance.event_uid, "actor": stance.speaker_uid}
        uids |= {"issue": stance.issue_uid, "side": stance.side_uid}
        day = stance.known_on
    return Examples(titles(session), record.uid, record.version, uids, day)
