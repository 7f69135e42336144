"""The sources: what each is, what rests on it, and which claims rest on it alone."""

from flask import Flask

from webapp.pages.sources.views import blueprint


def init_app(app: Flask) -> None:
    """Registers /<negotiation>/sources and a page for each."""
    app.register_blueprint(blueprint)
