"""The latest stance of everyone, and what it moved from."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.positions import Standing, cell, cells, decisive, said
from webapp.domain.verification import Support
from webapp.domain.vocabulary import Stance, Verification

SIDES = {"trump": "usa", "waltz": "usa", "usa": "usa", "putin": "rus", "kremlin": "rus"}
ISSUED = {"article": date(2025, 3, 17), "later": date(2025, 3, 20)}


def cite(*sources):
    return [{"source": source, "locator": "", "relation": "supports", "origin": None} for source in sources]


def a_statement(uid, speaker, cited=(), **stances):
    taken = [{"issue": issue, "stance": stance} for issue, stance in stances.items()]
    return {"uid": uid, "speaker": speaker, "positions": taken, "citations": cite(*cited)}


def an_event(uid, edtf, *statements, cited=("article",), participants=()):
    return {
        "uid": uid,
        "date": edtf and {"edtf": edtf},
        "status": "occurred",
        "schedule": [],
        "statements": statements,
        "citations": cite(*cited),
        "participants": [{"actor": actor, "capacity": capacity} for actor, capacity in participants],
    }


def stances(*events, day=None):
    return cells(said(events, ISSUED, day), SIDES.__getitem__)


BACKS = an_event("backs", "[2025-03-10..2025-03-13]", a_statement("in-principle", "putin", truce="conditional"))
WARNS = an_event("warns", "[..2025-03-17]", a_statement("helps-ukraine", "kremlin", truce="doubts"))
CALLS = an_event(
    "calls",
    "2025-03-17",
    a_statement("assets", "trump", assets="noncommittal", land="noncommittal"),
    a_statement("chance", "waltz", land="doubts"),
    a_statement("dividing", "trump", assets="conditional"),
)


def test_a_side_speaks_with_the_voice_of_whoever_spoke_last():
    found = stances(BACKS, WARNS)["rus", "truce"]
    assert (found.latest.uid, found.latest.speaker, found.latest.stance) == ("helps-ukraine", "kremlin", "doubts")
    assert found.also == ()
    assert (found.before.uid, found.moved) == ("in-principle", -2)


@pytest.mark.parametrize(
    ("edtf", "unknown", "later"),
    [
        ("2025-03-17", False, False),
        ("2025-03-17T14:00+03:00", False, False),
        ("2025-03-16", False, True),
        ("[..2025-03-17]", True, True),
        ("[2025-03-17..]", True, True),
        ("[2025-03-16..2025-03-17]", False, True),
        ("../2025-03-17", False, True),
        ("2025-03", False, True),
        (None, False, True),
    ],
)
def test_it_tells_how_well_the_day_is_known(edtf, unknown, later):
    (one,) = said([an_event("warns", edtf, a_statement("s", "putin", truce="doubts"))], ISSUED)
    assert (one.day_unknown, one.known_later, one.known_on) == (unknown, later, date(2025, 3, 17))


def test_of_several_at_one_event_the_last_counts_and_the_others_stand_beside_it():
    assets, land = (stances(CALLS)["usa", issue] for issue in ("assets", "land"))
    assert (assets.latest.uid, [one.uid for one in assets.also], assets.moved) == ("dividing", ["assets"], 1)
    assert (land.latest.uid, [one.uid for one in land.also], land.moved) == ("chance", ["assets"], -1)


@pytest.mark.parametrize(
    ("sequence", "before", "moved"),
    [
        ("supports", None, 0),
        ("supports supports", None, 0),
        ("opposes supports", "opposes", 4),
        ("opposes doubts supports supports", "doubts", 3),
        ("supports noncommittal supports", "noncommittal", 2),
        ("supports conditional", "supports", -1),
    ],
)
def test_movement_is_against_the_last_other_stance(sequence, before, moved):
    events = [
        an_event(f"day-{n}", f"2025-03-0{n}", a_statement(f"s-{n}", "putin", truce=stance))
        for n, stance in enumerate(sequence.split(), start=1)
    ]
    found = stances(*events)["rus", "truce"]
    assert (found.before and found.before.stance, found.moved) == (before, moved)


def test_what_became_known_later_is_left_out():
    event = an_event(
        "calls",
        "2025-03-17",
        a_statement("first", "trump", land="doubts"),
        a_statement("second", "trump", land="supports", cited=["later"]),
    )
    then, now = stances(event, day=date(2025, 3, 19)), stances(event, day=date(2025, 3, 20))
    assert (then["usa", "land"].latest.uid, then["usa", "land"].before) == ("first", None)
    assert (now["usa", "land"].latest.uid, now["usa", "land"].latest.known_on) == ("second", date(2025, 3, 20))
    assert stances(event, day=date(2025, 3, 16)) == {}


def test_a_statement_tells_what_it_rests_on_and_who_spoke_as_what():
    event = an_event(
        "calls",
        "2025-03-17",
        a_statement("own", "trump", land="doubts", cited=["later", "article"]),
        a_statement("rests", "trump", land="doubts"),
        participants=[("trump", ""), ("trump", "US President"), ("putin", "Russian President")],
    )
    own, rests = said([event], ISSUED)
    assert (own.support, rests.support.verification) == (Support(2, False), Verification.SINGLE_ORIGIN)
    assert [len(own.cited), len(rests.cited)] == [2, 1]
    assert own.capacity == "US President"
    assert next(said([CALLS], ISSUED)).capacity == ""


def test_where_nothing_tells_since_when_it_is_known_no_day_is_made_up():
    (one,) = said([an_event("warns", None, a_statement("s", "putin", truce="doubts"), cited=())], {})
    assert one.known_on is None


@pytest.mark.parametrize("edtf", ["[..9999-12-31]", "9999-12-31"])
def test_the_last_day_of_the_calendar_is_a_day_and_not_never(edtf):
    (one,) = said([an_event("warns", edtf, a_statement("s", "putin", truce="doubts"), cited=())], {})
    assert one.known_on == date.max


def test_nothing_on_record_makes_no_cell():
    assert cell([]) is None
    assert stances(an_event("talks", "2025-03-01", a_statement("account", "putin"))) == {}


made_events = st.lists(
    st.lists(
        st.tuples(st.sampled_from(sorted(SIDES)), st.sampled_from(["truce", "land"]), st.sampled_from(list(Stance))),
        max_size=4,
    ),
    max_size=8,
)


@given(made_events, st.sampled_from([SIDES.__getitem__, str]))
def test_the_events_that_decide_are_enough_and_few(made, row_of):
    events = [
        an_event(str(n), "2025-03-01", *(a_statement(f"{n}-{k}", who, **{i: s}) for k, (who, i, s) in enumerate(some)))
        for n, some in enumerate(made)
    ]
    everything = list(said(events, ISSUED))
    kinds = {(one.speaker, one.issue, one.stance) for one in everything}
    standings = [Standing(*kind, 1, 1, max(o.event["uid"] for o in everything if _kind(o) == kind)) for kind in kinds]
    places = decisive([*standings, Standing("putin", "truce", Stance.DOUBTS, 1, 0, None)], row_of)
    whole = cells(everything, row_of)
    few = cells((one for one in everything if one.event["uid"] in places), row_of)
    assert {place: _gist(found) for place, found in few.items()} == {p: _gist(found) for p, found in whole.items()}
    assert len(places) <= 2 * len(whole)


def _kind(one):
    return one.speaker, one.issue, one.stance


def _gist(found):
    return found.latest.uid, [one.uid for one in found.also], found.before and found.before.uid
