"""Keeping rows in step with documents: those of touched items are deleted and written anew, and all of them after
another version of the program made them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache

from sqlalchemy import BindParameter, ColumnElement, Delete, Table, bindparam, delete, func, select, true, update
from sqlalchemy.orm import Session

from webapp.domain.actors.roster import Roster
from webapp.domain.changes.references import cited_sources, other_events, references
from webapp.domain.dates.zones import zone_named
from webapp.domain.items import Key, is_event
from webapp.domain.knowing.bibliography import Bibliography
from webapp.domain.plain import EventDocument
from webapp.domain.vocabulary import ItemKind
from webapp.model import OF_ITEMS, TABLES, Base, Event, EventLink, Negotiation, Question, Revision, Site
from webapp.model.base import table_of
from webapp.reading.as_known import source_documents
from webapp.reading.dossier import Dossier
from webapp.reading.referring import NAMED_BY, Column, owner_of
from webapp.reading.revisions import Latest, batches, in_batches, latest_of, uids_ever
from webapp.reading.rosters import members_above, uids_below
from webapp.record.day_order import with_earlier
from webapp.record.draft import Draft
from webapp.record.event_rows import ProjectionContext, Row
from webapp.record.projection import NUMBER, rows
from webapp.store.bulk import Columns, Values, insert

REFERRING = NAMED_BY | {ItemKind.EVENT: ((Event.part_of, true()), (EventLink.to_uid, true()))}
"""The columns, with a test of their rows, that lead from items to events whose rows depend on them: on the days sources
came out, the sides of actors, the days of wholes and of events they came after or before."""

TAKEN = {
    ItemKind.ACTOR: ("affiliation", "affiliations_before"),
    ItemKind.SOURCE: (
        *("type", "container-title", "publisher", "author", "issued", "accessed", "URL", "archive-URL", "standing"),
    ),
    ItemKind.EVENT: ("date",),
}
"""The keys of items on which rows of events depend."""

NAMED = {ItemKind.SOURCE: ("title", "label"), ItemKind.EVENT: ("title",)}
"""The keys of items by which questions of others name them."""


def remove(dossier: Dossier, kind: ItemKind, uids: Sequence[str]) -> None:
    """Delete the rows of these items."""
    for batch in batches(uids):
        for removal in _removals(kind):
            dossier.session.execute(removal, {"here": dossier.id, "uids": batch})


@cache
def _removals(kind: ItemKind) -> list[Delete]:
    """Made once, since each save uses them for each kind of item."""
    tables = [*map(table_of, (TABLES[kind], *OF_ITEMS))]
    here: BindParameter[int] = bindparam("here")
    uids: BindParameter[str] = bindparam("uids", expanding=True)
    own, *others = (delete(table).where(table.c.negotiation_id == here, table.c.uid.in_(uids)) for table in tables)
    return [own, *(removal.where(removal.table.c.kind == kind) for removal in others)]


def replace_all(dossier: Dossier) -> Iterator[int]:
    """Write the rows of all items of a negotiation anew, and yield the number done each time."""
    for kind in TABLES:
        for uids in batches(uids_ever(dossier, kind)):
            remove(dossier, kind, uids)
            write(dossier, kind, uids)
            yield len(uids)


def projection_context(dossier: Dossier, events: Sequence[EventDocument]) -> ProjectionContext:
    """Return what the rows of these events take from the items they refer to."""
    zone = zone_named(dossier.negotiation.timezone)
    earlier = with_earlier(dossier, events, zone)
    # Revisions, not rows: those of the others may be about to be written as well.
    named_events = latest_of(dossier, ItemKind.EVENT, other_events(events))
    return ProjectionContext(
        Bibliography.of(source_documents(dossier, cited_sources([*events, *earlier.values()])), zone),
        Roster.of(members_above(dossier, references(events)[ItemKind.ACTOR])),
        {uid: newest.read(EventDocument) for uid, newest in named_events.items() if newest.text},
        earlier,
    )


def write(dossier: Dossier, kind: ItemKind, uids: Collection[str]) -> None:
    """Write the rows of these items as they are stored now; they have none at present. Deleted items get none."""
    newest = latest_of(dossier, kind, uids).values()
    documents = {revision.id: revision.document for revision in newest if revision.text}
    events = [document for document in documents.values() if is_event(document, kind)]
    context = projection_context(dossier, events)
    new: dict[Table, list[Values]] = defaultdict(list)
    for revision_id, document in documents.items():
        for model, row_values in rows(kind, document, context):
            table, row = stored_row(model, row_values, revision_id)
            new[table].append(columns_of(table).values(row))
    for table, values in new.items():
        insert(dossier.session, columns_of(table), [values], {"negotiation_id": dossier.id})


def stored_row(model: type[Base], row: Row, revision_id: int) -> tuple[Table, Row]:
    """Return a row of an item at a revision for its table, without the negotiation."""
    table, names_revision = _table(model)
    return table, {**row, "revision_id": revision_id} if names_revision else row


@cache
def _table(model: type[Base]) -> tuple[Table, bool]:
    table = table_of(model)
    return table, "revision_id" in table.c


@cache
def columns_of(table: Table) -> Columns:
    """Return the columns of a table that `rows` and revisions decide. Ids are automatic, except those of revisions."""
    without = {"negotiation_id", "change_id"} if table.name == Revision.__tablename__ else {"negotiation_id", "id"}
    return Columns(table, without)


def affected_events(dossier: Dossier, drafts: Sequence[Draft], before: Mapping[Key, Latest]) -> set[str]:
    """Return the events whose rows depend on the items of these drafts in a way that changes."""
    uids: set[str] = set()
    for kind, referring in REFERRING.items():
        changed = [draft.uid for draft in drafts if draft.kind == kind and _tells_otherwise(draft, before, TAKEN)]
        if kind == ItemKind.ACTOR and changed:
            changed = sorted(uids_below(dossier, changed))
        uids |= _referring(dossier, referring, changed)
    renamed = [draft.uid for draft in drafts if _tells_otherwise(draft, before, NAMED)]
    return uids | _referring(dossier, [(Question.about, true())], renamed)


def _referring(
    dossier: Dossier, columns: Iterable[tuple[Column, ColumnElement[bool]]], uids: Sequence[str]
) -> set[str]:
    event_uids: set[str] = set()
    if not uids:  # as of most kinds in most saves
        return event_uids
    for column, test in columns:
        query = select(owner_of(column)).where(column.class_.__table__.c.negotiation_id == dossier.id, test)
        event_uids |= {uid for (uid,) in in_batches(dossier.session, query, column, uids)}
    return event_uids


def _tells_otherwise(draft: Draft, before: Mapping[Key, Latest], keys: Mapping[ItemKind, Sequence[str]]) -> bool:
    """Return whether an item existed before and differs now in one of the keys of its kind."""
    old = before.get(draft.key)
    if draft.kind not in keys or old is None or old.text is None or draft.text is None:
        return False
    old_document = old.document
    return any(old_document.get(key) != draft.document.get(key) for key in keys[draft.kind])


def is_outdated(session: Session) -> bool:
    """Return whether another version of the program made the rows; without a save there are none."""
    site = session.get(Site, 1)
    return site is not None and site.version > 0 and site.projection != NUMBER


def item_number(session: Session) -> int:
    """Return how many items there are or were, whose rows are to be made anew."""
    ever = select(Revision.negotiation_id, Revision.kind, Revision.uid).where(Revision.kind.in_(TABLES)).distinct()
    return session.scalar(select(func.count()).select_from(ever.subquery())) or 0


def reproject(session: Session) -> Iterator[int]:
    """Make all rows anew, and yield the number of items done each time. The session must hold the write lock."""
    for negotiation in session.scalars(select(Negotiation)).all():
        yield from replace_all(Dossier(session, negotiation))
    session.execute(update(Site).values(projection=NUMBER))
