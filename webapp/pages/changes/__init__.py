"""The public log: every edit and correction, who made it, when, why, and what exactly it changed."""

from flask import Flask

from webapp.pages.changes import revisions, undoing, views


def init_app(app: Flask) -> None:
    """Registers /<negotiation>/changes, its pages, the history of an item, its revisions, and undoing."""
    app.register_blueprint(views.blueprint)
    app.register_blueprint(undoing.blueprint)
    app.register_blueprint(revisions.blueprint)
