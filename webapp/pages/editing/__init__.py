"""The forms that add, edit, delete and restore what a negotiation is made of."""

from flask import Flask

from webapp.pages.editing import deleting, names, outcome, views


def init_app(app: Flask) -> None:
    """Registers /<negotiation>/<events, actors, issues, sources>/new, …/<uid>/edit, and so on."""
    app.register_blueprint(views.blueprint)
    app.register_blueprint(deleting.blueprint)
    app.register_blueprint(outcome.blueprint)
    app.register_blueprint(names.blueprint)
