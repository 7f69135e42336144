"""What is worked out once for each version of a negotiation and kept, apart from any page: counts and drawings that
take longer the more there is. What is kept can never be stale: its key holds the version that it was read at."""

from collections.abc import Callable, Hashable
from datetime import date
from typing import TypeVar

from flask import Flask, current_app, g
from sqlalchemy.orm import Session

from webapp.domain.roster import Roster
from webapp.http.bounded_cache import BoundedCache
from webapp.reading.rosters import load_roster
from webapp.web.footprint import footprint

Value = TypeVar("Value")

MOST_BYTES = 128 * 1024 * 1024
"""Of what is kept; the least used go first. A strip of 200 events holds about 100 KB."""


def init_app(app: Flask) -> None:
    """Gives the app a place to keep values in."""
    app.extensions["kept"] = BoundedCache[Hashable, tuple[object]](MOST_BYTES, footprint)


def kept_roster(session: Session, negotiation_id: int, as_of: date | None) -> Roster:
    """Everyone in the request's negotiation and all that is negotiated in it, as of a day or as it is now."""
    return per_version(lambda: load_roster(session, negotiation_id, as_of), "roster", as_of)


def per_version(make: Callable[[], Value], *key: Hashable) -> Value:
    """What `make` gives for the request's negotiation, which must depend on nothing but its version and the key. A
    negotiation that went back to a backup comes to the same version again, but not at the same moment."""
    cache: BoundedCache[Hashable, tuple[Value]] = current_app.extensions["kept"]
    place = (g.negotiation.id, g.negotiation.version, g.negotiation.edited_at, *key)
    entry = cache.get(place)
    if entry is None:  # where two ask at once for what is not there yet, both work it out, and neither waits
        entry = (make(),)
        cache.put(place, entry)
    return entry[0]
