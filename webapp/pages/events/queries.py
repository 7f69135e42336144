"""What an event's page reads besides its document."""

from typing import Any, NamedTuple

from sqlalchemy import select

from webapp.domain.vocabulary import Link
from webapp.model import Event, EventLink, EventState
from webapp.reading.snapshot import Snapshot


class Neighbour(NamedTuple):
    """An event beside another, or a part of it: enough for a link."""

    uid: str
    title: str
    edtf: str | None


def neighbours(snapshot: Snapshot, uid: str) -> tuple[Neighbour | None, Neighbour | None]:
    """The previous and the next event in the order of the timeline, as it was known."""
    here = select(EventState.position).where(*snapshot.standing(), EventState.event_uid == uid).scalar_subquery()
    query = _links(snapshot).limit(1)
    before = snapshot.session.execute(
        query.where(EventState.position < here).order_by(EventState.position.desc())
    ).first()
    after = snapshot.session.execute(query.where(EventState.position > here).order_by(EventState.position)).first()
    return Neighbour(*before) if before else None, Neighbour(*after) if after else None


def parts(snapshot: Snapshot, uid: str) -> list[Neighbour]:
    """The events that are part of this one, in the order of the timeline."""
    query = _links(snapshot).where(Event.part_of == uid).order_by(EventState.position)
    return [Neighbour(*row) for row in snapshot.session.execute(query)]


class Related(NamedTuple):
    """Another event that says what it has to do with this one."""

    type: Link
    uid: str
    title: str


def related(snapshot: Snapshot, uid: str) -> list[Related]:
    """What other events say they have to do with this one, as far as that was known."""
    here = (Event.negotiation_id == EventLink.negotiation_id) & (Event.uid == EventLink.event_uid)
    query = (
        select(EventLink.type, Event.uid, Event.title)
        .join(Event, here)
        .where(EventLink.negotiation_id == snapshot.id, EventLink.to_uid == uid, *snapshot.known(EventLink.known_on))
        .order_by(Event.uid, EventLink.type)
    )
    return [Related(*row) for row in snapshot.session.execute(query)]


def _links(snapshot: Snapshot) -> Any:
    here = (Event.negotiation_id == EventState.negotiation_id) & (Event.uid == EventState.event_uid)
    return select(Event.uid, Event.title, EventState.edtf).join(EventState, here).where(*snapshot.standing())
