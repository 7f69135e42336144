"""Counts who met whom at meetings, by the sides of the day. Pure functions."""

from collections import Counter
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import permutations
from typing import NamedTuple, TypeVar

from webapp.domain.actors.roster import Roster
from webapp.domain.chains import upwards

K = TypeVar("K")

MOST_SIDES = 12
"""Sides in the matrix, those that met most often."""


class Meeting(NamedTuple):
    """The day of a meeting (None if undated), which decides the participants' sides; its participants; and what became
    of its sources, "retracted" or "disowned", if none is left."""

    day: date | None
    actors: frozenset[str]
    taken_back: str = ""


Met = tuple[str, str]
"""A side, and an actor met for it."""


@dataclass(frozen=True, slots=True)
class Encounters:
    """Sides with how often each met others, most frequent first; for each pair of the first `MOST_SIDES`, both ways
    round, the number of meetings both attended; and everyone who met another side, for whichever side they came."""

    totals: Mapping[str, int]
    counts: Mapping[tuple[str, str], int]
    met_others: Set[str]

    @property
    def sides(self) -> list[str]:
        """The sides that met others most often."""
        return list(self.totals)[:MOST_SIDES]


def encounters(meetings: Iterable[Meeting], roster: Roster) -> Encounters:
    """Count who met whom, by the sides of the day; a meeting within one side does not count. Only pairs among the sides
    shown are counted: a meeting of 200 sides has 20,000 pairs."""
    present = Counter[frozenset[str]]()
    met_others = set[str]()
    for day, actors, _ in meetings:
        sides = frozenset([roster.side(actor, day) for actor in actors])
        present[sides] += 1
        met_others.update(actors if len(sides) > 1 else ())
    totals, pairs = Counter[str](), Counter[tuple[str, str]]()
    for sides, count in present.items():
        for side in sides:
            totals[side] += count * (len(sides) - 1)
    ranked = sorted(filter(totals.get, totals), key=lambda side: (-totals[side], side))
    busiest = set(ranked[:MOST_SIDES])
    for sides, count in present.items():
        for pair in permutations(sides & busiest, 2):
            pairs[pair] += count
    return Encounters({side: totals[side] for side in ranked}, pairs, met_others)


def met_by(uid: str, meetings: Iterable[Meeting], roster: Roster) -> Mapping[Met, int]:
    """Count how often an actor, or anyone who belonged to it on the day, met each actor of another side, for each side
    that they came for. A body is met through anyone who belongs to it."""
    counts = Counter[Met]()
    for day, actors, _ in meetings:
        links = roster.links(day)
        if any(uid in upwards(actor, links) for actor in actors):
            own = roster.side(uid, day)
            sides = ((actor, roster.side(actor, day)) for actor in actors)
            strangers = [(actor, side) for actor, side in sides if side != own]
            counts.update({(side, above) for actor, side in strangers for above in upwards(actor, links)})
    return counts


def all_taken_back(counts: Mapping[K, int], of_taken_back: Mapping[K, int]) -> set[K]:
    """Return what is counted only of meetings that no source is left of, given the counts of those alone."""
    return {key for key, count in of_taken_back.items() if count == counts.get(key)}


Together = tuple[frozenset[str], date | None]
"""Those who did something together, and the day, if it decides whom they belonged to."""


def carried_up(counts: Mapping[Together, int], roster: Roster) -> Counter[str]:
    """Sum for each actor what it and everyone who belonged to it did. What several members did jointly counts once."""
    above = cache(lambda actor, day: upwards(actor, roster.links(day)))
    summed = Counter[str]()
    for (actors, day), count in counts.items():
        for uid in {uid for actor in actors for uid in above(actor, day)}:
            summed[uid] += count
    return summed
