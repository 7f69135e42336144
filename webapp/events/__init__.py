"""An event's own page, and the forms that add, edit, delete and restore events."""

from flask import Flask

from webapp.events import deleting, editing, reading


def init_app(app: Flask) -> None:
    """Registers /<negotiation>/events/…"""
    app.register_blueprint(reading.blueprint)
    app.register_blueprint(editing.blueprint)
    app.register_blueprint(deleting.blueprint)
