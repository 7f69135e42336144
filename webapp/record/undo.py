"""Taking a whole change back: all that it touched becomes what it was before, as one change of its own."""

from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from webapp.domain.document import ITEMS, parse
from webapp.domain.items import Key
from webapp.domain.plain import ItemDocument, read
from webapp.domain.problems import Invalid
from webapp.domain.vocabulary import ItemKind
from webapp.model import Change, Negotiation, Revision
from webapp.reading.revisions import is_beside, latest_of, of_item
from webapp.record.context import context
from webapp.record.draft import Act, Draft, SaveOutcome
from webapp.record.restoring import with_heirs
from webapp.record.saving import save


class _State(NamedTuple):
    """What an item was at a revision: the text of its document, None where there was none yet, or it was deleted; and
    the item that it became part of then, if any."""

    text: str | None
    merged_into: str | None


class ChangedSince(Exception):
    """Raised where something that a change touched has been changed since; nothing was changed. `items` are these, each
    with the number of the revision that the change made; `undone_by` is the version that undid all of it, if one did
    and nothing has been changed since that."""

    def __init__(self, items: dict[Key, int], undone_by: int | None) -> None:
        super().__init__(f"{len(items):,} of the items have changed since")
        self.items = items
        self.undone_by = undone_by


def undo(session: Session, negotiation: Negotiation, version: int, act: Act) -> SaveOutcome:
    """Takes back the change that made a version: what it added is deleted, what it deleted is back, what it changed is
    as it was. Undone twice, the change is done again.

    Raises ChangedSince, Invalid for what only the whole record can tell (an item that it added is referred to by now),
    LookupError where there is no such version.
    """
    change = session.scalar(select(Change).where(Change.negotiation_id == negotiation.id, Change.version == version))
    if change is None:
        raise LookupError(version)
    if version == 1:
        raise Invalid.single("This change made the negotiation itself, and cannot be undone.")
    before = _before(session, change)
    by_kind: dict[ItemKind, dict[str, int]] = {}
    for (kind, uid), (number, _) in before.items():
        by_kind.setdefault(kind, {})[uid] = number
    since: dict[Key, int] = {}
    newest: dict[Key, int] = {}
    for kind, numbers in by_kind.items():
        latest = latest_of(session, negotiation.id, kind, numbers)
        newest |= {(kind, uid): latest[uid].number for uid in numbers}
        since |= {(kind, uid): number for uid, number in sorted(numbers.items()) if latest[uid].number != number}
    if since:
        is_next = all(newest[key] == number + 1 for key, (number, _) in before.items())
        raise ChangedSince(since, _undone_by(session, negotiation.id, since) if is_next else None)
    back = {key for key, (_, state) in before.items() if state.text is not None}
    checks = replace(context(session, negotiation, act.at, also=back), restores=True)
    drafts = []
    for (kind, uid), (number, state) in before.items():
        if state.text is None:
            drafts.append(Draft(kind, uid, None, base=number, merged_into=state.merged_into))
        else:
            stored = with_heirs(session, negotiation.id, kind, read(ItemDocument, state.text), separate=back)
            drafts.append(Draft.of(parse(ITEMS[kind], stored, checks), base=number))
    kinds = list(ItemKind)
    drafts.sort(key=lambda draft: (draft.text is not None, kinds.index(draft.kind)))
    return save(session, negotiation.uid, drafts, act)


def _before(session: Session, change: Change) -> dict[Key, tuple[int, _State]]:
    """All that a change touched: the number of the revision that it made, and what the item was before that."""
    prior = aliased(Revision)
    query = (
        select(Revision.kind, Revision.uid, Revision.number, prior.document, prior.merged_into)
        .outerjoin(prior, is_beside(prior, -1))
        .where(Revision.change_id == change.id)
    )
    return {(kind, uid): (number, _State(*state)) for kind, uid, number, *state in session.execute(query)}


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
