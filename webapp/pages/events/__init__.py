"""An event's own page."""

from webapp.pages.events import views

BLUEPRINTS = [views.blueprint]
