"""The actors: who they are, which side they stand on, whom they met, what they said and took part in."""

from flask import Flask

from webapp.pages.actors.views import blueprint


def init_app(app: Flask) -> None:
    """Registers /<negotiation>/actors and a page for each."""
    app.register_blueprint(blueprint)
