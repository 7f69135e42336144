"""What belongs to no negotiation: the front page, the answer to a date being typed, and whether the site is well."""

from webapp.pages.site import health, views

BLUEPRINTS = [views.blueprint, health.blueprint]
