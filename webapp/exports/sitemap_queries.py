"""The entries of a site map: the lists of every negotiation, followed by its items."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from webapp.domain.vocabulary import ItemKind
from webapp.model import TABLES, Change, Negotiation, Revision
from webapp.reading.dossier import Dossier
from webapp.web.families import FAMILIES

AT_ONCE = 1_000
"""Rows in memory while streaming."""


class SitePage(NamedTuple):
    """The page of an item, or one of a negotiation's lists: then `kind` is None, and `name` is that of its view."""

    negotiation: str
    kind: ItemKind | None
    name: str
    changed: datetime | None


class Section(NamedTuple):
    """The lists of a negotiation (kind None), or its items of a kind, and how many pages they are."""

    negotiation: Negotiation
    kind: ItemKind | None
    length: int


def sections(session: Session, lists: int) -> list[Section]:
    """Return the sections of the whole map, in its order; each negotiation has so many `lists`."""
    counts: dict[ItemKind, dict[int, int]] = {}
    for kind in FAMILIES:
        table = TABLES[kind].__table__.c
        grouped = select(table.negotiation_id, func.count()).group_by(table.negotiation_id)
        counts[kind] = {row[0]: row[1] for row in session.execute(grouped)}
    return [
        Section(negotiation, kind, counts[kind].get(negotiation.id, 0) if kind else lists)
        for negotiation in session.scalars(select(Negotiation).order_by(Negotiation.id))
        for kind in (None, *FAMILIES)
    ]


def entries(session: Session, lists: tuple[str, ...], first: int, most: int) -> Iterator[SitePage]:
    """At most `most` entries of the whole site, from index `first` on."""
    for negotiation, kind, length in sections(session, len(lists)):
        pages = range(length)[first : first + most]
        if pages and kind:
            for uid, changed in _items(Dossier(session, negotiation), kind, pages[0], len(pages)):
                yield SitePage(negotiation.uid, kind, uid, changed)
        elif pages:
            yield from (SitePage(negotiation.uid, None, lists[place], negotiation.edited_at) for place in pages)
        first, most = max(first - length, 0), most - len(pages)


def _items(dossier: Dossier, kind: ItemKind, first: int, most: int) -> Iterator[tuple[str, datetime | None]]:
    """Items by uid; events with their last change, since the pages of the others change with events. The first is
    looked up on the key alone: 3 ms for the last 50,000 of 100,000."""
    table = TABLES[kind].__table__.c
    scope = table.negotiation_id == dossier.id
    start = dossier.session.scalar(select(table.uid).where(scope).order_by(table.uid).offset(first).limit(1))
    of_items = select(table.uid).where(scope, table.uid >= start).order_by(table.uid).limit(most)
    if kind != ItemKind.EVENT:
        yield from ((uid, None) for uid in dossier.session.scalars(of_items))
        return
    dated = of_items.add_columns(Change.made_at)
    dated = dated.join(Revision, Revision.id == table.revision_id).join(Change, Change.id == Revision.change_id)
    yield from dossier.session.execute(dated.execution_options(yield_per=AT_ONCE))
