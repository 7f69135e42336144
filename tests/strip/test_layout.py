"""The strip as laid out: on coordinates, for made-up marks and for the seed."""

import json
import re
from collections import Counter
from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
from flask import g, get_template_attribute
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import SEED, UKRAINE
from webapp.domain.cast import Cast
from webapp.domain.dates import parse
from webapp.domain.vocabulary import Status
from webapp.strip.axis import DAY, MONTH, QUARTER, UNITS, WEEK, YEAR, Scale, Span
from webapp.strip.density import histogram, tally
from webapp.strip.drawing import Lane, Mark
from webapp.strip.focus import focus
from webapp.strip.labels import RISE, extent
from webapp.strip.lanes import LENSES, through
from webapp.strip.layout import CROWD, MOST, SMALLEST, draw
from webapp.strip.lettering import BOLD, breadth
from webapp.strip.spread import LEAST, STROKE

TODAY = date(2025, 3, 17)
MARCH = Span(date(2025, 3, 1), date(2025, 3, 31))
LANES = [
    Lane("ukr", "Ukraine"),
    Lane("usa", "United States"),
    Lane("rus", "Russia"),
    Lane(":press", "Press", quiet=True),
]
NEARLY = 1e-6

days = st.dates(date(2025, 2, 20), date(2025, 4, 10)) | st.sampled_from([date(2022, 2, 24), TODAY, date.min, date.max])
spans = st.tuples(days, days).map(lambda ends: Span(min(ends), max(ends)))
dates = (
    days.map(str)
    | st.builds(str.format, st.sampled_from(["{}?", "{}/..", "../{}", "[{}..]", "[..{}]"]), days)
    | st.builds(lambda form, span: form.format(span.first, span.last), st.sampled_from(["{}/{}", "[{}..{}]"]), spans)
    | st.sampled_from(["2025", "2025-03", "2025-03-18T14:00+03:00"])
)
lane_keys = st.lists(st.sampled_from([lane.key for lane in LANES]), min_size=1, max_size=4, unique=True).map(tuple)
titles = st.sampled_from(
    ["Call", "Talks in Jeddah on a ceasefire of thirty days", "WWWWWWWWWWWWWWWWWW", "沙特阿拉伯会谈" * 9, "🕊"]
)


@st.composite
def timelines(draw, most=40):
    made = st.tuples(titles, st.none() | dates.map(parse), st.sampled_from(Status), lane_keys, st.booleans())
    return [Mark(f"e{number}", *parts) for number, parts in enumerate(draw(st.lists(made, max_size=most)))]


def a_mark(uid, edtf, *lanes, status=Status.OCCURRED, title="Talks"):
    return Mark(uid, title, parse(edtf) if edtf else None, status, lanes or ("usa",))


def on_one_day(count):
    return [a_mark(f"e{number}", "2025-03-17") for number in range(count)]


@pytest.fixture(scope="module")
def seed():
    return json.loads(SEED.read_text())


def strips(seed, shown=None):
    """The seed through each lens."""
    for lens in LENSES:
        lanes, marks = through(lens, seed["events"], Cast.of(seed["actors"], seed["issues"]))
        yield draw(lanes, marks, shown or focus(marks, TODAY), TODAY)


def check_drawing(drawing):
    """What holds for every drawing of single events."""
    check_dots(drawing)
    check_inside(drawing)
    check_labels(drawing)
    for event in drawing.events:
        rows = [drawing.lines.index(line) for line in event.lines]
        assert rows == sorted(set(rows))
    assert all(one.x <= other.x + NEARLY for one, other in pairwise(drawing.events))


def check_dots(drawing):
    """On one line, dots keep apart, and strokes that cross keep off them."""
    for one, other in combinations(drawing.events, 2):
        apart = other.x - one.x + NEARLY
        shared = set(one.lines) & set(other.lines)
        if shared:
            assert apart >= 2 * LEAST
            assert apart > one.radius + other.radius or SMALLEST in (one.radius, other.radius)
        elif crosses(one, other) or crosses(other, one):
            assert apart >= LEAST + STROKE


def crosses(one, other):
    """Whether the stroke of one passes a dot of the other."""
    return any(one.lines[0].y < line.y < one.lines[-1].y for line in other.lines)


def check_inside(drawing):
    assert len(drawing.lines) == len({line.y for line in drawing.lines})
    for event in drawing.events:
        assert event.radius <= event.x <= drawing.width - event.radius
    for band in drawing.bands:
        assert 0 <= band.low <= band.high <= drawing.width + NEARLY
    for bar in drawing.bars:
        assert 0 <= bar.low < bar.high <= drawing.width + NEARLY
        assert 0 < bar.height < bar.line.y
    for line in drawing.lines:
        assert 0 < line.y < drawing.floor < drawing.height
        assert all(BOLD * breadth(row) < drawing.gutter for row in line.name)


def check_labels(drawing):
    """Labels lie inside and overlap neither each other nor strokes; those of the axis do not either."""
    found = [(event.label.y, *extent(event.label), event) for event in drawing.events if event.label]
    for y, low, high, event in found:
        assert 0 <= low <= event.x <= high + NEARLY
        assert high <= drawing.width
        assert y == event.lines[0].y - RISE > 0
        for other in drawing.events:
            if other.lines[0].y < event.lines[0].y <= other.lines[-1].y:
                assert not low < other.x < high
    for one, other in combinations(found, 2):
        assert one[0] != other[0] or one[2] <= other[1] or other[2] <= one[1]
    for row in (drawing.ticks, drawing.periods):
        ends = [
            (tick.middle - breadth(tick.label) / 2, tick.middle + breadth(tick.label) / 2) for tick in row if tick.label
        ]
        assert all(one[1] < other[0] for one, other in pairwise(ends))
        assert all(low >= 0 and high <= drawing.width for low, high in ends)


@settings(deadline=None)
@given(timelines(), spans)
def test_every_drawing_keeps_its_promises(marks, shown):
    drawing = draw(LANES, marks, shown, TODAY)
    check_drawing(drawing)
    assert drawing == draw(LANES, marks, shown, TODAY)
    inside = {mark.uid for mark in marks if mark.reach and mark.reach.meets(shown)}
    folded = sum(fold.count for fold in (drawing.earlier, drawing.later) if fold)
    assert {event.uid for event in drawing.events} == inside
    assert len(inside) == drawing.count == len(drawing.events) == len(marks) - folded - drawing.undated
    by_uid = {mark.uid: mark for mark in marks}
    for event in drawing.events:
        assert {line.label for line in event.lines} == {
            lane.label for lane in LANES if lane.key in by_uid[event.uid].lanes
        }


@settings(deadline=None)
@given(timelines())
def test_days_keep_their_order_and_events_of_a_day_theirs(marks):
    drawing = draw(LANES, marks, MARCH, TODAY)
    drawn = [(event.when.earliest, int(event.uid[1:])) for event in drawing.events if event.when.is_day]
    assert drawn == sorted(drawn)


def test_the_seed_is_drawn_well_at_every_zoom(seed):
    for drawing in strips(seed):
        check_drawing(drawing)
        assert drawing.span == Span(date(2025, 3, 10), date(2025, 3, 18))
        assert (drawing.count, drawing.earlier.count, drawing.earlier.edge, drawing.later) == (19, 4, "2022", None)
        assert len([event for event in drawing.events if event.label]) >= 5
        scale = Scale(drawing.span, drawing.width, 10)
        for event in drawing.events:
            if event.when.is_day:
                low, high = scale.cell(DAY.around(event.when.earliest))
                assert low < event.x - event.radius < event.x + event.radius < high
    for unit in UNITS:
        for drawing in strips(seed, unit.around(TODAY)):
            check_drawing(drawing)


@pytest.mark.parametrize("count", [2, 7, 24, MOST])
def test_a_crowd_gets_narrower_before_it_gets_wider(count):
    week = WEEK.around(TODAY)
    drawing = draw(LANES, on_one_day(count), week, TODAY)
    check_drawing(drawing)
    low, high = Scale(week, drawing.width, 10).cell(DAY.around(TODAY))
    xs = [event.x for event in drawing.events]
    assert [event.uid for event in drawing.events] == [f"e{number}" for number in range(count)]
    if count < MOST:
        assert low < xs[0] < (low + high) / 2 < xs[-1] < high


def test_dots_stay_near_their_days_where_days_are_narrow():
    marks = [a_mark(f"e{number}", f"2025-{number + 1:02}-15") for number in range(12)]
    drawing = draw(LANES, marks, YEAR.around(TODAY), TODAY)
    scale = Scale(drawing.span, drawing.width, 10)
    assert all(abs(event.x - scale.at(event.when.earliest.toordinal() + 0.5)) < CROWD / 2 for event in drawing.events)


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
    ],
)
def test_how_dates_are_drawn(edtf, status, bands, at):
    drawing = draw(LANES, [a_mark("it", edtf, "rus", status=status)], MARCH, TODAY)
    scale = Scale(MARCH, drawing.width, 10)
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


def test_what_goes_on_since_before_is_folded_with_what_is_earlier():
    marks = [
        a_mark("sanctions", "2022-02-24/.."),
        a_mark("before", "[2025-01-11..2025-02-20]"),
        a_mark("it", "2025-03-14"),
    ]
    drawing = draw(LANES, [*marks, a_mark("after", "2025-04-20"), a_mark("undated", "")], MARCH, TODAY)
    assert drawing.earlier.span == Span(date(2022, 2, 24), date(2025, 2, 28))
    assert (drawing.earlier.count, drawing.earlier.edge) == (2, "2022")
    assert drawing.later.span == Span(date(2025, 4, 1), date(2025, 4, 20))
    assert (drawing.later.count, drawing.later.edge) == (1, "20 April")
    assert (drawing.count, drawing.undated) == (1, 1)


def test_today_is_marked_inside_only_and_its_label_stays_in():
    for shown in (MARCH, Span(TODAY, TODAY + timedelta(900)), Span(TODAY - timedelta(900), TODAY)):
        today = draw(LANES, [], shown, TODAY).today
        assert 0 < today.x < 840
        assert today.anchor == {TODAY: "start"}.get(shown.first, {TODAY: "end"}.get(shown.last, "middle"))
    assert draw(LANES, [], MARCH, date(2025, 4, 1)).today is None


@settings(deadline=None)
@given(timelines(), spans)
def test_bars_add_up(marks, shown):
    counted = tally(marks)
    drawing = histogram(LANES, counted, shown, TODAY)
    check_inside(drawing)
    expected = Counter()
    for (lane, day), count in counted.lanes.items():
        if day in shown:
            expected[lane] += count
    bars = Counter()
    for bar in drawing.bars:
        bars[next(lane.key for lane in LANES if lane.label == bar.line.label)] += bar.count
    assert bars == expected
    assert all(bar.span.meets(shown) for bar in drawing.bars)
    assert all(one.line != other.line or one.high <= other.low + NEARLY for one, other in pairwise(drawing.bars))
    folded = sum(fold.count for fold in (drawing.earlier, drawing.later) if fold)
    assert drawing.count + folded + drawing.undated == len(marks)


@pytest.mark.parametrize(
    ("shown", "unit"),
    [(MARCH, DAY), (QUARTER.around(TODAY), DAY), (YEAR.around(TODAY), WEEK), (Span(date(2022, 1, 1), TODAY), MONTH)],
)
def test_many_marks_become_bars_that_zoom_in(shown, unit):
    many = [a_mark(f"e{number}", str(TODAY - timedelta(number % 40))) for number in range(MOST + 50)]
    drawing = draw(LANES, [*many, a_mark("old", "1999")], shown, TODAY)
    counted = sum(mark.reach.meets(shown) for mark in many)
    if counted <= MOST:
        assert not drawing.bars
    else:
        assert not drawing.events
        assert sum(bar.count for bar in drawing.bars) == drawing.count == counted
        assert all(bar.span == unit.around(bar.span.first) for bar in drawing.bars)
        assert drawing.earlier.edge == "1999"


def test_nothing_recorded_is_drawn_as_nothing():
    drawing = draw([], [], focus([], TODAY), TODAY)
    assert TODAY in drawing.span
    assert (drawing.count, drawing.events, drawing.bars, drawing.earlier, drawing.later) == (0, [], [], None, None)


# ---- the template ----


@pytest.fixture
def rendered(app, seed):
    """The seed's strip as HTML, over some days."""

    def render(shown=None, lens="sides", marks=None):
        lanes, own = through(lens, seed["events"], Cast.of(seed["actors"], seed["issues"]))
        shown = shown or focus(own, TODAY)
        with app.test_request_context(f"{UKRAINE}/"):
            app.preprocess_request()
            assert g.negotiation
            strip = get_template_attribute("strip/strip.html", "strip")
            return strip(
                draw(lanes, own if marks is None else marks(lanes), shown, TODAY),
                lens,
                link=lambda first, last: f"?since={first}&until={last}",
                link_lens=lambda name: f"?lanes={name}",
                kept=[("kind", "talks"), ("kind", "call")],
                here={"witkoff-briefs-putin"},
            )

    return render


def test_the_picture_is_links_and_the_table_says_the_same(rendered):
    html = rendered()
    picture, table = html.split("<details>")
    links = re.compile(rf'href="({UKRAINE}/events/[a-z0-9-]+|#[a-z0-9-]+)"')
    assert links.findall(picture) == links.findall(table)
    assert len(set(links.findall(table))) == 19 == picture.count("<title>") == table.count("<tr>") - 1
    assert 'href="#witkoff-briefs-putin"' in table
    assert "Trump–Putin phone call · Tuesday 18 March 2025 · Scheduled · United States, Russia</title>" in picture


def test_links_keep_to_the_page_that_gives_them(rendered):
    html = rendered()
    assert "◀ 4 earlier, from 2022" in html
    for link in (
        "?since=2022-02-24&amp;until=2025-03-09",
        "?since=2025-01-01&amp;until=2025-12-31",
        "?since=&amp;until=",
    ):
        assert f'href="{link}"' in html
    assert re.findall(r'<a href="\?lanes=(\w+)"', html) == ["sides", "issues", "kinds"]
    assert html.count('type="hidden" name="kind"') == 2
    assert 'name="since" value="2025-03-10"' in html
    assert '<a href="?since=2025-03-01&amp;until=2025-03-31" aria-current="true">Month</a>' in rendered(MARCH)


def test_many_events_are_bars_and_a_table_of_counts(rendered):
    html = rendered(
        MARCH, marks=lambda lanes: [a_mark(f"e{number}", "2025-03-17", lanes[0].key) for number in range(201)]
    )
    assert "Ukraine: 201 events, 17 March 2025" in html
    assert html.count('href="?since=2025-03-17&amp;until=2025-03-17"') == 2
    assert "<td>201</td>" in html
    assert "<circle" not in html


def test_nothing_in_a_strip_needs_a_script_or_an_inline_style(rendered):
    for lens in LENSES:
        html = rendered(lens=lens)
        assert not re.search(r"<script|<style|\sstyle=|\son\w+=|javascript:", html)
    assert "Nothing is recorded on these days." in rendered(DAY.around(date(2024, 1, 1)))
