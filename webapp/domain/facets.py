"""What an event is found by, beside what its own fields say: who was involved, which issues were raised, and how well
it is borne out; each with the days by which it was known. Pure functions over documents."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from webapp.domain.as_of import Issued, announced_on, known_on, statement_known_on
from webapp.domain.verification import support
from webapp.domain.vocabulary import FacetField, Relation

Document = Mapping[str, Any]

YES = "1"
"""The one value of a field that an event has or has not."""


@dataclass(frozen=True, slots=True)
class Facet:
    """A value of a field: so it was known from `known_on` until the day before `until`, or for good.

    `drawn` tells what a lane of the strip is drawn from: taking part, and not speaking alone; being about an issue, and
    not a remark on it alone.
    """

    field: FacetField
    value: str
    known_on: date
    drawn: bool = False
    until: date = date.max


def facets(event: Document, issued: Issued, sides: Mapping[str, str]) -> Iterator[Facet]:
    """Every facet of an event. `issued` are the days on which its sources came out, `sides` the sides of its actors by
    uid (an actor that is not in it is a side of its own)."""
    known = known_on(event, issued)
    involved = _Found()
    raised = _Found()
    for taken in event["participants"]:
        involved.add(taken["actor"], known, drawn=True)
    for issue in event["issues"]:
        raised.add(issue, known, drawn=True)
    for statement in event["statements"]:
        said = statement_known_on(statement, event, issued)
        involved.add(statement["speaker"], said)
        for taken in statement["positions"]:
            raised.add(taken["issue"], said)
    standing = _Found()
    for actor, (day, drawn) in involved.items():
        standing.add(sides.get(actor, actor), day, drawn=drawn)
    yield from involved.of(FacetField.ACTOR)
    yield from standing.of(FacetField.SIDE)
    yield from raised.of(FacetField.ISSUE)
    yield from _verifications(event["citations"], issued, known)
    if days := list(_contradictions(event, issued, known)):
        yield Facet(FacetField.CONTRADICTED, YES, min(days))


class _Found(dict[str, tuple[date, bool]]):
    """Values with the first day they were known, and whether a lane is drawn from them."""

    def add(self, value: str, day: date, *, drawn: bool = False) -> None:
        first, was_drawn = self.get(value, (day, drawn))
        self[value] = min(day, first), drawn or was_drawn

    def of(self, field: FacetField) -> Iterator[Facet]:
        return (Facet(field, value, day, drawn) for value, (day, drawn) in self.items())


def _verifications(citations: Iterable[Document], issued: Issued, known: date) -> Iterator[Facet]:
    """One after the other. More citations never make less of it, so that none comes twice."""
    reported = [(max(issued.get(citation["source"], known), known), citation) for citation in citations]
    since = {}
    for day in sorted({known, *(day for day, _ in reported)}, reverse=True):
        since[support(citation for by, citation in reported if by <= day).verification] = day
    until = date.max
    for verification, day in since.items():
        yield Facet(FacetField.VERIFICATION, verification.value, day, until=until)
        until = day


def _contradictions(event: Document, issued: Issued, known: date) -> Iterator[date]:
    """The days on which a source was known to contradict the event, a statement or an announcement of its plan."""
    claims = [
        (known, event),
        *((statement_known_on(statement, event, issued), statement) for statement in event["statements"]),
        *((max(announced_on(entry), known), entry) for entry in event["schedule"]),
    ]
    for day, claim in claims:
        for citation in claim["citations"]:
            if citation["relation"] == Relation.CONTRADICTS:
                yield max(issued.get(citation["source"], day), day)
