"""The two clocks of the matrix: the days by which something new had been said, and those on which something of it
became known. Pure, over days."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate

MOST = 9
"""Stops beside each other; where there are more days, they are those around the one shown, and some of the whole."""

MOST_NARROW = 5
"""Of them on a phone."""

OFFERED = 60
"""Days offered in a list to choose from."""

NEAR = 2
"""Stops on either side of the one shown that are there in any case."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A day by which something new had been said, and how many cells were filled by then. `day` is None for all that is
    on record: what has no last day, or one still to come, is said on no day before. A phone shows those that are
    `narrow`."""

    day: date | None
    count: int
    current: bool
    narrow: bool = True


@dataclass(frozen=True, slots=True)
class Clocks:
    """The stops to show, the day that is shown (None: all that is on record), the day of the last stop, and all days
    by which something new had been said, or on which something became known. `is_open` tells whether there is anything
    besides of which no such day is certain."""

    stops: Sequence[Stop]
    day: date | None
    last: date | None
    days: Sequence[date]
    known_days: Sequence[date]
    is_open: bool = False

    @property
    def before(self) -> date | None:
        """The stop before the one shown; None where there is none."""
        return next((day for day in reversed(self.days) if self.day is None or day < self.day), None)

    @property
    def after(self) -> date | None:
        """The first day after the one shown; None where that is the last."""
        return next((day for day in self.days if self.day and day > self.day), None)

    def offered(self, *among: date | None) -> list[date]:
        """Days of saying for a list to choose from, these among them."""
        return sorted({*spread(self.days, OFFERED), *filter(None, among)})


def clocks(
    begun: Collection[date | None],
    said: Collection[date | None],
    known: Collection[date | None],
    said_by: date | None,
    until: date,
) -> Clocks:
    """The clocks over the stances of a matrix, as far as a day, with the day asked for among the stops: from the days
    by which the first of each cell had been said, those by which any had been (None: never for certain), and those on
    which any became known."""
    days = sorted({day for day in said if day and day <= until})
    begun_on = Counter(filter(None, begun))
    marks = sorted({*days, *([said_by] if said_by else [])})
    counts = dict(zip(marks, accumulate(_begun_between(begun_on, marks)), strict=True))
    complete = all(day and day <= until for day in said)
    last = days[-1] if days and complete else None
    day_shown = said_by or last
    stops = [Stop(day, count, day == day_shown) for day, count in counts.items()]
    if not complete:
        stops.append(Stop(None, len(begun), said_by is None))
    known_days = sorted({day for day in known if day and day <= until})
    is_open = any(day and day > until for day in known)
    return Clocks(_fitting(stops), day_shown, last, days, known_days, is_open)


def spread(days: Sequence[date], most: int) -> list[date]:
    """So many of these days at most, evenly spread, the first and the last among them."""
    if len(days) <= most:
        return list(days)
    return [days[round(number * (len(days) - 1) / (most - 1))] for number in range(most)]


def _begun_between(begun: Counter[date], marks: Sequence[date]) -> list[int]:
    """How many cells were first filled on each of these days or since the one before."""
    numbers = [0] * (len(marks) + 1)
    for day, count in begun.items():
        numbers[bisect_left(marks, day)] += count
    return numbers[: len(marks)]


def _fitting(stops: Sequence[Stop]) -> list[Stop]:
    """Those that have room: around the one shown, the ends, and of the others as many as there is room for."""
    roomy = _thinned(stops, MOST, NEAR)
    narrow = _thinned(roomy, MOST_NARROW, 1)
    return [replace(stop, narrow=stop in narrow) for stop in roomy]


def _thinned(stops: Sequence[Stop], most: int, near: int) -> list[Stop]:
    if len(stops) <= most:
        return list(stops)
    end = len(stops) - 1
    current = next((place for place, stop in enumerate(stops) if stop.current), end)
    places = {0, end, *range(max(0, current - near), min(end, current + near) + 1)}
    further = [place for place in range(end) if place not in places]
    room = most - len(places)
    places |= {further[(2 * number + 1) * len(further) // (2 * room)] for number in range(room)}
    return [stops[place] for place in sorted(places)]
