"""The lanes of the strip, and who stands on which."""

from datetime import UTC, date

from tests.documents import an_actor
from tests.drawing.timelines import TODAY, a_mark, seed, seed_through
from tests.rows import rows
from webapp.domain.actors.participants import MEETINGS
from webapp.domain.actors.roster import Roster
from webapp.domain.actors.sittings import Sitting
from webapp.domain.vocabulary import Attendance, EventKind, Status
from webapp.drawing.axis import Span
from webapp.drawing.bars import tally
from webapp.drawing.lanes import NONE, OTHERS, PRESS, busiest_lanes, known_lanes, lane_of, lanes_and_marks
from webapp.drawing.layout import draw
from webapp.drawing.mark import COLOURS, Lane


def seen(lens):
    """The seed through a lens: labels of its lanes, and marks by uid."""
    lanes, marks = seed_through(lens)
    return [lane.label for lane in lanes], {mark.uid: mark for mark in marks}


def test_lanes_of_the_seed():
    assert seen("sides")[0] == [
        "Ukraine", "United States", "Russia", "Europe", "NATO", "Saudi Arabia", "Western countries", "Press"
    ]  # fmt: skip


def test_issues_are_lanes_by_how_often_they_come_up():
    labels, marks = seen("issues")
    assert (labels[0], labels[1], labels[-1]) == ("30-day ceasefire", "Territory", "None marked")
    assert marks["russias-full-scale-invasion-of-ukraine"].lanes == (NONE,)


def test_kinds_keep_the_order_of_the_vocabulary():
    events = [seed()["events"][0] | {"uid": kind, "kind": kind} for kind in reversed(EventKind)]
    assert [lane.label for lane in seed_through("kinds", events)[0]] == [kind.label for kind in EventKind]


def test_marks_stand_for_their_events_in_their_order():
    marks = {mark.uid: mark for mark in seed_through("sides")[1]}
    assert list(marks) == [event["uid"] for event in seed()["events"]]
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
    roster = Roster.of(actors)
    stands = {uid: lane_of(uid, roster, None) for uid in roster.names}
    assert stands == {"rus": "rus", "tass": "rus", "cnn": PRESS, "tapper": PRESS}
    assert list(known_lanes("sides", roster)) == ["rus", PRESS, OTHERS, NONE]


@rows("lens", ["sides", "issues", "kinds"])
def test_lanes_keep_their_colour_whatever_is_on_the_page(lens):
    everything = {lane.key: lane.colour for lane in seed_through(lens)[0]}
    for event in seed()["events"]:
        assert everything.items() >= {lane.key: lane.colour for lane in seed_through(lens, [event])[0]}.items()
    own = [colour for key, colour in everything.items() if not key.startswith(":")]
    assert len(set(own)) >= len(own) - 2
    assert set(own) <= set(range(1, COLOURS + 1))


def test_what_is_beyond_the_most_lanes_shares_one():
    lanes = [*(Lane(f"k{number}", f"Lane {number}") for number in range(20)), Lane(PRESS, "Press", quiet=True)]
    marks = [a_mark(f"e{number}-{time}", "2025-03-17", f"k{number}") for number in range(20) for time in range(number)]
    kept, moved = busiest_lanes(lanes, [*marks, a_mark("press", "2025-03-17", PRESS, "k1", "k2", "k19")])
    assert [lane.key for lane in kept] == [*(f"k{number}" for number in range(12, 20)), PRESS, OTHERS]
    assert moved[-1].lanes == (OTHERS, PRESS, "k19")
    assert {mark.lanes for mark in moved if mark.uid.startswith("e11-")} == {(OTHERS,)}
    few = [mark for mark in marks if mark.lanes == ("k19",)]
    assert busiest_lanes(lanes, few) == ([lanes[19]], few)


def test_an_actor_that_nobody_knows_has_a_lane_of_its_own():
    event = seed()["events"][0] | {"participants": [{"actor": "who", "role": "party"}]}
    lanes, marks = lanes_and_marks("sides", [event], Roster.of([]), UTC)
    assert [lane.label for lane in lanes] == ["who"]
    assert marks[0].lanes == ("who",)


@rows(
    ("edtf", "lane"),
    [
        ("2025-03-10", "rus"),
        ("2025-03-11", "ukr"),
        ("[2025-03-09..2025-03-11]", "ukr"),  # a window stands at its last day
        ("2025-03-09/2025-03-11", "rus"),  # a span at its first
        ("2025-03-11T01:00+03:00", "rus"),  # still 10 March in the negotiation's zone
    ],
)
def test_an_event_is_on_the_lane_of_the_side_of_its_day(edtf, lane):
    changed = {"affiliations_before": [{"to": "rus", "until": "2025-03-10"}]}
    actors = [
        an_actor("rus", kind="state", affiliation=None),
        an_actor("ukr", kind="state", affiliation=None),
        an_actor("defector", affiliation="ukr", **changed),
    ]
    event = seed()["events"][0] | {"date": {"edtf": edtf}, "participants": [{"actor": "defector", "role": "party"}]}
    assert [mark.lanes for mark in lanes_and_marks("sides", [event], Roster.of(actors), UTC)[1]] == [(lane,)]


def test_a_mark_stands_at_its_day_in_the_negotiations_zone():
    event = seed()["events"][0] | {"date": {"edtf": "2025-03-11T01:00+03:00"}}
    assert [mark.day for mark in seed_through("kinds", [event])[1]] == [date(2025, 3, 10)]
    counted = tally(seed_through("kinds", [event])[1])
    assert dict(counted.days) == {date(2025, 3, 10): 1}
    drawing = draw(*seed_through("kinds", [event]), Span(date(2025, 3, 12), date(2025, 3, 12)), TODAY)
    assert drawing.previous == Span(date(2025, 3, 10), date(2025, 3, 10))


def test_who_was_absent_or_only_spoken_of_is_on_no_lane():
    gone = [{"actor": "usa", "role": "party", "attendance": why} for why in Attendance]
    event = seed()["events"][0] | {"participants": [*gone, {"actor": "rus", "role": "subject"}]}
    assert [mark.lanes for mark in seed_through("sides", [event])[1]] == [(NONE,)]


@rows(
    ("fields", "met"),
    [
        ({}, ("rus", "usa")),
        ({"kind": "call"}, ("rus", "usa")),
        ({"status": "ongoing"}, ("rus", "usa")),
        ({"status": "scheduled"}, ("rus", "usa")),  # who are to meet: its stroke is dashed
        ({"status": "cancelled"}, ()),
        ({"status": "postponed"}, ()),
        *(({"kind": kind.value}, ()) for kind in EventKind if kind not in MEETINGS),
    ],
)
def test_a_stroke_joins_those_who_met(fields, met):
    """Not those whom an agreement names, and not who was only host, or only spoken to."""
    people = {"usa": "mediator", "rus": "party", "ukr": "addressee", "sau": "host"}
    taking = [{"actor": uid, "role": role} for uid, role in people.items()]
    event = seed()["events"][0] | {"kind": "talks", "status": "occurred", "participants": taking} | fields
    roster = Roster.of(an_actor(uid, affiliation=None) for uid in people)
    lanes, [mark] = lanes_and_marks("sides", [event], roster, UTC)
    assert (len(mark.lanes), mark.meetings) == (4, (met,) if met else ())
    assert lanes_and_marks("sides", [event], roster, UTC, parts={event["uid"]: []})[1][0].meetings == ()
    drawing = draw(lanes, [mark], Span(mark.when.earliest, mark.when.earliest), TODAY, whole=True)
    assert [[line.label for line in group] for group in drawing.events[0].meetings] == [
        [roster.names[uid] for uid in group] for group in mark.meetings
    ]


@rows(
    ("sat", "met", "apart"),
    [
        ([("usa", "rus"), ("usa", "ukr")], (("rus", "usa"), ("ukr", "usa")), True),
        ([("usa", "rus"), ("usa", "ukr"), ("usa", "rus")], (("rus", "usa"), ("ukr", "usa")), True),
        ([("usa", "rus", "ukr"), ("usa", "ukr")], (), False),  # all at one table once: its own mark tells that
        ([("usa", "rus"), ("ukr",)], (("rus", "usa"),), True),
        ([("usa", "rus"), ("usa", "che")], (("rus", "usa"),), True),  # whom the whole does not name has no dot there
        ([], (), False),
    ],
)
def test_the_strokes_of_a_whole_tell_who_sat_with_whom_where_sides_met_apart(sat, met, apart):
    people = ("usa", "rus", "ukr", "che")
    taking = [{"actor": uid, "role": "party"} for uid in people[:3]]
    event = seed()["events"][0] | {"kind": "talks", "status": "occurred", "participants": taking}
    roster = Roster.of(an_actor(uid, affiliation=None) for uid in people)
    parts = [Sitting(event["uid"], None, frozenset(actors), frozenset(actors)) for actors in sat]
    [mark] = lanes_and_marks("sides", [event], roster, UTC, {event["uid"]: parts})[1]
    assert (mark.meetings, mark.apart) == (met, apart)


def test_a_side_that_has_joined_another_since_keeps_its_name():
    joined = {"affiliation": "fra", "affiliations_before": [{"to": None, "until": "2025-03-10"}]}
    roster = Roster.of([an_actor("fra", affiliation=None), an_actor("league", name="The League", **joined)])
    event = seed()["events"][0] | {"participants": [{"actor": "league", "role": "party"}]}
    lanes = lanes_and_marks("sides", [event | {"date": {"edtf": "2025-03-10"}}], roster, UTC)[0]
    assert [(lane.key, lane.label) for lane in lanes] == [("league", "The League")]
    assert list(known_lanes("sides", roster)) == ["fra", "league", PRESS, OTHERS, NONE]
