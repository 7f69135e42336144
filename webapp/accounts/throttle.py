"""Guesses at passwords are slowed, by name and by address; nobody is ever locked out.

Locking an account would let strangers lock people out (OWASP Authentication, Account Lockout). Failures are counted
in a table, so that several processes count together, and forgotten after a quarter of an hour.
"""

import hashlib
import ipaddress
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Lock
from typing import NamedTuple

from flask import current_app
from sqlalchemy import delete
from sqlalchemy.orm import Session
from werkzeug.exceptions import TooManyRequests

from webapp import clock
from webapp.accounts import queries
from webapp.model import LoginFailure
from webapp.store.database import database

WINDOW = timedelta(minutes=15)
FREE_FAILURES = 3
FIRST_DELAY = 0.5
LONGEST_DELAY = 4
MOST_WAITING = 3
"""Of the server's 8 threads: the others go on serving pages."""

FULL = (
    f"Too many log-ins are being tried right now, so this one was not looked at. Wait {LONGEST_DELAY} seconds and send "
    "it again."
)


class Keys(NamedTuple):
    """Whom a try is counted against, hashed."""

    name: str
    address: str


def keys(username: str, address: str | None) -> Keys:
    """The keys of a try. The addresses of one IPv6 network (/64, usually one household) count as one."""
    return Keys(_hash("name", username), _hash("address", _network(address or "")))


def _hash(kind: str, text: str) -> str:
    return hashlib.sha256(f"{kind}:{text}".encode()).hexdigest()


def _network(address: str) -> str:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network((parsed, 64), strict=False)) if parsed.version == 6 else address


def delay(failures: int) -> float:
    """How many seconds a try waits after so many failures."""
    doublings = min(failures - FREE_FAILURES, 8)
    return min(FIRST_DELAY * 2**doublings, LONGEST_DELAY) if doublings >= 0 else 0


class Throttle:
    """One process's throttle: counts are shared through the database, places to wait are its own."""

    def __init__(self, now: Callable[[], datetime] = clock.now, sleep: Callable[[float], None] = time.sleep) -> None:
        self.now = now
        self.sleep = sleep
        self._waiting: set[str] = set()
        self._lock = Lock()

    def wait(self, keys: Keys) -> None:
        """Makes a try wait for as long as its keys' failures ask, holding no database session.

        Raises TooManyRequests when no place to wait is free. An address gets one place: with a handful of
        connections, one guesser could otherwise take all of them and keep out the person whose name is being tried.
        """
        with database().reader() as session:
            seconds = delay(queries.most_failures(session, keys, self.now() - WINDOW))
        if seconds:
            with self._place(keys.address):
                self.sleep(seconds)

    @contextmanager
    def _place(self, address: str) -> Iterator[None]:
        with self._lock:
            if address in self._waiting or len(self._waiting) >= MOST_WAITING:
                raise TooManyRequests(FULL, retry_after=LONGEST_DELAY)
            self._waiting.add(address)
        try:
            yield
        finally:
            self._waiting.discard(address)

    def failed(self, session: Session, keys: Keys) -> None:
        """Counts a failure against both keys, and sweeps those that no longer count."""
        at = self.now()
        session.execute(delete(LoginFailure).where(LoginFailure.failed_at <= at - WINDOW))
        session.add_all(LoginFailure(key=key, failed_at=at) for key in keys)

    def succeeded(self, session: Session, username: str) -> None:
        """Clears the name. The address stays slow: a guesser's own account must not make it fast again."""
        session.execute(delete(LoginFailure).where(LoginFailure.key == keys(username, None).name))


def throttle() -> Throttle:
    """The running application's throttle."""
    found: Throttle = current_app.extensions["throttle"]
    return found
