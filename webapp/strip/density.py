"""Too many events to draw one by one: bars of how many there were, for each lane and period. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from webapp.domain.dates import day_of
from webapp.strip.axis import DAY, MONTH, QUARTER, WEEK, YEAR, Span, Unit
from webapp.strip.drawing import Bar, Drawing, Lane, Mark
from webapp.strip.frame import PADDING, ROW, WIDTH, folds, frame

FINEST = 8.0
"""Pixels that a bar is wide at least."""

HIGHEST = ROW - 8
LEAST = 2.0
"""A bar of one event is seen, whatever the others count."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many dated events stand at each day, and how many of them on each lane (key, day)."""

    days: Mapping[date, int]
    lanes: Mapping[tuple[str, date], int]
    undated: int = 0


def tally(marks: Iterable[Mark]) -> Tally:
    """Counts marks by the day they stand at on the timeline."""
    days: Counter[date] = Counter()
    lanes: Counter[tuple[str, date]] = Counter()
    undated = 0
    for mark in marks:
        if mark.when is None:
            undated += 1
            continue
        day = day_of(mark.when)
        days[day] += 1
        lanes.update((lane, day) for lane in set(mark.lanes))
    return Tally(days, lanes, undated)


def bucket(shown: Span) -> Unit:
    """The finest unit whose bars are wide enough to be hit."""
    width = WIDTH - 2 * PADDING
    units = (DAY, WEEK, MONTH, QUARTER, YEAR, *(Unit("Years", months=12 * years) for years in (5, 25, 100, 500)))
    return next(unit for unit in units if _days(unit) * width / shown.days >= FINEST)


def _days(unit: Unit) -> int:
    return unit.days or unit.months * 30


def histogram(lanes: Sequence[Lane], counted: Tally, shown: Span, today: date) -> Drawing:
    """A bar for each lane and period in which something stands, each leading to its period; the rest is counted.

    Bars count the days inside the span only, also where a period begins before it or ends after it.
    """
    plain = frame(lanes, shown)
    unit = bucket(shown)
    sums: Counter[tuple[str, int]] = Counter()
    for (lane, day), count in counted.lanes.items():
        if day in shown:
            sums[lane, unit.number(day)] += count
    rise = HIGHEST / max(sums.values(), default=1)
    earlier, later = folds(((Span(day, day), count) for day, count in counted.days.items()), shown)
    bars = []
    lines = {lane.key: line for lane, line in zip(lanes, plain.lines, strict=True)}
    for (key, number), count in sorted(sums.items(), key=lambda entry: (lines[entry[0][0]].y, entry[0][1])):
        line, period = lines[key], unit.numbered(number)
        low, high = plain.scale.cell(period)
        height = max(count * rise, LEAST)
        bars.append(Bar(line, period, count, low, high, height))
    return Drawing(
        **plain.parts(today),
        count=sum(count for day, count in counted.days.items() if day in shown),
        earlier=earlier,
        later=later,
        undated=counted.undated,
        bars=bars,
    )
