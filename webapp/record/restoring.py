"""Bringing back what items said before: one item at a revision, or all that a change touched, as a new change."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session, aliased

from webapp.domain.changes.references import references_of
from webapp.domain.changes.substitution import name_heirs
from webapp.domain.context import Context
from webapp.domain.document import ITEMS, parse
from webapp.domain.items import Key, is_event
from webapp.domain.plain import ItemDocument, NegotiationDocument, read
from webapp.domain.problems import Invalid
from webapp.domain.site_vocabulary import Reason
from webapp.domain.vocabulary import ItemKind
from webapp.model import Change, Revision
from webapp.reading.changes import change_to
from webapp.reading.dossier import Dossier
from webapp.reading.heirs import heirs_among
from webapp.reading.revisions import is_beside, is_same_item, of_item, revision
from webapp.record.context import context
from webapp.record.draft import Act, Draft, SaveOutcome
from webapp.record.renamed_places import renamed_by
from webapp.record.saving import save


def restore_revision(dossier: Dossier, kind: ItemKind, uid: str, number: int, base: int, act: Act) -> SaveOutcome:
    """Save the document of an item at revision `number` as the one after `base`, whatever rules are newer. Merged items
    that it names are replaced by what they became part of, and places by the names they got. If that takes back a
    correction, it is one.

    Raises Invalid with everything it refers to that is gone, and for rules that need the whole record; Conflict if the
    item is no longer at `base`; LookupError if there is no document at that revision.
    """
    stored = revision(dossier, kind, uid, number)
    if stored is None:
        raise LookupError(number)
    document = with_heirs(dossier, kind, stored)
    following = select(Revision.change_id).where(of_item(dossier.id, kind, uid), Revision.number == number + 1)
    if is_event(document, kind) and (replaced_by := dossier.session.scalar(following)):
        document = renamed_by(dossier, replaced_by).followed(document)
    item = parse(ITEMS[kind], document, replace(context(dossier, act.at), restores=True))
    since = select(Change.reason).join(Revision, Revision.change_id == Change.id).distinct()
    reasons = dossier.session.scalars(since.where(of_item(dossier.id, kind, uid), Revision.number > number))
    reason = act.reason or (Reason.CORRECTION if Reason.CORRECTION in reasons else None)
    return save(dossier.session, dossier.negotiation.uid, [Draft.of(item, base=base)], replace(act, reason=reason))


def obstacles(dossier: Dossier, kind: ItemKind, stored: ItemDocument, at: datetime) -> tuple[list[str], list[str]]:
    """Return what keeps a document that was accepted once from being restored, as sentences: references to what is
    gone; and what today's rules would refuse, which does not prevent it."""
    now = context(dossier, at)
    try:
        stored = with_heirs(dossier, kind, stored)
    except Invalid as invalid:
        return invalid.sentences, []
    missing = _problems(kind, stored, replace(now, restores=True))
    return missing, [sentence for sentence in _problems(kind, stored, now) if sentence not in missing]


def _problems(kind: ItemKind, stored: ItemDocument, now: Context) -> list[str]:
    try:
        parse(ITEMS[kind], stored, now)
    except Invalid as invalid:
        return invalid.sentences
    return []


def with_heirs(
    dossier: Dossier, kind: ItemKind, document: ItemDocument, separate: Collection[Key] = frozenset()
) -> ItemDocument:
    """Return the document with merged items replaced by what they became part of, except those about to be `separate`
    again; the same object if it names none. Raises Invalid if the two cannot be named as one."""
    merged = heirs_among(dossier, references_of([(kind, document)]))
    document, clashes = name_heirs(kind, document, {key: into for key, into in merged.items() if key not in separate})
    if clashes:
        raise Invalid(clashes)
    return document


class _Touched(NamedTuple):
    """An item that a change touched: the number of its revision, that of the newest, whether the item is now what that
    change made it (perhaps again, after later changes were undone), the version that undid it if nothing followed, and
    what it was before; without a text if it did not exist or was deleted."""

    number: int
    newest: int
    stands: bool
    undone_by: int | None
    text: str | None
    merged_into: str | None


class ChangedSince(Exception):
    """Raised if something that a change touched is no longer what it made of it; nothing was changed. `items` are
    these, with the numbers of their revisions; `undone_by` is the version that undid it all, if nothing followed."""

    def __init__(self, items: dict[Key, int], undone_by: int | None) -> None:
        super().__init__(f"{len(items):,} of the items have changed since")
        self.items = items
        self.undone_by = undone_by


def undo(dossier: Dossier, version: int, act: Act) -> SaveOutcome:
    """Undo the change that made a version: what it added is deleted, what it deleted is back, what it changed is as it
    was. Undone twice, the change is done again. Later changes that were undone do not prevent it. It is a change of the
    same kind: who was told of a correction is told that it was none.

    Raises ChangedSince, Invalid for rules that need the whole record (an item that it added is referred to by now), and
    LookupError if there is no such version.
    """
    change = change_to(dossier, version)
    if change is None:
        raise LookupError(version)
    if version == 1:
        raise Invalid.single("This change made the negotiation itself, and cannot be undone.")
    before = _before(dossier.session, change)
    since = {key: touched.number for key, touched in sorted(before.items()) if not touched.stands}
    if since:
        versions = {touched.undone_by for touched in before.values()}
        raise ChangedSince(since, versions.pop() if len(versions) == 1 else None)
    back = {key for key, touched in before.items() if touched.text is not None}
    checks = replace(context(dossier, act.at, also=back), restores=True)
    header = before.get((ItemKind.NEGOTIATION, dossier.negotiation.uid))
    header_before = read(NegotiationDocument, header.text) if header and header.text else None
    renamed = renamed_by(dossier, change.id, header_before)
    drafts = []
    for (kind, uid), touched in before.items():
        if touched.text is None:
            drafts.append(Draft(kind, uid, None, base=touched.newest, merged_into=touched.merged_into))
        else:
            stored = with_heirs(dossier, kind, read(ItemDocument, touched.text), separate=back)
            stored = renamed.followed(stored) if is_event(stored, kind) else stored
            drafts.append(Draft.of(parse(ITEMS[kind], stored, checks), base=touched.newest))
    kinds = list(ItemKind)
    drafts.sort(key=lambda draft: (draft.text is not None, kinds.index(draft.kind)))
    return save(dossier.session, dossier.negotiation.uid, drafts, replace(act, reason=act.reason or change.reason))


def _before(session: Session, change: Change) -> dict[Key, _Touched]:
    prior, newest, later, last_change = aliased(Revision), aliased(Revision), aliased(Revision), aliased(Change)
    last = select(func.max(later.number)).where(is_same_item(later)).correlate(Revision).scalar_subquery()
    undone = is_beside(newest, 1) & _is_as(newest, prior)
    query = (
        select(Revision.kind, Revision.uid, Revision.number, newest.number, _is_as(newest, Revision))
        .add_columns(case((undone, last_change.version)), prior.document, prior.merged_into)
        .outerjoin(prior, is_beside(prior, -1))
        .join(newest, is_same_item(newest) & (newest.number == last))
        .join(last_change, newest.change_id == last_change.id)
        .where(Revision.change_id == change.id)
    )
    return {(kind, uid): _Touched(*rest) for kind, uid, *rest in session.execute(query)}


def _is_as(one: type[Revision], other: type[Revision]) -> ColumnElement[bool]:
    return one.document.is_not_distinct_from(other.document) & one.merged_into.is_not_distinct_from(other.merged_into)
