"""Who stands where: the matrix of sides and issues, and the sequence of statements behind each of its cells."""

from flask import Flask

from webapp.pages.positions import file_views  # noqa: F401 - registers views
from webapp.pages.positions.views import blueprint


def init_app(app: Flask) -> None:
    """Registers /<negotiation>/positions…"""
    app.register_blueprint(blueprint)
