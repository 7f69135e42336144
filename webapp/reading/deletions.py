"""The items that are deleted."""

from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, exists, or_, select, tuple_
from sqlalchemy.orm import Session, aliased

from webapp.domain.plain import ItemDocument, read
from webapp.domain.vocabulary import ItemKind
from webapp.model import Change, Revision
from webapp.reading.revisions import is_beside


class Deletion(NamedTuple):
    """An item that is deleted: by which change, what it said before, and what it was merged into, if it was."""

    change: Change
    kind: ItemKind
    uid: str
    document: ItemDocument
    merged_into: str | None


def deletions(
    session: Session, negotiation_id: int, size: int, after: tuple[int, ItemKind, str] | None
) -> list[Deletion]:
    """Items that are deleted, the last deleted first, at most `size` of them; those that come after one of them, if its
    version, kind and uid are given."""
    earlier, later = aliased(Revision), aliased(Revision)
    query = (
        select(Change, Revision.kind, Revision.uid, earlier.document, Revision.merged_into)
        .join(Revision, Revision.change_id == Change.id)
        .join(earlier, is_beside(earlier, -1))
        .where(Revision.negotiation_id == negotiation_id, Revision.document.is_(None))
        .where(~exists().where(is_beside(later, 1)))
        .where(*([_after(*after)] if after else []))
        .order_by(Change.version.desc(), Revision.kind, Revision.uid)
        .limit(size)
    )
    return [
        Deletion(change, kind, uid, read(ItemDocument, text), merged_into)
        for change, kind, uid, text, merged_into in session.execute(query)
    ]


def _after(version: int, kind: ItemKind, uid: str) -> ColumnElement[bool]:
    same_change = and_(Change.version == version, tuple_(Revision.kind, Revision.uid) > (kind, uid))
    return or_(Change.version < version, same_change)
