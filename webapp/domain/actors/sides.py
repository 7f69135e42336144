"""Which side an actor is on, on a day: the end of its chain of affiliations on that day."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import groupby
from operator import itemgetter

from webapp.domain import dates
from webapp.domain.chains import Links, ends, reached
from webapp.domain.grouping import grouped
from webapp.domain.plain import Member


@dataclass(frozen=True)
class Allegiances:
    """Everyone's affiliation now, and former ones with their last day, oldest first."""

    now: Links
    before: Mapping[str, Sequence[tuple[date, str | None]]] = field(default_factory=dict)
    _sides: dict[int, Mapping[str, str]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _then: dict[int, Links] = field(default_factory=dict, init=False, repr=False, compare=False)

    def on(self, day: date | None) -> Mapping[str, str]:
        """Return the side of every actor on a day; now, for None."""
        turn = self._turn(day)
        if turn not in self._sides:
            self._sides[turn] = ends(self._links(turn))
        return self._sides[turn]

    def links(self, day: date | None) -> Links:
        """Return every actor's affiliation on a day; now, for None."""
        return self._links(self._turn(day))

    def stretches(self) -> list[tuple[date | None, date | None]]:
        """Return the ranges of days (both included) in which nobody changed sides, oldest first; None for open ends."""
        turns = [turn for turn in self._turns if turn < date.max]
        return list(zip([None, *(turn + dates.DAY for turn in turns)], [*turns, None], strict=True))

    def as_known(self, stood: Sequence[tuple[date, date | None]]) -> list[tuple[date, Mapping[str, str]]]:
        """Return the side of every actor at an event, as of each day from which it counted, oldest first; the last
        counts now. `stood` gives the days from which the event was known to stand on a certain day (None: on no day).
        Until that day had come, nobody could know a later side than that of the day it is asked as of."""
        known, now = stood[0][0], stood[-1][1]
        days = [day for _, day in stood]
        ahead = date.max if None in days else max(day for day in days if day)
        turns = [first for first, _ in self.stretches() if first and known < first <= ahead]
        sides = []
        for since in sorted({*(since for since, _ in stood), *turns}):
            day = days[bisect_right(stood, since, key=itemgetter(0)) - 1]
            sides.append((since, self.on(min(day or since, since))))
        return [next(run) for _, run in groupby([*sides, (date.max, self.on(now))], key=lambda then: id(then[1]))]

    def moved(self) -> set[str]:
        """Return everyone who, or whose superior, ever changed affiliation."""
        return self.below(self.before)

    def until(self, day: date) -> "Allegiances":
        """Return the allegiances as of a day: the affiliations of that day, and the former ones before it."""
        before = {uid: [former for former in past if former[0] < day] for uid, past in self.before.items()}
        return Allegiances(self.links(day), {uid: past for uid, past in before.items() if past})

    def ever(self) -> set[str]:
        """Return every actor that is or ever was a side."""
        return {side for day in (*self._turns, None) for side in self.on(day).values()}

    def turning(self, day: date) -> set[str]:
        """Return everyone who, or whose superior, belongs to another after a day than on it."""
        return self.below(uid for uid, past in self.before.items() if past[-1][0] >= day)

    def below(self, uids: Iterable[str]) -> set[str]:
        """Return these actors and everyone who ever belonged to one of them, directly or not."""
        members = grouped((to, uid) for uid in self.now for to in self._ever(uid))
        return reached(uids, lambda actors: {member for uid in actors for member in members[uid]})

    def with_all_above(self, uids: Iterable[str]) -> set[str]:
        """Return these actors and everyone they belong to, or ever did, directly or not."""
        return reached(uids, lambda actors: set().union(*map(self._ever, actors)))

    def _ever(self, uid: str) -> set[str]:
        return set(filter(None, (self.now.get(uid), *(to for _, to in self.before.get(uid, ())))))

    def _turn(self, day: date | None) -> int:
        return bisect_left(self._turns, day) if day else len(self._turns)

    def _links(self, turn: int) -> Links:
        if turn == len(self._turns):
            return self.now
        if turn not in self._then:
            day = self._turns[turn]
            then = {
                uid: next((to for until, to in past if until >= day), self.now[uid])
                for uid, past in self.before.items()
            }
            self._then[turn] = {**self.now, **then}
        return self._then[turn]

    @cached_property
    def _turns(self) -> list[date]:
        return sorted({until for past in self.before.values() for until, _ in past})


def affiliations_before(actor: Member) -> list[tuple[date, str | None]]:
    """Return an actor's former affiliations as (last day, to whom), oldest first."""
    former = actor.get("affiliations_before") or ()
    return [(dates.parse(past["until"]).latest or date.max, past["to"]) for past in former]


def affiliations_ever(actor: Member) -> set[str]:
    """Return everyone an actor belongs to, or ever did."""
    before = (past["to"] for past in actor.get("affiliations_before") or ())
    return set(filter(None, (actor.get("affiliation"), *before)))
