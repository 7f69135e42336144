"""What the timeline reads: pages of event documents that match a filter, as they are or as they were known by a day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from werkzeug.exceptions import BadRequest

from webapp.domain.dates import UNDATED, day_after
from webapp.domain.vocabulary import AWAITED
from webapp.filtering.filters import Filter
from webapp.filtering.known_queries import Document, Known, Rows
from webapp.filtering.queries import Walk
from webapp.filtering.selection_queries import Selection, by_status, run_each
from webapp.http.paging import Page
from webapp.timeline.asking import Look

Asked = tuple[Selection, Walk]

SIZE = 50
"""Events on a page."""

LEAD = 5
"""Events shown ahead of the one that a page is opened around."""


def events(selection: Selection, look: Look, *others: Asked) -> tuple[Page[Document], list[Rows]]:
    """A page of documents in the order asked for, and what other walks lead to; all in one query. Raises BadRequest for
    an `around` that is not there."""
    size, down = SIZE, look.newest_first
    cursor, lead, inclusive = _opening(selection.known, look)
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


def _opening(known: Known, look: Look) -> tuple[str | None, int, bool]:
    """Where a page is opened, how many of its events stand ahead of that, and whether the one there is the next."""
    if look.before:
        return look.before, SIZE, True
    if look.at:
        day = day_after(look.at) if look.newest_first else look.at
        return day.isoformat() if day else UNDATED, 0, False
    if look.around:
        pivot = known.places([look.around]).get(look.around)
        if pivot is None:
            raise BadRequest(f"There is no event “{look.around}” here; start from the first page.")
        return pivot.position, LEAD, True
    return look.after, 0, False


def next_walks(known: Known, today: date) -> tuple[Asked, Asked]:
    """The ways to the next planned event, and to the latest one that is overdue: planned for a day gone by, no outcome
    recorded."""
    awaited = Filter(status=tuple(AWAITED))
    ahead = replace(awaited, since=today.isoformat())
    overdue = replace(awaited, until=today.isoformat())  # which leaves out what has no date
    ways = ((ahead, False), (overdue, True))
    one, other = ((by_status(known, asked, rare=True), Walk(None, 1, descending)) for asked, descending in ways)
    return one, other


def next_event(found: Sequence[Rows]) -> Document | None:
    """The first that `next_walks` led to."""
    return next((document for rows in found for _, document in rows), None)
