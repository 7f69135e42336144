"""Checking, making and hashing passwords. Length counts; there are no rules about signs (NIST SP 800-63B 5.1.1)."""

import secrets
import unicodedata
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

HASHER = PasswordHasher(memory_cost=19_456, time_cost=2, parallelism=1)
"""argon2id with 19 MiB, 2 passes and 1 lane (OWASP Password Storage)."""

SHORTEST, LONGEST = 12, 200
LIMITS = {"shortest": SHORTEST, "longest": LONGEST}
"""The numbers of characters, for forms."""

AT_ONCE = 2
"""Passwords hashed at a time. A hash takes about 30 ms, so others wait for a fraction of a second; eight at once, one
in each thread of the server, would take four times the memory."""
_hashing = BoundedSemaphore(AT_ONCE)

SIGNS = "abcdefghijkmnpqrstuvwxyz23456789"
"""32 signs, 5 bits each, without those that look alike in print."""


def wrong_with(password: str, username: str) -> str | None:
    """Return a sentence about why this cannot be the person's password; None if it can."""
    if len(password) < SHORTEST:
        return f"The password needs at least {SHORTEST} characters; a few words in a row do well."
    if len(password) > LONGEST:
        return f"The password has {len(password):,} characters; {LONGEST} is the most."
    if password.casefold() == username:
        return "The password is the username; choose one that others cannot guess."
    return None


def random_password() -> str:
    """Return a random password of 80 bits, in four groups that can be read and typed."""
    return "-".join("".join(secrets.choice(SIGNS) for _ in range(4)) for _ in range(4))


def hash_of(password: str) -> str:
    """Return the password's argon2 hash, with a new salt."""
    with _hashing:
        return HASHER.hash(_normal(password))


def matches(password: str, stored: str | None) -> bool:
    """Return whether this is the password of the hash. Takes as long without a hash, for an unknown name."""
    against = stored or _decoy()
    try:
        with _hashing:
            # Cut beyond the longest valid password: longer ones take longer to hash.
            HASHER.verify(against, _normal(password[: LONGEST + 1]))
    except VerificationError:
        return False
    return stored is not None


def is_outdated(stored: str) -> bool:
    """Return whether the hash was made with other parameters than a new one would be."""
    return HASHER.check_needs_rehash(stored)


@cache
def _decoy() -> str:
    return hash_of(random_password())


def _normal(password: str) -> str:
    """Return the password in one form, however accents are typed (NIST SP 800-63B 5.1.1.2: NFKC or NFKD)."""
    return unicodedata.normalize("NFKD", password)
