"""How the items that a site began with compare with those of a newer file of the same talks."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.domain.items import Key
from webapp.domain.vocabulary import ItemKind
from webapp.model import Change, Negotiation, Revision
from webapp.reading.revisions import batches, latest_of, of_items


def is_empty(session: Session) -> bool:
    """Whether the site holds no negotiation yet."""
    return session.scalar(select(Negotiation.id).limit(1)) is None


def never_here(session: Session, negotiation_id: int, texts: Mapping[Key, str]) -> set[Key]:
    """Those of these items, by kind and uid, whose text none of their revisions says; deleted ones are left out."""
    new_keys = set()
    for kind, uids in _by_kind(texts).items():
        for batch in batches(sorted(uids)):
            query = (
                select(Revision.uid, Revision.document)
                .where(of_items(negotiation_id, kind, batch))
                .order_by(Revision.uid, Revision.number)
            )
            texts_said: dict[str, list[str | None]] = {uid: [] for uid in batch}
            for uid, text in session.execute(query.execution_options(yield_per=100)):
                texts_said[uid].append(text)
            new_keys |= {(kind, uid) for uid, all_of_it in texts_said.items() if _is_new(texts[kind, uid], all_of_it)}
    return new_keys


def left_out(session: Session, negotiation_id: int, by: str, keys: Collection[Key]) -> Iterator[Key]:
    """The items that the first change brought in, if it was made by somebody of this name, which are still here and not
    among these."""
    tests = (Change.negotiation_id == negotiation_id, Change.version == 1, Change.who == by)
    query = select(Revision.kind, Revision.uid).join(Change, Change.id == Revision.change_id).where(*tests)
    unlisted = {(ItemKind(kind), uid) for kind, uid in session.execute(query)} - set(keys)
    for kind, uids in sorted(_by_kind(unlisted).items()):
        newest = latest_of(session, negotiation_id, kind, uids)
        yield from ((kind, uid) for uid in sorted(uids) if newest[uid].text is not None)


def _is_new(text: str, former_texts: list[str | None]) -> bool:
    return text not in former_texts and not (former_texts and former_texts[-1] is None)


def _by_kind(keys: Collection[Key]) -> Mapping[ItemKind, list[str]]:
    uids: dict[ItemKind, list[str]] = defaultdict(list)
    for kind, uid in keys:
        uids[kind].append(uid)
    return uids
