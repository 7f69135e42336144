"""Ways out: a file for each format, written whole before it is sent, and the schemas of the negotiation file."""

from flask import Flask

from webapp.exports import schemas, views


def init_app(app: Flask) -> None:
    """Registers /<negotiation>/export, the files under it, and /schemas/…"""
    app.register_blueprint(views.blueprint)
    app.register_blueprint(schemas.blueprint)
