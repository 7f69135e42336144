"""The days along the strip: the span that is shown, the calendar's units around it, and the ticks below it. Pure."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice, pairwise

from webapp.domain.dates.points import MONTHS, WEEKDAYS
from webapp.drawing.lettering import breadth

MARGIN = 6.0
"""Pixels kept free between two labels of the axis."""

NARROW = 150.0
"""The width of the picture on a small phone, in pixels: what is left of 320 beside the names of lanes."""

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
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def middle(self) -> date:
        """The day in its middle; the later one of two."""
        return self.first + timedelta(self.days // 2)

    @property
    def edtf(self) -> str:
        """Its shortest text as a date of the record: 2025, 2025-03, 2025-03-18 or 2025-03-09/2025-03-18."""
        lengths = {YEAR.around(self.first): 4, MONTH.around(self.first): 7, DAY.around(self.first): 10}
        return self.first.isoformat()[: lengths[self]] if self in lengths else f"{self.first}/{self.last}"

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def meets(self, other: "Span") -> bool:
        """Whether the two share a day."""
        return self.first <= other.last and other.first <= self.last


def stretch(first: int, last: int) -> Span:
    """The span between two day numbers (`date.toordinal`), as far as the calendar goes."""
    low, high = _ENDS
    return Span(date.fromordinal(min(max(first, low), high)), date.fromordinal(min(max(last, low), high)))


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the calendar, of so many days or so many months. Weeks begin on Mondays."""

    name: str
    days: int = 0
    months: int = 0

    def number(self, day: date) -> int:
        """Which one of its kind, counted from the beginning of the calendar, a day lies in."""
        return (day.toordinal() - 1) // self.days if self.days else (12 * day.year + day.month - 1) // self.months

    def numbered(self, number: int) -> Span:
        """The span of the one with this number, as far as the calendar goes."""
        return stretch(self._start(number), self._start(number + 1) - 1)

    def around(self, day: date) -> Span:
        """The span of the one in which a day lies."""
        return self.numbered(self.number(day))

    def across(self, span: Span) -> Iterator[Span]:
        """Those that share a day with a span, whole, in order."""
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
    """A unit to zoom to, the span it stands for, and whether that is the one shown."""

    name: str
    span: Span
    current: bool


def zooms(span: Span, days: Iterable[date] = ()) -> list[Zoom]:
    """The year, quarter, month, week and day around the last of these days that is shown, or is nearest to it; around
    the middle where there are none."""
    inside = [day for day in days if day in span]
    near = min(days, key=lambda day: (min(abs(day - span.first), abs(day - span.last)), day), default=span.middle)
    centre = max(inside, default=near)
    spans = [(unit.name, unit.around(centre)) for unit in UNITS]
    return [Zoom(name, unit_span, unit_span == span) for name, unit_span in spans]


def turned(span: Span, by: int, days: Iterable[date]) -> Span | None:
    """The nearest span before (-1) or after (1) with one of these days in it: of the same unit where it is one, else
    just as long; None where there is no such day."""
    beyond = [day for day in days if (day > span.last if by > 0 else day < span.first)]
    if not beyond:
        return None
    day = min(beyond) if by > 0 else max(beyond)
    unit = next((unit for unit in UNITS if unit.around(span.first) == span), None)
    if unit:
        return unit.around(day)
    distance = day.toordinal() - (span.last if by > 0 else span.first).toordinal()
    onward = by * span.days * -(-abs(distance) // span.days)
    return stretch(span.first.toordinal() + onward, span.last.toordinal() + onward)


@dataclass(frozen=True, slots=True)
class Scale:
    """Where the days of a span stand in a width, in pixels: each day is a cell of its own."""

    span: Span
    width: float
    padding: float

    @property
    def day(self) -> float:
        """The width of a day."""
        return (self.width - 2 * self.padding) / self.span.days

    def at(self, day: float) -> float:
        """Where a moment stands: a day number (`date.toordinal`) is the beginning of the day, .5 more its middle."""
        return self.padding + (day - self.span.first.toordinal()) * self.day

    def cell(self, span: Span) -> tuple[float, float]:
        """Where the visible part of a span begins and ends."""
        first, last = max(span.first, self.span.first), min(span.last, self.span.last)
        return self.at(first.toordinal()), self.at(last.toordinal() + 1)


@dataclass(frozen=True, slots=True)
class Tick:
    """A unit on the axis: the line at its beginning (None before the first), and a label, "" where none fits. `narrow`
    is the label where the whole picture is `NARROW`, beside the others there."""

    line: float | None
    middle: float
    label: str
    narrow: str


Telling = Callable[[Span], tuple[str, ...]]
"""What a unit may be called, from the fullest on."""


def _weekday(span: Span) -> tuple[str, ...]:
    return (f"{WEEKDAYS[span.first.weekday()][:3]} {span.first.day}",)


def _day(span: Span) -> tuple[str, ...]:
    return (str(span.first.day),)


def _week(span: Span) -> tuple[str, ...]:
    return (f"{span.first.day}–{span.last.day}",)


def _month(span: Span) -> tuple[str, ...]:
    return (MONTHS[span.first.month - 1][:3],)


def _month_of_year(span: Span) -> tuple[str, ...]:
    name, year = MONTHS[span.first.month - 1], span.first.year
    return (f"{name} {year}", f"{name[:3]} {year}", name[:3])


def _quarter(span: Span) -> tuple[str, ...]:
    return (f"Q{(span.first.month + 2) // 3}",)


def _year(span: Span) -> tuple[str, ...]:
    return (str(span.first.year) if span.first.year == span.last.year else f"{span.first.year}–{span.last.year}",)


# From the finest on: what stands on the axis, and what below it.
_LADDER: tuple[tuple[Unit, Telling, Unit | None, Telling], ...] = (
    (DAY, _weekday, MONTH, _month_of_year),
    (DAY, _day, MONTH, _month_of_year),
    (WEEK, _week, MONTH, _month_of_year),
    (MONTH, _month, YEAR, _year),
    (QUARTER, _quarter, YEAR, _year),
    *((Unit("Years", months=12 * years), _year, None, _year) for years in (1, 5, 10, 50, 100, 500, 1000)),
)


def ticks(scale: Scale) -> tuple[list[Tick], list[Tick]]:
    """The finest units whose labels fit beside each other, and the units above them. No labels overlap. Where the
    picture is narrow, those above stand alone if there are three at least, or if one among them has no label there:
    nobody could tell whose the finer ones are."""
    rungs = (rung for rung in _LADDER if _fits(scale, rung[0], rung[1]))
    unit, telling, above, above_telling = next(rungs, _LADDER[-1])
    coarse = _ticks(scale, above, above_telling) if above else []
    alone = sum(bool(tick.narrow) for tick in coarse) > 2 or not all(tick.narrow for tick in coarse[1:-1])
    fine = _ticks(scale, unit, telling)
    return [replace(tick, narrow="") for tick in fine] if alone else fine, coarse


def _fits(scale: Scale, unit: Unit, telling: Telling) -> bool:
    """Whether labels fit, judged by enough of the units to know how wide they get, however many there are."""
    sample = islice(unit.across(scale.span), 32)
    return all(breadth(telling(span)[-1]) + MARGIN <= span.days * scale.day for span in sample)


def _ticks(scale: Scale, unit: Unit, telling: Telling) -> list[Tick]:
    result = []
    smaller = NARROW / scale.width
    for span in unit.across(scale.span):
        low, high = scale.cell(span)
        label = _fitting(telling(span), high - low)
        narrow = _fitting(telling(span), (high - low) * smaller) or (label and telling(span)[-1])
        result.append(Tick(low if span.first > scale.span.first else None, (low + high) / 2, label, narrow))
    return _thinned(result, smaller)


def _fitting(texts: tuple[str, ...], room: float) -> str:
    """The first of these that fits, "" for none."""
    return next((text for text in texts if breadth(text) + MARGIN <= room), "")


def _thinned(row: list[Tick], smaller: float) -> list[Tick]:
    """The ticks with as many of the labels of the narrow picture as fit there, at even steps."""
    reach = [(tick.middle * smaller, breadth(tick.narrow) / 2) for tick in row]
    inside = [n for n, (x, half) in enumerate(reach) if row[n].narrow and half <= x <= NARROW - half]
    for step in range(1, len(row) + 1):
        series = [[n for n in inside if n % step == first] for first in range(step)]
        fitting = [places for places in series if all(_apart(reach[n], reach[m]) for n, m in pairwise(places))]
        if fitting:
            kept = max(fitting, key=len)
            return [tick if n in kept else replace(tick, narrow="") for n, tick in enumerate(row)]
    return row


def _apart(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] + one[1] + MARGIN <= other[0] - other[1]
