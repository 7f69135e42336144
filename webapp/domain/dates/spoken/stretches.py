"""Stretches of days, and how words such as "mid-" and "half" cut them. The rules are ours:

early, mid-, late        of a month its 1st to 10th, 11th to 20th, 21st to last day; of a year, half or quarter its
                         first, second, third four, two months or month; of a decade its years 0 to 3, 4 to 6, 7 to 9
the beginning, the end   the same as early and late; before, after and until them their first or last day counts
first, second half       of a month to the 15th, from the 16th; of a year to June, from July
a week                   Monday to Sunday
a weekend                Saturday and Sunday
"""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from webapp.domain import dates
from webapp.domain.dates.points import DateError

Unit = Literal["day", "week", "fortnight", "weekend", "month", "quarter", "year"]
Part = Literal["beginning", "early", "mid", "late", "end"]

DAYS = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}
MONTHS = {"month": 1, "quarter": 3, "year": 12}

_PARTS: dict[Part, int] = {"beginning": 0, "early": 0, "mid": 1, "late": 2, "end": 2}


@dataclass(frozen=True, slots=True)
class Stretch:
    """From a first to a last day. It is `vague` if its words do not give these bounds: "mid-March", "a week ago". Of
    the `beginning` or the `end` of something they give one, which counts before, after and until it."""

    first: date
    last: date
    notes: tuple[str, ...] = ()
    vague: bool = False
    edge: Part | None = None

    @property
    def point(self) -> str:
        """The day, month or year that it is, in EDTF; "" if it is none of them."""
        return next((text for text, first, last in _around(self.first) if (first, last) == (self.first, self.last)), "")

    @property
    def ends(self) -> tuple[str, str]:
        """The first and last year, month or day, in EDTF, in the coarsest unit that fits."""
        pairs = zip(_around(self.first), _around(self.last), strict=True)
        fitting = [(a, b) for (a, first, _), (b, _, last) in pairs if (first, last) == (self.first, self.last)]
        return fitting[-1]

    @property
    def is_whole(self) -> bool:
        """Whether it is a day, or its words give the months or years of its ends, as "Q1" does."""
        return not self.vague and bool(self.point or len(self.ends[0]) < len("2025-03-18"))

    @property
    def ends_whole(self) -> bool:
        """Whether `span_end` says all that its words do."""
        return self.is_whole or self.edge == "end"

    def first_point(self) -> str:
        """Return its first year, month or day."""
        return self.ends[0]

    def last_point(self) -> str:
        """Return its last year, month or day."""
        return self.ends[1]

    def span_start(self) -> str:
        """Return the start of a span from it on: its first point if it is whole, else what covers it."""
        return self.ends[0] if self.is_whole else self._cover()

    def span_end(self) -> str:
        """Return the end of a span until it: its last point or day if that is said, else what covers it."""
        if self.edge == "end":
            return self.last.isoformat()
        return self.ends[1] if self.is_whole else self._cover()

    def day_before(self) -> str:
        """Return the day before it, or before the last day it may mean. By its last before its end."""
        if self.edge == "end":
            return self.last.isoformat()
        return moved(self.last if self.vague and not self.edge else self.first, -1).isoformat()

    def day_after(self) -> str:
        """Return the day after it, or after the first day it may mean: from its first after its beginning."""
        if self.edge == "beginning":
            return self.first.isoformat()
        return moved(self.first if self.vague and not self.edge else self.last, 1).isoformat()

    def distance(self, day: date) -> int:
        """Return the number of days between it and a day; 0 for a day within it."""
        return max((self.first - day).days, (day - self.last).days, 0)

    def _cover(self) -> str:
        """Return the smallest day, month or year that contains it."""
        cover = next((text for text, _, last in _around(self.first) if self.last <= last), None)
        if cover is None:
            raise DateError("The end of a span is a day, month or year, and this goes over a new year; write the days.")
        return cover

    def noted(self, *notes: str) -> "Stretch":
        """Return a copy that also rests on these notes."""
        return replace(self, notes=(*self.notes, *notes))


def _around(day: date) -> tuple[tuple[str, date, date], ...]:
    """The day, month and year that contain a day: text, first and last day."""
    text, last = day.isoformat(), day.replace(day=monthrange(day.year, day.month)[1])
    year = (text[:4], date(day.year, 1, 1), date(day.year, 12, 31))
    return (text, day, day), (text[:7], day.replace(day=1), last), year


def of(year: int, month: int | None = None, day: int | None = None) -> Stretch:
    """Return a year, month or day. Raise DateError if the calendar does not have it."""
    when = dates.parse("-".join([f"{year:04}", *(f"{part:02}" for part in (month, day) if part is not None)]))
    assert when.earliest
    assert when.latest
    return Stretch(when.earliest, when.latest)


def moved(day: date, days: int) -> date:
    """Return the day this many days later. Raise DateError outside the calendar."""
    if abs(days) > 4_000_000 or (other := dates.day_after(day, timedelta(days=days))) is None:
        raise DateError("That is before the year 0001 or after 9999; write a date between them.")
    return other


def days(day: date, since: int, until: int) -> Stretch:
    """Return the stretch from `since` to `until` days after a day, inclusive."""
    return Stretch(moved(day, since), moved(day, until))


def months(year: int, month: int, number: int = 1) -> Stretch:
    """Return a number of months, from a month of a year: month 13 is the next January."""
    first, last = (divmod(year * 12 + month - 1 + ahead, 12) for ahead in (0, number - 1))
    return Stretch(of(first[0], first[1] + 1).first, of(last[0], last[1] + 1).last)


def unit(day: date, name: Unit, shift: int) -> Stretch:
    """Return the week, month and so on that contains a day, or the one `shift` units later."""
    if name in MONTHS:
        length = MONTHS[name]
        return months(day.year, (day.month - 1) // length * length + 1 + shift * length, length)
    if name == "day":
        return days(day, shift, shift)
    monday = moved(day, shift * DAYS[name] - day.weekday())
    return days(monday, 5, 6) if name == "weekend" else days(monday, 0, DAYS[name] - 1)


def part(stretch: Stretch, ends: tuple[Part, Part]) -> Stretch:
    """Return the early, middle or late part of a week, month, year or decade, or from one part to another."""
    thirds = _thirds(stretch)
    first, last = (thirds[_PARTS[end]] for end in ends)
    edge = ends[0] if ends[0] in {"beginning", "end"} else None
    return replace(stretch, first=first.first, last=last.last, vague=True, edge=edge)


def _thirds(whole: Stretch) -> tuple[Stretch, Stretch, Stretch]:
    first = whole.first
    if len(whole.point) == len("2025-03"):
        return days(first, 0, 9), days(first, 10, 19), Stretch(moved(first, 20), whole.last)
    for length in (4, 2, 1):  # of a year, a half and a quarter
        if whole.ends == months(first.year, first.month, 3 * length).ends:
            early, mid, late = (months(first.year, first.month + ahead * length, length) for ahead in range(3))
            return early, mid, late
    if first.year % 10 == 0 and whole == decade(first.year):
        return months(first.year, 1, 48), months(first.year, 49, 36), months(first.year, 85, 36)
    if first.weekday() == 0 and (whole.last - first).days == 6:
        return days(first, 0, 1), days(first, 1, 3), days(first, 3, 6)
    raise DateError(
        "Only weeks, months, quarters, years and decades have an early, a middle and a late part; write the days."
    )


def half(stretch: Stretch, number: int) -> Stretch:
    """Return the first or second half of a month or a year."""
    first = stretch.first
    if number not in {1, 2}:
        raise DateError("There are two halves only, the first and the second.")
    if len(stretch.point) == len("2025"):
        return months(first.year, 6 * number - 5, 6)
    middle = first.replace(day=15)
    return replace(stretch, last=middle) if number == 1 else replace(stretch, first=moved(middle, 1))


def decade(start: int) -> Stretch:
    """Return the ten years from a year."""
    return Stretch(of(start).first, of(start + 9).last)


def century(number: int) -> Stretch:
    """Return the hundred years of a century: the 20th is from 1901 to 2000."""
    return Stretch(of(100 * number - 99).first, of(100 * number).last)


def nth_weekday(month: Stretch, weekday: int, number: int) -> Stretch:
    """Return the nth of a weekday in a month, the last for -1."""
    ahead = (weekday - month.first.weekday()) % 7
    shifts = range(ahead, (month.last - month.first).days + 1, 7)
    if number > len(shifts):
        raise DateError("That month has no such weekday; correct the number.")
    shift = shifts[number - 1 if number > 0 else number]
    return days(month.first, shift, shift)


def nth_day(month: Stretch, number: int) -> Stretch:
    """Return the nth day of a month, the last for -1."""
    return days(month.last, 0, 0) if number == -1 else of(month.first.year, month.first.month, number)


def week_of(month: Stretch, number: int) -> Stretch:
    """Return the nth seven days of a month, the last for -1."""
    if number == -1:
        return days(month.last, -6, 0)
    if number > 4:
        raise DateError("A month has four whole weeks; write the last week, or the days.")
    return days(month.first, 7 * number - 7, 7 * number - 1)
