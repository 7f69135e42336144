"""The second factor: time-based codes (RFC 6238) of a person's authenticator app, six digits for 30 seconds.

A code is valid in its step and in one step before and after (RFC 6238, section 5.2), and is accepted once (OWASP ASVS
4.0.3, 2.8.4). The table holds the secret in the clear, since codes are made of it. Wrong codes are slowed as wrong
passwords are; after a hundred in a row no code is accepted (NIST SP 800-63B, 5.2.2), except recovery codes: each
replaces the second factor once. They are printed once and stored as salted hashes; their 80 random bits cannot be
guessed (OWASP ASVS 4.0.3, 2.6.1 to 2.6.3).
"""

import hashlib
import hmac
import io
import secrets
import unicodedata

import pyotp
import segno
from markupsafe import Markup
from sqlalchemy import delete
from sqlalchemy.orm import Session
from werkzeug.exceptions import UnprocessableEntity

from webapp.accounts import journal, passwords, queries
from webapp.accounts.authority import Authority
from webapp.clock import now
from webapp.domain.problems import Invalid
from webapp.domain.site_vocabulary import AccountAct
from webapp.model import RecoveryCode, SecondFactor

ISSUER = "Ceasefire Timeline"
STEP = 30
DRIFT = 1
"""Steps before and after the present one in which a code is valid."""

MOST_FAILURES = 100

RECOVERY_CODES = 10
RECOVERY_LENGTH = 16

LOOK = {"light": "white", "svgclass": "qr", "lineclass": None, "title": "QR code for the authenticator app"}
BARE = {"xmldecl": False, "svgns": False, "omitsize": True, "nl": False}


def begin(session: Session, person_id: int) -> None:
    """Make a new secret for a person, to be confirmed by a code. Raises Invalid if one is confirmed already."""
    if queries.has_factor(session, person_id):
        raise Invalid.single("The two-step log-in is set up already; turn it off first.", "code")
    _remove(session, person_id)
    session.add(SecondFactor(person_id=person_id, secret=pyotp.random_base32(), failures=0, created_at=now()))


def qr_code(secret: str, username: str, site: str) -> Markup:
    """Return the QR code (ISO/IEC 18004) from which an authenticator app reads a secret, as SVG. It is black on white
    whatever the colours of the page: cameras read nothing else reliably."""
    address = pyotp.TOTP(secret).provisioning_uri(name=f"{username}@{site}", issuer_name=ISSUER)
    drawn = io.BytesIO()
    segno.make(address, micro=False, error="m").save(drawn, kind="svg", **LOOK, **BARE)
    return Markup(drawn.getvalue().decode())  # noqa: S704 - segno draws squares; no character of the text is in it


def confirm(session: Session, person_id: int, code: str, *, by: Authority) -> list[str]:
    """Confirm a second factor by its first right code, and return the recovery codes, which cannot be read later.
    Raises Invalid for a wrong code, and if there is nothing to confirm."""
    factor = session.get(SecondFactor, person_id)
    if factor is None or factor.confirmed_at:
        raise Invalid.single("There is no two-step log-in to confirm; begin again.", "code")
    if not _take(factor, code):
        sentence = "This is not the code of this moment. Check the clock of your device, and type the next one."
        raise Invalid.single(sentence, "code")
    factor.confirmed_at = now()
    journal.note(session, AccountAct.FACTOR_ON, by, person_id)
    return _made_codes(session, person_id)


def passes(session: Session, person_id: int, typed: str, *, by: Authority) -> bool:
    """Return whether this is a current code of the person or one of their recovery codes; either is used up. Counts
    wrong codes. Raises UnprocessableEntity for a code after too many wrong ones."""
    factor = session.get(SecondFactor, person_id)
    if factor is None or factor.confirmed_at is None:
        return False
    if _use_recovery_code(session, person_id, typed):
        factor.failures = 0
        left = len(queries.recovery_codes(session, person_id))
        journal.note(session, AccountAct.RECOVERY, by, person_id, f"{left} left")
        return True
    if factor.failures >= MOST_FAILURES:
        raise UnprocessableEntity(
            f"{MOST_FAILURES} wrong codes were typed in a row, so that codes are taken no more. Use a recovery code, "
            "or ask an administrator to take the two-step log-in off your account."
        )
    if _take(factor, typed):
        factor.failures = 0
        return True
    factor.failures += 1
    return False


def renew_codes(session: Session, person_id: int, *, by: Authority) -> list[str]:
    """Replace a person's recovery codes and return the new ones; none without a confirmed second factor."""
    if not queries.has_factor(session, person_id):
        return []
    journal.note(session, AccountAct.RECOVERY_CODES, by, person_id)
    return _made_codes(session, person_id)


def turn_off(session: Session, person_id: int, *, by: Authority) -> bool:
    """Let a person log in with the password alone; return whether a second factor was confirmed."""
    if not queries.has_factor(session, person_id):
        return False
    journal.note(session, AccountAct.FACTOR_OFF, by, person_id)
    _remove(session, person_id)
    return True


def _remove(session: Session, person_id: int) -> None:
    session.execute(delete(RecoveryCode).where(RecoveryCode.person_id == person_id))
    session.execute(delete(SecondFactor).where(SecondFactor.person_id == person_id))
    session.expire_all()


def _take(factor: SecondFactor, typed: str) -> bool:
    """Return whether this is an unused code of a valid step, which uses up that step and those before it. A step that
    is not valid yet was used while the clock was wrong; else nobody's code would count until then."""
    code, totp = _plain(typed), pyotp.TOTP(factor.secret)
    present = int(now().timestamp()) // STEP
    valid = range(present - DRIFT, present + DRIFT + 1)
    used = factor.step if factor.step is not None and factor.step <= valid[-1] else 0
    for step in valid:
        if hmac.compare_digest(totp.generate_otp(step), code) and step > used:
            factor.step = step
            return True
    return False


def _made_codes(session: Session, person_id: int) -> list[str]:
    codes = [passwords.random_password() for _ in range(RECOVERY_CODES)]
    session.execute(delete(RecoveryCode).where(RecoveryCode.person_id == person_id))
    session.add_all(RecoveryCode(person_id=person_id, code_hash=_hash(code, secrets.token_hex(8))) for code in codes)
    session.flush()
    return codes


def _use_recovery_code(session: Session, person_id: int, typed: str) -> bool:
    """Return whether this is one of the person's recovery codes, however it is spaced; it is used up."""
    if len(_plain(typed)) != RECOVERY_LENGTH:
        return False
    for code in queries.recovery_codes(session, person_id):
        salt, _, _ = code.code_hash.partition("$")
        if hmac.compare_digest(_hash(typed, salt), code.code_hash):
            session.delete(code)
            session.flush()
            return True
    return False


def _plain(typed: str) -> str:
    """Return a typed code without spaces and signs, with the letters and digits of an English keyboard for those that a
    keyboard of another script types in their place."""
    wide = unicodedata.normalize("NFKC", typed[:100]).casefold()
    signs = (str(unicodedata.decimal(char)) if char.isdecimal() else char for char in wide)
    return "".join(sign for sign in signs if sign.isascii() and sign.isalnum())


def _hash(code: str, salt: str) -> str:
    return f"{salt}${hashlib.sha256(f'{salt}:{_plain(code)}'.encode()).hexdigest()}"
