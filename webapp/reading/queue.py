"""What waits for an editor: suggestions of contributors and reports of readers."""

from collections.abc import Sequence
from functools import cache
from typing import TypeVar

from sqlalchemy import ColumnElement, Select, bindparam, func, select
from sqlalchemy.orm import Session

from webapp.model import Person, Report, Suggestion
from webapp.reading.dossier import Dossier
from webapp.reading.paging import Page

SIZE = 20
"""Entries on a page."""

Entry = TypeVar("Entry", Suggestion, Report)

ReportEntry = tuple[Report, str | None]
"""A report and the name of whoever answered it."""


def entries(
    dossier: Dossier,
    table: type[Entry],
    *tests: ColumnElement[bool],
    newest_first: bool = False,
    after: int | None = None,
) -> Select[Entry, str]:
    """Return the query for a page of suggestions or reports that pass the tests, with the names of those who answered
    them: the oldest or the newest first, after the one with the id `after`."""
    behind = [] if after is None else [table.id < after if newest_first else table.id > after]
    return (
        select(table, Person.name)
        .outerjoin(Person, Person.id == table.answered_by)
        .where(table.negotiation_id == dossier.id, *tests, *behind)
        .order_by(table.id.desc() if newest_first else table.id)
        .limit(SIZE + 1)
    )


def queue_entries(
    dossier: Dossier, table: type[Entry], after: int | None = None, *, answered: bool = False
) -> Select[Entry, str]:
    """Return the query for a page of those that wait, the oldest first, or of those answered, the newest first."""
    test = table.verdict.is_not(None) if answered else table.verdict.is_(None)
    return entries(dossier, table, test, newest_first=answered, after=after)


def waiting_number(dossier: Dossier, *tables: type[Suggestion] | type[Report]) -> int:
    """Count those that wait for an answer, in one query."""
    return dossier.session.scalars(_waiting(tables), {"here": dossier.id}).one()


@cache
def _waiting(tables: Sequence[type[Suggestion] | type[Report]]) -> Select[int]:
    """Return the query for their number. Made once: for editors every page asks it."""
    counts = [
        select(func.count()).where(table.negotiation_id == bindparam("here"), table.verdict.is_(None)).scalar_subquery()
        for table in tables
    ]
    return select(sum(counts[1:], counts[0]))


def entry(dossier: Dossier, table: type[Entry], number: int) -> Entry | None:
    """Return the suggestion or report with this number."""
    return dossier.session.scalar(select(table).where(table.negotiation_id == dossier.id, table.id == number))


def report_page(session: Session, query: Select[Report, str]) -> Page[ReportEntry]:
    """Return the page of the reports that a query of `entries` finds."""
    return Page.cut([(report, editor) for report, editor in session.execute(query)], SIZE, lambda row: row[0].id)


def same_report(dossier: Dossier, event_uid: str, sentence: str, contact: str) -> Report | None:
    """Return a waiting report that says the same."""
    place = Report.negotiation_id == dossier.id, Report.event_uid == event_uid, Report.verdict.is_(None)
    return dossier.session.scalar(select(Report).where(*place, Report.sentence == sentence, Report.contact == contact))
