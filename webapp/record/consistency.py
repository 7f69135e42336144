"""The proof that what is queried and what is shown are the same: rows against documents."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from webapp.domain.document import ITEMS, canonical, parse
from webapp.domain.problems import Invalid
from webapp.domain.vocabulary import ItemKind
from webapp.model import Base, Change, Negotiation, Revision, Site
from webapp.record.lookup import Latest, batches, latest, latest_of
from webapp.record.projection import INSIDE_EVENT, TABLES, rows
from webapp.record.rows import around

Row = tuple[str, tuple[tuple[str, Any], ...]]
"""A row to compare: its table, and the columns that the document decides."""

UNDECIDED = frozenset({"id", "negotiation_id"})


def disagreements(session: Session) -> Iterator[str]:
    """A sentence for everything that differs: rows from documents, counts and versions from the log."""
    for negotiation in session.scalars(select(Negotiation).order_by(Negotiation.uid)):
        yield from (f"{negotiation.uid}: {sentence}" for sentence in _in_negotiation(session, negotiation))
    changes = session.scalar(select(func.count()).select_from(Change))
    if (site := session.get(Site, 1)) is None or site.version != changes:
        yield f"the site’s version is {site and site.version}, but there are {changes} changes"


def _in_negotiation(session: Session, negotiation: Negotiation) -> Iterator[str]:
    here = Change.negotiation_id == negotiation.id
    newest = session.scalar(select(func.max(Change.version)).where(here))
    if newest != negotiation.version:
        yield f"the version is {negotiation.version}, but the last change made {newest}"
    yield from _header(session, negotiation)
    counted: Counter[str] = Counter()
    for kind, table in TABLES.items():
        columns = table.__table__.c
        ever = select(Revision.uid).where(Revision.negotiation_id == negotiation.id, Revision.kind == kind).distinct()
        for uids in batches(sorted(session.scalars(ever))):
            yield from _items(session, negotiation.id, kind, uids, counted)
        strays = select(columns.uid).where(columns.negotiation_id == negotiation.id, columns.uid.not_in(ever))
        yield from (f"{kind} {uid} has a row, but no revision" for uid in session.scalars(strays))
    for name in ("event", "statement", "source"):
        if (said := getattr(negotiation, f"{name}s")) != counted[name]:
            yield f"the count of {name}s is {said}, but there are {counted[name]}"


def _header(session: Session, negotiation: Negotiation) -> Iterator[str]:
    found = latest(session, negotiation.id, ItemKind.NEGOTIATION, negotiation.uid)
    if found is None or found.text is None:
        yield "there is no header document"
        return
    yield from _document(ItemKind.NEGOTIATION, negotiation.uid, found)
    said = (negotiation.title, negotiation.timezone, negotiation.revision_id)
    if said != (found.document["title"], found.document["timezone"], found.id):
        yield "the header’s row differs from its document"


def _items(
    session: Session, negotiation_id: int, kind: ItemKind, uids: Sequence[str], counted: Counter[str]
) -> Iterator[str]:
    """Compares some items of one kind, and counts their rows by table."""
    newest = latest_of(session, negotiation_id, kind, uids)
    present = _present(session, negotiation_id, kind, uids)
    documents = [found.document for found in newest.values() if found.text] if kind == ItemKind.EVENT else []
    known = around(session, negotiation_id, documents)
    for uid in uids:
        found = newest[uid]
        wanted: Counter[Row] = Counter()
        if found.text is not None:
            yield from _document(kind, uid, found)
            wanted.update(
                _row(table, row | _own(table, kind, found)) for table, row in rows(kind, found.document, known)
            )
        counted.update(table for table, _ in wanted)
        yield from (f"{kind} {uid}: a row is missing: {_say(row)}" for row in wanted - present[uid])
        yield from (f"{kind} {uid}: a row should not be there: {_say(row)}" for row in present[uid] - wanted)


def _document(kind: ItemKind, uid: str, found: Latest) -> Iterator[str]:
    try:
        if canonical(parse(ITEMS[kind], found.document)) != found.text:
            yield f"{kind} {uid}: the document is not in canonical form"
    except Invalid as invalid:
        yield f"{kind} {uid}: the document is not valid: {invalid}"


def _present(session: Session, negotiation_id: int, kind: ItemKind, uids: Sequence[str]) -> dict[str, Counter[Row]]:
    """The rows there are, by the item they belong to."""
    found: dict[str, Counter[Row]] = defaultdict(Counter)
    for table in (TABLES[kind], *(INSIDE_EVENT if kind == ItemKind.EVENT else ())):
        columns = table.__table__.c
        owner = columns.uid if table is TABLES[kind] else columns.event_uid
        query = select(owner.label("owner"), table.__table__).where(
            columns.negotiation_id == negotiation_id, owner.in_(uids)
        )
        for uid, *values in session.execute(query):
            found[uid][_row(table, dict(zip(columns.keys(), values, strict=True)))] += 1
    return found


def _own(table: type[Base], kind: ItemKind, found: Latest) -> dict[str, Any]:
    return {"revision_id": found.id} if table is TABLES[kind] else {}


def _row(table: type[Base], row: dict[str, Any]) -> Row:
    return table.__tablename__, tuple(sorted((name, value) for name, value in row.items() if name not in UNDECIDED))


def _say(row: Row) -> str:
    return f"{row[0]} " + ", ".join(f"{name}={value}" for name, value in row[1] if value is not None)
