"""Which events match a filter, found in one of two ways.

The few hits of the narrowest condition are looked up and sorted; where every condition has many, the index on the
timeline's order is walked until a page is full. (Measured on 100,000 events: a common word took 17.6 ms the first way
and 2.4 ms the second.)
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from operator import ge, gt, le, lt
from typing import Any, TypeVar

from sqlalchemy import (
    CTE,
    ColumnClause,
    ColumnElement,
    Label,
    ScalarSelect,
    Select,
    Subquery,
    and_,
    column,
    func,
    literal,
    select,
    true,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, Session

from webapp.domain.dates import DAY, day_after
from webapp.domain.knowing.verification import Support
from webapp.domain.timing.schedule import NEAR
from webapp.model import EventState, Revision
from webapp.model.event_state import FORESEEN, NARROW, WIDE
from webapp.reading.conditions import Condition, Hits
from webapp.reading.filters import Filter
from webapp.reading.snapshot import Snapshot, Test

T = TypeVar("T")

Value = InstrumentedAttribute[T] | ColumnElement[T]
"""What is wanted of each event that a walk leads to."""

FEW = 1_000
"""Hits that are looked up and sorted rather than met on a walk."""

SEVERAL = 8
"""Texts and names of an event in which a search may find something."""

SOME = 20_000
"""Hits whose facets are looked up rather than read through: 57 ms for 6,000 of 100,000 events where reading took 218,
and 155 for 17,000 where it took 260."""

OTHERS = 5
"""Where only one event in so many does not match, all are counted and these taken off: a word of 97,000 events of
100,000 took 1.2 s so, where to look for each facet among them took 3."""


@dataclass(frozen=True, slots=True)
class Walk:
    """A way along the timeline: from a cursor (its beginning without one) so many events far, down or up; or in the
    order of another text `by` which events shall come, from its first or last."""

    cursor: str | None
    limit: int
    descending: bool
    inclusive: bool = False
    by: ColumnElement[str] | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the timeline: the positions behind `low` and before `high`, None for no end, that pass the tests."""

    low: str | None = None
    high: str | None = None
    tests: Sequence[Test] = ()

    def bounds(self, position: Value[str]) -> Iterator[Test]:
        """What tells that a position is between its ends."""
        yield from (within(position, end) for within, end in ((gt, self.low), (lt, self.high)) if end is not None)


ALL = Stretch()


@dataclass(frozen=True, slots=True)
class Matching:
    """Conditions made ready: what an event must meet, and the way to the events that do.

    On one of the `stretches` every match stands; `driver` is the condition whose few hits all are among, None where
    they are met on a walk.
    """

    snapshot: Snapshot
    conditions: Sequence[Condition] = ()
    stretches: Sequence[Stretch] = (ALL,)
    driver: Condition | None = None

    @classmethod
    def of(cls, snapshot: Snapshot, filter_: Filter, conditions: Sequence[Condition]) -> "Matching":
        """A filter's conditions made ready to be met on a walk."""
        ranges = [(filter_.first, filter_.last), *(condition.days for condition in conditions)]
        first = max((first for first, _ in ranges if first), default=None)
        last = min((last for _, last in ranges if last), default=None)
        return cls(snapshot, conditions, _stretches(first, last, snapshot.as_of))

    def tests(self, *without: str) -> list[Test]:
        """What the next few events to match must meet, but for some fields; worded for asking event by event."""
        conditions = [condition for condition in self.conditions if condition.name not in without]
        return [
            *self.snapshot.standing(),
            *(condition.at_once if condition is self.driver else condition.test for condition in conditions),
        ]

    def all_of_them(self, *without: str) -> list[Test]:
        """The same, worded for finding all that match at once."""
        conditions = [condition for condition in self.conditions if condition.name not in without]
        return [*self.snapshot.standing(), *(condition.at_once for condition in conditions)]


def narrowest(snapshot: Snapshot, conditions: Sequence[Condition]) -> Condition | None:
    """The condition with the fewest hits, where they are few; one query counts them all, none beyond FEW. One that is
    met in the order of the timeline needs no count, where it is the only one."""
    with_hits = [condition for condition in conditions if condition.hits is not None]
    in_order_alone = len(conditions) == 1 and conditions[0].in_order
    return None if in_order_alone else _fewest(snapshot, with_hits, FEW)


def few(snapshot: Snapshot, conditions: Sequence[Condition]) -> Condition | None:
    """That of the conditions met in the order of the timeline which has the fewest hits, if these are some thousands at
    the most."""
    return _fewest(snapshot, [condition for condition in conditions if condition.in_order], SOME)


def _fewest(snapshot: Snapshot, conditions: Sequence[Condition], most: int) -> Condition | None:
    """The condition with the fewest hits, if these are so many at the most."""
    if not conditions:
        return None
    counts = (_count(condition.hits, most) for condition in conditions if condition.hits is not None)
    fewest, place = min((count, place) for place, count in enumerate(snapshot.session.execute(select(*counts)).one()))
    return conditions[place] if fewest <= most else None


def others(snapshot: Snapshot, matching: Sequence[Test]) -> list[str] | None:
    """The uids of the events that do not pass what all that match do; None where they are more than one in OTHERS."""
    most = snapshot.negotiation.events // OTHERS
    differ = and_(*matching).is_not(true())
    query = select(EventState.event_uid).where(*snapshot.standing(), differ).limit(most + 1)
    uids = [*snapshot.session.scalars(query)]
    return uids if len(uids) <= most else None


def _count(hits: Hits, most: int) -> ScalarSelect[int]:
    """How many hits there are, one more than `most` where they are more; without the uid, so that an index tells it
    alone. Of a search no more are read than several in each of so many events: to tell which of all are of one event
    took 217 ms where this takes 20."""
    if isinstance(hits, Select):
        bare = hits.with_only_columns(literal(1).label("hit"), maintain_column_froms=True).limit(most + 1)
    else:
        some = union_all(*hits.selects).limit(SEVERAL * most).subquery()
        bare = select(some.c[0]).distinct().limit(most + 1)
    return select(func.count()).select_from(bare.subquery()).scalar_subquery()


def rows(walks: Sequence[tuple[Matching, Walk]], value: Value[T]) -> list[list[tuple[str, T]]]:
    """For each walk the (position, value) of the next events that match; all in one query."""
    query = union_all(*_each(walks, [value.label("found")]))
    return _in_order(walks, _session(walks).execute(query).all())


def texts(walks: Sequence[tuple[Matching, Walk]]) -> list[list[tuple[str, tuple[str, Support]]]]:
    """For each walk the next events that match: where they stand, their documents, and how well they were borne out as
    they stood, where it tells whether anything about an event is contradicted; all in one query. Documents are looked
    up when it is known which these are: to sort 700 hits with theirs took 7 ms."""
    found, revision = union_all(*_each(walks, _FOUND)).subquery(), Revision.__table__
    query = select(_WALK, _POSITION, revision.c.document, *(column(each.name, each.type) for each in _FOUND[1:]))
    query = query.select_from(found.join(revision, revision.c.id == column("revision_id")))
    rows = _session(walks).execute(query).all()
    return _in_order(walks, ((place, at, (text, Support(*counted))) for place, at, text, *counted in rows))


def _session(walks: Sequence[tuple[Matching, Walk]]) -> Session:
    return walks[0][0].snapshot.session


_FOUND = [
    column.label(column.name)
    for column in map(EventState.__table__.c.get, ("revision_id", "verification", "origins", "contradicted", "sole"))
    if column is not None
]
"""What is read of each state for its document and its support."""

# The columns of walks, by their names alone: those of a subquery are made anew with each, which took a tenth of a page.
_WALK: ColumnClause[int] = column("walk")
_POSITION: ColumnClause[str] = column("position")


Way = Select[*tuple[Any, ...]]
"""Positions, and what is wanted of the events there."""

Few = dict[tuple[int, int], CTE]
"""The matches that are looked up, by what they match and the order they are wanted in."""


def _each(walks: Sequence[tuple[Matching, Walk]], values: Sequence[Label[T]]) -> Iterator[Way]:
    few: Few = {}
    columns: list[ColumnClause[Any]] = [_POSITION, *(column(value.name, value.type) for value in values)]
    for place, (matching, walk) in enumerate(walks):
        if walk.limit:
            found = _nearest([*_ways(matching, walk, values, few)], columns, walk)
            yield select(literal(place).label("walk"), *columns).select_from(found)


def _nearest(ways: Sequence[Way], columns: Sequence[ColumnClause[Any]], walk: Walk) -> Subquery:
    """As many events as the walk wants of all along these ways: what is read of each, is read of no more."""
    if len(ways) == 1:
        return ways[0].subquery()
    each = union_all(*(select(*columns).select_from(way.subquery()) for way in ways))
    return each.order_by(_POSITION.desc() if walk.descending else _POSITION).limit(walk.limit).subquery()


def _in_order(walks: Sequence[tuple[Matching, Walk]], found: Iterable[tuple[int, str, T]]) -> list[list[tuple[str, T]]]:
    rows: list[list[tuple[str, T]]] = [[] for _ in walks]
    for place, position, value in found:
        rows[place].append((position, value))
    return [
        sorted(walk_rows, key=lambda row: row[0], reverse=walk.descending)[: walk.limit]
        for walk_rows, (_, walk) in zip(rows, walks, strict=True)
    ]


def _ways(matching: Matching, walk: Walk, values: Sequence[Label[T]], few: Few) -> Iterator[Way]:
    """A walk along each of the stretches on which matches stand, or among the few of them that are looked up: once,
    whichever ways are walked from there."""
    key = EventState.position if walk.by is None else walk.by
    if matching.driver is None:
        query = select(key.label("position"), *values).where(*matching.tests())
        for stretch in matching.stretches:
            if walk.by is None:
                yield _walked(query.where(*stretch.tests), key, walk, stretch)
            else:
                yield _walked(query.where(*stretch.tests, *stretch.bounds(EventState.position)), key, walk)
        return
    place = id(matching), id(walk.by)
    if place not in few:
        few[place] = _looked_up(matching, key, values)
    columns = [column(value.name, value.type) for value in values]
    yield _walked(select(_POSITION, *columns).select_from(few[place]), _POSITION, walk)


def _looked_up(matching: Matching, key: Value[str], values: Sequence[Label[T]]) -> CTE:
    """All that match. An expression instead of the column keeps the planner from walking its index: to save itself the
    sorting, or from a cursor on, past all events there."""
    return select(literal("").concat(key).label("position"), *values).where(*matching.tests()).cte()


def _walked(query: Way, key: Value[str], walk: Walk, stretch: Stretch = ALL) -> Way:
    """The next few of these on a walk along a key, on a stretch of it. The cursor takes the place of the end that it
    lies beyond: of two bounds SQLite seeks the first, and reads all that stands between them."""
    if walk.cursor is not None:
        onward = {(True, False): lt, (True, True): le, (False, False): gt, (False, True): ge}
        end = stretch.high if walk.descending else stretch.low
        if end is None or (walk.cursor < end if walk.descending else walk.cursor > end):
            query = query.where(onward[walk.descending, walk.inclusive](key, walk.cursor))
            stretch = replace(stretch, high=None) if walk.descending else replace(stretch, low=None)
    query = query.where(*stretch.bounds(key))
    return query.order_by(key.desc() if walk.descending else key).limit(walk.limit)


def _stretches(first: date | None, last: date | None, as_of: date | None) -> Sequence[Stretch]:
    """Where events may stand: for a range of days, near it, or anywhere if they reach far; for what was known by a day,
    up to that day, or later if they were foreseen."""
    if first or last:
        near = Stretch(_position(first, -NEAR), _position(last, NEAR + DAY), [NARROW])
        return near, Stretch(tests=[WIDE])
    if as_of and (edge := _position(as_of, DAY)):
        return Stretch(high=edge), Stretch(low=edge, tests=[FORESEEN])
    return (ALL,)


def _position(day: date | None, distance: timedelta) -> str | None:
    """Before the first event that may stand on a day so far after the one given; None where there is no such day."""
    moved = day_after(day, distance) if day else None
    return moved.isoformat() if moved else None
