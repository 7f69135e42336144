"""The newest changes of one item."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.domain.vocabulary import ItemKind
from webapp.model import Change, Revision

RECENT = 10
"""Changes of an item that its page tells of; its history has them all."""


def recent_changes(
    session: Session, negotiation_id: int, kind: ItemKind, uid: str, until: int | None = None
) -> Sequence[tuple[Change, int, bool]]:
    """The newest changes of an item, until a version if one is given, each with the number of the revision it made and
    whether that deleted it."""
    query = (
        select(Change, Revision.number, Revision.document.is_(None))
        .join(Revision, Revision.change_id == Change.id)
        .where(Revision.negotiation_id == negotiation_id, Revision.kind == kind, Revision.uid == uid)
        .where(*([Change.version <= until] if until is not None else []))
        .order_by(Revision.number.desc())
        .limit(RECENT)
    )
    return [(change, number, deleted) for change, number, deleted in session.execute(query)]
