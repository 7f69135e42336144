"""What is worked out once for each version of a negotiation and kept, apart from any page: counts and drawings that
take longer the more there is. What is kept can never be stale: its key holds the version that it was read at."""

import gc
import sys
from collections.abc import Callable, Hashable
from datetime import date
from itertools import chain, islice
from types import FunctionType, ModuleType
from typing import TypeVar

from flask import Flask, current_app, g
from sqlalchemy.orm import Session

from webapp.domain.actors.roster import Roster
from webapp.http.bounded_cache import BoundedCache
from webapp.reading.facets import Facets, facets
from webapp.reading.rosters import load_roster
from webapp.reading.selection import Selection

Value = TypeVar("Value")

MOST_BYTES = 128 * 1024 * 1024
"""Of what is kept; the least used go first. A strip of 200 events holds about 100 KB."""


def init_app(app: Flask) -> None:
    """Gives the app a place to keep values in."""
    app.extensions["kept"] = BoundedCache[Hashable, tuple[object]](MOST_BYTES, footprint)


def kept_roster(session: Session, negotiation_id: int, as_of: date | None) -> Roster:
    """Everyone in the request's negotiation and all that is negotiated in it, as of a day or as it is now."""
    return per_version(lambda: load_roster(session, negotiation_id, as_of), "roster", as_of)


def kept_facets(selection: Selection) -> Facets:
    """How many events of the request's negotiation a filter leaves, by each field."""
    return per_version(lambda: facets(selection), "facets", selection.filter, selection.snapshot.as_of)


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
SHARED = (type, ModuleType, FunctionType)


def footprint(value: object) -> int:
    """The bytes of a value and of everything that only it leads to, as far as a sample tells."""
    return int(_weight(value, set()))


def _weight(value: object, seen: set[int]) -> float:
    """Many are looked at together: one by one took as long as a tenth of a page."""
    total = 0.0
    waiting: list[tuple[list[object], float]] = [([value], 1.0)]
    while waiting:
        items, times = waiting.pop()
        own = {id(item): item for item in items if id(item) not in seen and not isinstance(item, SHARED)}
        seen |= own.keys()
        total += times * sum(map(sys.getsizeof, own.values()))
        large = [item for item in own.values() if isinstance(item, COLLECTIONS) and len(item) > SAMPLE]
        for item in large:
            del own[id(item)]
            entries = item.items() if isinstance(item, dict) else item
            sample = list(islice(entries, 0, None, len(item) // SAMPLE))
            parts = [*chain.from_iterable(sample)] if isinstance(item, dict) else sample
            waiting.append((parts, times * len(item) / len(sample)))
        if own:
            waiting.append((gc.get_referents(*own.values()), times))
    return total
