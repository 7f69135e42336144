"""What is asked of files that wait."""

from datetime import datetime

from sqlalchemy import delete, or_
from sqlalchemy.orm import Session

from webapp.model import WaitingFile


def forget(session: Session, person_id: int, until: datetime | None = None) -> None:
    """Removes a person's waiting file, and everybody's that was sent before `until`."""
    old = [WaitingFile.sent_at < until] if until else []
    session.execute(delete(WaitingFile).where(or_(WaitingFile.person_id == person_id, *old)))
