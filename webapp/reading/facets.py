"""How many events each value of a field would leave, with all other fields as they are; in one query."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import String, func, literal, null, select, type_coerce, union_all

from webapp.domain.facets import facets as facets_of
from webapp.domain.roster import Cast
from webapp.domain.vocabulary import EventKind, FacetField, Status, Term, Verification
from webapp.model import Event, Facet
from webapp.reading.selection import Selection

MOST = 200
"""Values counted in one field; a reader who looks for a rarer one searches for it."""

VOCABULARIES: Mapping[str, type[Term]] = {"status": Status, "kind": EventKind, "verification": Verification}

OWN = ("status", "kind", "verification", "place")
"""Fields that are told by an event's own row."""

INSIDE = tuple(field.value for field in FacetField)
"""Fields that are told by its facets; its verification of now is told by its own row, too."""

Count = tuple[str, str | None, str, int]
"""Among which events (see `_set`), of which field (None: all events), of which value, and how many."""

TOGETHER = {"side": "actor", "role": "actor", "until": "since"}
"""Fields that make one condition with another."""


class Value(NamedTuple):
    """A value of a field, as people call it, and how many events it would leave."""

    value: str
    label: str
    events: int


@dataclass(frozen=True, slots=True)
class Facets:
    """`total` events match. `offered` are the values of each field; `without` one narrowing field, so many match."""

    total: int
    offered: Mapping[str, Sequence[Value]]
    without: Mapping[str, int]


def facets(selection: Selection) -> Facets:
    """Counts what matches, by every field that the timeline offers. Terms come in their vocabulary's order, other
    values by count; a chosen value is offered even where it leaves nothing."""
    totals: Counter[str] = Counter()
    counts: dict[str, Counter[str]] = {field: Counter(_chosen(selection, field)) for field in (*OWN, *INSIDE)}
    for without, field, value, count in _counted(selection):
        if field is None:
            totals[without] += count
        elif without == _set(selection, field):
            counts[field][value] += count
    return Facets(
        totals[""],
        {field: _offered(field, found, selection.known.cast) for field, found in counts.items()},
        {name: totals[_set(selection, name)] for name in selection.asked.narrowing()},
    )


def _set(selection: Selection, field: str) -> str:
    """What tells which events a field is counted among: the condition that is left out for it, "" for none."""
    name = TOGETHER.get(field, field)
    return name if any(one.name == name for one in selection.matching.conditions) else ""


def _counted(selection: Selection) -> Iterator[Count]:
    """Counts to be summed up: by rows, and one by one for events with another plan then than now."""
    sets = sorted({"", *(_set(selection, field) for field in (*OWN, *INSIDE, *selection.asked.narrowing()))})
    queries = [query for without in sets for query in _queries(selection, without)]
    for without, *told, count in selection.known.session.execute(union_all(*queries)):
        yield from ((without, field, value, count) for field, value in _told(told))
    for without in sets:
        for _, document in selection.replanned(without):
            inside = ((facet.field.value, facet.value) for facet in facets_of(document, {}, selection.known.cast.sides))
            own = ((field, document.get(field)) for field in OWN)
            told_then = [(None, ""), *((field, value) for field, value in own if value), *inside]
            yield from ((without, field, value, 1) for field, value in told_then)


def _told(row: Sequence[Any]) -> Iterator[tuple[str | None, str]]:
    """What a row of `_queries` tells: a field and its value; of an event's own fields all at once."""
    inside, *own = row
    if inside:
        yield inside, own[0]
    else:
        yield None, ""
        yield from ((field, value) for field, value in zip(OWN, own, strict=True) if value is not None)


def _queries(selection: Selection, without: str) -> Iterator[Any]:
    """Two counts of the events that match but for one condition: by all of their own fields together, which an index
    tells, and by each of the facets."""
    names = [without] if without else []
    fields = {field for field in INSIDE if _set(selection, field) == without}
    own: dict[str, Any] = {name: type_coerce(getattr(Event, name), String) for name in OWN}
    if selection.known.day:
        del own["verification"]  # that of now
    else:
        fields -= {FacetField.VERIFICATION}
    count = func.count().label("events")
    told = (own.get(name, null()) for name in OWN)
    found = select(literal(without), null(), *told, count).where(*selection.events(*names)).group_by(*own.values())
    inside = (
        select(literal(without), type_coerce(Facet.field, String), Facet.value, null(), null(), null(), count)
        .where(Facet.field.in_(fields), *selection.facets(*names))
        .group_by(Facet.field, Facet.value)
    )
    yield found
    if fields:
        yield inside


def _chosen(selection: Selection, field: str) -> dict[str, int]:
    chosen = getattr(selection.asked, field)
    return dict.fromkeys(chosen, 0) if isinstance(chosen, tuple) else {}


def _offered(field: str, counts: Mapping[str, int], cast: Cast) -> list[Value]:
    if vocabulary := VOCABULARIES.get(field):
        return [Value(term.value, term.label, counts[term]) for term in vocabulary if term in counts]
    labels = cast.issues if field == FacetField.ISSUE else cast.names
    values = [Value(value, labels.get(value, value), events) for value, events in counts.items()]
    return sorted(values, key=lambda one: (-one.events, one.label))[:MOST]
