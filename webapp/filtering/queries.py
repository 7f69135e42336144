"""Which events match a filter, found in one of two ways.

The few hits of the narrowest condition are looked up and sorted; where every condition has many, the index on the
timeline's order is walked until a page is full. (Measured on 100,000 events: a common word took 17.6 ms the first way
and 2.4 ms the second.)
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, literal, or_, select, union, union_all
from sqlalchemy.orm import Session

from webapp.domain.problems import Invalid
from webapp.domain.sides import side_of
from webapp.domain.vocabulary import Relation
from webapp.filtering.filters import Filter
from webapp.model import Actor, Base, Citation, Event, EventIssue, Issue, Participation, Position, Statement
from webapp.record.projection import NEAR
from webapp.record.search import Search, understand

FEW = 1_000
"""Hits that are looked up and sorted rather than met on a walk."""

Test = ColumnElement[bool]
Way = tuple[type[Base], Sequence[Test]]
"""A table inside events, and what one of its rows must meet."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A field of a filter: as a test of an event in the query around, and as a query for the uids of its hits.

    A range of days has no such query: it is met by walking the part of the timeline that it covers. `whole` is the test
    where asking for each event alone costs much more than finding all at once.
    """

    name: str
    test: Test
    hits: Any = None
    whole: Test | None = None


def conditions(
    negotiation_id: int, asked: Filter, people: Collection[str] | None, search: Search | None, known_by: date | None
) -> Iterator[Condition]:
    """The conditions of a filter. `people` are the actors that its actors and sides come to, None for any."""
    for name in ("kind", "status", "verification", "place"):
        if values := getattr(asked, name):
            yield _of_event(negotiation_id, name, getattr(Event, name).in_(values))
    if asked.key:
        yield _of_event(negotiation_id, "key", Event.key_event.is_(True))
    if known_by:
        yield _of_event(negotiation_id, "as_of", Event.known_on <= known_by)
    if asked.contradicted:
        yield _inside(negotiation_id, "contradicted", (Citation, [Citation.relation == Relation.CONTRADICTS]))
    if people is not None or asked.role:
        yield _inside(negotiation_id, "actor", *_took_part(people, asked.role))
    if asked.issue:
        raised = (EventIssue, [EventIssue.issue_uid.in_(asked.issue)])
        yield _inside(negotiation_id, "issue", raised, (Position, [Position.issue_uid.in_(asked.issue)]))
    if asked.first or asked.last:
        yield Condition("since", overlaps(asked.first, asked.last))
    if search:
        hits = search.hits(negotiation_id)
        yield Condition("q", search.test(), hits, whole=Event.uid.in_(hits))


def overlaps(first: date | None, last: date | None) -> Test:
    """Whether an event has a date that may lie in the range; None is an open end."""
    tests: list[Test] = [Event.edtf.is_not(None)]
    if last:
        tests.append(or_(Event.earliest <= last, Event.earliest.is_(None)))
    if first:
        tests.append(or_(Event.latest >= first, Event.latest.is_(None)))
    return and_(*tests)


def _took_part(people: Collection[str] | None, roles: Collection[str]) -> list[Way]:
    """Having taken part in one of the roles; where no role is asked for, speaking counts as well."""
    tests = [Participation.role.in_(roles)] if roles else []
    if people is None:
        return [(Participation, tests)]
    took_part = (Participation, [*tests, Participation.actor_uid.in_(people)])
    return [took_part] if roles else [took_part, (Statement, [Statement.speaker_uid.in_(people)])]


def _of_event(negotiation_id: int, name: str, test: Test) -> Condition:
    return Condition(name, test, select(Event.uid).where(Event.negotiation_id == negotiation_id, test))


def _inside(negotiation_id: int, name: str, *ways: Way) -> Condition:
    """A row of one of these tables that meets its tests."""
    tests, hits = [], []
    for table, wanted in ways:
        columns: Any = table
        here = (columns.negotiation_id == Event.negotiation_id, columns.event_uid == Event.uid)
        tests.append(exists().select_from(table).where(*here, *wanted).correlate(Event))
        hits.append(select(columns.event_uid).where(columns.negotiation_id == negotiation_id, *wanted))
    return Condition(name, or_(*tests), union(*hits) if len(hits) > 1 else hits[0])


@dataclass(frozen=True, slots=True)
class Walk:
    """A way along the timeline: from a cursor (its beginning without one) so many events far, down or up."""

    cursor: str | None
    limit: int
    descending: bool
    inclusive: bool = False

    def reaches(self, position: str) -> bool:
        """Whether a position lies ahead."""
        if not self.cursor or (self.inclusive and position == self.cursor):
            return True
        return position < self.cursor if self.descending else position > self.cursor


@dataclass(frozen=True, slots=True)
class Matching:
    """A filter made ready: what an event must meet, and the way to the events that do.

    `low` and `high` are positions between which they stand; `near` the same for those that do not reach far from where
    they stand; `driver` is the condition whose few hits they are among, None where they are met on a walk.
    """

    negotiation_id: int
    conditions: Sequence[Condition] = ()
    search: Search | None = None
    low: str | None = None
    high: str | None = None
    near: tuple[str | None, str | None] | None = None
    driver: Condition | None = None

    def tests(self, *without: str, all_of_them: bool = False) -> list[Test]:
        """Everything an event must meet, but for some fields; worded for finding `all_of_them`, or the next few."""
        kept = [condition for condition in self.conditions if condition.name not in without]
        tests = [one.whole if all_of_them and one.whole is not None else one.test for one in kept]
        if self.driver and self.driver.name not in without:
            tests.append(Event.uid.in_(self.driver.hits))
        between = [] if "between" in without else _standing(self.low, self.high)
        return [Event.negotiation_id == self.negotiation_id, *between, *tests]

    @classmethod
    def of(
        cls,
        negotiation_id: int,
        asked: Filter,
        *,
        people: Collection[str] | None = None,
        search: Search | None = None,
        known_by: date | None = None,
        between: tuple[str | None, str | None] = (None, None),
    ) -> "Matching":
        """A filter made ready to be met on a walk."""
        near = (_position(asked.first, -NEAR), _position(asked.last, NEAR)) if asked.first or asked.last else None
        found = list(conditions(negotiation_id, asked, people, search, known_by))
        return cls(negotiation_id, found, search, *between, near)


def prepare(session: Session, negotiation_id: int, asked: Filter, known_by: date | None = None) -> Matching:
    """Makes a filter ready, for what was known by a day where one is given, the quicker of the two ways.

    Raises Invalid for actors, issues and events that the negotiation does not have.
    """
    people = _people(session, negotiation_id, asked)
    _require_issues(session, negotiation_id, asked)
    between = _between(session, negotiation_id, asked)
    search = understand(session, asked.q) if asked.q else None
    ready = Matching.of(negotiation_id, asked, people=people, search=search, known_by=known_by, between=between)
    return replace(ready, driver=_narrowest(session, ready.conditions))


def rows(session: Session, matching: Matching, walk: Walk, column: Any, *tests: Test) -> list[tuple[str, Any]]:
    """(position, column) of the next events on the walk that match and meet `tests`."""
    query = select(Event.position, column).where(*matching.tests(), *tests).limit(walk.limit)
    if walk.cursor:
        beyond = Event.position < walk.cursor if walk.descending else Event.position > walk.cursor
        query = query.where(beyond | (Event.position == walk.cursor) if walk.inclusive else beyond)
    ways = [select(way.subquery()) for way in _ways(matching, query, walk)]
    found = [(position, value) for position, value in session.execute(union_all(*ways))]
    return sorted(found, key=lambda row: row[0], reverse=walk.descending)[: walk.limit]


def _ways(matching: Matching, query: Select[Any], walk: Walk) -> Iterator[Select[Any]]:
    """The query in one piece; in two for a range of days, what stands near it and what reaches into it from afar."""
    order: Any = Event.position
    if matching.driver is not None:
        # An expression instead of the column keeps the planner from walking its index to save itself the sorting.
        order = literal("").concat(Event.position)
    query = query.order_by(order.desc() if walk.descending else order)
    if matching.driver is not None or matching.near is None:
        yield query
    else:
        yield query.where(Event.wide.is_(False), *_standing(*matching.near))
        yield query.where(Event.wide)


def _standing(low: str | None, high: str | None) -> list[Test]:
    return [*([Event.position > low] if low else []), *([Event.position < high] if high else [])]


def _position(day: date | None, reach: timedelta) -> str | None:
    """The position of the first event that may stand on a day so far from the one given."""
    try:
        return (day + reach + max(reach, timedelta()) // 31).isoformat() if day else None
    except OverflowError:
        return None


def _narrowest(session: Session, found: Sequence[Condition]) -> Condition | None:
    """The condition with the fewest hits, where they are few; one query counts them all, none beyond FEW."""
    counted = [condition for condition in found if condition.hits is not None]
    if not counted:
        return None
    counts = session.execute(
        select(*(select(func.count()).select_from(c.hits.limit(FEW + 1).subquery()).scalar_subquery() for c in counted))
    ).one()
    fewest, place = min((count, place) for place, count in enumerate(counts))
    return counted[place] if fewest <= FEW else None


def _people(session: Session, negotiation_id: int, asked: Filter) -> set[str] | None:
    """The actors a filter means: those it names, and all of the sides it names."""
    if not asked.actor and not asked.side:
        return None
    query = select(Actor.uid, Actor.affiliation).where(Actor.negotiation_id == negotiation_id)
    affiliations = dict(session.execute(query).all())
    for name in ("actor", "side"):
        _require(name, "actor", set(getattr(asked, name)) - affiliations.keys())
    return {uid for uid in affiliations if uid in asked.actor or side_of(uid, affiliations) in asked.side}


def _require_issues(session: Session, negotiation_id: int, asked: Filter) -> None:
    if asked.issue:
        query = select(Issue.uid).where(Issue.negotiation_id == negotiation_id, Issue.uid.in_(asked.issue))
        _require("issue", "issue", set(asked.issue) - set(session.scalars(query)))


def _between(session: Session, negotiation_id: int, asked: Filter) -> tuple[str | None, str | None]:
    if not asked.between:
        return None, None
    here = (Event.negotiation_id == negotiation_id) & Event.uid.in_(asked.between)
    found = dict(session.execute(select(Event.uid, Event.position).where(here)).all())
    _require("between", "event", set(asked.between) - found.keys())
    low, high = sorted(found.values())
    return low, high


def _require(name: str, what: str, missing: set[str]) -> None:
    if missing:
        raise Invalid.one(f"There is no {what} “{min(missing)}” in this negotiation; take it out of “{name}”.", name)
