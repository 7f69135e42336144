"""Keeping the rows in step with the documents: those of touched items are taken out and written anew."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from webapp.domain.references import references
from webapp.domain.vocabulary import ItemKind
from webapp.model import Base, Citation, Participation, Source, Statement
from webapp.reading.names import cast
from webapp.reading.revisions import batches, latest_of
from webapp.record.projection import TABLES, Around, rows

AT_ONCE = 2_000
"""Items projected before their rows are sent, so that a large import does not hold all rows at once."""


REFERRING = {
    ItemKind.ACTOR: (
        (Participation.event_uid, Participation.actor_uid),
        (Statement.event_uid, Statement.speaker_uid),
    ),
    ItemKind.SOURCE: (
        (Citation.event_uid, Citation.source_uid),
        (Citation.event_uid, Citation.origin_uid),
    ),
}
"""The columns that lead from items to events whose rows say something of them: names to search by, days of issue, and
the sides of actors."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An item as it stands now: its newest revision and the text of its document, None where it is deleted."""

    kind: ItemKind
    uid: str
    revision_id: int
    text: str | None


def replace(session: Session, negotiation_id: int, items: Sequence[Standing]) -> None:
    """Writes the rows of these items anew, and those of events that depend on actors and sources among them.

    References between rows are checked when the transaction ends.
    """
    by_kind: dict[ItemKind, list[Standing]] = defaultdict(list)
    for item in items:
        by_kind[item.kind].append(item)
    by_kind[ItemKind.EVENT] += _affected(session, negotiation_id, items, by_kind[ItemKind.EVENT])
    for kind, table in TABLES.items():
        columns = table.__table__.c
        for uids in batches([item.uid for item in by_kind[kind]]):
            session.execute(
                delete(table).where(columns.negotiation_id == negotiation_id, columns.uid.in_(uids)),
                execution_options={"synchronize_session": False},
            )
    for kind in TABLES:
        standing = [item for item in by_kind[kind] if item.text is not None]
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


def around(session: Session, negotiation_id: int, events: Iterable[dict[str, Any]]) -> Around:
    """What the rows of these events take from the items they refer to."""
    known = cast(session, negotiation_id)
    issued: dict[str, date] = {}
    names = {(ItemKind.ACTOR, uid): name for uid, name in known.names.items()}
    for uids in batches(sorted(references(events)[ItemKind.SOURCE])):
        query = select(Source.uid, Source.name, Source.outlet, Source.issued_on).where(
            Source.negotiation_id == negotiation_id, Source.uid.in_(uids)
        )
        for uid, name, outlet, issued_on in session.execute(query):
            names[ItemKind.SOURCE, uid] = f"{name} {outlet}".strip()
            issued |= {uid: issued_on} if issued_on else {}
    return Around(issued, known.sides, names)


def _insert(session: Session, negotiation_id: int, kind: ItemKind, items: Sequence[Standing]) -> None:
    documents = [json.loads(item.text or "") for item in items]
    known = around(session, negotiation_id, documents) if kind == ItemKind.EVENT else Around()
    new: dict[type[Base], list[dict[str, Any]]] = defaultdict(list)
    for item, document in zip(items, documents, strict=True):
        for table, row in rows(kind, document, known):
            own = {"revision_id": item.revision_id} if table is TABLES[kind] else {}
            new[table].append({"negotiation_id": negotiation_id, **own, **row})
    for table, values in new.items():
        session.execute(insert(Base.metadata.tables[table.__tablename__]), values)


def _affected(
    session: Session, negotiation_id: int, items: Sequence[Standing], touched: Sequence[Standing]
) -> list[Standing]:
    """The events, beside those touched anyway, whose rows say something of these actors and sources that changes."""
    found: set[str] = set()
    for kind, referring in REFERRING.items():
        changed = _changed(session, negotiation_id, kind, [item for item in items if item.kind == kind])
        if kind == ItemKind.ACTOR and changed:
            changed = _with_members(changed, cast(session, negotiation_id).affiliations)
        for uids in batches(changed):
            for event_uid, reference in referring:
                table = reference.class_.__table__.c
                query = select(event_uid).where(table.negotiation_id == negotiation_id, reference.in_(uids))
                found |= set(session.scalars(query))
    rest = found - {event.uid for event in touched}
    latest = latest_of(session, negotiation_id, ItemKind.EVENT, rest)
    return [Standing(ItemKind.EVENT, uid, one.id, one.text) for uid, one in latest.items()]


def _with_members(uids: Sequence[str], affiliations: Mapping[str, str | None]) -> list[str]:
    """These actors, and all who stand on their sides because they belong to them, however indirectly."""
    members: dict[str, list[str]] = defaultdict(list)
    for uid, above in affiliations.items():
        if above:
            members[above].append(uid)
    found, waiting = set(uids), list(uids)
    while waiting:
        new = set(members[waiting.pop()]) - found
        found |= new
        waiting += new
    return sorted(found)


def _changed(session: Session, negotiation_id: int, kind: ItemKind, items: Sequence[Standing]) -> list[str]:
    """Those of the items that are there already, with a row that says something else."""
    table = TABLES[kind].__table__
    new = {item.uid: row for item in items if item.text for _, row in rows(kind, json.loads(item.text), Around())}
    changed = []
    for uids in batches(sorted(new)):
        query = select(table).where(table.c.negotiation_id == negotiation_id, table.c.uid.in_(uids))
        stored = session.execute(query).mappings()
        changed += [row["uid"] for row in stored if any(row[name] != value for name, value in new[row["uid"]].items())]
    return changed
