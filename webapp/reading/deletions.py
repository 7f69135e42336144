"""The deleted items of a negotiation."""

from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, exists, or_, select, tuple_
from sqlalchemy.orm import aliased

from webapp.domain.plain import ItemDocument, read
from webapp.domain.vocabulary import ItemKind
from webapp.model import Change, Revision
from webapp.reading.dossier import Dossier
from webapp.reading.revisions import EARLIER, IS_EARLIER, is_beside

_IS_LAST = ~exists().where(is_beside(aliased(Revision), 1))


class Deletion(NamedTuple):
    """A deleted item: the change that deleted it, its document before, and the item it was merged into, if any."""

    change: Change
    kind: ItemKind
    uid: str
    document: ItemDocument
    merged_into: str | None


def deletions(
    dossier: Dossier, size: int, after: tuple[int, ItemKind, str] | None = None, *tests: ColumnElement[bool]
) -> list[Deletion]:
    """Return at most `size` deleted items that pass the tests, the last deleted first, after the one with this version,
    kind and uid."""
    query = (
        select(Change, Revision.kind, Revision.uid, EARLIER.document, Revision.merged_into)
        .join(Revision, Revision.change_id == Change.id)
        .join(EARLIER, IS_EARLIER)
        .where(Change.negotiation_id == dossier.id, Revision.document.is_(None))  # the newest changes first
        .where(_IS_LAST, *tests)
        .where(*([_after(*after)] if after else []))
        .order_by(Change.version.desc(), Revision.kind, Revision.uid)
        .limit(size)
    )
    return [
        Deletion(change, kind, uid, read(ItemDocument, text), merged_into)
        for change, kind, uid, text, merged_into in dossier.session.execute(query)
    ]


def _after(version: int, kind: ItemKind, uid: str) -> ColumnElement[bool]:
    same_change = and_(Change.version == version, tuple_(Revision.kind, Revision.uid) > (kind, uid))
    return or_(Change.version < version, same_change)
