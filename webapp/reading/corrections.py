"""The newest corrections of one item."""

from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from webapp.domain.diff import changed_fields
from webapp.domain.plain import ItemDocument, read
from webapp.domain.site_vocabulary import Reason
from webapp.domain.vocabulary import ItemKind
from webapp.model import Change, Revision
from webapp.reading.changes import RECENT
from webapp.reading.revisions import is_beside, of_item


class Correction(NamedTuple):
    """A correction of an item: the change, the number of the revision that it made, and the fields it put right."""

    change: Change
    number: int
    fields: list[str]


def corrections_of(session: Session, negotiation_id: int, kind: ItemKind, uid: str) -> list[Correction]:
    """The newest corrections of an item, the last first."""
    earlier = aliased(Revision)
    query = (
        select(Change, Revision.number, Revision.document, earlier.document)
        .join(Revision, Revision.change_id == Change.id)
        .join(earlier, is_beside(earlier, -1))
        .where(of_item(negotiation_id, kind, uid))
        .where(Change.reason == Reason.CORRECTION, Revision.document.is_not(None), earlier.document.is_not(None))
        .order_by(Revision.number.desc())
        .limit(RECENT)
    )
    return [
        Correction(change, number, changed_fields(read(ItemDocument, old), read(ItemDocument, new)))
        for change, number, new, old in session.execute(query)
    ]
