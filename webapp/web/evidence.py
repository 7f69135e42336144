"""What the sources of a page's events come to, from the documents that the page names anyway."""

from flask import g

from webapp.domain.items import Names
from webapp.domain.knowing.bibliography import Bibliography
from webapp.domain.knowing.verification import Evidence, Support
from webapp.domain.plain import EventDocument
from webapp.domain.vocabulary import ItemKind


def evidence(event: EventDocument, names: Names, support: Support | None = None) -> Evidence:
    """The evidence for one event, made once for a page; with its support, where that is known already."""
    by_event: dict[int, Evidence] = g.setdefault("evidence", {})
    if id(event) not in by_event:
        by_event[id(event)] = Evidence(event, page_bibliography(names), g.snapshot.as_of, support)
    return by_event[id(event)]


def page_bibliography(names: Names) -> Bibliography:
    """The sources that a page names, made ready once for the page."""
    made: dict[int, tuple[Names, Bibliography]] = g.setdefault("bibliographies", {})
    if id(names) not in made:  # kept with the names, so that no others come to be under their id
        made[id(names)] = names, Bibliography.of(names[ItemKind.SOURCE].values(), g.snapshot.zone)
    return made[id(names)][1]
