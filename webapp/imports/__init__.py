"""Ways in for whole files. Formats turn bytes into documents; the record writes them."""

from flask import Flask

from webapp.imports.views import blueprint


def init_app(app: Flask) -> None:
    """Registers /import."""
    app.register_blueprint(blueprint)
