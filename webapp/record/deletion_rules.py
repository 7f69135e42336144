"""What others still refer to, and so cannot be deleted."""

from collections.abc import Iterable, Iterator, Set

from sqlalchemy import Select, func, literal, select, union
from sqlalchemy.orm import Session

from webapp.domain.items import Key
from webapp.domain.problems import Problem
from webapp.domain.references import References
from webapp.domain.vocabulary import ItemKind
from webapp.model import Actor
from webapp.reading.referring import Column, owner_of
from webapp.record.draft import Draft
from webapp.record.references import REFERENCES


def namers(session: Session, negotiation_id: int, kind: ItemKind, uid: str, most: int) -> tuple[list[Key], int]:
    """The items that refer to this one, so that it cannot be deleted: at most so many of them, and their number."""
    ways: list[Select[str, str]] = [
        select(literal(_owner_kind(column).value).label("kind"), owner_of(column).label("uid")).where(
            column.class_.__table__.c.negotiation_id == negotiation_id, names(column, uid), test
        )
        for column, _, test, names in REFERENCES[kind]
    ]
    found = union(*ways).subquery().c
    rows = session.execute(
        select(found.kind, found.uid, func.count().over()).order_by(found.kind, found.uid).limit(most)
    )
    listed = [((ItemKind(owner_kind), owner_uid), number) for owner_kind, owner_uid, number in rows]
    return [key for key, _ in listed], listed[0][1] if listed else 0


def _owner_kind(column: Column) -> ItemKind:
    return ItemKind.ACTOR if column.class_ is Actor else ItemKind.EVENT


def still_needed(
    session: Session, negotiation_id: int | None, deleted: Iterable[Draft], saved: Set[Key], named: References
) -> Iterator[Problem]:
    """A problem for each of these drafts that deletes what something that stays refers to: rows of items that are not
    `saved` with it, or the documents of those that are, which name what is `named`."""
    for draft in deleted:
        for column, reason, test, names in REFERENCES[draft.kind]:
            table = column.class_.__table__.c
            scope = (table.negotiation_id == negotiation_id, names(column, draft.uid), test)
            kind = _owner_kind(column)
            owners = session.scalars(select(owner_of(column)).where(*scope).distinct().limit(len(saved) + 1))
            if any((kind, uid) not in saved for uid in owners):
                yield Problem(draft.path, f"“{draft.uid}” cannot be deleted: {reason}. Change that first.")
        if draft.uid in named.get(draft.kind, ()):
            yield Problem(draft.path, f"“{draft.uid}” cannot be deleted: what is saved with it refers to it.")
