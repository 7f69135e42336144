"""Who stands where: the matrix of sides and issues, and the statements behind each of its cells."""

from webapp.pages.positions import file_views, views  # the first adds its views to the second's blueprint

BLUEPRINTS = [views.blueprint]
