"""Where the record ends, in the strip: behind its last day, where what is planned is drawn beyond it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.drawing.timelines import LANES, MARCH, a_mark
from tests.rows import rows
from webapp.drawing.axis import SMALLEST, Scale, Span
from webapp.drawing.frame import RECORD_ENDS, with_record_end
from webapp.drawing.layout import draw
from webapp.drawing.lettering import text_width
from webapp.drawing.picture import DayLine

LAST = MARCH.last - timedelta(days=2)
LONG_AFTER = MARCH.last + timedelta(days=400)
MARKS = [a_mark("first", MARCH.first.isoformat()), a_mark("plan", MARCH.last.isoformat())]


@rows(
    ("day", "today", "shows"),
    [
        (LAST, LONG_AFTER, True),
        (LAST, LAST + timedelta(days=1), True),
        (LAST, LAST, False),  # the record goes on
        (MARCH.last, LONG_AFTER, False),  # nothing is drawn beyond
        (MARCH.first - timedelta(days=1), LONG_AFTER, False),
        (None, LONG_AFTER, False),
    ],
)
def test_the_end_of_the_record_stands_behind_its_last_day(day: date | None, today: date, shows: bool) -> None:
    plain = draw(LANES, MARKS, MARCH, today, is_chosen=True, whole=True)
    drawing = with_record_end(plain, day, today)
    assert bool(drawing.end) == shows
    for one in filter(None, (drawing, drawing.narrow)):
        if one.end and day:
            _, end = Scale(one.span, one.width, one.padding).cell(Span(day, day))
            assert one.end.x == pytest.approx(end)
            assert one.end.anchor in {"start", "end", ""}


def test_the_end_of_the_record_parts_what_was_from_what_is_planned_in_a_crowd_as_well() -> None:
    crowd = [a_mark(f"e{number}", LAST.isoformat()) for number in range(12)]
    plan = replace(MARKS[1], key=True)
    year = Span(date(LAST.year, 1, 1), date(LAST.year, 12, 31))
    drawing = with_record_end(
        draw(LANES, [*(replace(mark, key=True) for mark in crowd), plan], year, LONG_AFTER), LAST, LONG_AFTER
    )
    *before, after = sorted((event.x, event.mark.uid) for event in drawing.events)
    assert after[1] == plan.uid
    assert drawing.end
    assert max(before)[0] < drawing.end.x < after[0]


def test_the_words_at_the_end_of_the_record_and_those_of_today_do_not_meet() -> None:
    days = [MARCH.first + timedelta(number) for number in range(MARCH.days)]
    for today in days:
        drawing = draw(LANES, MARKS, MARCH, today, is_chosen=True, whole=True)
        for day in days:
            end = with_record_end(drawing, day, today).end
            if end and end.anchor and drawing.today:
                scale = 1.0 if drawing.narrow else drawing.width / SMALLEST
                one, other = reach(end, RECORD_ENDS, scale), reach(drawing.today, "today", scale)
                assert one[1] <= other[0] or other[1] <= one[0], (today, day)


def test_the_line_of_a_title_does_not_cross_the_words_at_the_end_of_the_record() -> None:
    day = MARCH.last - timedelta(days=6)
    moment, plan = replace(a_mark("moment", day.isoformat()), key=True), MARKS[1]
    for marks, anchor in (([moment, plan], "start"), ([replace(plan, key=True)], "end")):
        drawing = draw(LANES, marks, MARCH, LONG_AFTER, is_chosen=True, whole=True)
        end = with_record_end(drawing, day, LONG_AFTER).end
        assert end
        assert end.anchor == anchor
        words = reach(end, RECORD_ENDS, 1.0)
        assert not [event for event in drawing.events if event.label and words[0] < event.x < words[1]]


def reach(label: DayLine, text: str, scale: float) -> tuple[float, float]:
    """Where a label begins and ends."""
    width = text_width(text) * scale
    first = label.x - {"start": 0, "middle": width / 2, "end": width}[label.anchor]
    return first, first + width
