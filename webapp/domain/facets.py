"""What an event is found by, beside what its own state says: who was involved, and which issues were raised; each with
the day from which it was known."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from webapp.domain.participants import took_part
from webapp.domain.phases import Phases
from webapp.domain.site_vocabulary import FacetField
from webapp.domain.statements import voices

SideOf = Callable[[str], str]
"""The side that an actor was on, on the day of the event."""


@dataclass(frozen=True, slots=True)
class Facet:
    """A value of a field, known from a day on.

    `drawn` tells what a lane of the strip is drawn from: taking part, and not speaking alone; being about an issue, and
    not a remark on it alone.
    """

    field: FacetField
    value: str
    known_on: date
    drawn: bool = False


def facets(phases: Phases, side_of: SideOf) -> Iterator[Facet]:
    """Every facet of an event."""
    event, known_on = phases.event, phases.known
    actors, issues, sides = _Values(), _Values(), _Values()
    for participant in event["participants"]:
        day = max(known_on, phases.participation(participant))
        actors.add(participant["actor"], day, drawn=took_part(participant))
    for issue in event["issues"]:
        issues.add(issue, known_on, drawn=True)
    for statement in event["statements"]:
        day = phases.statement(statement)
        for speaker in voices(statement):
            actors.add(speaker, day)
        for position in statement["positions"]:
            issues.add(position["issue"], day)
    for actor, (day, drawn) in actors.items():
        sides.add(side_of(actor), day, drawn=drawn)
    yield from actors.facets(FacetField.ACTOR)
    yield from sides.facets(FacetField.SIDE)
    yield from issues.facets(FacetField.ISSUE)


class _Values(dict[str, tuple[date, bool]]):
    """Values with the first day they were known, and whether a lane is drawn from them."""

    def add(self, value: str, day: date, *, drawn: bool = False) -> None:
        first, was_drawn = self.get(value, (day, drawn))
        self[value] = min(day, first), drawn or was_drawn

    def facets(self, field: FacetField) -> Iterator[Facet]:
        return (Facet(field, value, day, drawn) for value, (day, drawn) in self.items())
