"""The agenda: what is next, what is overdue, what slipped, what was called off; and calendars to take along."""

from webapp.pages.agenda import views

BLUEPRINTS = [views.blueprint]
