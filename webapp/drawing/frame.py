"""What every strip has: lines, axis and links to other days. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Frame:
    """The lines of the lanes and the days along them."""

    lines: list[Line]
    scale: Scale

    def drawing(self, today: date, days: Mapping[date, int]) -> Drawing:
        """The drawing without marks. Its links to other spans lead to days of `days`, on which something happened."""
        span, width = self.scale.span, self.scale.width
        fine, coarse = ticks(self.scale)
        floor = TOP + ROW * max(len(self.lines) - 1, 0) + BELOW
        return Drawing(
            span=span,
            width=width,
            padding=self.scale.padding,
            height=floor + AXIS,
            floor=floor,
            lines=self.lines,
            ticks=fine,
            periods=coarse,
            zooms=zooms(span, days),
            previous=next_span(span, -1, days),
            following=next_span(span, 1, days),
            today=_today(self.scale.at(today.toordinal() + 0.5), width) if today in span else None,
        )


def _today(x: float, width: float) -> Today:
    edge = text_width("today") / 2 * width / SMALLEST
    return Today(x, "start" if x < edge else "end" if x > width - edge else "middle")


def frame(lanes: Sequence[Lane], span: Span, width: float = WIDTH) -> Frame:
    """A line for each lane, from the top."""
    lines = [Line(lane.label, TOP + ROW * row, lane.colour) for row, lane in enumerate(lanes)]
    return Frame(lines, Scale(span, width, PADDING))
