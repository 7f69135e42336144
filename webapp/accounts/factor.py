"""The second factor: codes by time (RFC 6238) that a person's authenticator app makes, six digits for 30 seconds.

A code counts in the step it was made for and in one step before or after it, for clocks differ (RFC 6238, section 5.2),
and is taken once (OWASP ASVS 4.0.3, 2.8.4). The secret stands in clear in the table, for codes are made of it: whoever
can read the database can make them. Wrong codes are slowed as wrong passwords are, and a hundred in a row close the way
for codes (NIST SP 800-63B, 5.2.2), not for recovery codes, which cannot be guessed.
"""

import hmac

import pyotp
from sqlalchemy import delete
from sqlalchemy.orm import Session
from werkzeug.exceptions import UnprocessableEntity

from webapp.accounts import journal, queries, recovery
from webapp.accounts.authority import Authority
from webapp.clock import now
from webapp.domain.problems import Invalid
from webapp.domain.site_vocabulary import AccountAct
from webapp.model import RecoveryCode, SecondFactor

ISSUER = "Ceasefire Timeline"
STEP = 30
DRIFT = 1
"""Steps before and after the present one in which a code is taken."""

MOST_FAILURES = 100


def begin(session: Session, person_id: int) -> None:
    """A new secret for a person, that counts when a code has confirmed it. Raises Invalid where one counts already."""
    if queries.has_factor(session, person_id):
        raise Invalid.single("The two-step log-in is set up already; turn it off first.", "code")
    remove(session, person_id)
    session.add(SecondFactor(person_id=person_id, secret=pyotp.random_base32(), failures=0, created_at=now()))


def address(secret: str, username: str, site: str) -> str:
    """The otpauth: address that a QR code tells an authenticator app."""
    return pyotp.TOTP(secret).provisioning_uri(name=f"{username}@{site}", issuer_name=ISSUER)


def confirm(session: Session, person_id: int, code: str, *, by: Authority) -> list[str]:
    """Makes a second factor count with its first right code; gives the recovery codes, which nobody can read later.

    Raises Invalid for a wrong code, and where there is nothing to confirm.
    """
    factor = session.get(SecondFactor, person_id)
    if factor is None or factor.confirmed_at:
        raise Invalid.single("There is no two-step log-in to confirm; begin again.", "code")
    if not _take(factor, code):
        raise Invalid.single(
            "This is not the code of this moment. Check the clock of your device, and type the next one.", "code"
        )
    factor.confirmed_at = now()
    journal.note(session, AccountAct.FACTOR_ON, by, person_id)
    return recovery.renew(session, person_id)


def passes(session: Session, person_id: int, typed: str, *, by: Authority) -> bool:
    """Whether this is the person's code of this moment, or one of their recovery codes; either is used up by it.

    Counts a wrong code. Raises UnprocessableEntity, with the ways out, for a code where there were too many wrong ones.
    """
    factor = session.get(SecondFactor, person_id)
    if factor is None or factor.confirmed_at is None:
        return False
    if recovery.use(session, person_id, typed):
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


def remove(session: Session, person_id: int) -> None:
    """Forgets a person's second factor and recovery codes."""
    session.execute(delete(RecoveryCode).where(RecoveryCode.person_id == person_id))
    session.execute(delete(SecondFactor).where(SecondFactor.person_id == person_id))
    session.expire_all()


def _take(factor: SecondFactor, typed: str) -> bool:
    """Whether this is a code of one of the steps that count, which then is used, and those before it."""
    code, totp = "".join(typed.split()), pyotp.TOTP(factor.secret)
    if not (code.isascii() and code.isdigit()):
        return False
    present = int(now().timestamp()) // STEP
    fits = [
        step
        for step in range(present - DRIFT, present + DRIFT + 1)
        if hmac.compare_digest(totp.generate_otp(step), code) and (factor.step is None or step > factor.step)
    ]
    if fits:
        factor.step = fits[0]
    return bool(fits)
