"""Who stands where: the matrix of sides and issues, and the sequence of statements behind each of its cells."""

from webapp.pages.positions import (
    file_views,  # noqa: F401 - registers views
    views,
)

BLUEPRINTS = [views.blueprint]
