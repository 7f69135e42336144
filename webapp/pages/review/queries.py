"""What is asked of reports."""

from datetime import datetime

from sqlalchemy import ColumnElement, UnaryExpression, func, or_, select
from sqlalchemy.orm import Session

from webapp.model import Person, Report
from webapp.reading.paging import Page

SIZE = 20
"""Reports on a page."""

Answered = tuple[Report, str | None]
"""A report and the name of who answered it."""


def waiting(session: Session, negotiation_id: int, after: int | None) -> Page[Answered]:
    """A page of the reports that wait for an answer, the oldest first, of those newer than the id `after`."""
    tests = Report.verdict.is_(None), Report.id > (after or 0)
    return _page(session, negotiation_id, [*tests], Report.id.asc())


def answered(session: Session, negotiation_id: int, after: int | None) -> Page[Answered]:
    """A page of the reports that were answered, the newest first, of those older than the id `after`."""
    older = [Report.id < after] if after is not None else []
    return _page(session, negotiation_id, [Report.verdict.is_not(None), *older], Report.id.desc())


def single_report(session: Session, negotiation_id: int, number: int) -> Page[Answered]:
    """A page of one report, if there is that."""
    return _page(session, negotiation_id, [Report.id == number], Report.id.asc())


def waiting_number(session: Session, negotiation_id: int) -> int:
    """How many reports wait for an answer."""
    waiting = Report.negotiation_id == negotiation_id, Report.verdict.is_(None)
    return session.scalar(select(func.count()).select_from(Report).where(*waiting)) or 0


def report(session: Session, negotiation_id: int, number: int) -> Report | None:
    """A report of this negotiation."""
    return session.scalar(select(Report).where(Report.negotiation_id == negotiation_id, Report.id == number))


def same_report(session: Session, negotiation_id: int, event_uid: str, sentence: str, contact: str) -> Report | None:
    """A report that says the same and waits for an answer."""
    place = Report.negotiation_id == negotiation_id, Report.event_uid == event_uid, Report.verdict.is_(None)
    return session.scalar(select(Report).where(*place, Report.sentence == sentence, Report.contact == contact))


def with_overdue_contact(answered_until: datetime, sent_until: datetime) -> ColumnElement[bool]:
    """The reports whose contact has been kept long enough."""
    return Report.contact.is_not(None) & or_(Report.answered_at <= answered_until, Report.sent_at <= sent_until)


def _page(
    session: Session, negotiation_id: int, tests: list[ColumnElement[bool]], order: UnaryExpression[int]
) -> Page[Answered]:
    query = select(Report, Person.name).outerjoin(Person, Person.id == Report.answered_by)
    scope = Report.negotiation_id == negotiation_id
    rows = session.execute(query.where(scope, *tests).order_by(order).limit(SIZE + 1))
    return Page.cut([(report, editor) for report, editor in rows], SIZE, lambda answered: answered[0].id)
