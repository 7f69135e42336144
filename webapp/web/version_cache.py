"""Values worked out once for each version of a negotiation: counts and drawings that take longer the more there is.
They are never stale, since the key holds the version."""

from collections.abc import Callable, Hashable
from datetime import date
from typing import TypeVar

from flask import Flask, current_app, g

from webapp.domain.actors.roster import Roster
from webapp.domain.plain import SourceDocument
from webapp.domain.timing.precedence import Precedence
from webapp.http.bounded_cache import BoundedCache
from webapp.reading.dossier import Dossier
from webapp.reading.facets import Facets, facets
from webapp.reading.precedence import load_precedence
from webapp.reading.record_end import RecordEnd, load_record_end, newest_cited
from webapp.reading.rosters import load_roster
from webapp.reading.selection import Selection
from webapp.web.footprint import footprint

Value = TypeVar("Value")

MOST_BYTES = 128 * 1024 * 1024
"""The limit for all cached values; the least used are dropped first. A strip of 200 events takes about 100 KB."""


def init_app(app: Flask) -> None:
    """Give the app its cache."""
    app.extensions["kept"] = BoundedCache[Hashable, tuple[object, Hashable]](MOST_BYTES, footprint)


def kept_roster(dossier: Dossier, as_of: date | None) -> Roster:
    """Return all actors and issues of the request's negotiation, cached, as of a day or now."""
    return per_version(lambda: load_roster(dossier, as_of), "roster", as_of)


def kept_facets(selection: Selection) -> Facets:
    """Return the counts by each filter field, cached."""
    return per_version(lambda: facets(selection), "facets", selection.filter, selection.snapshot.as_of)


def newest_source(today: date) -> SourceDocument | None:
    """Return the newest cited source, as of a day."""
    return per_version(lambda: newest_cited(g.snapshot, today), "newest source", today, g.snapshot.as_of)


def record_precedence() -> Precedence:
    """Return which events the record says came before which."""
    return per_version(lambda: load_precedence(g.snapshot), "precedence", g.snapshot.as_of)


def end_of_record(today: date) -> RecordEnd:
    """Return where the record ends, as of a day."""
    return per_version(
        lambda: load_record_end(g.snapshot, newest_source(today), record_precedence), "end", today, g.snapshot.as_of
    )


def per_version(make: Callable[[], Value], *key: Hashable) -> Value:
    """Return `make()`, cached; it must depend on nothing but the negotiation's version and the key. The moment of the
    last edit is part of the key, since a restored backup reaches the same version again."""
    cache: BoundedCache[Hashable, tuple[Value, Hashable]] = current_app.extensions["kept"]
    place = (g.negotiation.id, g.negotiation.version, g.negotiation.edited_at, *key)
    entry = cache.get(place)
    if entry is None:  # two requests at once may both compute it, and neither waits
        entry = (make(), key)  # a key of many filters is as large as the counts, and is measured with them
        cache.put(place, entry)
    return entry[0]
