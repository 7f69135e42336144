"""How many events each value of a field would leave, with all other fields as they are; in one query."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Select, String, func, literal, null, true, type_coerce, union_all

from webapp.domain.actors.roster import Roster
from webapp.domain.site_vocabulary import FORMER, FacetField
from webapp.domain.vocabulary import EventKind, Status, Term, Verification
from webapp.model import EventState, Facet
from webapp.reading.selection import Selection

MOST = 200
"""Values counted in one field; a reader who looks for a rarer one searches for it."""

VOCABULARIES: Mapping[str, type[Term]] = {"status": Status, "kind": EventKind, "verification": Verification}

OWN = ("status", "kind", "verification", "place")
"""Fields that are told by an event's own state."""

DISPUTED = "contradicted"
"""The field of what sources disagree on. It has one value, which an index of its own tells: it is counted alone."""

INSIDE = tuple(field for field in FacetField if field not in FORMER.values())
"""Fields that are told by its facets."""

CURRENT = {former: field for field, former in FORMER.items()}
"""The fields of what held once."""

COUNTED = (*OWN, *INSIDE, DISPUTED)

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

    @property
    def anywhen(self) -> int:
        """How many match whatever their days."""
        return self.without.get("since", self.without.get("until", self.total))

    @property
    def looser(self) -> list[tuple[list[str], int]]:
        """The fields to leave out so that more matches, those together that are one condition, each with how many
        events match then."""
        names_by_condition: dict[str, list[str]] = {}
        for name in self.without:
            names_by_condition.setdefault(TOGETHER.get(name, name), []).append(name)
        return [(names, count) for names in names_by_condition.values() if (count := self.without[names[0]])]


def facets(selection: Selection) -> Facets:
    """Counts what matches, by every field that the timeline offers. Terms come in their vocabulary's order, other
    values by count; a chosen value is offered even where it leaves nothing."""
    totals: Counter[str] = Counter()
    counts: dict[str, Counter[str]] = {field: Counter(_chosen_values(selection, field)) for field in COUNTED}
    sets = sorted({"", *(_set(selection, field) for field in (*COUNTED, *selection.filter.narrowing()))})
    queries = [query for without in sets for query in _queries(selection, without)]
    for without, inside, *own, count in selection.snapshot.session.execute(union_all(*queries)):
        if not inside:
            totals[without] += count
        for field, value in [(CURRENT.get(inside, inside), own[0])] if inside else zip(OWN, own, strict=True):
            if value is not None and without == _set(selection, field):
                counts[field][value] += count
    roster = selection.snapshot.roster
    return Facets(
        totals[""],
        {field: _offered(field, _left(selection, field, counts[field]), roster) for field in COUNTED},
        {name: totals[_set(selection, name)] for name in selection.filter.narrowing()},
    )


def _set(selection: Selection, field: str) -> str:
    """What tells which events a field is counted among: the condition that is left out for it, "" for none."""
    name = TOGETHER.get(field, field)
    return name if any(condition.name == name for condition in selection.conditions) else ""


def _queries(selection: Selection, without: str) -> Iterator[Select[*tuple[Any, ...]]]:
    """Counts of the events that match but for one condition: by all of their own fields together, which an index tells,
    by each of the facets, and of those that sources disagree on."""
    matches = selection.matches(*([without] if without else []))
    fields = [field for field in INSIDE if _set(selection, field) == without]
    own = [type_coerce(getattr(EventState, name), String) for name in OWN]
    disputed = [literal(DISPUTED), literal("1"), null(), null(), null()]
    for times, events in matches.events():
        count = func.count() * times
        yield events.with_only_columns(literal(without), null(), *own, count).group_by(*own)
        if _set(selection, DISPUTED) == without:
            contradicted = events.where(EventState.contradicted == true())
            yield contradicted.with_only_columns(literal(without), *disputed, count, maintain_column_froms=True)
    facet = [type_coerce(Facet.field, String), Facet.value, null(), null(), null()]
    for times, inside in matches.facets(fields) if fields else ():
        count = func.count() * times
        yield inside.with_only_columns(literal(without), *facet, count).group_by(Facet.field, Facet.value)


def _left(selection: Selection, field: str, counts: Mapping[str, int]) -> Mapping[str, int]:
    """The values of which something is left, and the chosen ones."""
    chosen = _chosen_values(selection, field)
    return {value: count for value, count in counts.items() if count or value in chosen}


def _chosen_values(selection: Selection, field: str) -> dict[str, int]:
    values = getattr(selection.filter, field)
    return dict.fromkeys(values, 0) if isinstance(values, tuple) else {}


def _offered(field: str, counts: Mapping[str, int], roster: Roster) -> list[Value]:
    if vocabulary := VOCABULARIES.get(field):
        return [Value(term.value, term.label, counts[term]) for term in vocabulary if term in counts]
    labels = roster.issues if field == FacetField.ISSUE else roster.names
    values = [
        Value(key, labels.get(key, key), events)
        for key, events in counts.items()
        if key in labels or field not in INSIDE or not events
    ]
    return sorted(values, key=lambda value: (-value.events, value.label))[:MOST]
