"""Who has a login: making and listing people, and giving passwords.

Plain functions over a session in a write transaction, for the pages, the command line and the first run. Those that
give a password hash it before they touch the session, so that the write lock is not held meanwhile. All look again
whether whoever asks may (NotAllowed), raise Invalid for an unknown person, and write what they did into the log.
"""

import hashlib
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from webapp.accounts import journal, particulars, passwords, queries
from webapp.accounts.authority import COMMAND_LINE, Authority, require
from webapp.accounts.particulars import Particulars, canonical
from webapp.accounts.sessions import end_sessions
from webapp.clock import now
from webapp.domain.problems import Invalid
from webapp.domain.site_vocabulary import AccountAct, SiteRole
from webapp.model import Person

PRINTED = timedelta(days=1)
"""How long a printed password is good, for it stands in a terminal, a log or a message until it is changed."""


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
    """A new person and their password. Without one given it is random, and to be changed within a day.

    Raises Invalid with everything that is wrong at once.
    """
    details, problems = particulars.particulars(name, email)
    username, unfit = particulars.username(username)
    chosen_password, weak = particulars.password(password, username)
    if problems := [*problems, *unfit, *weak]:
        raise Invalid(problems)
    hashed = passwords.hash_of(chosen_password)
    require(session, by)
    particulars.require_free(session, username, details)
    ends = at + PRINTED if password is None else None
    person = new_person(session, username, details, role, hashed, at, ends)
    journal.note(session, AccountAct.ADDITION, by, person.id, role.label)
    return person, chosen_password


def new_person(
    session: Session,
    username: str,
    details: Particulars,
    role: SiteRole,
    hashed: str,
    at: datetime,
    ends: datetime | None = None,
) -> Person:
    """A row for a person whose particulars have been checked; `ends` is when a printed password does."""
    person = Person(
        username=username,
        name=details.name,
        email=details.email or None,
        password=hashed,
        role=role,
        active=True,
        password_expires_at=ends,
        created_at=at,
    )
    session.add(person)
    session.flush()
    return person


def first_admin(session: Session, at: datetime) -> tuple[Person, str] | None:
    """The first person, an administrator with a random password; None when there is somebody already."""
    if queries.everybody(session):
        return None
    return add(session, "admin", name="Administrator", role=SiteRole.ADMIN, by=COMMAND_LINE, at=at)


def set_password(
    session: Session, username: str, password: str | None = None, *, by: Authority, seen: str | None = None
) -> str:
    """Gives a person this password, or a random one to be changed within a day. Ends their sessions.

    Only administrators give one to somebody else.
    """
    chosen_password, problems = particulars.password(password, canonical(username))
    if problems:
        raise Invalid(problems)
    hashed = passwords.hash_of(chosen_password)
    person = require_person(session, username)
    require_seen(session, person, seen)
    if by.person_id != person.id:
        require(session, by)
    elif password is None:  # it would be shown on a page that its own sessions end before
        raise Invalid.single("This is your own account: choose your password under “Your account”.", "password")
    person.password, person.password_expires_at = hashed, now() + PRINTED if password is None else None
    end_sessions(session, person.id)
    act = AccountAct.PRINTED_PASSWORD if password is None else AccountAct.PASSWORD
    journal.note(session, act, by, person.id)
    return chosen_password


def require_person(session: Session, username: str) -> Person:
    """The person of this username, however it is typed. Raises Invalid where there is none."""
    person = queries.person_named(session, canonical(username))
    if person is None:
        raise Invalid.single(f"There is no person with the username “{username}”.", "username")
    return person


def require_seen(session: Session, person: Person, seen: str | None) -> None:
    """Raises Invalid where a person is not any more as whoever asks has `seen` them, which is their `stamp` of then;
    None where nobody looked."""
    if seen is not None and seen != stamp(session, person):
        raise Invalid.single(
            f"{person.name} was changed after this page was opened. Look again, and then do it.", "username"
        )


def stamp(session: Session, person: Person) -> str:
    """Stands for what administrators can change about a person: the same as long as nothing of it has changed."""
    state = person.role, person.active, person.must_change_password, queries.has_factor(session, person.id)
    return hashlib.sha256(repr(state).encode()).hexdigest()[:12]
