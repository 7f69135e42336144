"""Dates that lie so far from another: "two days after 18 March", "Tuesday week", "the week before last".

the day after 18 March   that day; so many weeks, months or years from a day are about that day, that month or year
the week after 18 March  some day of the seven that follow
three days later         advice: it is not said from what day
Tuesday week             a week after the Tuesday that comes next; a fortnight, two weeks after it
the week before last     the one before; "Tuesday before last" is that of a week earlier than "last Tuesday"
Easter weekend           the Saturday and Sunday, asked where the churches keep different days
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from webapp.domain.dates.points import DateError
from webapp.domain.dates.spoken import counted, stretches
from webapp.domain.dates.spoken.calendar import Piece
from webapp.domain.dates.spoken.feasts import Feast
from webapp.domain.dates.spoken.feasts import days as feast_days
from webapp.domain.dates.spoken.stretches import DAYS, Stretch, Unit

UNSAID = "From what day this is counted is not said; write that day, as in two days after 18 March 2025."

_WHICH = "Say which one: this, last or next, or how many ago."

SUNDAY = 6


@dataclass(frozen=True, slots=True)
class Distance:
    """So many days, weeks, months or years: no date without the one they are counted from. The week beside a day that
    `is_whole` is all of its days."""

    number: int
    unit: Unit
    advice: str = UNSAID
    is_whole: bool = False

    def __call__(self, today: date) -> tuple[Stretch, ...]:
        raise DateError(self.advice)

    def away(self, stretch: Stretch, direction: int) -> Iterator[Stretch]:
        """What lies so far before (-1) or after (1) a day. Raises DateError for what is none."""
        if stretch.first != stretch.last:
            raise DateError("Days and weeks are counted from one day; write which, as in two days after 18 March 2025.")
        if self.is_whole and self.unit in {"week", "fortnight"}:
            near, far = sorted((direction, direction * DAYS[self.unit]))
            yield stretches.days(stretch.first, near, far).noted(*stretch.notes)
            return
        for other in counted.away(stretch.first, self.number, self.unit, direction):
            yield other.noted(*stretch.notes)


def some_unit(unit: Unit) -> Piece:
    """A weekend alone; a day, a week and so on only with the day it is counted from."""
    return counted.weekend if unit == "weekend" else Distance(1, unit, _WHICH, is_whole=True)


def weekday_on(today: date, name: int, unit: Unit, number: int) -> tuple[Stretch, ...]:
    """So many weeks after the coming weekday of a name: "Tuesday week"."""
    if unit not in {"week", "fortnight"}:
        raise DateError("Only weeks are counted from a weekday; write the day.")
    ahead = counted.Weekday(name)(today)[-1]
    return counted.day(ahead.first, number * DAYS[unit])


def unit_end(today: date, unit: Unit) -> tuple[Stretch, ...]:
    """The late part of this month or year: "month-end"."""
    return (stretches.part(stretches.unit(today, unit, 0), ("late", "late")),)


def unit_beyond(today: date, unit: Unit, direction: int) -> tuple[Stretch, ...]:
    """The week before last (-1), the month after next (1)."""
    if unit == "weekend":
        near = counted.turned_unit(today, unit, "last" if direction < 0 else "next")
        return tuple(stretches.days(one.first, 7 * direction, 7 * direction + 1) for one in near)
    return (stretches.unit(today, unit, 2 * direction),)


def weekday_beyond(today: date, name: int, direction: int) -> tuple[Stretch, ...]:
    """The weekday before last (-1), or after next (1): of several that may be meant, each a week further."""
    near = counted.turned_weekday(today, name, "last" if direction < 0 else "next")
    return tuple(stretches.days(day.first, 7 * direction, 7 * direction) for day in near)


def feast_weekend(feast: Feast, unit: Unit, year: int) -> tuple[Stretch, ...]:
    """The Saturday and Sunday of a feast that is kept on a Sunday. Raises DateError for others."""
    sundays = feast_days(feast, year)
    if unit != "weekend" or any(day.first.weekday() != SUNDAY for day in sundays):
        raise DateError("Which days are meant is not clear; write them, as in from 26 to 28 December 2025.")
    return tuple(stretches.days(day.first, -1, 0).noted(*day.notes) for day in sundays)
