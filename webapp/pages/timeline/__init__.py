"""The front page of a negotiation: its events in time."""

from flask import Flask

from webapp.pages.timeline import strip_views  # noqa: F401 - registers a view
from webapp.pages.timeline.views import blueprint


def init_app(app: Flask) -> None:
    """Registers /<negotiation>/."""
    app.register_blueprint(blueprint)
