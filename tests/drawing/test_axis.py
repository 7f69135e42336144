"""The days along the strip: what is shown unasked, where zooming leads, the axis, and the room that names take."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.drawing.timelines import MARCH, TODAY, a_mark, days, spans, timelines
from webapp.drawing.axis import UNITS, Scale, Span, ticks, turned, zooms
from webapp.drawing.focus import NEAR, focus, focus_on, shown
from webapp.drawing.lettering import Shelf, breadth, shortened


@given(timelines())
def test_the_focus_holds_half_and_today_alone_never_widens_it_far(marks):
    shown = focus(marks, TODAY)
    reaches = [mark.reach for mark in marks if mark.reach]
    assert sum(reach.meets(shown) for reach in reaches) * 2 >= len(reaches)
    assert shown.days >= 7 or date.min == shown.first or date.max == shown.last


def test_the_focus_leaves_far_outliers_out():
    start = date(2025, 3, 1).toordinal()
    year = {date.fromordinal(start + number): 1 for number in range(0, 365, 5)}
    far = {date(1999, 1, 1): 3, date(2031, 1, 1): 2}
    assert focus_on(year | far, TODAY) == Span(min(year), max(year))
    assert focus_on({TODAY + timedelta(NEAR): 5}, TODAY).first == TODAY
    assert focus_on({TODAY + timedelta(20): 5}, TODAY).first > TODAY


def test_an_open_range_ends_where_what_lies_in_it_ends():
    marks = [a_mark("old", "2022-02-24"), a_mark("one", "2025-03-10"), a_mark("other", "2025-03-18")]
    assert shown(marks, MARCH.first, MARCH.last, TODAY) == MARCH
    assert shown(marks, None, None, TODAY) == focus(marks, TODAY)
    assert shown(marks, MARCH.first, None, TODAY) == Span(MARCH.first, date(2025, 3, 18))
    assert shown(marks, None, date(2023, 1, 1), date(2022, 3, 1)) == Span(date(2022, 2, 23), date(2023, 1, 1))
    assert shown(marks, date(2030, 1, 1), None, TODAY) == Span(date(2030, 1, 1), date(2030, 1, 1))


@given(timelines(), st.none() | days, st.none() | days)
def test_an_open_range_is_always_a_span(marks, first, last):
    if not (first and last and last < first):
        found = shown(marks, first, last, TODAY)
        assert (first or found.first, last or found.last) == (found.first, found.last)


@given(spans)
def test_zooms_hold_the_middle_and_turn_without_gaps(shown):
    found = zooms(shown)
    assert [zoom.name for zoom in found] == ["Year", "Quarter", "Month", "Week", "Day"]
    assert all(shown.middle in zoom.span for zoom in found)
    for span in (shown, *(zoom.span for zoom in found)):
        after, before = turned(span, 1), turned(span, -1)
        assert after.first == date.max or (after.first - span.last).days == 1
        assert before.last == date.min or (span.first - before.last).days == 1


def test_units_are_those_of_the_calendar():
    around = [str(unit.around(date(2024, 2, 29)).edtf) for unit in UNITS]
    assert around == ["2024", "2024-01-01/2024-03-31", "2024-02", "2024-02-26/2024-03-03", "2024-02-29"]
    assert [zoom.name for zoom in zooms(MARCH) if zoom.current] == ["Month"]
    assert turned(MARCH, -1).edtf == "2025-02"
    assert turned(Span(date(2025, 3, 10), date(2025, 3, 18)), 1).edtf == "2025-03-19/2025-03-27"
    with pytest.raises(ValueError, match="cannot end"):
        Span(TODAY, TODAY - timedelta(1))


@pytest.mark.parametrize(
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
        (Span(date.min, date.max), "1–999", None),
    ],
)
def test_ticks_suit_the_span(shown, fine, coarse):
    ticked, above = ticks(Scale(shown, 840, 10))
    assert ticked[0].label == fine
    assert (above[0].label if above else None) == coarse
    assert len(ticked) <= 40
    assert sum(bool(tick.label) for tick in ticked) >= min(len(ticked), 5)


@given(st.text(max_size=60), st.floats(0, 400), st.integers(1, 12))
def test_names_take_no_more_room_than_there_is(text, room, least):
    short = shortened(text, room, least)
    assert short == text or not short or (short.endswith("…") and text.startswith(short[:-1]) and len(short) > least)
    assert breadth(short) <= room


def test_names_are_cut_between_words():
    assert shortened("European security advisers meet Waltz", 200) == "European security advisers…"
    assert shortened("European security advisers meet Waltz", 200, least=30) == ""


def test_a_shelf_knows_its_room():
    shelf = Shelf(0, 100)
    shelf.take(40, 60)
    shelf.take(55, 70)
    assert shelf.room(50) == shelf.room(65) == shelf.room(-1) == shelf.room(101) == (0, 0)
    assert shelf.room(30) == (30, 10)
    assert shelf.room(80) == (10, 20)
