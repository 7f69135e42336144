"""The public log: every edit and correction, who made it, when, why, and what it changed."""

from webapp.pages.changes import revisions, undoing, views

BLUEPRINTS = [views.blueprint, undoing.blueprint, revisions.blueprint]
