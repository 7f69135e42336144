"""The filters of the timeline in words."""

from collections.abc import Iterator
from typing import NamedTuple

from webapp.domain import dates
from webapp.domain.dates import in_words
from webapp.domain.vocabulary import DISAGREE
from webapp.reading.facets import VOCABULARIES, Facets
from webapp.reading.selection import Selection

LABELS = {
    "q": "the search",
    "since": "the dates",
    "until": "the dates",
    "between": "the two events",
    "kind": "the kind",
    "status": "the status",
    "actor": "the actor",
    "side": "the side",
    "role": "the role",
    "issue": "the issue",
    "place": "the place",
    "source": "the source",
    "verification": "the filter by sources",
    "contradicted": "the filter for disagreeing sources",
    "key": "the filter for key moments",
}
"""What each field is called when leaving it out is offered."""


class Narrowing(NamedTuple):
    """A filter: its field, its value if the field takes several, and its words."""

    field: str
    value: str | None
    label: str


def narrowings(selection: Selection, facets: Facets) -> Iterator[Narrowing]:
    """Yield all filters of a selection, whose facets are given, in the order of the form."""
    filter_ = selection.filter
    if filter_.q:
        yield Narrowing("q", None, f"search: {filter_.q}")
    if filter_.since:
        yield Narrowing("since", None, f"from {in_words.words(dates.parse(filter_.since))}")
    if filter_.until:
        yield Narrowing("until", None, f"to {in_words.words(dates.parse(filter_.until))}")
    if filter_.between:
        yield Narrowing("between", None, "between " + " and ".join(end.line for end in selection.ends))
    for field in ("status", "kind", "actor", "side", "role", "issue", "place", "verification"):
        labels = {offered.value: offered.label for offered in facets.offered.get(field, ())}
        if vocabulary := VOCABULARIES.get(field):
            labels |= {term.value: term.label for term in vocabulary}
        for value in getattr(filter_, field):
            yield Narrowing(field, value, labels.get(value, value))
    for uid in filter_.source:
        yield Narrowing("source", uid, f"citing “{selection.sources.get(uid, uid)}”")
    if filter_.key:
        yield Narrowing("key", None, "key moments")
    if filter_.contradicted:
        yield Narrowing("contradicted", None, DISAGREE.lower())
