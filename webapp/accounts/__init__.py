"""People, their logins and sessions."""

from flask import Flask

from webapp.accounts.session_cookie import StoredSessions
from webapp.accounts.throttle import Throttle
from webapp.accounts.views import blueprint


def init_app(app: Flask) -> None:
    """Keeps sessions in the database, registers the pages and the throttle."""
    app.session_interface = StoredSessions()
    app.extensions["throttle"] = Throttle()
    app.register_blueprint(blueprint)
