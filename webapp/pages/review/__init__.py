"""Readers' reports and contributors' suggestions, and the editors' answers."""

from webapp.pages.review import report_views, suggestion_views, views

BLUEPRINTS = [report_views.blueprint, views.blueprint, suggestion_views.blueprint]
