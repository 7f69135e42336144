"""The editors' desk: all that waits for an answer or for mending, each entry the way to the form that does it."""

from webapp.pages.desk import views

BLUEPRINTS = [views.blueprint]
