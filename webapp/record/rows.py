"""Keeping rows in step with documents: those of touched items are deleted and written anew."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import ColumnElement, Delete, Table, bindparam, delete, select, true
from sqlalchemy.orm import Session

from webapp.domain.changes.references import cited_sources, other_events, references
from webapp.domain.dates.zones import zone_named
from webapp.domain.items import Key, is_event
from webapp.domain.knowing.bibliography import Bibliography
from webapp.domain.plain import EventDocument, ItemDocument, read
from webapp.domain.vocabulary import ItemKind
from webapp.model import OF_ITEMS, TABLES, Base, Event, EventLink, Negotiation, Question, Revision
from webapp.reading.as_known import source_documents
from webapp.reading.referring import NAMED_BY, Column, owner_of
from webapp.reading.revisions import Latest, batches, latest_of
from webapp.reading.rosters import roster_above, uids_below
from webapp.record.projection import rows
from webapp.record.projection_context import ProjectionContext, Row
from webapp.store.bulk import Columns, Values, insert

REFERRING = NAMED_BY | {ItemKind.EVENT: ((Event.part_of, true()), (EventLink.to_uid, true()))}
"""The columns, with a test of their rows, that lead from items to events whose rows depend on them: on the days sources
came out, the sides of actors, the days of wholes and of events they came after or before."""

TAKEN = {
    ItemKind.ACTOR: ("affiliation", "affiliations_before"),
    ItemKind.SOURCE: ("type", "container-title", "publisher", "author", "issued", "accessed", "URL", "standing"),
    ItemKind.EVENT: ("date",),
}
"""The keys of items on which rows of events depend."""

NAMED = {ItemKind.SOURCE: ("title", "label"), ItemKind.EVENT: ("title",)}
"""The keys of items by which questions of others name them."""


@dataclass(frozen=True, slots=True)
class StoredItem:
    """An item as stored: its newest revision and the text of its document; None if it is deleted."""

    kind: ItemKind
    uid: str
    revision_id: int
    text: str | None


def remove(session: Session, negotiation_id: int, kind: ItemKind, uids: Sequence[str]) -> None:
    """Delete the rows of these items."""
    for batch in batches(uids):
        for removal in _removals(kind):
            session.execute(removal, {"here": negotiation_id, "uids": batch})


@cache
def _removals(kind: ItemKind) -> list[Delete]:
    """Made once, since each save uses them for each kind of item."""
    tables = [Base.metadata.tables[model.__tablename__] for model in (TABLES[kind], *OF_ITEMS)]
    own, *others = (
        delete(table).where(
            table.c.negotiation_id == bindparam("here"), table.c.uid.in_(bindparam("uids", expanding=True))
        )
        for table in tables
    )
    return [own, *(removal.where(removal.table.c.kind == kind) for removal in others)]


def stored_items(session: Session, negotiation_id: int, kind: ItemKind, uids: Collection[str]) -> list[StoredItem]:
    """Return these items as they are stored now."""
    latest = latest_of(session, negotiation_id, kind, uids)
    return [StoredItem(kind, uid, revision.id, revision.text) for uid, revision in latest.items()]


def replace_all(session: Session, negotiation: Negotiation) -> Iterator[int]:
    """Write the rows of all items of a negotiation anew, and yield the number done each time."""
    for kind in TABLES:
        ever = select(Revision.uid).where(Revision.negotiation_id == negotiation.id, Revision.kind == kind).distinct()
        for uids in batches(sorted(session.scalars(ever))):
            remove(session, negotiation.id, kind, uids)
            write(session, negotiation, kind, stored_items(session, negotiation.id, kind, uids))
            yield len(uids)


def projection_context(
    session: Session, negotiation: Negotiation, events: Sequence[EventDocument] = ()
) -> ProjectionContext:
    """Return what the rows of these events take from the items they refer to."""
    zone = zone_named(negotiation.timezone)
    if not events:
        return ProjectionContext(Bibliography(zone))
    # Revisions, not rows: those of the others may be about to be written as well.
    named_events = stored_items(session, negotiation.id, ItemKind.EVENT, other_events(events))
    return ProjectionContext(
        Bibliography.of(source_documents(session, negotiation.id, cited_sources(events)), zone),
        roster_above(session, negotiation.id, references(events)[ItemKind.ACTOR]),
        {item.uid: read(EventDocument, item.text) for item in named_events if item.text},
    )


def write(session: Session, negotiation: Negotiation, kind: ItemKind, items: Sequence[StoredItem]) -> None:
    """Write the rows of items that have none at present, without items that are deleted."""
    items = [item for item in items if item.text]
    documents = [read(ItemDocument, item.text) for item in items]
    events = [document for document in documents if is_event(document, kind)]
    context = projection_context(session, negotiation, events)
    new: dict[Table, list[Values]] = defaultdict(list)
    for item, document in zip(items, documents, strict=True):
        for model, row_values in rows(kind, document, context):
            table, row = stored_row(model, row_values, item)
            new[table].append(columns_of(table).values(row))
    for table, values in new.items():
        insert(session, columns_of(table), [values], {"negotiation_id": negotiation.id})


def stored_row(model: type[Base], row: Row, item: StoredItem) -> tuple[Table, Row]:
    """Return a row of an item for its table, without the negotiation."""
    table, names_revision = _table(model)
    return table, {**row, "revision_id": item.revision_id} if names_revision else row


@cache
def _table(model: type[Base]) -> tuple[Table, bool]:
    table = Base.metadata.tables[model.__tablename__]
    return table, "revision_id" in table.c


@cache
def columns_of(table: Table) -> Columns:
    """Return the columns of a table that `rows` and revisions decide. Ids are automatic, except those of revisions."""
    without = {"negotiation_id", "change_id"} if table.name == Revision.__tablename__ else {"negotiation_id", "id"}
    return Columns(table, without)


def affected_events(
    session: Session, negotiation_id: int, items: Sequence[StoredItem], before: Mapping[Key, Latest]
) -> set[str]:
    """Return the events whose rows depend on these actors and sources in a way that changes."""
    uids: set[str] = set()
    for kind, referring in REFERRING.items():
        changed = [item.uid for item in items if item.kind == kind and _tells_otherwise(item, before, TAKEN)]
        if kind == ItemKind.ACTOR and changed:
            changed = sorted(uids_below(session, negotiation_id, changed))
        uids |= _referring(session, negotiation_id, referring, changed)
    renamed = [item.uid for item in items if _tells_otherwise(item, before, NAMED)]
    return uids | _referring(session, negotiation_id, [(Question.about, true())], renamed)


def _referring(
    session: Session, negotiation_id: int, columns: Iterable[tuple[Column, ColumnElement[bool]]], uids: Sequence[str]
) -> set[str]:
    event_uids: set[str] = set()
    for batch in batches(uids):
        for column, test in columns:
            table = column.class_.__table__.c
            query = select(owner_of(column)).where(table.negotiation_id == negotiation_id, column.in_(batch), test)
            event_uids |= set(session.scalars(query))
    return event_uids


def _tells_otherwise(item: StoredItem, before: Mapping[Key, Latest], keys: Mapping[ItemKind, Sequence[str]]) -> bool:
    """Whether an item existed before and differs now in one of the keys of its kind."""
    old = before.get((item.kind, item.uid))
    if item.kind not in keys or old is None or old.text is None or item.text is None:
        return False
    before_document, after_document = read(ItemDocument, old.text), read(ItemDocument, item.text)
    return any(before_document.get(key) != after_document.get(key) for key in keys[item.kind])
