"""People, how they log in, and their sessions."""

from flask import Flask, request
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import Forbidden, Unauthorized

from webapp.accounts import invitation_views, own_views, second_step_views, token_views, views
from webapp.accounts.session_cookie import StoredSessions
from webapp.accounts.sessions import request_session
from webapp.accounts.throttle import Throttle

BLUEPRINTS = [module.blueprint for module in (views, own_views, second_step_views, token_views, invitation_views)]

BY_HAND = {"people", *(blueprint.name for blueprint in BLUEPRINTS)}
"""Blueprints that are for people alone."""


def init_app(app: Flask) -> None:
    """Store sessions in the database, and register the pages and the throttle."""
    app.session_interface = StoredSessions()
    app.extensions["throttle"] = Throttle()
    app.before_request(_check_token)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)


def _check_token() -> None:
    """Refuse a token that is not good, which nobody should take for a visit without one, and programs that come to the
    pages of accounts: whoever got hold of a token must not get hold of the account."""
    login = request_session()
    if not login.of_program:
        return
    if login.person is None:
        raise Unauthorized(
            "This token is empty or unknown, was ended, or has run out. Make a new one under “Your account”.",
            www_authenticate=WWWAuthenticate("bearer", {"error": "invalid_token"}),  # RFC 6750, section 3.1
        )
    if request.blueprint in BY_HAND:
        raise Forbidden("Accounts are changed by people alone: log in with a browser, without a token.")
