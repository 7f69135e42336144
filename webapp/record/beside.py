"""What is stored beside the record: answers to questions about it, and the forms by which items were made."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from webapp.domain.items import Key
from webapp.domain.site_vocabulary import SiteRole
from webapp.domain.vocabulary import ItemKind
from webapp.model import Answer, SubmittedForm
from webapp.reading.pairs import pair_question
from webapp.record.draft import Act
from webapp.record.rights import require


def add_answer(
    session: Session, negotiation_id: int, kind: ItemKind, uid: str, question: str, rests_on: str, act: Act
) -> None:
    """Store an answer in place of an earlier one to the same question. Raises NotAllowed to all but editors."""
    require(session, act, SiteRole.EDITOR)
    key = {"negotiation_id": negotiation_id, "kind": kind, "uid": uid, "question": question}
    session.execute(delete(Answer).where(*(getattr(Answer, name) == value for name, value in key.items())))
    session.add(Answer(**key, rests_on=rests_on, person_id=act.person_id, who=act.who, answered_at=act.at))
    session.flush()


def keep_apart(session: Session, negotiation_id: int, kind: ItemKind, uid: str, other: str, act: Act) -> None:
    """Store that two items of a kind are two, like `add_answer`."""
    first, second = sorted((uid, other))
    add_answer(session, negotiation_id, kind, first, pair_question(second), "", act)


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
