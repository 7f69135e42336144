"""What belongs to no negotiation: the front page, the answer to a date being typed, and whether the site is well."""

from flask import Flask

from webapp.pages.site import health, views


def init_app(app: Flask) -> None:
    """Registers /, /dates, /health and /ready."""
    app.register_blueprint(views.blueprint)
    app.register_blueprint(health.blueprint)
