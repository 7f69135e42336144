"""What an event's page reads besides its document."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.domain.vocabulary import ItemKind
from webapp.model import Change, Event, Revision

RECENT = 10
"""Changes listed on an event's page."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An event just before or after another: enough for a link."""

    uid: str
    title: str
    edtf: str | None


def neighbours(session: Session, negotiation_id: int, uid: str) -> tuple[Neighbour | None, Neighbour | None]:
    """The previous and the next event in the order of the timeline."""
    here = select(Event.position).where(Event.negotiation_id == negotiation_id, Event.uid == uid).scalar_subquery()
    query = select(Event.uid, Event.title, Event.edtf).where(Event.negotiation_id == negotiation_id).limit(1)
    before = session.execute(query.where(Event.position < here).order_by(Event.position.desc())).first()
    after = session.execute(query.where(Event.position > here).order_by(Event.position)).first()
    return Neighbour(*before) if before else None, Neighbour(*after) if after else None


def changes(session: Session, negotiation_id: int, uid: str) -> Sequence[tuple[Change, int, bool]]:
    """The newest changes of an event, each with the number of the revision it made and whether that deleted it."""
    query = (
        select(Change, Revision.number, Revision.document.is_(None))
        .join(Revision, Revision.change_id == Change.id)
        .where(Revision.negotiation_id == negotiation_id, Revision.kind == ItemKind.EVENT, Revision.uid == uid)
        .order_by(Revision.number.desc())
        .limit(RECENT)
    )
    return [(change, number, deleted) for change, number, deleted in session.execute(query)]


def parts(session: Session, negotiation_id: int, uid: str) -> list[Neighbour]:
    """The events that are part of this one, in the order of the timeline."""
    query = (
        select(Event.uid, Event.title, Event.edtf)
        .where(Event.negotiation_id == negotiation_id, Event.part_of == uid)
        .order_by(Event.position)
    )
    return [Neighbour(*row) for row in session.execute(query)]
