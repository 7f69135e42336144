"""The forms that add, edit, merge, delete and restore what a negotiation is made of."""

from webapp.pages.editing import dates, deleting, merging, names, negotiations, outcome, places, preview, views

BLUEPRINTS = [
    module.blueprint for module in (views, dates, deleting, merging, negotiations, outcome, names, places, preview)
]
