"""The end of the record in a strip."""

from dataclasses import replace
from datetime import date

from webapp.drawing.axis import SMALLEST, Scale
from webapp.drawing.lettering import BEFORE, text_width
from webapp.drawing.picture import Drawing, Today

RECORD_ENDS = "record ends"


def with_record_end(drawing: Drawing, day: date | None, today: date) -> Drawing:
    """The drawing with the end of the record after its last day, if that day is past and later days are shown. The line
    stands behind the marks of what was over by then, which crowds push beside their days."""
    narrow = with_record_end(drawing.narrow, day, today) if drawing.narrow else None
    if day is None or day >= today or not drawing.span.first <= day < drawing.span.last:
        return replace(drawing, narrow=narrow)
    marks = [event.x + event.radius for event in drawing.events if (over := event.lies.over) and over <= day]
    pills = [pill.x + pill.half for pill in drawing.pills if pill.span.last <= day]
    x = max([Scale(drawing.span, drawing.width, drawing.padding).at(day.toordinal() + 1), *marks, *pills])
    return replace(drawing, narrow=narrow, end=Today(x, _free_side(x, drawing)))


def _free_side(x: float, drawing: Drawing) -> str:
    """The anchor of the label: before the line if there is room, else behind it; "" if “today” takes both sides."""
    scale = 1.0 if drawing.narrow else drawing.width / SMALLEST  # narrower windows have the narrow one
    room, taken = text_width(RECORD_ENDS) * scale, text_width("today") * scale
    today = drawing.today
    first = today.x - taken * BEFORE[today.anchor] if today else drawing.width
    if x > room and (x < first or x - room > first + taken):
        return "end"
    return "start" if x + room < first else ""
