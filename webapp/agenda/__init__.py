"""The agenda: what is next, what is overdue, what slipped, what was called off; and calendars to take along."""

from flask import Flask

from webapp.agenda.calendar import has_entry
from webapp.agenda.views import blueprint


def init_app(app: Flask) -> None:
    """Registers /<negotiation>/agenda, its calendar, and that of one event; templates can ask which events have one."""
    app.register_blueprint(blueprint)
    app.jinja_env.globals["has_entry"] = has_entry
