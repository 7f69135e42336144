"""People, their logins and sessions.

Flask-Security is the base: it says who is asking. Its own pages stay off. Its login page stores a session (so sets a
cookie) when it is merely opened, answers a refused form with 200, and holds the database while it hashes; the pages in
`views` do not.
"""

from typing import Any, cast

from flask import Flask
from flask_security import RoleMixin, Security, SQLAlchemySessionUserDatastore
from werkzeug.local import LocalProxy

from webapp.accounts.sessions import StoredSessions
from webapp.accounts.throttle import Throttle
from webapp.accounts.views import blueprint
from webapp.db import read
from webapp.model import Person

SETTINGS: dict[str, Any] = {
    "SECURITY_USER_IDENTITY_ATTRIBUTES": [{"username": {"mapper": str}}],
    "SECURITY_JOIN_USER_ROLES": False,  # the role is a column
    "SECURITY_CLI_USERS_NAME": None,
    "SECURITY_CLI_ROLES_NAME": None,
    "WTF_CSRF_ENABLED": False,  # webapp.http.security guards every write
    # Flask-Login would write to the session when a browser's address changes; reading must not write.
    "SESSION_PROTECTION": None,
    # No cookie can have this name (RFC 6265 ends names at "="): nobody is remembered, and nothing is unpacked.
    "REMEMBER_COOKIE_NAME": "=",
}


def init_app(app: Flask) -> None:
    """Makes `current_user` known, keeps sessions in the database, registers the pages and the throttle."""
    for name, value in SETTINGS.items():
        app.config.setdefault(name, value)
    people = SQLAlchemySessionUserDatastore(cast(Any, LocalProxy(read)), Person, RoleMixin)
    security = Security(app, people, register_blueprint=False)
    # No tokens in headers or addresses; looking for one would also parse any JSON body, however malformed.
    security.login_manager.request_loader(None)
    # Flask-Principal would load the person for every request, static files too.
    security.principal.identity_loaders.clear()
    app.session_interface = StoredSessions()
    app.extensions["throttle"] = Throttle()
    app.register_blueprint(blueprint)
