"""The days along the strip: the span shown, the calendar units around it, and the ticks below it. Pure."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice, pairwise

from webapp.domain.dates.points import MONTHS, WEEKDAYS
from webapp.drawing.lettering import text_width

MARGIN = 6.0
"""Pixels kept free between two labels of the axis."""

SMALLEST = 150.0
"""The width of the picture on a small phone, in pixels: 320 less the names of the lanes."""

_ENDS = (date.min.toordinal(), date.max.toordinal())


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The days from first to last, both inclusive."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a span cannot end on {self.last}, before it begins on {self.first}")

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def middle(self) -> date:
        """The day in the middle; the later of two."""
        return self.first + timedelta(self.days // 2)

    @property
    def edtf(self) -> str:
        """The shortest EDTF text: 2025, 2025-03, 2025-03-18 or 2025-03-09/2025-03-18."""
        lengths = {YEAR.around(self.first): 4, MONTH.around(self.first): 7, DAY.around(self.first): 10}
        return self.first.isoformat()[: lengths[self]] if self in lengths else f"{self.first}/{self.last}"

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def meets(self, other: "Span") -> bool:
        """Return whether the two share a day."""
        return self.first <= other.last and other.first <= self.last

    def shared(self, other: "Span") -> "Span":
        """Return the days that two spans share, which must meet."""
        return Span(max(self.first, other.first), min(self.last, other.last))


def open_span(first: date | None, last: date | None) -> Span:
    """Return the span from first to last, up to the end of the calendar where it is open."""
    return Span(first or date.min, last or date.max)


def ordinal_span(first: int, last: int) -> Span:
    """Return the span between two day numbers (`date.toordinal`), cut at the ends of the calendar."""
    low, high = _ENDS
    return Span(date.fromordinal(min(max(first, low), high)), date.fromordinal(min(max(last, low), high)))


@dataclass(frozen=True, slots=True)
class Unit:
    """A calendar unit of some days or some months. Weeks begin on Mondays."""

    name: str
    days: int = 0
    months: int = 0

    def number(self, day: date) -> int:
        """Return the number of the period that contains a day, counted from the beginning of the calendar."""
        return (day.toordinal() - 1) // self.days if self.days else (12 * day.year + day.month - 1) // self.months

    def numbered(self, number: int) -> Span:
        """Return the period of this number, cut at the ends of the calendar."""
        return ordinal_span(self._start(number), self._start(number + 1) - 1)

    def around(self, day: date) -> Span:
        """Return the period that contains a day."""
        return self.numbered(self.number(day))

    def across(self, span: Span) -> Iterator[Span]:
        """Return the periods that share a day with a span, whole, in order."""
        return map(self.numbered, range(self.number(span.first), self.number(span.last) + 1))

    def _start(self, number: int) -> int:
        if self.days:
            return number * self.days + 1
        year, month = divmod(number * self.months, 12)
        if not 1 <= year <= 9999:
            return _ENDS[0] if year < 1 else _ENDS[1] + 1
        return date(year, month + 1, 1).toordinal()


DAY, WEEK = Unit("Day", days=1), Unit("Week", days=7)
MONTH, QUARTER, YEAR = Unit("Month", months=1), Unit("Quarter", months=3), Unit("Year", months=12)
UNITS = (YEAR, QUARTER, MONTH, WEEK, DAY)


@dataclass(frozen=True, slots=True)
class Zoom:
    """A unit to zoom to, its span, and whether that span is shown already."""

    name: str
    span: Span
    current: bool


def zooms(span: Span, days: Iterable[date] = ()) -> list[Zoom]:
    """Return the periods around the last of `days` inside the span, or the nearest to it, or the middle of the span."""
    inside = [day for day in days if day in span]
    if inside:
        centre = max(inside)
    else:
        centre = min(days, key=lambda day: (min(abs(day - span.first), abs(day - span.last)), day), default=span.middle)
    return [Zoom(unit.name, period, period == span) for unit in UNITS for period in [unit.around(centre)]]


def next_span(span: Span, step: int, days: Iterable[date]) -> Span | None:
    """Return the nearest span before (-1) or after (1) that contains one of `days`: a period of the same unit if the
    span is one, else of the same length. None if there is no such day."""
    beyond = [day for day in days if (day > span.last if step > 0 else day < span.first)]
    if not beyond:
        return None
    day = min(beyond) if step > 0 else max(beyond)
    unit = next((unit for unit in UNITS if unit.around(span.first) == span), None)
    if unit:
        return unit.around(day)
    distance = day.toordinal() - (span.last if step > 0 else span.first).toordinal()
    shift = step * span.days * -(-abs(distance) // span.days)
    return ordinal_span(span.first.toordinal() + shift, span.last.toordinal() + shift)


@dataclass(frozen=True, slots=True)
class Scale:
    """The positions of a span's days in a width, in pixels: each day is a cell."""

    span: Span
    width: float
    padding: float

    @property
    def day(self) -> float:
        """The width of a day."""
        return (self.width - 2 * self.padding) / self.span.days

    def at(self, day: float) -> float:
        """Return the position of a moment: a day number (`date.toordinal`) is the beginning of the day, .5 more its
        middle."""
        return self.padding + (day - self.span.first.toordinal()) * self.day

    def cell(self, span: Span) -> tuple[float, float]:
        """Return the ends of the visible part of a span."""
        first, last = max(span.first, self.span.first), min(span.last, self.span.last)
        return self.at(first.toordinal()), self.at(last.toordinal() + 1)


@dataclass(frozen=True, slots=True)
class Tick:
    """A unit on the axis: the line at its beginning, None before the first, and its labels, wide and SMALLEST."""

    line: float | None
    middle: float
    label: str
    narrow: str


Labels = Callable[[Span], tuple[str, ...]]
"""Gives the labels that a period may have, the fullest first."""


def _month_of_year(span: Span) -> tuple[str, ...]:
    name, year = MONTHS[span.first.month - 1], span.first.year
    return (f"{name} {year}", f"{name[:3]} {year}", name[:3])


def _year(span: Span) -> tuple[str, ...]:
    first, last = span.first.year, span.last.year
    return (str(first) if first == last else f"{first}s" if last - first == 9 else f"{first}–{last}",)


# From the finest on: the units and labels on the axis, and those below it.
_LADDER: tuple[tuple[Unit, Labels, Unit | None, Labels], ...] = (
    (DAY, lambda span: (f"{WEEKDAYS[span.first.weekday()][:3]} {span.first.day}",), MONTH, _month_of_year),
    (DAY, lambda span: (str(span.first.day),), MONTH, _month_of_year),
    (WEEK, lambda span: (f"{span.first.day}–{span.last.day}",), MONTH, _month_of_year),
    (MONTH, lambda span: (MONTHS[span.first.month - 1][:3],), YEAR, _year),
    (QUARTER, lambda span: (f"Q{(span.first.month + 2) // 3}",), YEAR, _year),
    *((Unit("Years", months=12 * years), _year, None, _year) for years in (1, 5, 10, 20, 50, 100, 500, 1000)),
)


def ticks(scale: Scale) -> tuple[list[Tick], list[Tick]]:
    """Return the finest units whose labels fit side by side, and the units above them. No labels overlap. A narrow
    picture labels the upper units alone if at least three of them have a label or one inside has none: nobody could
    tell which of them the finer ones belong to."""
    rungs = (rung for rung in _LADDER if _fits(scale, rung[0], rung[1]))
    unit, labels, above, above_labels = next(rungs, _LADDER[-1])
    coarse = _ticks(scale, above, above_labels) if above else []
    alone = sum(bool(tick.narrow) for tick in coarse) > 2 or not all(tick.narrow for tick in coarse[1:-1])
    fine = _ticks(scale, unit, labels)
    return [replace(tick, narrow="") for tick in fine] if alone else fine, coarse


def _fits(scale: Scale, unit: Unit, labels: Labels) -> bool:
    """Return whether labels fit, judged by a sample that is large enough to contain the widest."""
    sample = islice(unit.across(scale.span), 32)
    return all(text_width(labels(span)[-1]) + MARGIN <= span.days * scale.day for span in sample)


def _ticks(scale: Scale, unit: Unit, labels: Labels) -> list[Tick]:
    result = []
    smaller = SMALLEST / scale.width
    for span in unit.across(scale.span):
        low, high = scale.cell(span)
        texts = labels(span)
        label = _fitting(texts, high - low)
        narrow = _fitting(texts, (high - low) * smaller) or (label and texts[-1])
        result.append(Tick(low if span.first > scale.span.first else None, (low + high) / 2, label, narrow))
    return _thinned(result, smaller)


def _fitting(texts: tuple[str, ...], room: float) -> str:
    """Return the first of these that fits, "" for none."""
    return next((text for text in texts if text_width(text) + MARGIN <= room), "")


def _thinned(row: list[Tick], smaller: float) -> list[Tick]:
    """Return the ticks with as many narrow labels as fit at even steps."""
    reach = [(tick.middle * smaller, text_width(tick.narrow) / 2) for tick in row]
    inside = [n for n, (x, half) in enumerate(reach) if row[n].narrow and half <= x <= SMALLEST - half]
    for step in range(1, len(row) + 1):
        series = [[n for n in inside if n % step == first] for first in range(step)]
        fitting = [places for places in series if all(_apart(reach[n], reach[m]) for n, m in pairwise(places))]
        if fitting:
            kept = max(fitting, key=len)
            return [tick if n in kept else replace(tick, narrow="") for n, tick in enumerate(row)]
    return row


def _apart(left: tuple[float, float], right: tuple[float, float]) -> bool:
    return left[0] + left[1] + MARGIN <= right[0] - right[1]
