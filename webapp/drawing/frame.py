"""What every strip has, whatever is on it: lines, axis, the ways out of it, and what is folded away. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from webapp.domain.points import MONTHS
from webapp.drawing.axis import NARROW as SMALLEST
from webapp.drawing.axis import Scale, Span, ticks, turned, zooms
from webapp.drawing.lettering import breadth
from webapp.drawing.picture import Drawing, Fold, Lane, Line, Today

WIDTH = 950.0
NARROW = 232.0
"""The width of the picture, and of the one for a phone."""

PADDING = 12.0
TOP = 64.0
ROW = 31.0
"""Where the first line is, and how far it is to the next: the style sheet sets the names of lanes beside them."""

RECORD_ENDS = "record ends"

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


def ended(drawing: Drawing, day: date | None, today: date) -> Drawing:
    """The drawing with the end of the record in it, behind its last day, where that is gone by and more days are
    shown."""
    narrow = ended(drawing.narrow, day, today) if drawing.narrow else None
    if day is None or day >= today or not drawing.span.first <= day < drawing.span.last:
        return replace(drawing, narrow=narrow)
    x = Scale(drawing.span, drawing.width, drawing.padding).at(day.toordinal() + 1)
    return replace(drawing, narrow=narrow, end=Today(x, _free_side(x, drawing)))


def _free_side(x: float, drawing: Drawing) -> str:
    """The anchor of the words at the end of the record: before it, where there is room, else behind; "" where those of
    today stand in both."""
    scale = 1.0 if drawing.narrow else drawing.width / SMALLEST  # narrower windows have the narrow one
    room, taken = breadth(RECORD_ENDS) * scale, breadth("today") * scale
    today = drawing.today
    first = today.x - {"start": 0.0, "middle": taken / 2, "end": taken}[today.anchor] if today else drawing.width
    if x > room and (x < first or x - room > first + taken):
        return "end"
    return "start" if x + room < first else ""


def folds(spans: Iterable[tuple[Span, int]], visible: Span) -> tuple[Fold | None, Fold | None]:
    """What lies wholly before and wholly after the span shown, of spans with the number of events in each."""
    before: list[tuple[Span, int]] = []
    after: list[tuple[Span, int]] = []
    for span, count in spans:
        if not span.meets(visible):
            (before if span < visible else after).append((span, count))
    earlier = later = None
    if before:
        edge = min(span.first for span, _ in before)
        earlier = Fold(_total(before), Span(edge, visible.first - timedelta(1)), _day_words(edge, visible.first))
    if after:
        edge = max(span.last for span, _ in after)
        later = Fold(_total(after), Span(visible.last + timedelta(1), edge), _day_words(edge, visible.last))
    return earlier, later


def _total(folded: Iterable[tuple[Span, int]]) -> int:
    return sum(count for _, count in folded)


def _day_words(day: date, beside: date) -> str:
    """A day as far as it needs saying beside another: 2022, or 11 February in the same year."""
    return str(day.year) if day.year != beside.year else f"{day.day} {MONTHS[day.month - 1]}"
