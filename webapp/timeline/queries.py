"""What the timeline reads: pages of event documents that match a filter, as they are or as they were known by a day."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from webapp.domain.vocabulary import AWAITED
from webapp.filtering.filters import Filter
from webapp.filtering.known_queries import Document, Known, Rows
from webapp.filtering.queries import Walk
from webapp.filtering.selection_queries import Selection, by_status, run_each
from webapp.http.paging import Page

Asked = tuple[Selection, Walk]

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


def events(selection: Selection, stretch: Stretch, *others: Asked) -> tuple[Page[Document], list[Rows]]:
    """A page of documents in the order asked for, and what other walks lead to; all in one query. An `around` that is
    not there gives the first page."""
    size, down = stretch.size, stretch.newest_first
    cursor, lead, inclusive = _opening(selection.known, stretch)
    back = Walk(cursor, lead + 1 if cursor else 0, not down, inclusive=not inclusive)
    onward = Walk(cursor, size - lead + 1, down, inclusive=inclusive)
    before, after, *found = run_each([(selection, back), (selection, onward), *others])
    shown = [*before[:lead][::-1], *after[: size - lead]]
    page = Page(
        [document for _, document in shown],
        before=shown[0][0] if shown and len(before) > lead else None,
        after=shown[-1][0] if shown and len(after) > size - lead else None,
    )
    return page, found


def _opening(known: Known, stretch: Stretch) -> tuple[str | None, int, bool]:
    """Where a page is opened, how many of its events stand ahead of that, and whether the one there is the next."""
    if stretch.before:
        return stretch.before, stretch.size, True
    if stretch.at:
        day = stretch.at + timedelta(days=1) if stretch.newest_first and stretch.at < date.max else stretch.at
        return day.isoformat(), 0, False
    if stretch.around and (pivot := known.positions([stretch.around]).get(stretch.around)):
        return pivot, LEAD, True
    return stretch.after, 0, False


def next_walks(known: Known, today: date) -> tuple[Asked, Asked]:
    """The ways to the next planned event, and to the latest one that is overdue: planned for a day gone by, no outcome
    recorded."""
    awaited = Filter(status=tuple(AWAITED))
    ahead = replace(awaited, since=today.isoformat())
    overdue = replace(awaited, until=today.isoformat())  # which leaves out what has no date
    return (by_status(known, ahead), Walk(None, 1, False)), (by_status(known, overdue), Walk(None, 1, True))


def next_event(found: Sequence[Rows]) -> Document | None:
    """The first that `next_walks` led to."""
    return next((document for rows in found for _, document in rows), None)
