"""The forms that add, edit, merge, delete and restore what a negotiation is made of."""

from webapp.pages.editing import deleting, merging, offers, outcome, places, preview, views

BLUEPRINTS = [views.negotiations] + [
    module.blueprint for module in (views, deleting, merging, outcome, offers, places, preview)
]
