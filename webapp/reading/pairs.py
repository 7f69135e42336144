"""What may be the same: places whose names look alike, and items of a kind with names that look or sound alike, sources
at one address or of one title and day, events of one title and day. The index of keys holds such items side by side."""

from collections.abc import Iterator
from functools import cache
from itertools import starmap
from typing import NamedTuple

from sqlalchemy import BindParameter, Select, and_, bindparam, func, select, tuple_, union_all

from webapp.domain.changes.places import names_of_places
from webapp.domain.grouping import grouped
from webapp.domain.search.fields import KeyField
from webapp.domain.text import folded
from webapp.domain.text.look_alikes import skeleton
from webapp.domain.vocabulary import ItemKind
from webapp.model import EventState, ItemKey, Source
from webapp.reading.answers import answered, answers_about
from webapp.reading.paging import Page, cursor, parts
from webapp.reading.snapshot import Snapshot

TELLING = (KeyField.LOOK, KeyField.SOUND, KeyField.LETTERS, KeyField.ADDRESS)
"""The keys that only the same thing should share."""


class Pair(NamedTuple):
    """The uids, in order, of two items that may be the same."""

    kind: ItemKind
    first: str
    second: str


TWO = "two:"
"""How the key of an answer begins that an item and another are two."""


def pair_question(other: str) -> str:
    """Return the key of the answer that an item and another are two."""
    return f"{TWO}{other}"


def pairs(snapshot: Snapshot, size: int, after: str | None = None) -> Page[Pair]:
    """Return a page of the pairs that nobody has called different, by kind and uids."""
    columns = _open().subquery().c
    pair = (columns.kind, columns.one, columns.other)
    following = [tuple_(*pair) > parts(after, ItemKind, str, str)] if after else []
    query = select(*pair).where(*following).order_by(*pair).limit(size + 1)
    rows = list(starmap(Pair, snapshot.session.execute(query, {"here": snapshot.id})))
    return Page.cut(rows, size, lambda pair: cursor(pair.kind.value, pair.first, pair.second))


def all_pairs(snapshot: Snapshot) -> Iterator[Pair]:
    return starmap(Pair, snapshot.session.execute(_open(), {"here": snapshot.id}))


def pair_number(snapshot: Snapshot) -> int:
    """Count the pairs that nobody has called different."""
    query = select(func.count()).select_from(_open().subquery())
    return snapshot.session.scalars(query, {"here": snapshot.id}).one()


@cache
def _open() -> Select[ItemKind, str, str]:
    """Return the query for neighbours among the items that share a key, which makes one pair fewer than items."""
    key, here = ItemKey.__table__.c, bindparam("here", type_=ItemKey.negotiation_id.type)
    scope = and_(key.negotiation_id == here, key.kind.in_([*ItemKind]), key.field.in_(TELLING))
    text = (key.kind, key.field, key.text)
    shared = select(*text).where(scope).group_by(*text).having(func.count() > 1).subquery().c
    same = and_(scope, key.kind == shared.kind, key.field == shared.field, key.text == shared.text)
    before = func.lag(key.uid).over(partition_by=text, order_by=key.uid).label("one")
    sharing = select(key.kind, before, key.uid.label("other")).where(same)
    near = union_all(sharing, _of_one_title_and_day(here)).subquery().c
    are_two = answered(here, near.kind, near.one, TWO + near.other)
    return select(near.kind, near.one, near.other).where(near.one.is_not(None), ~are_two).distinct()


def _of_one_title_and_day(here: BindParameter[int]) -> Select[ItemKind, str, str]:
    """Return the query for neighbours among the sources of one title that came out on one day, in whatever outlet."""
    key = ItemKey.__table__.c
    titles = (key.negotiation_id == here, key.kind == ItemKind.SOURCE, key.field == KeyField.NAME)
    shared = select(key.text).where(*titles).group_by(key.text).having(func.count() > 1)
    is_its_title = and_(Source.negotiation_id == key.negotiation_id, Source.uid == key.uid, Source.issued.is_not(None))
    before = func.lag(key.uid).over(partition_by=(key.text, Source.issued), order_by=key.uid)
    return select(key.kind, before, key.uid).join(Source, is_its_title).where(*titles, key.text.in_(shared))


def place_pairs(snapshot: Snapshot) -> list[tuple[str, str]]:
    """Return the names of places that look alike, or of which one is another name of the other, and that nobody has
    called different, in alphabetical order."""
    query = select(EventState.place).where(*snapshot.standing(), EventState.place.is_not(None)).distinct()
    described = names_of_places(snapshot.title_page)
    used = [*filter(None, snapshot.session.scalars(query))]
    header_names = {described[folded(place)] for place in used if folded(place) in described}
    names = sorted({*used} | header_names, key=lambda name: (name not in header_names, name))
    looks = grouped((folded(skeleton(described.get(folded(name), name))), name) for name in names)
    pairs_found = sorted((first, other) for first, *others in looks.values() for other in others)
    item = (snapshot, ItemKind.NEGOTIATION, snapshot.negotiation.uid)
    told_apart = answers_about(*item) if pairs_found else {}
    return [pair for pair in pairs_found if pair_question(" · ".join(pair)) not in told_apart]
