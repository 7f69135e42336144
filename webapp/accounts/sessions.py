"""Sessions in a table: the browser holds a random id, the row its hash, whose session it is and what else it holds.

So a session ends when its row goes, wherever copies of the cookie are; a signed cookie cannot be ended
(OWASP Session Management). Nothing is stored, and no cookie set, until there is something to keep.

A row says when it ends: PERMANENT_SESSION_LIFETIME after the log-in, and before that SESSION_IDLE after the person was
last there. The end is moved when it would move by more than PROLONGED_BY, so that pages are read without writing.
"""

import hashlib
import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from typing import TypedDict, cast

import flask
from flask import Flask, current_app, request
from flask.sessions import SessionMixin
from sqlalchemy import Update, delete, update
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.orm import Session
from werkzeug.http import parse_cookie

from webapp.accounts import queries
from webapp.accounts.browsers import browser_words
from webapp.clock import now
from webapp.model import LoginSession, Person
from webapp.store.database import database, read, write

PROLONGED_BY = timedelta(minutes=5)

HALFWAY = "halfway"
"""The key in a stranger's session for whose password was right, where a code is to follow."""
HALFWAY_LIFETIME = timedelta(minutes=5)


class Halfway(TypedDict):
    """Whose password was right, and the hash of what it was then."""

    person: int
    password: str


class StoredSession(SessionMixin):
    """A request's session. Its row is read when first asked for; no cookie, no read."""

    modified = False

    def __init__(self, cookie: str | None) -> None:
        self.cookie = cookie
        """What the browser sent."""
        self.revert()

    def revert(self) -> None:
        """Forgets every change that was not stored."""
        self.modified = False
        self.answer: str | None = None
        """What the browser's cookie shall be after this request: None as it is, "" gone."""
        self._data: dict[str, object] | None = None
        self._row: LoginSession | None = None
        self._person: Person | None = None
        self._anew = False

    @property
    def consulted(self) -> bool:
        """Whether the answer depends on the session."""
        return self._data is not None

    @property
    def person(self) -> Person | None:
        """The active person whose session it is; None for a stranger's."""
        self._loaded()
        return self._person

    def begin(self, person: Person) -> None:
        """Makes it this person's from now on. What a stranger's session held is not carried over."""
        self.clear()
        self._person = person

    def begin_halfway(self, person: Person) -> None:
        """Makes it a stranger's, for a few minutes, who knew this person's password and is to give a code."""
        self.clear()
        self[HALFWAY] = Halfway(person=person.id, password=secret_hash(person.password))

    def halfway(self) -> int | None:
        """The id of the person whose password was right, and is still theirs; None where no code is waited for."""
        stored: Halfway | None = self.get(HALFWAY)
        person = queries.active_person(read(), stored["person"]) if stored else None
        return person.id if stored and person and secret_hash(person.password) == stored["password"] else None

    @property
    def id_hash(self) -> str | None:
        """What the row is found by; None where there is none."""
        self._loaded()
        return self._row.id_hash if self._row else None

    def clear(self) -> None:
        """Forgets whose it is and what it holds."""
        self._loaded().clear()
        self._person = None
        self._anew = self.modified = True

    def _loaded(self) -> dict[str, object]:
        if self._data is None:
            self._data = {}  # first, so that the page about a failing database is an anonymous one and can be shown
            if self.cookie and (live := queries.live_session(read(), secret_hash(self.cookie), now())):
                self._row, self._person = live
                self._data = json.loads(self._row.data)
        return self._data

    def store(self, session: Session) -> None:
        """Writes the row. A log-in makes a new id, so that an id known before it is worth nothing after it.

        A log-in opens nothing if the person's password was changed, or the person disabled, since it was looked at.
        """
        data = self._loaded()
        if self._row and not self._anew and (data or self._person):
            # The row may have been ended meanwhile: then this changes nothing, and must not bring it back.
            session.execute(self._update(data=json.dumps(data)))
            return
        if self._row:
            session.execute(delete(LoginSession).where(LoginSession.id_hash == self._row.id_hash))
        if self._person and not queries.is_unchanged(session, self._person):
            self._person = None
        self.answer = self._insert(session, data) if data or self._person else self.cookie and ""

    def _insert(self, session: Session, data: dict[str, object]) -> str:
        at = now()
        session.execute(delete(LoginSession).where(LoginSession.expires_at <= at))
        cookie = secrets.token_urlsafe(32)
        session.add(
            LoginSession(
                id_hash=secret_hash(cookie),
                person_id=self._person.id if self._person else None,
                data=json.dumps(data),
                created_at=at,
                expires_at=at + HALFWAY_LIFETIME if HALFWAY in data else _end(at),
                browser=browser_words(request.headers.get("User-Agent", "")),
            )
        )
        if self._person:
            session.execute(_set_seen_at(self._person, at))
        return cookie

    def prolong(self) -> None:
        """Moves the end of the row, for the person is there; does nothing where it would hardly move.

        A database that cannot be written at once keeps no page from being read; the next page tries again.
        """
        if not self._row or not self._person:
            return
        end = _end(self._row.created_at)
        if abs(end - self._row.expires_at) > PROLONGED_BY:
            with suppress(DBAPIError), database().write(wait=False) as session:
                session.execute(self._update(expires_at=end))
                session.execute(_set_seen_at(self._person, now()))

    def _update(self, **values: object) -> Update:
        assert self._row
        return update(LoginSession).where(LoginSession.id_hash == self._row.id_hash).values(values)

    def __getitem__(self, key: str) -> object:
        return self._loaded()[key]

    def __setitem__(self, key: str, value: object) -> None:
        self._loaded()[key] = value
        self.modified = True

    def __delitem__(self, key: str) -> None:
        del self._loaded()[key]
        self.modified = True

    def __iter__(self) -> Iterator[str]:
        return iter(self._loaded())

    def __len__(self) -> int:
        return len(self._loaded())


def secret_hash(secret: str) -> str:
    """What is kept of a secret that is too long to be guessed."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _set_seen_at(person: Person, at: datetime) -> Update:
    return update(Person).where(Person.id == person.id).values(seen_at=at)


def _end(began: datetime) -> datetime:
    """When a session ends that began then, if nobody comes any more."""
    absolute = began + current_app.permanent_session_lifetime
    idle: timedelta = current_app.config["SESSION_IDLE"]
    return min(absolute, now() + idle)


def request_session() -> StoredSession:
    """The session of this request."""
    return cast(StoredSession, flask.session)


@contextmanager
def storing() -> Iterator[Session]:
    """A write transaction that also stores the request's session: both are kept, or neither is."""
    login = request_session()
    try:
        with write() as session:
            yield session
            login.store(session)
    except BaseException:
        login.revert()
        raise
    login.modified = False


def end_sessions(session: Session, person_id: int, *, but: str | None = None) -> None:
    """Ends every session of a person, `but` the one of this hash: copies of their cookies open nothing afterwards."""
    tests = [LoginSession.person_id == person_id, *([LoginSession.id_hash != but] if but else [])]
    session.execute(delete(LoginSession).where(*tests))


def end_session(session: Session, person_id: int, id_hash: str) -> bool:
    """Ends one session of a person; whether it was theirs and there."""
    tests = LoginSession.person_id == person_id, LoginSession.id_hash == id_hash
    return bool(session.execute(delete(LoginSession).where(*tests).returning(LoginSession.id_hash)).all())


def names_a_person(app: Flask, cookies: str) -> bool:
    """Whether a Cookie header names a session in which somebody is logged in, for code outside of a request. No where
    the database cannot be asked."""
    name, cookies_by_name = app.config["SESSION_COOKIE_NAME"], parse_cookie(cookies)
    sessions = [
        StoredSession(cookies_by_name[cookie])
        for cookie in (name, f"__Host-{name}", f"__Secure-{name}")
        if cookie in cookies_by_name
    ]
    try:
        with app.app_context():
            return any(session.person for session in sessions)
    except SQLAlchemyError as error:
        app.logger.error("a session was not looked for: %s", error)
        return False
