"""Ways in for whole files. Formats turn bytes into documents; the record writes them."""

from webapp.imports import views

BLUEPRINTS = [views.blueprint]
