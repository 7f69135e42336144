"""The end of the record in a strip."""

from dataclasses import replace
from datetime import date

from webapp.drawing.axis import NARROW as SMALLEST
from webapp.drawing.axis import Scale
from webapp.drawing.lettering import breadth
from webapp.drawing.picture import Drawing, Today

RECORD_ENDS = "record ends"


def ended(drawing: Drawing, day: date | None, today: date) -> Drawing:
    """The drawing with the end of the record in it, behind its last day and the marks of what was over by then, which
    crowds push beside their days; where that day is gone by and more are shown."""
    narrow = ended(drawing.narrow, day, today) if drawing.narrow else None
    if day is None or day >= today or not drawing.span.first <= day < drawing.span.last:
        return replace(drawing, narrow=narrow)
    marks = [event.x + event.radius for event in drawing.events if (over := event.lies.over) and over <= day]
    pills = [pill.x + pill.half for pill in drawing.pills if pill.span.last <= day]
    x = max([Scale(drawing.span, drawing.width, drawing.padding).at(day.toordinal() + 1), *marks, *pills])
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
