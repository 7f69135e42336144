"""The days along the strip: what is shown unasked, where zooming leads, the axis, and the room that names take."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.drawing.timelines import MARCH, TODAY, a_mark, days, spans, timelines
from tests.rows import rows
from webapp.drawing.axis import UNITS, Scale, Span, next_span, ticks, zooms
from webapp.drawing.focus import NEAR, end_days, focus_on, visible_span
from webapp.drawing.frame import NAMES
from webapp.drawing.lettering import alike, text_width, wrap


@given(timelines())
def test_the_focus_holds_half_of_what_has_come_and_the_newest_of_it(marks):
    found = visible_span(end_days(marks), None, None, TODAY)
    ends = [day for mark in marks if mark.reach for day in (mark.reach.first, mark.reach.last)]
    past = [day for day in ends if day <= TODAY]
    assert sum(day in found for day in past) * 2 >= len(past)
    assert not past or max(past) in found
    assert found.days >= 7 or date.min == found.first or date.max == found.last


def test_the_focus_folds_the_past_and_far_plans_and_keeps_the_newest():
    march = {date(2025, 3, day): 2 for day in range(3, 26)}
    far = {date(2022, 2, 24): 3, date(2027, 1, 1): 2}
    assert focus_on(march | far, TODAY) == Span(min(march), max(march))
    april = {date(2025, 4, day): 1 for day in (11, 12, 13)}
    assert focus_on(march | april | far, date(2025, 4, 20)) == Span(min(march), date(2025, 4, 20))
    assert focus_on({date(2022, 2, 24): 1} | april, date(2025, 5, 30)).first == date(2025, 4, 7)
    assert focus_on({TODAY + timedelta(NEAR): 5}, TODAY).last == TODAY + timedelta(NEAR)


def test_an_open_range_ends_where_what_lies_in_it_ends():
    marks = [a_mark("old", "2022-02-24"), a_mark("one", "2025-03-10"), a_mark("other", "2025-03-18")]
    assert visible_span(end_days(marks), MARCH.first, MARCH.last, TODAY) == MARCH
    assert visible_span(end_days(marks), MARCH.first, None, TODAY) == Span(MARCH.first, date(2025, 3, 18))
    assert visible_span(end_days(marks), None, date(2023, 1, 1), date(2022, 3, 1)) == Span(
        date(2022, 2, 23), date(2023, 1, 1)
    )
    assert visible_span(end_days(marks), date(2030, 1, 1), None, TODAY) == Span(date(2030, 1, 1), date(2030, 1, 1))


@given(timelines(), st.none() | days, st.none() | days)
def test_an_open_range_is_always_a_span(marks, first, last):
    if not (first and last and last < first):
        found = visible_span(end_days(marks), first, last, TODAY)
        assert (first or found.first, last or found.last) == (found.first, found.last)


@given(spans, st.lists(days, min_size=1))
def test_every_zoom_and_every_turn_leads_to_where_something_is(shown, found):
    for zoom in zooms(shown, found):
        assert any(day in zoom.span for day in found)
    assert [zoom.name for zoom in zooms(shown, found)] == ["Year", "Quarter", "Month", "Week", "Day"]
    for by, beyond in (
        (1, [day for day in found if day > shown.last]),
        (-1, [day for day in found if day < shown.first]),
    ):
        there = next_span(shown, by, found)
        assert (there is None) == (not beyond)
        if there:
            near = min(beyond) if by > 0 else max(beyond)
            assert near in there
            assert not there.meets(shown) or shown.days > 1


def test_without_anything_zooms_stay_around_the_middle():
    assert all(MARCH.middle in zoom.span for zoom in zooms(MARCH))
    assert next_span(MARCH, 1, []) is None


def test_units_are_those_of_the_calendar():
    around = [str(unit.around(date(2024, 2, 29)).edtf) for unit in UNITS]
    assert around == ["2024", "2024-01-01/2024-03-31", "2024-02", "2024-02-26/2024-03-03", "2024-02-29"]
    assert [zoom.name for zoom in zooms(MARCH) if zoom.current] == ["Month"]
    old, new = [date(2025, 2, 3)], [date(2025, 3, 20)]
    assert next_span(MARCH, -1, old).edtf == "2025-02"
    assert next_span(Span(date(2025, 3, 10), date(2025, 3, 18)), 1, new).edtf == "2025-03-19/2025-03-27"
    with pytest.raises(ValueError, match="cannot end"):
        Span(TODAY, TODAY - timedelta(1))


@rows(
    ("shown", "fine", "coarse"),
    [
        (Span(date(2025, 3, 10), date(2025, 3, 18)), "Mon 10", "March 2025"),
        (Span(date(2025, 3, 28), date(2025, 4, 4)), "Fri 28", "March 2025"),
        (Span(date(2025, 3, 1), date(2025, 3, 31)), "1", "March 2025"),
        (Span(date(2025, 3, 3), date(2025, 5, 25)), "3–9", "March 2025"),
        (Span(date(2025, 1, 1), date(2025, 12, 31)), "Jan", "2025"),
        (Span(date(2022, 1, 1), date(2025, 12, 31)), "Q1", "2022"),
        (Span(date(2001, 1, 1), date(2015, 12, 31)), "2001", None),
        (Span(date(1990, 1, 1), date(2029, 12, 31)), "1990–1994", None),
        (Span(date(1950, 1, 1), date(2025, 12, 31)), "1950s", None),
        (Span(date(1820, 1, 1), date(2025, 12, 31)), "1820–1839", None),
        (Span(date.min, date.max), "1–999", None),
    ],
)
def test_ticks_suit_the_span(shown, fine, coarse):
    ticked, above = ticks(Scale(shown, 840, 10))
    assert ticked[0].label == fine
    assert (above[0].label if above else None) == coarse
    assert len(ticked) <= 40
    assert sum(bool(tick.label) for tick in ticked) >= min(len(ticked), 5)
    assert all(tick.label for tick in ticked[1:-1])


@rows(
    ("shown", "fine", "coarse"),
    [
        (Span(date(2017, 1, 1), date(2022, 9, 25)), [], ["2019", "2021"]),
        (Span(date(2024, 3, 1), date(2024, 7, 28)), [], ["Mar", "May", "Jul"]),
        (Span(date(2022, 1, 1), date(2022, 12, 31)), ["Feb", "May", "Aug", "Nov"], ["2022"]),
        (Span(date(2025, 2, 28), date(2025, 3, 10)), ["Sat 1", "Wed 5", "Sun 9"], ["March 2025"]),
    ],
)
def test_finer_ticks_of_a_narrow_picture_stand_over_the_names_of_all_they_are_of(shown, fine, coarse):
    rows = ticks(Scale(shown, 950, 12))
    assert [[tick.narrow for tick in row if tick.narrow] for row in rows] == [fine, coarse]


@given(st.text("ab cW沙", max_size=60), st.floats(20, 400))
def test_lines_are_no_wider_than_there_is_room_and_lose_no_word(text, room):
    lines = wrap(text, room)
    assert all(text_width(line) <= room + 1e-6 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@rows(
    ("names", "left"),
    [
        (
            ["European Union Monitoring Mission", "European Union External Action"],
            ["Monitoring Mission", "External Action"],
        ),
        (
            ["Ministry of Foreign Affairs of Norway", "Ministry of Foreign Affairs of Qatar", "Qatar"],
            ["Norway", "Qatar", "Qatar"],
        ),
        (
            ["Monitoring Mission of the Union", "Monitoring Mission of the Union in Georgia"],
            ["Union", "Union in Georgia"],
        ),
        (["European Union", "European Council"], ["European Union", "European Council"]),
        (
            ["Gruppenverhandlungsführung", "Gruppenverhandlungsführer"],
            ["Gruppenverhandlungsführung", "Gruppenverhandlungsführer"],
        ),
    ],
)
def test_what_several_names_show_alike_where_they_are_cut_is_left_out(names, left):
    shared = alike(names, NAMES)
    assert [name[shared.get(name, 0) :] for name in names] == left
