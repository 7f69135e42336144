"""What contributors suggest: kept beside the record until an editor answers it."""

import json
from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from webapp.domain.problems import Invalid
from webapp.domain.site_vocabulary import SiteRole
from webapp.model import Suggestion
from webapp.record.draft import Act, Draft
from webapp.record.rights import require

MOST_WAITING = 50
"""Suggestions of one person that wait in a negotiation."""


def add_suggestion(session: Session, negotiation_id: int, draft: Draft, new: Sequence[Draft], act: Act) -> None:
    """Keeps what a form asks for until an editor answers; what waits already, because it was sent twice, is not kept
    again. Raises Invalid where too many of the person's suggestions wait, NotAllowed to whoever is no contributor."""
    assert draft.text, "only editors delete"
    assert act.person_id is not None, "a suggestion is somebody's"
    require(session, act, SiteRole.CONTRIBUTOR)
    documents = [(other.kind, other.document) for other in new if other.text]
    columns = {"document": draft.text, "others": json.dumps(documents, ensure_ascii=False)}
    own = (Suggestion.negotiation_id == negotiation_id, Suggestion.person_id == act.person_id)
    waiting = (*own, Suggestion.verdict.is_(None))
    twin = (Suggestion.document == columns["document"], Suggestion.kind == draft.kind, Suggestion.base == draft.base)
    if session.scalar(select(Suggestion.id).where(*waiting, *twin)):
        return
    if (session.scalar(select(func.count()).select_from(Suggestion).where(*waiting)) or 0) >= MOST_WAITING:
        raise Invalid.single(
            f"{MOST_WAITING} of your suggestions wait for an editor; send this when some are answered."
        )
    session.add(
        Suggestion(
            negotiation_id=negotiation_id,
            person_id=act.person_id,
            kind=draft.kind,
            uid=draft.uid,
            base=draft.base or 0,
            **columns,
            note=act.why,
            reason=act.reason,
            sent_at=act.at,
            answer="",
        )
    )
    session.flush()
