"""Many events as bars: on coordinates, and as sums."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.drawing.promises import check_drawing
from tests.drawing.timelines import LANES, MARCH, TODAY, a_mark, spans, timelines
from tests.rows import rows
from webapp.drawing.axis import DAY, MONTH, QUARTER, WEEK, YEAR, Span
from webapp.drawing.bars import BROAD, HIGHEST, LEAST, TARGET, Tally, histogram, tally
from webapp.drawing.histogram import FINE, GAP
from webapp.drawing.layout import MOST, draw
from webapp.drawing.mark import Lane
from webapp.drawing.signs import signs


@given(timelines(), spans, st.none() | st.integers(0, 9))
def test_bars_add_up_below_columns_that_can_be_hit(marks, shown, reaching):
    counted = tally(marks)
    days = {day: count for day, count in counted.days.items() if day in shown}
    inside = sum(days.values())
    drawing = histogram(LANES, counted, shown, TODAY, touching=None if reaching is None else inside + reaching)
    check_drawing(drawing)
    expected = Counter()
    for (lane, day), count in counted.lanes.items():
        if day in shown:
            expected[lane] += count
    bars = Counter()
    for bar in drawing.histogram.bars:
        bars[next(lane.key for lane in LANES if lane.label == bar.line.label)] += bar.count
    assert bars == expected
    assert all(bar.span.shared(shown) == bar.span for bar in drawing.histogram.bars), "what it counts is all of it"
    assert (drawing.count, drawing.histogram.reaching) == (inside + (reaching or 0), reaching or 0)
    folded = sum(fold.count for fold in (drawing.earlier, drawing.later) if fold)
    assert inside + folded + drawing.undated == len(marks)
    for columns, least in ((drawing.histogram.columns, TARGET), (drawing.histogram.broad, BROAD)):
        for column in columns:
            assert column.count == sum(count for day, count in counted.days.items() if day in column.span) > 0
            assert column.high - column.low > 0.9 * least  # a February is shorter
        assert sum(column.count for column in columns) == inside


@rows(
    ("shown", "unit"),
    [(MARCH, DAY), (QUARTER.around(TODAY), DAY), (YEAR.around(TODAY), WEEK), (Span(date(2022, 1, 1), TODAY), MONTH)],
)
def test_many_marks_become_bars_that_zoom_in(shown, unit):
    many = [a_mark(f"e{number}", str(TODAY - timedelta(number % 40))) for number in range(4 * MOST)]
    drawing = draw(LANES, [*many, a_mark("old", "1999")], shown, TODAY)
    check_drawing(drawing)
    assert (
        sum(bar.count for bar in drawing.histogram.bars)
        == drawing.count
        == sum(mark.reach.meets(shown) for mark in many)
    )
    assert all(bar.span == unit.around(bar.span.first).shared(shown) for bar in drawing.histogram.bars)
    assert (drawing.histogram.unit, drawing.earlier.edge) == (f"that {unit.name.lower()}", "1999")


def test_lanes_with_a_name_set_the_scale_and_others_are_cut():
    lanes = [Lane("usa", "United States"), Lane("rus", "Russia"), Lane(":others", "Others", quiet=True)]
    days = {("usa", 1): 24, ("usa", 2): 12, ("rus", 1): 1, (":others", 1): 70, (":others", 2): 24}
    counts = {(key, date(2025, 3, day)): count for (key, day), count in days.items()}
    drawing = histogram([*lanes, Lane("nato", "NATO")], Tally({TODAY: 131}, counts), MARCH, TODAY)
    assert [line.label for line in drawing.lines] == ["United States", "Russia", "Others"]
    assert [(bar.count, bar.height, bar.cut, bar.highest) for bar in drawing.histogram.bars] == [
        (24, HIGHEST, False, True),
        (12, HIGHEST / 2, False, False),
        (1, LEAST, False, False),
        (70, HIGHEST, True, True),
        (24, HIGHEST, False, False),
    ]
    assert drawing.histogram.most == 24
    (_, _, bar), (_, _, cut) = signs(drawing, "sides")
    assert (bar.endswith("may have begun, on that day, 1 to 24"), cut) == (True, "more than 24, up to 70")
    alone = histogram(lanes[2:], Tally({TODAY: 94}, {key: n for key, n in counts.items() if n > 50}), MARCH, TODAY)
    assert [(bar.height, bar.cut) for bar in alone.histogram.bars] == [(HIGHEST, False)]


def test_what_reaches_into_the_days_is_counted_beside_the_bars():
    marks = [a_mark(f"e{number}", "2025-03-17") for number in range(MOST)]
    marks += [a_mark("since", "2022-02-24/.."), a_mark("by", "[..2025-04-02]"), a_mark("after", "2025-04-03")]
    drawing = draw(LANES, marks, MARCH, TODAY, is_chosen=True)
    assert (drawing.count, drawing.histogram.reaching, [bar.count for bar in drawing.histogram.bars]) == (
        MOST + 2,
        2,
        [MOST],
    )
    assert (drawing.earlier.count, drawing.later.count) == (1, 2)


def test_what_lasted_lies_behind_bars_on_a_phone_as_well():
    """Bars have a wide picture, even where only the wide one has room for marks."""
    lanes = ["usa", "rus"] * 3
    marks = [a_mark(f"{n}-{day}", f"2025-03-{day:02}", lane) for n, lane in enumerate(lanes) for day in range(1, 15)]
    marks = [*(replace(mark, key=True) for mark in marks), a_mark("truce", "2025-03-09/2025-04-16")]
    drawing = draw(LANES, marks, Span(date(2025, 3, 1), date(2025, 3, 14)), TODAY, is_chosen=True)
    check_drawing(drawing.narrow)
    assert (drawing.histogram, len(drawing.narrow.bands)) == (None, 1)
    assert drawing.narrow.bands[0].low == drawing.narrow.scale.at(date(2025, 3, 9).toordinal())


def test_the_bars_of_a_line_are_one_path_and_their_cuts_another():
    lanes = [Lane("usa", "United States"), Lane(":others", "Others", quiet=True)]
    days = {("usa", 1): 2, ("usa", 3): 1, (":others", 1): 7}
    counts = {(key, date(2025, 3, day)): count for (key, day), count in days.items()}
    drawing = histogram(lanes, Tally({}, counts), MARCH, TODAY)
    (line, path), (other, _) = drawing.histogram.outlines
    assert [line, other] == drawing.lines
    first, last = (bar for bar in drawing.histogram.bars if bar.line == line)
    steps = re.fullmatch(r"M(\d+) (\d+)v-(\d+)h(\d+)v\3h(\d+)v-(\d+)h(\d+)v\6", path)
    x, y, height, width, gap, other_height, other_width = map(int, steps.groups())
    assert (y, height, other_height) == tuple(round(FINE * one) for one in (line.y, first.height, last.height))
    assert x == round(FINE * (first.low + GAP))
    assert x + width + gap + other_width == round(FINE * (last.high - GAP))
    assert drawing.histogram.cuts.count("M") == 1
