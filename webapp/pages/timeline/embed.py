"""The timeline for a frame in a page of another site: the strip and the newest rows, with neither controls nor scripts.

Its links open windows of their own, on the whole site, which nobody may frame.
"""

from collections.abc import Mapping

from flask import Response, g, request
from markupsafe import Markup

from webapp.http.caching import public_answer
from webapp.http.render import page
from webapp.http.security import framed
from webapp.pages.timeline import view_options
from webapp.pages.timeline.links import Links
from webapp.pages.timeline.listing import listed_events, within
from webapp.pages.timeline.narrowings import narrowings
from webapp.pages.timeline.view_options import ViewOptions
from webapp.pages.timeline.views import blueprint, drawn
from webapp.reading.filters import PARAMETERS, Filter
from webapp.reading.parameters import Parameters
from webapp.reading.selection import select_events
from webapp.web.addresses import address_with, header
from webapp.web.days import page_day
from webapp.web.version_cache import kept_facets

FRAME = Markup('<iframe src="{}" title="{}" width="100%" height="700" style="border: 0" loading="lazy"></iframe>')
"""The element for another page; a frame needs a title (WCAG 4.1.2)."""

THEMES = ("light", "dark")
"""The colours that a frame may keep to, whatever the system of its reader says."""


@blueprint.get("/embed")
@framed
@public_answer(*PARAMETERS, *view_options.PARAMETERS, "theme", "as_of")
def embed() -> Response:
    """Show what the timeline shows with the same parameters. Raises Invalid for what cannot be read."""
    options, theme = ViewOptions.from_args(request.args), Parameters(request.args).term("theme", THEMES)
    selection = select_events(g.snapshot, Filter.from_args(request.args))
    g.search = selection.search
    today, counts = page_day(), kept_facets(selection)
    listed = listed_events(selection, options, today)
    drawing = drawn(selection, options, today, counts, listed)
    contents = within(listed, drawing)
    contents["links"] = Links(selection.filter, options, framed=True)  # to pages: rows are not in a link's window
    return page(
        "timeline/embed.html",
        theme=theme,
        drawing=drawing,
        total=counts.total,
        narrowed=[offered.label for offered in narrowings(selection, counts)],
        **contents,
    )


def frame_code(parameters: Mapping[str, object]) -> str:
    """Return the HTML of a frame that shows the timeline with these parameters, for a page of another site."""
    return str(FRAME.format(address_with("timeline.embed", {**parameters, "_external": True}), header()["title"]))
