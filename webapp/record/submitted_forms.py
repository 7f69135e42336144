"""The forms for new items, and the answers to what came of a plan, that were saved: one sent again, because an answer
was lost or its button pressed twice, changes nothing."""

from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from webapp.domain.vocabulary import ItemKind
from webapp.model import SubmittedForm

LIFETIME = timedelta(days=30)
"""How long a form may lie open after it was saved and still be recognised when it is sent again."""


def submitted_form(session: Session, negotiation_id: int | None, token: str) -> SubmittedForm | None:
    """The form with this token that was saved in this negotiation, or that made one (None), if there is one."""
    if negotiation_id is None:
        tests = (SubmittedForm.kind == ItemKind.NEGOTIATION, SubmittedForm.token == token)
        return session.scalar(select(SubmittedForm).where(*tests))
    return session.get(SubmittedForm, (negotiation_id, token))


def add_submitted_form(session: Session, form: SubmittedForm) -> None:
    """Notes a form in the transaction that makes its event; removes what was noted longer ago than LIFETIME."""
    session.execute(delete(SubmittedForm).where(SubmittedForm.submitted_at < form.submitted_at - LIFETIME))
    session.add(form)
    session.flush()
