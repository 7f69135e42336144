"""The front page of a negotiation: its events in time."""

from webapp.pages.timeline import (
    strip_views,  # noqa: F401 - registers a view
    views,
)

BLUEPRINTS = [views.blueprint]
