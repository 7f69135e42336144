"""Event documents as they are now, their places on the timeline, and the names of all that they refer to."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Select, select

from webapp.domain.changes.references import references
from webapp.domain.items import Names
from webapp.domain.plain import EventDocument, read
from webapp.domain.vocabulary import ItemKind
from webapp.model import Event, EventState, Revision, Statement
from webapp.reading.names import load_names
from webapp.reading.paging import NoSuchPlace
from webapp.reading.snapshot import Snapshot, Test, is_of_event

DOCUMENT = select(Revision.document).where(Revision.id == EventState.revision_id).scalar_subquery()
"""The document of now of the event whose state is in the enclosing query."""


def names_of(snapshot: Snapshot, events: Iterable[EventDocument], *, sides: bool = False) -> Names:
    """Load the documents of everything these events refer to, by kind and uid; with `sides` also of all sides and of
    the bodies between them and their members."""
    uids = references(events)
    if sides:
        roster = snapshot.roster
        uids[ItemKind.ACTOR] |= roster.names.keys() & {*roster.sides.values(), *roster.links().values()}
    return load_names(snapshot, uids)


def events_after(snapshot: Snapshot, tests: Sequence[Test], after: str | None, limit: int) -> list[EventDocument]:
    """Return the next events that pass the tests, in the order of the timeline, after the event named. Raises
    NoSuchPlace."""
    following = [EventState.position > position_of(snapshot, after)] if after else []
    query = select(DOCUMENT).where(*snapshot.standing(), *tests, *following)
    texts = snapshot.session.scalars(query.order_by(EventState.position).limit(limit))
    return [read(EventDocument, text) for text in texts]


class Place(NamedTuple):
    """Where an event stands on the timeline, as it was known, and what it is called."""

    position: str
    uid: str
    title: str


def places(snapshot: Snapshot, uids: Collection[str]) -> dict[str, Place]:
    """Load the places of these events, by uid; without events that are not there."""
    if not uids:
        return {}
    query = select(EventState.position, EventState.event_uid, Event.title).join(Event, is_of_event(Event))
    rows = snapshot.session.execute(query.where(*snapshot.standing(), EventState.event_uid.in_(uids)))
    return {row.event_uid: Place(*row) for row in rows}


def position_of(snapshot: Snapshot, uid: str) -> str:
    """Return an event's position on the timeline. Raises NoSuchPlace."""
    scope = (*snapshot.standing(), EventState.event_uid == uid)
    position = snapshot.session.scalar(select(EventState.position).where(*scope))
    if position is None:
        raise NoSuchPlace(uid)
    return position


def place_of_statement(snapshot: Snapshot, uid: str) -> tuple[str, int]:
    """Return a statement's place among all: the position of its event and its place there. Raises NoSuchPlace."""
    scope = (Statement.negotiation_id == snapshot.id, *snapshot.known(Statement.known_on))
    query = select(Statement.sequence, Statement.place).where(*scope, Statement.uid == uid)
    row = snapshot.session.execute(query).first()
    if row is None:
        raise NoSuchPlace(uid)
    return row[0], row[1]


def events_of(snapshot: Snapshot, uids: Collection[str] | Select[str]) -> list[EventDocument]:
    """Return the documents, as they are now, of those of these events that were known."""
    texts = snapshot.session.scalars(select(DOCUMENT).where(*snapshot.standing(), EventState.event_uid.in_(uids)))
    return [read(EventDocument, text) for text in texts if text]
