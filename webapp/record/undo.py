"""Taking a whole change back: all that it touched becomes what it was before, as one change of its own."""

from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from webapp.domain.document import ITEMS, parse
from webapp.domain.items import Key
from webapp.domain.plain import ItemDocument, read
from webapp.domain.problems import Invalid
from webapp.domain.vocabulary import ItemKind
from webapp.model import Change, Negotiation, Revision
from webapp.reading.revisions import is_beside, is_same_item, of_item
from webapp.record.context import context
from webapp.record.draft import Act, Draft, SaveOutcome
from webapp.record.restoring import with_heirs
from webapp.record.saving import save


class _State(NamedTuple):
    """What an item was at a revision: the text of its document, None where there was none yet, or it was deleted; and
    the item that it became part of then, if any."""

    text: str | None
    merged_into: str | None


class _Touched(NamedTuple):
    """An item that a change touched: the number of the revision that it made, that of the newest, whether the item is
    by now what that change made it (if need be again, since later changes were taken back), and what it was before."""

    number: int
    newest: int
    stands: bool
    state: _State


class ChangedSince(Exception):
    """Raised where something that a change touched is no longer what that made it; nothing was changed. `items` are
    these, each with the number of the revision that the change made; `undone_by` is the version that undid all of it,
    if one did and nothing has been changed since that."""

    def __init__(self, items: dict[Key, int], undone_by: int | None) -> None:
        super().__init__(f"{len(items):,} of the items have changed since")
        self.items = items
        self.undone_by = undone_by


def undo(session: Session, negotiation: Negotiation, version: int, act: Act) -> SaveOutcome:
    """Takes back the change that made a version: what it added is deleted, what it deleted is back, what it changed is
    as it was. Undone twice, the change is done again. Later changes that were taken back do not stand in the way.

    Raises ChangedSince, Invalid for what only the whole record can tell (an item that it added is referred to by now),
    LookupError where there is no such version.
    """
    change = session.scalar(select(Change).where(Change.negotiation_id == negotiation.id, Change.version == version))
    if change is None:
        raise LookupError(version)
    if version == 1:
        raise Invalid.single("This change made the negotiation itself, and cannot be undone.")
    before = _before(session, change)
    since = {key: one.number for key, one in sorted(before.items()) if not one.stands}
    if since:
        is_next = all(one.newest == one.number + 1 for one in before.values())
        raise ChangedSince(since, _undone_by(session, negotiation.id, since) if is_next else None)
    back = {key for key, one in before.items() if one.state.text is not None}
    checks = replace(context(session, negotiation, act.at, also=back), restores=True)
    drafts = []
    for (kind, uid), (_, newest, _, state) in before.items():
        if state.text is None:
            drafts.append(Draft(kind, uid, None, base=newest, merged_into=state.merged_into))
        else:
            stored = with_heirs(session, negotiation.id, kind, read(ItemDocument, state.text), separate=back)
            drafts.append(Draft.of(parse(ITEMS[kind], stored, checks), base=newest))
    kinds = list(ItemKind)
    drafts.sort(key=lambda draft: (draft.text is not None, kinds.index(draft.kind)))
    return save(session, negotiation.uid, drafts, act)


def _before(session: Session, change: Change) -> dict[Key, _Touched]:
    """All that a change touched."""
    prior, newest, later = aliased(Revision), aliased(Revision), aliased(Revision)
    last = select(func.max(later.number)).where(is_same_item(later)).correlate(Revision).scalar_subquery()
    stands = newest.document.is_not_distinct_from(Revision.document) & newest.merged_into.is_not_distinct_from(
        Revision.merged_into
    )
    query = (
        select(Revision.kind, Revision.uid, Revision.number, newest.number, stands, prior.document, prior.merged_into)
        .outerjoin(prior, is_beside(prior, -1))
        .join(newest, is_same_item(newest) & (newest.number == last))
        .where(Revision.change_id == change.id)
    )
    rows = session.execute(query)
    return {(kind, uid): _Touched(number, at, same, _State(*state)) for kind, uid, number, at, same, *state in rows}


def _undone_by(session: Session, negotiation_id: int, since: dict[Key, int]) -> int | None:
    """The version by which each of these became again what it was before its revision of this number."""
    versions = set()
    for (kind, uid), number in since.items():
        if _state(session, negotiation_id, kind, uid, number + 1) != _state(
            session, negotiation_id, kind, uid, number - 1
        ):
            return None
        query = select(Change.version).join(Revision, Revision.change_id == Change.id)
        undoing = query.where(of_item(negotiation_id, kind, uid), Revision.number == number + 1)
        versions.add(session.scalar(undoing))
    return versions.pop() if len(versions) == 1 else None


def _state(session: Session, negotiation_id: int, kind: ItemKind, uid: str, number: int) -> _State:
    query = select(Revision.document, Revision.merged_into).where(of_item(negotiation_id, kind, uid))
    return _State(*(session.execute(query.where(Revision.number == number)).first() or (None, None)))
