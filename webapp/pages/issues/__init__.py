"""What is negotiated: an index of the issues, and a page for each with everyone's stance on it."""

from flask import Flask

from webapp.pages.issues.views import blueprint


def init_app(app: Flask) -> None:
    """Registers /<negotiation>/issues…"""
    app.register_blueprint(blueprint)
