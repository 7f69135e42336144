"""What names an item, and what a merged item became part of."""

import json
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.domain.references import references_of
from webapp.domain.vocabulary import ItemKind
from webapp.model import TABLES, Revision
from webapp.reading.revisions import latest_of

AT_ONCE = 200
"""Documents held while all are read."""


class Referring(NamedTuple):
    """An item that names another: its kind and document, and the number of its newest revision."""

    kind: ItemKind
    document: dict[str, Any]
    number: int


def referring(session: Session, negotiation_id: int, kind: ItemKind, uid: str) -> Iterator[Referring]:
    """The actors and events that name an item, by uid, read one after another.

    Whoever reports a statement, signs one that takes no position, or once had a member stands in no row that could be
    looked up: so it is one pass over the stored texts, and what has the uid in it as a word is looked at.
    """
    for of in (ItemKind.ACTOR, ItemKind.EVENT):
        table = TABLES[of].__table__.c
        query = (
            select(Revision.document, Revision.number)
            .join(TABLES[of], table.revision_id == Revision.id)
            .where(table.negotiation_id == negotiation_id, Revision.document.contains(f'"{uid}"'))
            .order_by(table.uid)
        )
        for text, number in session.execute(query.execution_options(yield_per=AT_ONCE)):
            document = json.loads(text or "")
            if uid in references_of([(of, document)]).get(kind, ()):
                yield Referring(of, document, number)


def heirs(session: Session, negotiation_id: int, kind: ItemKind, uids: Collection[str]) -> dict[str, str]:
    """The items that merged ones are part of, by the uid of each; where these were merged in turn, the last of them.

    What is not deleted, or was deleted without being merged, is left out. An item is only merged into one that is
    there, so that each step leads to one that was there for longer, and none leads back.
    """
    found: dict[str, str] = {}
    waiting = {*uids}
    while waiting:
        latest = latest_of(session, negotiation_id, kind, waiting)
        step = {uid: one.merged_into for uid, one in latest.items() if one.merged_into}
        found |= step
        waiting = {*step.values()} - found.keys()
    return {uid: _last(uid, found) for uid in uids if uid in found}


def heir(session: Session, negotiation_id: int, kind: ItemKind, uid: str) -> str | None:
    """The item that a merged one is part of, None where it is not merged."""
    return heirs(session, negotiation_id, kind, [uid]).get(uid)


def _last(uid: str, steps: dict[str, str]) -> str:
    while uid in steps:
        uid = steps[uid]
    return uid
