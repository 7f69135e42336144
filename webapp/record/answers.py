"""Answers to questions about the record, kept beside it."""

from sqlalchemy import delete
from sqlalchemy.orm import Session

from webapp.domain.site_vocabulary import SiteRole
from webapp.domain.vocabulary import ItemKind
from webapp.model import Answer
from webapp.record.draft import Act
from webapp.record.rights import require


def add_answer(
    session: Session, negotiation_id: int, kind: ItemKind, uid: str, question: str, rests_on: str, act: Act
) -> None:
    """Keeps an answer in place of an earlier one to the same question. Raises NotAllowed to whoever is no editor."""
    require(session, act, SiteRole.EDITOR)
    key = {"negotiation_id": negotiation_id, "kind": kind, "uid": uid, "question": question}
    session.execute(delete(Answer).where(*(getattr(Answer, name) == value for name, value in key.items())))
    session.add(Answer(**key, rests_on=rests_on, person_id=act.person_id, who=act.who, answered_at=act.at))
    session.flush()
