"""The days of feasts, fixed or counted from Easter."""

from dataclasses import dataclass, field
from datetime import MAXYEAR, date
from typing import NamedTuple

from webapp.domain import dates
from webapp.domain.dates.in_words import words
from webapp.domain.dates.points import DateError
from webapp.domain.dates.spoken import stretches
from webapp.domain.dates.spoken.calendar import Calendar
from webapp.domain.dates.spoken.stretches import Stretch

FIRST_YEAR = 1583
"""The first whole year of the Gregorian calendar, which the record uses."""


class Feast(NamedTuple):
    """The days after Easter or else the month and day, and the churches that may be meant."""

    after: int | None = None
    fixed: tuple[int, int] = (0, 0)
    churches: tuple[str, ...] = ("western", "Orthodox")


def days(feast: Feast, year: int) -> tuple[Stretch, ...]:
    """Return the days of a feast in a year, each with the church that keeps it then."""
    if feast.after is None:
        return (stretches.of(year, *feast.fixed),)
    if not FIRST_YEAR <= year <= MAXYEAR:
        raise DateError(f"Easter is worked out for the years {FIRST_YEAR} to {MAXYEAR}; write the day.")
    easters = {church: stretches.moved(EASTER[church](year), feast.after) for church in feast.churches}
    differ = len(set(easters.values())) > 1 or len(easters) == 1
    notes = {
        day: f"the {church} Easter" if differ else "the same day in all churches" for church, day in easters.items()
    }
    return tuple(Stretch(day, day, (note,)) for day, note in notes.items())


@dataclass(frozen=True, slots=True)
class FeastDay(Calendar):
    """A day with the name of the feast that it is: "Good Friday, 10 April 1998"."""

    feast: Feast = field(default_factory=Feast)

    def __call__(self, today: date) -> tuple[Stretch, ...]:
        named = Calendar.__call__(self, today)
        kept = [day.first for year in {day.first.year: None for day in named} for day in days(self.feast, year)]
        if fitting := tuple(day for day in named if day.first in kept):
            return fitting
        right = " or ".join(words(dates.parse(day.isoformat())) for day in kept)
        raise DateError(f"The feast does not go with the date, it was on {right}; correct one of them.")


def western_easter(year: int) -> date:
    """Return Easter Sunday by the Gregorian rule (anonymous, 1876; in J. Meeus, Astronomical Algorithms)."""
    century, year_of_century = divmod(year, 100)
    epact = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (year_of_century // 4) - epact - year_of_century % 4) % 7
    month, day = divmod(epact + weekday - 7 * ((year % 19 + 11 * epact + 22 * weekday) // 451) + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Return Easter Sunday by the Julian rule (J. Meeus), as a day of the Gregorian calendar."""
    epact = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - epact + 34) % 7
    month, day = divmod(epact + weekday + 114, 31)
    return stretches.moved(date(year, month, day + 1), year // 100 - year // 400 - 2)


EASTER = {"western": western_easter, "Orthodox": orthodox_easter}
