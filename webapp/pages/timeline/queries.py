"""The timeline's queries: pages of event documents that match a filter."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, tzinfo

from sqlalchemy import String, func, type_coerce
from werkzeug.exceptions import BadRequest

from webapp import reading
from webapp.domain.dates import DAY, UNDATED, day_after
from webapp.domain.plain import EventDocument
from webapp.domain.timing.between import standing_moment
from webapp.domain.timing.precedence import Precedence
from webapp.domain.vocabulary import AWAITED, ItemKind
from webapp.model import EventState
from webapp.model.event_state import DUE_BY
from webapp.pages.timeline.view_options import ViewOptions
from webapp.reading.conditions import Condition
from webapp.reading.documents import places
from webapp.reading.filters import Filter
from webapp.reading.paging import Page
from webapp.reading.record_end import latest_walk
from webapp.reading.selection import Selection, by_status
from webapp.reading.snapshot import Snapshot
from webapp.reading.walks import Match, Rows, Walk, run, run_each
from webapp.web.gone import Deleted

Way = tuple[Selection, Walk]

SIZE = 50
"""Events on a page."""

LEAD = 5
"""Events shown ahead of the one that a page is opened around."""

MOST_UNDATED = 3
"""Undated plans that a list begins with, newest first; if there are more, it begins after them."""

MOST_RANKED = 300
"""Events ranked by how well they fit a search; a ranking of more says little."""

MOMENTS = 5
"""Key moments on the first screen."""


def events(selection: Selection, options: ViewOptions, *front_walks: Way) -> tuple[Page[Match], list[Rows]]:
    """Return a page of events in the requested order, and the results of other walks, in one query unless nothing has a
    date. Raises BadRequest for an unknown `around`."""
    size, down = SIZE, options.newest_first
    cursor, lead, inclusive = _opening(selection.snapshot, options)
    back = Walk(cursor, lead + 1 if cursor else 0, not down, inclusive=not inclusive)
    onward = Walk(cursor, size + 1, down, inclusive=inclusive)
    before, after, *rows_of_others = run_each([(selection, back), (selection, onward), *front_walks])
    if options.begins_newest:
        if len(before) > lead and not after:
            before, after = [], run(selection, replace(onward, cursor=None))
        lead = len(before) if len(before) <= lead else 0
    rows = [*before[:lead][::-1], *after[: size - lead]]
    previous = rows[0][0] if rows and len(before) > lead else None
    following = rows[-1][0] if rows and len(after) > size - lead else None
    return Page(rows, previous, following), rows_of_others


def all_matches(selection: Selection) -> Page[Match] | None:
    """Return everything a search found, newest first, or None if it is too much to rank."""
    rows = run(selection, Walk(None, MOST_RANKED + 1, descending=True))
    return Page(rows) if len(rows) <= MOST_RANKED else None


def _opening(snapshot: Snapshot, options: ViewOptions) -> tuple[str | None, int, bool]:
    """Return the cursor a page is opened at, how many events precede it, and whether the event there is the next."""
    if options.before:
        return options.before, SIZE, True
    if options.at:
        day = day_after(options.at) if options.newest_first else options.at
        return day.isoformat() if day else UNDATED, 0, False
    if options.around:
        pivot = places(snapshot, [options.around]).get(options.around)
        if pivot is None:
            latest = reading.latest(snapshot, ItemKind.EVENT, options.around)
            if latest and latest.text is None:
                raise Deleted(ItemKind.EVENT, options.around)
            raise BadRequest(f"There is no event “{options.around}” {snapshot.here}; start from the first page.")
        return pivot.position, LEAD, True
    return (UNDATED, MOST_UNDATED, False) if options.begins_newest else (options.after, 0, False)


ZONES = 2 * DAY
"""How far apart the days of one moment can be: in its own zone, which a range refers to, and in the negotiation's."""


RIVALS = 8
"""Planned events compared with the next one: those that can begin first, by day those without a time ahead."""


def next_walks(snapshot: Snapshot, today: date) -> tuple[Way, Way, Way]:
    """Return the walks to the next planned event and to the latest overdue one, both by the latest day on which each
    can begin; and the walk to the events that may begin before the next, by their first possible day."""
    awaited = Filter(status=tuple(AWAITED))
    low, high = (day_after(today, number * ZONES) or today for number in (-1, 1))
    ahead = by_status(snapshot, replace(awaited, since=low.isoformat()), rare=True)
    overdue = by_status(snapshot, replace(awaited, until=high.isoformat()), rare=True)  # excludes undated plans
    by = type_coerce(DUE_BY, String).concat(EventState.position)
    by_first = func.coalesce(type_coerce(EventState.earliest, String), "").concat(EventState.position)
    awaited_events = ahead.also(Condition("begun", today <= DUE_BY))
    return (
        (awaited_events, Walk(None, 1, descending=False, by=by)),
        (overdue.also(Condition("begun", today > DUE_BY)), Walk(None, 1, descending=True, by=by)),
        (awaited_events, Walk(None, RIVALS, descending=False, by=by_first)),
    )


def next_event(
    ahead: Sequence[EventDocument],
    overdue: Sequence[EventDocument],
    rivals: Sequence[EventDocument],
    zone: tzinfo,
    precedence: Callable[[], Precedence],
) -> tuple[EventDocument | None, bool]:
    """Return the event that certainly begins before all other planned ones, by days or explicit order, and True; else
    the first, and False. With RIVALS rivals there may be more that can begin on the day of the last one."""
    upcoming = next(iter([*ahead, *overdue]), None)
    if upcoming is None:
        return None, False
    candidates = {event["uid"]: event for event in (upcoming, *rivals)}
    moments, by_days = [standing_moment(event, zone) for event in candidates.values()], Precedence()
    first = by_days.first(moments) or precedence().first(moments)
    if first is None or (len(rivals) == RIVALS and not by_days.before(first, standing_moment(rivals[-1], zone))):
        return upcoming, False
    return candidates[first.uid], True


def front_walks(snapshot: Snapshot, today: date) -> tuple[Way, ...]:
    """Return the walks to what the first screen shows: those of `next_walks`, the candidates for the latest event, and
    the last dated key moments, one more than are shown."""
    key = by_status(snapshot, Filter(key=True), rare=False)
    moments = key, Walk(UNDATED, MOMENTS + 1, descending=True)
    return *next_walks(snapshot, today), latest_walk(snapshot), moments
