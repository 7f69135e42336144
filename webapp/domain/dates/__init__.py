"""The dates of the record. They are parsed, bounded and ordered here and nowhere else.

The forms are a subset of EDTF (Library of Congress specification, 2019; now part of ISO 8601-2:2019):

    2025   2025-03   2025-03-18        a year, a month, a day
    2025-03-18T14:00+03:00   …Z        a time of day with its zone; omitting the seconds is our extension
    2025-03-18T14:00                   a time of day in an unknown zone: it has no instant and counts as its day
    any of these with ?, ~ or %        uncertain, about, both; after a time of day this is our extension
    a/b   a/..   ../b                  a span: it lasted from a to b; at most one end is open
    [a..b]   [..b]   [a..]             a window: it happened once, at an unknown time from a to b

The ends a and b are years, months, days or, as our extension, times of day. A span until 00:00 was over the day before.

`in_words` turns dates into English. `spoken` reads dates as people write them. `in_full` reads what is entered as EDTF
and, if it is not, says how to write it.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import Literal

from webapp.domain.dates import advice, points
from webapp.domain.dates.points import DateError, Point

Form = Literal["single", "span", "window"]

DAY = timedelta(days=1)

RANK_OF_WINDOWS = "0"
"""The rank of a window with a latest day in a sort key, which puts it before the dated events of that day, unless it
began on that day at a known time."""

UNDATED = "undated"
"""The start of the sort keys of events without a date. Letters sort after digits, so even after 9999-12-31."""

LONGEST = 80


@dataclass(frozen=True, slots=True)
class When:
    """When something happened, lasted or is planned, as far as it is known. `parse` makes it; `str` returns its text.

    A single date is its own start and end; an open end of a span or window is None. `earliest` and `latest` are the
    first and last calendar day it can have touched, None where open. A qualifier does not move them; for a time of day
    they are days in the zone it was written in. `shape` is the text with # for each date, such as "[#..]".
    """

    text: str
    shape: str
    form: Form
    start: Point | None
    end: Point | None
    earliest: date | None
    latest: date | None

    def __str__(self) -> str:
        return self.text

    @property
    def ends(self) -> tuple[Point, ...]:
        """The start and the end that are not open; a single date once."""
        if self.form == "single" and self.start:
            return (self.start,)
        return tuple(end for end in (self.start, self.end) if end)

    @property
    def instant(self) -> datetime | None:
        """The instant in UTC (aware) of a single time of day with a zone, else None."""
        return self.start.instant if self.form == "single" and self.start else None

    @property
    def is_day(self) -> bool:
        """Whether all of it lies on one calendar day."""
        return self.earliest is not None and self.earliest == self.latest

    @property
    def begins_on_day(self) -> bool:
        """Whether the day on which it happened or began is known."""
        return self.is_day or (self.form == "span" and bool(self.start and self.start.day))

    @property
    def is_doubted(self) -> bool:
        """Whether it has a qualifier: uncertain, about, or both."""
        return self.form == "single" and self.shape != "#"

    @property
    def is_timed(self) -> bool:
        """Whether it has a time of day."""
        return any(end.clock for end in self.ends)

    @property
    def is_local(self) -> bool:
        """Whether it has a time of day in an unknown zone."""
        return any(end.clock and not end.instant for end in self.ends)

    @property
    def is_later(self) -> bool:
        """Whether its form came with the second format. The first format had times of day only in single dates, with a
        zone and without a qualifier."""
        return self.is_timed and (self.shape != "#" or self.is_local)


_FORMS: dict[str, Form] = {
    **dict.fromkeys(("#", "#?", "#~", "#%"), "single"),
    **dict.fromkeys(("#/#", "#/..", "../#"), "span"),
    **dict.fromkeys(("[#..#]", "[..#]", "[#..]"), "window"),
}
"""Every shape of a date; a text of another shape is not a date."""

_POINT = re.compile(points.POINT)

PATTERN = "^(?:{})$".format(
    "|".join(
        re.sub(r"([\[\].?])", r"\\\1", shape).replace("#", re.sub(r"\((?!\?)", "(?:", points.POINT)) for shape in _FORMS
    )
)
"""The forms as a regular expression for JSON Schema (ECMA-262). It does not know which days the calendar has."""


@lru_cache(4_096)  # a save parses each date seven times, a page most of them more than once
def parse(text: str) -> When:
    """Parse one of the forms above exactly as written, without stripping, guessing or completing anything. Raise
    DateError for any other text and for a day that the calendar does not have."""
    if len(text) > LONGEST:
        raise DateError(f"A date has at most {LONGEST} characters; write it short, as in 2025-03-18.")
    shape = _POINT.sub("#", text)
    if not has_form(text):
        raise DateError(_advice(text, shape))
    form = _FORMS[shape]
    qualifier = shape[1:] if form == "single" else ""
    ends = [points.read(*match.groups(), qualifier=qualifier) for match in _POINT.finditer(text)]
    start = None if ".." in shape.partition("#")[0] else ends[0]
    end = None if ".." in shape.rpartition("#")[2] else ends[-1]
    if start and end and _is_before(end, start):
        reversed_ends = f"The end, {end.exact_words}, is before the start, {start.exact_words}"
        raise DateError(f"{reversed_ends}; put the earlier one first.")
    return When(text, shape, form, start, end, *bounds(form, start, end))


def find_date(text: str) -> When | None:
    """Return the date that a text is, or None if it is not one."""
    try:
        return parse(text)
    except DateError:
        return None


def has_form(text: str) -> bool:
    """Return whether a text is in one of the forms, even if the calendar does not have such a date."""
    return "#" not in text and _POINT.sub("#", text) in _FORMS


def _advice(text: str, shape: str) -> str:
    """Return how to write what was meant. Raise DateError if the calendar does not have it."""
    readings = advice.readings(text)
    for reading in readings:
        parse(reading)
    return advice.sentence(text, readings) if readings else advice.hint(shape)


def bounds(
    form: Form, start: Point | None, end: Point | None, zone: tzinfo | None = None
) -> tuple[date | None, date | None]:
    """Return the first and last calendar day that something can have touched, None where open. The day of an instant is
    that in `zone` or, without a zone, as written."""
    first = start.first_in(zone) if start else None
    last = end.last_in(zone, ends=form == "span") if end else None
    if first and end and last and last < first:  # it took no time, or its ends were written in two zones
        return min(first, end.last_in(zone)), first
    return first, last


def _is_before(point: Point, other: Point) -> bool:
    """Return whether all of `point` is before `other`: by instants, by clocks in unknown zones, else by days."""
    if point.instant and other.instant:
        return point.instant < other.instant
    if point.clock and other.clock and not (point.instant or other.instant):
        return (point.first, point.clock) < (other.first, other.clock)
    return point.last < other.first


def day_after(day: date, distance: timedelta = DAY) -> date | None:
    """Return the day at a distance (negative: before) from another; None if it is not in 0001-01-01 to 9999-12-31."""
    try:
        return day + distance
    except OverflowError:
        return None


def day_of(when: When | None, zone: tzinfo | None = None) -> date:
    """Return the day at which a date stands on the timeline; date.max for None, an event without a date. A single date
    or span stands at its first day, a window at its last; if that end is open, at the other. The day of a time of day
    is that in `zone` or, without a zone, as written."""
    if when is None:
        return date.max
    point, last = standing_point(when)
    return point.last_in(zone, ends=when.form == "span") if last else point.first_in(zone)


def standing_point(when: When) -> tuple[Point, bool]:
    """Return the end at which a date stands on the timeline, and whether at the last possible day of that end."""
    ends = ((when.end, True), (when.start, False)) if when.form == "window" else ((when.start, False), (when.end, True))
    return next((point, last) for point, last in ends if point)


def sort_key(when: When | None, order: int, uid: str, zone: tzinfo) -> str:
    """Return a text that sorts events as on the timeline, compared byte by byte (SQLite BINARY, PostgreSQL "C").

    Events sort by `day_of` in the negotiation's zone; on a day, windows that have a latest day come first, then dates
    without a time of day, then instants in UTC, and windows within the day by the time before which it cannot have
    been; then by `order` and `uid`. Undated events are last. Raise ValueError unless `order` is from -9999 to 9999.
    """
    if not -9999 <= order <= 9999:
        raise ValueError(f"order must be from -9999 to 9999, not {order}")
    place = f"{order + 10_000:05} {uid}"
    if when is None:
        return f"{UNDATED} {place}"
    day, point = day_of(when, zone), standing_point(when)[0]
    rank = RANK_OF_WINDOWS if when.form == "window" and when.latest else "1"
    if rank == RANK_OF_WINDOWS and when.start and when.start.instant and when.start.first_in(zone) == day:
        rank, point = "1", when.start
    moment = point.instant.isoformat() if point.instant else "-"  # which sorts before digits
    return f"{day} {rank} {moment} {place}"


def behind(last: str, own: str) -> str:
    """Return the sort key of an event that stands behind another of its day, by the keys of both. Those that stand
    behind one event, through any number of others, sort by `order`, then by how many these are."""
    stretch, (order, uid) = last.split(" "), own.split(" ")[3:]
    least, depth = stretch[5:7] or (order, "0")
    return " ".join([*stretch[:5], max(order, least), f"{int(depth) + 1:05}", order, uid])


def order_at(position: str, uid: str) -> int:
    """Return the `order` in the sort key of the event with this uid, which stands last in it."""
    return int(position[: -len(uid) - 1][-5:]) - 10_000
