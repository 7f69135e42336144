"""Keeping the rows in step with the documents: those of touched items are taken out and written anew."""

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
from webapp.reading.bibliography import source_documents
from webapp.reading.referring import NAMED_BY, Column, owner_of
from webapp.reading.revisions import Latest, batches, latest_of
from webapp.reading.rosters import roster_above, uids_below
from webapp.record.projection import rows
from webapp.record.projection_context import ProjectionContext, Row
from webapp.store.bulk import Columns, Values, insert

REFERRING = NAMED_BY | {ItemKind.EVENT: ((Event.part_of, true()), (EventLink.to_uid, true()))}
"""The columns that lead from items to events whose rows say something of them, with a test of theirs: the days on which
sources came out, the sides of actors, the days of events that they are a part of, or came after or before."""

TAKEN = {
    ItemKind.ACTOR: ("affiliation", "affiliations_before"),
    ItemKind.SOURCE: ("type", "container-title", "publisher", "author", "issued", "accessed", "URL", "standing"),
    ItemKind.EVENT: ("date",),
}
"""The keys of items that this is taken from."""

NAMED = {ItemKind.SOURCE: ("title", "label"), ItemKind.EVENT: ("title",)}
"""The keys of items by which the questions that others raise name them."""


@dataclass(frozen=True, slots=True)
class StoredItem:
    """An item as it is stored now: its newest revision and the text of its document, None where it is deleted."""

    kind: ItemKind
    uid: str
    revision_id: int
    text: str | None


def remove(session: Session, negotiation_id: int, kind: ItemKind, uids: Sequence[str]) -> None:
    """Takes the rows of these items out."""
    for batch in batches(uids):
        for removal in _removals(kind):
            session.execute(removal, {"here": negotiation_id, "uids": batch})


@cache
def _removals(kind: ItemKind) -> list[Delete]:
    """Made once: each save asks them for each kind of item."""
    tables = [Base.metadata.tables[model.__tablename__] for model in (TABLES[kind], *OF_ITEMS)]
    own, *others = (
        delete(table).where(
            table.c.negotiation_id == bindparam("here"), table.c.uid.in_(bindparam("uids", expanding=True))
        )
        for table in tables
    )
    return [own, *(removal.where(removal.table.c.kind == kind) for removal in others)]


def stored_items(session: Session, negotiation_id: int, kind: ItemKind, uids: Collection[str]) -> list[StoredItem]:
    """These items as they are stored now."""
    latest = latest_of(session, negotiation_id, kind, uids)
    return [StoredItem(kind, uid, revision.id, revision.text) for uid, revision in latest.items()]


def replace_all(session: Session, negotiation: Negotiation) -> Iterator[int]:
    """Writes the rows of all items of a negotiation anew, and tells how many each time that some are done."""
    for kind in TABLES:
        ever = select(Revision.uid).where(Revision.negotiation_id == negotiation.id, Revision.kind == kind).distinct()
        for uids in batches(sorted(session.scalars(ever))):
            remove(session, negotiation.id, kind, uids)
            write(session, negotiation, kind, stored_items(session, negotiation.id, kind, uids))
            yield len(uids)


def projection_context(
    session: Session, negotiation: Negotiation, events: Sequence[EventDocument] = ()
) -> ProjectionContext:
    """What the rows of these events take from the items they refer to."""
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
    """Writes the rows of items of which there are none by now; none of those that are deleted."""
    items = [item for item in items if item.text]
    documents = [read(ItemDocument, item.text) for item in items]
    events = [document for document in documents if is_event(document, kind)]
    context = projection_context(session, negotiation, events)
    new: dict[Table, list[Values]] = defaultdict(list)
    columns = cache(columns_of)
    for item, document in zip(items, documents, strict=True):
        for model, row_values in rows(kind, document, context):
            table, row = stored_row(model, row_values, item)
            new[table].append(columns(table).values(row))
    for table, values in new.items():
        insert(session, columns(table), [values], {"negotiation_id": negotiation.id})


def stored_row(model: type[Base], row: Row, item: StoredItem) -> tuple[Table, Row]:
    """A row of an item as its table has it, but for the negotiation."""
    table, names_revision = _table(model)
    return table, {**row, "revision_id": item.revision_id} if names_revision else row


@cache
def _table(model: type[Base]) -> tuple[Table, bool]:
    """The table of a model, and whether its rows name the revision that they are of."""
    table = Base.metadata.tables[model.__tablename__]
    return table, "revision_id" in table.c


def columns_of(table: Table) -> Columns:
    """The columns of a table that `rows` and revisions decide. Ids come by themselves, but for those of revisions."""
    without = {"negotiation_id", "change_id"} if table.name == Revision.__tablename__ else {"negotiation_id", "id"}
    return Columns(table, without)


def affected_events(
    session: Session, negotiation_id: int, items: Sequence[StoredItem], before: Mapping[Key, Latest]
) -> set[str]:
    """The events whose rows say something of these actors and sources that changes."""
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
    """The events that these columns lead to from the items of these uids."""
    event_uids: set[str] = set()
    for batch in batches(uids):
        for column, test in columns:
            table = column.class_.__table__.c
            query = select(owner_of(column)).where(table.negotiation_id == negotiation_id, column.in_(batch), test)
            event_uids |= set(session.scalars(query))
    return event_uids


def _tells_otherwise(item: StoredItem, before: Mapping[Key, Latest], keys: Mapping[ItemKind, Sequence[str]]) -> bool:
    """Whether an item was there before, and says something else now in one of the keys of its kind."""
    old = before.get((item.kind, item.uid))
    if item.kind not in keys or old is None or old.text is None or item.text is None:
        return False
    before_document, after_document = read(ItemDocument, old.text), read(ItemDocument, item.text)
    return any(before_document.get(key) != after_document.get(key) for key in keys[item.kind])
