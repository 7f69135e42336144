"""The front page of a negotiation: its events in time."""

from webapp.pages.timeline import strip_views, views  # the first puts its views among the others’

BLUEPRINTS = [views.blueprint]
