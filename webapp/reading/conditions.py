"""The fields of a filter as conditions on how an event stands."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from operator import itemgetter

from sqlalchemy import CompoundSelect, Select, and_, case, exists, func, not_, or_, select, true, union

from webapp.domain.dates import RANK_OF_WINDOWS
from webapp.domain.search.fields import FacetField
from webapp.domain.timing.between import Between
from webapp.model import EventState, Facet, Participation
from webapp.model.event_state import DATED, DAY
from webapp.reading.citations import events_citing
from webapp.reading.filters import Filter
from webapp.reading.search import Search
from webapp.reading.snapshot import Snapshot, Test, is_of_event

Hits = Select[str] | CompoundSelect[str]
"""A query for the uids of events."""

Days = tuple[date | None, date | None]
"""A range of days, both included; None for an open end."""


@dataclass(frozen=True, slots=True, eq=False)
class Condition:
    """One field of a filter: a test of the event state in the enclosing query, and a query for the events that pass.

    `hits` is None where no index finds the hits: counting them would read every event. `whole` replaces the test in a
    query for all matches, where finding the hits at once is cheaper than testing event by event. `in_order` says that
    an index lists the hits in the order of the timeline; `days` are the only days on which a hit can lie.
    """

    name: str
    test: Test
    hits: Hits | None = None
    whole: Test | None = None
    in_order: bool = False
    days: Days = (None, None)

    @property
    def at_once(self) -> Test:
        """The test in a query for all matches."""
        return self.test if self.whole is None else self.whole


def conditions(snapshot: Snapshot, filter_: Filter, search: Search | None = None) -> Iterator[Condition]:
    """Compile the fields of a filter, but for `between`; its text as `search`."""
    for name in ("kind", "status", "place", "verification"):
        if values := getattr(filter_, name):
            yield _of_state(snapshot, name, getattr(EventState, name).in_(values), single=len(values) == 1)
    if filter_.key:
        yield _of_state(snapshot, "key", EventState.key_event == true(), single=True)
    if filter_.contradicted:
        yield _contradicted(snapshot)
    if filter_.role:
        yield _in_role(snapshot, filter_)
    elif filter_.actor or filter_.side:
        yield _facet(snapshot, "actor", {FacetField.ACTOR: filter_.actor, FacetField.SIDE: filter_.side})
    if filter_.issue:
        yield _facet(snapshot, "issue", {FacetField.ISSUE: filter_.issue})
    if filter_.source:
        citing = events_citing(snapshot, filter_.source)
        yield Condition("source", EventState.event_uid.in_(citing), citing)
    if filter_.first or filter_.last:
        yield in_range(filter_.first, filter_.last)
    for chunk in search.chunks if search else ():
        hits = chunk.hits(snapshot)
        yield Condition("q", chunk.test(snapshot), hits, whole=EventState.event_uid.in_(select(hits.cte())))
    for chunk in search.excluded if search else ():
        yield Condition("q", not_(chunk.test(snapshot)), whole=EventState.event_uid.not_in(chunk.hits(snapshot)))


def in_range(first: date | None, last: date | None) -> Condition:
    """Having a date that may lie in a range of days."""
    tests: list[Test] = [DATED]
    if last:
        tests.append(or_(EventState.earliest <= last, EventState.earliest.is_(None)))
    if first:
        tests.append(or_(EventState.latest >= first, EventState.latest.is_(None)))
    return Condition("since", and_(*tests), days=(first, last))


def in_between(between: Between, outside: Collection[str]) -> Condition:
    """Having begun, perhaps, between two events, and not being known to lie `outside`. What has no date any more lies
    in no range. A window of days has the latest as its position, followed by RANK_OF_WINDOWS; every other event has
    the first day on which it can have begun, if that is known."""
    tests: list[Test] = [DATED, EventState.event_uid.not_in(sorted(outside))]
    if between.first:
        tests.append(or_(EventState.begun.is_(None), EventState.begun >= between.first))
    if between.last:
        is_window = func.substr(EventState.position, 12, 1) == RANK_OF_WINDOWS
        by_then = case((is_window, EventState.earliest <= between.last), else_=EventState.position < f"{between.last}~")
        tests.append(or_(EventState.earliest.is_(None), by_then))
    return Condition("between", and_(*tests), days=(between.first, between.last))


def _of_state(snapshot: Snapshot, name: str, test: Test, *, single: bool) -> Condition:
    """Return a condition on a column of the state, on a `single` value or several. The states of now have an index on
    each such column, followed by the position. Naming the position makes SQLite use it rather than scan a longer one
    (0.07 ms against 12 to count 1,000 of the 7,000 events of a kind)."""
    hits = select(EventState.event_uid).where(*snapshot.standing(), test)
    if snapshot.as_of:
        return Condition(name, test, hits)
    return Condition(name, test, hits.where(EventState.position > ""), in_order=single)


def _contradicted(snapshot: Snapshot) -> Condition:
    """Return a disagreement of sources. Only the states of now have an index on it, which is best in every query."""
    test = EventState.contradicted == true()
    if snapshot.as_of:
        return Condition("contradicted", test)
    whole = and_(test, EventState.position > "")
    return replace(_of_state(snapshot, "contradicted", test, single=True), whole=whole)


def _facet(snapshot: Snapshot, name: str, values_by_field: dict[FacetField, Collection[str]]) -> Condition:
    """Return a facet with one of these values. Each field has a query of its own: it is a range of the primary key."""
    chosen = ((field, values) for field, values in values_by_field.items() if values)
    return _has_row(snapshot, name, Facet, *([*snapshot.held(field), Facet.value.in_(of)] for field, of in chosen))


def _in_role(snapshot: Snapshot, filter_: Filter) -> Condition:
    """Return a participant in one of the roles of a filter, and among its actors and sides if it names any."""
    in_role = [Participation.role.in_(filter_.role), *snapshot.known(Participation.known_on)]
    if not filter_.side:
        named = [Participation.actor_uid.in_(filter_.actor)] if filter_.actor else []
        return _has_row(snapshot, "actor", Participation, [*in_role, *named])
    met = [
        (_has_row(snapshot, "actor", Participation, [*in_role, Participation.actor_uid.in_(uids)]), days)
        for uids, days in _people(snapshot, filter_)
    ]
    if len(met) == 1:
        return met[0][0]
    return Condition("actor", or_(*(and_(condition.test, *_stands_in(days)) for condition, days in met)))


def _people(snapshot: Snapshot, filter_: Filter) -> Iterator[tuple[set[str], Days]]:
    """Yield the actors that a filter names or that were on its sides, by runs of days on which they were the same."""
    allegiances = snapshot.roster.allegiances_then
    stretches = [
        ({*filter_.actor, *(uid for uid, side in allegiances.on(last).items() if side in filter_.side)}, first, last)
        for first, last in allegiances.stretches()
    ]
    for uids, run in groupby(stretches, key=itemgetter(0)):
        (_, first, last), *others = run
        yield uids, (first, others[-1][2] if others else last)


def _stands_in(days: Days) -> Iterator[Test]:
    first, last = days
    if first:
        yield first.isoformat() <= DAY
    if last:
        yield last.isoformat() >= DAY


def _has_row(
    snapshot: Snapshot, name: str, table: type[Participation] | type[Facet], *alternatives: Sequence[Test]
) -> Condition:
    """Return a row of a table inside the event that passes all tests of one of the alternatives."""
    own = (exists().select_from(table).where(is_of_event(table), *tests) for tests in alternatives)
    queries = [select(table.event_uid).where(table.negotiation_id == snapshot.id, *tests) for tests in alternatives]
    hits: Hits = union(*queries) if len(queries) > 1 else queries[0]
    test = or_(*(row.correlate(EventState) for row in own))
    return Condition(name, test, hits, whole=EventState.event_uid.in_(hits))
