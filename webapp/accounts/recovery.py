"""Recovery codes: each replaces the second factor once, when the device is lost.

They are printed once and stored as salted hashes. 80 random bits cannot be guessed (OWASP ASVS 4.0.3, 2.6.1 to 2.6.3).
"""

import hashlib
import hmac
import secrets

from sqlalchemy import delete
from sqlalchemy.orm import Session

from webapp.accounts import passwords, queries
from webapp.model import RecoveryCode

NUMBER = 10
LENGTH = 16


def renew(session: Session, person_id: int) -> list[str]:
    """Replace a person's recovery codes."""
    codes = [passwords.random_password() for _ in range(NUMBER)]
    session.execute(delete(RecoveryCode).where(RecoveryCode.person_id == person_id))
    session.add_all(RecoveryCode(person_id=person_id, code_hash=_hash(code, secrets.token_hex(8))) for code in codes)
    session.flush()
    return codes


def use(session: Session, person_id: int, typed: str) -> bool:
    """Whether this is one of the person's recovery codes, however it is spaced; it is used up."""
    if len(_plain(typed)) != LENGTH:
        return False
    for code in queries.recovery_codes(session, person_id):
        salt, _, _ = code.code_hash.partition("$")
        if hmac.compare_digest(_hash(typed, salt), code.code_hash):
            session.delete(code)
            session.flush()
            return True
    return False


def _plain(typed: str) -> str:
    return "".join(char for char in typed[:100].casefold() if char.isascii() and char.isalnum())


def _hash(code: str, salt: str) -> str:
    return f"{salt}${hashlib.sha256(f'{salt}:{_plain(code)}'.encode()).hexdigest()}"
