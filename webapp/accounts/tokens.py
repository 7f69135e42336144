"""Tokens: sessions of programs, which send the id in a header (RFC 6750, section 2.1) instead of a cookie.

A program may do what its person may, except what concerns accounts (OWASP ASVS 4.0.3, 3.5.2: tokens instead of stored
passwords). A token ends when it is said to, when its person ends it, and with all other sessions: on a new password, a
new second step, or a disabled account.
"""

import secrets
from datetime import timedelta

from sqlalchemy.orm import Session

from webapp.accounts import journal, particulars, queries
from webapp.accounts.authority import Authority
from webapp.accounts.sessions import secret_hash
from webapp.clock import now
from webapp.domain.problems import Invalid, Problem
from webapp.domain.site_vocabulary import AccountAct, TokenLife
from webapp.model import LoginSession

MOST = 20
"""Programs of a person."""


def make(session: Session, person_id: int, name: str, life: str, *, by: Authority) -> str:
    """Make a token of a person's program, which gets this name, and return it. `life` is one of TokenLife. Raises
    Invalid with all problems."""
    checked, problems = particulars.particulars(name, None)
    at, others = now(), queries.programs(session, person_id, now())
    if any(other.program == checked.name for other in others):
        problems.append(Problem("name", f"“{checked.name}” has a token; end that one first, or choose another name."))
    if life not in set(TokenLife):
        problems.append(Problem("life", "Choose one of the times offered."))
    if len(others) >= MOST:
        problems.append(Problem("name", f"You have {MOST} tokens, which is the most; end one that is not needed."))
    if problems:
        raise Invalid(problems)
    token, ends = secrets.token_urlsafe(32), at + timedelta(days=int(life))
    named = {"program": checked.name, "created_at": at, "expires_at": ends}
    session.add(LoginSession(id_hash=secret_hash(token), person_id=person_id, data="{}", **named))
    journal.note(
        session, AccountAct.LOG_IN, by, person_id, f"a token for “{checked.name}”, ends {TokenLife(life).label.lower()}"
    )
    return token
