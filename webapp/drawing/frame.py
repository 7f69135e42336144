"""What every strip has, whatever is on it: lines, axis and the ways out of it. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from webapp.drawing.axis import NARROW as SMALLEST
from webapp.drawing.axis import Scale, Span, ticks, turned, zooms
from webapp.drawing.lettering import breadth
from webapp.drawing.mark import Lane
from webapp.drawing.picture import Drawing, Line, Today

WIDTH = 950.0
NARROW = 232.0
"""The width of the picture, and of the one for a phone."""

PADDING = 12.0
TOP = 64.0
ROW = 31.0
"""Where the first line is, and how far it is to the next: the style sheet sets the names of lanes beside them."""


BELOW = 24.0
AXIS = 42.0


@dataclass(frozen=True, slots=True)
class Frame:
    """The lines of the lanes and the days along them."""

    lines: list[Line]
    scale: Scale

    @property
    def floor(self) -> float:
        """Where the axis begins, below the last line."""
        return TOP + ROW * max(len(self.lines) - 1, 0) + BELOW

    def drawing(self, today: date, days: Mapping[date, int]) -> Drawing:
        """What stands around the marks. Ways out of it lead to days on which something is, of `days`."""
        span = self.scale.span
        fine, coarse = ticks(self.scale)
        return Drawing(
            span=span,
            width=self.scale.width,
            padding=self.scale.padding,
            height=self.floor + AXIS,
            floor=self.floor,
            lines=self.lines,
            ticks=fine,
            periods=coarse,
            zooms=zooms(span, days),
            previous=turned(span, -1, days),
            following=turned(span, 1, days),
            today=self._today(self.scale.at(today.toordinal() + 0.5)) if today in span else None,
        )

    def _today(self, x: float) -> Today:
        edge = breadth("today") / 2 * self.scale.width / SMALLEST
        return Today(x, "start" if x < edge else "end" if x > self.scale.width - edge else "middle")


def frame(lanes: Sequence[Lane], span: Span, width: float = WIDTH) -> Frame:
    """A line for each lane, from the top."""
    lines = [Line(lane.label, TOP + ROW * row, lane.colour) for row, lane in enumerate(lanes)]
    return Frame(lines, Scale(span, width, PADDING))
