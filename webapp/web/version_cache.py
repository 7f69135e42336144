"""What is worked out once for each version of a negotiation and kept, apart from any page: counts and drawings that
take longer the more there is. What is kept can never be stale: its key holds the version that it was read at."""

import gc
import sys
from collections.abc import Callable, Hashable
from datetime import date
from itertools import islice
from types import FunctionType, ModuleType
from typing import TypeVar

from flask import Flask, current_app, g
from sqlalchemy.orm import Session

from webapp.domain.roster import Roster
from webapp.http.bounded_cache import BoundedCache
from webapp.reading.rosters import load_roster

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


SAMPLE = 50
"""Entries of a collection that are looked at; the rest are taken to be like them. Looking at all 60,000 rows of a
matrix took as long as reading them."""

COLLECTIONS = (list, tuple, set, frozenset, dict)


def footprint(value: object) -> int:
    """The bytes of a value and of everything that only it leads to, as far as a sample tells."""
    return int(_weight(value, set()))


def _weight(value: object, seen: set[int]) -> float:
    total, waiting = 0.0, [(value, 1.0)]
    while waiting:
        item, times = waiting.pop()
        if id(item) in seen or isinstance(item, type | ModuleType | FunctionType):
            continue
        seen.add(id(item))
        total += times * sys.getsizeof(item)
        parts, factor = _parts(item)
        waiting += [(part, times * factor) for part in parts]
    return total


def _parts(value: object) -> tuple[list[object], float]:
    """What a value holds, or a sample of it, and how many times that stands for."""
    if not isinstance(value, COLLECTIONS) or len(value) <= SAMPLE:
        return gc.get_referents(value), 1.0
    entries = value.items() if isinstance(value, dict) else value
    sample = list(islice(entries, 0, None, len(value) // SAMPLE))
    return [part for entry in sample for part in (entry if isinstance(value, dict) else [entry])], len(value) / len(
        sample
    )
