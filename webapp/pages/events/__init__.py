"""An event's own page."""

from flask import Flask

from webapp.pages.events import views


def init_app(app: Flask) -> None:
    """Registers /<negotiation>/events/…"""
    app.register_blueprint(views.blueprint)
