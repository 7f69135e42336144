"""Keeping the rows in step with the documents: those of touched items are taken out and written anew."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from webapp.domain.vocabulary import ItemKind
from webapp.model import OF_ITEMS, TABLES, Base, Citation, Negotiation, Participation, Position, Revision, Statement
from webapp.reading.bibliography import cited_sources, load_bibliography
from webapp.reading.names import load_roster
from webapp.reading.revisions import Latest, batches, latest_of
from webapp.record.draft import Key
from webapp.record.projection import ProjectionContext, rows

AT_ONCE = 2_000
"""Items projected before their rows are sent, so that a large import does not hold all rows at once."""

REFERRING = {
    ItemKind.ACTOR: (
        (Participation.event_uid, Participation.actor_uid),
        (Statement.event_uid, Statement.speaker_uid),
        (Position.event_uid, Position.speaker_uid),
    ),
    ItemKind.SOURCE: (
        (Citation.event_uid, Citation.source_uid),
        (Citation.event_uid, Citation.origin_uid),
    ),
}
"""The columns that lead from items to events whose rows say something of them: the days on which sources came out, and
the sides of actors."""


TAKEN = {
    ItemKind.ACTOR: ("affiliation", "affiliations_before"),
    ItemKind.SOURCE: ("type", "container-title", "publisher", "author", "issued", "accessed", "URL", "standing"),
}
"""The keys of items that this is taken from."""


@dataclass(frozen=True, slots=True)
class StoredItem:
    """An item as it is stored now: its newest revision and the text of its document, None where it is deleted."""

    kind: ItemKind
    uid: str
    revision_id: int
    text: str | None


def replace(
    session: Session, negotiation: Negotiation, items: Sequence[StoredItem], before: Mapping[Key, Latest] | None = None
) -> None:
    """Writes the rows of these items anew, and those of events that depend on what changed in actors and sources among
    them, which are told by their revisions `before`.

    References between rows are checked when the transaction ends.
    """
    by_kind: dict[ItemKind, list[StoredItem]] = defaultdict(list)
    for item in items:
        by_kind[item.kind].append(item)
    by_kind[ItemKind.EVENT] += _affected(session, negotiation.id, items, before or {})
    for kind, table in TABLES.items():
        for uids in batches([item.uid for item in by_kind[kind]]):
            for rows_of in (table, *OF_ITEMS):
                columns = rows_of.__table__.c
                here = [columns.negotiation_id == negotiation.id, columns.uid.in_(uids)]
                here += [columns.kind == kind] if rows_of in OF_ITEMS else []
                session.execute(delete(rows_of).where(*here), execution_options={"synchronize_session": False})
    for kind in TABLES:
        stored = [item for item in by_kind[kind] if item.text is not None]
        for start in range(0, len(stored), AT_ONCE):
            _insert(session, negotiation, kind, stored[start : start + AT_ONCE])


def replace_all(session: Session, negotiation: Negotiation) -> Iterator[int]:
    """Writes the rows of all items of a negotiation anew, and tells how many each time that some are done."""
    for kind in TABLES:
        ever = select(Revision.uid).where(Revision.negotiation_id == negotiation.id, Revision.kind == kind).distinct()
        for uids in batches(sorted(session.scalars(ever))):
            latest = latest_of(session, negotiation.id, kind, uids)
            replace(session, negotiation, [StoredItem(kind, uid, one.id, one.text) for uid, one in latest.items()])
            yield len(uids)


def projection_context(
    session: Session, negotiation: Negotiation, events: Sequence[dict[str, Any]] = ()
) -> ProjectionContext:
    """What the rows of these events take from the items they refer to."""
    bibliography = load_bibliography(session, negotiation, cited_sources(events))
    return (
        ProjectionContext(bibliography, load_roster(session, negotiation.id))
        if events
        else ProjectionContext(bibliography)
    )


def _insert(session: Session, negotiation: Negotiation, kind: ItemKind, items: Sequence[StoredItem]) -> None:
    documents = [json.loads(item.text or "") for item in items]
    context = projection_context(session, negotiation, documents if kind == ItemKind.EVENT else ())
    new: dict[type[Base], list[dict[str, Any]]] = defaultdict(list)
    for item, document in zip(items, documents, strict=True):
        for table, row in rows(kind, document, context):
            own = {"revision_id": item.revision_id} if "revision_id" in table.__table__.c else {}
            new[table].append({"negotiation_id": negotiation.id, **own, **row})
    for table, values in new.items():
        session.execute(insert(Base.metadata.tables[table.__tablename__]), values)


def _affected(
    session: Session, negotiation_id: int, items: Sequence[StoredItem], before: Mapping[Key, Latest]
) -> list[StoredItem]:
    """The events, beside those among the items, whose rows say something of these actors and sources that changes."""
    found: set[str] = set()
    for kind, referring in REFERRING.items():
        changed = [item.uid for item in items if item.kind == kind and _tells_otherwise(item, before)]
        if kind == ItemKind.ACTOR and changed:
            changed = sorted(load_roster(session, negotiation_id).allegiances.below(changed))
        for uids in batches(changed):
            for event_uid, reference in referring:
                table = reference.class_.__table__.c
                query = select(event_uid).where(table.negotiation_id == negotiation_id, reference.in_(uids))
                found |= set(session.scalars(query))
    rest = found - {item.uid for item in items if item.kind == ItemKind.EVENT}
    latest = latest_of(session, negotiation_id, ItemKind.EVENT, rest)
    return [StoredItem(ItemKind.EVENT, uid, one.id, one.text) for uid, one in latest.items()]


def _tells_otherwise(item: StoredItem, before: Mapping[Key, Latest]) -> bool:
    """Whether an item was there before, and says something else now that events' rows take from it."""
    old = before.get((item.kind, item.uid))
    if old is None or old.text is None or item.text is None:
        return False
    one, other = json.loads(old.text), json.loads(item.text)
    return any(one.get(key) != other.get(key) for key in TAKEN[item.kind])
