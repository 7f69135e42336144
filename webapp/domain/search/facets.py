"""The facets of an event beside its own state: who was involved and which issues were raised, each from the day it was
known."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from operator import itemgetter

from webapp.domain.actors.participants import took_part
from webapp.domain.actors.statements import voices
from webapp.domain.knowing.phases import Phases
from webapp.domain.site_vocabulary import FORMER, FacetField

SidesAsKnown = Sequence[tuple[date, Mapping[str, str]]]
"""The side of every actor at the event, as of each day from which it counted; the last counts now."""


@dataclass(frozen=True, slots=True)
class Facet:
    """A value of a field, from the day it was known until, if it no longer holds, another day.

    A `drawn` facet makes a lane of the strip: taking part and not only speaking, being about an issue and not only a
    remark on it.
    """

    field: FacetField
    value: str
    known_on: date
    drawn: bool = False
    known_until: date | None = None


def facets(phases: Phases, sides_as_known: SidesAsKnown) -> Iterator[Facet]:
    event, known_on = phases.event, phases.known
    actors, issues, sides = _Values(), _Values(), _Sides(sides_as_known)
    for participant in event["participants"]:
        day = max(known_on, phases.participation(participant))
        for named in (actors, sides):
            named.add(participant["actor"], day, drawn=took_part(participant))
    for issue in event["issues"]:
        issues.add(issue, known_on, drawn=True)
    for statement in event["statements"]:
        day = phases.statement(statement)
        for speaker in voices(statement):
            for named in (actors, sides):
                named.add(speaker, day)
        for position in statement["positions"]:
            issues.add(position["issue"], day)
    yield from actors.facets(FacetField.ACTOR)
    yield from sides.facets()
    yield from issues.facets(FacetField.ISSUE)


class _Values(dict[str, tuple[date, bool]]):
    """Values with the first day each was known, and whether it is drawn."""

    def add(self, value: str, day: date, *, drawn: bool = False) -> None:
        first, was_drawn = self.get(value, (day, drawn))
        self[value] = min(day, first), drawn or was_drawn

    def facets(self, field: FacetField) -> Iterator[Facet]:
        return (Facet(field, value, day, drawn) for value, (day, drawn) in self.items())


class _Sides:
    """Sides with the first day each was known, by the day until which it held (None: for good) and whether it is
    drawn."""

    def __init__(self, as_known: SidesAsKnown) -> None:
        untils = [*(since for since, _ in as_known[1:]), None]
        self._spells = [(since, until, sides) for (since, sides), until in zip(as_known, untils, strict=True)]
        self._firsts: dict[str, dict[tuple[date | None, bool], date]] = defaultdict(dict)

    def add(self, actor: str, day: date, *, drawn: bool = False) -> None:
        for since, until, sides in self._spells:
            if until is None or day < until:
                firsts, first = self._firsts[sides.get(actor, actor)], max(day, since)
                firsts[until, drawn] = min(first, firsts.get((until, drawn), first))

    def facets(self) -> Iterator[Facet]:
        for side, firsts in self._firsts.items():
            turns = sorted({*firsts.values(), *(until for until, _ in firsts if until)})
            states = ((turn, _drawn(firsts, turn)) for turn in turns)
            runs = [next(run) for _, run in groupby(states, key=itemgetter(1))]
            for (first, drawn), (until, _) in pairwise(runs):
                if drawn is not None:
                    yield Facet(FORMER[FacetField.SIDE], side, first, drawn, until)
            first, drawn = runs[-1]
            if drawn is not None:
                yield Facet(FacetField.SIDE, side, first, drawn)


def _drawn(firsts: Mapping[tuple[date | None, bool], date], day: date) -> bool | None:
    """Whether a side is drawn as of a day; None if nobody was on it."""
    held = [drawn for (until, drawn), first in firsts.items() if first <= day and (until is None or day < until)]
    return any(held) if held else None
