"""The actors: who they are, which side they are on, whom they met, what they said and took part in."""

from webapp.pages.actors import views

BLUEPRINTS = [views.blueprint]
