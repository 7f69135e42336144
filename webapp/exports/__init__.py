"""Exports: files in all formats, the schemas of the negotiation file, and the site map."""

from webapp.exports import schemas, sitemap, views

BLUEPRINTS = [views.blueprint, schemas.blueprint, sitemap.blueprint]
