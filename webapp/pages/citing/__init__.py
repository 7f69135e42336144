"""How to cite the pages of a negotiation."""

from webapp.pages.citing import views

BLUEPRINTS = [views.blueprint]
