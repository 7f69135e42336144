"""The lists on the pages of actors: events and statements, a page of each at a time."""

from collections.abc import Mapping, Sequence
from datetime import date
from operator import itemgetter

from sqlalchemy import ColumnElement, func, literal, select, tuple_, union_all

from webapp.domain.plain import EventDocument, read
from webapp.model import EventState, Statement
from webapp.pages.actors.reach_queries import PLANNED, speaks, takes_part
from webapp.reading.documents import DOCUMENT, position_of
from webapp.reading.paging import NoSuchPlace, Page
from webapp.reading.sittings import HAPPENED, meeting
from webapp.reading.snapshot import Snapshot, Test, is_of_event

Entry = tuple[str, EventDocument]
"""What a list names, and the document of the event it is in."""

SIZE = 25
"""Events, or statements, on a page."""

_EARLIEST: ColumnElement[date] = func.coalesce(EventState.earliest, date.min)
_BEGUN: ColumnElement[date] = func.coalesce(EventState.begun, date.max)
"""The days on which an event can have begun; an open end is that of the calendar."""


def first(snapshot: Snapshot, uid: str) -> list[Test]:
    """Tests of the events that took place in which an actor's reach took part and before which none of them is certain
    to have begun, by their days."""
    begun = select(func.min(_BEGUN)).where(*snapshot.standing(), *took_part(snapshot, uid))
    return [*took_part(snapshot, uid), begun.correlate(None).scalar_subquery() >= _EARLIEST]


def last(snapshot: Snapshot, uid: str) -> list[Test]:
    """Tests of those of them after which none is certain to have begun."""
    earliest = select(func.max(_EARLIEST)).where(*snapshot.standing(), *took_part(snapshot, uid))
    return [*took_part(snapshot, uid), earliest.correlate(None).scalar_subquery() <= _BEGUN]


def took_part(snapshot: Snapshot, uid: str) -> list[Test]:
    """Tests of the events that took place in which an actor's reach took part."""
    return [takes_part(snapshot, uid), HAPPENED]


def planned(snapshot: Snapshot, uid: str) -> list[Test]:
    """Tests of the events in which an actor's reach has a part that are planned, or were called off."""
    return [takes_part(snapshot, uid), PLANNED]


def met_each_other(snapshot: Snapshot, uid: str, other: str) -> list[Test]:
    """Tests of the meetings at which the reach of both actors took part."""
    return [*(takes_part(snapshot, actor, present=True) for actor in (uid, other)), meeting(snapshot)]


def events(snapshot: Snapshot, lists: Mapping[str, Sequence[Test]], after: str | None = None) -> dict[str, Page[Entry]]:
    """For each of these lists of tests the events that pass them, in the order of the timeline, after the event named;
    in one query. Raises NoSuchPlace."""
    start = [EventState.position > position_of(snapshot, after)] if after else []
    ways = [
        select(literal(name), EventState.position, EventState.event_uid, DOCUMENT)
        .where(*snapshot.standing(), *tests, *start)
        .order_by(EventState.position)
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
        start = snapshot.session.execute(select(*place).where(*scope, Statement.uid == after)).first()
        if start is None:
            raise NoSuchPlace(after)
        query = query.where(tuple_(*place) > (start[0], start[1]))
    entries = [(uid_said, read(EventDocument, text)) for uid_said, text in snapshot.session.execute(query)]
    return Page.cut(entries, SIZE, itemgetter(0))
