"""Ways out: a file for each format, written whole before it is sent, and the schemas of the negotiation file."""

from flask import Flask

from webapp.exports import schemas, sending, sitemap, views


def init_app(app: Flask) -> None:
    """Registers /<negotiation>/export, the files under it, /schemas/…, and what programs look for at
    the top of a site."""
    sending.init_app(app)
    app.register_blueprint(views.blueprint)
    app.register_blueprint(schemas.blueprint)
    app.register_blueprint(sitemap.blueprint)
