"""How many events each value of a field would leave, with all other fields as they are; in one query."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import CTE, Select, func, literal, select, union, union_all
from sqlalchemy.orm import Session, aliased

from webapp.domain.vocabulary import EventKind, Status, Term, Verification
from webapp.filtering.filters import Filter
from webapp.filtering.queries import Matching
from webapp.model import Actor, Event, EventIssue, Issue, Participation, Position, Statement

MOST = 200
"""Values counted in one field; a reader who looks for a rarer one searches for it."""

VOCABULARIES: Mapping[str, type[Term]] = {"status": Status, "kind": EventKind, "verification": Verification}


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


def facets(session: Session, matching: Matching, asked: Filter) -> Facets:
    """Counts what matches, by every field that the timeline offers. Terms come in their vocabulary's order, other
    values by count; a chosen value is offered even where it leaves nothing."""
    counted: dict[str, list[Value]] = defaultdict(list)
    for field, value, label, count in session.execute(union_all(*_counted(matching, asked))):
        counted[field].append(Value(value, label, count))
    [total], without = counted.pop("total"), counted.pop("without", [])
    offered = {name: _offered(values, VOCABULARIES.get(name)) for name, values in counted.items()}
    return Facets(total.events, offered, {one.value: one.events for one in without})


def _offered(values: list[Value], vocabulary: type[Term] | None) -> list[Value]:
    if vocabulary is None:
        return sorted(values, key=lambda one: (-one.events, one.label))
    counts = {one.value: one.events for one in values}
    return [Value(term.value, term.label, counts[term]) for term in vocabulary if term in counts]


def _counted(matching: Matching, asked: Filter) -> Iterator[Select[Any]]:
    matched = _Matched(matching)
    here = matching.negotiation_id
    everything = matched.events()
    yield _row("total", literal(""), literal("")).select_from(everything)
    for name in ("status", "kind", "verification", "place"):
        column = matched.events(name).c[name]
        yield _most(_row(name, column, column).where(column.is_not(None)).group_by(column))
    taking = union(
        select(Participation.event_uid, Participation.actor_uid.label("uid")).where(
            Participation.negotiation_id == here
        ),
        select(Statement.event_uid, Statement.speaker_uid).where(Statement.negotiation_id == here),
    ).cte("taking")
    raising = union(
        select(EventIssue.event_uid, EventIssue.issue_uid.label("uid")).where(EventIssue.negotiation_id == here),
        select(Position.event_uid, Position.issue_uid).where(Position.negotiation_id == here),
    ).cte("raising")
    chain = sides(here)
    standing = (
        select(taking.c.event_uid, chain.c.uid)
        .join(chain, (chain.c.member == taking.c.uid) & chain.c.affiliation.is_(None))
        .distinct()
        .cte("standing")
    )
    for name, inside, table in (("actor", taking, Actor), ("side", standing, Actor), ("issue", raising, Issue)):
        events = matched.events(_TOGETHER.get(name, name))
        counted = (
            select(inside.c.uid, func.count().label("events"))
            .join(events, events.c.uid == inside.c.event_uid)
            .group_by(inside.c.uid)
            .subquery()
        )
        named = (table.negotiation_id == here) & (table.uid == counted.c.uid)
        query = select(
            literal(name).label("field"), table.uid.label("value"), table.name.label("label"), counted.c.events
        )
        yield _most(query.join(counted, named))
    for name in asked.narrowing():
        yield _row("without", literal(name), literal("")).select_from(matched.events(_TOGETHER.get(name, name)))


_TOGETHER = {"side": "actor", "role": "actor", "until": "since"}
"""Fields that make one condition with another."""


class _Matched:
    """The events that match but for one field, found once however many values of them are counted."""

    def __init__(self, matching: Matching) -> None:
        self.matching = matching
        self.found: dict[str, CTE] = {}

    def events(self, without: str = "") -> CTE:
        narrowing = {condition.name for condition in self.matching.conditions}
        name = without if without in narrowing or (without == "between" and self.matching.low) else ""
        if name not in self.found:
            columns = (Event.uid, Event.status, Event.kind, Event.verification, Event.place)
            query = select(*columns).where(*self.matching.tests(name, all_of_them=True))
            self.found[name] = query.cte(f"matching_{name}")
        return self.found[name]


def sides(negotiation_id: int) -> Any:
    """Every actor's chain of affiliations: its `member`, and each `uid` on the way with that one's affiliation."""
    start = select(Actor.uid.label("member"), Actor.uid, Actor.affiliation)
    chain = start.where(Actor.negotiation_id == negotiation_id).cte("side", recursive=True)
    above = aliased(Actor)
    link = (above.negotiation_id == negotiation_id) & (above.uid == chain.c.affiliation)
    return chain.union_all(select(chain.c.member, above.uid, above.affiliation).join(above, link))


def _row(field: str, value: Any, label: Any) -> Select[Any]:
    counted = func.count().label("events")
    return select(literal(field).label("field"), value.label("value"), label.label("label"), counted)


def _most(query: Select[Any]) -> Select[Any]:
    inner = query.order_by(query.selected_columns.events.desc()).limit(MOST).subquery()
    return select(*inner.c)
