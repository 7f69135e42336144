"""One-time tokens: a create form that is sent twice, because an answer was lost, makes one event."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from webapp.model import Claim

KEPT = timedelta(days=30)
"""How long a form may lie open and still be recognised when it is sent again."""


def claimed(session: Session, token: str) -> str | None:
    """The uid of the event that a form with this token has made already, or None."""
    return session.scalar(select(Claim.event_uid).where(Claim.token == token))


def claim(session: Session, token: str, negotiation_id: int, event_uid: str, at: datetime) -> None:
    """Spends the token in the transaction that makes the event; forgets tokens spent long ago."""
    session.execute(delete(Claim).where(Claim.claimed_at < at - KEPT))
    session.add(Claim(token=token, negotiation_id=negotiation_id, event_uid=event_uid, claimed_at=at))
    session.flush()
