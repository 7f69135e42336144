"""The bars of a strip as paths: one for each line. Drawn one by one, 850 of them made up two thirds of a page. Pure."""

from collections.abc import Iterable

from webapp.drawing.picture import FINE, Bar

GAP = 0.5
"""Pixels kept free on each side of a bar."""

CUT = 7, 4
"""How far below its top a cut begins and ends."""


def outline(bars: Iterable[Bar]) -> str:
    """The outline of the bars of a line, from left to right; down to the line between any two. Each step begins
    where the last one ended, which takes the fewest letters."""
    path, at = "", 0
    for bar in bars:
        low, high, height = _fine(bar.low + GAP), _fine(bar.high - GAP), _fine(bar.height)
        path += f"h{low - at}" if path else f"M{low} {_fine(bar.line.y)}"
        path += f"v-{height}h{high - low}v{height}"
        at = high
    return path


def cuts(bars: Iterable[Bar]) -> str:
    """A stroke through each bar that would be higher than there is room; each begins from the end of the last one."""
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
