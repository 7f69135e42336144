"""The fields of a filter as conditions: what an event must meet, and the uids of all that do."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import CompoundSelect, Select, and_, case, exists, func, not_, or_, select, true, union

from webapp.domain.dates import RANK_OF_WINDOWS
from webapp.domain.site_vocabulary import FacetField
from webapp.domain.timing.between import Between
from webapp.model import EventState, Facet, Participation
from webapp.model.event_state import DATED
from webapp.reading.filters import Filter
from webapp.reading.search import Search
from webapp.reading.snapshot import Snapshot, Test, is_of_event

Hits = Select[str] | CompoundSelect[str]
"""A query for the uids of events."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A field of a filter: as a test of an event in the query around, and as a query for the uids of its hits.

    A range of days has no such query: it is met by walking the part of the timeline that it covers; nor has what no
    index tells, since to count its hits is to look at every event. `whole` is the test where all that match are wanted:
    finding them at once costs less than asking for each event alone. `in_order` tells that an index has the hits in the
    order of the timeline; `days`, that it is met only by what may lie between these two (None for an open end).
    """

    name: str
    test: Test
    hits: Hits | None = None
    whole: Test | None = None
    in_order: bool = False
    days: tuple[date | None, date | None] = (None, None)

    @property
    def at_once(self) -> Test:
        """The test where all that match are wanted."""
        return self.test if self.whole is None else self.whole


@dataclass(frozen=True, slots=True)
class People:
    """Actors, by uid, who are meant at what stands between two days (both included); None for an open end."""

    uids: Collection[str]
    first: date | None = None
    last: date | None = None

    def days(self) -> Iterator[Test]:
        """What tells that an event stands on one of the days."""
        day = func.substr(EventState.position, 1, 10)
        if self.first:
            yield day >= self.first.isoformat()
        if self.last:
            yield day <= self.last.isoformat()


def conditions(
    snapshot: Snapshot, filter_: Filter, people: Sequence[People] | None, search: Search | None
) -> Iterator[Condition]:
    """The conditions of a filter. `people` are the actors in the roles it names, and when it is they; None for any."""
    for name in ("kind", "status", "place", "verification"):
        if values := getattr(filter_, name):
            yield _of_state(snapshot, name, getattr(EventState, name).in_(values), one=len(values) == 1)
    if filter_.key:
        yield _of_state(snapshot, "key", EventState.key_event == true(), one=True)
    if filter_.contradicted:
        yield _contradicted(snapshot)
    if filter_.role:
        yield _in_role(snapshot, filter_.role, people)
    elif filter_.actor or filter_.side:
        ways = [(FacetField.ACTOR, filter_.actor), (FacetField.SIDE, filter_.side)]
        yield _facet(snapshot, "actor", [way for way in ways if way[1]])
    if filter_.issue:
        yield _facet(snapshot, "issue", [(FacetField.ISSUE, filter_.issue)])
    if filter_.first or filter_.last:
        yield Condition("since", overlaps(filter_.first, filter_.last))
    if search:
        for chunk in search.chunks:
            hits = chunk.hits(snapshot)
            yield Condition("q", chunk.test(snapshot), hits, whole=EventState.event_uid.in_(select(hits.cte())))
        for chunk in search.excluded:
            yield Condition("q", not_(chunk.test(snapshot)), whole=EventState.event_uid.not_in(chunk.hits(snapshot)))


def between(inside: Between, positions: Sequence[str], outside: Collection[str]) -> Condition:
    """Having begun between two events, or perhaps, but for those that are known to lie `outside`; what has no date is
    between where it stands between their positions. A window with a latest day stands at that, with RANK_OF_WINDOWS
    behind it; everything else stands at the first day on which it can have begun, if that is known."""
    low, high = sorted(positions)
    undated = and_(EventState.edtf.is_(None), EventState.position > low, EventState.position < high)
    dated: list[Test] = [DATED]
    if inside.first:
        dated.append(or_(EventState.begun.is_(None), EventState.begun >= inside.first))
    if inside.last:
        is_window = func.substr(EventState.position, 12, 1) == RANK_OF_WINDOWS
        by_then = case((is_window, EventState.earliest <= inside.last), else_=EventState.position < f"{inside.last}~")
        dated.append(or_(EventState.earliest.is_(None), by_then))
    test = and_(or_(undated, and_(*dated)), EventState.event_uid.not_in(sorted(outside)))
    return Condition("between", test, days=(inside.first, inside.last))


def overlaps(first: date | None, last: date | None) -> Test:
    """Whether an event has a date that may lie in the range; None is an open end."""
    tests: list[Test] = [DATED]
    if last:
        tests.append(or_(EventState.earliest <= last, EventState.earliest.is_(None)))
    if first:
        tests.append(or_(EventState.latest >= first, EventState.latest.is_(None)))
    return and_(*tests)


def _of_state(snapshot: Snapshot, name: str, test: Test, *, one: bool) -> Condition:
    """A test of a state itself, for `one` value or more. Those that hold now have an index on the field, in which
    positions stand as well, in order for each value: asked about them, SQLite takes it, and does not scan one that is
    longer (0.07 ms against 12 to count 1,000 of the 7,000 events of a kind)."""
    hits = select(EventState.event_uid).where(*snapshot.standing(), test)
    if snapshot.as_of:
        return Condition(name, test, hits)
    return Condition(name, test, hits.where(EventState.position > ""), in_order=one)


def _contradicted(snapshot: Snapshot) -> Condition:
    """What sources disagree on. Now an index has it, also where all are wanted; of another day none tells it."""
    test = EventState.contradicted == true()
    if snapshot.as_of:
        return Condition("contradicted", test)
    whole = and_(test, EventState.position > "")
    return replace(_of_state(snapshot, "contradicted", test, one=True), whole=whole)


def _facet(snapshot: Snapshot, name: str, fields: Sequence[tuple[FacetField, Collection[str]]]) -> Condition:
    """One of these values of one of these fields. Each field is asked for apart: it is a stretch of the primary key."""
    ways = [(Facet, [*snapshot.held(field), Facet.value.in_(values)]) for field, values in fields]
    return _inside(snapshot, name, ways)


def _in_role(snapshot: Snapshot, roles: Collection[str], people: Sequence[People] | None) -> Condition:
    """Somebody in one of these roles; one of these people, on the days on which it is they who are meant."""
    in_role = [Participation.role.in_(roles), *snapshot.known(Participation.known_on)]
    if people is None:
        return _inside(snapshot, "actor", [(Participation, in_role)])
    tests = ([*in_role, Participation.actor_uid.in_(those.uids)] for those in people)
    met = [_inside(snapshot, "actor", [(Participation, tests_of_those)]) for tests_of_those in tests]
    if len(met) == 1:
        return met[0]
    return Condition("actor", or_(*(and_(one.test, *those.days()) for one, those in zip(met, people, strict=True))))


def _inside(
    snapshot: Snapshot, name: str, ways: Sequence[tuple[type[Participation] | type[Facet], Sequence[Test]]]
) -> Condition:
    """A row of one of these tables inside the event that meets its tests."""
    tests, hits = [], []
    for table, table_tests in ways:
        tests.append(exists().select_from(table).where(is_of_event(table), *table_tests).correlate(EventState))
        hits.append(select(table.event_uid).where(table.negotiation_id == snapshot.id, *table_tests))
    hits_of_all: Hits = union(*hits) if len(hits) > 1 else hits[0]
    return Condition(name, or_(*tests), hits_of_all, whole=EventState.event_uid.in_(hits_of_all))
