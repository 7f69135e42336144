"""A filter compiled for a snapshot: what the list, the strip, the facets and the exports are made of."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property

from sqlalchemy import ScalarSelect, Select, func, literal, select, union_all
from werkzeug.datastructures import MultiDict

from webapp.domain.dates import DAY, day_after
from webapp.domain.problems import Invalid, Problem
from webapp.domain.timing.between import Between
from webapp.domain.timing.schedule import NEAR
from webapp.domain.vocabulary import ItemKind
from webapp.model.event_state import FORESEEN, NARROW, WIDE
from webapp.reading.between import load_ends
from webapp.reading.citations import source_names
from webapp.reading.conditions import Condition, Hits, conditions, in_between, in_range
from webapp.reading.filters import Filter
from webapp.reading.matches import Matches
from webapp.reading.named_events import Named
from webapp.reading.names import missing
from webapp.reading.search import Search, understand
from webapp.reading.snapshot import Snapshot, Test

FEW = 1_000
"""Hits of a condition that are looked up and sorted. Where every condition has more, the index in the order of the
timeline is walked until a page is full: of 100,000 events a common word took 17.6 ms the first way, 2.4 the second."""

LARGE = 5_000
"""Events of a record in which it pays to ask first which is the quickest way to count."""

SOME = 20_000
"""Hits whose facets are looked up rather than read through: 57 ms for 6,000 of 100,000 events where reading took 218,
and 155 for 17,000 where it took 260."""

SEVERAL = 8
"""Texts and names of an event in which a search may find something."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the timeline: the positions after `low` and before `high` (None: no end) that pass the tests."""

    low: str | None = None
    high: str | None = None
    tests: Sequence[Test] = ()


ALL = Stretch()


@dataclass(frozen=True)
class Selection:
    """The events that meet some conditions, and the way to them. `driver` is a condition whose few hits are looked up;
    None where the timeline is walked instead. `sources` are the names of the filter's sources, by uid; `ends` are the
    two events of a filter `between`. Walks go apart through the parts of the timeline into which the tests `split`
    it."""

    snapshot: Snapshot
    filter: Filter
    conditions: Sequence[Condition]
    driver: Condition | None = None
    search: Search | None = None
    sources: Mapping[str, str] = field(default_factory=dict)
    ends: Sequence[Named] = ()
    between: Between | None = None
    split: Sequence[Sequence[Test]] = ((),)

    def one_by_one(self) -> list[Test]:
        """Tests that the states of matching events pass, for a query that goes from event to event."""
        tests = (each.at_once if each is self.driver else each.test for each in self.conditions)
        return [*self.snapshot.standing(), *tests]

    def matches(self, *without: str) -> Matches:
        """Return the events to be counted, without the conditions of some fields; the same object for the same
        fields."""
        if without not in self._matches:
            self._matches[without] = Matches(
                self.snapshot, self.conditions_but(*without), self._few, large=self._is_large
            )
        return self._matches[without]

    def conditions_but(self, *names: str) -> list[Condition]:
        return [condition for condition in self.conditions if condition.name not in names]

    def within(self, first: date, last: date) -> "Selection":
        """Return the selection with another range of days."""
        ranged = replace(self.filter, since=first.isoformat(), until=last.isoformat())
        return replace(self, filter=ranged, conditions=[*self.conditions_but("since"), in_range(first, last)])

    def also(self, condition: Condition) -> "Selection":
        """Return the selection with one more condition."""
        return replace(self, conditions=[*self.conditions, condition])

    def but_for(self, *names: str) -> "Selection":
        """Return the selection without the conditions of some fields; itself if it has none of them."""
        kept = self.conditions_but(*names)
        if len(kept) == len(self.conditions):
            return self
        driver = self.driver if self.driver in kept else None
        return replace(self, filter=self.filter.but_for(names), conditions=kept, driver=driver)

    @cached_property
    def _matches(self) -> dict[tuple[str, ...], Matches]:
        return {}

    @property
    def _is_large(self) -> bool:
        return self.snapshot.negotiation.events >= LARGE

    @cached_property
    def _few(self) -> Condition | None:
        """A condition with so few hits that to look up the facets of each is the quicker way, if an index tells it. As
        of a day SQLite would go through them for each facet: 3.8 s for 38 of 100,000 events."""
        if self.snapshot.as_of or not self._is_large:
            return None
        return self.driver or rarest(self.snapshot, [each for each in self.conditions if each.in_order], SOME)

    @cached_property
    def stretches(self) -> list[Stretch]:
        """The parts of the timeline on which matches may stand."""
        days = [condition.days for condition in self.conditions]
        first = max((first for first, _ in days if first), default=None)
        last = min((last for _, last in days if last), default=None)
        parts = _stretches(first, last, self.snapshot.as_of)
        return [replace(part, tests=[*part.tests, *tests]) for part in parts for tests in self.split]


def select_events(snapshot: Snapshot, filter_: Filter) -> Selection:
    """Compile a filter, and choose the quicker way to its events. Raises Invalid for events, actors and issues that the
    negotiation does not have, and for a search without words. As of a day, actors and issues that had not been named
    yet are not told from those."""
    for name, kind in (("actor", ItemKind.ACTOR), ("side", ItemKind.ACTOR), ("issue", ItemKind.ISSUE)):
        require(snapshot, name, kind, getattr(filter_, name))
    sources = source_names(snapshot, filter_.source)
    if snapshot.as_of is None:
        _require(snapshot, "source", "source", set(filter_.source) - sources.keys())
    ends, between, outside = load_ends(snapshot, filter_.between) if filter_.between else ([], None, ())
    _require(snapshot, "between", "event", set(filter_.between) - {end.uid for end in ends})
    search = understand(snapshot, filter_.q) if filter_.q else None
    compiled = list(conditions(snapshot, filter_, search))
    if between:
        compiled.append(in_between(between, outside))
    # An index that lists all matches in order needs no count.
    counted = [] if len(compiled) == 1 and compiled[0].in_order else compiled
    return Selection(snapshot, filter_, compiled, rarest(snapshot, counted, FEW), search, sources, ends, between)


def readable(snapshot: Snapshot, args: MultiDict[str, str]) -> tuple[Selection, list[Problem]]:
    """Compile what can be read of the filter in a query string. Return it with a problem for each parameter that cannot
    be read or names something that does not exist."""
    filter_, problems = Filter.readable(args)
    while True:
        try:
            return select_events(snapshot, filter_), problems
        except Invalid as invalid:
            problems += invalid.problems
            filter_ = filter_.but_for(problem.path for problem in invalid.problems)


def by_status(snapshot: Snapshot, filter_: Filter, *, rare: bool) -> Selection:
    """Compile a filter of statuses, which are `rare` or common, and a range of days, without counting hits."""
    compiled = list(conditions(snapshot, filter_))
    driver = next(condition for condition in compiled if condition.name == "status") if rare else None
    return Selection(snapshot, filter_, compiled, driver)


def rarest(snapshot: Snapshot, among: Sequence[Condition], most: int) -> Condition | None:
    """Return the condition with the fewest hits; None where it has more than `most`. One query counts them all."""
    counts = [(_count(condition.hits, most), condition) for condition in among if condition.hits is not None]
    if not counts:
        return None
    numbers = snapshot.session.execute(select(*(count for count, _ in counts))).one()
    fewest = min(numbers)
    return counts[numbers.index(fewest)][1] if fewest <= most else None


def _count(hits: Hits, most: int) -> ScalarSelect[int]:
    """Return a query for the number of hits, which stops behind `most`. It reads no uid, so that an index suffices. Of
    a search it reads SEVERAL times as many at most: to tell which of all are of one event took 217 ms, and this 20."""
    if isinstance(hits, Select):
        bare = hits.with_only_columns(literal(1).label("hit"), maintain_column_froms=True).limit(most + 1)
    else:
        some = union_all(*hits.selects).limit(SEVERAL * most).subquery()
        bare = select(some.c[0]).distinct().limit(most + 1)
    return select(func.count()).select_from(bare.subquery()).scalar_subquery()


def _stretches(first: date | None, last: date | None, as_of: date | None) -> Iterator[Stretch]:
    """Yield where events may stand: for a range of days, near it, or anywhere if they reach far; for what was known on
    a day, before its end, or later if they were foreseen."""
    if first or last:
        yield Stretch(_position(first, -NEAR), _position(last, NEAR + DAY), [NARROW])
        yield Stretch(tests=[WIDE])
    elif edge := _position(as_of, DAY):
        yield Stretch(high=edge)
        yield Stretch(low=edge, tests=[FORESEEN])
    else:
        yield ALL


def _position(day: date | None, distance: timedelta) -> str | None:
    """Return the position before all events of the day so far from the one given; None where there is no such day."""
    moved = day_after(day, distance) if day else None
    return moved.isoformat() if moved else None


def require(snapshot: Snapshot, name: str, kind: ItemKind, uids: Collection[str]) -> None:
    """Raise Invalid for actors or issues in a parameter that the negotiation does not have. As of a day, those that had
    not been named yet are not told from them."""
    if uids and snapshot.as_of is None:
        _require(snapshot, name, kind.value, missing(snapshot, kind, uids))


def _require(snapshot: Snapshot, name: str, kind: str, missing: Collection[str]) -> None:
    if missing:
        raise Invalid.single(f"There is no {kind} “{min(missing)}” {snapshot.here}; take it out of “{name}”.", name)
