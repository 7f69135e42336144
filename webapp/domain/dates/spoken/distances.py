"""Dates at a distance from another: "two days after 18 March", "Tuesday week", "the week before last".

the day after 18 March   that day; weeks: about that day; months and years: asked, to the day or that month or year
the week after 18 March  some day of the seven that follow
for a week from 18 March to the 24th, if the 18th is counted, else to the 25th; for a month: to 17 or 18 April
three days later         advice: the text does not say from what day
Tuesday week             a week after the Tuesday that comes next; a fortnight, two weeks after it
the week before last     the one before it; "Tuesday before last" is a week before "last Tuesday"
Easter weekend           the Saturday and Sunday, asked if the churches keep different days
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from webapp.domain.dates.points import DateError
from webapp.domain.dates.spoken import counted, feasts, stretches
from webapp.domain.dates.spoken.calendar import Piece
from webapp.domain.dates.spoken.stretches import DAYS, MONTHS, Stretch, Unit

UNSAID = "From what day this is counted is not said; write that day, as in two days after 18 March 2025."

_WHICH = "Say which one: this, last or next, or how many ago."

TO_THE_DAY, ROUGHLY = "if it is counted to the day", "if it is meant roughly"

SUNDAY = 6


@dataclass(frozen=True, slots=True)
class Distance:
    """A number of days, weeks, months or years, which is no date without the one it is counted from. If it `is_whole`,
    "the week after" a day is all of its days."""

    number: int
    unit: Unit
    advice: str = UNSAID
    is_whole: bool = False

    def __call__(self, today: date) -> tuple[Stretch, ...]:
        raise DateError(self.advice)

    def away(self, day: Stretch, direction: int) -> tuple[Stretch, ...]:
        """Return what lies this far before a day (direction -1) or after it (1). Raise DateError if that is no day."""
        _check_one_day(day)
        if self.is_whole and self.unit in {"week", "fortnight"}:
            near, far = sorted((direction, direction * DAYS[self.unit]))
            return (stretches.days(day.first, near, far).noted(*day.notes),)
        [roughly] = counted.away(day.first, self.number, self.unit, direction)
        if self.unit not in MONTHS:
            return (roughly.noted(*day.notes),)
        exactly = self._same_day(day.first, direction)
        return Stretch(exactly, exactly, (*day.notes, TO_THE_DAY)), roughly.noted(*day.notes, ROUGHLY)

    def over(self, start: Stretch, direction: int = 1) -> date:
        """Return the first day after what lasts this long from a day on, or (direction -1) the day so long before it.
        Raise DateError if that is no day."""
        _check_one_day(start)
        if self.unit not in MONTHS:
            return stretches.moved(start.first, direction * self.number * DAYS[self.unit])
        return self._same_day(start.first, direction)

    def _same_day(self, day: date, direction: int) -> date:
        """Return the day of the same number, some months before or after it, or the last of that month."""
        month = stretches.unit(day, "month", direction * self.number * MONTHS[self.unit])
        return month.first.replace(day=min(day.day, month.last.day))


def _check_one_day(day: Stretch) -> None:
    if day.first != day.last:
        raise DateError("How far is counted from one day only; write which, as in two days after 18 March 2025.")


def some_unit(unit: Unit) -> Piece:
    """Return a weekend alone; a day, week and so on is a date only with the day it is counted from."""
    return counted.weekend if unit == "weekend" else Distance(1, unit, _WHICH, is_whole=True)


def weekday_on(today: date, name: int, unit: Unit, number: int) -> tuple[Stretch, ...]:
    """Return the day a number of weeks after the coming weekday of a name: "Tuesday week"."""
    if unit not in {"week", "fortnight"}:
        raise DateError("Only weeks are counted from a weekday; write the day.")
    ahead = counted.Weekday(name)(today)[-1]
    return counted.day(ahead.first, number * DAYS[unit])


def feast_weekend(values: Mapping[str, Any], year: int) -> tuple[Stretch, ...]:
    """Return the Saturday and Sunday of a feast. Raise DateError unless it is kept on a Sunday."""
    sundays = feasts.days(values["feast"], year)
    if values.get("unit", "weekend") != "weekend" or any(day.first.weekday() != SUNDAY for day in sundays):
        raise DateError("Which days are meant is not clear; write them, as in from 26 to 28 December 2025.")
    return tuple(stretches.days(day.first, -1, 0).noted(*day.notes) for day in sundays)
