"""How many events each value of a field would leave, with all other fields as they are; in one query."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, distinct, func, literal, select, union, union_all
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
    yield _select("total", literal(""), literal(""), matching)
    for name in ("status", "kind", "verification", "place"):
        column = getattr(Event, name)
        yield _most(_select(name, column, column, matching, name).where(column.is_not(None)).group_by(column))
    here = matching.negotiation_id
    taking = union(
        select(Participation.event_uid, Participation.actor_uid.label("uid")).where(
            Participation.negotiation_id == here
        ),
        select(Statement.event_uid, Statement.speaker_uid).where(Statement.negotiation_id == here),
    ).subquery()
    raising = union(
        select(EventIssue.event_uid, EventIssue.issue_uid.label("uid")).where(EventIssue.negotiation_id == here),
        select(Position.event_uid, Position.issue_uid).where(Position.negotiation_id == here),
    ).subquery()
    for name, inside, table in (("actor", taking, Actor), ("issue", raising, Issue)):
        named = (table.negotiation_id == here) & (table.uid == inside.c.uid)
        query = _select(name, table.uid, table.name, matching, name).join(inside, inside.c.event_uid == Event.uid)
        yield _most(query.join(table, named).group_by(table.uid, table.name))
    chain = sides(here)
    query = _select("side", Actor.uid, Actor.name, matching, "actor", count=func.count(distinct(Event.uid)))
    query = query.join(taking, taking.c.event_uid == Event.uid).join(chain, chain.c.member == taking.c.uid)
    root = (Actor.negotiation_id == here) & (Actor.uid == chain.c.uid)
    yield _most(query.join(Actor, root).where(chain.c.affiliation.is_(None)).group_by(Actor.uid, Actor.name))
    for name in asked.narrowing():
        yield _select("without", literal(name), literal(""), matching, *_TOGETHER.get(name, (name,)))


_TOGETHER = {"side": ("actor",), "role": ("actor",), "until": ("since",)}
"""Fields that make one condition with another."""


def sides(negotiation_id: int) -> Any:
    """Every actor's chain of affiliations: its `member`, and each `uid` on the way with that one's affiliation."""
    start = select(Actor.uid.label("member"), Actor.uid, Actor.affiliation).where(
        Actor.negotiation_id == negotiation_id
    )
    chain = start.cte("side", recursive=True)
    above = aliased(Actor)
    link = (above.negotiation_id == negotiation_id) & (above.uid == chain.c.affiliation)
    return chain.union_all(select(chain.c.member, above.uid, above.affiliation).join(above, link))


def _select(
    field: str, value: Any, label: Any, matching: Matching, *without: str, count: ColumnElement[int] | None = None
) -> Select[Any]:
    counted = (func.count() if count is None else count).label("events")
    columns = (literal(field).label("field"), value.label("value"), label.label("label"), counted)
    return select(*columns).select_from(Event).where(*matching.tests(*without))


def _most(query: Select[Any]) -> Select[Any]:
    inner = query.order_by(query.selected_columns.events.desc()).limit(MOST).subquery()
    return select(*inner.c)
