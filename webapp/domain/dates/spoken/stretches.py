"""Stretches of days, and the rules by which words such as "mid-" and "last week" make them. The rules are ours:

early, mid-, late        of a month its 1st to 10th, 11th to 20th, 21st to last day; of a year its first, second,
                         third four months; of a decade its years 0 to 3, 4 to 6, 7 to 9
the beginning, the end   the same as early and late; the end of the week is that of the week counted from
first, second half       of a month to the 15th, from the 16th; of a year to June, from July
a week                   Monday to Sunday
a weekend                Saturday and Sunday
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from webapp.domain import dates
from webapp.domain.dates.points import DateError

Unit = Literal["day", "week", "fortnight", "weekend", "month", "quarter", "year"]
Part = Literal["early", "mid", "late"]

DAYS = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}
MONTHS = {"month": 1, "quarter": 3, "year": 12}

_PARTS: dict[Part, int] = {"early": 0, "mid": 1, "late": 2}


@dataclass(frozen=True, slots=True)
class Stretch:
    """From a first to a last day. What is `vague` has bounds that its words do not give: "mid-March", "a week ago"."""

    first: date
    last: date
    notes: tuple[str, ...] = ()
    vague: bool = False

    @property
    def point(self) -> str:
        """The day, month or year that it is, in EDTF; "" where it is none of them."""
        return next((text for text, first, last in _around(self.first) if (first, last) == (self.first, self.last)), "")

    @property
    def cover(self) -> str:
        """The smallest day, month or year that all of it lies in, in EDTF; "" where it goes over a new year."""
        return next((text for text, _, last in _around(self.first) if self.last <= last), "")

    @property
    def ends(self) -> tuple[str, str]:
        """Its first and last year, month or day in EDTF, as coarse as can be."""
        pairs = zip(_around(self.first), _around(self.last), strict=True)
        fitting = [(a, b) for (a, first, _), (b, _, last) in pairs if (first, last) == (self.first, self.last)]
        return fitting[-1]

    def distance(self, day: date) -> int:
        """How many days lie between it and a day; 0 for those within."""
        return max((self.first - day).days, (day - self.last).days, 0)

    def noted(self, *notes: str) -> "Stretch":
        """The same, resting on these as well."""
        return replace(self, notes=(*self.notes, *notes))


def _around(day: date) -> tuple[tuple[str, date, date], ...]:
    """The day, month and year around a day: text, first and last day."""
    year = day.year
    following = date(year + day.month // 12, day.month % 12 + 1, 1) if (year, day.month) < (9999, 12) else None
    last = following - dates.DAY if following else date.max
    text = day.isoformat()
    return (text, day, day), (text[:7], day.replace(day=1), last), (text[:4], date(year, 1, 1), date(year, 12, 31))


def of(year: int, month: int | None = None, day: int | None = None) -> Stretch:
    """A year, month or day. Raises DateError for what the calendar does not have."""
    when = dates.parse("-".join([f"{year:04}", *(f"{part:02}" for part in (month, day) if part is not None)]))
    assert when.earliest
    assert when.latest
    return Stretch(when.earliest, when.latest)


def moved(day: date, days: int) -> date:
    """The day so many days later. Raises DateError at the ends of the calendar."""
    if abs(days) > 4_000_000 or (other := dates.day_after(day, timedelta(days=days))) is None:
        raise DateError("That is before the year 0001 or after 9999; write a date between them.")
    return other


def days(day: date, since: int, until: int) -> Stretch:
    """From so many days after a day to so many, inclusive."""
    return Stretch(moved(day, since), moved(day, until))


def months(year: int, month: int, number: int = 1) -> Stretch:
    """So many months, the first of them counted from January of a year: 13 is the January after."""
    first, last = (divmod(year * 12 + month - 1 + ahead, 12) for ahead in (0, number - 1))
    return Stretch(of(first[0], first[1] + 1).first, of(last[0], last[1] + 1).last)


def unit(day: date, name: Unit, shift: int) -> Stretch:
    """The week, month and so on that a day lies in, or the one so many after it."""
    if name in MONTHS:
        length = MONTHS[name]
        return months(day.year, (day.month - 1) // length * length + 1 + shift * length, length)
    if name == "day":
        return days(day, shift, shift)
    monday = moved(day, shift * DAYS[name] - day.weekday())
    return days(monday, 5, 6) if name == "weekend" else days(monday, 0, DAYS[name] - 1)


def part(stretch: Stretch, ends: tuple[Part, Part]) -> Stretch:
    """The early, middle or late part of a week, a month, a year or a decade, or from one of them to another."""
    split = _THIRDS.get(len(stretch.point)) or next((split for whole, split in _LONGER if whole(stretch)), None)
    if split is None:
        raise DateError(
            "Only weeks, months, years and decades have an early, a middle and a late part; write the days."
        )
    first, last = (split(stretch)[_PARTS[end]] for end in ends)
    return replace(stretch, first=first.first, last=last.last, vague=True)


def half(stretch: Stretch, number: int) -> Stretch:
    """The first or second half of a month or a year."""
    first = stretch.first
    if number not in {1, 2}:
        raise DateError("There are two halves only, the first and the second.")
    if len(stretch.point) == len("2025"):
        return months(first.year, 6 * number - 5, 6)
    middle = first.replace(day=15)
    return replace(stretch, last=middle) if number == 1 else replace(stretch, first=moved(middle, 1))


def _month(month: Stretch) -> tuple[Stretch, ...]:
    first = month.first
    return days(first, 0, 9), days(first, 10, 19), Stretch(moved(first, 20), month.last)


def _year(year: Stretch) -> tuple[Stretch, ...]:
    return tuple(months(year.first.year, month, 4) for month in (1, 5, 9))


def _decade(decade: Stretch) -> tuple[Stretch, ...]:
    start = decade.first.year
    return tuple(Stretch(of(start + a).first, of(start + b).last) for a, b in ((0, 3), (4, 6), (7, 9)))


def _week(week: Stretch) -> tuple[Stretch, ...]:
    return tuple(days(week.first, since, until) for since, until in ((0, 1), (1, 3), (3, 6)))


def _is_week(stretch: Stretch) -> bool:
    return stretch.first.weekday() == 0 and (stretch.last - stretch.first).days == 6


def _is_decade(stretch: Stretch) -> bool:
    return stretch.first.year % 10 == 0 and stretch == decade(stretch.first.year)


def decade(start: int) -> Stretch:
    """The ten years from a year."""
    return Stretch(of(start).first, of(start + 9).last)


def century(number: int) -> Stretch:
    """The hundred years of a century: the 20th from 1901 to 2000."""
    return Stretch(of(100 * number - 99).first, of(100 * number).last)


_THIRDS: dict[int, Callable[[Stretch], tuple[Stretch, ...]]] = {len("2025-03"): _month, len("2025"): _year}
"""How what has a point of so many letters is split."""

_LONGER = ((_is_week, _week), (_is_decade, _decade))
"""How what has none is split, by what it is."""


def nth_weekday(month: Stretch, weekday: int, number: int) -> Stretch:
    """The first, second … weekday of a name in a month; the last for -1."""
    ahead = (weekday - month.first.weekday()) % 7
    shifts = range(ahead, (month.last - month.first).days + 1, 7)
    if number > len(shifts):
        raise DateError("That month has no such weekday; correct the number.")
    shift = shifts[number - 1 if number > 0 else number]
    return days(month.first, shift, shift)


def nth_day(month: Stretch, number: int) -> Stretch:
    """The first, second … day of a month, the last for -1."""
    return days(month.last, 0, 0) if number == -1 else of(month.first.year, month.first.month, number)


def week_of(month: Stretch, number: int) -> Stretch:
    """The first, second … seven days of a month, the last for -1."""
    if number == -1:
        return days(month.last, -6, 0)
    if number > 4:
        raise DateError("A month has four whole weeks; write the last week, or the days.")
    return days(month.first, 7 * number - 7, 7 * number - 1)
