"""The forms that add, edit, merge, delete and restore what a negotiation is made of."""

from flask import Flask

from webapp.pages.editing import dates, deleting, merging, names, negotiations, outcome, places, preview, views


def init_app(app: Flask) -> None:
    """Registers /negotiations/new, /<negotiation>/<events, actors, issues, sources>/new, …/<uid>/edit, and so on."""
    app.register_blueprint(views.blueprint)
    app.register_blueprint(dates.blueprint)
    app.register_blueprint(deleting.blueprint)
    app.register_blueprint(merging.blueprint)
    app.register_blueprint(negotiations.blueprint)
    app.register_blueprint(outcome.blueprint)
    app.register_blueprint(names.blueprint)
    app.register_blueprint(places.blueprint)
    app.register_blueprint(preview.blueprint)
