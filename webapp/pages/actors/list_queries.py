"""The lists on the pages of actors: events and statements, a page of each at a time."""

from collections.abc import Mapping, Sequence
from datetime import date
from operator import itemgetter

from sqlalchemy import CTE, ColumnElement, and_, exists, func, literal, or_, select, tuple_, union_all
from sqlalchemy.orm import InstrumentedAttribute

from webapp.domain.plain import EventDocument, read
from webapp.domain.vocabulary import Link
from webapp.model import EventLink, EventState, Statement
from webapp.pages.actors.reach_queries import PLANNED, speaks, takes_part
from webapp.reading.documents import DOCUMENT, position_of
from webapp.reading.paging import NoSuchPlace, Page
from webapp.reading.sittings import HAPPENED, meeting
from webapp.reading.snapshot import Snapshot, Test, is_of_event

Entry = tuple[str, EventDocument]
"""What a list names, and the document of the event it is in."""

Uid = ColumnElement[str] | InstrumentedAttribute[str]
"""A column with the uid of an event."""

SIZE = 25
"""Events, or statements, on a page."""

TIME = 14
"""Where a time of day begins in the text that sorts events (`webapp.domain.dates.sort_key`), "-" for none."""

_EARLIEST: ColumnElement[date] = func.coalesce(EventState.earliest, date.min)
_BEGUN: ColumnElement[date] = func.coalesce(EventState.begun, date.max)
"""The days on which an event can have begun; an open end is that of the calendar."""


def first(snapshot: Snapshot, uid: str) -> list[Test]:
    """Tests of the first event that took place in which an actor's reach took part. None passes where another may have
    begun before it: on an earlier day of a window, a month or a year, or on the same day, who knows when; unless the
    record says that it came after."""
    own = _own(snapshot, uid)
    same_day = and_(own.c.earliest == _BEGUN, _is_in_no_order(own))
    other = and_(own.c.uid != EventState.event_uid, ~_is_said(snapshot, EventState.event_uid, own.c.uid))
    earlier = exists().where(other, or_(own.c.earliest < _BEGUN, same_day))
    return [EventState.position == select(func.min(own.c.position)).scalar_subquery(), ~earlier]


def last(snapshot: Snapshot, uid: str) -> list[Test]:
    """Tests of the last of them. None passes where another may have begun after it, unless the record says that it came
    before."""
    own = _own(snapshot, uid)
    same_day = and_(own.c.begun == _EARLIEST, _is_in_no_order(own))
    other = and_(own.c.uid != EventState.event_uid, ~_is_said(snapshot, own.c.uid, EventState.event_uid))
    later = exists().where(other, or_(own.c.begun > _EARLIEST, same_day))
    return [EventState.position == select(func.max(own.c.position)).scalar_subquery(), ~later]


def _own(snapshot: Snapshot, uid: str) -> CTE:
    """Where the events stand that took place and in which an actor's reach took part, and on which days each can have
    begun."""
    columns = (
        EventState.event_uid.label("uid"),
        EventState.position,
        _EARLIEST.label("earliest"),
        _BEGUN.label("begun"),
    )
    return select(*columns).where(*snapshot.standing(), *took_part(snapshot, uid)).cte()


def _is_said(snapshot: Snapshot, earlier: Uid, later: Uid) -> ColumnElement[bool]:
    """Whether the record says of one event that it came before another."""
    after = and_(EventLink.type == Link.AFTER, EventLink.event_uid == later, EventLink.to_uid == earlier)
    before = and_(EventLink.type == Link.BEFORE, EventLink.event_uid == earlier, EventLink.to_uid == later)
    known = snapshot.known(EventLink.known_on)
    return exists().where(EventLink.negotiation_id == snapshot.id, or_(after, before), *known)


def _is_in_no_order(own: CTE) -> ColumnElement[bool]:
    """Whether an event is in no order with another that may be of its day: by neither their times nor their `order`,
    which stand in the text that sorts them, before the uid. What stands before them there puts windows ahead of the
    events of their last day, and orders nothing."""
    place, other = (
        func.substr(position, TIME, func.length(position) - func.length(uid) - TIME + 1)
        for position, uid in ((EventState.position, EventState.event_uid), (own.c.position, own.c.uid))
    )
    timed, other_timed = (func.substr(position, TIME, 1) != "-" for position in (EventState.position, own.c.position))
    return or_(place == other, timed != other_timed)


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
