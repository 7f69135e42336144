"""The lanes of the strip, and who stands on which."""

import json

import pytest

from tests.conftest import SEED
from webapp.domain.cast import Cast
from webapp.domain.vocabulary import EventKind, Status
from webapp.strip.lanes import MOST, NONE, OTHERS, PRESS, lanes_of, sides, through

LANES = {
    "sides": ["Ukraine", "United States", "Russia", "Europe", "NATO", "Saudi Arabia", "Western countries", "Press"],
    "kinds": [
        "Talks",
        "Meeting",
        "Visit",
        "Call",
        "Message",
        "Statement",
        "Proposal",
        "Commitment",
        "Report",
        "Others",
    ],
}


@pytest.fixture(scope="module")
def seed():
    return json.loads(SEED.read_text())


@pytest.fixture
def seen(seed):
    """The seed through a lens: labels of its lanes, and marks by uid."""

    def see(lens):
        lanes, marks = through(lens, reversed(seed["events"]), Cast.of(seed["actors"], seed["issues"]))
        return [lane.label for lane in lanes], {mark.uid: mark for mark in marks}

    return see


@pytest.mark.parametrize("lens", LANES)
def test_lanes_of_the_seed(seen, lens):
    assert seen(lens)[0] == LANES[lens]


def test_issues_are_lanes_by_how_often_they_come_up(seen):
    labels, marks = seen("issues")
    assert (labels[0], labels[1], labels[-2:], len(labels)) == (
        "30-day ceasefire",
        "Territory",
        ["Others", "None named"],
        MOST,
    )
    assert marks["russias-full-scale-invasion-of-ukraine"].lanes == (NONE,)
    assert OTHERS in marks["witkoff-interview-with-cnn"].lanes


def test_marks_stand_for_their_events_in_the_order_of_the_timeline(seed, seen):
    marks = seen("sides")[1]
    assert list(marks) == [event["uid"] for event in seed["events"]]
    call = marks["trump-putin-phone-call"]
    assert (str(call.when), call.status, set(call.lanes), call.key) == (
        "2025-03-18",
        Status.SCHEDULED,
        {"usa", "rus"},
        True,
    )
    assert set(marks["witkoff-interview-with-cnn"].lanes) == {"usa", PRESS}


def test_media_share_a_lane_unless_they_are_on_a_side():
    known = [("rus", "state", None), ("tass", "media", "rus"), ("cnn", "media", None), ("tapper", "person", "cnn")]
    actors = [{"uid": uid, "name": uid, "kind": kind, "affiliation": affiliation} for uid, kind, affiliation in known]
    assert sides(Cast.of(actors)) == {"rus": "rus", "tass": "rus", "cnn": PRESS, "tapper": PRESS}


def test_what_is_beyond_the_most_lanes_shares_one():
    keys = [[f"k{number}"] for number in range(20) for _ in range(20 - number)]
    lanes, placed = lanes_of([*keys, [PRESS], []], {"k0": "First"}, list)
    assert [lane.key for lane in lanes] == [*(f"k{number}" for number in range(MOST - 3)), PRESS, OTHERS, NONE]
    assert [lane.label for lane in lanes if not lane.quiet][:2] == ["First", "k1"]
    assert placed["k6"] == "k6"
    assert placed["k7"] == placed["k19"] == OTHERS
    assert placed[PRESS] == PRESS


def test_an_actor_that_nobody_knows_has_a_lane_of_its_own(seed):
    event = seed["events"][0] | {"participants": [{"actor": "who", "role": "party"}]}
    lanes, marks = through("sides", [event], Cast.of([]))
    assert [lane.label for lane in lanes] == ["who"]
    assert marks[0].lanes == ("who",)


def test_kinds_keep_the_order_of_the_vocabulary(seed):
    events = [seed["events"][0] | {"uid": kind, "kind": kind} for kind in reversed(EventKind)]
    labels = [lane.label for lane in through("kinds", events, Cast.of([]))[0]]
    order = [kind.label for kind in EventKind]
    assert labels[-1] == "Others"
    assert labels[:-1] == sorted(labels[:-1], key=order.index)
