"""What became of one item between two revisions."""

from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.domain.diff import changed_fields
from webapp.domain.plain import Json
from webapp.domain.vocabulary import ItemKind
from webapp.model import Change, Revision
from webapp.reading.revisions import of_item, revision


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
        .where(of_item(negotiation_id, kind, uid), Revision.number > since, Revision.number <= until)
        .order_by(Revision.number)
    )
    who = [*dict.fromkeys(session.scalars(query))]
    states: list[Json] = [revision(session, negotiation_id, kind, uid, number) or {} for number in (since, until)]
    return Meanwhile(kind, uid, since, until, who, changed_fields(*states))
