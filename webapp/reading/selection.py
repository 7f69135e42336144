"""The events that match a filter, as they were known by a day: what the list, the strip, the facets and the exports
are made of."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from operator import itemgetter

from sqlalchemy import select
from werkzeug.datastructures import MultiDict

from webapp.domain.problems import Invalid, Problem
from webapp.domain.roster import Cast
from webapp.domain.schedule import stands_at
from webapp.model import Event, Facet
from webapp.reading.conditions import Condition, Test, between, by, conditions, overlaps
from webapp.reading.filters import Filter
from webapp.reading.search import Search, understand
from webapp.reading.snapshot import DOCUMENT, Document, Known, Place, Rows
from webapp.reading.walks import Matching, Walk, narrowest, rows

TOLD_BY_PLAN = {"status", "since", "between", "as_of"}
"""Conditions that an event with another plan then than now meets, or not, by that plan."""


@dataclass(frozen=True)
class Selection:
    """A filter made ready. `ends` are the two events that the others shall lie between, if any, the earlier first."""

    known: Known
    asked: Filter
    matching: Matching
    search: Search | None = None
    ends: Sequence[Place] = ()

    def run(self, walk: Walk) -> Rows:
        """The next (position, document) on the walk that match. A document is as it is now where its plan is."""
        return run_each([(self, walk)])[0]

    def replanned(self, *without: str) -> Iterator[tuple[str, Document]]:
        """The events with another plan then than now that match by it, but for some fields, and by their rows in what a
        plan does not tell."""
        status, range_asked = self.asked.status, bool(self.asked.since or self.asked.until)
        for place, document in self.known.replanned:
            when = stands_at(document)
            met = {
                "status": not status or document["status"] in status,
                "since": not range_asked or (when is not None and self.asked.may_contain(when)),
                "between": not self.ends or self.ends[0].position < place < self.ends[1].position,
                **self._untold.get(document["uid"], {}),
            }
            if all(true for name, true in met.items() if name not in without):
                yield place, document

    def events(self, *without: str) -> list[Test]:
        """What tells the events that match, but for some fields; worded for finding all of them. Those with another
        plan then than now are left to `replanned`."""
        return [*self.matching.all_of_them(*without), *self.known.settled(Event.uid)]

    def facets(self, *without: str) -> list[Test]:
        """What tells the facets of these events as they were known. What a facet tells itself is not asked of its
        event."""
        known = self.known
        tests = [Facet.negotiation_id == known.negotiation_id, *by(known.day), *known.settled(Facet.event_uid)]
        if {one.name for one in self.matching.conditions} - {*without, "as_of"}:
            tests.append(Facet.event_uid.in_(select(Event.uid).where(*self.matching.all_of_them(*without))))
        return tests

    @cached_property
    def _untold(self) -> Mapping[str, Mapping[str, bool]]:
        """By uid and name, the conditions that a plan does not tell."""
        return self.known.truths([one for one in self.matching.conditions if one.name not in TOLD_BY_PLAN])

    def within(self, first: date, last: date) -> "Selection":
        """The selection with a range of days in which its events may lie."""
        asked = replace(self.asked, since=first.isoformat(), until=last.isoformat())
        ranged = Condition("since", overlaps(first, last))
        kept = [one for one in self.matching.conditions if one.name != "since"]
        ready = Matching.of(self.known.negotiation_id, asked, self.known.day, [*kept, ranged])
        return replace(self, asked=asked, matching=replace(ready, driver=self.matching.driver))

    def but_for(self, *names: str) -> "Selection":
        """The selection without some of its conditions."""
        asked = self.asked.but_for(names)
        kept = [one for one in self.matching.conditions if one.name not in names]
        if len(kept) == len(self.matching.conditions):
            return self  # with what it has worked out already
        driver = next((one for one in kept if one is self.matching.driver), None)
        matching = Matching.of(self.known.negotiation_id, asked, self.known.day, kept)
        return replace(self, asked=asked, matching=replace(matching, driver=driver))


def run_each(asked: Sequence[tuple[Selection, Walk]]) -> list[Rows]:
    """What several walks lead to, in one query: through one negotiation as known by one day, or through several as they
    are now."""
    known = asked[0][0].known
    walks = [(selection.matching, walk) for selection, walk in asked]
    found = rows(known.session, walks, DOCUMENT, *known.settled(Event.uid))
    return [_merged(settled, *one) for settled, one in zip(found, asked, strict=True)]


def _merged(found: Sequence[tuple[str, str]], selection: Selection, walk: Walk) -> Rows:
    settled = [(place, json.loads(text)) for place, text in found]
    then = [row for row in selection.replanned() if walk.reaches(row[0])]
    return sorted([*settled, *then], key=itemgetter(0), reverse=walk.descending)[: walk.limit]


def select_events(known: Known, asked: Filter) -> Selection:
    """Makes a filter ready, the quicker of the two ways.

    Raises Invalid for actors, issues and events that the negotiation does not have, and for a search without words.
    """
    people = _people(asked, known.cast)
    _require("issue", "issue", set(asked.issue) - known.cast.issues.keys())
    ends = _ends(known, asked.between)
    search = known.search(understand(known.session, asked.q)) if asked.q else None
    found = list(conditions(known.negotiation_id, asked, people, search, known.day))
    if ends:
        low, high = ends
        found.append(between(low.position, high.position))
    ready = Matching.of(known.negotiation_id, asked, known.day, found)
    return Selection(known, asked, replace(ready, driver=narrowest(known.session, found)), search, ends)


def readable(known: Known, args: MultiDict[str, str]) -> tuple[Selection, list[Problem]]:
    """What can be read of the filter a query string asks for, made ready, and a problem for each parameter that cannot
    be read or names what is not there."""
    asked, problems = Filter.readable(args)
    while True:
        try:
            return select_events(known, asked), problems
        except Invalid as invalid:
            problems += invalid.problems
            asked = asked.but_for(problem.path for problem in invalid.problems)


def by_status(known: Known, asked: Filter, *, rare: bool) -> Selection:
    """A filter by statuses that are rare, or common, and a range of days, made ready without a look at how much it
    finds."""
    found = list(conditions(known.negotiation_id, asked, None, None, known.day))
    driver = next(one for one in found if one.name == "status") if rare else None
    return Selection(known, asked, replace(Matching.of(known.negotiation_id, asked, known.day, found), driver=driver))


def _people(asked: Filter, cast: Cast) -> Collection[str] | None:
    """The actors a filter means: those it names, and all of the sides it names."""
    if not asked.actor and not asked.side:
        return None
    for name in ("actor", "side"):
        _require(name, "actor", set(getattr(asked, name)) - cast.names.keys())
    return {uid for uid, side in cast.sides.items() if uid in asked.actor or side in asked.side}


def _ends(known: Known, uids: Collection[str]) -> Sequence[Place]:
    found = known.places(uids)
    _require("between", "event", set(uids) - found.keys())
    return sorted(found.values())


def _require(name: str, what: str, missing: Collection[str]) -> None:
    if missing:
        raise Invalid.one(f"There is no {what} “{min(missing)}” in this negotiation; take it out of “{name}”.", name)
