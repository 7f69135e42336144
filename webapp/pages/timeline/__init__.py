"""The front page of a negotiation: its events in time."""

from webapp.pages.timeline import strip_views, views  # the first adds its views to the second's blueprint

BLUEPRINTS = [views.blueprint]
