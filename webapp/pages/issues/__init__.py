"""What is negotiated: an index of the issues, and a page for each with everyone's stance on it."""

from webapp.pages.issues import views

BLUEPRINTS = [views.blueprint]
