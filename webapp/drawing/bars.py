"""A histogram for more events than can be drawn one by one: a path of bars for each lane. Pure. As elements, 850 bars
made up two thirds of a page."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from webapp.drawing.axis import DAY, MONTH, QUARTER, SMALLEST, WEEK, YEAR, Scale, Span, Unit
from webapp.drawing.bands import bands
from webapp.drawing.focus import folds
from webapp.drawing.frame import PADDING, ROW, WIDTH, frame
from webapp.drawing.histogram import Bar, Column, Histogram
from webapp.drawing.mark import Lane, Line, Mark
from webapp.drawing.picture import Drawing
from webapp.drawing.spots import spots

FINEST = 8.0
"""The least width of a bar, in pixels."""

TARGET = 24 / 0.9
"""The least width of a column, in pixels: 24 (WCAG 2.2, criterion 2.5.8) even for a month that is a tenth shorter."""

BROAD = TARGET * WIDTH / SMALLEST
"""The same where the picture is squeezed on a small phone."""

HIGHEST = ROW - 14
"""The height of a full bar, with room above it for its number."""

LEAST = 4.0
"""The height at which a bar of one event can be seen."""

_LONG = (Unit(f"{years} years", months=12 * years) for years in (2, 5, 25, 100, 500, 2500))
_UNITS = (DAY, WEEK, MONTH, QUARTER, YEAR, *_LONG)


@dataclass(frozen=True, slots=True)
class Tally:
    """The number of dated events on each day, and on each lane and day (key, day)."""

    days: Mapping[date, int]
    lanes: Mapping[tuple[str, date], int]
    undated: int = 0


def tally(marks: Sequence[Mark]) -> Tally:
    """Count marks by the day they stand at on the timeline."""
    dated = [mark for mark in marks if mark.when]
    lanes = Counter((lane, mark.day) for mark in dated for lane in {*mark.lanes})
    return Tally(Counter(mark.day for mark in dated), lanes, len(marks) - len(dated))


def bucket(span: Span, least: float = FINEST) -> Unit:
    """Return the finest unit whose periods are at least this many pixels wide."""
    day = (WIDTH - 2 * PADDING) / span.days
    return next(unit for unit in _UNITS if (unit.days or unit.months * 30) * day >= least)


def histogram(
    lanes: Sequence[Lane],
    numbers: Tally,
    span: Span,
    today: date,
    *,
    is_chosen: bool = False,
    touching: int | None = None,
    marks: Sequence[Mark] = (),
) -> Drawing:
    """Return a bar for each lane and period with events, under columns that link to the period.

    Bars are of the days inside the span alone, also where a period begins before it or ends after it. The busiest
    period of a lane with a name of its own has the full height; bars of quiet lanes are cut there. `touching` events
    may lie in the span, if that number is known; the drawing says how many of them stand outside. What lasted among
    `marks` is shown behind the bars.
    """
    unit = bucket(span)
    sums = _sums(lanes, numbers.lanes, span, unit)
    peaks = {lane: max(counts.values()) for lane, counts in sums.items()}
    most = max([peak for lane, peak in peaks.items() if not lane.quiet] or peaks.values(), default=0)
    plain = frame([*sums], span, today, numbers.days)
    counted = zip(plain.lines, sums.values(), strict=True)
    bars = [bar for line, counts in counted for bar in _bars(line, counts, unit, plain.scale, most)]
    columns, broad = (_columns(numbers.days, span, plain.scale, least) for least in (TARGET, BROAD))
    earlier, later = folds([(Span(day, day), count) for day, count in numbers.days.items()], span)
    standing = sum(column.count for column in columns)
    count = standing if touching is None else touching
    unit_words = f"those {unit.name}" if unit.name[0].isdigit() else f"that {unit.name.lower()}"
    return replace(
        plain,
        is_chosen=is_chosen,
        count=count,
        earlier=earlier,
        later=later,
        undated=numbers.undated,
        bands=[band for band in bands(spots([*sums], marks, span), plain) if band.lasting],
        histogram=Histogram(bars, columns, broad, unit_words, most, reaching=count - standing),
    )


def _sums(
    lanes: Sequence[Lane], counts: Mapping[tuple[str, date], int], span: Span, unit: Unit
) -> dict[Lane, Counter[int]]:
    """Return the number of events in each period, by its number, of the lanes that have any."""
    sums: dict[str, Counter[int]] = {lane.key: Counter() for lane in lanes}
    for (key, day), count in counts.items():
        if day in span:
            sums[key][unit.number(day)] += count
    return {lane: sums[lane.key] for lane in lanes if sums[lane.key]}


def _columns(days: Mapping[date, int], span: Span, scale: Scale, least: float) -> list[Column]:
    """Return the periods with events, about this wide at least. A narrower rest at an end of the span joins its
    neighbour."""
    unit = bucket(span, least)
    numbers = range(unit.number(span.first), unit.number(span.last) + 1)
    cells = {number: scale.cell(unit.numbered(number)) for number in numbers}
    wide = [number for number, (low, high) in cells.items() if high - low > 0.9 * least] or numbers[:1]
    first_wide, last_wide = wide[0], wide[-1]
    totals: Counter[int] = Counter()
    for day, count in days.items():
        if day in span:
            totals[min(max(unit.number(day), first_wide), last_wide)] += count
    columns = []
    for number, count in sorted(totals.items()):
        first = unit.numbered(numbers[0] if number == first_wide else number).first
        last = unit.numbered(numbers[-1] if number == last_wide else number).last
        days_counted = Span(first, last).shared(span)
        columns.append(Column(days_counted, count, *scale.cell(days_counted)))
    return columns


def _bars(line: Line, counts: Mapping[int, int], unit: Unit, scale: Scale, most: int) -> Iterator[Bar]:
    """Yield the bars of a lane; the last of the highest shows its number."""
    peak = max(counts.values())
    numbered = max(number for number, count in counts.items() if count == peak)
    for number, count in sorted(counts.items()):
        period = unit.numbered(number).shared(scale.span)
        height = max(min(count / most, 1) * HIGHEST, LEAST)
        highest = number == numbered and count > 1
        yield Bar(line, period, count, *scale.cell(period), height, count > most, highest)
