"""What administrators change about people: their role, whether they may log in, and how.

The functions work in a write transaction, as in `people`. Each checks the authority `by` which it acts, raises Invalid
if the person has changed since they were `seen`, or if no administrator would be left, and writes into the log.
"""

from sqlalchemy.orm import Session

from webapp.accounts import factor, journal, queries
from webapp.accounts.authority import Authority, require
from webapp.accounts.people import require_person, require_seen
from webapp.accounts.sessions import end_sessions
from webapp.domain.problems import Invalid
from webapp.domain.site_vocabulary import AccountAct, SiteRole
from webapp.model import Person


def set_role(session: Session, username: str, role: SiteRole, *, by: Authority, seen: str | None = None) -> None:
    """Give a person this role, from their next request on."""
    person = _person(session, username, by)
    if person.role is role:  # sent twice
        return
    require_seen(session, person, seen)
    _require_another_admin(session, person)
    journal.note(session, AccountAct.ROLE, by, person.id, f"{person.role.label} → {role.label}")
    person.role = role


def disable(session: Session, username: str, *, by: Authority, seen: str | None = None) -> None:
    """End a person's sessions and keep them from logging in. What they wrote stays theirs."""
    person = _person(session, username, by)
    if not person.active:  # sent twice
        return
    require_seen(session, person, seen)
    _require_another_admin(session, person)
    person.active = False
    end_sessions(session, person.id)
    journal.note(session, AccountAct.DISABLING, by, person.id)


def enable(session: Session, username: str, *, by: Authority, seen: str | None = None) -> None:
    """Let a disabled person log in again, with their former password."""
    person = _person(session, username, by)
    if person.active:  # sent twice
        return
    require_seen(session, person, seen)
    person.active = True
    journal.note(session, AccountAct.ENABLING, by, person.id)


def log_out(session: Session, username: str, *, by: Authority, seen: str | None = None) -> None:
    """End all sessions of a person, who may log in again."""
    person = _person(session, username, by)
    require_seen(session, person, seen)
    end_sessions(session, person.id)
    journal.note(session, AccountAct.SESSION_END, by, person.id, "All")


def take_factor_off(session: Session, username: str, *, by: Authority, seen: str | None = None) -> None:
    """Let a person log in with the password alone, and end their sessions: nobody knows who has the lost device (OWASP
    ASVS 4.0.3, 2.5.6). Raises Invalid if there is no second factor."""
    person = _person(session, username, by)
    require_seen(session, person, seen)
    if not factor.turn_off(session, person.id, by=by):
        raise Invalid.single(f"{person.username} has not set up the two-step log-in.", "factor")
    end_sessions(session, person.id)


def _person(session: Session, username: str, by: Authority) -> Person:
    require(session, by)
    return require_person(session, username)


def _require_another_admin(session: Session, person: Person) -> None:
    if [person] == queries.active_admins(session):
        sentence = f"{person.username} is the only administrator who may log in; make another one first."
        raise Invalid.single(sentence, "username")
