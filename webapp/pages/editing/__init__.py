"""The forms that add, edit, merge, delete and restore the items of a negotiation."""

from webapp.pages.editing import deleting, merging, offers, outcome, places, preview, views

BLUEPRINTS = [views.negotiations] + [
    module.blueprint for module in (views, deleting, merging, outcome, offers, places, preview)
]
