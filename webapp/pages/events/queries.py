"""What an event's page reads besides its document."""

from typing import NamedTuple

from sqlalchemy import Select, literal, select, union_all

from webapp.domain.plain import EventDocument, StatementDocument, read
from webapp.domain.vocabulary import Link, Status
from webapp.model import Event, EventLink, EventState, Position
from webapp.reading.documents import DOCUMENT, as_known
from webapp.reading.snapshot import Snapshot

MOST_ISSUES = 3
"""Issues of which an event's page tells what others said."""


class Neighbour(NamedTuple):
    """An event beside another, or a part of it: enough for a link."""

    uid: str
    title: str
    status: Status
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


def others(snapshot: Snapshot, event: EventDocument) -> list[tuple[str, EventDocument, StatementDocument]]:
    """The last statement that others made on each of the first issues an event takes stances on: the issue, the event
    it was made at, and the statement; as far as they were known."""
    issues = dict.fromkeys(one["issue"] for said in event["statements"] for one in said["positions"])
    wanted = [_last_on(snapshot, issue, event["uid"]) for issue in [*issues][:MOST_ISSUES]]
    if not wanted:
        return []
    rows = snapshot.session.execute(union_all(*(select(query.subquery()) for query in wanted))).all()
    known = {one["uid"]: one for one in as_known(snapshot, [read(EventDocument, text) for _, _, text in rows])}
    return [
        (issue, other, said)
        for issue, statement, _ in rows
        for other in known.values()
        for said in other["statements"]
        if said["uid"] == statement
    ]


def _last_on(snapshot: Snapshot, issue: str, event: str) -> Select[str, str, str | None]:
    here = (Position.negotiation_id == EventState.negotiation_id) & (Position.event_uid == EventState.event_uid)
    return (
        select(literal(issue).label("issue"), Position.statement_uid, DOCUMENT.label("document"))
        .join(EventState, here)
        .where(*snapshot.standing(), *snapshot.known(Position.known_on))
        .where(Position.issue_uid == issue, Position.event_uid != event)
        .order_by(Position.sequence.desc(), Position.place, Position.speaker_uid)
        .limit(1)
    )


def _links(snapshot: Snapshot) -> Select[str, str, Status, str | None]:
    here = (Event.negotiation_id == EventState.negotiation_id) & (Event.uid == EventState.event_uid)
    return (
        select(Event.uid, Event.title, EventState.status, EventState.edtf)
        .join(EventState, here)
        .where(*snapshot.standing())
    )
