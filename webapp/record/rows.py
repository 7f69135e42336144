"""Keeping the rows in step with the documents: those of touched items are taken out and written anew."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from webapp.domain.references import references
from webapp.domain.vocabulary import ItemKind
from webapp.model import Base, Citation, Source
from webapp.record.lookup import batches, latest_of
from webapp.record.projection import TABLES, rows

AT_ONCE = 2_000
"""Items projected before their rows are sent, so that a large import does not hold all rows at once."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An item as it stands now: its newest revision and document, None where it is deleted."""

    kind: ItemKind
    uid: str
    revision_id: int
    document: dict[str, Any] | None


def replace(session: Session, negotiation_id: int, items: Sequence[Standing]) -> None:
    """Writes the rows of these items anew, and those of events whose sources among them were dated otherwise before.

    References between rows are checked when the transaction ends.
    """
    by_kind: dict[ItemKind, list[Standing]] = defaultdict(list)
    for item in items:
        by_kind[item.kind].append(item)
    by_kind[ItemKind.EVENT] += _redated(session, negotiation_id, by_kind[ItemKind.SOURCE], by_kind[ItemKind.EVENT])
    for kind, table in TABLES.items():
        columns = table.__table__.c
        for uids in batches([item.uid for item in by_kind[kind]]):
            session.execute(
                delete(table).where(columns.negotiation_id == negotiation_id, columns.uid.in_(uids)),
                execution_options={"synchronize_session": False},
            )
    for kind in TABLES:
        standing = [item for item in by_kind[kind] if item.document is not None]
        for start in range(0, len(standing), AT_ONCE):
            _insert(session, negotiation_id, kind, standing[start : start + AT_ONCE])


def issue_days(session: Session, negotiation_id: int, uids: Iterable[str]) -> dict[str, date]:
    """The first day each of these sources may have been published on; sources without a known day are left out."""
    found: dict[str, date] = {}
    for some in batches(sorted(uids)):
        query = select(Source.uid, Source.issued_on).where(
            Source.negotiation_id == negotiation_id, Source.uid.in_(some), Source.issued_on.is_not(None)
        )
        found |= {uid: issued_on for uid, issued_on in session.execute(query) if issued_on}
    return found


def _insert(session: Session, negotiation_id: int, kind: ItemKind, items: Sequence[Standing]) -> None:
    documents = [item.document for item in items if item.document]
    cited = references(documents)[ItemKind.SOURCE] if kind == ItemKind.EVENT else set()
    issued = issue_days(session, negotiation_id, cited)
    new: dict[type[Base], list[dict[str, Any]]] = defaultdict(list)
    for item, document in zip(items, documents, strict=True):
        for table, row in rows(kind, document, issued):
            own = {"revision_id": item.revision_id} if table is TABLES[kind] else {}
            new[table].append({"negotiation_id": negotiation_id, **own, **row})
    for table, values in new.items():
        session.execute(insert(table), values, execution_options={"render_nulls": True})


def _redated(
    session: Session, negotiation_id: int, sources: Sequence[Standing], touched: Sequence[Standing]
) -> list[Standing]:
    """The events, beside those touched anyway, that cite a source whose day of issue changes."""
    before = issue_days(session, negotiation_id, {source.uid for source in sources})
    after = {
        row["uid"]: row["issued_on"]
        for source in sources
        if source.document
        for _, row in rows(ItemKind.SOURCE, source.document, {})
    }
    redated = sorted(uid for uid in {*before, *after} if before.get(uid) != after.get(uid))
    citing: set[str] = set()
    for uids in batches(redated):
        query = select(Citation.event_uid).where(
            Citation.negotiation_id == negotiation_id, Citation.source_uid.in_(uids)
        )
        citing |= set(session.scalars(query))
    rest = citing - {event.uid for event in touched}
    found = latest_of(session, negotiation_id, ItemKind.EVENT, rest)
    return [Standing(ItemKind.EVENT, uid, latest.id, latest.document) for uid, latest in found.items()]
