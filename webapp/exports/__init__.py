"""Ways out: a file for each format, written whole before it is sent, and the schemas of the negotiation file."""

from webapp.exports import schemas, sitemap, views

BLUEPRINTS = [views.blueprint, schemas.blueprint, sitemap.blueprint]
