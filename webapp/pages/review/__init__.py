"""What readers report and contributors suggest, and the editors' answers."""

from flask import Flask

from webapp.pages.review import report_views, suggestion_views, views


def init_app(app: Flask) -> None:
    """Registers the form on each event, /<negotiation>/review, and /<negotiation>/suggestions."""
    app.register_blueprint(report_views.blueprint)
    app.register_blueprint(views.blueprint)
    app.register_blueprint(suggestion_views.blueprint)
