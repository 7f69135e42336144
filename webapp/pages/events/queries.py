"""The events before and after one, and its parts."""

from typing import NamedTuple

from sqlalchemy import Select, select

from webapp.domain.vocabulary import Status
from webapp.model import Event, EventState
from webapp.reading.snapshot import PLACE, Snapshot, is_of_event


class Neighbour(NamedTuple):
    """An event beside another, or a part of it: enough for a link."""

    uid: str
    title: str
    status: Status
    edtf: str | None


def neighbours(snapshot: Snapshot, uid: str) -> tuple[Neighbour | None, Neighbour | None]:
    """The previous and the next event in the order of the timeline, as it was known."""
    position = select(EventState.position).where(*snapshot.standing(), EventState.event_uid == uid).scalar_subquery()
    query = _links(snapshot).limit(1)
    before = snapshot.session.execute(
        query.where(EventState.position < position).order_by(EventState.position.desc())
    ).first()
    after = snapshot.session.execute(query.where(EventState.position > position).order_by(EventState.position)).first()
    return Neighbour(*before) if before else None, Neighbour(*after) if after else None


def parts(snapshot: Snapshot, uid: str) -> list[Neighbour]:
    """The events that are part of this one, in the order of the timeline."""
    uids = select(Event.uid).where(Event.negotiation_id == snapshot.id, Event.part_of == uid)
    query = _links(snapshot).where(EventState.event_uid.in_(uids)).order_by(PLACE)
    return [Neighbour(*row) for row in snapshot.session.execute(query)]


def _links(snapshot: Snapshot) -> Select[str, str, Status, str | None]:
    return (
        select(Event.uid, Event.title, EventState.status, EventState.edtf)
        .join(EventState, is_of_event(Event))
        .where(*snapshot.standing())
    )
