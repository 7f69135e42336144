"""The agenda: what is next, what is overdue, what slipped, what was called off; and calendars to take along."""

from flask import Flask

from webapp.pages.agenda.views import blueprint


def init_app(app: Flask) -> None:
    """Registers /<negotiation>/agenda, its calendar, and the calendar of one event."""
    app.register_blueprint(blueprint)
