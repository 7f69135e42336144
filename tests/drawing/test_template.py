"""The strip as a page has it: a picture of links, the same as a table, and the ways to other days."""

import re
from dataclasses import replace

import pytest
from flask import g, get_template_attribute

from tests.conftest import UKRAINE
from tests.drawing.timelines import MARCH, TODAY, a_mark, seed_through
from webapp.domain.vocabulary import Status
from webapp.drawing.axis import YEAR
from webapp.drawing.focus import end_days, visible_span
from webapp.drawing.lanes import LENSES
from webapp.drawing.layout import draw
from webapp.drawing.picture import DayLine
from webapp.drawing.strip_picture import strip_picture
from webapp.pages.timeline.links import Links
from webapp.pages.timeline.view_options import ViewOptions
from webapp.reading.filters import Filter


@pytest.fixture
def rendered(app):
    """The seed's strip as HTML, over some days."""

    def render(shown=None, lens="sides", marks=None, look=ViewOptions()):  # noqa: B008 - a frozen value
        lanes, own = seed_through(lens)
        own = own if marks is None else marks
        with app.test_request_context(f"{UKRAINE}/"):
            app.preprocess_request()
            assert g.negotiation
            strip = get_template_attribute("strip/_strip.html", "strip")
            drawing = draw(
                lanes, own, shown or visible_span(end_days(own), None, None, TODAY), TODAY, is_chosen=shown is not None
            )
            links = Links(Filter(kind=("call", "talks")), look, {"witkoff-briefs-putin"})
            return strip(drawing, lens, links)

    return render


def test_the_picture_is_links_and_the_table_says_the_same(rendered):
    html = rendered(look=ViewOptions(open="table"))
    picture, table = html.split('<details class="adjust"')
    large, small = picture.split('class="frame small"')
    links = re.compile(rf'href="({UKRAINE}/events/[a-z0-9-]+|#(?!strip-end)[a-z0-9-]+)"')
    assert set(links.findall(large)) < set(links.findall(table)), "lines that say little are folded"
    assert len(set(links.findall(table))) == 19 == table.count("<tr>") - 1
    assert len(links.findall(large)) == large.count('class="mark ') == large.count("data-card=")
    assert set(links.findall(small)) <= set(links.findall(large))
    assert 'class="pill"' in small
    assert 'href="#witkoff-briefs-putin"' in table
    assert 'aria-label="5 Trump–Putin phone call · Tuesday 18 March 2025 · Scheduled · United States, Russia"' in large
    assert re.findall("<li><bdi>([^<]+)", large) == ["Ukraine", "United States", "Russia", "Europe", "Press"]
    assert "+ 2 lines:" in large
    assert f'href="{UKRAINE}/?kind=call&amp;kind=talks&amp;lines=all&amp;open=table"' in large


@pytest.mark.parametrize(("anchor", "times"), [("end", 0), ("", 1)])
def test_the_legend_names_the_end_of_the_record_where_the_picture_has_no_room_to(app, anchor, times):
    lanes, marks = seed_through("sides")
    drawing = draw(lanes, marks, MARCH, TODAY, is_chosen=True)
    drawing = replace(drawing, end=DayLine(drawing.width / 2, anchor))
    with app.app_context():
        legend = get_template_attribute("strip/_legend.html", "legend")(drawing, "sides")
    assert legend.count("record ends") == times


def test_of_many_folded_lines_some_are_named_and_the_others_counted(app):
    lanes, marks = seed_through("sides")
    drawing = replace(draw(lanes, marks, MARCH, TODAY, is_chosen=True), folded=[f"L{n}" for n in range(400)])
    with app.test_request_context(f"{UKRAINE}/"):
        app.preprocess_request()
        strip = get_template_attribute("strip/_strip.html", "strip")
        html = " ".join(strip(drawing, "sides", Links(Filter(), ViewOptions(), set())).split())
    assert "+ 400 lines: <bdi>L0</bdi>" in html
    assert "<bdi>L11</bdi> and 388 more</a>" in html


def test_a_stroke_interrupts_lines_beneath_all_marks(rendered):
    """A mark may stand closer to a stroke than the line ends beside it."""
    met = replace(a_mark("talks", "2025-03-11", "ukr", "rus"), meetings=(("ukr", "rus"),))
    marks = [a_mark("call", "2025-03-10", "usa"), met, a_mark("speech", "2025-03-12", "usa")]
    large, small = rendered(MARCH, marks=marks).split('class="frame small"')
    for picture in (large, small):
        assert 0 < picture.index('class="gap"') < picture.index('class="mark ')
        assert picture.count('class="gap"') == 1
    lanes, _ = seed_through("sides")
    svg = strip_picture(draw(lanes, marks, MARCH, TODAY, is_chosen=True), "sides", "Talks", "March", "")
    assert 0 < svg.index("h14") < svg.index("<circle")


def test_a_mark_whose_day_is_not_known_looks_like_it(rendered):
    picture = rendered().split('class="frame small"')[0]
    shapes = re.findall(r'href="[^"]*?([a-z-]+)"\s+class="mark ([a-z ]+)"', picture)
    known = dict(shapes)
    assert known["us-ukraine-talks-in-saudi-arabia"] == "occurred key someday"
    assert known["witkoff-briefs-putin"] == "occurred key"
    assert known["trump-putin-phone-call"] == "scheduled key"
    assert picture.count('class="hit"') == picture.count('class="dot"')


def test_links_keep_to_the_page_that_gives_them(rendered):
    html = rendered()
    page = f"{UKRAINE}/?kind=call&amp;kind=talks"
    assert html.count('4 earlier<span class="large">, from 2022</span>') == 2, "for a window, and for a phone"
    for days in ("&amp;since=2022-02-24&amp;until=2025-03-09", "&amp;since=2025-01-01&amp;until=2025-12-31", ""):
        assert f'href="{page}{days}"' in html
    assert re.findall(rf'href="{re.escape(page)}&amp;lens=(\w+)"', html) == ["issues", "kinds"]
    assert html.count('type="hidden" name="kind"') == 2
    assert re.search(r'name="since"\s+value="10 March 2025"', html)
    assert currently(html) == ["Sides", "Overview"]
    assert currently(rendered(MARCH, lens="kinds")) == ["Kinds", "Month"]


def currently(html):
    return re.findall(r'aria-current="true">(\w+)', html)


def test_one_can_go_past_the_picture(rendered):
    html = rendered()
    assert html.index('<a class="skip" href="#strip-end"') < html.index('class="plot"') < html.index('id="strip-end"')


def test_many_events_are_bars_and_a_table_of_counts(rendered):
    html = rendered(MARCH, marks=[a_mark(f"e{number}", "2025-03-17", "ukr") for number in range(201)])
    assert "<title>17 March 2025: 201 events began, or may have</title>" in html
    assert html.count("&amp;since=2025-03-17&amp;until=2025-03-17") == 2, "the bar, and the zoom"
    assert "<circle" not in html
    assert "Each bar: the events that began, or may have begun, on that day, 201." in html


def test_bars_call_nothing_earlier_that_reaches_in(rendered):
    many = [a_mark(f"e{number}", "2025-03-17", "ukr") for number in range(201)]
    html = rendered(MARCH, marks=[*many, a_mark("truce", "2025-02-20/2025-03-20", "ukr")])
    assert re.search(r"1 listed earlier<", html)


def test_what_is_in_no_bar_is_said(rendered):
    many = [a_mark(f"e{number}", "2025-03-17", "ukr") for number in range(201)]
    since, undated = a_mark("since", "2022-02-24/..", "ukr"), a_mark("some-day", "", "ukr")
    html = rendered(MARCH, marks=[*many, since, undated, undated])
    assert "202 events, 1 of them in no bar: it reaches in from outside, and 2 more without a date" in html
    alone = rendered(MARCH, marks=[since], look=ViewOptions(open="table"))
    assert "1 event<" in alone
    assert "24 February 2022" in alone.partition("As a table")[2]


def test_nothing_in_a_strip_needs_a_script_or_an_inline_style(rendered):
    for html in (*(rendered(lens=lens) for lens in LENSES), rendered(YEAR.around(TODAY))):
        assert not re.search(r"<script|<style|\sstyle=|\son\w+=|javascript:", html)
    assert "There is nothing to show on these days." in rendered(MARCH, marks=[])


@pytest.mark.parametrize(
    ("statuses", "signs"),
    [
        (["occurred"], ["that day", "met"]),
        (["ongoing", "scheduled"], ["that day", "planned", "met", "every day", "open end"]),
        (["scheduled", "proposed"], ["that day", "planned"]),  # nobody has met yet
        ([], ["that day"]),
    ],
)
def test_who_is_to_meet_has_not_met(rendered, statuses, signs):
    marks = [
        replace(a_mark(f"e{number}", "2025-03-17", "ukr", "usa", status=Status(status)), meetings=(("ukr", "usa"),))
        for number, status in enumerate(statuses)
    ]
    html = rendered(MARCH, marks=[*marks, a_mark("alone", "2025-03-16", "ukr")])
    assert legend(html) == signs


@pytest.mark.parametrize(
    ("edtf", "status", "signs"),
    [
        ("2025-03-17", "occurred", ["that day"]),
        ("2025-03-17", "cancelled", ["called off"]),
        ("[2025-03-10..2025-03-13]", "occurred", ["some day within", "goes on"]),
        ("2025-03-10/2025-03-13", "occurred", ["that day", "every day", "goes on"]),
        ("2025-03-20/..", "scheduled", ["planned", "open end"]),  # it has not lasted
        (
            "2025-02-10/2025-03-13",
            "occurred",
            ["every day", "goes on"],
        ),  # it began on a day out of the picture
    ],
)
def test_the_legend_names_what_is_drawn(rendered, edtf, status, signs):
    html = rendered(MARCH, marks=[a_mark("it", edtf, "ukr", status=Status(status))])
    assert legend(html) == signs


def legend(html):
    """The names of the signs below a picture."""
    signs = html.partition('aria-label="Signs"')[2].partition("</ul>")[0]
    return [" ".join(re.sub("<[^>]+>", "", sign).split()) for sign in re.findall("<li.*?</li>", signs, re.DOTALL)]
