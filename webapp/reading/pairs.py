"""What may be one: places whose names look alike, and items of a kind by what the eye or the ear takes for the same
name, sources at one address, events of one title on one day. The index of keys holds items that are alike side by side.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from sqlalchemy import Select, and_, exists, func, select, tuple_

from webapp.domain.site_vocabulary import KeyField
from webapp.domain.text.look_alikes import skeleton
from webapp.domain.vocabulary import ItemKind
from webapp.model import Answer, EventState, ItemKey
from webapp.reading.answers import answers_about
from webapp.reading.paging import Page, cursor, parts
from webapp.reading.snapshot import Snapshot

TELLING = (KeyField.LOOK, KeyField.SOUND, KeyField.LETTERS, KeyField.ADDRESS)
"""The keys that only the same thing should share."""


class Pair(NamedTuple):
    """Two items that may be one, by uid, in the order of these."""

    kind: ItemKind
    first: str
    second: str


def pair_question(other: str) -> str:
    """What the answer that two items are two is kept under with the first of them."""
    return f"two:{other}"


def pairs(snapshot: Snapshot, size: int, after: str | None = None) -> Page[Pair]:
    """A page of the pairs that nobody has called different, by kind and uids, after the one that a cursor names."""
    columns = _open(snapshot).subquery().c
    query = (
        select(columns.kind, columns.one, columns.other)
        .order_by(columns.kind, columns.one, columns.other)
        .limit(size + 1)
    )
    if after:
        query = query.where(tuple_(columns.kind, columns.one, columns.other) > parts(after, ItemKind, str, str))
    return Page.cut([Pair(*row) for row in snapshot.session.execute(query)], size, _cursor)


def all_pairs(snapshot: Snapshot) -> Iterator[Pair]:
    """All of them."""
    for row in snapshot.session.execute(_open(snapshot)):
        yield Pair(*row)


def pair_number(snapshot: Snapshot) -> int:
    """How many pairs nobody has called different."""
    return snapshot.session.scalar(select(func.count()).select_from(_open(snapshot).subquery())) or 0


def _cursor(pair: Pair) -> str:
    return cursor(pair.kind.value, pair.first, pair.second)


def _open(snapshot: Snapshot) -> Select[ItemKind, str, str]:
    """The pairs of neighbours among the items that share a key: so many less one as there are of them."""
    key = ItemKey.__table__.c
    scope = and_(key.negotiation_id == snapshot.id, key.kind.in_([*ItemKind]), key.field.in_(TELLING))
    text = (key.kind, key.field, key.text)
    shared = select(*text).where(scope).group_by(*text).having(func.count() > 1).subquery().c
    same = and_(scope, key.kind == shared.kind, key.field == shared.field, key.text == shared.text)
    before = func.lag(key.uid).over(partition_by=text, order_by=key.uid).label("one")
    near = select(key.kind, before, key.uid.label("other")).where(same).subquery().c
    answered = exists().where(
        Answer.negotiation_id == snapshot.id,
        Answer.kind == near.kind,
        Answer.uid == near.one,
        Answer.question == "two:" + near.other,
    )
    return select(near.kind, near.one, near.other).where(near.one.is_not(None), ~answered).distinct()


def place_pairs(snapshot: Snapshot) -> list[tuple[str, str]]:
    """The names of places that look alike and that nobody has called different, in the order of their letters."""
    query = select(EventState.place).where(*snapshot.standing(), EventState.place.is_not(None)).distinct()
    looks: dict[str, list[str]] = defaultdict(list)
    for place in sorted(filter(None, snapshot.session.scalars(query))):
        looks[skeleton(place)].append(place)
    pairs_found = sorted(pair for names in looks.values() for pair in pairwise(names))
    if not pairs_found:
        return []
    item = (snapshot.session, snapshot.id, ItemKind.NEGOTIATION, snapshot.negotiation.uid)
    answered = answers_about(*item)
    return [pair for pair in pairs_found if pair_question(" · ".join(pair)) not in answered]
