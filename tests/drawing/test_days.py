"""How days are drawn in the strip: bands, marks and pills, what lies outside, and today."""

from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.drawing.timelines import LANES, MARCH, TODAY, a_mark
from tests.rows import rows
from webapp.domain.vocabulary import Status
from webapp.drawing.axis import DAY, Scale, Span
from webapp.drawing.layout import draw
from webapp.drawing.spots import CROWD


@rows(
    ("edtf", "status", "bands", "at"),
    [
        ("2025-03-11", Status.OCCURRED, [], 11.5),
        ("2025-03-11?", Status.OCCURRED, [], 11.5),
        ("2025-03-11", Status.ONGOING, [(11, 32, True, "", "open")], 11.5),
        ("[2025-03-10..2025-03-13]", Status.OCCURRED, [(10, 14, False, "", "")], 12),
        ("[2025-03-10..2025-03-13]", Status.ONGOING, [(10, 14, False, "", ""), (13, 32, True, "", "open")], 12),
        ("[2025-03-13..]", Status.ONGOING, [(13, 32, False, "", "open")], 13.5),
        ("2025-02-11", Status.ONGOING, [(1, 32, True, "beyond", "open")], 1.5),
        ("2025-03", Status.SCHEDULED, [(1, 32, False, "", "")], 16.5),
        ("[..2025-03-13]", Status.OCCURRED, [(1, 14, False, "open", "")], 13.5),
        ("[2025-03-13..]", Status.OCCURRED, [(13, 32, False, "", "open")], 13.5),
        ("2025-03-15/2025-03-16", Status.OCCURRED, [(15, 17, True, "", "")], 15.5),
        ("2025-03-15/..", Status.ONGOING, [(15, 32, True, "", "open")], 15.5),
        ("2025-03-15/2025-03-16", Status.ONGOING, [(15, 32, True, "", "open")], 15.5),  # its end is only planned
        ("2025-03-15/2025-03-16", Status.SCHEDULED, [(15, 17, True, "", "")], 15.5),
        ("2025-02-15/2025-03-02", Status.OCCURRED, [(1, 3, True, "beyond", "")], 1.5),
        ("[2025-03-29..2025-04-20]", Status.OCCURRED, [(29, 32, False, "", "beyond")], 30.5),
        ("2022-02-24/..", Status.ONGOING, [(1, 32, True, "beyond", "open")], 1.5),
        ("../2025-04-02", Status.OCCURRED, [(1, 32, True, "open", "beyond")], 31.5),
        ("[..2025-04-02]", Status.OCCURRED, [(1, 32, False, "open", "beyond")], 31.5),
        ("[2025-02-02..]", Status.OCCURRED, [(1, 32, False, "beyond", "open")], 1.5),
    ],
)
def test_how_dates_are_drawn(edtf, status, bands, at):
    drawing = draw(LANES, [a_mark("it", edtf, "rus", status=status)], MARCH, TODAY, is_chosen=True)
    scale = Scale(MARCH, drawing.width, drawing.padding)
    where = [(band.low, band.high, band.lasting, band.before, band.after) for band in drawing.bands]
    start = MARCH.first.toordinal() - 1
    assert where == [
        (pytest.approx(scale.at(start + low)), pytest.approx(scale.at(start + high)), *how) for low, high, *how in bands
    ]
    assert abs(drawing.events[0].x - scale.at(start + at)) < CROWD / 2
    assert drawing.events[0].reach == (where[0][0], where[-1][1]) if where else drawing.events[0].reach is None
    assert {band.planned for band in drawing.bands} <= {status == Status.SCHEDULED}
    assert drawing.events[0].is_day == edtf.startswith(("2025-03-11", "2025-03-15/"))


def test_bands_of_one_window_are_drawn_once():
    marks = [
        a_mark("one", "[2025-03-10..2025-03-13]", "usa", "rus"),
        a_mark("other", "[2025-03-10..2025-03-13]", "rus"),
    ]
    assert len(draw(LANES, marks, MARCH, TODAY).bands) == 2


def test_unasked_what_goes_on_since_before_is_folded_with_what_is_earlier():
    marks = [
        a_mark("sanctions", "2022-02-24/.."),
        a_mark("before", "[2025-01-11..2025-02-20]"),
        a_mark("it", "2025-03-14"),
        a_mark("after", "2025-04-20"),
        a_mark("undated", ""),
    ]
    overview, asked = (draw(LANES, marks, MARCH, TODAY, is_chosen=asked) for asked in (False, True))
    assert overview.earlier.span == Span(date(2022, 2, 24), date(2025, 2, 28))
    assert (overview.earlier.count, overview.earlier.edge) == (2, "2022")
    assert overview.later.span == Span(date(2025, 4, 1), date(2025, 4, 20))
    assert (overview.later.count, overview.later.edge) == (1, "20 April")
    assert (overview.count, overview.undated) == (1, 1)
    assert (asked.earlier.count, asked.earlier.edge, asked.later.count) == (1, "11 January", 1)
    assert (asked.count, asked.undated) == (2, 1)


@rows(
    ("edtf", "status", "due", "count"),
    [
        ("2025-02-10/..", Status.ONGOING, None, 1),
        ("2025-02-10", Status.ONGOING, None, 1),
        ("2025-01-28", Status.ONGOING, None, 0),  # longer ago than a picture of March is long
        ("2025-02-10/..", Status.OCCURRED, None, 0),
        ("2025-02-10/2025-03-10", Status.ONGOING, date(2025, 3, 10), 1),  # whether it ended is not known
        ("2025-02-10/2025-02-20", Status.ONGOING, date(2025, 2, 20), 0),
        ("2025-04-02", Status.ONGOING, None, 0),
    ],
)
def test_unasked_what_is_under_way_since_shortly_before_runs_on(edtf, status, due, count):
    drawing = draw(LANES, [replace(a_mark("truce", edtf, status=status), due=due)], MARCH, TODAY)
    assert drawing.count == count
    assert [(band.lasting, band.before, band.after) for band in drawing.bands] == [(True, "beyond", "open")] * count
    assert not any(event.is_day for event in drawing.events)


def test_marks_stand_on_their_day_in_the_zone_of_the_negotiation():
    new_york = ZoneInfo("America/New_York")
    dates = {"moscow": "2025-03-18T01:00+03:00", "washington": "2025-03-17T23:00-04:00"}
    marks = [replace(a_mark(uid, edtf), zone=new_york) for uid, edtf in dates.items()]
    drawing = draw(LANES, marks, Span(date(2025, 3, 11), date(2025, 3, 17)), TODAY)
    assert [event.mark.uid for event in drawing.events] == ["moscow", "washington"]
    assert drawing.later is None


@rows(
    ("edtf", "perhaps"),
    [("2025-03-17", ""), ("[..2025-03-17]", "earlier"), ("[2025-03-17..]", "later"), ("2025-03-17/..", "later")],
)
def test_a_pill_tells_days_that_are_known(edtf, perhaps):
    dates = [edtf] * 9 + ["2025-03-17"] * 9
    drawing = draw(LANES, [a_mark(f"e{number}", edtf) for number, edtf in enumerate(dates)], MARCH, TODAY)
    assert {(pill.span, pill.perhaps) for pill in drawing.pills} == {(DAY.around(TODAY), perhaps)}


def test_today_is_marked_inside_only_and_its_label_stays_in():
    for shown in (MARCH, Span(TODAY, TODAY + timedelta(900)), Span(TODAY - timedelta(900), TODAY)):
        today = draw(LANES, [], shown, TODAY).today
        assert 0 < today.x < 1000
        assert today.anchor == {TODAY: "start"}.get(shown.first, {TODAY: "end"}.get(shown.last, "middle"))
    assert draw(LANES, [], MARCH, date(2025, 4, 1)).today is None
