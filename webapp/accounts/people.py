"""Who has a login: making, listing and disabling people, giving roles and passwords.

Plain functions over a session in a write transaction, for the pages, the command line and the first run. Those that
give a password hash it before they touch the session, so that the write lock is not held meanwhile. All raise Invalid
for an unknown person.
"""

import re
import unicodedata
from datetime import datetime, timedelta
from typing import Annotated

from pydantic import BaseModel, ValidationError
from sqlalchemy.orm import Session

from webapp.accounts import passwords, queries
from webapp.accounts.sessions import end_sessions
from webapp.clock import now
from webapp.domain.problems import Invalid, Problem, from_pydantic
from webapp.domain.text import Line, Title, Typed
from webapp.domain.vocabulary import SiteRole
from webapp.model import Person

LONGEST = 64
USERNAME = re.compile(rf"[a-z0-9._-]{{1,{LONGEST}}}")
PRINTED = timedelta(days=1)
"""How long a printed password is good, for it stands in a terminal, a log or a message until it is changed."""
EMAIL = re.compile(r"[^@\s]+@[^@\s]+|")


class Particulars(BaseModel):
    """What is said about a person in free text."""

    name: Annotated[Title, Typed]
    email: Annotated[Line, Typed] = ""


def canonical(username: str) -> str:
    """A username as it is stored, so that Maria and maria are one; "" for what cannot be one."""
    typed = username.strip()
    if len(typed) > LONGEST:  # no username comes of it, and normalising accents takes the square of their number
        return ""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", typed).casefold())
    return folded if USERNAME.fullmatch(folded) else ""


def add(
    session: Session,
    username: str,
    *,
    name: str,
    role: SiteRole,
    password: str | None = None,
    email: str | None = None,
    at: datetime,
) -> tuple[Person, str]:
    """A new person and their password. Without one given it is random, and to be changed within a day.

    Raises Invalid with everything that is wrong at once.
    """
    told, problems = _particulars(name, email)
    username = _username(username, problems)
    given = _password(password, username, problems)
    if problems:
        raise Invalid(problems)
    hashed = passwords.hashed(given)
    if queries.person_named(session, username):
        raise Invalid.one(f"There is already a person with the username “{username}”; choose another.", "username")
    if told.email and queries.person_mailed(session, told.email):
        raise Invalid.one(f"There is already a person with the e-mail address {told.email}.", "email")
    person = Person(
        username=username,
        name=told.name,
        email=told.email or None,
        password=hashed,
        role=role,
        active=True,
        password_expires_at=at + PRINTED if password is None else None,
        created_at=at,
    )
    session.add(person)
    session.flush()
    return person, given


def first_admin(session: Session, at: datetime) -> tuple[Person, str] | None:
    """The first person, an administrator with a random password; None when there is somebody already."""
    if everybody(session):
        return None
    return add(session, "admin", name="Administrator", role=SiteRole.ADMIN, at=at)


def everybody(session: Session) -> list[Person]:
    """All people, by username, the disabled ones too."""
    return queries.everybody(session)


def set_password(session: Session, username: str, password: str | None = None) -> str:
    """Gives a person this password, or a random one to be changed within a day. Ends their sessions."""
    problems: list[Problem] = []
    given = _password(password, canonical(username), problems)
    if problems:
        raise Invalid(problems)
    hashed = passwords.hashed(given)
    person = named(session, username)
    person.password, person.password_expires_at = hashed, now() + PRINTED if password is None else None
    end_sessions(session, person.id)
    return given


def set_role(session: Session, username: str, role: SiteRole) -> None:
    """Gives a person this role, which holds from their next request on. Raises Invalid for the last administrator."""
    person = named(session, username)
    if role is not SiteRole.ADMIN:
        _require_another_admin(session, person)
    person.role = role


def disable(session: Session, username: str) -> None:
    """Ends a person's sessions and lets them in no more. What they wrote stays theirs.

    Raises Invalid for the last administrator.
    """
    person = named(session, username)
    _require_another_admin(session, person)
    person.active = False
    end_sessions(session, person.id)


def enable(session: Session, username: str) -> None:
    """Lets a disabled person in again, with the password they had."""
    named(session, username).active = True


def named(session: Session, username: str) -> Person:
    """The person of this username, however it is typed."""
    person = queries.person_named(session, canonical(username))
    if person is None:
        raise Invalid.one(f"There is no person with the username “{username}”.", "username")
    return person


def _require_another_admin(session: Session, person: Person) -> None:
    if [person] == queries.active_admins(session):
        raise Invalid.one(
            f"{person.username} is the only administrator who may log in; make another one first: "
            "ceasefire-timeline user role NAME admin",
            "username",
        )


def _particulars(name: str, email: str | None) -> tuple[Particulars, list[Problem]]:
    try:
        told = Particulars(name=name, email=email or "")
    except ValidationError as error:
        return Particulars.model_construct(name=name, email=""), from_pydantic(error)
    if not EMAIL.fullmatch(told.email):
        return told, [Problem("email", f"“{told.email}” is not an e-mail address; write it as name@example.org.")]
    return told, []


def _username(typed: str, problems: list[Problem]) -> str:
    username = canonical(typed)
    if not username:
        problems.append(
            Problem("username", "A username has 1 to 64 of these: a to z, 0 to 9, full stop, hyphen, underscore.")
        )
    return username


def _password(password: str | None, username: str, problems: list[Problem]) -> str:
    if password is not None and (wrong := passwords.wrong_with(password, username)):
        problems.append(Problem("password", wrong))
    return passwords.generated() if password is None else password
