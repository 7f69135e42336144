"""The public log: every edit and correction, who made it, when, why, and what exactly it changed."""

from flask import Flask

from webapp.pages.changes.views import blueprint


def init_app(app: Flask) -> None:
    """Registers /<negotiation>/changes, its pages, and the history of an event."""
    app.register_blueprint(blueprint)
