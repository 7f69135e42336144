"""Where the picture of how a stance went puts things."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.drawing.test_chart import STANCES, WINDOW, a_stance, days
from webapp.domain.positions.stance_taken import StanceTaken
from webapp.domain.positions.stances import Standing
from webapp.domain.timing.precedence import Precedence
from webapp.domain.vocabulary import Stance
from webapp.drawing.course import RADIUS, WIDTH, course
from webapp.drawing.lettering import text_width


def drawn(*said):
    """The picture of stances as (date, speaker, stance)."""
    run = []
    for number, (edtf, who, stance) in enumerate(said):
        plain = a_stance(number, edtf, who, stance)
        words = {**plain.statement, "quote": None, "text": "He is for it."}
        run.append(StanceTaken(plain.evidence, words, plain.position, who, who, False, plain.phases))
    return course([Standing(one) for one in run], Precedence(), str.title)


def test_a_known_day_is_a_full_dot_and_an_unknown_one_a_hollow_dot_on_a_band():
    one, other = drawn(("2025-03-12", "ann", "supports"), (WINDOW, "bob", "doubts")).dots
    assert one.band is None
    assert other.band is not None
    assert other.band[0] < other.x < other.band[1]
    assert other.x == pytest.approx(sum(other.band) / 2)


def test_what_nobody_knows_the_beginning_of_begins_where_the_picture_does():
    [dot] = drawn(("[..2025-03-17]", "ann", "supports")).dots
    assert dot.is_open
    assert dot.band[0] < dot.x <= dot.band[1]


@pytest.mark.parametrize(
    ("said", "steps"),
    [
        ([("2025-03-10", "ann", "supports"), ("2025-03-12", "ann", "opposes")], 1),
        ([("2025-03-10", "ann", "supports"), ("2025-03-12", "bob", "opposes")], 0),
        ([(WINDOW, "ann", "supports"), ("2025-03-12", "ann", "opposes")], 0),
    ],
    ids=["own", "two speakers", "days that overlap"],
)
def test_a_step_is_one_speakers_own_between_days_of_known_order(said, steps):
    assert len(drawn(*said).steps) == steps


def test_without_a_date_there_is_no_picture():
    assert drawn((None, "ann", "supports")) is None
    assert len(drawn((None, "ann", "supports"), ("2025-03-12", "ann", "supports")).dots) == 1


def test_a_single_day_is_a_part_of_a_week():
    picture = drawn(("2025-03-12", "ann", "supports"))
    assert [tick.label for tick in picture.ticks][2:5] == ["Tue 11", "Wed 12", "Thu 13"]
    assert picture.dots[0].label.text == "Ann: He is for it"
    assert [stance for _, stance in picture.levels][-1] == Stance.OPPOSES


@given(
    st.lists(
        st.tuples(days, st.sampled_from(["ann", "bob", "c" * 60]), st.sampled_from([one.value for one in STANCES])),
        min_size=1,
        max_size=12,
    )
)
def test_nothing_is_outside_and_no_labels_touch(said):
    picture = drawn(*said)
    if picture is None:
        assert not any(day for day, _, _ in said)
        return
    heights = {stance: y for y, stance in picture.levels}
    rows = {}
    for dot in picture.dots:
        assert 0 <= dot.x <= WIDTH - RADIUS
        assert dot.y == heights[dot.position.stance] < picture.floor < picture.height
        if dot.label:
            wide = text_width(dot.label.text)
            low = dot.label.x if dot.label.anchor == "start" else dot.label.x - wide
            assert 0 <= low <= low + wide <= WIDTH
            assert all(low >= end or low + wide <= begin for begin, end in rows.get(dot.y, []))
            rows.setdefault(dot.y, []).append((low, low + wide))
