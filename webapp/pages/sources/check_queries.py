"""The claims to check, and how many there are: as they are now by their rows; as of a day by what had been reported."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, literal, or_, select, union_all
from sqlalchemy.orm import Session

from webapp.domain.vocabulary import Relation, Verification
from webapp.model import Citation, Event, Revision, Source, Statement
from webapp.pages.sources.checks import Check
from webapp.reading.documents import Document, NoSuchPlace
from webapp.reading.paging import Page, first_page

Entry = tuple[str, Document]
"""The uid of an event, or of a statement in it, and the event's document."""

Test = ColumnElement[bool]

HERE = and_(Event.negotiation_id == Statement.negotiation_id, Event.uid == Statement.event_uid)
"""Whether a statement was made at an event."""


ORDER: tuple[Any, Any] = ((Event.position, literal(0), Event.uid), (Statement.sequence, Statement.place, Statement.uid))
"""What events, and what statements, are listed by, and their uids."""


def claims(
    session: Session,
    negotiation_id: int,
    wanted: Sequence[Check],
    known_by: date | None,
    size: int,
    after: str | None = None,
) -> dict[Check, Page[Entry]]:
    """The first so many claims of each of these lists, in the order of the timeline, in one query; `after` is what a
    single list goes on after. Raises NoSuchPlace."""
    start = _place(session, negotiation_id, wanted[0], after) if after else None
    ways = [_list(negotiation_id, check, known_by, start).limit(size + 1).subquery() for check in wanted]
    found: dict[str, list[tuple[str, int, str, str]]] = {check.name: [] for check in wanted}
    for name, *row in session.execute(union_all(*map(select, ways))):
        found[name].append((row[0], row[1], row[2], row[3]))
    return {
        check: first_page([(uid, json.loads(text)) for _, _, uid, text in sorted(found[check.name])], size)
        for check in wanted
    }


def counts(session: Session, negotiation_id: int, known_by: date | None) -> Mapping[Check, int]:
    """How many claims there are in each list that has any, in one query."""
    ways = []
    for statements in (False, True):
        value, tests = _claims(negotiation_id, known_by, statements=statements)
        query = select(literal(statements), value.label("value"), func.count()).where(*tests).group_by(value)
        query = query.select_from(Statement if statements else Event)
        ways.append(query.join(Event, HERE) if statements and known_by else query)
    rows = session.execute(union_all(*ways))
    return {Check(Verification(value), bool(statements)): count for statements, value, count in rows}


def _list(negotiation_id: int, check: Check, known_by: date | None, start: tuple[str, int] | None) -> Select[Any]:
    value, tests = _claims(negotiation_id, known_by, statements=check.statements)
    sequence, place, uid = ORDER[check.statements]
    query = select(literal(check.name), sequence, place, uid, Revision.document)
    query = query.select_from(Statement).join(Event, HERE) if check.statements else query.select_from(Event)
    query = query.join(Revision, Revision.id == Event.revision_id).where(*tests, value == check.verification)
    if start:
        query = query.where(or_(sequence > start[0], and_(sequence == start[0], place > start[1])))
    return query.order_by(*((sequence, place) if check.statements else (sequence,)))


def _claims(negotiation_id: int, known_by: date | None, *, statements: bool) -> tuple[Any, list[Test]]:
    """What events, or statements, come to, and tests of those that were known."""
    table: Any = Statement if statements else Event
    here = table.negotiation_id == negotiation_id
    if not known_by:
        return table.verification, [here]
    value = _verification(known_by, Citation.statement_uid.is_(None), Citation.schedule_place.is_(None))
    if statements:
        own = Citation.statement_uid == Statement.uid
        value = case((exists(_reported(known_by, own)), _verification(known_by, own)), else_=value)
    # An expression instead of the column: most rows pass, so that the timeline is walked until a page is full.
    return value, [here, func.coalesce(table.known_on, date.max) <= known_by]


def _verification(known_by: date, *tests: Test) -> Any:
    """What these citations of an event come to, of those reported by a day."""
    cited = _reported(known_by, *tests)
    origin = func.coalesce(Citation.origin_uid, Citation.source_uid)
    value = case(
        (func.count() == 0, Verification.UNCITED.value),
        (func.max(case((Citation.relation == Relation.CONTRADICTS, 1), else_=0)) == 1, Verification.DISPUTED.value),
        (func.min(origin) == func.max(origin), Verification.SINGLE_ORIGIN.value),
        else_=Verification.CORROBORATED.value,
    )
    return cited.with_only_columns(value).scalar_subquery()


def _reported(known_by: date, *tests: Test) -> Select[Any]:
    """The citations of an event in the query around that pass these tests and had been reported by a day."""
    source = and_(Source.negotiation_id == Citation.negotiation_id, Source.uid == Citation.source_uid)
    here = (Citation.negotiation_id == Event.negotiation_id, Citation.event_uid == Event.uid, *tests)
    issued = or_(Source.issued_on.is_(None), Source.issued_on <= known_by)
    return select(Citation.id).join(Source, source).where(*here, issued).correlate(Event, Statement)


def _place(session: Session, negotiation_id: int, check: Check, uid: str) -> tuple[str, int]:
    table: Any = Statement if check.statements else Event
    sequence, place, _ = ORDER[check.statements]
    here = (table.negotiation_id == negotiation_id, table.uid == uid)
    row = session.execute(select(sequence, place).where(*here)).first()
    if row is None:
        raise NoSuchPlace(uid)
    return row[0], row[1]
