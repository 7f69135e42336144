"""Files between their preview and their import: one for each person, forgotten after an hour."""

import hashlib
import zlib
from datetime import datetime, timedelta

from sqlalchemy import delete, or_
from sqlalchemy.orm import Session

from webapp.model import WaitingFile

LIFETIME = timedelta(hours=1)
"""For how long somebody may look at a preview."""


def digest_of(data: bytes) -> str:
    """The SHA-256 of a file, by which a preview is known."""
    return hashlib.sha256(data).hexdigest()


def add(session: Session, person_id: int, data: bytes, at: datetime) -> None:
    """Stores a person's file in place of an earlier one; forgets all that have waited longer than LIFETIME."""
    remove(session, person_id, at - LIFETIME)
    session.add(
        WaitingFile(person_id=person_id, digest=digest_of(data), content=zlib.compress(data, level=1), sent_at=at)
    )
    session.flush()


def waiting_file(session: Session, person_id: int, digest: str, at: datetime) -> bytes | None:
    """The file of this digest that waits for a person; None where there is none, or none any more."""
    row = session.get(WaitingFile, person_id)
    if row is None or row.digest != digest or row.sent_at < at - LIFETIME:
        return None
    return zlib.decompress(row.content)


def remove(session: Session, person_id: int, until: datetime | None = None) -> None:
    """Forgets a person's file, and everybody's that was sent before `until`."""
    old = [WaitingFile.sent_at < until] if until else []
    session.execute(delete(WaitingFile).where(or_(WaitingFile.person_id == person_id, *old)))
