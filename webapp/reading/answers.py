"""Questions that editors have answered, and what the answers rest on."""

from collections.abc import Collection

from sqlalchemy import BindParameter, ColumnElement, SQLColumnExpression, exists, select

from webapp.domain.vocabulary import ItemKind
from webapp.model import Answer, Source
from webapp.reading.dossier import Dossier
from webapp.reading.revisions import in_batches

OUTCOME = "outcome"
"""The question what came of a plan. The answer that nothing is known rests on the newest source of then."""


def answers(dossier: Dossier, kind: ItemKind, question: str, uids: Collection[str]) -> dict[str, Answer]:
    """Return the answers to a question about these items, by uid."""
    scope = (Answer.negotiation_id == dossier.id, Answer.kind == kind, Answer.question == question)
    return {
        answer.uid: answer for (answer,) in in_batches(dossier.session, select(Answer).where(*scope), Answer.uid, uids)
    }


def answered(
    negotiation_id: int | BindParameter[int],
    kind: ItemKind | SQLColumnExpression[ItemKind],
    uid: SQLColumnExpression[str],
    question: str | SQLColumnExpression[str],
    *tests: ColumnElement[bool],
) -> ColumnElement[bool]:
    """Return a test of whether a question about the item in a query has an answer, one that passes these tests."""
    item = (Answer.negotiation_id == negotiation_id, Answer.kind == kind, Answer.uid == uid)
    return exists().where(*item, Answer.question == question, *tests)


def answers_about(dossier: Dossier, kind: ItemKind, uid: str) -> dict[str, str]:
    """Return what the answers about one item rest on, by question."""
    scope = (Answer.negotiation_id == dossier.id, Answer.kind == kind, Answer.uid == uid)
    return dict(dossier.session.execute(select(Answer.question, Answer.rests_on).where(*scope)).all())


def all_answers(dossier: Dossier) -> dict[tuple[ItemKind, str, str], str]:
    """Return what every answer of a negotiation rests on, by the kind and uid of its item and the question."""
    query = select(Answer.kind, Answer.uid, Answer.question, Answer.rests_on)
    rows = dossier.session.execute(query.where(Answer.negotiation_id == dossier.id))
    return {(kind, uid, question): rests_on for kind, uid, question, rests_on in rows}


def newest_source(dossier: Dossier) -> str:
    """Return the uid of the source with the latest day of publication; "" if none has a day."""
    query = (
        select(Source.uid)
        .where(Source.negotiation_id == dossier.id, Source.issued_on.is_not(None))
        .order_by(Source.issued_on.desc(), Source.uid)
        .limit(1)
    )
    return dossier.session.scalar(query) or ""
