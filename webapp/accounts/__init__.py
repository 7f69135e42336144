"""People, how they log in, and their sessions."""

from flask import Flask

from webapp.accounts import invitation_views, own_views, second_step_views, views
from webapp.accounts.session_cookie import StoredSessions
from webapp.accounts.throttle import Throttle


def init_app(app: Flask) -> None:
    """Store sessions in the database, and register the pages and the throttle."""
    app.session_interface = StoredSessions()
    app.extensions["throttle"] = Throttle()
    for module in (views, own_views, second_step_views, invitation_views):
        app.register_blueprint(module.blueprint)
