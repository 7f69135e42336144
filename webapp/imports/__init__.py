"""Importing whole files."""

from webapp.imports import views

BLUEPRINTS = [views.blueprint]
