"""The main menu of a negotiation, and which entry the current page belongs to."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from flask import g, request, url_for

from webapp.domain.site_vocabulary import SiteRole
from webapp.http.access import may
from webapp.model import Report, Suggestion
from webapp.reading.queue import waiting_number
from webapp.web.families import FAMILIES

PAGES = {
    "Timeline": "timeline.show",
    "Positions": "positions.matrix",
    "Agenda": "agenda.show",
    "Sources": "sources.index",
}

MORE = {
    "Actors": "actors.index",
    "Issues": "issues.index",
    "Changes": "changes.log",
}
"""Pages folded under "More"."""

SECTIONS = {
    "events": "timeline",
    "outcome": "agenda",
    "places": "timeline",
    "revisions": "changes",
}
"""Blueprints that are not in the menu, and the blueprint whose entry they belong to."""


class MenuItem(NamedTuple):
    """A page in the menu. `current` is its `aria-current`: "page", "true" for pages under it, else ""."""

    label: str
    address: str
    current: str


def menu(part: Literal["first", "more"] = "first") -> Iterator[MenuItem]:
    """Yield the menu of the request's negotiation: its first part, or what is folded under "More"."""
    section = request.blueprint
    if section in {"editing", "deleting", "merging"}:
        section = FAMILIES.get((request.view_args or {}).get("kind", ""), "timeline")
    section = SECTIONS.get(section or "", section)
    for label, endpoint in (MORE if part == "more" else PAGES).items():
        under = endpoint.split(".")[0] == section
        yield MenuItem(label, url_for(endpoint), "page" if endpoint == request.endpoint else "true" if under else "")


def waiting_here() -> int:
    """Return how many suggestions and reports wait for an editor in the request's negotiation; 0 to anybody else."""
    return waiting_number(g.snapshot, Suggestion, Report) if may(SiteRole.EDITOR) else 0
