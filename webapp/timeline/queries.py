"""What the timeline reads: pages of event documents that match a filter, as they are or as they were known by a day."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.domain.vocabulary import AWAITED
from webapp.filtering.filters import Filter
from webapp.filtering.known_queries import Document, Known, Rows
from webapp.filtering.queries import Matching, Walk
from webapp.http.paging import Page
from webapp.model import Event

LEAD = 5
"""Events shown ahead of the one that a page is opened around."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Which part of the timeline to show: which way, from which cursor or day or around which event, how much."""

    newest_first: bool = True
    after: str | None = None
    before: str | None = None
    around: str | None = None
    at: date | None = None
    size: int = 50


def events(known: Known, matching: Matching, asked: Filter, stretch: Stretch) -> Page[Document]:
    """A page of documents in the order asked for. An unknown `around` gives the first page."""
    down, size = stretch.newest_first, stretch.size
    if stretch.before:
        ahead = known.run(matching, asked, Walk(stretch.before, size + 1, not down))[::-1]
        return _page(ahead[-size:], before=len(ahead) > size, after=True)
    if stretch.at:
        day = stretch.at + timedelta(days=1) if down and stretch.at < date.max else stretch.at
        onward = known.run(matching, asked, Walk(day.isoformat(), size + 1, down))
        return _page(onward[:size], before=True, after=len(onward) > size)
    pivot = known.position(stretch.around) if stretch.around else None
    if pivot:
        ahead = known.run(matching, asked, Walk(pivot, LEAD + 1, not down))[::-1]
        onward = known.run(matching, asked, Walk(pivot, size - LEAD + 1, down, inclusive=True))
        kept = [*ahead[-LEAD:], *onward[: size - LEAD]]
        return _page(kept, before=len(ahead) > LEAD, after=len(onward) > size - LEAD)
    onward = known.run(matching, asked, Walk(stretch.after, size + 1, down))
    return _page(onward[:size], before=stretch.after is not None, after=len(onward) > size)


def next_event(known: Known, today: date) -> Document | None:
    """The next planned event; else the latest one that is overdue: planned for a day gone by, no outcome recorded."""
    awaited = Filter(status=tuple(AWAITED))
    ahead = replace(awaited, since=today.isoformat())
    overdue = replace(awaited, until=today.isoformat())  # which leaves out what has no date
    for asked, descending in ((ahead, False), (overdue, True)):
        matching = Matching.of(known.negotiation_id, asked, known_by=known.known_by)
        if found := known.run(matching, asked, Walk(None, 1, descending)):
            return found[0][1]
    return None


def titles(session: Session, negotiation_id: int, uids: Collection[str]) -> dict[str, str]:
    """The titles of some events, by uid."""
    if not uids:
        return {}
    query = select(Event.uid, Event.title).where(Event.negotiation_id == negotiation_id, Event.uid.in_(uids))
    return dict(session.execute(query).all())


def _page(found: Rows, *, before: bool, after: bool) -> Page[Document]:
    return Page(
        [document for _, document in found],
        before=found[0][0] if found and before else None,
        after=found[-1][0] if found and after else None,
    )
