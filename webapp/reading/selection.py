"""The events that match a filter: what the list, the strip, the facets and the exports are made of."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

from sqlalchemy import CTE, Select, func, literal, select
from sqlalchemy.orm import InstrumentedAttribute
from werkzeug.datastructures import MultiDict

from webapp.domain.knowing.verification import Support
from webapp.domain.plain import EventDocument, read_each
from webapp.domain.problems import Invalid, Problem
from webapp.domain.site_vocabulary import FacetField
from webapp.domain.timing.between import Between
from webapp.domain.vocabulary import ItemKind
from webapp.model import Event, EventState, Facet, Negotiation
from webapp.reading.between import End, load_ends
from webapp.reading.conditions import Condition, People, between, conditions, overlaps
from webapp.reading.filters import Filter
from webapp.reading.names import missing
from webapp.reading.search import Search, understand
from webapp.reading.snapshot import Snapshot, Test, is_of_event
from webapp.reading.walks import Matching, Walk, few, narrowest, others, texts

Rows = list[tuple[str, EventDocument, Support]]
"""Positions on the timeline, the documents of the events there as they are now, and their support as it was counted
when they were saved."""


LARGE = 5_000
"""Events of a record whose facets are not simply all read."""

RARE = 12
"""One event in so many at the most is looked up also in what no index tells: facets of 2,000 events of 100,000 took
38 ms so, where reading all took 110; of 13,000 it was 200 against 130."""

Part = tuple[int, Select[str]]
"""How often each row that a query finds counts, -1 for what is to be taken off; and the query."""


class Place(NamedTuple):
    """Where an event stands, as it was known, and what it is called."""

    position: str
    title: str


@dataclass(frozen=True)
class Selection:
    """A filter made ready, with the two events that the others shall lie between, if any."""

    snapshot: Snapshot
    filter: Filter
    matching: Matching
    search: Search | None = None
    ends: Sequence[End] = ()
    between: Between | None = None

    def run(self, walk: Walk) -> Rows:
        """The next events on the walk that match."""
        return run_each([(self, walk)])[0]

    def events(self, *without: str) -> list[Test]:
        """What tells the states of the events that match, but for some fields; worded for finding all of them."""
        return self.matching.all_of_them(*without)

    def event_counts(self, *without: str) -> list[Part]:
        """What to count the states of these events by."""
        others = self._others(without)
        if others is None:
            return [(1, select(EventState.event_uid).where(*self.events(*without)))]
        standing = select(EventState.event_uid).where(*self.snapshot.standing())
        return [(1, standing), (-1, standing.where(others.met(EventState.event_uid)))]

    def facet_counts(self, fields: Collection[FacetField], *without: str, drawn: bool = False) -> list[Part]:
        """What to count the facets of these events by, by some fields, as they were known; those alone that are
        `drawn`. What a facet tells itself is not asked of its event."""
        snapshot, conditions = self.snapshot, self._conditions(without)
        facets = select(Facet.event_uid).where(*snapshot.held(*fields), *([Facet.drawn] if drawn else []))
        every = facets.where(Facet.negotiation_id == snapshot.id)
        others = self._others(without)
        if others is not None:
            looked_up = snapshot.as_of is None and (others.rare or not drawn)
            theirs = facets.where(*others.facets) if looked_up else every.where(others.met(Facet.event_uid))
            return [(1, every), (-1, theirs)]
        if not conditions:
            return [(1, every)]
        events = select(EventState.event_uid).where(*self.events(*without))
        # Joined, the facets of some events are looked up; else all are read, and each is looked for among many.
        inside = Facet.event_uid == events.cte().prefix_with("MATERIALIZED").c[0]
        return [(1, every.where(inside if self._few in conditions else Facet.event_uid.in_(events)))]

    def _conditions(self, without: Collection[str]) -> list[Condition]:
        return [condition for condition in self.matching.conditions if condition.name not in without]

    def _others(self, without: Sequence[str]) -> "_Others | None":
        """The events that do not match, where they are few; found once, for to find them again takes long where what
        matches is a search."""
        if without not in self._others_by_names:
            conditions = self._conditions(without)
            asked = conditions and self._is_large and self._few not in conditions
            uids = others(self.snapshot, self.events(*without)) if asked else None
            self._others_by_names[without] = None if uids is None else _Others.of(self.snapshot.negotiation, uids)
        return self._others_by_names[without]

    @cached_property
    def _others_by_names(self) -> dict[Sequence[str], "_Others | None"]:
        return {}

    @cached_property
    def _few(self) -> Condition | None:
        """The condition with so few hits that looking up the facets of each is the quicker way, where that is known or
        an index tells it. As of a day SQLite would go through them for each facet: 3.8 s for 38 of 100,000 events."""
        asked = self._is_large and self.snapshot.as_of is None
        return (self.matching.driver or few(self.snapshot, self.matching.conditions)) if asked else None

    @property
    def _is_large(self) -> bool:
        """Whether the record is so large that it pays to ask first which is the quicker way to count."""
        return self.snapshot.negotiation.events >= LARGE

    def within(self, first: date, last: date) -> "Selection":
        """The selection with a range of days in which its events may lie."""
        ranged = replace(self.filter, since=first.isoformat(), until=last.isoformat())
        others = [condition for condition in self.matching.conditions if condition.name != "since"]
        ready = Matching.of(self.snapshot, ranged, [*others, Condition("since", overlaps(first, last))])
        return replace(self, filter=ranged, matching=replace(ready, driver=self.matching.driver))

    def also(self, condition: Condition) -> "Selection":
        """The selection with a condition more."""
        ready = Matching.of(self.snapshot, self.filter, [*self.matching.conditions, condition])
        return replace(self, matching=replace(ready, driver=self.matching.driver))

    def but_for(self, *names: str) -> "Selection":
        """The selection without some of its conditions."""
        wider = self.filter.but_for(names)
        if wider == self.filter:
            return self
        others = self._conditions(names)
        driver = next((condition for condition in others if condition is self.matching.driver), None)
        matching = Matching.of(self.snapshot, wider, others)
        return replace(self, filter=wider, matching=replace(matching, driver=driver))


@dataclass(frozen=True, slots=True)
class _Others:
    """A table of some events, `rare` where they are very few."""

    table: CTE
    rare: bool

    @classmethod
    def of(cls, negotiation: Negotiation, uids: Sequence[str]) -> "_Others":
        uid = func.json_each(json.dumps(uids)).table_valued("value").c.value
        listed = select(literal(negotiation.id).label("negotiation_id"), uid.label("uid")).cte()
        return cls(listed.prefix_with("MATERIALIZED"), len(uids) * RARE <= negotiation.events)

    def met(self, uid: InstrumentedAttribute[str]) -> Test:
        """Whether a row that is read is of one of them."""
        return uid.in_(select(self.table.c.uid))

    @property
    def facets(self) -> list[Test]:
        """What leads from each of them to its facets. The negotiation is that of the table: else SQLite may read all
        facets there and look for each in the table."""
        return [Facet.negotiation_id == self.table.c.negotiation_id, Facet.event_uid == self.table.c.uid]


def run_each(walks: Sequence[tuple[Selection, Walk]]) -> list[Rows]:
    """What several walks lead to, in one query."""
    rows = texts([(selection.matching, walk) for selection, walk in walks])
    documents = iter(read_each(EventDocument, (text for walk_rows in rows for _, (text, _) in walk_rows)))
    return [[(position, next(documents), support) for position, (_, support) in walk_rows] for walk_rows in rows]


def select_events(snapshot: Snapshot, filter_: Filter) -> Selection:
    """Makes a filter ready, the quicker of the two ways.

    Raises Invalid for events that the negotiation does not have, for actors and issues likewise, except as of a day,
    and for a search without words.
    """
    if snapshot.as_of is None:  # on a day, what had not been named yet is not told from what there never was
        for name, kind in (("actor", ItemKind.ACTOR), ("side", ItemKind.ACTOR), ("issue", ItemKind.ISSUE)):
            if uids := getattr(filter_, name):
                _require(name, kind.value, missing(snapshot, kind, uids))
    two = load_ends(snapshot, filter_.between) if filter_.between else None
    if two:
        _require("between", "event", set(filter_.between) - {end.uid for end in two.ends})
    search = understand(snapshot, filter_.q) if filter_.q else None
    people = _people(snapshot, filter_) if filter_.role and (filter_.actor or filter_.side) else None
    conditions_met = list(conditions(snapshot, filter_, people, search))
    if two:
        conditions_met.append(between(two.between, [end.position for end in two.ends], two.outside))
    ready = Matching.of(snapshot, filter_, conditions_met)
    ready = replace(ready, driver=narrowest(snapshot, conditions_met))
    return Selection(snapshot, filter_, ready, search, *((two.ends, two.between) if two else ()))


def readable(snapshot: Snapshot, args: MultiDict[str, str]) -> tuple[Selection, list[Problem]]:
    """What can be read of the filter a query string asks for, made ready, and a problem for each parameter that cannot
    be read or names what is not there."""
    filter_, problems = Filter.readable(args)
    while True:
        try:
            return select_events(snapshot, filter_), problems
        except Invalid as invalid:
            problems += invalid.problems
            filter_ = filter_.but_for(problem.path for problem in invalid.problems)


def by_status(snapshot: Snapshot, filter_: Filter, *, rare: bool) -> Selection:
    """A filter by statuses that are rare, or common, and a range of days, made ready without a look at how much it
    finds."""
    conditions_met = list(conditions(snapshot, filter_, None, None))
    driver = next(condition for condition in conditions_met if condition.name == "status") if rare else None
    return Selection(snapshot, filter_, replace(Matching.of(snapshot, filter_, conditions_met), driver=driver))


def places(snapshot: Snapshot, uids: Collection[str]) -> Mapping[str, Place]:
    """Where these events stand, by uid, without those that are not there."""
    if not uids:
        return {}
    query = (
        select(EventState.event_uid, EventState.position, Event.title)
        .join(Event, is_of_event(Event))
        .where(*snapshot.standing(), EventState.event_uid.in_(uids))
    )
    return {uid: Place(position, title) for uid, position, title in snapshot.session.execute(query)}


def _people(snapshot: Snapshot, filter_: Filter) -> list[People]:
    """The actors a filter means: those it names, and all who were on the sides it names, from one day to another."""
    if not filter_.side:
        return [People({*filter_.actor})]
    people: list[People] = []
    allegiances = snapshot.roster.allegiances
    for first, last in allegiances.stretches():
        uids = {*filter_.actor, *(uid for uid, side in allegiances.on(last).items() if side in filter_.side)}
        goes_on = people and people[-1].uids == uids
        people.append(People(uids, people.pop().first if goes_on else first, last))
    return people


def _require(name: str, kind: str, missing: Collection[str]) -> None:
    if missing:
        raise Invalid.single(f"There is no {kind} “{min(missing)}” in this negotiation; take it out of “{name}”.", name)
