"""How a page of a negotiation is cited."""

from webapp.pages.citing import views

BLUEPRINTS = [views.blueprint]
