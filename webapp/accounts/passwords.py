"""Passwords: what one may be, making one, hashing and checking.

Length is what counts, no rules about signs (NIST SP 800-63B 5.1.1). Hashing needs an app context, because
Flask-Security reads its settings there.
"""

import secrets
from functools import cache
from threading import BoundedSemaphore

from flask import current_app
from flask_security.utils import hash_password, verify_password

SHORTEST = 12
LONGEST = 200

AT_ONCE = 2
"""How many passwords are hashed at a time, of how many strangers ever. A hash takes about 30 ms, so others wait for a
fraction of a second; eight at once, one in each thread of the server, would take four times the memory."""
_hashing = BoundedSemaphore(AT_ONCE)

SIGNS = "abcdefghijkmnpqrstuvwxyz23456789"
"""32 signs, 5 bits each, without those that look alike in print."""


def wrong_with(password: str, username: str) -> str | None:
    """What keeps this from being the person's password, in a sentence; None when nothing does."""
    if len(password) < SHORTEST:
        return f"The password needs at least {SHORTEST} characters; a few words in a row do well."
    if len(password) > LONGEST:
        return f"The password has {len(password):,} characters; {LONGEST} is the most."
    if password.casefold() == username:
        return "The password is the username; choose one that others cannot guess."
    return None


def generated() -> str:
    """A random password of 80 bits, in four groups that can be read and typed."""
    return "-".join("".join(secrets.choice(SIGNS) for _ in range(4)) for _ in range(4))


def hashed(password: str) -> str:
    """The password's argon2 hash, with a salt of its own."""
    with _hashing:
        return hash_password(_normal(password))


def matches(password: str, stored: str | None) -> bool:
    """Whether it is the password of this hash. Takes as long where there is no hash, because nobody has the name."""
    decoy = _decoy()
    # Cut where nothing valid reaches: the hasher raises on more than 4,096 characters.
    with _hashing:
        right = verify_password(_normal(password[: LONGEST + 1]), stored or decoy)
    return right and stored is not None


@cache
def _decoy() -> str:
    return hashed(generated())


def _normal(password: str) -> str:
    normal: str = current_app.extensions["security"].password_util.normalize(password)
    return normal
