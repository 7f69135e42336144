"""Which documents that come in are older than what stands here: they say what an earlier revision of the item said."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.domain.vocabulary import ItemKind
from webapp.model import Revision
from webapp.record.draft import Key
from webapp.record.lookup import Latest, batches


def stale_items(
    session: Session, negotiation_id: int, texts: Mapping[Key, str | None], before: Mapping[Key, Latest]
) -> set[Key]:
    """The items whose text, which must differ from their newest revision's, is that of an earlier one.

    `before` holds the newest revisions. Items without an earlier one cost nothing; the others are looked up in
    batches, and their revisions are read one after another, never all at once.
    """
    stale: set[Key] = set()
    for kind in ItemKind:
        revised = [uid for of, uid in texts if of == kind and (of, uid) in before and before[of, uid].number > 1]
        for uids in batches(sorted(revised)):
            query = select(Revision.uid, Revision.document).where(
                Revision.negotiation_id == negotiation_id, Revision.kind == kind, Revision.uid.in_(uids)
            )
            revisions = session.execute(query.execution_options(yield_per=100))
            stale |= {(kind, uid) for uid, text in revisions if text is not None and text == texts[kind, uid]}
    return stale
