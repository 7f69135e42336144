"""The bars of a strip as paths: one for each line. Drawn one by one, 850 of them made up two thirds of a page. Pure."""

from collections.abc import Iterable, Sequence

from webapp.drawing.picture import Bar

FINE = 10
"""Units of a path in a pixel, so that its numbers are whole and short."""

GAP = 0.5
"""Pixels kept free on each side of a bar."""

CUT = 7, 4
"""How far below its top a cut begins and ends."""


def outline(bars: Sequence[Bar]) -> str:
    """The outline of the bars of a line, of which there is one at least, from left to right; down to the line between
    any two."""
    base = _fine(bars[0].line.y)
    steps = "".join(
        f"H{_fine(bar.low + GAP)}V{_fine(bar.line.y - bar.height)}H{_fine(bar.high - GAP)}V{base}" for bar in bars
    )
    return f"M{_fine(bars[0].low)} {base}{steps}"


def cuts(bars: Iterable[Bar]) -> str:
    """A stroke through each bar that would be higher than there is room."""
    begin, end = CUT
    return "".join(
        f"M{_fine(bar.low)} {_fine(bar.line.y - bar.height + begin)}"
        f"L{_fine(bar.high)} {_fine(bar.line.y - bar.height + end)}"
        for bar in bars
        if bar.cut
    )


def _fine(place: float) -> int:
    return round(place * FINE)
