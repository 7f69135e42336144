"""What every strip has: lines, axis and links to other days. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date

from webapp.drawing.axis import SMALLEST, Scale, Span, next_span, ticks, zooms
from webapp.drawing.lettering import text_width
from webapp.drawing.mark import Lane
from webapp.drawing.picture import Drawing, Line, Today

WIDTH = 950.0
NARROW = 232.0
"""The width of the picture, and of the one for a phone."""

PADDING = 12.0
TOP = 64.0
ROW = 31.0
"""The height of the first line, and the distance to the next: the style sheet puts the names of lanes beside them."""

BELOW = 24.0
AXIS = 42.0


def frame(lanes: Sequence[Lane], span: Span, today: date, days: Mapping[date, int], width: float = WIDTH) -> Drawing:
    """A drawing without marks: lanes from the top, the axis, and links to other spans that contain one of `days`."""
    scale = Scale(span, width, PADDING)
    lines = [Line(lane.label, TOP + ROW * row, lane.colour) for row, lane in enumerate(lanes)]
    fine, coarse = ticks(scale)
    floor = TOP + ROW * max(len(lines) - 1, 0) + BELOW
    return Drawing(
        span=span,
        width=width,
        padding=PADDING,
        height=floor + AXIS,
        floor=floor,
        lines=lines,
        ticks=fine,
        periods=coarse,
        zooms=zooms(span, days),
        previous=next_span(span, -1, days),
        following=next_span(span, 1, days),
        today=_today(scale.at(today.toordinal() + 0.5), width) if today in span else None,
    )


def _today(x: float, width: float) -> Today:
    edge = text_width("today") / 2 * width / SMALLEST
    return Today(x, "start" if x < edge else "end" if x > width - edge else "middle")
