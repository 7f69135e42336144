"""The strip as laid out: on coordinates, for made-up marks and for the seed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.drawing.promises import check_drawing
from tests.drawing.timelines import LANES, MARCH, TODAY, a_mark, seed_through, spans, timelines
from tests.rows import rows
from webapp.domain.timing.extent import extent_with
from webapp.domain.vocabulary import Status
from webapp.drawing.axis import DAY, UNITS, WEEK, Scale, Span
from webapp.drawing.focus import end_days, visible_span, visible_spans
from webapp.drawing.lanes import LENSES
from webapp.drawing.layout import MOST, draw, newest
from webapp.drawing.spots import SIZES


def strips(shown=None):
    """The seed through each lens."""
    for lens in LENSES:
        lanes, marks = seed_through(lens)
        yield draw(
            lanes, marks, shown or visible_span(end_days(marks), None, None, TODAY), TODAY, is_chosen=shown is not None
        )


@given(timelines(), spans, st.booleans())
@example(
    marks=[a_mark("a", "2025-02-20"), a_mark("b", "2025", status=Status.ONGOING)],
    shown=Span(date(2025, 2, 20), date.max),
    asked=False,
)
def test_every_drawing_keeps_its_promises(marks, shown, asked):
    drawing = draw(LANES, marks, shown, TODAY, is_chosen=asked, whole=True)
    check_drawing(drawing)
    if drawing.narrow:
        check_drawing(drawing.narrow)
    assert drawing == draw(LANES, marks, shown, TODAY, is_chosen=asked, whole=True)
    touched = [mark.uid for mark in marks if mark.when]
    inside = {mark.uid for mark in marks if mark.touches(shown, is_chosen=asked)}
    assert drawing.count == len(inside)
    assert drawing.undated == len(marks) - len(touched)
    folded = sum(fold.count for fold in (drawing.earlier, drawing.later) if fold)
    if drawing.histogram or not (drawing.events or drawing.pills):
        assert folded == len(touched) - len(inside) + (drawing.histogram.reaching if drawing.histogram else 0)
    else:
        crowded = {uid for pill in drawing.pills for uid in pill.uids}
        assert {event.mark.uid for event in drawing.events} | crowded == inside
        assert {mark.uid for mark, _ in drawing.listed} == inside
        assert folded == len(touched) - len(inside)
        by_uid = {mark.uid: mark for mark in marks}
        labels = {lane.key: lane.label for lane in LANES}
        for event in drawing.events:
            assert {line.label for line in event.lines} == {labels[key] for key in by_uid[event.mark.uid].lanes}


@given(timelines(), spans)
def test_days_asked_for_hold_what_the_list_holds(marks, shown):
    all_days = [extent_with(mark.when.text, mark.status, None) for mark in marks if mark.when]
    listed = [d for d in all_days if (d.first or date.min) <= shown.last and (d.last or date.max) >= shown.first]
    assert draw(LANES, marks, shown, TODAY, is_chosen=True).count == len(listed)


def test_the_overview_of_the_seed_is_drawn_well():
    for drawing in strips():
        check_drawing(drawing)
        check_drawing(drawing.narrow)
        assert drawing.span == Span(date(2025, 3, 10), date(2025, 3, 18))
        assert (drawing.count, drawing.earlier.count, drawing.earlier.edge, drawing.later) == (19, 4, "2022", None)
        assert drawing.narrow.span == Span(date(2025, 3, 12), date(2025, 3, 18))
    sides = next(strips())
    assert {event.radius for event in sides.events} == set(SIZES[0]), "a thumb finds every one of them"
    assert [event.number for event in sides.events if event.mark.key] == [1, 2, 3, 4, 5]
    assert sum(event.label is not None for event in sides.events) >= 4
    assert sides.pills == []
    assert sides.narrow.pills


def test_a_title_is_of_the_upper_of_two_key_moments_above_each_other():
    lanes, marks = seed_through("kinds")
    drawing = draw(lanes, marks, visible_span(end_days(marks), None, None, TODAY), TODAY, whole=True)
    check_drawing(drawing)
    assert [event.number for event in drawing.events if event.label] == [1, 3, 4, 5]


def test_a_phone_shows_the_days_before_where_nothing_stands_in_the_last():
    """What goes on since long before, and reaches into them, does not count."""
    year = Span(date(2024, 1, 1), date(2024, 12, 31))
    shown = [("2024-03-10", "01-01", "03-10"), ("2024-10-03", "05-02", "12-31"), ("2023-10-03", "01-01", "02-01")]
    for day, *ends in shown:
        marks = [a_mark("war", "2022-02-24/.."), a_mark("a", "2024-02-01"), a_mark("b", day)]
        narrow = draw(LANES, marks, year, TODAY, is_chosen=True).narrow
        assert narrow.span == Span(*(date.fromisoformat(f"2024-{end}") for end in ends))
        assert narrow.events


@rows("unit", UNITS)
@rows("day", [TODAY, date(2025, 2, 14), date(2022, 2, 24)])
def test_a_handful_is_always_marks_at_every_zoom(unit, day):
    for drawing in strips(unit.around(day)):
        check_drawing(drawing)
        assert not drawing.histogram


@rows(("count", "pills"), [(2, []), (4, []), (7, [7]), (24, [24]), (190, [190])])
def test_a_crowd_of_one_day_shares_a_pill_that_leads_to_it(count, pills):
    week = WEEK.around(TODAY)
    one_day = [a_mark(f"e{number}", "2025-03-17") for number in range(count)]
    drawing = draw(LANES, [a_mark("alone", "2025-03-19", "rus"), *one_day], week, TODAY, whole=True)
    check_drawing(drawing)
    assert not drawing.histogram
    if pills:
        assert sum(pill.count for pill in drawing.pills) + len(drawing.events) == count + 1
        assert all(pill.span == DAY.around(TODAY) for pill in drawing.pills)
    else:
        assert [event.mark.uid for event in drawing.events] == [*(mark.uid for mark in one_day), "alone"]


def test_a_pill_holds_only_events_in_each_others_way():
    """Two meetings of one day may not share a pill, and nothing is gained by joining others months away. Where there
    are more than a handful, whatever is near enough shares one before there are bars."""
    year = Span(date(2024, 4, 1), date(2025, 3, 31))
    met = [replace(a_mark(f"m{n}", "2024-05-01", "ukr", "usa"), meetings=(("ukr", "usa"),)) for n in range(2)]
    marks = [*met, *(a_mark(f"e{month}", f"2024-{month:02}-15") for month in (7, 10, 12))]
    drawing = draw(LANES, marks, year, TODAY, is_chosen=True)
    check_drawing(drawing)
    assert drawing.pills == []
    daily = [a_mark(f"d{day}", str(TODAY - timedelta(days=day)), LANES[day % 2].key) for day in range(60)[::-1]]
    crowded = draw(LANES, daily, year, TODAY, is_chosen=True)
    check_drawing(crowded)
    assert crowded.pills
    assert not crowded.histogram


def test_more_than_can_be_told_apart_are_bars():
    many = [a_mark(f"e{number}", "2025-03-17") for number in range(MOST + 1)]
    assert [bar.count for bar in draw(LANES, many, WEEK.around(TODAY), TODAY).histogram.bars] == [MOST + 1]


@rows(("empty", "earlier"), [(9, 37), (21, 2)])
def test_what_is_too_crowded_folds_the_past_behind_a_smaller_gap_or_a_handful_if_that_makes_room(empty, earlier):
    marks, day = [a_mark("first", "2025-01-06"), a_mark("second", "2025-01-07")], date(2025, 1, 7) + timedelta(empty)
    while day < TODAY:
        met = [a_mark(f"e{day}-{number}", str(day + timedelta(number // 3)), "usa", "rus") for number in range(5)]
        marks += [replace(mark, meetings=(("usa", "rus"),)) for mark in met]
        day += timedelta(5)
    spans = [*visible_spans(end_days(marks), None, None, TODAY)]
    drawing = draw(LANES, marks, spans[0], TODAY, shorter=[*spans, *newest(marks, spans[0])])
    assert not drawing.histogram
    assert drawing.earlier.count == earlier
    assert draw(LANES, marks, spans[0], TODAY).histogram
    assert [*visible_spans(end_days(marks), marks[0].day, None, TODAY)] == spans[:1]


def test_what_lasted_is_a_band_over_every_bar_it_covers():
    many = [a_mark(f"e{number}", "2025-03-17") for number in range(MOST)]
    spans = [a_mark("talks", "2025-03-03/2025-03-08"), a_mark("siege", "2025-02-01/..")]
    drawing = draw(LANES, [*many, *spans], MARCH, TODAY, is_chosen=True)
    scale = Scale(MARCH, drawing.width, drawing.padding)
    [own] = [band for band in drawing.bands if band.before == ""]
    assert drawing.histogram
    assert (own.low, own.high) == pytest.approx(scale.cell(Span(date(2025, 3, 3), date(2025, 3, 8))))
    assert [(band.before, band.after) for band in drawing.bands if band.before] == [("beyond", "open")]


def test_a_stroke_joins_only_those_who_met():
    met = replace(a_mark("talks", "2025-03-10", "usa", "rus", "ukr"), meetings=(("rus", "usa"),))
    named = a_mark("statement", "2025-03-12", "usa", "rus")
    talks, statement = draw(LANES, [met, named], MARCH, TODAY).events
    assert [[line.label for line in group] for group in talks.meetings] == [["United States", "Russia"]]
    assert [stroke.beside for stroke in talks.strokes] == [0]
    assert statement.meetings == []


def test_those_who_met_apart_are_joined_by_strokes_that_no_dot_between_is_on():
    """From the topmost to the lowest line a stroke passes the dot of the line between, and leaves it free."""
    talks = replace(
        a_mark("talks", "2025-03-10", "usa", "rus", "ukr"), meetings=(("rus", "ukr"), ("ukr", "usa")), apart=True
    )
    [event] = draw(LANES, [talks], MARCH, TODAY).events
    ukraine, usa, russia = event.lines
    long, short = event.strokes
    assert long.beside == -short.beside
    assert 0 < abs(long.beside) < event.radius
    assert short.pieces == [(ukraine.y, usa.y)]
    (top, before), (after, bottom) = long.pieces
    assert (top, bottom) == (ukraine.y, russia.y)
    assert before < usa.y - event.radius
    assert after > usa.y + event.radius
    assert long.passes(usa)
    assert not short.passes(usa)


def test_key_moments_have_larger_marks_and_the_last_five_a_number():
    marks = [replace(a_mark(f"e{n}", f"2025-03-{n:02}"), key=n % 2 == 0) for n in range(1, 15)]
    marks.append(replace(a_mark("idea", None), key=True))  # the list beside the picture has none without a day
    drawing = draw(LANES, marks, MARCH, TODAY)
    assert [event.number for event in drawing.events if event.mark.key] == [0, 0, 1, 2, 3, 4, 5]
    assert {event.radius for event in drawing.events if event.mark.key} == {10}
    assert {(event.radius, event.number) for event in drawing.events if not event.mark.key} == {(5, 0)}
    later = [event.number for event in drawing.narrow.events if event.mark.key]
    assert later == [1, 2, 3, 4, 5][-len(later) :]


def test_lines_with_a_single_mark_that_met_nobody_are_folded_but_told():
    marks = [a_mark("a", "2025-03-10", "usa", "rus"), a_mark("b", "2025-03-12", "usa", "rus")]
    marks += [a_mark("c", "2025-03-13", "ukr"), a_mark("d", "2025-03-14", ":press")]
    drawing = draw(LANES, marks, MARCH, TODAY)
    assert [line.label for line in drawing.lines] == ["United States", "Russia"]
    assert drawing.folded == ["Ukraine", "Press"]
    assert [mark.uid for mark, _ in drawing.listed] == ["a", "b", "c", "d"]
    assert drawing.count == 4
    whole = draw(LANES, marks, MARCH, TODAY, whole=True)
    assert (len(whole.lines), whole.folded) == (4, [])


def test_nothing_recorded_is_drawn_as_nothing():
    drawing = draw([], [], visible_span({}, None, None, TODAY), TODAY)
    assert TODAY in drawing.span
    assert (drawing.count, drawing.events, drawing.histogram, drawing.earlier, drawing.later) == (
        0,
        [],
        None,
        None,
        None,
    )
