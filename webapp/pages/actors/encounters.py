"""Who met whom: counted from those who took part in meetings. Pure functions; a meeting is the set of its actors."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import permutations

from webapp.domain.chains import Links, upwards
from webapp.domain.participants import APART
from webapp.domain.roster import Roster
from webapp.domain.vocabulary import EventKind, Status

MEETINGS = frozenset({EventKind.TALKS, EventKind.MEETING, EventKind.VISIT, EventKind.CALL})
"""Kinds of events at which people meet. To be named by a statement or a sanction is not to meet."""

TOOK_PLACE = frozenset({Status.OCCURRED, Status.ONGOING})
"""What is planned or was called off has brought nobody together, and is no part in anything yet."""

ABSENT = APART
"""Roles that are no presence at a meeting."""

MOST_SIDES = 12
"""Sides in the matrix, those that met most often."""

Sides = Mapping[str, str]
Meetings = Iterable[frozenset[str]]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Sides with how often each met others, those that met most first; and for each pair of the first `MOST_SIDES` of
    them, both ways round, the number of meetings at which both took part."""

    totals: Mapping[str, int]
    met: Mapping[tuple[str, str], int]

    @property
    def sides(self) -> list[str]:
        """The sides that met others most often."""
        return list(self.totals)[:MOST_SIDES]


def matrix(meetings: Meetings, sides: Sides) -> Matrix:
    """Who met whom, by sides (an actor that is not in `sides` is one of its own). A meeting within one side is none.

    Pairs are counted among the sides shown alone: a meeting of 200 sides has 20,000 pairs.
    """
    present = [{sides.get(actor, actor) for actor in actors} for actors in meetings]
    totals: Counter[str] = Counter()
    for met in present:
        totals.update(dict.fromkeys(met, len(met) - 1))
    ranked = sorted(filter(totals.get, totals), key=lambda side: (-totals[side], side))
    shown = set(ranked[:MOST_SIDES])
    pairs = Counter(pair for met in present for pair in permutations(met & shown, 2))
    return Matrix({side: totals[side] for side in ranked}, pairs)


def met_by(members: frozenset[str], meetings: Meetings, roster: Roster) -> Mapping[str, int]:
    """How often any of `members`, all of one side, met each actor of another side. A body is met where anybody who
    belongs to it is."""
    own = {roster.sides.get(member, member) for member in members}
    met: Counter[str] = Counter()
    for actors in meetings:
        if actors & members:
            others = [actor for actor in actors if roster.sides.get(actor, actor) not in own]
            met.update({above for actor in others for above in upwards(actor, roster.affiliations)})
    return met


def carried_up(counts: Mapping[str, int], affiliations: Links) -> Mapping[str, int]:
    """What each actor counts for, itself and all who belong to it together."""
    summed: Counter[str] = Counter()
    for actor, count in counts.items():
        summed.update(dict.fromkeys(upwards(actor, affiliations), count))
    return summed
