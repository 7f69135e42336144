"""People, for administrators: accounts, invitations, and the log of accounts."""

from webapp.pages.people import person_views, views

BLUEPRINTS = [views.blueprint, person_views.blueprint]
