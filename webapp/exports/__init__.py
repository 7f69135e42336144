"""Ways out: one file a format, each over a stream of documents."""

from flask import Flask

from webapp.exports import views


def init_app(app: Flask) -> None:
    """Registers /<negotiation>/export.json and /schemas/…"""
    app.register_blueprint(views.blueprint)
    app.register_blueprint(views.schemas)
