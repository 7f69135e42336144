"""The fields of a filter as conditions: what an event must meet, and the uids of all that do."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select, true, union
from sqlalchemy.orm import Session

from webapp.domain.facets import YES
from webapp.domain.vocabulary import FacetField
from webapp.model import Event, Facet, Participation
from webapp.reading.filters import Filter
from webapp.reading.search import Search

Test = ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class Condition:
    """A field of a filter: as a test of an event in the query around, and as a query for the uids of its hits.

    A range of days has no such query: it is met by walking the part of the timeline that it covers. `whole` is the test
    where all that match are wanted: finding them at once costs less than asking for each event alone.
    """

    name: str
    test: Test
    hits: Any = None
    whole: Test | None = None


def conditions(
    negotiation_id: int, asked: Filter, people: Collection[str] | None, search: Search | None, known_by: date | None
) -> Iterator[Condition]:
    """The conditions of a filter. `people` are the actors that its actors and sides come to, None for any."""
    for name in ("kind", "status", "place"):
        if values := getattr(asked, name):
            yield _of_event(negotiation_id, name, getattr(Event, name).in_(values))
    if asked.key:
        yield _of_event(negotiation_id, "key", Event.key_event == true())
    if known_by:
        hits = select(Event.uid).where(Event.negotiation_id == negotiation_id, Event.known_on <= known_by)
        yield Condition("as_of", by_then(Event.known_on, known_by), hits)
    if asked.verification and not known_by:
        yield _of_event(negotiation_id, "verification", Event.verification.in_(asked.verification))
    elif asked.verification:
        yield _facet(negotiation_id, "verification", [(FacetField.VERIFICATION, asked.verification)], known_by)
    if asked.contradicted:
        yield _facet(negotiation_id, "contradicted", [(FacetField.CONTRADICTED, [YES])], known_by)
    if asked.role:
        in_role = [Participation.role.in_(asked.role)]
        in_role += [Participation.actor_uid.in_(people)] if people is not None else []
        yield _inside(negotiation_id, "actor", [(Participation, in_role)])
    elif people is not None:
        ways = [(FacetField.ACTOR, asked.actor), (FacetField.SIDE, asked.side)]
        yield _facet(negotiation_id, "actor", [way for way in ways if way[1]], known_by)
    if asked.issue:
        yield _facet(negotiation_id, "issue", [(FacetField.ISSUE, asked.issue)], known_by)
    if asked.first or asked.last:
        yield Condition("since", overlaps(asked.first, asked.last))
    if search:
        hits = search.hits(negotiation_id)
        yield Condition("q", search.test(), hits, whole=Event.uid.in_(hits))


def between(low: str, high: str) -> Condition:
    """Standing between two positions."""
    return Condition("between", and_(Event.position > low, Event.position < high))


def truths(
    session: Session, negotiation_id: int, asked: Sequence[Condition], uids: Collection[str]
) -> dict[str, dict[str, bool]]:
    """Which of these conditions these events meet, by uid and the condition's name."""
    query = select(Event.uid, *(one.test for one in asked))
    rows = session.execute(query.where(Event.negotiation_id == negotiation_id, Event.uid.in_(uids)))
    return {uid: {one.name: bool(true) for one, true in zip(asked, told, strict=True)} for uid, *told in rows}


def by_then(column: Any, day: date) -> Test:
    """Whether a day that an event has in this column had come. An expression instead of the column: most events pass,
    and the planner would walk an index of all the same, and sort what it finds."""
    return func.coalesce(column, date.max) <= day


def by(known_by: date | None) -> list[Test]:
    """What a facet must meet to be one of then; of now, they all are but for verifications that are over."""
    return [Facet.known_on <= known_by, Facet.until > known_by] if known_by else []


def overlaps(first: date | None, last: date | None) -> Test:
    """Whether an event has a date that may lie in the range; None is an open end."""
    tests: list[Test] = [Event.edtf.is_not(None)]
    if last:
        tests.append(or_(Event.earliest <= last, Event.earliest.is_(None)))
    if first:
        tests.append(or_(Event.latest >= first, Event.latest.is_(None)))
    return and_(*tests)


def _of_event(negotiation_id: int, name: str, test: Test) -> Condition:
    return Condition(name, test, select(Event.uid).where(Event.negotiation_id == negotiation_id, test))


def _facet(
    negotiation_id: int, name: str, fields: Sequence[tuple[FacetField, Collection[str]]], known_by: date | None
) -> Condition:
    """One of these values of one of these fields. Each field is asked for apart: it is a stretch of the primary key."""
    ways = [(Facet, [Facet.field == field, Facet.value.in_(values), *by(known_by)]) for field, values in fields]
    return _inside(negotiation_id, name, ways)


def _inside(negotiation_id: int, name: str, ways: Sequence[tuple[Any, Sequence[Test]]]) -> Condition:
    """A row of one of these tables inside the event that meets its tests."""
    tests, hits = [], []
    for table, wanted in ways:
        here = (table.negotiation_id == Event.negotiation_id, table.event_uid == Event.uid)
        tests.append(exists().select_from(table).where(*here, *wanted).correlate(Event))
        hits.append(select(table.event_uid).where(table.negotiation_id == negotiation_id, *wanted))
    found: Any = union(*hits) if len(hits) > 1 else hits[0]
    return Condition(name, or_(*tests), found, whole=Event.uid.in_(found))
