"""What belongs to no negotiation: the front page, and the answer to a date being typed."""

from flask import Flask

from webapp.pages.site.views import blueprint


def init_app(app: Flask) -> None:
    """Registers / and /dates."""
    app.register_blueprint(blueprint)
