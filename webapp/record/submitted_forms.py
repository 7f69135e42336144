"""The forms by which items were made, so that one that is sent again makes nothing twice."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from webapp.domain.items import Key
from webapp.domain.vocabulary import ItemKind
from webapp.model import SubmittedForm

LIFETIME = timedelta(days=30)
"""How long after it was saved a form that is sent again is recognised."""


def submitted_form(session: Session, negotiation_id: int | None, token: str) -> SubmittedForm | None:
    """Return the saved form with this token, of a negotiation or, without one, of a form that made one."""
    if negotiation_id is None:
        tests = (SubmittedForm.kind == ItemKind.NEGOTIATION, SubmittedForm.token == token)
        return session.scalar(select(SubmittedForm).where(*tests))
    return session.get(SubmittedForm, (negotiation_id, token))


def note_form(session: Session, negotiation_id: int, token: str, item: Key, digest: str, at: datetime) -> None:
    """Note the form that made an item, in the transaction that makes it, and delete notes older than LIFETIME."""
    session.execute(delete(SubmittedForm).where(SubmittedForm.submitted_at < at - LIFETIME))
    kind, uid = item
    own = {"negotiation_id": negotiation_id, "token": token, "kind": kind, "uid": uid}
    session.add(SubmittedForm(**own, digest=digest, submitted_at=at))
    session.flush()
