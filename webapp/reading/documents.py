"""Event documents as they are now, in the order of the timeline, and the names of all that they refer to."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, select

from webapp.domain.changes.references import references
from webapp.domain.items import Names
from webapp.domain.plain import EventDocument, read
from webapp.domain.vocabulary import ItemKind
from webapp.model import Event, EventState, Revision, Statement
from webapp.reading.names import load_names
from webapp.reading.paging import NoSuchPlace
from webapp.reading.snapshot import Snapshot, is_of_event

DOCUMENT = select(Revision.document).where(Revision.id == EventState.revision_id).scalar_subquery()
"""The document, as it is now, of the event whose state is in the query around."""


def names_of(snapshot: Snapshot, events: Iterable[EventDocument], *, sides: bool = False) -> Names:
    """The documents of everything that these events refer to, by kind and uid; perhaps also those of all
    `sides`, and of whatever stands between these and their members."""
    uids = references(events)
    if sides:
        roster = snapshot.roster
        of_sides = roster.names.keys() & {*roster.sides.values(), *roster.links().values()}
        uids[ItemKind.ACTOR] |= of_sides
    return load_names(snapshot.session, snapshot.id, uids)


def events_after(
    snapshot: Snapshot, tests: Sequence[ColumnElement[bool]], after: str | None, limit: int
) -> list[tuple[str, EventDocument]]:
    """The next events that pass these tests, each with its uid, in the order of the timeline, after the event named;
    from the beginning without one. Raises NoSuchPlace."""
    query = (
        select(EventState.event_uid, DOCUMENT)
        .where(*snapshot.standing(), *tests)
        .order_by(EventState.position)
        .limit(limit)
    )
    if after:
        query = query.where(EventState.position > position_of(snapshot, after))
    return [(uid, read(EventDocument, text)) for uid, text in snapshot.session.execute(query)]


class Place(NamedTuple):
    """Where an event stands on the timeline, as it was known, and what it is called."""

    position: str
    uid: str
    title: str


def places(snapshot: Snapshot, uids: Collection[str]) -> dict[str, Place]:
    """Load the places of these events, by uid; without events that are not there."""
    if not uids:
        return {}
    query = (
        select(EventState.position, EventState.event_uid, Event.title)
        .join(Event, is_of_event(Event))
        .where(*snapshot.standing(), EventState.event_uid.in_(uids))
    )
    return {row.event_uid: Place(*row) for row in snapshot.session.execute(query)}


def position_of(snapshot: Snapshot, uid: str) -> str:
    """Where an event stood on the timeline. Raises NoSuchPlace."""
    scope = (*snapshot.standing(), EventState.event_uid == uid)
    position = snapshot.session.scalar(select(EventState.position).where(*scope))
    if position is None:
        raise NoSuchPlace(uid)
    return position


def place_of_statement(snapshot: Snapshot, uid: str) -> tuple[str, int]:
    """Where a statement stood among all, by the position of its event and its place there. Raises NoSuchPlace."""
    scope = (Statement.negotiation_id == snapshot.id, *snapshot.known(Statement.known_on))
    query = select(Statement.sequence, Statement.place).where(*scope, Statement.uid == uid)
    row = snapshot.session.execute(query).first()
    if row is None:
        raise NoSuchPlace(uid)
    return row[0], row[1]


def events_of(snapshot: Snapshot, uids: Collection[str] | Select[str]) -> list[EventDocument]:
    """The documents, as they are now, of those of these events that were known."""
    texts = snapshot.session.scalars(select(DOCUMENT).where(*snapshot.standing(), EventState.event_uid.in_(uids)))
    return [read(EventDocument, text) for text in texts if text]
