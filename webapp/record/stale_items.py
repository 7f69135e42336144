"""Which documents that come in are older than what stands here: they say what an earlier revision of the item said, or
are in a format that cannot say what it says now."""

import json
from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.domain.document import FORMAT_NUMBER, ITEMS, later_keys, parse
from webapp.domain.items import Key
from webapp.domain.vocabulary import ItemKind
from webapp.model import Revision
from webapp.reading.revisions import Latest, batches
from webapp.record.draft import Draft


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
                .where(Revision.negotiation_id == negotiation_id, Revision.kind == kind, Revision.uid.in_(uids))
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
