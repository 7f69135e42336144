"""Pages of the site itself: the front page, dates in words, and health checks."""

from webapp.pages.site import health, views

BLUEPRINTS = [views.blueprint, health.blueprint]
