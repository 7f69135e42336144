"""The revisions of items, as documents."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, TypeVarTuple

from sqlalchemy import ColumnElement, Row, Select, SQLColumnExpression, and_, bindparam, func, select
from sqlalchemy.orm import Session, aliased

from webapp.domain.changes.references import References
from webapp.domain.items import Key
from webapp.domain.plain import ItemDocument, read
from webapp.domain.vocabulary import ItemKind
from webapp.model import TABLES, Revision
from webapp.reading.dossier import Dossier

D = TypeVar("D", bound=ItemDocument)
T = TypeVar("T")
Columns = TypeVarTuple("Columns")

AT_ONCE = 500
"""Documents, or rows, in memory while many are read one after another."""

BATCH = 500
"""Uids in an IN list; SQLite takes 32,766 parameters, and plans stay small."""


@dataclass(frozen=True, slots=True)
class Latest:
    """The newest revision of an item. `text` is the stored document; None if the item is deleted, `merged_into` then
    being the uid of the item it became part of, if any."""

    id: int
    number: int
    text: str | None
    merged_into: str | None = None

    @property
    def document(self) -> ItemDocument:
        """The document as plain values; only of items that are not deleted."""
        return read(ItemDocument, self.text)

    def read(self, shape: type[D]) -> D:
        """Return the document of an item whose kind is known."""
        return read(shape, self.text)


def batches(uids: Sequence[T]) -> Iterator[Sequence[T]]:
    """Split uids into runs short enough for an IN list."""
    return (uids[start : start + BATCH] for start in range(0, len(uids), BATCH))


def in_batches(
    session: Session, query: Select[*Columns], column: SQLColumnExpression[Any], uids: Collection[str]
) -> Iterator[Row[*Columns]]:
    """Yield the rows of a query in which a column has one of these uids, however many."""
    for batch in batches(sorted(uids)):
        yield from session.execute(query.where(column.in_(batch)))


def of_item(negotiation_id: int, kind: ItemKind, uid: str) -> ColumnElement[bool]:
    """Return a test of whether a revision in the query is of this item."""
    return and_(Revision.negotiation_id == negotiation_id, Revision.kind == kind, Revision.uid == uid)


def of_items(negotiation_id: int, kind: ItemKind, uids: Collection[str]) -> ColumnElement[bool]:
    """Return a test of whether a revision in the query is of one of these items."""
    return and_(Revision.negotiation_id == negotiation_id, Revision.kind == kind, Revision.uid.in_(uids))


def is_same_item(other: type[Revision]) -> ColumnElement[bool]:
    """Return a test of whether another revision in the query is of the same item."""
    return and_(*(getattr(other, name) == getattr(Revision, name) for name in ("negotiation_id", "kind", "uid")))


def is_beside(other: type[Revision], distance: int) -> ColumnElement[bool]:
    """Return a test of whether another revision is of the same item and `distance` later (-1: the one before)."""
    return and_(is_same_item(other), other.number == Revision.number + distance)


EARLIER = aliased(Revision)
IS_EARLIER = is_beside(EARLIER, -1)
"""The revision of an item before the one in a query, and the test of that. Made once: an alias makes all columns of its
table anew, which took longer than the rest of a query."""


def latest_of(dossier: Dossier, kind: ItemKind, uids: Collection[str], until: int | None = None) -> dict[str, Latest]:
    """Return the newest revisions of these items by uid, up to a change's id if given; only of items that existed."""
    query, values = _LATEST, {"here": dossier.id, "kind": kind}
    if until is not None:
        query, values = _LATEST_UNTIL, values | {"until": until}
    revisions: dict[str, Latest] = {}
    for batch in batches(sorted(uids)):
        for uid, id_, number, text, merged_into in dossier.session.execute(query, values | {"uids": batch}):
            revisions[uid] = Latest(id_, number, text, merged_into)
    return revisions


def latest_among(dossier: Dossier, references: References, until: int | None = None) -> dict[Key, Latest]:
    """Return the newest revisions of items of several kinds, as `latest_of` does, by kind and uid."""
    return {
        (kind, uid): revision
        for kind, uids in references.items()
        for uid, revision in latest_of(dossier, kind, uids, until).items()
    }


def all_revisions(dossier: Dossier, references: References) -> Iterator[tuple[Key, int, str | None]]:
    """Yield the key, number and text of all revisions of these items, in order, reading few at a time."""
    for kind, uids in references.items():
        for batch in batches(sorted(uids)):
            query = (
                select(Revision.uid, Revision.number, Revision.document)
                .where(of_items(dossier.id, kind, batch))
                .order_by(Revision.uid, Revision.number)
            )
            for uid, number, text in dossier.session.execute(query.execution_options(yield_per=100)):
                yield (kind, uid), number, text


def _latest(*tests: ColumnElement[bool]) -> Select[str, int, int, str | None, str | None]:
    of_kind = (
        Revision.negotiation_id == bindparam("here"),
        Revision.kind == bindparam("kind", type_=Revision.kind.type),
    )
    newest = (
        select(Revision.uid, func.max(Revision.number).label("number"))
        .where(*of_kind, Revision.uid.in_(bindparam("uids", expanding=True)), *tests)
        .group_by(Revision.uid)
        .subquery()
    )
    return (
        select(Revision.uid, Revision.id, Revision.number, Revision.document, Revision.merged_into)
        .join(newest, (Revision.uid == newest.c.uid) & (Revision.number == newest.c.number))
        .where(*of_kind)
    )


_LATEST, _LATEST_UNTIL = _latest(), _latest(Revision.change_id <= bindparam("until"))
"""Made once, since a save asks it for each kind of item."""


def present_keys(dossier: Dossier) -> set[Key]:
    """Return the items of a negotiation that are not deleted, without its header."""
    return {
        (kind, uid)
        for kind, table in ((kind, model.__table__.c) for kind, model in TABLES.items())
        for uid in dossier.session.scalars(select(table.uid).where(table.negotiation_id == dossier.id))
    }


def uids_ever(dossier: Dossier, kind: ItemKind) -> list[str]:
    """Return the uids of all items of a kind that there are or were, sorted."""
    ever = select(Revision.uid).where(Revision.negotiation_id == dossier.id, Revision.kind == kind).distinct()
    return sorted(dossier.session.scalars(ever))


def latest(dossier: Dossier, kind: ItemKind, uid: str) -> Latest | None:
    """Return the newest revision of an item; None if there never was one."""
    return latest_of(dossier, kind, [uid]).get(uid)


def last_document(dossier: Dossier, kind: ItemKind, uid: str) -> ItemDocument:
    """Return the newest stored document of an item: the one before the deletion if it is deleted."""
    return last_documents(dossier, kind, [uid])[uid]


def last_documents(dossier: Dossier, kind: ItemKind, uids: Collection[str]) -> dict[str, ItemDocument]:
    """Return the newest stored documents of these items by uid: of a deleted one, that before the deletion."""
    scope = (of_items(dossier.id, kind, uids), Revision.document.is_not(None))
    newest = select(func.max(Revision.id)).where(*scope).group_by(Revision.uid)
    query = select(Revision.uid, Revision.document).where(Revision.id.in_(newest))
    return {uid: read(ItemDocument, text) for uid, text in dossier.session.execute(query) if text}


def revision(dossier: Dossier, kind: ItemKind, uid: str, number: int) -> ItemDocument | None:
    """Return the document of an item at a revision; None if there is no such revision, or it deleted the item."""
    query = select(Revision.document).where(of_item(dossier.id, kind, uid), Revision.number == number)
    text = dossier.session.scalar(query)
    return read(ItemDocument, text) if text else None
