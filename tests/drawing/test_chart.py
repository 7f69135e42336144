"""Where the drawing of stances over time puts things."""

import re
from datetime import date
from itertools import cycle, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import rows
from webapp.domain.knowing.bibliography import Bibliography
from webapp.domain.knowing.phases import Phases
from webapp.domain.knowing.verification import Evidence
from webapp.domain.positions.stance_taken import StanceTaken
from webapp.domain.timing.extent import Extent, Moment
from webapp.domain.timing.precedence import Precedence
from webapp.domain.vocabulary import Stance
from webapp.drawing.chart import LEAST_GAP, NARROW, RADIUS, ROOMY, WHOLE, chart

STANCES = list(Stance)


def a_stance(n, edtf, who, stance, *, event=None, order=0, aside=False):
    """The nth statement: what its speaker said on the truce at an event of that day."""
    dated = {
        "uid": event or str(edtf),
        "date": edtf and {"edtf": edtf},
        "status": "occurred",
        "schedule": [],
        "order": order,
        "citations": [],
    }
    position = {"issue": "truce", "stance": stance}
    said, phases = {"uid": f"s-{n}", "citations": []}, Phases(dated, Bibliography())
    return StanceTaken(Evidence(dated, Bibliography()), said, position, who, who, aside, phases)


def a_sequence(*said):
    """Statements as (date, speaker, stance); those with the same date are of one event."""
    return [a_stance(n, *one) for n, one in enumerate(said)]


def speaker(said):
    return said.speaker


def test_a_line_steps_from_stance_to_stance():
    drawn = chart(
        a_sequence(
            ("2025-02-12", "usa", "opposes"),
            ("2025-03-15", "usa", "conditional"),
            ("2025-03-16", "usa", "conditional"),
            ("2025-03-16", "rus", "conditional"),
            ("2025-03-17", "usa", "supports"),
        )
    )
    (line,) = drawn.lines
    a, b, c, d, e = line.dots
    assert line.path == f"M{a.x} {a.y}H{b.x}V{b.y}M{b.x} {b.y}H{c.x}M{c.x} {c.y}H{e.x}V{e.y}"
    assert [standing.position for standing in line.words.standings] == [e.position]
    assert [dot.y for dot in line.dots] == [line.levels[n][0] for n in (4, 1, 1, 1, 0)]
    assert b.x - a.x > e.x - d.x > d.x - c.x, "the longer between, the wider; least within one event"
    assert [(label.big, label.small, label.roomy) for label in drawn.labels] == [
        ("Wed 12 Feb", "2025", False),
        ("Sat 15 Mar", "2025", True),
        ("Sun 16 Mar", "2025", True),
        ("Mon 17 Mar", "2025", False),
    ]


def joined(sequence, **known):
    """The pairs of statements that the line of a drawing joins, by number."""
    (line,) = chart(sequence, **known).lines
    numbers = {dot.x: n for n, dot in enumerate(line.dots)}
    steps = re.findall(r"M(\d+) (\d+)H(\d+)(?:V(\d+))?", line.path)
    assert "".join(f"M{x} {y}H{to}" + (f"V{end}" if end else "") for x, y, to, end in steps) == line.path
    for x, y, to, end in steps:
        one, other = line.dots[numbers[int(x)]], line.dots[numbers[int(to)]]
        assert (one.y, other.y) == (int(y), int(end or y))
    return [(numbers[int(x)], numbers[int(to)]) for x, _, to, _ in steps]


WINDOW = "[2025-03-10..2025-03-13]"


@rows(
    ("sequence", "pairs"),
    [
        ([("2025-03-10", "usa"), ("2025-03-11", "usa")], [(0, 1)]),
        ([("2025-03-10", "usa"), ("2025-03-11", "rus")], []),
        ([("2025-03-10", "usa"), ("2025-03-11", "rus"), ("2025-03-12", "usa")], [(0, 2)]),
        ([("2025-03-10", "usa"), ("2025-03-10", "usa")], []),
        ([(WINDOW, "usa"), ("2025-03-13", "usa"), ("2025-03-14", "usa")], [(1, 2)]),
        ([("2025-03-12", "usa"), (WINDOW, "usa")], []),
        ([("[..2025-03-17]", "usa"), ("2025-03-17", "usa")], []),
        ([(None, "usa"), ("2025-03-17", "usa")], []),
    ],
)
def test_a_line_joins_one_speakers_stances_where_their_order_is_known(sequence, pairs):
    stances = cycle(["opposes", "supports"])
    assert joined(a_sequence(*((*said, next(stances)) for said in sequence))) == pairs


@pytest.mark.parametrize(
    ("first", "second", "pairs"),
    [
        ({}, {}, []),
        ({"order": 1}, {"order": 2}, [(0, 1)]),
        ({"edtf": "2025-03-11T09:00Z"}, {"edtf": "2025-03-11T10:00Z"}, [(0, 1)]),
        ({"edtf": "2025-03-11T09:00Z", "order": 1}, {"order": 2}, []),
    ],
    ids=["unordered", "ordered", "timed", "only one timed"],
)
def test_on_one_day_a_line_joins_two_events_by_their_order_or_time(first, second, pairs):
    said = [
        a_stance(n, **{"edtf": "2025-03-11", "who": "usa", "stance": stance, "event": f"e{n}"} | own)
        for n, (stance, own) in enumerate([("opposes", first), ("supports", second)])
    ]
    assert joined(said) == pairs


def test_what_the_record_says_came_after_is_joined():
    said = [a_stance(n, WINDOW, "usa", stance, event=f"e{n}") for n, stance in enumerate(["opposes", "supports"])]
    extent = Extent(date(2025, 3, 10), date(2025, 3, 13), date(2025, 3, 13))
    known = Precedence.of([("e0", "e1")], [Moment("e0", extent), Moment("e1", extent)])
    assert joined(said) == []
    assert joined(said, precedence=known) == [(0, 1)]


def test_what_is_said_aside_or_given_up_is_a_dot_that_joins_nothing():
    said = [
        a_stance(0, "2025-03-10", "usa", "opposes"),
        a_stance(1, "2025-03-11", "usa", "supports", aside=True),
        a_stance(2, "2025-03-12", "usa", "doubts"),
        a_stance(3, "2025-03-13", "usa", "supports", aside=True),
        a_stance(4, "2025-03-14", "usa", "withdrawn"),
        a_stance(5, "2025-03-15", "usa", "supports"),
        a_stance(6, "2025-03-16", "usa", "opposes"),
    ]
    assert joined(said) == [(0, 2), (5, 6)]


def test_a_single_statement_is_a_dot_alone():
    drawn = chart(a_sequence((None, "usa", "doubts")))
    assert [line.path for line in drawn.lines] == [""]
    assert drawn.labels == []


def test_equal_dates_next_to_each_other_are_said_once():
    drawn = chart(a_sequence((WINDOW, "usa", "doubts"), (WINDOW, "rus", "doubts"), ("2025-03-17", "usa", "doubts")))
    assert [label.big for label in drawn.labels] == ["10–13 Mar", "Mon 17 Mar"]


@rows("edtf", ["0987-03-10?", "0987-03-10T14:00Z", "[0987-03-10..0987-03-13]"])
def test_the_year_stands_below_its_days_however_short_it_is(edtf):
    assert [label.small for label in chart(a_sequence((edtf, "usa", "doubts"))).labels] == ["987"]


def test_several_lines_share_the_scale():
    drawn = chart(
        a_sequence(
            ("2025-03-16", "usa", "opposes"), ("2025-03-16", "rus", "supports"), ("2025-03-17", "usa", "doubts")
        ),
        speaker,
    )
    usa, rus = drawn.lines
    assert (usa.uid, rus.uid) == ("usa", "rus")
    assert usa.dots[0].x < rus.dots[0].x < usa.dots[1].x
    assert usa.levels == rus.levels


days = st.sampled_from(
    [
        None,
        *(f"2025-03-{n:02}" for n in range(1, 28)),
        "[..2025-03-17]",
        "[2025-03-10..2025-03-13]",
        "2022",
        "1914-06-28",
    ]
)
sequences = st.lists(
    st.tuples(days, st.sampled_from("abcde"), st.sampled_from([stance.value for stance in STANCES])),
    min_size=1,
    max_size=50,
)


@given(sequences, st.sampled_from([speaker, lambda _: ""]))
def test_nothing_overlaps_nothing_is_outside_and_the_order_is_kept(said, line_of):
    sequence = a_sequence(*said)
    drawn = chart(sequence, line_of)
    dots = sorted((dot for line in drawn.lines for dot in line.dots), key=lambda dot: dot.x)
    assert [dot.position for dot in dots] == sequence
    xs = [dot.x * drawn.least / WHOLE for dot in dots]
    assert all(other - one >= LEAST_GAP - 0.2 for one, other in pairwise(xs)), "though places are rounded"
    assert all(RADIUS < x < drawn.least - RADIUS for x in xs)
    for line in drawn.lines:
        heights = {stance: y for y, stance in line.levels}
        assert all(dot.y == heights[dot.position.stance] and RADIUS < dot.y < line.height - RADIUS for dot in line.dots)
    for width, labels in (
        (drawn.least, [label for label in drawn.labels if not label.roomy]),
        (max(drawn.least, ROOMY), drawn.labels),
    ):
        reaches = [label.reach(width) for label in labels]
        assert all(right < left for (_, right), (left, _) in pairwise(reaches))
        assert all(left > -1 and right < width + 1 for left, right in reaches)
    assert bool(drawn.labels) == any(day for day, _, _ in said)


@given(st.integers(2, 50))
def test_a_page_of_statements_fits_on_a_screen(count):
    days = [f"{1900 + number}-01-01" for number in range(count)]
    assert chart(a_sequence(*((day, "usa", "doubts") for day in days))).least <= 800


def test_few_statements_far_apart_need_no_more_room_than_to_keep_the_closest_apart():
    """Of a handful over four years the first dot was pushed out of sight on a screen."""
    days = ("2012-09-04", "2012-11-19", "2015-05-22", "2016-06-23", "2016-08-28")
    assert chart(a_sequence(*((day, "usa", "doubts") for day in days))).least == NARROW
