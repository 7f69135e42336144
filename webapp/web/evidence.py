"""The evidence for a page's events, from the documents that the page loads anyway."""

from flask import g

from webapp.domain.items import Names
from webapp.domain.knowing.bibliography import Bibliography
from webapp.domain.knowing.verification import Evidence, Support
from webapp.domain.plain import EventDocument
from webapp.domain.vocabulary import ItemKind


def evidence(event: EventDocument, names: Names, support: Support | None = None) -> Evidence:
    """Return the evidence for an event, cached for the request; `support` is passed if it was computed already."""
    by_event: dict[int, Evidence] = g.setdefault("evidence", {})
    if id(event) not in by_event:
        by_event[id(event)] = Evidence(event, page_bibliography(names), g.snapshot.as_of, support)
    return by_event[id(event)]


def page_bibliography(names: Names) -> Bibliography:
    """Return the sources that a page names as a bibliography, cached for the request."""
    made: dict[int, tuple[Names, Bibliography]] = g.setdefault("bibliographies", {})
    if id(names) not in made:  # holding the names keeps their id from being reused
        made[id(names)] = names, Bibliography.of(names[ItemKind.SOURCE].values(), g.snapshot.zone)
    return made[id(names)][1]
