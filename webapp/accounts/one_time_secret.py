"""A secret that is shown once, on the next page, to the person who asked for it.

It waits in their session, XORed with a stream that SHAKE256 makes of the cookie, of which the table has only a hash,
and of a nonce that is used once (FIPS 202, section 6.3: an extendable-output function).
"""

import hashlib
import secrets
from dataclasses import dataclass

from flask import request

from webapp.accounts.sessions import StoredSession

KEY = "once"


@dataclass(frozen=True, slots=True)
class OneTimeSecret:
    """A secret, its kind, and the person it is for."""

    kind: str
    whom: str
    secret: str


def keep(login: StoredSession, kind: str, whom: str, secret: str) -> None:
    """Keep a secret for the next page of this session, in place of one that was not shown."""
    nonce = secrets.token_hex(16)
    login[KEY] = {"kind": kind, "whom": whom, "nonce": nonce, "sealed": _xor(login, nonce, secret.encode()).hex()}


def take(login: StoredSession, *kinds: str) -> OneTimeSecret | None:
    """Take the secret of one of these kinds out of the session; None without one, and to HEAD, which shows nothing."""
    stored = login.get(KEY)
    if not stored or stored["kind"] not in kinds or request.method == "HEAD":
        return None
    del login[KEY]
    secret = _xor(login, stored["nonce"], bytes.fromhex(stored["sealed"])).decode()
    return OneTimeSecret(stored["kind"], stored["whom"], secret)


def _xor(login: StoredSession, nonce: str, data: bytes) -> bytes:
    stream = hashlib.shake_256(f"{nonce}:{login.cookie}".encode()).digest(len(data))
    return bytes(byte ^ key for byte, key in zip(data, stream, strict=True))
