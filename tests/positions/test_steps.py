"""Where the drawing of stances over time puts things."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.positions import Said
from webapp.domain.vocabulary import Stance
from webapp.positions.steps import LEAST_GAP, RADIUS, ROOMY, WHOLE, chart

STANCES = list(Stance)


def a_sequence(*said):
    """Statements as (date, speaker, stance); those next to each other with the same date are of one event."""
    events = {edtf: {"uid": edtf, "date": edtf and {"edtf": edtf}, "schedule": []} for edtf, _, _ in said}
    return [
        Said(events[edtf], {"uid": f"s-{n}", "speaker": who}, "truce", Stance(stance), None)
        for n, (edtf, who, stance) in enumerate(said)
    ]


def speaker(said):
    return said.speaker


def test_a_line_steps_from_stance_to_stance():
    drawn = chart(
        a_sequence(
            ("2025-02-12", "usa", "opposes"),
            ("2025-03-16", "usa", "conditional"),
            ("2025-03-16", "usa", "conditional"),
            ("2025-03-17", "usa", "supports"),
        )
    )
    (line,) = drawn.lines
    a, b, c, d = line.dots
    assert line.path == f"M{a.x} {a.y}H{b.x}V{b.y}H{c.x}H{d.x}V{d.y}H{WHOLE}"
    assert line.latest is d.said
    assert [dot.y for dot in line.dots] == [line.levels[n][0] for n in (4, 1, 1, 0)]
    assert b.x - a.x > d.x - c.x > c.x - b.x, "the longer between, the wider; least within one event"
    assert [(label.big, label.small, label.roomy) for label in drawn.labels] == [
        ("Wed 12 Feb", "2025", False),
        ("Sun 16 Mar", "2025", True),
        ("Mon 17 Mar", "2025", False),
    ]


def test_a_single_statement_is_a_level_line():
    drawn = chart(a_sequence((None, "usa", "doubts")))
    (line,) = drawn.lines
    assert line.path == f"M{line.dots[0].x} {line.dots[0].y}H{WHOLE}"
    assert drawn.labels == []


def test_equal_dates_next_to_each_other_are_said_once():
    window = "[2025-03-10..2025-03-13]"
    drawn = chart(a_sequence((window, "usa", "doubts"), (window, "rus", "doubts"), ("2025-03-17", "usa", "doubts")))
    assert [label.big for label in drawn.labels] == ["10–13 Mar", "Mon 17 Mar"]


@pytest.mark.parametrize("edtf", ["0987-03-10?", "0987-03-10T14:00Z", "[0987-03-10..0987-03-13]"])
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
    assert [dot.said for dot in dots] == sequence
    xs = [dot.x * drawn.least / WHOLE for dot in dots]
    assert all(other - one >= LEAST_GAP - 0.2 for one, other in pairwise(xs)), "though places are rounded"
    assert all(RADIUS < x < drawn.least - RADIUS for x in xs)
    for line in drawn.lines:
        heights = {stance: y for y, stance in line.levels}
        assert all(dot.y == heights[dot.said.stance] and RADIUS < dot.y < line.height - RADIUS for dot in line.dots)
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
