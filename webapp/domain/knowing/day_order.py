"""Where events stand within their day: by date and `order`, but behind what they are known to have come after.

As of a day only those ties count that were known, among events as they stood then, and none that dates or `order` tell
otherwise: what `timing.precedence` says of two events of a day, the timeline shows.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from graphlib import TopologicalSorter
from itertools import groupby

from webapp.domain import dates
from webapp.domain.grouping import grouped
from webapp.domain.knowing.as_of import last_day
from webapp.domain.knowing.bibliography import Bibliography
from webapp.domain.knowing.phases import Phases
from webapp.domain.knowing.states import LAST, State, States
from webapp.domain.plain import EventDocument
from webapp.domain.timing.extent import Moment, extent_of
from webapp.domain.timing.precedence import Precedence, ties
from webapp.domain.timing.schedule import position
from webapp.domain.vocabulary import Link

Stood = Sequence[tuple[date, date, State]]
"""The states of an event, each from a day until another."""


@dataclass(frozen=True)
class DayOrder:
    """The order within their days of `events`, by uid: of those to be placed, and all that they came after there."""

    events: Mapping[str, EventDocument] = field(default_factory=dict)
    bibliography: Bibliography = field(default_factory=Bibliography)

    def position(self, event: EventDocument) -> str:
        """Return the position of an event on the timeline of now."""
        if event["uid"] in self._earlier:
            return self._position(event["uid"], LAST)
        return position(event, self.bibliography.zone)

    @property
    def moves(self) -> dict[str, str]:
        """The positions of the events on the timeline of now, by those that they have without ties."""
        return {position(event, self.bibliography.zone): self.position(event) for event in self.events.values()}

    def places(self, event: EventDocument, stood: Stood) -> Iterator[tuple[date, date, State, str]]:
        """Yield the states of an event with its position in each: a state is parted where that alone changes."""
        uid = event["uid"]
        if uid not in self._earlier:
            yield from ((*state, self._own(event, state[-1])) for state in stood)
            return
        turns = {since for one in self._chain(uid) for since, _, _ in self._stood[one]}
        turns |= {known_on for one in self._chain(uid) for _, known_on in self._earlier[one]}
        for since, until, state in stood:
            days = [since, *sorted(day for day in turns if since < day < until)]
            runs = [(next(run), place) for place, run in groupby(days, lambda day: self._position(uid, day))]
            for (first, place), end in zip(runs, [*(day for day, _ in runs[1:]), until], strict=True):
                yield first, end, state, place

    def _position(self, uid: str, day: date) -> str:
        """Return the position on a day of an event that came after others: behind the last of those on its day."""
        chain, zone = self._chain(uid), self.bibliography.zone
        states = {one: state for one in chain for since, until, state in self._stood[one] if since <= day < until}
        places = {one: self._own(self.events[one], state) for one, state in states.items()}
        named = [
            (earlier, one)
            for one in states
            for earlier, known_on in self._earlier[one]
            if known_on <= day and places.get(earlier, "")[:10] == places[one][:10]
        ]
        moments = [
            Moment(one, extent_of(state.dated and state.dated["edtf"], zone), self.events[one]["order"])
            for one, state in states.items()
        ]
        behind = grouped((later, earlier) for earlier, later in Precedence.of(named, moments).pairs)
        for one in TopologicalSorter(behind).static_order():
            places[one] = max([places[one], *(dates.behind(places[last], places[one]) for last in behind[one])])
        return places[uid]

    def _own(self, event: EventDocument, state: State) -> str:
        when = dates.parse(state.stands_at) if state.stands_at else None
        return dates.sort_key(when, event["order"], event["uid"], self.bibliography.zone)

    def _chain(self, uid: str) -> set[str]:
        """Return an event and all that it came after, through any number of others."""
        chain, waiting = {uid}, [uid]
        while waiting:
            earlier = {one for one, _ in self._earlier[waiting.pop()]} - chain
            chain |= earlier
            waiting += earlier
        return chain

    @cached_property
    def _earlier(self) -> defaultdict[str, list[tuple[str, date]]]:
        """What each event came after, and since when that is known; only of events that ever stood on one day."""
        days = {uid: {self._own(self.events[uid], state)[:10] for *_, state in self._stood[uid]} for uid in self._stood}
        pairs = []
        for uid, event in self.events.items():
            for link, _, other in ties(event):
                if other in days and not days[uid].isdisjoint(days[other]):
                    earlier, later = (other, uid) if link == Link.AFTER else (uid, other)
                    pairs.append((later, (earlier, min(last_day(Phases(event, self.bibliography)), LAST))))
        return grouped(pairs)

    @cached_property
    def _stood(self) -> Mapping[str, Stood]:
        """The states of the tied events that are here."""
        tied = {(uid, other) for uid, event in self.events.items() for *_, other in ties(event) if other in self.events}
        uids = {uid for pair in tied for uid in pair}
        return {uid: [*States(Phases(self.events[uid], self.bibliography)).event()] for uid in uids}
