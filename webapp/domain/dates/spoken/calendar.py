"""Dates with something left out, which comes from the other end of a span or from the day counted from."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from webapp.domain import dates
from webapp.domain.dates.in_words import words
from webapp.domain.dates.points import DateError
from webapp.domain.dates.spoken import stretches
from webapp.domain.dates.spoken.stretches import Part, Stretch

Piece = Callable[[date], tuple[Stretch, ...]]
"""One date as it was said: returns the stretches of days it may mean, counted from a day. Raises DateError."""

HALF_A_YEAR = 184
LONGEST_MONTH = 31

Option = TypeVar("Option")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Calendar:
    """A day, month or year of the calendar, or a part of one, in any of `years`; without any, the year was left out."""

    years: tuple[int, ...] = ()
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    part: tuple[Part, Part] | None = None

    def __call__(self, today: date) -> tuple[Stretch, ...]:
        if self.years:
            return tuple(possible(lambda year: self._in(year, self.month), self.years).values())
        return nearest(today, lambda shift: (self._in(*self._recurrence(today, shift)),))

    def beside(self, other: "Calendar", reach: int) -> "Calendar":
        """Return this end of a span, with month and year of the other end if it has none. In another month, the year
        may also be `reach` years after that of the other end. Raise DateError for "Mar-25" and "14-Mar", which is how
        spreadsheets write March 2025, and a day of this year."""
        if self.day and not self.month and other.month and not other.day:
            raise DateError(_month_or_day(other.month, self.day, other.years))
        month = self.month or (other.month if self.day else None)
        shifts = (0, reach) if month != other.month else (0,)
        years = self.years or tuple(year + shift for year in other.years for shift in shifts)
        return replace(self, month=month, years=years)

    def _recurrence(self, today: date, shift: int) -> tuple[int, int]:
        """The year and month `shift` recurrences away: years for a month, months for a day alone."""
        if self.month:
            return today.year + shift, self.month
        year, month = divmod(today.year * 12 + today.month - 1 + shift, 12)
        return year, month + 1

    def _in(self, year: int, month: int | None) -> Stretch:
        if month is None and self.day:
            raise DateError("The month is missing; write day, month and year.")
        stretch = stretches.of(year, month, self.day)
        if self.weekday not in {None, stretch.first.weekday()}:
            right = words(dates.parse(stretch.point), weekday=True)
            fix = "correct one of them" if self.years else "write the year if it is another, or correct one of them"
            raise DateError(f"The weekday does not go with the date, it is {right}; {fix}.")
        return stretches.part(stretch, self.part) if self.part else stretch


def _month_or_day(month: int, number: int, years: tuple[int, ...]) -> str:
    """Return the advice on a month with a number of two digits beside it, which is its year or a day of it."""
    if years:
        return "Write the year with four digits, as in March 2025, or the day as in 25 March."
    century = 2000 if number <= LONGEST_MONTH else 1900
    whole = words(dates.parse(f"{century + number}-{month:02}"))
    if century == 1900:
        return f"Write the year with four digits, as in {whole}."
    return f"Write {whole} if it is a month, or {number} {whole.partition(' ')[0]} and the year if it is a day."


@dataclass(frozen=True, slots=True)
class Yearly:
    """Something that recurs each year, said without a year: the nearest is meant. `make` returns that of a year."""

    make: Callable[[int], tuple[Stretch, ...]]

    def __call__(self, today: date) -> tuple[Stretch, ...]:
        return nearest(today, lambda shift: self.make(today.year + shift))


def nearest(today: date, recurrence: Callable[[int], tuple[Stretch, ...]]) -> tuple[Stretch, ...]:
    """Return which recurrence may be meant: today's and, before it, the last or next if that is nearer. `recurrence`
    returns the one so many times after today's, or raises DateError if there is none."""
    found = possible(recurrence, (0, -1, 1))
    distances = {shift: min(stretch.distance(today) for stretch in stretches) for shift, stretches in found.items()}
    closest = min(distances, key=distances.__getitem__)
    if 0 not in found and distances[closest] >= HALF_A_YEAR:
        recurrence(0)  # which raises
    return tuple(stretch for shift in dict.fromkeys((closest, 0)) for stretch in found.get(shift, ()))


def possible(make: Callable[[Option], Result], options: Iterable[Option]) -> dict[Option, Result]:
    """Return what can be made of each option. Raise the first DateError if nothing can."""
    results: dict[Option, Result] = {}
    refusals: list[DateError] = []
    for option in options:
        try:
            results[option] = make(option)
        except DateError as error:
            refusals.append(error)
    if refusals and not results:
        raise refusals[0]
    return results
