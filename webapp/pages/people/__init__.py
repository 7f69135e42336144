"""People, for administrators: who has a login, who is invited, and what was done to whose account."""

from flask import Flask

from webapp.pages.people import log_views, person_views, views


def init_app(app: Flask) -> None:
    """Registers /people and what is under it."""
    for module in (views, person_views, log_views):
        app.register_blueprint(module.blueprint)
