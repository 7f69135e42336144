"""What drafts would do to the record: which of them change something, and which are stale."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.domain.document import FORMAT_NUMBER, ITEMS, later_keys, parse
from webapp.domain.items import Key
from webapp.domain.problems import Invalid
from webapp.domain.vocabulary import ItemKind
from webapp.model import Revision
from webapp.reading.revisions import Latest, batches, latest_of, of_items
from webapp.record.draft import Conflict, Draft


@dataclass(frozen=True, slots=True)
class Work:
    """The `drafts` that change something; the items that are `stale` and stay as they are, each with the reason; the
    newest revisions of all items that were given."""

    drafts: list[Draft]
    stale: Mapping[Key, str]
    before: Mapping[Key, Latest]


def work_of(session: Session, negotiation_id: int | None, drafts: Sequence[Draft], *, overwrite: bool = True) -> Work:
    """What these drafts would change in a negotiation (None: one that is not there yet). Only without `overwrite` is
    anything stale.

    Raises Conflict when a draft's base is outdated, Invalid when a new item's uid is taken.
    """
    before = _before(session, negotiation_id, drafts)
    for draft in drafts:
        _check_base(draft, before.get(draft.key))
    work = [draft for draft in drafts if _differs(before.get(draft.key), draft.text)]
    stale: dict[Key, str] = {}
    if not overwrite and negotiation_id is not None:
        differing = {draft.key: draft.text for draft in work}
        stale = dict.fromkeys(richer_here(work, before), "the file’s format cannot say all that stands here")
        for key, number in stale_items(session, negotiation_id, differing, before).items():
            stale[key] = f"the file says what revision {number} said, before it was changed here"
    return Work([draft for draft in work if draft.key not in stale], stale, before)


def _before(session: Session, negotiation_id: int | None, drafts: Iterable[Draft]) -> dict[Key, Latest]:
    if negotiation_id is None:
        return {}
    uids: dict[ItemKind, list[str]] = defaultdict(list)
    for draft in drafts:
        uids[draft.kind].append(draft.uid)
    return {
        (kind, uid): revision
        for kind, uids_of_kind in uids.items()
        for uid, revision in latest_of(session, negotiation_id, kind, uids_of_kind).items()
    }


def _check_base(draft: Draft, current: Latest | None) -> None:
    if draft.base is None or draft.base == (current.number if current else 0):
        return
    if draft.base == 0:
        path = f"{draft.path}.uid" if draft.path else "uid"
        was = "already is" if current and current.text else "was once"
        raise Invalid.single(
            f"There {was} a{'n' * (draft.kind[0] in 'aei')} {draft.kind} “{draft.uid}”; choose another uid.", path
        )
    raise Conflict(draft, current)


def _differs(before: Latest | None, text: str | None) -> bool:
    return text != (before.text if before else None)


def stale_items(
    session: Session, negotiation_id: int, texts: Mapping[Key, str | None], before: Mapping[Key, Latest]
) -> dict[Key, int]:
    """The items whose text, which must differ from their newest revision's, is that of an earlier one, each with the
    number of the last that was.

    `before` holds the newest revisions. Items without an earlier one cost nothing; the others are looked up in
    batches, and their revisions are read one after another, never all at once.
    """
    stale: dict[Key, int] = {}
    for kind in ItemKind:
        revised = [uid for of, uid in texts if of == kind and (of, uid) in before and before[of, uid].number > 1]
        for uids in batches(sorted(revised)):
            query = (
                select(Revision.uid, Revision.number, Revision.document)
                .where(of_items(negotiation_id, kind, uids))
                .order_by(Revision.uid, Revision.number)
            )
            for uid, number, text in session.execute(query.execution_options(yield_per=100)):
                if text is not None and text == texts[kind, uid]:
                    stale[kind, uid] = number
    return stale


def richer_here(work: Iterable[Draft], before: Mapping[Key, Latest]) -> set[Key]:
    """The items of a file in a former format of which more is said here than that format can say."""
    keys = (draft.key for draft in work if draft.format < FORMAT_NUMBER)
    texts = {key: before[key].text for key in keys if key in before}
    return {key for key, text in texts.items() if text and any(later_keys(parse(ITEMS[key[0]], json.loads(text))))}
