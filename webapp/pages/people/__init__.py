"""People, for administrators: who has a login, who is invited, and what was done to whose account."""

from webapp.pages.people import person_views, views

BLUEPRINTS = [views.blueprint, person_views.blueprint]
