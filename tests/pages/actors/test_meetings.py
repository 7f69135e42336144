"""Who met whom, and who was left out."""

import re

import pytest

from tests.conftest import UKRAINE
from tests.documents import a_source, a_statement, an_actor, an_event
from tests.files import LATER, entry, planned, take_in
from tests.pages.actors.told import cells, listed, roll, words
from tests.rows import rows

pytestmark = pytest.mark.read_only


def test_who_met_whom_and_who_was_left_out(client):
    answer = client.get(f"{UKRAINE}/actors")
    found = cells(answer)
    assert found == {pair: 1 for one, other in [
        ("usa", "ukr"), ("usa", "rus"), ("usa", "europe")
    ] for pair in ((one, other), (other, one))}  # fmt: skip
    assert "Met no other side at a meeting on record: NATO, Saudi Arabia, Western countries" in words(answer)


def test_each_number_leads_to_the_meetings_it_counts(client):
    for (one, other), count in cells(client.get(f"{UKRAINE}/actors")).items():
        assert len(listed(client.get(f"{UKRAINE}/actors/{one}?with={other}"))) == count
    answer = client.get(f"{UKRAINE}/actors/rus?with=usa")
    assert listed(answer) == ["witkoff-briefs-putin"]
    assert "Russia and United States" in words(answer)
    assert "No meeting of both is on record." in words(client.get(f"{UKRAINE}/actors/rus?with=europe"))


def test_only_meetings_that_took_place_with_both_there_are_counted(client, peace):
    assert cells(client.get(f"{peace}/actors")) == {("north", "south"): 3, ("south", "north"): 3}
    assert listed(client.get(f"{peace}/actors/bob?with=north")) == ["talks", "visit", "round"]
    assert roll(client.get(f"{peace}/actors"))["ann"] == (5, 2)


PARTS = [
    ({"role": "party"}, True, True),
    ({"role": "observer"}, True, True),
    ({"role": "host"}, True, False),
    ({"role": "outlet"}, True, False),
    ({"role": "speaker"}, True, False),
    ({"role": "addressee"}, True, False),
    ({"role": "subject"}, False, False),
    *(({"role": "party", "attendance": gone}, False, False) for gone in ("absent", "refused", "disputed")),
]


@pytest.mark.writes
def test_only_those_who_came_to_the_table_met(app, client):
    pairs = [(f"ann-{letter}", f"bob-{letter}", *part) for letter, part in zip("abcdefghij", PARTS, strict=True)]
    events = [
        an_event(f"of-{ann}", participants=[{"actor": ann, "role": "party"}, {"actor": bob, **part}])
        for ann, bob, part, _, _ in pairs
    ]
    address = take_in(app, actors=[an_actor(uid) for ann, bob, *_ in pairs for uid in (ann, bob)], events=events)
    index = client.get(f"{address}/actors")
    assert cells(index) == {
        pair: 1 for ann, bob, _, _, met in pairs if met for pair in ((ann, bob), (bob, ann))
    }  # fmt: skip
    for ann, bob, part, took_part, met in pairs:
        assert listed(client.get(f"{address}/actors/{ann}?with={bob}")) == [f"of-{ann}"] * met, part
        assert (bob in re.findall(r"\?with=([a-z-]+)", client.get(f"{address}/actors/{ann}").text)) == met, part
        assert roll(index)[bob] == (int(took_part), 0), part
        said = words(client.get(f"{address}/actors/{bob}"))
        assert ("Absent, or perhaps absent" in said) == ("attendance" in part), part
        assert ("Spoken of" in said) == (part["role"] == "subject"), part
        assert "No part in an event" not in said, part


@rows(
    ("asked", "said", "met"),
    [
        ("since=2025-03-12", "from 12 March 2025 on", ["visit", "round"]),
        ("until=2025-03-13", "until 13 March 2025", ["talks", "visit"]),
        ("since=2025-03&until=2025-03", "in March 2025", ["talks", "visit", "round"]),
        ("since=2025-03-13&until=2025-03-13", "on 13 March 2025", ["visit"]),
        ("since=2025-03-13&until=2025-03-20", "from 13 March 2025 to 20 March 2025", ["visit"]),
        ("between=talks&between=round", "between Talks and Round", ["visit"]),
        ("between=round&between=talks", "between Talks and Round", ["visit"]),
        ("between=visit&between=round", "between Talks and Round", []),
    ],
)
def test_who_met_whom_in_a_part_of_the_record(client, peace, asked, said, met):
    answer = client.get(f"{peace}/actors?{asked}")
    assert f"Meetings {said}, with any that may lie outside." in words(answer)
    assert roll(answer) == {}, "the list of actors is of the whole record"
    found = cells(answer)
    assert found == ({("north", "south"): len(met), ("south", "north"): len(met)} if met else {})
    assert ("Met no other side then at a meeting on record: North, South" in words(answer)) == (not met)
    for one, other in (("north", "south"), ("bob", "ann")):
        answer = client.get(f"{peace}/actors/{one}?with={other}&{asked}")
        assert listed(answer) == met
        assert f"Meetings {said}" in words(answer)
    assert f'href="{peace}/?{"&amp;".join(sorted(asked.split("&")))}"' in answer.text


def test_who_met_whom_in_a_part_of_the_record_as_known_on_a_day(client, peace):
    answer = client.get(f"{peace}/actors?since=2025-03-10&as_of=2025-03-20")
    assert cells(answer) == {("north", "south"): 1, ("south", "north"): 1}
    assert 'name="since" value="2025-03-10"' in answer.text
    assert "since=2025-03-10&amp;as_of=2025-03-20" in answer.text


def sat(uid, *actors, role="party", **fields):
    return an_event(uid, title=f"It is {uid}", participants=[{"actor": one, "role": role} for one in actors], **fields)


PROXIMITY = [
    sat("talks", "usa", "rus", "ukr", date={"edtf": "2025-03-10/2025-03-14"}),
    sat("first", "usa", "ukr", part_of="talks"),
    sat("second", "usa", "rus", part_of="talks", date={"edtf": "2025-03-12"}, citations=[{"source": "late"}]),
]

SIDES = [an_actor(uid, kind="state") for uid in ("usa", "rus", "ukr")]
LATE = [a_source("late", issued="2025-03-20")]


@pytest.mark.writes
def test_who_sat_among_their_own_met_no_other_side(app, client):
    address = take_in(app, actors=SIDES, events=[sat("cabinet", "ukr"), sat("summit", "usa", "rus")])
    assert "Met no other side at a meeting on record: Ukr" in words(client.get(f"{address}/actors"))


@pytest.mark.writes
def test_who_came_for_another_side_only_is_no_side_that_met_nobody(app, client):
    moved = [an_actor(uid, affiliations_before=[{"to": "usa", "until": "2025-03-20"}]) for uid in ("joy", "ann", "bob")]
    parts = [sat("talks", "joy", "rus", date={"edtf": "2025-03-18"}), sat("speech", "ann", date={"edtf": "2025-03-18"})]
    later = [sat(f"own-{uid}", uid, date={"edtf": "2025-03-22"}) for uid in ("joy", "bob")]
    address = take_in(app, actors=[*SIDES, *moved], events=[*parts, *later, sat("cabinet", "ukr")])
    assert "Met no other side at a meeting on record: Bob, Ukr" in words(client.get(f"{address}/actors"))


@pytest.mark.writes
def test_a_whole_with_parts_joins_nobody_itself(app, client):
    address = take_in(app, actors=SIDES, sources=LATE, events=PROXIMITY)
    index = client.get(f"{address}/actors")
    assert cells(index) == {("usa", "ukr"): 1, ("ukr", "usa"): 1, ("usa", "rus"): 1, ("rus", "usa"): 1}
    assert "Rus and Ukr: It is talks" in words(index).partition("Met apart")[2]
    page = words(client.get(f"{address}/events/talks"))
    assert "Met apart, and never together in this event: Rus and Ukr" in page
    assert "Met apart" not in client.get(f"{address}/events/first").text
    assert listed(client.get(f"{address}/actors/rus?with=ukr")) == []
    for days, is_told in (("since=2025-03-12", False), ("since=2025-03-13", True), ("since=2025-03-15", False)):
        said = words(client.get(f"{address}/actors?{days}"))
        told = "Under way then, though no session of that time is on record: It is talks"
        assert (told in said) == is_told, days


@pytest.mark.writes
@rows(
    ("state", "denied", "asked", "met"),
    [
        ("retracted", True, "", False),
        ("retracted", True, "?as_of=2025-03-21", False),
        ("retracted", True, "?as_of=2025-03-20", True),  # it was still believed
        ("corrected", True, "", True),  # sources disagree, and the page of the meeting says so
        ("retracted", False, "", True),
    ],
)
def test_a_meeting_that_was_denied_and_is_reported_no_more_joins_nobody(app, client, state, denied, asked, met):
    app.config["NOW"] = LATER
    standing = {"state": state, "on": "2025-03-21"}
    scoop = f"scoop-{state}-{denied}".lower()  # its own in each row: what a file says as before is left as it became
    sources = [*LATE, a_source(scoop, issued="2025-03-19", standing=standing)]
    citations = [{"source": scoop}, {"source": "late", "relation": "contradicts"}][: 1 + denied]
    third = sat("third", "rus", "ukr", part_of="talks", citations=citations)
    address = take_in(app, actors=SIDES, sources=sources, events=[*PROXIMITY, third])
    index = client.get(f"{address}/actors{asked}")
    assert (("rus", "ukr") in cells(index)) == met
    assert ("Rus and Ukr: It is talks" in words(index)) == (not met)
    is_lost = (state, denied, asked) == ("retracted", False, "")
    assert ("Source retracted, of every meeting: Rus and Ukr" in words(index)) == is_lost
    assert ("1 meeting of Rus and Ukr, source retracted" in index.text) == is_lost
    assert ("Ukr, once source retracted" in words(client.get(f"{address}/actors/rus{asked}"))) == is_lost
    assert ("/events/third" in client.get(f"{address}/actors/rus?with=ukr&{asked[1:]}").text) == met
    page = client.get(f"{address}/events/talks{asked}")
    assert ("Met apart" in page.text) == (not met)


@pytest.mark.writes
def test_who_denies_what_was_said_or_planned_does_not_deny_the_meeting(app, client):
    denied = {"citations": [{"source": "late", "relation": "contradicts"}]}
    said = a_statement(speaker="rus", **denied)
    plan = {"announced_on": "2025-03-17", "status": "scheduled", "date": "2025-03-18", **denied}
    spoke, sat_as_planned = sat("spoke", "rus", "ukr", statements=[said]), sat("planned", "rus", "usa", schedule=[plan])
    address = take_in(app, actors=SIDES, sources=LATE, events=[spoke, sat_as_planned])
    pairs = {("rus", "ukr"), ("ukr", "rus"), ("rus", "usa"), ("usa", "rus")}
    assert cells(client.get(f"{address}/actors")) == dict.fromkeys(pairs, 1)
    assert "/events/spoke" in client.get(f"{address}/actors/rus?with=ukr").text
    assert client.get(f"{address}/?contradicted=1").text.count("<article") == 2


@pytest.mark.writes
def test_as_of_a_day_only_the_parts_known_by_then_are_parts(app, client):
    address = take_in(app, actors=SIDES, sources=LATE, events=PROXIMITY)
    index = client.get(f"{address}/actors?as_of=2025-03-19")
    assert ("rus", "usa") not in cells(index)
    assert "Met apart" not in index.text
    assert "Met apart" not in client.get(f"{address}/events/talks?as_of=2025-03-19").text


@pytest.mark.writes
@pytest.mark.parametrize(
    "part",
    [
        sat("first", "usa", "ukr", part_of="talks", kind="statement"),
        sat("first", "usa", "ukr", part_of="talks", kind="agreement"),
        planned("first", entry("2025-03-01", "2025-07-01"), part_of="talks"),
    ],
)
def test_what_brings_nobody_together_takes_no_meeting_apart(app, client, part):
    address = take_in(app, actors=SIDES, events=[sat("talks", "rus", "ukr"), part])
    assert cells(client.get(f"{address}/actors")) == {("rus", "ukr"): 1, ("ukr", "rus"): 1}


@pytest.mark.writes
@pytest.mark.parametrize("role", ["host", "subject", "outlet", "speaker", "addressee"])
def test_who_is_only_spoken_to_or_of_meets_nobody(app, client, role):
    event = sat("talks", "usa", "rus")
    event["participants"].append({"actor": "ukr", "role": role})
    address = take_in(app, actors=SIDES, events=[event])
    assert cells(client.get(f"{address}/actors")) == {("rus", "usa"): 1, ("usa", "rus"): 1}


@pytest.mark.writes
def test_who_only_signed_is_met_once_the_outcome_was_known(app, client):
    event = sat("talks", "usa", "rus", date={"edtf": "2025-03-11/2025-03-15"})
    event["participants"].append({"actor": "ukr", "role": "signatory"})
    address = take_in(app, actors=SIDES, events=[event])
    assert ("ukr", "usa") not in cells(client.get(f"{address}/actors?as_of=2025-03-12"))
    assert ("ukr", "usa") in cells(client.get(f"{address}/actors?as_of=2025-03-15"))
