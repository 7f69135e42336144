"""How many events each value of a field would leave, with all other fields as they are; counted in one query."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Select, String, func, literal, null, select, true, type_coerce, union_all

from webapp.domain.grouping import grouped
from webapp.domain.search.fields import FORMER, FacetField
from webapp.domain.vocabulary import EventKind, Status, Term, Verification
from webapp.model import EventState, Facet, Participation
from webapp.model.event_state import DAY
from webapp.reading.selection import Selection
from webapp.reading.snapshot import day_at, is_of_event

MOST = 200
"""Values listed for a field; readers search for rarer ones."""

VOCABULARIES: Mapping[str, type[Term]] = {"status": Status, "kind": EventKind, "verification": Verification}

OWN = ("status", "kind", "verification", "place")
"""Fields that are columns of an event's state."""

DISPUTED = "contradicted"
"""The field of contradicted events. It has one value, counted alone by an index of its own."""

INSIDE = tuple(field for field in FacetField if field not in FORMER.values())
"""Fields whose values are facets."""

PEOPLE = (FacetField.ACTOR, FacetField.SIDE)
"""Fields that a role in the filter is part of: then only who took that role counts."""

CURRENT = {former: field for field, former in FORMER.items()}
"""The current field of each former one."""

COUNTED = (*OWN, *INSIDE, DISPUTED)

TOGETHER = {"side": "actor", "role": "actor", "until": "since"}
"""Fields that share a condition with another."""


class Value(NamedTuple):
    """A value of a field, its label, and the number of events it would leave."""

    value: str
    label: str
    events: int


@dataclass(frozen=True, slots=True)
class Facets:
    """The number of matches, the values offered for each field, and the matches `without` each field that narrows."""

    total: int
    offered: Mapping[str, Sequence[Value]]
    without: Mapping[str, int]

    @property
    def anywhen(self) -> int:
        """How many match whatever their days."""
        return self.without.get("since", self.without.get("until", self.total))

    @property
    def looser(self) -> list[tuple[list[str], int]]:
        """The fields to leave out so that more events match, grouped by condition, with the number of matches then."""
        names_by_condition = grouped((TOGETHER.get(name, name), name) for name in self.without)
        return [(names, count) for names in names_by_condition.values() if (count := self.without[names[0]])]


def facets(selection: Selection) -> Facets:
    """Count the events of a selection by every field the timeline offers. Terms have their vocabulary's order, other
    values are sorted by count; a chosen value is offered even if it leaves nothing."""
    totals: Counter[str] = Counter()
    counts = {field: Counter(dict.fromkeys(_chosen_values(selection, field), 0)) for field in COUNTED}
    narrowing = [*selection.filter.narrowing()]
    set_of = {field: _set(selection, field) for field in (*COUNTED, *narrowing)}
    sets = sorted({"", *set_of.values()})
    queries = [query for without in sets for query in _queries(selection, without)]
    for without, inside, *own, count in selection.snapshot.session.execute(union_all(*queries)):
        if not inside:
            totals[without] += count
        for field, value in [(CURRENT.get(inside, inside), own[0])] if inside else zip(OWN, own, strict=True):
            if value is not None and without == set_of[field]:
                counts[field][value] += count
    if selection.filter.role:
        for field, in_roles in zip(PEOPLE, _in_roles(selection), strict=True):
            counts[field].update(in_roles)
    return Facets(
        totals[""],
        {field: _offered(selection, field, counts[field]) for field in COUNTED},
        {name: totals[set_of[name]] for name in narrowing},
    )


def _set(selection: Selection, field: str) -> str:
    """Return the condition left out to count a field, "" for none; fields with the same one share their events."""
    name = TOGETHER.get(field, field)
    return name if any(condition.name == name for condition in selection.conditions) else ""


def _queries(selection: Selection, without: str) -> Iterator[Select[*tuple[Any, ...]]]:
    """Yield counts of the events without one condition: by all of their own fields together, which one index answers;
    by each facet; and of those that are contradicted."""
    matches = selection.matches(*([without] if without else []))
    apart = PEOPLE if selection.filter.role else ()
    fields = [field for field in INSIDE if field not in apart and _set(selection, field) == without]
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


def _in_roles(selection: Selection) -> tuple[Counter[str], Counter[str]]:
    """Return how many events each actor, and each side, took part in by one of the roles of the filter."""
    snapshot = selection.snapshot
    taken = (Participation.role.in_(selection.filter.role), *snapshot.known(Participation.known_on))
    query = (
        select(EventState.event_uid, DAY, Participation.actor_uid)
        .join(Participation, is_of_event(Participation))
        .where(*selection.matches("actor").tests, *taken)
        .distinct()
    )
    rows = [(event, day_at(day), actor) for event, day, actor in snapshot.session.execute(query)]
    sides = {(event, snapshot.roster.side(actor, day)) for event, day, actor in rows}
    return Counter(actor for _, _, actor in rows), Counter(side for _, side in sides)


def _chosen_values(selection: Selection, field: str) -> tuple[str, ...]:
    values = getattr(selection.filter, field)
    return values if isinstance(values, tuple) else ()


def _offered(selection: Selection, field: str, counts: Mapping[str, int]) -> list[Value]:
    chosen, roster = _chosen_values(selection, field), selection.snapshot.roster
    left = {value: count for value, count in counts.items() if count or value in chosen}
    if vocabulary := VOCABULARIES.get(field):
        return [Value(term.value, term.label, left[term]) for term in vocabulary if term in left]
    labels = roster.issues if field == FacetField.ISSUE else roster.names
    values = [
        Value(key, labels.get(key, key), events)
        for key, events in left.items()
        if key in labels or field not in INSIDE or not events
    ]
    return sorted(values, key=lambda value: (-value.events, value.label))[:MOST]
