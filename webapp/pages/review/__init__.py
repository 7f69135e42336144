"""What readers report, and the editors' answers."""

from flask import Flask

from webapp.pages.review import report_views, views


def init_app(app: Flask) -> None:
    """Registers the form on each event, and /<negotiation>/review."""
    app.register_blueprint(report_views.blueprint)
    app.register_blueprint(views.blueprint)
