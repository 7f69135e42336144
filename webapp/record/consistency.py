"""The proof that what is queried and what is shown agree: rows against documents."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, bindparam, func, select, type_coerce
from sqlalchemy.orm import Session
from sqlalchemy.types import NullType

from webapp.clock import today
from webapp.domain.context import Context
from webapp.domain.document import ITEMS, canonical, parse
from webapp.domain.items import is_event, is_header
from webapp.domain.plain import ItemDocument, read
from webapp.domain.problems import Invalid
from webapp.domain.vocabulary import ItemKind
from webapp.model import INSIDE_EVENT, OF_ITEMS, TABLES, Change, Negotiation, Revision, Site
from webapp.model.base import table_of
from webapp.reading.dossier import Dossier
from webapp.reading.item_keys import LAST
from webapp.reading.open_questions import all_questions
from webapp.reading.revisions import AT_ONCE, batches, latest, latest_of, uids_ever
from webapp.reading.snapshot import Snapshot
from webapp.record.projection import rows
from webapp.record.rows import columns_of, projection_context, stored_row
from webapp.store.bulk import Values

Row = tuple[Table, Values]
"""A row to compare: its table, and the values, as stored, of the columns that the document decides."""

Owner = tuple[ColumnElement[str], list[ColumnElement[bool]]]
"""The column of a table with the item of a row, and tests that select the rows."""


def inconsistencies(session: Session) -> Iterator[str]:
    """Yield a sentence for everything that differs: rows from documents, counts and versions from the log."""
    for negotiation in session.scalars(select(Negotiation).order_by(Negotiation.uid)):
        yield from (f"{negotiation.uid}: {sentence}" for sentence in _in_negotiation(Dossier(session, negotiation)))
    changes = session.scalar(select(func.count()).select_from(Change))
    if (site := session.get(Site, 1)) is None or site.version != changes:
        yield f"the site’s version is {site and site.version}, but there are {changes} changes"


def _in_negotiation(dossier: Dossier) -> Iterator[str]:
    newest = dossier.session.scalar(select(func.max(Change.version)).where(Change.negotiation_id == dossier.id))
    if newest != dossier.negotiation.version:
        yield f"the version is {dossier.negotiation.version}, but the last change made {newest}"
    yield from _header(dossier)
    row_counts: Counter[str] = Counter()
    for kind in TABLES:
        runs = [*batches(["", *uids_ever(dossier, kind)])]
        for uids, end in zip(runs, [*(uids[0] for uids in runs[1:]), LAST], strict=True):
            yield from _items(dossier, kind, uids, end, row_counts)
    for name in ("event", "statement", "source"):
        if (count := getattr(dossier.negotiation, f"{name}s")) != row_counts[name]:
            yield f"the count of {name}s is {count}, but there are {row_counts[name]}"


def _header(dossier: Dossier) -> Iterator[str]:
    kind = ItemKind.NEGOTIATION
    revision = latest(dossier, kind, dossier.negotiation.uid)
    if revision is None or revision.text is None:
        yield "there is no header document"
        return
    document, wrong = _read(kind, revision.text)
    if wrong:
        yield f"the header: {wrong}"
    columns = (dossier.negotiation.title, dossier.negotiation.timezone, dossier.negotiation.revision_id)
    if document and is_header(document, kind) and columns != (document["title"], document["timezone"], revision.id):
        yield "the header’s row differs from its document"


def _items(dossier: Dossier, kind: ItemKind, uids: Sequence[str], end: str, row_counts: Counter[str]) -> Iterator[str]:
    """Compare items of a kind with all rows from the first item's to before those of `end`; count rows by table."""
    newest = latest_of(dossier, kind, uids)
    present = _present(dossier, kind, uids[0], end)
    read = {uid: _read(kind, revision.text) for uid, revision in newest.items() if revision.text is not None}
    documents = {uid: document for uid, (document, _) in read.items() if document}
    events = [document for document in documents.values() if is_event(document, kind)]
    context = projection_context(dossier, events)
    for uid in newest:
        if uid in read and (wrong := read[uid][1]):
            yield f"{kind} {uid}: {wrong}"
        decided = rows(kind, documents[uid], context) if uid in documents else ()
        stored = (stored_row(model, row, newest[uid].id) for model, row in decided)
        expected = Counter((table, columns_of(table).values(row)) for table, row in stored)
        row_counts.update(table.name for table, _ in expected)
        yield from (f"{kind} {uid}: a row is missing: {_say(row)}" for row in expected - present[uid])
        yield from (f"{kind} {uid}: a row should not be there: {_say(row)}" for row in present[uid] - expected)
    for uid in present.keys() - newest.keys():
        for name in {table.name for table, _ in present[uid]}:
            yield f"{kind} {uid} has a row in {name}, but no revision"


def _read(kind: ItemKind, text: str) -> tuple[ItemDocument | None, str]:
    """Return a stored document, None if it cannot be read, and what is wrong with it, "" for nothing."""
    try:
        raw = json.loads(text)
        document = parse(ITEMS[kind], raw)
    except Invalid as invalid:
        return None, f"the document is not valid: {invalid}"
    except ValueError:
        return None, "the document is not JSON"
    if canonical(document) == text:
        return raw, ""
    return document.plain(), "the document is not in canonical form"


def _present(dossier: Dossier, kind: ItemKind, begin: str, end: str) -> dict[str, Counter[Row]]:
    """Return the rows from those of one item to before those of another, by item."""
    present: dict[str, Counter[Row]] = defaultdict(Counter)
    for table in _owners(kind):
        query = _stored(kind, table, tuple(columns_of(table).names))
        for uid, *values in dossier.session.execute(query, {"here": dossier.id, "begin": begin, "end": end}):
            present[uid][table, tuple(values)] += 1
    return present


# Queries are made once: to make them took a quarter of the time of a small record.


@cache
def _stored(kind: ItemKind, table: Table, names: tuple[str, ...]) -> Select[*tuple[Any, ...]]:
    """Return the query for these columns of the rows of a kind of items, as they are stored, and for their items: to
    convert the values took longer than to read them, and failed for what they cannot stand for."""
    uid, tests = _owners(kind)[table]
    columns = (type_coerce(table.c[name], NullType()) for name in names)
    return select(uid, *columns).where(*tests, uid >= bindparam("begin"), uid < bindparam("end"))


@cache
def _owners(kind: ItemKind) -> dict[Table, Owner]:
    """Return the tables that hold rows of a kind of items, and the tests that select them."""
    uids = [(model, "uid") for model in (TABLES[kind], *OF_ITEMS)]
    uids += [(model, "event_uid") for model in INSIDE_EVENT if kind == ItemKind.EVENT]
    owners: dict[Table, Owner] = {}
    for model, name in uids:
        table = table_of(model)
        of_kind = [table.c.kind == kind] if model in OF_ITEMS else []
        owners[table] = table.c[name], [table.c.negotiation_id == bindparam("here"), *of_kind]
    return owners


def _say(row: Row) -> str:
    table, values = row
    named = zip(columns_of(table).names, values, strict=True)
    return f"{table.name} " + ", ".join(f"{name}={value}" for name, value in named if value is not None)


def remarks(session: Session) -> Iterator[str]:
    """Yield a sentence for everything worth a look."""
    for negotiation in session.scalars(select(Negotiation).order_by(Negotiation.uid)).all():
        day, snapshot = today(negotiation.timezone), Snapshot(session, negotiation)
        yield from (f"{negotiation.uid}: {sentence}" for sentence in _refused_today(snapshot, day))
        for kind, uid, path, sentence in all_questions(snapshot, day):
            yield f"{negotiation.uid}: {kind} {uid}, {path}: {sentence}"


def _refused_today(dossier: Dossier, today: date) -> Iterator[str]:
    context = Context(today, lambda *_: True)
    newest = {ItemKind.NEGOTIATION: select(Revision.document).where(Revision.id == dossier.negotiation.revision_id)}
    for kind, model in TABLES.items():
        table = model.__table__.c
        here = table.negotiation_id == dossier.id, Revision.id == table.revision_id
        newest[kind] = select(Revision.document).where(*here).order_by(table.uid)
    for kind, query in newest.items():
        for text in dossier.session.scalars(query.execution_options(yield_per=AT_ONCE)):
            document = read(ItemDocument, text)
            try:
                parse(ITEMS[kind], document, context)
            except Invalid as invalid:
                for problem in invalid.problems:
                    yield f"{kind} {document['uid']}, {problem.path}: {problem.message}"
