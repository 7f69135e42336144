"""Answers of editors to questions about the record."""

from sqlalchemy import delete

from webapp.domain.site_vocabulary import SiteRole
from webapp.domain.vocabulary import ItemKind
from webapp.model import Answer
from webapp.reading.dossier import Dossier
from webapp.reading.pairs import pair_question
from webapp.record.draft import Act
from webapp.record.rights import require


def add_answer(dossier: Dossier, kind: ItemKind, uid: str, question: str, rests_on: str, act: Act) -> None:
    """Store an answer in place of an earlier one to the same question. Raises NotAllowed to all but editors."""
    require(dossier.session, act, SiteRole.EDITOR)
    key = {"negotiation_id": dossier.id, "kind": kind, "uid": uid, "question": question}
    dossier.session.execute(delete(Answer).where(*(getattr(Answer, name) == value for name, value in key.items())))
    dossier.session.add(Answer(**key, rests_on=rests_on, person_id=act.person_id, who=act.who, answered_at=act.at))
    dossier.session.flush()


def keep_apart(dossier: Dossier, kind: ItemKind, uid: str, other: str, act: Act) -> None:
    """Store that two items of a kind are two, like `add_answer`."""
    first, second = sorted((uid, other))
    add_answer(dossier, kind, first, pair_question(second), "", act)
