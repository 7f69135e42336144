"""Files between their preview and their import: one for each person, deleted after an hour."""

import hashlib
import zlib
from datetime import datetime, timedelta

from sqlalchemy import delete, or_
from sqlalchemy.orm import Session

from webapp.model import WaitingFile

LIFETIME = timedelta(hours=1)
"""The time for looking at a preview."""


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of a file, which identifies a preview."""
    return hashlib.sha256(data).hexdigest()


def add(session: Session, person_id: int, data: bytes, at: datetime) -> None:
    """Store a person's file in place of an earlier one; delete all that have waited longer than LIFETIME."""
    remove(session, person_id, at - LIFETIME)
    content = zlib.compress(data, level=1)
    session.add(WaitingFile(person_id=person_id, digest=digest_of(data), content=content, sent_at=at))
    session.flush()


def waiting_file(session: Session, person_id: int, digest: str, at: datetime) -> bytes | None:
    """Return a person's file of this digest; None if there is none (any more)."""
    row = session.get(WaitingFile, person_id)
    if row is None or row.digest != digest or row.sent_at < at - LIFETIME:
        return None
    return zlib.decompress(row.content)


def remove(session: Session, person_id: int, until: datetime | None = None) -> None:
    """Delete a person's file, and everybody's that was sent before `until`."""
    old = [WaitingFile.sent_at < until] if until else []
    session.execute(delete(WaitingFile).where(or_(WaitingFile.person_id == person_id, *old)))
