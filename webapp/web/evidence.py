"""What the sources of a page's events come to, from the documents that the page names anyway."""

from collections.abc import Iterable

from flask import g

from webapp.domain.bibliography import Bibliography
from webapp.domain.items import Names
from webapp.domain.plain import EventDocument
from webapp.domain.verification import Evidence, Support
from webapp.domain.vocabulary import ItemKind


def evidence_of(events: Iterable[EventDocument], named: Names) -> dict[str, Evidence]:
    """The evidence for these events by uid; `named` holds all sources that they cite."""
    bibliography = page_bibliography(named)
    return {event["uid"]: Evidence(event, bibliography, g.snapshot.as_of) for event in events}


def evidence(event: EventDocument, named: Names, counted: Support | None = None) -> Evidence:
    """The evidence for one event, made once for a page; with its support, where that is known already."""
    found: dict[int, Evidence] = g.setdefault("evidence", {})
    if id(event) not in found:
        found[id(event)] = Evidence(event, page_bibliography(named), g.snapshot.as_of, counted)
    return found[id(event)]


def page_bibliography(named: Names) -> Bibliography:
    """The sources that a page names, made ready once for the page."""
    found: dict[int, Bibliography] = g.setdefault("bibliographies", {})
    if id(named) not in found:
        found[id(named)] = Bibliography.of(named[ItemKind.SOURCE].values(), g.snapshot.zone)
    return found[id(named)]
