"""Queries on the log of accounts."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, ScalarSelect, or_, select
from sqlalchemy.orm import Session, aliased

from webapp.domain.site_vocabulary import AccountAct
from webapp.model import AccountEntry, Person
from webapp.reading.paging import Page

SIZE = 50
"""Entries on a page."""

OWN = (
    AccountAct.LOG_IN, AccountAct.FAILURE, AccountAct.LOG_OUT, AccountAct.SESSION_END, AccountAct.PASSWORD,
    AccountAct.PRINTED_PASSWORD, AccountAct.FACTOR_ON, AccountAct.FACTOR_OFF, AccountAct.RECOVERY_CODES,
    AccountAct.RECOVERY, AccountAct.NAME,
)  # fmt: skip
"""The entries that people see about their own log-ins."""

CHANGES = (
    AccountAct.NAME, AccountAct.ROLE, AccountAct.DISABLING, AccountAct.ENABLING, AccountAct.PASSWORD,
    AccountAct.PRINTED_PASSWORD, AccountAct.FACTOR_ON, AccountAct.FACTOR_OFF,
)  # fmt: skip
"""The entries after which an account is no longer as it was."""


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """An entry with the names of the person who acted and of the account's person."""

    entry: AccountEntry
    who: str | None
    whom: str | None


def entries(session: Session, person_id: int | None = None, before: int | None = None) -> Page[JournalEntry]:
    """Return a page of the log, newest first: the entries older than the id `before`, by or about one person, if
    given."""
    tests = [or_(AccountEntry.who_id == person_id, AccountEntry.whom_id == person_id)] if person_id is not None else []
    return _page(session, tests, before)


def own_entries(session: Session, person_id: int, before: int | None = None) -> Page[JournalEntry]:
    """Return a page of one person's log-ins, failed tries at their name, and changes to how they log in."""
    return _page(session, [AccountEntry.whom_id == person_id, AccountEntry.act.in_(OWN)], before)


def last_changer(session: Session, person_id: int) -> str | None:
    """Return the name of whoever last changed a person's account; None for the command line."""
    newest = (
        select(Person.name)
        .select_from(AccountEntry)
        .outerjoin(Person, Person.id == AccountEntry.who_id)
        .where(AccountEntry.whom_id == person_id, AccountEntry.act.in_(CHANGES))
        .order_by(AccountEntry.id.desc())
        .limit(1)
    )
    return session.scalar(newest)


def nth_failure(number: int) -> ScalarSelect[int]:
    """Return the id of the nth newest failure as SQL; NULL if there are fewer."""
    failures = select(AccountEntry.id).where(AccountEntry.act == AccountAct.FAILURE)
    return failures.order_by(AccountEntry.id.desc()).offset(number - 1).limit(1).scalar_subquery()


def _page(session: Session, tests: Sequence[ColumnElement[bool]], before: int | None) -> Page[JournalEntry]:
    who, whom = aliased(Person), aliased(Person)
    older = [AccountEntry.id < before] if before is not None else []
    rows = session.execute(
        select(AccountEntry, who.name, whom.name)
        .outerjoin(who, who.id == AccountEntry.who_id)
        .outerjoin(whom, whom.id == AccountEntry.whom_id)
        .where(*tests, *older)
        .order_by(AccountEntry.id.desc())
        .limit(SIZE + 1)
    )
    return Page.cut([JournalEntry(*row) for row in rows], SIZE, lambda noted: noted.entry.id)
