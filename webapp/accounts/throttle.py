"""Guesses at passwords are slowed by the failures of the address they come from; strangers lock nobody out.

An address without failures is never made to wait, whoever else guesses at the same name: if it were, a few strangers
could keep the person of that name out (OWASP Authentication, Account Lockout). An address with failures waits after
its last one, the longer the more there were, its own or the name's; whoever comes back later than that is looked at
at once, so that waiting is a matter between an address and the clock and needs no place that strangers could take.

In numbers: one address has 23 tries looked at in its first quarter of an hour and then one a minute, whatever names it
tries; 16, and then one a minute, at a name that others guess at as well; a few more if it begins with several at once.
Many addresses have as many times that, and of all together no more than `passwords.AT_ONCE` passwords are hashed at a
time. Failures are counted in a table, so that several processes count together, and forgotten after a quarter of an
hour.
"""

import hashlib
import ipaddress
import re
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from math import ceil
from threading import Lock
from typing import NamedTuple

from flask import current_app
from sqlalchemy import delete, or_
from sqlalchemy.orm import Session
from werkzeug.exceptions import TooManyRequests

from webapp import clock
from webapp.accounts import queries
from webapp.model import LoginFailure
from webapp.store.database import database

WINDOW = timedelta(minutes=15)
FREE_FAILURES = 3
FIRST_DELAY = 0.5
LONGEST_DELAY = 60
LONGEST_WAIT = 4
"""Seconds that the server waits for a try; a later one is sent again by whoever made it."""
AHEAD = timedelta(minutes=1)
"""By how much one process may see a moment before another."""
MOST_WAITING = 3
"""Of the server's 8 threads: the others go on serving pages."""

WITH_PORT = re.compile(r"\[(.+)\](?::\d+)?|([\d.]+):\d+")
"""Some proxies forward the port as well, which is another one for each connection."""


class Keys(NamedTuple):
    """Whom a try is counted against, hashed."""

    name: str
    address: str


def keys(username: str, address: str | None) -> Keys:
    """The keys of a try at a (canonical) username from an address."""
    return Keys(_hash("name", username), _hash("address", _network(address or "")))


def report_key(address: str | None) -> str:
    """The key of a report that somebody sends from an address without an account."""
    return _hash("report", _network(address or ""))


def _hash(kind: str, text: str) -> str:
    return hashlib.sha256(f"{kind}:{text}".encode()).hexdigest()


def _network(address: str) -> str:
    """The addresses that are usually one household's: an IPv4 address, also written as IPv6 (RFC 4291 2.5.5.2), or an
    IPv6 network (/64). What is no address cannot be told apart and is one, however it is written."""
    if with_port := WITH_PORT.fullmatch(address):
        address = with_port[1] or with_port[2]
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return ""
    if isinstance(parsed, ipaddress.IPv4Address):
        return str(parsed)
    return str(parsed.ipv4_mapped or ipaddress.IPv6Network((int(parsed) >> 64 << 64, 64)))


def delay(own: int, name: int, under_way: int = 0) -> float:
    """How many seconds after its last failure an address has its next try looked at.

    `own` and `name` are the failures of the address and of the name that is tried; `under_way` are the address's other
    tries that may yet fail. Without failures of its own an address does not wait, for neither: a whole newsroom may
    log in at once, and a guesser gains no more than the server has threads.
    """
    failures = max(own + under_way, name) if own else 0
    return min(FIRST_DELAY * 2 ** min(failures - FREE_FAILURES, 8), LONGEST_DELAY) if failures >= FREE_FAILURES else 0


class Throttle:
    """One process's throttle: failures are shared through the database, places to wait are its own."""

    def __init__(self, now: Callable[[], datetime] = clock.now, sleep: Callable[[float], None] = time.sleep) -> None:
        self.now = now
        self.sleep = sleep
        self._under_way: Counter[str] = Counter()
        self._waiting: set[str] = set()
        self._lock = Lock()

    @contextmanager
    def turn(self, keys: Keys) -> Iterator[None]:
        """A try's turn, in which the password may be looked at. Waits until it comes, holding no database session.

        Raises TooManyRequests when it comes too late to wait for here, or too many wait already; the error says when.
        """
        with self._count_try(keys.address) as others:
            if seconds := self._seconds(keys, others):
                with self._place(keys.address, seconds):
                    self.sleep(seconds)
            yield

    @contextmanager
    def _count_try(self, address: str) -> Iterator[int]:
        """Counts a try as under way; gives how many others of its address are. Else those sent at once would all be
        due when the first is."""
        with self._lock:
            others = self._under_way[address]
            self._under_way[address] += 1
        try:
            yield others
        finally:
            with self._lock:
                self._under_way[address] -= 1
                if not self._under_way[address]:
                    del self._under_way[address]

    def _seconds(self, keys: Keys, others: int) -> float:
        at = self.now()
        with database().reader() as session:
            failed = _failures(session, keys, at)
        name, _ = failed.get(keys.name, (0, at))
        own, last = failed.get(keys.address, (0, at))
        due = (at if others else last) + timedelta(seconds=delay(own, name, others))
        return max((due - at).total_seconds(), 0)

    @contextmanager
    def _place(self, address: str, seconds: float) -> Iterator[None]:
        with self._lock:
            if seconds > LONGEST_WAIT or address in self._waiting or len(self._waiting) >= MOST_WAITING:
                raise _later(ceil(seconds))
            self._waiting.add(address)
        try:
            yield
        finally:
            self._waiting.discard(address)

    def failed(self, session: Session, keys: Keys) -> None:
        """Counts a failure against both keys, and sweeps those that no longer count."""
        at = self.now()
        _sweep(session, at)
        session.add_all(LoginFailure(key=key, failed_at=at) for key in keys)

    def take_place(self, session: Session, key: str, most: int) -> None:
        """Counts what is free so many times in a quarter of an hour, within the transaction of what it does.

        Raises TooManyRequests where it was done so often already.
        """
        at = self.now()
        count, last = _failures(session, [key], at).get(key, (0, at))
        if count >= most:
            raise TooManyRequests(
                f"Your network has sent {count} of these in a quarter of an hour, which is the most that is taken. "
                "Send it again later.",
                retry_after=ceil((last + WINDOW - at).total_seconds()),
            )
        _sweep(session, at)
        session.add(LoginFailure(key=key, failed_at=at))

    def succeeded(self, session: Session, username: str) -> None:
        """Clears the name. The address stays slow: a guesser's own account must not make it fast again."""
        session.execute(delete(LoginFailure).where(LoginFailure.key == keys(username, None).name))


def _failures(session: Session, keys: Collection[str], at: datetime) -> dict[str, tuple[int, datetime]]:
    """The failures that count at a moment. What failed later than that did so by a clock that has been put right since:
    whoever mistyped then would wait until that day."""
    return queries.failures(session, keys, at - WINDOW, at + AHEAD)


def _sweep(session: Session, at: datetime) -> None:
    """Forgets those that no longer count."""
    outside = or_(LoginFailure.failed_at <= at - WINDOW, LoginFailure.failed_at > at + AHEAD)
    session.execute(delete(LoginFailure).where(outside))


def _later(seconds: int) -> TooManyRequests:
    wait = f"{seconds} second{'' if seconds == 1 else 's'}"
    return TooManyRequests(
        "Wrong passwords were sent from your network lately, so this try was not looked at. "
        f"Wait {wait} and send it again.",
        retry_after=seconds,
    )


def throttle() -> Throttle:
    """The running application's throttle."""
    extension: Throttle = current_app.extensions["throttle"]
    return extension
