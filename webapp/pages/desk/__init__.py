"""The editors' desk: all that waits for an answer or for mending, each entry the way to the form that does it."""

from flask import Flask

from webapp.pages.desk.views import blueprint


def init_app(app: Flask) -> None:
    """Registers /<negotiation>/desk and the answers given on it."""
    app.register_blueprint(blueprint)
