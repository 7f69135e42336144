"""Saving: the one way in. Rows, revisions and version change together, or not at all."""

from collections.abc import Iterable, Mapping
from contextlib import ExitStack

from sqlalchemy import Table, case, func, select, update
from sqlalchemy.orm import Session

from webapp.domain.problems import Invalid
from webapp.domain.site_vocabulary import SiteRole
from webapp.domain.vocabulary import ItemKind
from webapp.model import INSIDE_EVENT, OF_ITEMS, TABLES, Change, Negotiation, Revision, Site
from webapp.model.base import table_of
from webapp.reading.dossier import Dossier
from webapp.reading.negotiations import dossier_named
from webapp.reading.revisions import batches
from webapp.record.batch import REVISION, Batch, Step, no_step
from webapp.record.draft import Act, Draft, SaveOutcome, Terms, header_among
from webapp.record.projection import NUMBER
from webapp.record.rights import require
from webapp.record.rows import remove, replace_all, write
from webapp.store.bulk import insert, many_pages

IN_ORDER = tuple(map(table_of, (*TABLES.values(), *INSIDE_EVENT, *OF_ITEMS)))
"""The tables of rows, parents before children, so that SQLite looks nothing up twice."""


def save(
    session: Session,
    negotiation_uid: str,
    drafts: Iterable[Draft],
    act: Act,
    *,
    terms: Terms | None = None,
    step: Step = no_step,
    batch: Batch | None = None,
) -> SaveOutcome:
    """Write the drafts as one change of the negotiation, creating it if its header is among them. If there are more
    than a RUN, those that delete come first, then the header, and events last.

    Drafts that change nothing are dropped; without any left there is no change and no new version. With `terms`, the
    drafts are those of a file and are reconciled with changes made here since. Their rows are taken from `batch`,
    unless there is none or somebody changed the negotiation since it was made. `step` is told how many rows are
    written. The session must be in a transaction that holds the write lock (`webapp.store.database.write`), which is
    rolled back on any refusal.

    Raises Conflict if a draft's base is outdated, Invalid for rules that need the whole record, NotAllowed to all but
    editors.
    """
    dossier = _dossier(session, negotiation_uid, drafts)
    if batch is not None and batch.version == dossier.negotiation.version:
        return _write(dossier, batch, act, step)
    with Batch(dossier, terms) as anew:
        anew.fill(drafts)
        return _write(dossier, anew, act, step)


def work_out(
    session: Session, negotiation_uid: str, drafts: Iterable[Draft], *, terms: Terms | None, step: Step = no_step
) -> Batch:
    """Return the rows that saving these drafts would write, on top of what the session sees: most of the work of
    saving, without a lock. `step` is told how many are done. The caller closes the batch. Raises what `save` raises."""
    with ExitStack() as unless_filled:
        batch = unless_filled.enter_context(Batch(_dossier(session, negotiation_uid, drafts), terms))
        batch.fill(drafts, step)
        unless_filled.pop_all()
    return batch


def _dossier(session: Session, uid: str, drafts: Iterable[Draft]) -> Dossier:
    """Return the dossier of a negotiation, a new one from its header among the drafts. Raises Invalid."""
    dossier = dossier_named(session, uid)
    if not dossier.is_new:
        return dossier
    header = header_among(drafts)
    if header is None:
        raise Invalid.single(f"There is no negotiation “{uid}” here; import it with its header first.")
    named = {"uid": uid, "title": header["title"], "timezone": header["timezone"]}
    return Dossier(session, Negotiation(**named, version=0, events=0, statements=0, sources=0))


def _write(dossier: Dossier, batch: Batch, act: Act, step: Step) -> SaveOutcome:
    session, negotiation = dossier.session, dossier.negotiation
    if not batch.revisions:
        return batch.saved.at(negotiation.version)
    zone = negotiation.timezone
    change = _append_change(dossier, act)
    first = (session.scalar(select(func.max(Revision.id))) or 0) + 1
    with many_pages(session, batch.number):
        count = _send(session, batch, REVISION, {"id": first, "change_id": change.id, "negotiation_id": negotiation.id})
        if batch.header:
            header, id_ = batch.header
            negotiation.title, negotiation.timezone = header["title"], header["timezone"]
            negotiation.revision_id = first + id_
        for name, number in batch.counts.items():
            setattr(negotiation, name, getattr(negotiation, name) + number)
        for kind in TABLES:
            remove(dossier, kind, batch.before[kind])
        for table in filter(batch.holds, IN_ORDER):
            ids = {"revision_id": first} if "revision_id" in table.c else {}
            count += _send(session, batch, table, {"negotiation_id": negotiation.id, **ids})
            step(count, batch.number)
        for uids in batches(sorted(batch.affected)):
            remove(dossier, ItemKind.EVENT, uids)
            write(dossier, ItemKind.EVENT, uids)
        if negotiation.timezone != zone:
            for _ in replace_all(dossier):
                pass
    raise_site_version(session)
    return batch.saved.at(negotiation.version)


def _append_change(dossier: Dossier, act: Act) -> Change:
    """Append the change that makes the next version. Raises NotAllowed to all but editors."""
    session, negotiation = dossier.session, dossier.negotiation
    require(session, act, SiteRole.EDITOR)
    session.add(negotiation)
    negotiation.version += 1
    negotiation.edited_at = act.at
    session.flush()
    acted = {"person_id": act.person_id, "who": act.who, "made_at": act.at, "why": act.why, "reason": act.reason}
    change = Change(negotiation_id=negotiation.id, version=negotiation.version, **acted)
    session.add(change)
    session.flush()
    return change


def _send(session: Session, batch: Batch, table: Table, additions: Mapping[str, int]) -> int:
    return insert(session, batch.columns_of(table), batch.rows(table), additions)


def raise_site_version(session: Session) -> None:
    """Note that something on the site has changed, and that the rows of a new site are this program's."""
    session.execute(_RAISED)
    session.flush()


_RAISED = update(Site).values(
    version=Site.version + 1, projection=case((Site.version == 0, NUMBER), else_=Site.projection)
)
"""Made once, since each save sends it."""
