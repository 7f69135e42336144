"""Ways out: one file a format, each over a stream of documents."""

from flask import Flask

from webapp.exports import sitemap, views


def init_app(app: Flask) -> None:
    """Registers /<negotiation>/export.json, /schemas/…, and what programs look for at the top of a site."""
    app.register_blueprint(views.blueprint)
    app.register_blueprint(views.schemas)
    app.register_blueprint(sitemap.blueprint)
