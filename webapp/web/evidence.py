"""What the sources of a page's events come to, from the documents that the page names anyway; and where the record
ends, worked out once for each version of it and day that it is looked at on."""

from collections.abc import Iterable
from datetime import date
from functools import partial

from flask import g

from webapp.domain.bibliography import Bibliography
from webapp.domain.items import Names
from webapp.domain.plain import EventDocument, SourceDocument
from webapp.domain.precedence import Precedence
from webapp.domain.verification import Evidence, Support
from webapp.domain.vocabulary import ItemKind
from webapp.reading.precedence import load_precedence
from webapp.reading.record_end import RecordEnd, newest_cited, record_end
from webapp.web.version_cache import per_version


def evidence_of(events: Iterable[EventDocument], names: Names) -> dict[str, Evidence]:
    """The evidence for these events by uid; `names` holds all sources that they cite."""
    bibliography = page_bibliography(names)
    return {event["uid"]: Evidence(event, bibliography, g.snapshot.as_of) for event in events}


def evidence(event: EventDocument, names: Names, support: Support | None = None) -> Evidence:
    """The evidence for one event, made once for a page; with its support, where that is known already."""
    by_event: dict[int, Evidence] = g.setdefault("evidence", {})
    if id(event) not in by_event:
        by_event[id(event)] = Evidence(event, page_bibliography(names), g.snapshot.as_of, support)
    return by_event[id(event)]


def page_bibliography(names: Names) -> Bibliography:
    """The sources that a page names, made ready once for the page."""
    by_names: dict[int, Bibliography] = g.setdefault("bibliographies", {})
    if id(names) not in by_names:
        by_names[id(names)] = Bibliography.of(names[ItemKind.SOURCE].values(), g.snapshot.zone)
    return by_names[id(names)]


def newest_source(today: date) -> SourceDocument | None:
    """The newest source that is cited, looked at on a day."""
    return per_version(lambda: newest_cited(g.snapshot, today), "newest source", today, g.snapshot.as_of)


def record_precedence() -> Precedence:
    """What the record says came after what."""
    return per_version(lambda: load_precedence(g.snapshot), "precedence", g.snapshot.as_of)


def end_of_record(today: date) -> RecordEnd:
    """Where the record ends, looked at on a day."""
    end = partial(record_end, g.snapshot, newest_source(today), record_precedence)
    return per_version(end, "end", today, g.snapshot.as_of)
