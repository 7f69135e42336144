"""The dates of the record: read, bounded and ordered here and nowhere else. `datewords` puts them into English.

The forms are a subset of EDTF (Library of Congress specification, 2019; now part of ISO 8601-2:2019):

    2025   2025-03   2025-03-18        a year, a month, a day; one trailing ? (uncertain), ~ (about) or % (both)
    2025-03-18T14:00+03:00   …Z        a time of day, only with its zone; leaving out the seconds is our extension
    a/b   a/..   ../b                  a span: it lasted from a to b, with one end open at most
    [a..b]   [..b]   [a..]             a window: it happened once, on an unknown day in it

The ends a and b of spans and windows are plain years, months or days.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import cache, lru_cache
from typing import Literal
from zoneinfo import ZoneInfo, available_timezones

from webapp.domain import date_advice

Form = Literal["single", "span", "window"]

# Not calendar.month_name: that speaks the language of the server's locale. Three letters of each are its short form.
MONTHS = ("January", "February", "March", "April", "May", "June",
          "July", "August", "September", "October", "November", "December")  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

DAY = timedelta(days=1)

UNDATED = "undated"
"""What the sort keys of events without a date begin with: letters sort after digits, so even after 9999-12-31."""

_LONGEST = 80


class DateError(ValueError):
    """A date the record cannot keep; the text tells whoever typed it, in one sentence, what is wrong or what to do."""


@dataclass(frozen=True, slots=True)
class Point:
    """One date as written: a year, perhaps a month and a day, perhaps a clock with its offset from UTC, or a qualifier.

    `clock` and `offset` are both there or both None. `qualifier` is "", "?", "~" or "%".
    """

    year: int
    month: int | None = None
    day: int | None = None
    clock: time | None = None
    offset: timedelta | None = None
    qualifier: str = ""

    @property
    def first(self) -> date:
        """The first calendar day it covers; for a timed one the day in its own zone."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last calendar day it covers; for a timed one the day in its own zone."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    @property
    def instant(self) -> datetime | None:
        """The moment in UTC (aware), or None without a time of day."""
        if self.clock is None or self.offset is None:
            return None
        return datetime.combine(self.first, self.clock, timezone(self.offset)).astimezone(UTC)

    def said(self, *, weekday: bool = False, month: bool = True, year: bool = True, letters: int | None = None) -> str:
        """The date in English, such as "13 March 2025", without clock and qualifier.

        A month or year that a neighbour says can be left out; with a day, names can be cut to so many letters.
        """
        parts = (
            WEEKDAYS[self.first.weekday()][:letters] if weekday and self.day else "",
            str(self.day or ""),
            MONTHS[self.month - 1][: letters if self.day else None] if month and self.month else "",
            str(self.year) if year else "",
        )
        return " ".join(filter(None, parts))


@dataclass(frozen=True, slots=True)
class When:
    """When something happened, lasted or is planned, as far as it is known. Made by `parse`; `str` gives its text back.

    A single date is its own start and end; the open end of a span or window is None. `earliest` and `latest` are the
    calendar days it can have touched, inclusive, None where open, never moved by a qualifier; for a time of day they
    are the day in the zone it was written in. `instant` is aware and in UTC, and there for a time of day only.
    `shape` is the text with # for each date, such as "[#..]".
    """

    text: str
    shape: str
    form: Form
    start: Point | None
    end: Point | None
    earliest: date | None
    latest: date | None
    instant: datetime | None

    def __str__(self) -> str:
        return self.text

    @property
    def is_day(self) -> bool:
        """Whether it is one calendar day, or a time of day on it."""
        return self.form == "single" and self.earliest == self.latest


# Every shape there is: what is not in this table is not a date.
_FORMS: dict[str, Form] = {
    **dict.fromkeys(("#", "#?", "#~", "#%"), "single"),
    **dict.fromkeys(("#/#", "#/..", "../#"), "span"),
    **dict.fromkeys(("[#..#]", "[..#]", "[#..]"), "window"),
}

# No repetition is open and no two parts compete for the same characters: the time taken grows with the length only.
_POINT = re.compile(
    r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})(?:T([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(Z|[+-][0-9]{2}:[0-9]{2}))?)?)?"
)

# What people write instead, by patterns of the shape: the first that fits explains.
_HINTS = (
    (r"^\Z", "Write a date, as in 2025-03-18."),
    (r"#T|[0-9]:[0-9]", "Write the time of day with its zone, as in 2025-03-18T14:00+03:00 or 2025-03-18T14:00Z."),
    (r"^(\.\./\.\.|\[\.\.\]|\.\.|/)\Z", "Give at least one end, as in 2025-03-18/.. or [..2025-03-18]."),
    (r"^(#/|/#)\Z", "Write an open end as two dots, as in 2025-03-18/.. or ../2025-03-18."),
    (r"^(#\.\.#|\.\.#|#\.\.)\Z", "Put brackets around an unknown day, as in [2025-03-10..2025-03-13]."),
    (r"[{}]|# ?,", "Write one date, span or window; a list of dates becomes one event for each date."),
    (r"[#0-9]-?[XxUu]", "Leave out the digits that are not known, as in 2025-03 for some part of March 2025."),
    (r"[#.][?~%]|[?~%]#", "Put ?, ~ or % once, at the end of one date that is no span or window, as in 2025-03-16?."),
    (r"^(?=[^ ]* )[\]\[#/.?~% ]+\Z", "Leave out the spaces, as in 2025-03-15/2025-03-16."),
    (r"^[#0-9/. -]+\Z", "Write the year with four digits, then month and day with two, as in 2025-03-08."),
    (
        r"",
        "Write a date as 2025, 2025-03, 2025-03-18 or 2025-03-18T14:00+03:00, a span as 2025-03-15/2025-03-16, "
        "or one unknown day as [2025-03-10..2025-03-13].",
    ),
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
    points = [_point(*match.groups(), qualifier=qualifier) for match in _POINT.finditer(text)]
    if shape != "#" and any(point.clock is not None for point in points):
        raise DateError("Only a single date without ?, ~ or % can have a time of day; leave out the time.")
    start = None if ".." in shape.partition("#")[0] else points[0]
    end = None if ".." in shape.rpartition("#")[2] else points[-1]
    earliest = start.first if start else None
    latest = end.last if end else None
    if start and end and end.last < start.first:
        raise DateError(f"The end, {end.said()}, is before the start, {start.said()}; put the earlier one first.")
    return When(text, shape, form, start, end, earliest, latest, points[0].instant)


def _advice(text: str, shape: str) -> str:
    """How to write what was meant. Raises DateError where the calendar does not have that."""
    if meant := date_advice.readings(text):
        for reading in meant:
            parse(reading)
        return date_advice.sentence(text, meant)
    return next(hint for pattern, hint in _HINTS if re.search(pattern, shape))


def _point(yyyy: str, mm: str | None, dd: str | None, clock: str | None, zone: str | None, *, qualifier: str) -> Point:
    year = int(yyyy)
    if year == 0:
        raise DateError("The year 0000 does not exist here; years go from 0001 to 9999.")
    if mm is None:
        return Point(year, qualifier=qualifier)
    month = int(mm)
    if 21 <= month <= 41:  # EDTF's seasons, quarters and other parts of a year
        raise DateError(f"{yyyy}-{mm} is a part of the year, not a month; write months, as in {yyyy}-03/{yyyy}-05.")
    if not 1 <= month <= 12:
        raise DateError(f"Month {mm} does not exist; months go from 01 to 12.")
    if dd is None:
        return Point(year, month, qualifier=qualifier)
    day, days = int(dd), monthrange(year, month)[1]
    if not 1 <= day <= days:
        name = Point(year, month).said()
        raise DateError(f"{day} {name} does not exist; {name} has {days} days.")
    if clock is None or zone is None:
        return Point(year, month, day, qualifier=qualifier)
    if not 1 < year < 9999:  # at the edges the same moment in another zone may have no date in Python
        raise DateError("A time of day can be kept for the years 0002 to 9998; leave it out.")
    return Point(year, month, day, _read_clock(clock), _read_offset(zone), qualifier)


def _read_clock(text: str) -> time:
    hour, minute, second = map(int, f"{text}:00".split(":")[:3])
    try:
        return time(hour, minute, second)
    except ValueError:
        raise DateError(f"{text} is no time of day; the last is 23:59, and midnight is 00:00 of the new day.") from None


def _read_offset(text: str) -> timedelta:
    if text == "Z":
        return timedelta()
    offset = timedelta(hours=int(text[1:3]), minutes=int(text[4:]))
    if offset > timedelta(hours=14) or text[4:] > "59" or text == "-00:00":
        raise DateError(f"{text} is no offset from UTC; they go from -14:00 to +14:00, and UTC itself is Z.")
    return -offset if text[0] == "-" else offset


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
    if zone and point.instant:
        return point.instant.astimezone(zone).date()
    return point.last if last else point.first


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
    rank = 0 if when.form == "window" and when.latest else 1
    instant = standing_point(when)[0].instant
    moment = instant.isoformat() if instant else "-"  # which sorts before digits
    return f"{day_of(when, zone)} {rank} {moment} {place}"


def check_zone(when: When, timezone: str) -> None:
    """Raise DateError unless `timezone` is an IANA zone whose clocks showed the offset that `when` was written with."""
    zone = zone_named(timezone)
    if when.start is None or when.start.offset is None or when.instant is None:
        raise DateError("A time zone needs a time of day; add one, as in 2025-03-18T14:00+03:00, or remove the zone.")
    shown, written = when.instant.astimezone(zone).utcoffset() or timedelta(), when.start.offset
    if shown != written:
        raise DateError(
            f"Clocks in {timezone} showed {offset_words(shown)} at that moment, not {offset_words(written)}; "
            "correct the offset or the zone."
        )


def find_zone(name: str) -> ZoneInfo | None:
    """The IANA zone of exactly this name, or None."""
    return ZoneInfo(name) if name in _zone_names() else None


def zone_named(name: str) -> ZoneInfo:
    """The IANA zone of exactly this name. Raises DateError, with the zone that may be meant."""
    zone = find_zone(name)
    if zone is None:
        raise DateError(date_advice.zone_sentence(name, _zone_names()))
    return zone


@cache
def _zone_names() -> frozenset[str]:
    # ZoneInfo alone opens any zone file, such as right/Europe/Moscow with its leap seconds. What the list has on top of
    # IANA's names depends on the machine: localtime is wherever the server is, Factory is one that is not set up.
    return frozenset(available_timezones() - {"localtime", "Factory"})


def offset_words(offset: timedelta) -> str:
    """An offset as people write it, such as "UTC", "UTC+3" or "UTC−3:30"."""
    if not offset:
        return "UTC"
    return f"UTC{'−' if offset < timedelta() else '+'}{abs(offset)}".removesuffix(":00").removesuffix(":00")
