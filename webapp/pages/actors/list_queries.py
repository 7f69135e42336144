"""The lists of events and statements on actors' pages."""

from collections.abc import Mapping, Sequence
from operator import itemgetter

from sqlalchemy import literal, select, tuple_, union_all

from webapp.domain.plain import EventDocument, read
from webapp.model import EventState, Statement
from webapp.pages.actors.reach_queries import speaks
from webapp.reading.documents import DOCUMENT, place_of_statement, position_of
from webapp.reading.paging import Page
from webapp.reading.snapshot import Snapshot, Test, is_of_event

Entry = tuple[str, EventDocument]
"""The uid of a listed event or statement, and the document of its event."""

SIZE = 25
"""Events, or statements, on a page."""


MANY = ("events", "met")
"""Lists that are long, so that their events are met soon in the order of the timeline."""

SORTED = EventState.position.concat("")
"""The order of the timeline as an expression, so that the few events of the other lists are found first and then
sorted. Walking the order read all 100,000 events: 380 ms instead of 60 for those that are planned."""


def events(snapshot: Snapshot, lists: Mapping[str, Sequence[Test]], after: str | None = None) -> dict[str, Page[Entry]]:
    """Return a page of events for each of these lists of tests, in timeline order, after the event named, in one query.
    Raises NoSuchPlace."""
    start = [EventState.position > position_of(snapshot, after)] if after else []
    ways = [
        select(literal(name), EventState.position, EventState.event_uid, DOCUMENT)
        .where(*snapshot.standing(), *tests, *start)
        .order_by(EventState.position if name in MANY else SORTED)
        .limit(SIZE + 1)
        .subquery()
        for name, tests in lists.items()
    ]
    rows_by_name: dict[str, list[tuple[str, Entry]]] = {name: [] for name in lists}
    for name, position, uid, text in snapshot.session.execute(union_all(*map(select, ways))):
        rows_by_name[name].append((position, (uid, read(EventDocument, text))))
    entries = {name: [entry for _, entry in sorted(rows, key=itemgetter(0))] for name, rows in rows_by_name.items()}
    return {name: Page.cut(list_entries, SIZE, itemgetter(0)) for name, list_entries in entries.items()}


def statements(snapshot: Snapshot, uid: str, after: str | None = None) -> Page[Entry]:
    """Return a page of what an actor's reach said, in order, after the statement named. Raises NoSuchPlace."""
    scope = (Statement.negotiation_id == snapshot.id, *snapshot.known(Statement.known_on))
    place = (Statement.sequence, Statement.place)
    query = (
        select(Statement.uid, DOCUMENT)
        .select_from(Statement)
        .join(EventState, is_of_event(Statement))
        .where(*snapshot.standing(), *scope, speaks(snapshot, uid))
        .order_by(*place)
        .limit(SIZE + 1)
    )
    if after:
        query = query.where(tuple_(*place) > place_of_statement(snapshot, after))
    entries = [(uid_said, read(EventDocument, text)) for uid_said, text in snapshot.session.execute(query)]
    return Page.cut(entries, SIZE, itemgetter(0))
