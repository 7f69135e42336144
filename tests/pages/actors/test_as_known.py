"""Actors as they were known on a day, on the side of then."""

import re

import pytest

from tests.documents import a_plan, a_source, a_statement, an_actor, an_event, an_issue
from tests.files import LATER, entry, take_in
from tests.pages.actors.told import cells, listed, roll, words

pytestmark = pytest.mark.read_only


def test_as_known_on_a_day(client, peace):
    day = "as_of=2025-03-20"
    answer = client.get(f"{peace}/actors?{day}")
    assert cells(answer) == {("north", "south"): 1, ("south", "north"): 1}
    assert roll(answer)["ann"] == (3, 1)
    answer = client.get(f"{peace}/actors/ann?{day}")
    said = words(answer)
    assert "An early word." in said
    assert "A late word." not in said
    assert "Talks, scheduled" in said
    assert "?with=south&amp;as_of=2025-03-20" in answer.text
    assert "Nobody is on record who was known by then." in words(client.get(f"{peace}/actors?as_of=2025-02-01"))


@pytest.mark.writes
@pytest.mark.parametrize(("query", "then"), [("", ""), ("?as_of=2025-03-20", " that was known by then")])
@pytest.mark.parametrize(
    ("part", "title"),
    [
        ({"role": "participant", "attendance": "refused"}, "Absent, or perhaps absent"),
        ({"role": "subject"}, "Spoken of"),
    ],
)
def test_who_takes_no_part_is_listed_with_what_names_them(app, client, query, then, part, title):
    app.config["NOW"] = LATER
    address = take_in(
        app,
        actors=[an_actor("envoy"), an_actor("other")],
        events=[a_plan(participants=[{"actor": "envoy", **part}])],
    )
    assert roll(client.get(f"{address}/actors{query}")) == {"envoy": (0, 0)}
    answer = client.get(f"{address}/actors/envoy{query}")
    said = words(answer)
    assert f"{title} Tuesday 18 March 2025" in said
    assert "No part in an event" not in said
    assert f"nobody from another side, at any meeting on record{then} " in said


@pytest.mark.writes
def test_what_was_signed_jointly_is_known_from_its_day_and_counts_for_the_side_of_then(app, client):
    """A stance is not needed for that, and who changed sides takes earlier statements along nowhere."""
    app.config["NOW"] = LATER
    before = [{"to": "south", "until": "2025-03-12"}]
    address = take_in(
        app,
        actors=[
            *(an_actor(uid, kind="state") for uid in ("north", "south", "west")),
            an_actor("envoy", affiliation="north", affiliations_before=before),
        ],
        events=[
            an_event(
                f"talks-{day}",
                date={"edtf": f"2025-03-{day}"},
                statements=[a_statement(f"said-{day}", speaker="west", jointly_with=["envoy"])],
            )
            for day in (11, 12, 13)
        ],
    )
    assert roll(client.get(f"{address}/actors")) == {"north": (0, 1), "envoy": (0, 3), "south": (0, 2), "west": (0, 3)}
    for query, known in (("", [11, 12, 13]), ("?as_of=2025-03-12", [11, 12])):
        for actor, days in (("envoy", [11, 12, 13]), ("south", [11, 12]), ("north", [13])):
            answer = client.get(f"{address}/actors/{actor}{query}")
            signed = sorted({int(day) for day in re.findall(r"#said-(\d+)", answer.text)})
            assert signed == [day for day in days if day in known]
            assert (answer.status_code == 404) == (not signed)
    assert roll(client.get(f"{address}/actors?as_of=2025-03-12"))["envoy"] == (0, 2)


@pytest.mark.writes
def test_who_stayed_away_had_a_part_until_what_came_of_it_was_known(app, client):
    app.config["NOW"] = LATER
    parts = [{"actor": "ann", "role": "party"}, {"actor": "bob", "role": "party", "attendance": "absent"}]
    rounds = an_event(
        date={"edtf": "2025-03-18/2025-03-20"}, participants=parts, schedule=[entry("2025-03-10", "2025-03-18")]
    )
    address = take_in(app, actors=[an_actor("ann"), an_actor("bob")], events=[rounds])
    told = {
        day: (roll(client.get(f"{address}/actors?as_of={day}")), words(client.get(f"{address}/actors/bob?as_of={day}")))
        for day in ("2025-03-17", "2025-03-19", "2025-03-20")
    }
    assert [people for people, _ in told.values()] == [{"ann": (n, 0)} | bob for n, bob in [
        (0, {"bob": (0, 0)}), (1, {"bob": (1, 0)}), (1, {"bob": (0, 0)})
    ]]  # fmt: skip
    assert ["No part in an event is on record" in said for _, said in told.values()] == [True, False, False]
    assert ["Absent, or perhaps absent" in said for _, said in told.values()] == [False, False, True]
    assert "Planned or called off Tuesday 18 March 2025" in told["2025-03-17"][1]
    assert all("nobody from another side, at any meeting" in said for _, said in told.values())


@pytest.mark.writes
def test_as_of_a_day_what_was_to_come_is_of_the_side_of_then(app, client):
    """A window stands at its last day, and a plan on one to come: on neither had the envoy changed sides yet."""
    app.config["NOW"] = LATER
    before = [{"to": "south", "until": "2025-03-12"}]
    states = [an_actor(uid, kind="state") for uid in ("north", "south", "west")]
    both = [{"actor": actor, "role": "party"} for actor in ("envoy", "west")]
    events = [
        an_event("met", date={"edtf": "[..2025-03-20]"}, participants=both, citations=[{"source": "paper"}]),
        a_plan("call", "2025-03-25", participants=both) | {"schedule": [entry("2025-03-10", "2025-03-25")]},
    ]
    address = take_in(
        app,
        actors=[*states, an_actor("envoy", affiliation="north", affiliations_before=before)],
        sources=[a_source("paper", issued="2025-03-10")],
        events=events,
    )
    for query, side, nobody in (("?as_of=2025-03-11", "south", "north"), ("", "north", "south")):
        assert cells(client.get(f"{address}/actors{query}")) == {(side, "west"): 1, ("west", side): 1}
        said = words(client.get(f"{address}/actors/{side}{query}"))
        assert "Met west once" in said.replace("West", "west").replace(",", "")
        assert ("Planned or called off" in said) is True
        assert client.get(f"{address}/actors/{nobody}{query}").text.count("/events/met") == 0
        for way in ("q", "side"):
            found = {who: client.get(f"{address}/{query or '?'}&{way}={who}").text for who in (side, nobody)}
            assert {"/events/met", "/events/call"} <= set(re.findall(r"/events/\w+", found[side]))
            assert "/events/met" not in found[nobody]


@pytest.fixture
def moved(app):
    """An envoy who went from the south to the north after 12 March, with an aide; the negotiation's address."""
    app.config["NOW"] = LATER
    before = [{"to": "south", "until": "2025-03-12"}]
    both = [{"actor": "aide", "role": "party"}, {"actor": "west", "role": "party"}]
    return take_in(
        app,
        actors=[
            *(an_actor(uid, kind="state") for uid in ("north", "south", "west")),
            an_actor("envoy", affiliation="north", affiliations_before=before),
            an_actor("aide", affiliation="envoy"),
        ],
        issues=[an_issue("truce")],
        events=[
            an_event(
                f"talks-{day}",
                date={"edtf": f"2025-03-{day}"},
                participants=both,
                statements=[
                    a_statement(f"said-{day}", speaker="aide", positions=[{"issue": "truce", "stance": "supports"}])
                ],
            )
            for day in (11, 12, 13)
        ],
    )


@pytest.mark.writes
def test_what_a_member_does_counts_for_whom_it_belonged_to_on_the_day(client, moved):
    answer = client.get(f"{moved}/actors")
    assert cells(answer) == {("west", "south"): 2, ("south", "west"): 2, ("west", "north"): 1, ("north", "west"): 1}
    counts = {"north": (1, 1), "south": (2, 2), "envoy": (3, 3), "aide": (3, 3), "west": (3, 0)}
    assert roll(answer) == counts
    for side, days in (("south", [11, 12]), ("north", [13])):
        held = [f"talks-{day}" for day in days]
        assert listed(client.get(f"{moved}/actors/{side}?with=west")) == held
        assert listed(client.get(f"{moved}/actors/west?with={side}")) == held
        page = client.get(f"{moved}/actors/{side}")
        assert listed(page) == held
        assert sorted(set(re.findall(r"#(said-\d+)", page.text))) == [f"said-{day}" for day in days]
        often = {1: "once", 2: "twice"}[len(days)]
        assert f"Met West, {often}" in words(page)
        assert f"Spoke on Truce {len(days)} statement" in words(page)
    west = words(client.get(f"{moved}/actors/west"))
    assert "South, twice (Aide twice, Envoy twice)" in west
    assert "North, once (Aide, Envoy)" in west


@pytest.mark.writes
def test_as_known_on_a_day_everyone_is_on_the_side_of_then(client, moved):
    for day, side, other in (("2025-03-12", "south", "north"), ("2025-03-13", "north", "south")):
        page = words(client.get(f"{moved}/actors/aide?as_of={day}"))
        assert f"Side {side.title()} Belongs to Envoy" in page
        assert "Members Aide, Envoy" in words(client.get(f"{moved}/actors/{side}?as_of={day}"))
        assert "Members" not in client.get(f"{moved}/actors/{other}?as_of={day}").text
        groups = list(roll(client.get(f"{moved}/actors?as_of={day}")))
        assert groups[groups.index(side) :][:3] == [side, "aide", "envoy"]
    assert client.get(f"{moved}/actors/north?as_of=2025-03-12").status_code == 404, "nobody had belonged to it yet"
    assert "Former members Aide, Envoy" in words(client.get(f"{moved}/actors/south?as_of=2025-03-13"))


@pytest.mark.writes
def test_what_took_place_is_known_from_its_day_though_its_plan_was_announced_later(app, client):
    """Without a source, that it took place is known from the latest day on which it can have begun."""
    late = an_event(
        schedule=[entry("2025-03-20", "2025-03-11")],
        participants=[{"actor": "ann", "role": "party"}],
        statements=[a_statement(speaker="ann")],
    )
    address = take_in(app, actors=[an_actor("ann")], events=[late])
    app.config["NOW"] = LATER
    assert client.get(f"{address}/actors/ann?as_of=2025-03-10").status_code == 404
    assert f"{address}/events/talks-in-jeddah?" in client.get(f"{address}/actors/ann?as_of=2025-03-11").text
