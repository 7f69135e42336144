"""What every strip has: lines, axis, links to other days, today and the end of the record. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from webapp.drawing.axis import SMALLEST, Scale, Span, next_span, ticks, zooms
from webapp.drawing.lettering import BEFORE, alike, text_width
from webapp.drawing.mark import Lane, Line
from webapp.drawing.picture import DayLine, Drawing

WIDTH = 950.0
NARROW = 232.0
"""The width of the picture, and of the one for a phone."""

PADDING = 12.0
TOP = 64.0
ROW = 27.0
"""The height of the first line, and the distance to the next: the style sheet puts the names of lanes beside them."""

NAMES = 74.0
"""The room for the bold names of lanes on a phone, as wide as plain ones in 84 pixels: see the style sheet."""

BELOW = 24.0
AXIS = 42.0

RECORD_ENDS = "record ends"


def frame(lanes: Sequence[Lane], span: Span, today: date, days: Mapping[date, int], width: float = WIDTH) -> Drawing:
    """Return a drawing without marks: lanes from the top, the axis, and links to other spans that contain one of
    `days`."""
    scale = Scale(span, width, PADDING)
    left_out = alike([lane.label for lane in lanes], NAMES) if width == NARROW else {}
    lines = [
        Line(lane.label, TOP + ROW * row, lane.colour, left_out.get(lane.label, 0)) for row, lane in enumerate(lanes)
    ]
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


def _today(x: float, width: float) -> DayLine:
    edge = text_width("today") / 2 * width / SMALLEST
    return DayLine(x, "start" if x < edge else "end" if x > width - edge else "middle")


def with_record_end(drawing: Drawing, day: date | None, today: date) -> Drawing:
    """Return the drawing with the end of the record after its last day, if that day is past and later days are shown.
    The line stands behind the marks of what was over by then, which crowds push beside their days."""
    narrow = with_record_end(drawing.narrow, day, today) if drawing.narrow else None
    if day is None or day >= today or not drawing.span.first <= day < drawing.span.last:
        return replace(drawing, narrow=narrow)
    marks = [event.x + event.radius for event in drawing.events if (over := event.mark.extent.over) and over <= day]
    pills = [pill.x + pill.half for pill in drawing.pills if pill.span.last <= day]
    x = max([drawing.scale.at(day.toordinal() + 1), *marks, *pills])
    return replace(drawing, narrow=narrow, end=DayLine(x, _free_side(x, drawing)))


def _free_side(x: float, drawing: Drawing) -> str:
    """Return the anchor of the label: before the line if there is room, else behind it; rather where the line of no
    title crosses it; "" if “today” takes both sides."""
    scale = 1.0 if drawing.narrow else drawing.width / SMALLEST  # narrower windows have the narrow one
    room, taken = text_width(RECORD_ENDS) * scale, text_width("today") * scale
    today = drawing.today
    first = today.x - taken * BEFORE[today.anchor] if today else drawing.width
    sides = ["end"] if x > room and (x < first or x - room > first + taken) else []
    sides += ["start"] if x + room < first else []
    lines = [event.x - x for event in drawing.events if event.label]
    crossed = {"end": any(-room < line < 0 for line in lines), "start": any(0 < line < room for line in lines)}
    return min(sides, key=crossed.__getitem__, default="")
