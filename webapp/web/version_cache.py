"""What is worked out once for each version of a negotiation and kept, apart from any page: counts and drawings that
take longer the more there is. What is kept can never be stale: its key holds the version that it was read at."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

from flask import Flask, current_app, g
from sqlalchemy.orm import Session

from webapp.domain.roster import Roster
from webapp.reading.names import load_roster

Value = TypeVar("Value")

MOST = 256
"""Values kept; the least used go first. The largest, a strip of 200 events, holds about 100 KB."""


def init_app(app: Flask) -> None:
    """Gives the app a place to keep values in."""
    app.extensions["kept"] = VersionCache()


class VersionCache:
    """Values by key. Where two ask at once for what is not there yet, both work it out, and neither waits."""

    def __init__(self) -> None:
        self._values: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    def value(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value of this key, made where it is not kept."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                found: Value = self._values[key]
                return found
        made = make()
        with self._lock:
            self._values[key] = made
            while len(self._values) > MOST:
                self._values.popitem(last=False)
        return made

    def clear(self) -> None:
        """Forgets everything."""
        with self._lock:
            self._values.clear()


def kept_roster(session: Session, negotiation_id: int) -> Roster:
    """Everyone in the request's negotiation and all that is negotiated in it."""
    return per_version(lambda: load_roster(session, negotiation_id), "roster")


def per_version(make: Callable[[], Value], *key: Hashable) -> Value:
    """What `make` gives for the request's negotiation, which must depend on nothing but its version and the key. A
    negotiation that went back to a backup comes to the same version again, but not at the same moment."""
    kept: VersionCache = current_app.extensions["kept"]
    stands = (g.negotiation.id, g.negotiation.version, g.negotiation.edited_at)
    return kept.value((*stands, *key), make)
