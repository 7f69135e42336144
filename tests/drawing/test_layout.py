"""The strip as laid out: on coordinates, for made-up marks and for the seed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.drawing.promises import check_drawing
from tests.drawing.timelines import LANES, MARCH, TODAY, a_mark, seed_through, spans, timelines
from webapp.domain.vocabulary import Status
from webapp.drawing.axis import DAY, MONTH, UNITS, WEEK, YEAR, Scale, Span
from webapp.drawing.focus import focus
from webapp.drawing.lanes import LENSES
from webapp.drawing.layout import CROWD, MOST, SIZES, draw
from webapp.reading.filters import Filter


def strips(shown=None):
    """The seed through each lens."""
    for lens in LENSES:
        lanes, marks = seed_through(lens)
        yield draw(lanes, marks, shown or focus(marks, TODAY), TODAY, asked=shown is not None)


@given(timelines(), spans, st.booleans())
def test_every_drawing_keeps_its_promises(marks, shown, asked):
    drawing = draw(LANES, marks, shown, TODAY, asked=asked)
    check_drawing(drawing)
    assert drawing == draw(LANES, marks, shown, TODAY, asked=asked)
    touched = {mark.uid: mark.bounds if asked else mark.reach for mark in marks if mark.when}
    inside = {uid for uid, touched_days in touched.items() if touched_days.meets(shown)}
    assert drawing.count == len(inside)
    assert drawing.undated == len(marks) - len(touched)
    folded = sum(fold.count for fold in (drawing.earlier, drawing.later) if fold)
    if drawing.bars or not drawing.events:
        assert folded == len(touched) - len(inside) + drawing.reaching
    else:
        assert {event.uid for event in drawing.events} == inside
        assert folded == len(touched) - len(inside)
        by_uid = {mark.uid: mark for mark in marks}
        labels = {lane.key: lane.label for lane in LANES}
        for event in drawing.events:
            assert {line.label for line in event.lines} == {labels[key] for key in by_uid[event.uid].lanes}


@given(timelines(), spans)
def test_days_asked_for_hold_what_the_list_holds(marks, shown):
    asked = Filter(since=str(shown.first), until=str(shown.last))
    listed = [mark for mark in marks if mark.when and asked.may_contain(mark.when)]
    assert draw(LANES, marks, shown, TODAY, asked=True).count == len(listed)


@given(timelines())
def test_days_keep_their_order_and_events_of_a_day_theirs(marks):
    drawing = draw(LANES, marks, MARCH, TODAY)
    drawn = [(event.when.earliest, int(event.uid[1:])) for event in drawing.events if event.when.is_day]
    assert drawn == sorted(drawn)


def test_the_overview_of_the_seed_is_drawn_well():
    for drawing in strips():
        check_drawing(drawing)
        assert (drawing.span, drawing.radius) == (Span(date(2025, 3, 10), date(2025, 3, 18)), SIZES[0][0])
        assert (drawing.count, drawing.earlier.count, drawing.earlier.edge, drawing.later) == (19, 4, "2022", None)
        assert len([event for event in drawing.events if event.label]) >= 5
        scale = Scale(drawing.span, drawing.width, drawing.padding)
        for event in drawing.events:
            if event.when.is_day:
                low, high = scale.cell(DAY.around(event.when.earliest))
                assert low < event.x - drawing.radius < event.x + drawing.radius < high


@pytest.mark.parametrize(
    ("shown", "count", "drawn"),
    [
        (DAY.around(date(2025, 3, 12)), 8, True),
        (MONTH.around(date(2025, 2, 1)), 6, True),
        (MARCH, 20, True),
        (YEAR.around(TODAY), 22, False),
        (Span(date(2022, 1, 1), date(2025, 12, 31)), 23, False),
    ],
)
def test_the_seed_is_drawn_one_by_one_as_long_as_all_fit_in_their_days(shown, count, drawn):
    for drawing in strips(shown):
        check_drawing(drawing)
        assert (drawing.count, bool(drawing.events), bool(drawing.bars)) == (count, drawn, not drawn)


def test_the_seed_keeps_its_promises_at_every_zoom():
    for day in (TODAY, date(2025, 2, 14), date(2022, 2, 24)):
        for unit in UNITS:
            for drawing in strips(unit.around(day)):
                check_drawing(drawing)


@pytest.mark.parametrize(("count", "radius"), [(2, 6), (7, 6), (10, 4.25), (14, 3.5), (24, None), (MOST + 1, None)])
def test_a_crowd_gets_smaller_dots_and_then_bars(count, radius):
    week = WEEK.around(TODAY)
    one_day = [a_mark(f"e{number}", "2025-03-17") for number in range(count)]
    drawing = draw(LANES, [a_mark("alone", "2025-03-19", "rus"), *one_day], week, TODAY)
    check_drawing(drawing)
    if radius is None:
        assert [bar.count for bar in drawing.bars] == [count, 1]
    else:
        assert drawing.radius == radius
        assert [event.uid for event in drawing.events] == [*(mark.uid for mark in one_day), "alone"]


def test_dots_stay_near_their_days_where_days_are_narrow():
    marks = [a_mark(f"e{number}", f"2025-{number + 1:02}-15") for number in range(12)]
    drawing = draw(LANES, marks, YEAR.around(TODAY), TODAY)
    scale = Scale(drawing.span, drawing.width, drawing.padding)
    assert all(abs(event.x - scale.at(event.when.earliest.toordinal() + 0.5)) < CROWD / 2 for event in drawing.events)
    years = Span(date(2022, 1, 1), date(2025, 12, 31))
    pair, crowd = ([a_mark(f"e{number}", "2025-03-18") for number in range(count)] for count in (2, 5))
    scale = Scale(years, drawing.width, drawing.padding)
    wished = scale.at(date(2025, 3, 18).toordinal() + 0.5)
    assert all(abs(event.x - wished) < CROWD / 2 for event in draw(LANES, pair, years, TODAY).events)
    assert [bar.count for bar in draw(LANES, crowd, years, TODAY).bars] == [5]


@pytest.mark.parametrize(
    ("edtf", "status", "bands", "at"),
    [
        ("2025-03-11", Status.OCCURRED, [], 11.5),
        ("2025-03-11?", Status.OCCURRED, [], 11.5),
        ("2025-03-11", Status.ONGOING, [(11, 32, True, "", "open")], 11.5),
        ("[2025-03-10..2025-03-13]", Status.OCCURRED, [(10, 14, False, "", "")], 12),
        ("2025-03", Status.SCHEDULED, [(1, 32, False, "", "")], 16.5),
        ("[..2025-03-13]", Status.OCCURRED, [(1, 14, False, "open", "")], 13.5),
        ("[2025-03-13..]", Status.OCCURRED, [(13, 32, False, "", "open")], 13.5),
        ("2025-03-15/2025-03-16", Status.OCCURRED, [(15, 17, True, "", "")], 15.5),
        ("2025-03-15/..", Status.ONGOING, [(15, 32, True, "", "open")], 15.5),
        ("2025-02-15/2025-03-02", Status.OCCURRED, [(1, 3, True, "beyond", "")], 1.5),
        ("[2025-03-29..2025-04-20]", Status.OCCURRED, [(29, 32, False, "", "beyond")], 30.5),
        ("2022-02-24/..", Status.ONGOING, [(1, 32, True, "beyond", "open")], 1.5),
        ("../2025-04-02", Status.OCCURRED, [(1, 32, True, "open", "beyond")], 31.5),
        ("[..2025-04-02]", Status.OCCURRED, [(1, 32, False, "open", "beyond")], 31.5),
        ("[2025-02-02..]", Status.OCCURRED, [(1, 32, False, "beyond", "open")], 1.5),
    ],
)
def test_how_dates_are_drawn(edtf, status, bands, at):
    drawing = draw(LANES, [a_mark("it", edtf, "rus", status=status)], MARCH, TODAY, asked=True)
    scale = Scale(MARCH, drawing.width, drawing.padding)
    where = [(band.low, band.high, band.lasting, band.before, band.after) for band in drawing.bands]
    start = MARCH.first.toordinal() - 1
    assert where == [
        (pytest.approx(scale.at(start + low)), pytest.approx(scale.at(start + high)), *how) for low, high, *how in bands
    ]
    assert abs(drawing.events[0].x - scale.at(start + at)) < CROWD / 2
    assert drawing.events[0].reach == (where[0][:2] if where else None)


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
    overview, asked = (draw(LANES, marks, MARCH, TODAY, asked=asked) for asked in (False, True))
    assert overview.earlier.span == Span(date(2022, 2, 24), date(2025, 2, 28))
    assert (overview.earlier.count, overview.earlier.edge) == (2, "2022")
    assert overview.later.span == Span(date(2025, 4, 1), date(2025, 4, 20))
    assert (overview.later.count, overview.later.edge) == (1, "20 April")
    assert (overview.count, overview.undated) == (1, 1)
    assert (asked.earlier.count, asked.earlier.edge, asked.later.count) == (1, "11 January", 1)
    assert (asked.count, asked.undated) == (2, 1)


def test_today_is_marked_inside_only_and_its_label_stays_in():
    for shown in (MARCH, Span(TODAY, TODAY + timedelta(900)), Span(TODAY - timedelta(900), TODAY)):
        today = draw(LANES, [], shown, TODAY).today
        assert 0 < today.x < 840
        assert today.anchor == {TODAY: "start"}.get(shown.first, {TODAY: "end"}.get(shown.last, "middle"))
    assert draw(LANES, [], MARCH, date(2025, 4, 1)).today is None


def test_nothing_recorded_is_drawn_as_nothing():
    drawing = draw([], [], focus([], TODAY), TODAY)
    assert TODAY in drawing.span
    assert (drawing.count, drawing.events, drawing.bars, drawing.earlier, drawing.later) == (0, [], [], None, None)
