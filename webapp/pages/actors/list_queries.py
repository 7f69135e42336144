"""The lists on the pages of actors: events and statements, a page of each at a time."""

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
"""What a list names, and the document of the event it is in."""

SIZE = 25
"""Events, or statements, on a page."""


SORTED = EventState.position.concat("")
"""The order of the timeline by an expression: few events are missed, which are found first and then sorted. Walked in
their order, all were read: 300 ms of 100,000 events, and not 150."""


def events(snapshot: Snapshot, lists: Mapping[str, Sequence[Test]], after: str | None = None) -> dict[str, Page[Entry]]:
    """For each of these lists of tests the events that pass them, in the order of the timeline, after the event named;
    in one query. Raises NoSuchPlace."""
    start = [EventState.position > position_of(snapshot, after)] if after else []
    ways = [
        select(literal(name), EventState.position, EventState.event_uid, DOCUMENT)
        .where(*snapshot.standing(), *tests, *start)
        .order_by(SORTED if name == "missed" else EventState.position)
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
    """What an actor's reach said, in order, after the statement named. Raises NoSuchPlace."""
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
