"""The log of accounts: who logged in, and what administrators did to whose account, when and from where.

It holds no password, code or link, and no name typed by a stranger, which may be a password (OWASP Logging Cheat Sheet,
Data to exclude; ASVS 4.0.3, 7.1.1, 7.1.2 and 7.2.1).
"""

from datetime import timedelta

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from webapp.accounts import journal_queries as queries
from webapp.accounts.authority import Authority
from webapp.clock import now
from webapp.domain.site_vocabulary import AccountAct
from webapp.model import AccountEntry

ADDRESSES = timedelta(days=30)
"""The time for which an entry holds its address: enough to look into a break-in, no longer (GDPR Art. 5(1)(e))."""

ENTRIES = timedelta(days=365)
"""The time for which an entry is kept."""

MOST_FAILURES = 5_000
"""Failures kept: strangers decide how many there are, and push out nothing but other failures."""


def note(session: Session, act: AccountAct, by: Authority, whom_id: int | None, detail: str = "") -> None:
    """Write an entry in the transaction of what it describes, and delete what has been kept long enough."""
    at = now()
    session.execute(delete(AccountEntry).where(AccountEntry.at <= at - ENTRIES))
    overdue = AccountEntry.address.is_not(None), AccountEntry.at <= at - ADDRESSES
    session.execute(update(AccountEntry).where(*overdue).values(address=None))
    if act is AccountAct.FAILURE:
        failures = AccountEntry.act == act, AccountEntry.id <= queries.nth_failure(MOST_FAILURES)
        session.execute(delete(AccountEntry).where(*failures))
    entry = AccountEntry(at=at, act=act, who_id=by.person_id, whom_id=whom_id, detail=detail, address=by.address)
    session.add(entry)
