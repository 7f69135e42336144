"""Slowing guesses at passwords by the failures of their address, so that strangers lock nobody out.

An address without failures never waits, whoever else guesses at the same name (OWASP Authentication, Account Lockout).
An address with failures waits after its last one, the longer the more failures it or the name has. One address has 23
tries in its first quarter of an hour and then one a minute, whatever names it tries; 16, and then one a minute, at a
name that others guess at as well; a few more if it begins with several at once. Many addresses have as many times that,
but at most `passwords.AT_ONCE` passwords are hashed at a time. Failures are counted for all processes together.
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
"""Seconds that the server waits with a try; a try that would wait longer is refused."""
AHEAD = timedelta(minutes=1)
"""How far the clocks of two processes may differ."""
MOST_WAITING = 3
"""Waiting tries, of the server's 8 threads: the others go on serving pages."""

WITH_PORT = re.compile(r"\[(.+)\](?::\d+)?|([\d.]+):\d+")
"""Some proxies forward the port as well, which differs for each connection."""


TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
"""IPv6 addresses that end with an IPv4 address."""


class Keys(NamedTuple):
    """The hashed name and address that a try is counted against."""

    name: str
    address: str


def keys(username: str, address: str | None) -> Keys:
    """Return the keys of a try at a (canonical) username from an address."""
    return Keys(_hash("name", username), _hash("address", _network(address or "")))


def report_key(address: str | None) -> str:
    """Return the key of a report sent from an address without an account."""
    return _hash("report", _network(address or ""))


def _hash(kind: str, text: str) -> str:
    return hashlib.sha256(f"{kind}:{text}".encode()).hexdigest()


def _network(address: str) -> str:
    """Return the addresses of what is usually one household: an IPv4 address, also written as IPv6 (RFC 4291 2.5.5.2,
    and RFC 6052 by a translator, whose readers would all be one network), or an IPv6 network (/64). "" if it is
    invalid."""
    if with_port := WITH_PORT.fullmatch(address):
        address = with_port[1] or with_port[2]
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return ""
    if isinstance(parsed, ipaddress.IPv4Address):
        return str(parsed)
    if parsed in TRANSLATED:
        return str(ipaddress.IPv4Address(int(parsed) & 0xFFFFFFFF))
    return str(parsed.ipv4_mapped or ipaddress.IPv6Network((int(parsed) >> 64 << 64, 64)))


def delay(own: int, name: int, under_way: int = 0) -> float:
    """Return the seconds that an address waits after its last failure.

    `own` and `name` are the failures of the address and of the name; `under_way` are other tries of the address that
    may yet fail. Without failures of its own an address does not wait at all: a whole newsroom may log in at once, and
    a guesser gains no more than the server has threads.
    """
    failures = max(own + under_way, name) if own else 0
    return min(FIRST_DELAY * 2 ** min(failures - FREE_FAILURES, 8), LONGEST_DELAY) if failures >= FREE_FAILURES else 0


class Throttle:
    """A process's throttle. Failures are shared through the database; waiting tries are its own."""

    def __init__(self, now: Callable[[], datetime] = clock.now, sleep: Callable[[float], None] = time.sleep) -> None:
        self.now = now
        self.sleep = sleep
        self._under_way: Counter[str] = Counter()
        self._waiting: set[str] = set()
        self._lock = Lock()

    @contextmanager
    def turn(self, keys: Keys) -> Iterator[None]:
        """Wait, without a database session, until a password may be checked, and after other tries of the address.
        Raises TooManyRequests, with the time, if that takes too long or too many are waiting."""
        with self._lock:
            others = self._under_way[keys.address]
            self._under_way[keys.address] += 1
        try:
            if seconds := self._seconds(keys, others):
                self._wait(keys.address, seconds)
            yield
        finally:
            with self._lock:
                self._under_way -= Counter([keys.address])

    def _seconds(self, keys: Keys, others: int) -> float:
        at = self.now()
        with database().reader() as session:
            failed = _failures(session, keys, at)
        name, _ = failed.get(keys.name, (0, at))
        own, last = failed.get(keys.address, (0, at))
        due = (at if others else last) + timedelta(seconds=delay(own, name, others))
        return max((due - at).total_seconds(), 0)

    def _wait(self, address: str, seconds: float) -> None:
        with self._lock:
            if seconds > LONGEST_WAIT or address in self._waiting or len(self._waiting) >= MOST_WAITING:
                raise _later(ceil(seconds))
            self._waiting.add(address)
        try:
            self.sleep(seconds)
        finally:
            self._waiting.discard(address)

    def failed(self, session: Session, keys: Keys) -> None:
        """Count a failure against both keys, and delete those that no longer count."""
        at = self.now()
        _sweep(session, at)
        session.add_all(LoginFailure(key=key, failed_at=at) for key in keys)

    def take_place(self, session: Session, key: str, most: int) -> None:
        """Count what is allowed `most` times in a quarter of an hour, in one transaction. Raises TooManyRequests."""
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
        """Clear the name. The address stays slow: a guesser's own account must not make it fast again."""
        session.execute(delete(LoginFailure).where(LoginFailure.key == keys(username, None).name))


def _failures(session: Session, keys: Collection[str], at: datetime) -> dict[str, tuple[int, datetime]]:
    """Return the failures that count at a time. Later ones come from a clock that has been corrected since."""
    return queries.failures(session, keys, at - WINDOW, at + AHEAD)


def _sweep(session: Session, at: datetime) -> None:
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
    extension: Throttle = current_app.extensions["throttle"]
    return extension
