"""Dates with something left out, and where the rest comes from: the other end of a span, or the day counted from."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from webapp.domain import dates
from webapp.domain.dates.in_words import words
from webapp.domain.dates.points import DateError
from webapp.domain.dates.spoken import stretches
from webapp.domain.dates.spoken.stretches import Part, Stretch

Piece = Callable[[date], tuple[Stretch, ...]]
"""One date as it was said: the stretches of days it may mean, counted from a day. Raises DateError where it is none."""

HALF_A_YEAR = 184


@dataclass(frozen=True, slots=True)
class Calendar:
    """A day, month or year of the calendar, or a part of one. Of several `years` any may be meant; without one, it is
    left out."""

    years: tuple[int, ...] = ()
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    part: tuple[Part, Part] | None = None

    def __call__(self, today: date) -> tuple[Stretch, ...]:
        if self.years:
            return _possible(lambda year: self._in(year, self.month), self.years)
        return nearest(today, lambda shift: (self._in(*self._place(today, shift)),))

    def beside(self, other: "Calendar", reach: int) -> "Calendar":
        """The same with the month and year of the other end of a span, where it has none; the year may be the one so
        many after as well. Raises DateError for what is written Mar-25: a spreadsheet writes March 2025 so."""
        if self.day and not self.month and other.month and not other.day:
            raise DateError("Write the year with four digits, as in March 2025, or the day as in 25 March.")
        month = self.month or (other.month if self.day else None)
        years = self.years or tuple(year + shift for year in other.years for shift in (0, reach))
        return replace(self, month=month, years=years)

    def _place(self, today: date, shift: int) -> tuple[int, int]:
        """The year and month so many times round: of a month without a year in years, of a day alone in months."""
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
            raise DateError(f"The weekday does not go with the date, it is {right}; correct one of them.")
        return stretches.part(stretch, self.part) if self.part else stretch


@dataclass(frozen=True, slots=True)
class Yearly:
    """What there is once a year, without its year: that of the nearest. `make` gives what there is in a year."""

    make: Callable[[int], tuple[Stretch, ...]]

    def __call__(self, today: date) -> tuple[Stretch, ...]:
        return nearest(today, lambda shift: self.make(today.year + shift))


def nearest(today: date, around: Callable[[int], tuple[Stretch, ...]]) -> tuple[Stretch, ...]:
    """What may be meant of what comes round again: that of today's time round and, before it, that of the last or the
    next where it is nearer. `around` gives what there is so many times round from today's, or raises DateError."""
    rounds: dict[int, tuple[Stretch, ...]] = {}
    refusals: list[DateError] = []
    for shift in (0, -1, 1):
        try:
            rounds[shift] = around(shift)
        except DateError as error:
            refusals.append(error)
    distances = {shift: min(stretch.distance(today) for stretch in stretches) for shift, stretches in rounds.items()}
    closest = min(distances, key=distances.__getitem__, default=0)
    if 0 not in rounds and distances.get(closest, HALF_A_YEAR) >= HALF_A_YEAR:
        raise refusals[0]
    return tuple(stretch for shift in dict.fromkeys((closest, 0)) for stretch in rounds.get(shift, ()))


def _possible(make: Callable[[int], Stretch], years: tuple[int, ...]) -> tuple[Stretch, ...]:
    """What can be made of the years. Raises the first DateError where nothing can."""
    stretches: list[Stretch] = []
    refusals: list[DateError] = []
    for year in years:
        try:
            stretches.append(make(year))
        except DateError as error:
            refusals.append(error)
    if not stretches:
        raise refusals[0]
    return tuple(stretches)
