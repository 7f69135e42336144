"""Which sides took part in the same talks but never met: each was in some of its sittings, in none of them together."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import NamedTuple

from webapp.domain.actors.roster import Roster
from webapp.domain.grouping import grouped

MOST_SIDES = 12
"""Sides of one whole that are compared: those in most of its sittings."""


class Sitting(NamedTuple):
    """A meeting that is part of a whole: its day, which decides the sides (None if it has none), everyone present, and
    the parties among them."""

    whole: str
    day: date | None
    actors: frozenset[str]
    parties: frozenset[str]


def met_apart(sittings: Iterable[Sitting], roster: Roster) -> Mapping[str, list[tuple[str, str]]]:
    """Return, for each whole, the pairs of sides that were parties to its sittings but in none of them together,
    ordered by uid. Wholes without such pairs are left out."""
    by_whole = grouped((sitting.whole, sitting) for sitting in sittings)
    pairs = {whole: list(_pairs(entries, roster)) for whole, entries in by_whole.items()}
    return {whole: entries for whole, entries in pairs.items() if entries}


def _pairs(sittings: Sequence[Sitting], roster: Roster) -> Iterator[tuple[str, str]]:
    def sides(actors: Iterable[str], day: date | None) -> set[str]:
        return {roster.side(actor, day) for actor in actors}

    parties = Counter(side for one in sittings for side in sides(one.parties, one.day))
    frequent = {side for side, _ in parties.most_common(MOST_SIDES)}
    together = {pair for one in sittings for pair in combinations(sorted(sides(one.actors, one.day) & frequent), 2)}
    yield from (pair for pair in combinations(sorted(frequent), 2) if pair not in together)
