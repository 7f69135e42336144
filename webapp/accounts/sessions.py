"""Sessions in a table: the browser holds a random id, the row its hash, the person and other data.

A session ends when its row is deleted; a signed cookie cannot be ended (OWASP Session Management). Nothing is stored,
and no cookie set, until there is something to keep. A row ends PERMANENT_SESSION_LIFETIME after the log-in, or earlier,
SESSION_IDLE after the last request; that end is moved only by more than PROLONGED_BY, so that pages hardly ever write.
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
from werkzeug.datastructures import Authorization
from werkzeug.exceptions import UnprocessableEntity
from werkzeug.http import parse_cookie

from webapp.accounts import queries
from webapp.accounts.browsers import browser_words
from webapp.clock import now
from webapp.http.access import SessionEnded
from webapp.model import LoginSession, Person
from webapp.store.database import database, read, write

PROLONGED_BY = timedelta(minutes=5)

HALFWAY = "halfway"
"""The key in a stranger's session for the person whose password was right, until a code follows."""
HALFWAY_LIFETIME = timedelta(minutes=5)


class Halfway(TypedDict):
    """The id of the person whose password was right, and a hash of the stored password."""

    person: int
    password: str


class StoredSession(SessionMixin):
    """A request's session. Its row is read on first use; without a cookie, never. A program's has a token for it."""

    modified = False

    def __init__(self, cookie: str | None, *, of_program: bool = False) -> None:
        self.cookie = cookie
        self.of_program = of_program
        self.revert()

    def revert(self) -> None:
        """Drop every change that was not stored."""
        self.modified = False
        self.answer: str | None = None
        """The new cookie of the browser: None for no change, "" to delete it."""
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
        """The active person of the session; None for a stranger's."""
        self._loaded()
        return self._person

    def begin(self, person: Person) -> None:
        """Make it this person's, without the data of a stranger's session."""
        self.clear()
        self._person = person

    def begin_halfway(self, person: Person) -> None:
        """Make it that of a stranger who knew this person's password and must give a code within a few minutes."""
        self.clear()
        self[HALFWAY] = Halfway(person=person.id, password=secret_hash(person.password))

    def halfway(self) -> Person | None:
        """Return the active person whose password was right, and has not changed since; None if no code is expected."""
        stored: Halfway | None = self.get(HALFWAY)
        person = queries.active_person(read(), stored["person"]) if stored else None
        return person if stored and person and secret_hash(person.password) == stored["password"] else None

    @property
    def id_hash(self) -> str | None:
        """The key of the row; None without one."""
        self._loaded()
        return self._row.id_hash if self._row else None

    def clear(self) -> None:
        """Remove the person and the data."""
        self._loaded().clear()
        self._person = None
        self._anew = self.modified = True

    def _loaded(self) -> dict[str, object]:
        if self._data is None:
            self._data = {}  # first, so that the page about a failing database is an anonymous one and can be shown
            if self.cookie and (live := self._live(self.cookie)):
                self._row, self._person = live
                self._data = json.loads(self._row.data)
        return self._data

    def _live(self, cookie: str) -> tuple[LoginSession, Person | None] | None:
        return queries.live_session(read(), secret_hash(cookie), now(), of_program=self.of_program)

    def store(self, session: Session) -> None:
        """Write the row. A log-in gets a new id, so that an id known before it is useless after it.

        Raises UnprocessableEntity if whoever logs in was disabled or their password changed since it was checked, and
        SessionEnded if what a person's session is to keep has no row any more: a token, say, would outlast the session.
        """
        data = self._loaded()
        if self._row and not self._anew and (data or self._person):
            change = self._update(data=json.dumps(data)).returning(LoginSession.id_hash)
            if self.modified and not session.execute(change).all() and self._person:
                raise SessionEnded
            return
        if self._row:
            session.execute(delete(LoginSession).where(LoginSession.id_hash == self._row.id_hash))
        if self._person and not queries.is_unchanged(session, self._person):
            raise UnprocessableEntity(
                "Your account was changed at this moment, so you are not logged in. Try once more."
            )
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
        """Move the end of the row, unless it would hardly move; that of a program stays, and its use is noted. If the
        database cannot be written at once, the page is sent all the same, and the next request tries again."""
        if not self._row or not self._person:
            return
        row, at = self._row, now()
        noted, moved = (row.used_at, at) if self.of_program else (row.expires_at, _end(row.created_at))
        if noted is None or abs(moved - noted) > PROLONGED_BY:
            with suppress(DBAPIError), database().write(wait=False) as session:
                session.execute(self._update(**{"used_at" if self.of_program else "expires_at": moved}))
                session.execute(_set_seen_at(self._person, at))

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
    """Return the stored hash of a secret that is too long to be guessed."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _set_seen_at(person: Person, at: datetime) -> Update:
    return update(Person).where(Person.id == person.id).values(seen_at=at)


def _end(began: datetime) -> datetime:
    """Return the end of a session that began at a time, if this is its last request."""
    absolute = began + current_app.permanent_session_lifetime
    idle: timedelta = current_app.config["SESSION_IDLE"]
    return min(absolute, now() + idle)


def request_session() -> StoredSession:
    return cast(StoredSession, flask.session)


@contextmanager
def storing() -> Iterator[Session]:
    """A write transaction that also stores the request's session."""
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
    """End every session of a person, `but` the one of this hash."""
    tests = [LoginSession.person_id == person_id, *([LoginSession.id_hash != but] if but else [])]
    session.execute(delete(LoginSession).where(*tests))


def end_session(session: Session, person_id: int, id_hash: str) -> bool:
    """End one session of a person; return whether there was one."""
    tests = LoginSession.person_id == person_id, LoginSession.id_hash == id_hash
    return bool(session.execute(delete(LoginSession).where(*tests).returning(LoginSession.id_hash)).all())


def token_in(header: str) -> str | None:
    """Return the token in an Authorization header (RFC 6750, section 2.1), None without one: a proxy may ask for a
    password in the same header."""
    given = Authorization.from_header(header)
    return given.token or "" if given and given.type == "bearer" else None


def names_a_person(app: Flask, cookies: str, authorization: str = "") -> bool:
    """Return whether a Cookie or Authorization header names a session of a person; False if the database cannot be
    read."""
    name, sent, token = app.config["SESSION_COOKIE_NAME"], parse_cookie(cookies), token_in(authorization)
    sessions = [StoredSession(sent[prefix + name]) for prefix in ("", "__Host-", "__Secure-") if prefix + name in sent]
    sessions += [StoredSession(token, of_program=True)] if token else []
    try:
        with app.app_context():
            return any(session.person for session in sessions)
    except SQLAlchemyError as error:
        app.logger.error("a session was not looked for: %s", error)
        return False
