"""The dates of the record: read, bounded and ordered here and nowhere else. `in_words` puts them into English.

The forms are a subset of EDTF (Library of Congress specification, 2019; now part of ISO 8601-2:2019):

    2025   2025-03   2025-03-18        a year, a month, a day
    2025-03-18T14:00+03:00   …Z        a time of day in its zone; leaving out the seconds is our extension
    2025-03-18T14:00                   a time of day of which nobody knows the zone: it has no moment, and is its day
    any of these with ?, ~ or %        uncertain, about, both; behind a time of day that is our extension
    a/b   a/..   ../b                  a span: it lasted from a to b, with one end open at most
    [a..b]   [..b]   [a..]             a window: it happened once, at an unknown time in it

The ends a and b of spans and windows are years, months, days or, which is our extension, times of day. What lasted
until 00:00 was over on the day before. Times of day were in single dates of the first format, with their zone and
without a qualifier; `When.is_later` tells what came since.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from functools import cache, lru_cache
from typing import Literal
from zoneinfo import ZoneInfo, available_timezones

from webapp.domain.dates import advice, points
from webapp.domain.dates.points import DateError, Point, offset_words

Form = Literal["single", "span", "window"]

DAY = timedelta(days=1)

RANK_OF_WINDOWS = "0"
"""What stands behind the latest day of a window in the text that sorts events."""

UNDATED = "undated"
"""What the sort keys of events without a date begin with: letters sort after digits, so even after 9999-12-31."""

_LONGEST = 80


@dataclass(frozen=True, slots=True)
class When:
    """When something happened, lasted or is planned, as far as it is known. Made by `parse`; `str` gives its text back.

    A single date is its own start and end; the open end of a span or window is None. `earliest` and `latest` are the
    calendar days it can have touched, inclusive, None where open, never moved by a qualifier; for a time of day they
    are the day in the zone it was written in. `shape` is the text with # for each date, such as "[#..]".
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
        """Its start and its end, as far as it has them; of a single date that date alone."""
        if self.form == "single" and self.start:
            return (self.start,)
        return tuple(end for end in (self.start, self.end) if end)

    @property
    def instant(self) -> datetime | None:
        """The moment, aware and in UTC, of a time of day; None for everything else."""
        return self.start.instant if self.form == "single" and self.start else None

    @property
    def is_day(self) -> bool:
        """Whether all of it is on one calendar day."""
        return self.earliest is not None and self.earliest == self.latest

    @property
    def begins_on_day(self) -> bool:
        """Whether the day is known on which it was, or on which it began."""
        return self.is_day or (self.form == "span" and bool(self.start and self.start.day))

    @property
    def is_doubted(self) -> bool:
        """Whether a mark of doubt stands behind it: uncertain, about, or both."""
        return self.form == "single" and self.shape != "#"

    @property
    def is_later(self) -> bool:
        """Whether it is of a form that came with the second format."""
        timed = [end for end in self.ends if end.clock is not None]
        return bool(timed) and (self.shape != "#" or timed[0].offset is None)


# Every shape there is: what is not in this table is not a date.
_FORMS: dict[str, Form] = {
    **dict.fromkeys(("#", "#?", "#~", "#%"), "single"),
    **dict.fromkeys(("#/#", "#/..", "../#"), "span"),
    **dict.fromkeys(("[#..#]", "[..#]", "[#..]"), "window"),
}

_POINT = re.compile(points.POINT)

PATTERN = "^(?:{})$".format(
    "|".join(
        re.sub(r"([\[\].?])", r"\\\1", shape).replace("#", re.sub(r"\((?!\?)", "(?:", points.POINT)) for shape in _FORMS
    )
)
"""The forms as a regular expression of JSON Schema (ECMA-262). What the calendar does not have it cannot tell."""

FORMS = (
    "Write a date as 2025, 2025-03, 2025-03-18 or 2025-03-18T14:00+03:00, a span as 2025-03-15/2025-03-16, "
    "or one unknown day as [2025-03-10..2025-03-13]."
)
"""What to say of a text of which nothing more is known."""

# What people write instead, by patterns of the shape: the first that fits explains.
_HINTS = (
    (r"^\Z", "Write a date, as in 2025-03-18."),
    (r"#T|[0-9]:[0-9]", "Write the time of day with its zone, as in 2025-03-18T14:00+03:00 or 2025-03-18T14:00Z."),
    (r"^(\.\./\.\.|\[\.\.\]|\.\.|/)\Z", "Give at least one end, as in 2025-03-18/.. or [..2025-03-18]."),
    (r"^(#/|/#)\Z", "Write an open end as two dots, as in 2025-03-18/.. or ../2025-03-18."),
    (r"^(#\.\.#|\.\.#|#\.\.)\Z", "Put brackets around an unknown day, as in [2025-03-10..2025-03-13]."),
    (r"^#(Z|UTC)\Z", "Leave the zone out where there is no time of day, as in 2025-03-18."),
    (r"^\[.*,", "One of several days is a window, as in [2025-03-18..2025-03-20]; say in its note which are meant."),
    (r"[{}]|# ?, ?#", "Write one date, span or window; a list of dates becomes one event for each date."),
    (r"^#/#/", "Write a span with its two ends, as in 2025-03-15/2025-03-16."),
    (r"^-[#0-9]|^#[0-9]+-", "Write a year from 0001 to 9999, as in 2025-03-18."),
    (
        r"^#-?W|^#[0-9]\Z",
        "Write the month and its day, as in 2025-03-18; weeks and days of a year are not counted.",
    ),
    (r"^#[0-9#]+\Z", "Write the date as in 2025-03-18; a number of seconds is none."),
    (r"(?i)^(unknown|not known|no date|none|undated|n\.?d\.?|tb[acd]|n/a|[?-]+)\Z", advice.NONE_KNOWN),
    (r"[#0-9]-?[XxUu]", "Leave out the digits that are not known, as in 2025-03 for some part of March 2025."),
    (r"[#.][?~%]|[?~%]#", "Put ?, ~ or % once, at the end of one date that is no span or window, as in 2025-03-16?."),
    (r"^(?=[^ ]* )[\]\[#/.?~% ]+\Z", "Leave out the spaces, as in 2025-03-15/2025-03-16."),
    (r"^[#0-9/. -]+\Z", "Write the year with four digits, then month and day with two, as in 2025-03-08."),
    (r"", FORMS),
)


@lru_cache(4_096)  # a save reads each date seven times, a page most of them more than once
def parse(text: str) -> When:
    """Read one of the forms above, exactly as written: nothing is stripped, guessed or completed.

    Raises DateError for every other text, and for what the calendar does not have.
    """
    if len(text) > _LONGEST:
        raise DateError(f"A date has at most {_LONGEST} characters; write it short, as in 2025-03-18.")
    shape = _POINT.sub("#", text)
    form = _FORMS.get(shape)
    if form is None or "#" in text:
        raise DateError(_advice(text, shape))
    qualifier = shape[1:] if form == "single" else ""
    ends = [points.read(*match.groups(), qualifier=qualifier) for match in _POINT.finditer(text)]
    start = None if ".." in shape.partition("#")[0] else ends[0]
    end = None if ".." in shape.rpartition("#")[2] else ends[-1]
    if start and end and _is_before(end, start):
        raise DateError(f"The end, {_exactly(end)}, is before the start, {_exactly(start)}; put the earlier one first.")
    return When(text, shape, form, start, end, *bounds(form, start, end))


def find_date(text: str) -> When | None:
    """The date that a text is, None where it is none."""
    try:
        return parse(text)
    except DateError:
        return None


def _advice(text: str, shape: str) -> str:
    """How to write what was meant. Raises DateError where the calendar does not have that."""
    if readings := advice.readings(text):
        for reading in readings:
            parse(reading)
        return advice.sentence(text, readings)
    return next(hint for pattern, hint in _HINTS if re.search(pattern, shape))


def bounds(
    form: Form, start: Point | None, end: Point | None, zone: tzinfo | None = None
) -> tuple[date | None, date | None]:
    """The first and the last calendar day that something can have touched: of moments those in `zone`, without one as
    written. None where it is open."""
    first = start.first_in(zone) if start else None
    last = end.last_in(zone, ends=form == "span") if end else None
    if first and end and last and last < first:  # it lasted no time, or the days of its ends are those of two zones
        return min(first, end.last_in(zone)), first
    return first, last


def _is_before(point: Point, other: Point) -> bool:
    """Whether all of one is before the other: by moments, by clocks of which no zone is known, else by days."""
    if point.instant and other.instant:
        return point.instant < other.instant
    if point.clock and other.clock and not (point.instant or other.instant):
        return (point.first, point.clock) < (other.first, other.clock)
    return point.last < other.first


def _exactly(point: Point) -> str:
    zone = f" ({point.zone_text})" if point.offset is not None else ""
    return ", ".join(filter(None, [point.words(), f"{point.time_text}{zone}"]))


def day_after(day: date, distance: timedelta = DAY) -> date | None:
    """The day that lies so far after another (before it, for a negative distance), the next one unless told otherwise.

    None where the calendar has no such day: it goes from 0001-01-01 to 9999-12-31.
    """
    try:
        return day + distance
    except OverflowError:
        return None


def day_of(when: When | None, zone: tzinfo | None = None) -> date:
    """The day it stands at on the timeline; None, undated, stands at date.max.

    A single date or span stands at its first day, a window at its last; where that end is open, at the other. With a
    time of day that is the day in `zone`; without a zone, the day as written.
    """
    if when is None:
        return date.max
    point, last = standing_point(when)
    return point.last_in(zone, ends=when.form == "span") if last else point.first_in(zone)


def standing_point(when: When) -> tuple[Point, bool]:
    """The end that it stands at on the timeline, and whether it stands there at the last possible day."""
    ends = ((when.end, True), (when.start, False)) if when.form == "window" else ((when.start, False), (when.end, True))
    return next((point, last) for point, last in ends if point)


def sort_key(when: When | None, order: int, uid: str, zone: tzinfo) -> str:
    """A text that puts events in the order of the timeline, compared byte by byte (SQLite BINARY, PostgreSQL "C").

    By `day_of` in the negotiation's zone; windows with a latest day before the dated events of that day; no time of day
    before any, moments in UTC; then `order`, from -9999 to 9999 (else ValueError); then `uid`. Undated ones are last.
    """
    if not -9999 <= order <= 9999:
        raise ValueError(f"order must be from -9999 to 9999, not {order}")
    place = f"{order + 10_000:05} {uid}"
    if when is None:
        return f"{UNDATED} {place}"
    rank = RANK_OF_WINDOWS if when.form == "window" and when.latest else "1"
    instant = standing_point(when)[0].instant
    moment = instant.isoformat() if instant else "-"  # which sorts before digits
    return f"{day_of(when, zone)} {rank} {moment} {place}"


def order_at(position: str, uid: str) -> int:
    """The `order` in a text of `sort_key`, of an event with this uid."""
    return int(position[: -len(uid) - 1][-5:]) - 10_000


def check_zone(when: When, timezone: str) -> None:
    """Raise DateError unless `timezone` is an IANA zone whose clocks showed the offsets that it was written with."""
    zone = zone_named(timezone)
    timed = [(end.instant, end.offset) for end in when.ends if end.instant and end.offset is not None]
    if not timed:
        raise DateError("A time zone needs a time of day; add one, as in 2025-03-18T14:00+03:00, or remove the zone.")
    for instant, written in timed:
        offset = instant.astimezone(zone).utcoffset() or timedelta()
        if offset != written:
            raise DateError(
                f"Clocks in {timezone} showed {offset_words(offset)} at that moment, not {offset_words(written)}; "
                + ("leave the zone out." if offset.seconds % 60 else "correct the offset or the zone.")
            )


def find_zone(name: str) -> ZoneInfo | None:
    """The IANA zone of exactly this name, or None."""
    return ZoneInfo(name) if name in _zone_names() else None


def zone_named(name: str) -> ZoneInfo:
    """The IANA zone of exactly this name. Raises DateError, with the zone that may be meant."""
    zone = find_zone(name)
    if zone is None:
        raise DateError(advice.zone_sentence(name, _zone_names()))
    return zone


def zone_of(name: str) -> str:
    """The IANA name of the zone that is meant by this name or city, "" where none is known."""
    return advice.zone_of(name, _zone_names())


@cache
def _zone_names() -> frozenset[str]:
    # ZoneInfo alone opens any zone file, such as right/Europe/Moscow with its leap seconds. What the list has on top of
    # IANA's names depends on the machine: localtime is wherever the server is, Factory is one that is not set up.
    return frozenset(available_timezones() - {"localtime", "Factory"})
