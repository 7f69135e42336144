"""Saving of many documents as one change: what is written was worked out before, while others could save."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Table, func, select
from sqlalchemy.orm import Session

from webapp.domain.vocabulary import ItemKind
from webapp.model import INSIDE_EVENT, OF_ITEMS, TABLES, Base, Negotiation, Revision
from webapp.reading.revisions import batches, negotiation_named
from webapp.record.batch import REVISION, Batch, Step, no_step
from webapp.record.counts import add_counts
from webapp.record.draft import Act, Draft, Saved
from webapp.record.rows import remove, replace_all, stored_items, write
from webapp.record.saving import append_change, keep_header, new_negotiation, raise_site_version
from webapp.store.bulk import insert, many_pages

MODELS: tuple[type[Base], ...] = (*TABLES.values(), *INSIDE_EVENT, *OF_ITEMS)

IN_ORDER = tuple(Base.metadata.tables[model.__tablename__] for model in MODELS)
"""The tables of rows, what is referred to before what refers: so that SQLite looks nothing up twice."""


def work_out(
    session: Session,
    negotiation_uid: str,
    drafts: Iterable[Draft],
    *,
    overwrite: bool = True,
    step: Step = no_step,
    number: int = 0,
) -> Batch:
    """What saving these drafts, `number` in all, would write, on top of what the session sees. Needs no lock.

    The header comes first of them, events come last; `step` is told how many are done. Whoever asks closes the batch.
    Raises what `save` raises.
    """
    negotiation = negotiation_named(session, negotiation_uid) or new_negotiation(negotiation_uid, drafts)
    batch = Batch(session, negotiation, overwrite=overwrite)
    try:
        batch.fill(drafts, step, number)
    except BaseException:
        batch.close()
        raise
    return batch


def save_many(
    session: Session,
    negotiation_uid: str,
    drafts: Iterable[Draft],
    act: Act,
    *,
    overwrite: bool = True,
    step: Step = no_step,
    batch: Batch | None = None,
) -> Saved:
    """Saves as `save` does, what deletes nothing. What these drafts come to is taken from `batch`; worked out here
    where there is none, or somebody has changed the negotiation since.

    `step` is told how many rows are written. Raises what `save` raises: the transaction must be rolled back then.
    """
    negotiation = negotiation_named(session, negotiation_uid) or new_negotiation(negotiation_uid, drafts)
    with many_pages(session):
        if batch is not None and batch.version == negotiation.version:
            return _write(session, negotiation, batch, act, step)
        with work_out(session, negotiation_uid, drafts, overwrite=overwrite) as anew:
            return _write(session, negotiation, anew, act, step)


def _write(session: Session, negotiation: Negotiation, batch: Batch, act: Act, step: Step) -> Saved:
    if not batch.revisions:
        return Saved(negotiation.version, stale=sorted(batch.saved.stale))
    zone = negotiation.timezone
    change = append_change(session, negotiation, act)
    first = (session.scalar(select(func.max(Revision.id))) or 0) + 1
    count = _send(session, batch, REVISION, {"id": first, "change_id": change.id, "negotiation_id": negotiation.id})
    if batch.header:
        header, id_ = batch.header
        keep_header(negotiation, header, first + id_)
    add_counts(negotiation, batch.counts)
    for kind in TABLES:
        remove(session, negotiation.id, kind, batch.before[kind])
    remove(session, negotiation.id, ItemKind.EVENT, sorted(batch.affected))
    for table in IN_ORDER:
        ids = {"revision_id": first} if "revision_id" in table.c else {}
        count += _send(session, batch, table, {"negotiation_id": negotiation.id, **ids})
        step(count, batch.number)
    for uids in batches(sorted(batch.affected)):
        items = stored_items(session, negotiation.id, ItemKind.EVENT, uids)
        write(session, negotiation, ItemKind.EVENT, [item for item in items if item.text is not None])
    if negotiation.timezone != zone:
        for _ in replace_all(session, negotiation):
            pass
    raise_site_version(session)
    saved = batch.saved
    return Saved(negotiation.version, saved.created, saved.changed, stale=sorted(saved.stale))


def _send(session: Session, batch: Batch, table: Table, additions: Mapping[str, int]) -> int:
    """Inserts the rows of a table; how many there were."""
    return insert(session, batch.columns_of(table), batch.rows(table), additions)
