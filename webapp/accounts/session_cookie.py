"""The cookie by which a browser names its session."""

from typing import Any, cast

from flask import Flask, Request, Response, request
from flask.sessions import SessionInterface, SessionMixin
from sqlalchemy.exc import SQLAlchemyError

from webapp.accounts.sessions import StoredSession, storing
from webapp.http.marks import marked
from webapp.store.obstacles import obstacle


class StoredSessions(SessionInterface):
    """Flask's door to the sessions: a cookie until the browser closes, a row until it ends."""

    def get_cookie_name(self, app: Flask) -> str:
        """On https with a prefix that lets browsers take the cookie from this very host only, or, where the site is
        under a path, from https only: the first is for cookies of whole hosts (RFC 6265bis 4.1.3)."""
        name = super().get_cookie_name(app)
        if not request.is_secure:
            return name
        return f"__Secure-{name}" if request.script_root else f"__Host-{name}"

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
                with storing():
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
