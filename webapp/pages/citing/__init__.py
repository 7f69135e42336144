"""How a page of a negotiation is cited."""

from flask import Flask

from webapp.pages.citing.views import blueprint


def init_app(app: Flask) -> None:
    """Registers /<negotiation>/cite."""
    app.register_blueprint(blueprint)
