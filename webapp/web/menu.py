"""The main menu of a negotiation: its pages, and under which of them the page asked for belongs."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from flask import request, url_for

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
"""Pages that stand behind the others, under "More"."""

SECTIONS = {
    "events": "timeline",
    "outcome": "agenda",
    "places": "timeline",
    "undoing": "changes",
    "revisions": "changes",
}
"""Blueprints without a page in the menu, and the one under whose page theirs belong."""


class MenuItem(NamedTuple):
    """A page in the menu. `current` is what `aria-current` says of it: "page", "true" where the page asked for belongs
    under it, "" elsewhere."""

    label: str
    address: str
    current: str


def menu(part: Literal["first", "more"] = "first") -> Iterator[MenuItem]:
    """The menu of the request's negotiation: what stands first, or what stands under "More"."""
    section = request.blueprint
    if section in {"editing", "deleting", "merging"}:
        section = FAMILIES.get((request.view_args or {})["kind"], "timeline")
    section = SECTIONS.get(section or "", section)
    for label, endpoint in (MORE if part == "more" else PAGES).items():
        under = endpoint.split(".")[0] == section
        yield MenuItem(label, url_for(endpoint), "page" if endpoint == request.endpoint else "true" if under else "")
