"""Many events as bars: their numbers on each line in each period. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from webapp.drawing.axis import Span
from webapp.drawing.mark import Line

FINE = 4
"""Units of a path in a pixel, so that its numbers are whole and short."""


@dataclass(frozen=True, slots=True)
class Bar:
    """The number of events on a line in a period. A `cut` bar would be too high; the `highest` shows its number."""

    line: Line
    span: Span
    count: int
    low: float
    high: float
    height: float
    cut: bool = False
    highest: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A period and the number of its events on all lines. It may have several bars of each line."""

    span: Span
    count: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Histogram:
    """The bars, line by line. Each counts the events of a `unit`, in words; a full one, `most`. `reaching` events lie
    in the days shown or may, but stand outside, and are in no bar. Over the bars lie `columns` to click, on a phone
    `broad` ones."""

    bars: list[Bar]
    columns: list[Column]
    broad: list[Column]
    unit: str
    most: int
    reaching: int

    @property
    def counts(self) -> list[tuple[Span, list[int]]]:
        """The bars as a table: for each period, from the first, the number of events on each of the lines."""
        lines = dict.fromkeys(bar.line for bar in self.bars)
        by_span: dict[Span, dict[Line, int]] = {}
        for bar in self.bars:
            by_span.setdefault(bar.span, {})[bar.line] = bar.count
        return [(span, [its.get(line, 0) for line in lines]) for span, its in sorted(by_span.items())]

    @property
    def outlines(self) -> list[tuple[Line, str]]:
        """The bars of each line as a path."""
        return [(line, outline(its)) for line, its in groupby(self.bars, attrgetter("line"))]

    @property
    def cuts(self) -> str:
        """A path through the cut bars, "" without any."""
        return cuts(self.bars)


GAP = 0.5
"""Pixels kept free on each side of a bar."""

CUT = 7, 4
"""The distance from the top of a bar to the beginning and the end of its cut."""


def outline(bars: Iterable[Bar]) -> str:
    """Return the outline of a line's bars from left to right. Each step begins where the last one ended, for a short
    path."""
    path, at = "", 0
    for bar in bars:
        low, high, height = _fine(bar.low + GAP), _fine(bar.high - GAP), _fine(bar.height)
        path += f"h{low - at}" if path else f"M{low} {_fine(bar.line.y)}"
        path += f"v-{height}h{high - low}v{height}"
        at = high
    return path


def cuts(bars: Iterable[Bar]) -> str:
    """Return a stroke through each bar that would be higher than there is room. Each begins from the end of the last
    one."""
    begin, end = CUT
    path, at, rise = "", (0, 0), _fine(begin - end)
    for bar in bars:
        if bar.cut:
            low, y = _fine(bar.low), _fine(bar.line.y - bar.height + begin)
            width = _fine(bar.high) - low
            path += f"{f'm{low - at[0]} {y - at[1]}' if path else f'M{low} {y}'}l{width}-{rise}"
            at = low + width, y - rise
    return path


def _fine(place: float) -> int:
    return round(place * FINE)
