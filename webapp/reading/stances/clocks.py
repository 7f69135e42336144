"""The two clocks of the matrix: the days by which something new was said, and those on which something became known."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate

MOST = 9
"""Stops side by side; of more days, those around the current one and some of the rest."""

MOST_NARROW = 5
"""Stops on a phone."""

OFFERED = 60
"""Days in a list to choose from."""

NEAR = 2
"""Stops shown on either side of the current one."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A day by which something new was said, and how many cells were filled by then. None stands for all that is on
    record: what has no last day, or one still to come, is certain on no day. Phones show `narrow` stops."""

    day: date | None
    count: int
    current: bool
    narrow: bool = True


@dataclass(frozen=True, slots=True)
class Clocks:
    """The stops to show, the current day (None: all on record), the last stop, and all days by which something new was
    said, or on which something became known. `is_open`: something becomes known only after the last of these."""

    stops: Sequence[Stop]
    day: date | None
    last: date | None
    days: Sequence[date]
    known_days: Sequence[date]
    is_open: bool = False

    @property
    def before(self) -> date | None:
        """The stop before the current one; None if there is none."""
        return next((day for day in reversed(self.days) if self.day is None or day < self.day), None)

    @property
    def after(self) -> date | None:
        """The first day after the current one; None if it is the last."""
        return next((day for day in self.days if self.day and day > self.day), None)

    def offered(self, *among: date | None) -> list[date]:
        """Return days of saying for a list to choose from, including these."""
        return sorted({*spread(self.days, OFFERED), *filter(None, among)})


def clocks(
    begun: Collection[date | None],
    said: Collection[date | None],
    known: Collection[date | None],
    said_by: date | None,
    until: date,
) -> Clocks:
    """Return the clocks over the stances of a matrix, up to a day, with the requested day among the stops. They follow
    from the days by which the first stance of each cell was said, those by which any was (None: never for certain), and
    those on which any became known."""
    days = sorted({day for day in said if day and day <= until})
    begun_on = Counter(begun)
    marks = sorted({*days, *([said_by] if said_by else [])})
    counts = dict(zip(marks, accumulate(begun_on[day] for day in marks), strict=True))
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
    """Return at most so many of these days, evenly spread, with the first and the last."""
    if len(days) <= most:
        return list(days)
    return [days[round(number * (len(days) - 1) / (most - 1))] for number in range(most)]


def _fitting(stops: Sequence[Stop]) -> list[Stop]:
    """Return the stops that fit: those around the current one, the ends, and as many others as there is room for."""
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
