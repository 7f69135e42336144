"""The agenda: what is next, overdue, moved or called off; and calendars to subscribe to."""

from webapp.pages.agenda import views

BLUEPRINTS = [views.blueprint]
