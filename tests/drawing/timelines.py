"""Timelines to draw: made-up ones of every sort of date, and the seed."""

import json
from dataclasses import replace
from datetime import UTC, date
from functools import cache

from hypothesis import strategies as st

from tests.conftest import RECORD
from webapp.domain.actors.roster import Roster
from webapp.domain.dates import parse
from webapp.domain.vocabulary import Status
from webapp.drawing.axis import Span
from webapp.drawing.lanes import lanes_and_marks
from webapp.drawing.mark import Lane, Mark

TODAY = date(2025, 3, 17)
MARCH = Span(date(2025, 3, 1), date(2025, 3, 31))
LANES = [
    Lane("ukr", "Ukraine"),
    Lane("usa", "United States"),
    Lane("rus", "Russia"),
    Lane(":press", "Press", quiet=True),
]

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


made = st.tuples(titles, st.none() | dates.map(parse), st.sampled_from(Status), lane_keys, st.booleans())


@st.composite
def timelines(draw, most=40):
    marks = [Mark(f"e{number}", *parts) for number, parts in enumerate(draw(st.lists(made, max_size=most)))]
    return [replace(mark, meetings=draw(st.sampled_from(tables(mark.lanes)))) for mark in marks]


def tables(lanes):
    """Ways in which those on some lanes may have met: not at all, all together, or the first with each other one."""
    shuttle = tuple((lanes[0], other) for other in lanes[1:])
    return [(), (lanes,), shuttle] if len(lanes) > 1 else [()]


def a_mark(uid, edtf, *lanes, status=Status.OCCURRED, title="Talks"):
    return Mark(uid, title, parse(edtf) if edtf else None, status, lanes or ("usa",))


@cache
def seed():
    return json.loads(RECORD.read_text())


def seed_through(lens, events=None):
    """Lanes and marks of the seed, or of some of its events."""
    roster = Roster.of(seed()["actors"], seed()["issues"])
    return lanes_and_marks(lens, seed()["events"] if events is None else events, roster, UTC)
