"""The newest changes of one item, and what became of it between two revisions."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.domain.diff import differences
from webapp.domain.vocabulary import ItemKind
from webapp.model import Change, Revision
from webapp.reading.revisions import revision

RECENT = 10
"""Changes of an item that its page tells of; its history has them all."""


def recent_changes(
    session: Session, negotiation_id: int, kind: ItemKind, uid: str, until: int | None = None
) -> Sequence[tuple[Change, int, bool]]:
    """The newest changes of an item, until a version if one is given, each with the number of the revision it made and
    whether that deleted it."""
    query = (
        select(Change, Revision.number, Revision.document.is_(None))
        .join(Revision, Revision.change_id == Change.id)
        .where(Revision.negotiation_id == negotiation_id, Revision.kind == kind, Revision.uid == uid)
        .where(*([Change.version <= until] if until is not None else []))
        .order_by(Revision.number.desc())
        .limit(RECENT)
    )
    return [(change, number, deleted) for change, number, deleted in session.execute(query)]


class Meanwhile(NamedTuple):
    """What became of an item after one revision, until another: who changed it, and in which fields it differs now."""

    kind: ItemKind
    uid: str
    since: int
    until: int
    who: list[str]
    fields: list[str]


def changed_meanwhile(
    session: Session, negotiation_id: int, kind: ItemKind, uid: str, since: int, until: int
) -> Meanwhile:
    """What was changed in an item after the revision `since`, up to the revision `until`."""
    query = (
        select(Change.who)
        .join(Revision, Revision.change_id == Change.id)
        .where(Revision.negotiation_id == negotiation_id, Revision.kind == kind, Revision.uid == uid)
        .where(Revision.number > since, Revision.number <= until)
        .order_by(Revision.number)
    )
    who = [*dict.fromkeys(session.scalars(query))]
    before, now = (revision(session, negotiation_id, kind, uid, number) or {} for number in (since, until))
    return Meanwhile(kind, uid, since, until, who, [one.field for one in differences(before, now)])
