"""The desk's queries: claims to check, plans and ends without an outcome, and sources without a day."""

from collections.abc import Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import NamedTuple

from sqlalchemy import Select, SQLColumnExpression, and_, func, literal, or_, select, true, tuple_, union_all

from webapp.domain.grouping import grouped
from webapp.domain.plain import EventDocument, read
from webapp.domain.text import UID
from webapp.domain.vocabulary import AWAITED, ItemKind, Status
from webapp.model import Answer, Event, EventState, Source, StatementState
from webapp.pages.desk.checks import ANNOUNCED, CHECKS, CONTRADICTED, Check
from webapp.reading.answers import OUTCOME, answered, newest_source
from webapp.reading.documents import DOCUMENT, place_of_statement, position_of
from webapp.reading.paging import NoSuchPlace, Page, cursor, parts
from webapp.reading.sittings import HAPPENED
from webapp.reading.snapshot import Snapshot, StateTable, Test, is_of_event

ListedClaim = tuple[str, EventDocument]
"""The uid of an event, or of a statement in it, and the event's document."""

Order = tuple[SQLColumnExpression[str], SQLColumnExpression[int], SQLColumnExpression[str]]

ORDER: tuple[Order, Order] = (
    (EventState.position, literal(0), EventState.event_uid),
    (StatementState.sequence, StatementState.place, StatementState.statement_uid),
)
"""What events, and statements, are listed by, and their uids."""


def claims(
    snapshot: Snapshot, checks: Sequence[Check], size: int, after: str | None = None
) -> dict[Check, Page[ListedClaim]]:
    """Return the first claims of each of these lists in timeline order, in one query; `after` is the cursor of a single
    list. Raises NoSuchPlace."""
    start = _place(snapshot, checks[0], after) if after else None
    ways = [_list(snapshot, check, start).limit(size + 1).subquery() for check in checks]
    rows = sorted(snapshot.session.execute(union_all(*map(select, ways))), key=itemgetter(1, 2))
    entries = grouped((name, (uid, read(EventDocument, text))) for name, _, _, uid, text in rows)
    return {check: Page.cut(entries[check.name], size, itemgetter(0)) for check in checks}


def counts(snapshot: Snapshot) -> Mapping[Check, int]:
    """Return the number of claims in each list, in one query."""
    ways = []
    for check in CHECKS.values():
        table, tests = _claims(snapshot, check)
        ways.append(select(literal(check.name), func.count()).select_from(table).where(*tests))
    return {CHECKS[name]: count for name, count in snapshot.session.execute(union_all(*ways))}


def _list(snapshot: Snapshot, check: Check, start: tuple[str, int] | None) -> Select[str, str, int, str, str | None]:
    sequence, place, uid = ORDER[check.statements]
    table, tests = _claims(snapshot, check)
    query = select(literal(check.name), sequence, place, uid, DOCUMENT).select_from(table).where(*tests)
    if check.statements:
        query = query.join(EventState, is_of_event(StatementState)).where(*snapshot.standing())
    if start:
        query = query.where(or_(sequence > start[0], and_(sequence == start[0], place > start[1])))
    return query.order_by(*((sequence, place) if check.statements else (sequence,)))


def _claims(snapshot: Snapshot, check: Check) -> tuple[StateTable, list[Test]]:
    table: StateTable = StatementState if check.statements else EventState
    how = table.contradicted == true() if check.how == CONTRADICTED else table.verification == check.how
    happened = [HAPPENED] if check.how == ANNOUNCED else []
    return table, [*snapshot.standing(table), how, *happened]


def _place(snapshot: Snapshot, check: Check, uid: str) -> tuple[str, int]:
    return place_of_statement(snapshot, uid) if check.statements else (position_of(snapshot, uid), 0)


class Overdue(NamedTuple):
    """What has no outcome yet: the day by which a plan was to begin, or what is under way was to end; the event's uid,
    status, date and title."""

    due: date
    uid: str
    status: Status
    edtf: str
    title: str


def overdue(snapshot: Snapshot, day: date, size: int, after: str | None) -> Page[Overdue]:
    """Return a page of what had to begin or to end before a day, the longest overdue first, after the cursor."""
    order = (EventState.due, EventState.event_uid)
    query = (
        select(*order, EventState.status, func.coalesce(EventState.edtf, ""), Event.title)
        .join(Event, is_of_event(Event))
        .where(*_tests(snapshot, day))
        .order_by(*order)
        .limit(size + 1)
    )
    if after:
        query = query.where(tuple_(*order) > parts(after, date.fromisoformat, str))
    found_rows = snapshot.session.execute(query)
    rows = [Overdue(due, uid, status, edtf, title) for due, uid, status, edtf, title in found_rows if due]
    return Page.cut(rows, size, lambda plan: cursor(plan.due, plan.uid))


def overdue_number(snapshot: Snapshot, day: date) -> int:
    """Return of how many events an outcome is overdue on a day."""
    return snapshot.session.scalar(select(func.count()).select_from(EventState).where(*_tests(snapshot, day))) or 0


def _tests(snapshot: Snapshot, day: date) -> list[Test]:
    """Select what is overdue, but not what somebody looked into since the newest source was added."""
    since = Answer.rests_on == newest_source(snapshot)
    looked_into = answered(snapshot.id, ItemKind.EVENT, EventState.event_uid, OUTCOME, since)
    late = (EventState.status.in_((*AWAITED, Status.ONGOING)), EventState.due < day)
    return [*snapshot.standing(), *late, ~looked_into]


class Undated(NamedTuple):
    """A source of which no day is known by which it was out: its uid, name, and date of issue, "" for none."""

    uid: str
    name: str
    issued: str


WHEN_OUT = "when-out"
"""The question when such a source came out; an answer rests on its date of issue."""


def undated(snapshot: Snapshot, size: int, after: str | None) -> Page[Undated]:
    """Return a page of the sources without a day, by uid, after the one named. Raises NoSuchPlace."""
    if after and not UID.fullmatch(after):
        raise NoSuchPlace(after)
    query = select(Source.uid, Source.name, ISSUED).where(*_without_day(snapshot), Source.uid > (after or ""))
    rows = snapshot.session.execute(query.order_by(Source.uid).limit(size + 1))
    return Page.cut([Undated(*row) for row in rows], size, itemgetter(0))


def undated_number(snapshot: Snapshot) -> int:
    """Return how many sources have no day."""
    return snapshot.session.scalar(select(func.count()).select_from(Source).where(*_without_day(snapshot))) or 0


ISSUED = func.coalesce(Source.issued, "")


def _without_day(snapshot: Snapshot) -> list[Test]:
    """Select sources without a day, but not those of which somebody said that none can be found."""
    none_found = answered(snapshot.id, ItemKind.SOURCE, Source.uid, WHEN_OUT, Answer.rests_on == ISSUED)
    return [Source.negotiation_id == snapshot.id, Source.issued_on.is_(None), ~none_found]
