"""Making people and giving them passwords, for the pages, the command line and the first run.

The functions work in a write transaction, and hash passwords before they use the session, so as not to hold the write
lock meanwhile. They check the authority `by` which they act (NotAllowed), refuse unknown people (Invalid), and log.
"""

import hashlib
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from webapp.accounts import journal, particulars, passwords, queries
from webapp.accounts.authority import COMMAND_LINE, Authority, require
from webapp.accounts.journal_queries import last_changer
from webapp.accounts.particulars import Particulars, canonical
from webapp.accounts.sessions import end_sessions
from webapp.accounts.taken_names import require_free
from webapp.clock import now
from webapp.domain.problems import Invalid, excerpt
from webapp.domain.site_vocabulary import AccountAct, SiteRole
from webapp.http.access import SessionEnded
from webapp.model import Person

PRINTED = timedelta(days=1)
"""The lifetime of a printed password, which stands in a terminal, a log or a message until it is changed."""


def add(
    session: Session,
    username: str,
    *,
    name: str,
    role: SiteRole,
    by: Authority,
    password: str | None = None,
    email: str | None = None,
    at: datetime,
) -> tuple[Person, str]:
    """Make a person and a password, by default a random one to be changed within a day. Raises Invalid."""
    details, problems = particulars.particulars(name, email)
    username, unfit = particulars.username(username)
    chosen_password, weak = particulars.password(password, username)
    if problems := [*problems, *unfit, *weak]:
        raise Invalid(problems)
    hashed = passwords.hash_of(chosen_password)
    require(session, by)
    require_free(session, username, details)
    ends = at + PRINTED if password is None else None
    fields = {"username": username, "role": role, "password": hashed, "password_expires_at": ends, "created_at": at}
    person = new_person(session, details, **fields)
    journal.note(session, AccountAct.ADDITION, by, person.id, role.label)
    return person, chosen_password


def new_person(session: Session, details: Particulars, **fields: object) -> Person:
    """Add an active person with checked particulars."""
    person = Person(name=details.name, email=details.email or None, active=True, **fields)
    session.add(person)
    session.flush()
    return person


def first_admin(session: Session, at: datetime) -> tuple[Person, str] | None:
    """Make the first person, an administrator with a random password; None if there is anybody already."""
    if queries.everybody(session):
        return None
    return add(session, "admin", name="Administrator", role=SiteRole.ADMIN, by=COMMAND_LINE, at=at)


def set_password(
    session: Session,
    username: str,
    password: str | None = None,
    *,
    by: Authority,
    seen: str | None = None,
    checked: Person | None = None,
) -> str:
    """Give a person this password, or a random one to be changed within a day, and end their sessions. Only
    administrators give one to somebody else. Raises SessionEnded if the person was `checked` by a password that is no
    longer theirs."""
    chosen_password, weak = particulars.password(password, canonical(username))
    if weak:
        raise Invalid(weak)
    hashed = passwords.hash_of(chosen_password)
    person = require_person(session, username)
    require_seen(session, person, seen)
    if checked and not queries.is_unchanged(session, checked):
        raise SessionEnded
    if by.person_id != person.id:
        require(session, by)
    elif password is None:  # it would be shown on a page that its own sessions end before
        raise Invalid.single("This is your own account: choose your password under “Your account”.", "password")
    person.password, person.password_expires_at = hashed, now() + PRINTED if password is None else None
    end_sessions(session, person.id)
    act = AccountAct.PRINTED_PASSWORD if password is None else AccountAct.PASSWORD
    journal.note(session, act, by, person.id)
    return chosen_password


def rename(session: Session, username: str, name: str, *, by: Authority, seen: str | None = None) -> None:
    """Give a person another name, beside what they change from now on. Only administrators rename somebody else."""
    details, problems = particulars.particulars(name, None)
    if problems:
        raise Invalid(problems)
    person = require_person(session, username)
    if by.person_id != person.id:
        require(session, by)
    if person.name == details.name:  # sent twice
        return
    require_seen(session, person, seen)
    require_free(session, person.username, details, own=person)
    journal.note(session, AccountAct.NAME, by, person.id, f"{person.name} → {details.name}")
    person.name = details.name


def require_person(session: Session, username: str) -> Person:
    """Return the person of this username, however it is typed. Raises Invalid."""
    person = queries.person_named(session, canonical(username))
    if person is None:
        raise Invalid.single(f"There is no person with the username “{excerpt(username)}”.", "username")
    return person


def require_seen(session: Session, person: Person, seen: str | None) -> None:
    """Raise Invalid if a person's `stamp` is no longer the `seen` one; None for no check."""
    if seen is not None and seen != stamp(session, person):
        who = last_changer(session, person.id) or "the command line"
        sentence = f"{person.name} was changed after this page was opened, by {who}. Look again, and then do it."
        raise Invalid.single(sentence, "username")


def stamp(session: Session, person: Person) -> str:
    """Return a hash of what administrators can change about a person."""
    state = person.name, person.role, person.active, person.must_change_password, queries.has_factor(session, person.id)
    return hashlib.sha256(repr(state).encode()).hexdigest()[:12]
