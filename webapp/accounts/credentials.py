"""Checking a name and a password, and then a code: slowed, counted, and telling strangers nothing."""

from flask import request
from sqlalchemy import update
from sqlalchemy.orm import Session
from werkzeug.exceptions import UnprocessableEntity

from webapp.accounts import factor, journal, passwords, queries
from webapp.accounts.authority import Authority
from webapp.accounts.particulars import canonical
from webapp.accounts.throttle import keys, throttle
from webapp.clock import now
from webapp.domain.site_vocabulary import AccountAct
from webapp.model import Person
from webapp.store.database import database, read, write


def person_with(username: str, password: str) -> Person | None:
    """Return the active person of this name and password, else None, which counts as a failure.

    An unknown name, a wrong password and a disabled person take the same steps, so the same time (OWASP Authentication,
    Error Messages). No database session is held while waiting or hashing; the request's reader is closed. Raises
    TooManyRequests if the address must wait longer than the server waits, and UnprocessableEntity for the right
    password if it was printed and has expired.
    """
    tried = keys(canonical(username), request.remote_addr)
    read().close()
    with throttle().turn(tried):
        with database().reader() as session:
            person = queries.person_named(session, canonical(username))
        right = passwords.matches(password, person.password if person else None)
        if person and person.active and right:
            if person.password_expires_at and person.password_expires_at <= now():
                raise UnprocessableEntity(
                    "This password was made for you and has expired, because it was not changed within a day. Ask an "
                    "administrator of the site for a new one; they make it with: ceasefire-timeline user password "
                    f"{person.username}"
                )
            _renew_hash(person, password)
            return person
        with write() as session:
            throttle().failed(session, tried)
            _note_failure(session, person, "wrong password")
    return None


def passes(person: Person, code: str) -> bool:
    """Return whether this is a current code of the person or one of their recovery codes, which is used up.

    Slowed and counted together with passwords. Raises TooManyRequests, or UnprocessableEntity after many wrong codes.
    """
    tried = keys(person.username, request.remote_addr)
    read().close()
    with throttle().turn(tried), write() as session:
        right = factor.passes(session, person.id, code, by=Authority(person.id, request.remote_addr))
        if not right:
            throttle().failed(session, tried)
            _note_failure(session, person, "wrong code")
    return right


def _note_failure(session: Session, person: Person | None, detail: str) -> None:
    """Log a failure for a person. An unknown name is not logged: it may be a password."""
    stranger = Authority(None, request.remote_addr)
    journal.note(session, AccountAct.FAILURE, stranger, person.id if person else None, detail)


def _renew_hash(person: Person, password: str) -> None:
    """Hash a right password again if the parameters have changed since."""
    if not passwords.is_outdated(person.password):
        return
    same = Person.id == person.id, Person.password == person.password
    person.password = passwords.hash_of(password)
    with write() as session:
        session.execute(update(Person).where(*same).values(password=person.password))
