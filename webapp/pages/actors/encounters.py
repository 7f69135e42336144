"""Who met whom: counted from those who took part in meetings. Pure functions; a meeting is the set of its actors."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from webapp.domain.sides import side_of
from webapp.domain.vocabulary import EventKind, Role, Status

MEETINGS = frozenset({EventKind.TALKS, EventKind.MEETING, EventKind.VISIT, EventKind.CALL})
"""Kinds of events at which people meet. To be named by a statement or a sanction is not to meet."""

TOOK_PLACE = frozenset({Status.OCCURRED, Status.ONGOING})
"""What is planned or was called off has brought nobody together, and is no part in anything yet."""

ABSENT = frozenset({Role.OUTLET})
"""Roles that are no presence at a meeting."""

MOST_SIDES = 12
"""Sides in the matrix, those that met most often."""

Affiliations = Mapping[str, str | None]
Meetings = Iterable[frozenset[str]]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Sides with how often each met another, those that met most first; and for each pair, both ways round, the
    number of meetings at which both took part."""

    totals: Mapping[str, int]
    met: Mapping[tuple[str, str], int]

    @property
    def sides(self) -> list[str]:
        """The sides that met others most often."""
        return list(self.totals)[:MOST_SIDES]


def matrix(meetings: Meetings, affiliations: Affiliations) -> Matrix:
    """Who met whom, by sides. A meeting within one side is none here."""
    pairs: Counter[tuple[str, str]] = Counter()
    for actors in meetings:
        sides = sorted({side_of(actor, affiliations) for actor in actors})
        pairs.update(pair for one, other in combinations(sides, 2) for pair in ((one, other), (other, one)))
    totals: Counter[str] = Counter()
    for (side, _), count in pairs.items():
        totals[side] += count
    ranked = sorted(totals, key=lambda side: (-totals[side], side))
    return Matrix({side: totals[side] for side in ranked}, pairs)


def met_by(members: frozenset[str], meetings: Meetings, affiliations: Affiliations) -> Mapping[str, int]:
    """How often any of `members`, all of one side, met each actor of another side. A body is met where anybody who
    belongs to it is."""
    own = {side_of(member, affiliations) for member in members}
    met: Counter[str] = Counter()
    for actors in meetings:
        if actors & members:
            others = {actor for actor in actors if side_of(actor, affiliations) not in own}
            met.update({above for actor in others for above in upwards(actor, affiliations)})
    return met


def carried_up(counts: Mapping[str, int], affiliations: Affiliations) -> Mapping[str, int]:
    """What each actor counts for, itself and all who belong to it together."""
    summed: Counter[str] = Counter()
    for actor, count in counts.items():
        summed.update(dict.fromkeys(upwards(actor, affiliations), count))
    return summed


def upwards(actor: str, affiliations: Affiliations) -> Iterator[str]:
    """The actor, whom it belongs to, whom that belongs to, and so on."""
    seen = set()
    above: str | None = actor
    while above and above not in seen:
        seen.add(above)
        yield above
        above = affiliations.get(above)
