"""Sessions in a table: the browser holds a random id, the row its hash and what the session holds.

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
from typing import Any, cast

from flask import Flask, Request, Response, current_app, request
from flask.sessions import SessionInterface, SessionMixin
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from webapp.accounts import queries
from webapp.clock import now
from webapp.db import database, read, write
from webapp.http.access import in_background
from webapp.model import LoginSession

PROLONGED_BY = timedelta(minutes=5)


class StoredSession(SessionMixin):
    """A request's session. Its row is read when first asked for; no cookie, no read."""

    modified = False

    def __init__(self, cookie: str | None) -> None:
        self._cookie = cookie
        self.revert()

    def revert(self) -> None:
        """Forgets every change that was not stored."""
        self.modified = False
        self.answer: str | None = None
        """What the browser's cookie shall be after this request: None as it is, "" gone."""
        self._data: dict[str, Any] | None = None
        self._row: str | None = None
        self._began = self._end = now()

    @property
    def consulted(self) -> bool:
        """Whether the answer depends on the session."""
        return self._data is not None

    def _loaded(self) -> dict[str, Any]:
        if self._data is None:
            self._data = {}  # first, so that the page about a failing database is an anonymous one and can be shown
            id_hash = _hash(self._cookie) if self._cookie else None
            if id_hash and (row := queries.live_session(read(), id_hash, now())):
                self._row, self._data = id_hash, json.loads(row.data)
                self._began, self._end = row.created_at, row.expires_at
            self._login = _login(self._data)
        return self._data

    def store(self, session: Session) -> None:
        """Writes the row. A log-in makes a new id, so that an id known before it is worth nothing after it."""
        data = self._loaded()
        if data and self._row and _login(data) == self._login:
            # The row may have been ended meanwhile: then this changes nothing, and must not bring it back.
            session.execute(update(LoginSession).where(LoginSession.id_hash == self._row).values(data=json.dumps(data)))
            return
        if self._row:
            session.execute(delete(LoginSession).where(LoginSession.id_hash == self._row))
        self.answer = _insert(session, data) if data else self._cookie and ""

    def prolong(self) -> None:
        """Moves the end of the row, for the person is there; does nothing where it would hardly move.

        A database that cannot be written at once keeps no page from being read; the next page tries again.
        """
        if not self._row:
            return
        end = _end(self._began)
        if abs(end - self._end) > PROLONGED_BY:
            with suppress(DBAPIError), database().write(wait=False) as session:
                session.execute(update(LoginSession).where(LoginSession.id_hash == self._row).values(expires_at=end))

    def __getitem__(self, key: str) -> Any:
        return self._loaded()[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self._loaded()[key] = value
        self.modified = True

    def __delitem__(self, key: str) -> None:
        del self._loaded()[key]
        self.modified = True

    def __iter__(self) -> Iterator[str]:
        return iter(self._loaded())

    def __len__(self) -> int:
        return len(self._loaded())

    def __contains__(self, key: object) -> bool:
        # Flask-Login asks for its remember-me mark with every answer, static files too; there is none.
        return key != "_remember" and key in self._loaded()


def _hash(cookie: str) -> str:
    return hashlib.sha256(cookie.encode()).hexdigest()


def _login(data: dict[str, Any]) -> tuple[Any, Any]:
    """Which log-in a session comes from: the person and the moment, as Flask-Security puts them there."""
    return data.get("_user_id"), data.get("fs_paa")


def _end(began: datetime) -> datetime:
    """When a session ends that began then, if nobody comes any more."""
    absolute = began + current_app.permanent_session_lifetime
    idle: timedelta = current_app.config["SESSION_IDLE"]
    return min(absolute, now() + idle)


def _insert(session: Session, data: dict[str, Any]) -> str:
    at = now()
    session.execute(delete(LoginSession).where(LoginSession.expires_at <= at))
    cookie = secrets.token_urlsafe(32)
    session.add(
        LoginSession(
            id_hash=_hash(cookie),
            person_id=queries.person_id(session, data.get("_user_id")),
            data=json.dumps(data),
            created_at=at,
            expires_at=_end(at),
        )
    )
    return cookie


@contextmanager
def storing(login: SessionMixin) -> Iterator[Session]:
    """A write transaction that also stores the request's session: both are kept, or neither is."""
    stored = cast(StoredSession, login)
    try:
        with write() as session:
            yield session
            stored.store(session)
    except BaseException:
        stored.revert()
        raise
    stored.modified = False


def end_sessions(session: Session, person_id: int) -> None:
    """Ends every session of a person: copies of their cookies open nothing afterwards."""
    session.execute(delete(LoginSession).where(LoginSession.person_id == person_id))


class StoredSessions(SessionInterface):
    """Flask's door to the sessions: a cookie until the browser closes, a row until it ends."""

    def get_cookie_name(self, app: Flask) -> str:
        """On https with a prefix that lets browsers take the cookie from this very host only (RFC 6265bis 4.1.3)."""
        name = super().get_cookie_name(app)
        return f"__Host-{name}" if request.is_secure else name

    def open_session(self, app: Flask, request: Request) -> StoredSession:
        """The session the browser's cookie names; an unknown or expired one is an empty one."""
        return StoredSession(request.cookies.get(self.get_cookie_name(app)))

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Stores what the view changed and did not store itself, and sends the cookie.

        A page that is made is not thrown away because the database cannot be written just now.
        """
        login = cast(StoredSession, session)
        if login.modified:
            try:
                with storing(login):
                    pass
            except DBAPIError as error:
                app.logger.error("a session was not stored: %s", error.orig)
        elif not in_background():
            login.prolong()
        if login.consulted:
            response.vary.add("Cookie")
        if login.answer is None:
            return
        name = self.get_cookie_name(app)
        flags: dict[str, Any] = {"path": "/", "secure": request.is_secure, "httponly": True, "samesite": "Lax"}
        if login.answer:
            response.set_cookie(name, login.answer, **flags)
        else:
            response.delete_cookie(name, **flags)
