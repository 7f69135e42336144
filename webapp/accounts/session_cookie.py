"""The cookie that names a browser's session."""

from contextlib import suppress
from typing import Any, cast

from flask import Flask, Request, Response, request
from flask.sessions import SessionInterface, SessionMixin
from sqlalchemy.exc import SQLAlchemyError

from webapp.accounts.sessions import StoredSession, storing, token_in
from webapp.http.access import SessionEnded
from webapp.http.marks import marked
from webapp.store.obstacles import obstacle


class StoredSessions(SessionInterface):
    """Flask's interface to the sessions: a cookie until the browser closes, a row until the session ends."""

    def get_cookie_name(self, app: Flask) -> str:
        """Return the name; on https with the prefix `__Host-`, by which browsers accept the cookie from this host only,
        or, for a site under a path, `__Secure-`, by which they accept it from https only (RFC 6265bis 4.1.3)."""
        name = super().get_cookie_name(app)
        if not request.is_secure:
            return name
        return f"__Secure-{name}" if request.script_root else f"__Host-{name}"

    def open_session(self, app: Flask, request: Request) -> StoredSession:
        """Return the session named by the token or the cookie; an unknown or expired one is empty."""
        token = token_in(request.headers.get("Authorization", ""))
        if token is not None:
            return StoredSession(token, of_program=True)
        return StoredSession(request.cookies.get(self.get_cookie_name(app)))

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Store what the view did not store itself, and send the cookie, even if the database cannot be written."""
        login = cast(StoredSession, session)
        if login.modified:
            try:
                with suppress(SessionEnded), storing():
                    pass
            except SQLAlchemyError as error:
                reason = obstacle(error)
                if reason is None:
                    raise
                app.logger.error("a session was not stored: %s", reason)
        elif not marked("background"):
            login.prolong()
        if login.consulted:
            response.vary.add("Cookie")
        if login.answer is None:
            return
        name = self.get_cookie_name(app)
        path = request.script_root or "/"
        flags: dict[str, Any] = {"path": path, "secure": request.is_secure, "httponly": True, "samesite": "Lax"}
        if login.answer:
            response.set_cookie(name, login.answer, **flags)
        else:
            response.delete_cookie(name, **flags)
