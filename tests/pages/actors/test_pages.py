"""The index of actors and their pages, as a reader finds them."""

import re

import pytest

from tests.conftest import UKRAINE
from tests.documents import a_source, a_statement, an_actor, an_event, an_issue
from tests.files import LATER, entry, planned, take_in
from tests.html import sources
from webapp.pages.actors.list_queries import SIZE
from webapp.pages.actors.views import SIZE as ROLL


def words(answer):
    assert answer.status_code == 200, answer.text
    return re.sub(r"(?<=\() | (?=[,:)])", "", re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text)))


def roll(answer):
    """The index: an actor's events and statements, by uid, in order."""
    assert answer.status_code == 200, answer.text
    name = r'<th scope="row">\s*<a href="[^"]+/actors/([a-z0-9-]+)[^"]*"[^>]*>[^<]*</a>\s*<small>.*?</small>\s*</th>'
    rows = re.findall(name + r"\s*<td>([\d,]+)</td>" * 2, answer.text)
    return {uid: (int(events), int(statements)) for uid, events, statements in rows}


def cells(answer):
    """The matrix: the number in each cell that has one, by the pair its link names."""
    found = re.findall(r'/actors/([a-z-]+)\?with=([a-z-]+)[^"]*"\s*aria-label="(\d+)', answer.text)
    return {(one, other): int(count) for one, other, count in found}


def listed(answer):
    """The events of the lists on a page, from the top."""
    assert answer.status_code == 200, answer.text
    return re.findall(r'<li class="line">.*?/events/([a-z0-9-]+)"', answer.text, re.DOTALL)


def test_the_index_counts_events_and_statements_of_all_who_belong_to_a_side(client):
    found = roll(client.get(f"{UKRAINE}/actors"))
    assert list(found)[:2] == ["usa", "trump"]
    assert found["usa"] == (13, 18)
    assert found["trump"] == (3, 7), "the planned call is no event yet"
    assert "zelenskyy" not in found, "there is nothing to show of him"
    assert list(found)[-2:] == ["politico", "cnn"]
    assert len(found) == 25
    assert (0, 0) not in found.values()


def test_who_met_whom_and_who_was_left_out(client):
    answer = client.get(f"{UKRAINE}/actors")
    found = cells(answer)
    assert found == {pair: 1 for one, other in [
        ("usa", "ukr"), ("usa", "rus"), ("usa", "europe")
    ] for pair in ((one, other), (other, one))}  # fmt: skip
    assert "In no meeting on record: NATO, Saudi Arabia, Western countries" in words(answer)


def test_each_number_leads_to_the_meetings_it_counts(client):
    for (one, other), count in cells(client.get(f"{UKRAINE}/actors")).items():
        assert len(listed(client.get(f"{UKRAINE}/actors/{one}?with={other}"))) == count
    answer = client.get(f"{UKRAINE}/actors/rus?with=usa")
    assert listed(answer) == ["witkoff-briefs-putin"]
    assert "Russia and United States" in words(answer)
    assert "They never met at a meeting that is on record." in words(client.get(f"{UKRAINE}/actors/rus?with=europe"))


def test_the_page_of_a_person(client):
    answer = client.get(f"{UKRAINE}/actors/witkoff")
    said = words(answer)
    for sentence in (
        "Side United States",
        "Capacities Trump’s special envoy at 2 events, from 13 to 16 March 2025",
        "First Witkoff briefs Putin in Moscow",
        "Last Witkoff interview with CNN",
        "Met Russia, once (Vladimir Putin) Spoke on",
        "“a little premature”",
    ):
        assert sentence in said
    listed, notes = sources(answer.text)
    assert len(notes) == 4
    assert len(listed) == 1
    assert "has this from Witkoff’s interview with CNN" in listed[0]


def test_the_page_of_a_side_with_its_members(client):
    answer = client.get(f"{UKRAINE}/actors/europe")
    said = words(answer)
    assert "European Union, France, Germany, Jens Plötner, Jonathan Powell, United Kingdom" in said
    assert "Met United States, once (Mike Waltz)" in said
    assert listed(answer) == [
        "western-sanctions-and-curtailed-relations",
        "europeans-voice-concern-at-being-sidelined",
        "european-advisers-meet-waltz-at-the-white-house",
    ]
    assert f'href="{UKRAINE}/?side=europe">In the timeline' in answer.text


def test_a_plan_is_no_history(client):
    answer = client.get(f"{UKRAINE}/actors/putin")
    said = words(answer)
    assert "Capacities Russian President at 3 events, from 10 to 17 March 2025" in said
    assert "Last Trump–Putin phone call" not in said
    history, planned = answer.text.split('<h2 id="planned">Planned or called off</h2>')
    assert "Trump–Putin phone call" not in history.partition('<h2 id="events">')[2]
    planned = planned.partition('<div class="side">')[0]
    assert re.findall(r'/events/([a-z0-9-]+)"', planned) == ["trump-putin-phone-call"]
    assert "Planned or called off" not in words(client.get(f"{UKRAINE}/actors/witkoff"))


def test_a_page_leads_to_where_the_actor_stands(client):
    page = client.get(f"{UKRAINE}/actors/putin").text
    assert re.search(
        rf'href="{UKRAINE}/positions/putin/ceasefire"\s+dir="auto">30-day ceasefire</a> <small>1 stat', page
    )
    assert f'href="{UKRAINE}/positions?side=rus&amp;open=rus">Where Russia stands, by person' in page
    page = words(client.get(f"{UKRAINE}/actors/rus"))
    assert "Spoke on 30-day ceasefire 2 statements" in page
    assert "Spoke on" not in words(client.get(f"{UKRAINE}/actors/sau"))
    for uid in ("rus", "putin"):
        for address in re.findall(rf'href="({UKRAINE}/positions[^"]*)"', client.get(f"{UKRAINE}/actors/{uid}").text):
            assert "No statement on record" not in client.get(address.replace("&amp;", "&")).text


def test_what_is_said_of_somebody_without_a_part_in_anything(client):
    said = words(client.get(f"{UKRAINE}/actors/macron"))
    assert "Belongs to France" in said
    assert "nobody of another side, at a meeting that is on record" in said
    assert "No statement is on record." in said
    assert "No event is on record." in said


def test_names_on_cards_lead_here(client):
    card = client.get(f"{UKRAINE}/events/witkoff-briefs-putin").text
    assert f'<a href="{UKRAINE}/actors/witkoff"><bdi>Steve Witkoff</bdi></a>' in card


@pytest.fixture
def peace(app):
    """Meetings, things that are no meetings, and what was known when, on a later day; the negotiation's address."""
    app.config["NOW"] = LATER
    both = [{"actor": "ann", "role": "party"}, {"actor": "bob", "role": "participant"}]
    early, late = ([{"source": source}] for source in ("early", "late"))
    return take_in(
        app,
        actors=[an_actor("north", kind="state"), an_actor("south", kind="state"), an_actor("ann", affiliation="north"),
                an_actor("bob", affiliation="south"), an_actor("daily", kind="media")],
        sources=[a_source("early", issued="2025-03-12"), a_source("late", issued="2025-04-12")],
        events=[
            an_event("talks", participants=both, citations=early, date={"edtf": "2025-03-11"}),
            an_event("visit", kind="visit", participants=both, citations=late, date={"edtf": "2025-03-13"},
                     statements=[a_statement("ann-late", speaker="ann", text="A late word.")]),
            an_event("interview", kind="meeting", participants=[both[0], {"actor": "daily", "role": "outlet"}],
                     citations=early, statements=[a_statement("ann-early", speaker="ann", text="An early word.")]),
            an_event("statement", kind="statement", participants=both, citations=early),
            planned("call", entry("2025-03-01", "2025-07-01"), participants=both),
            planned("round", entry("2025-03-10", "2025-03-20"), kind="talks", status="occurred",
                    date={"edtf": "2025-03-21"}, participants=both, citations=late),
        ],
    )  # fmt: skip


def test_only_meetings_that_took_place_with_both_there_are_counted(client, peace):
    assert cells(client.get(f"{peace}/actors")) == {("north", "south"): 3, ("south", "north"): 3}
    assert listed(client.get(f"{peace}/actors/bob?with=north")) == ["talks", "visit", "round"]
    assert roll(client.get(f"{peace}/actors"))["ann"] == (5, 2)


@pytest.mark.parametrize(
    ("part", "took_part", "met"),
    [
        ({"role": "party"}, True, True),
        ({"role": "observer"}, True, True),
        ({"role": "host"}, True, False),
        ({"role": "outlet"}, True, False),
        ({"role": "speaker"}, True, False),
        ({"role": "addressee"}, True, False),
        ({"role": "subject"}, False, False),
        *(({"role": "party", "attendance": gone}, False, False) for gone in ("absent", "refused", "disputed")),
    ],
)
def test_only_those_who_came_to_the_table_met(app, client, part, took_part, met):
    address = take_in(
        app,
        actors=[an_actor("ann"), an_actor("bob")],
        events=[an_event("talks", participants=[{"actor": "ann", "role": "party"}, {"actor": "bob", **part}])],
    )
    assert bool(cells(client.get(f"{address}/actors"))) == met
    assert listed(client.get(f"{address}/actors/ann?with=bob")) == ["talks"] * met
    assert ("bob" in re.findall(r"\?with=([a-z]+)", client.get(f"{address}/actors/ann").text)) == met
    assert roll(client.get(f"{address}/actors")).get("bob") == ((1, 0) if took_part else None)
    assert ("No event is on record." in words(client.get(f"{address}/actors/bob"))) == (not took_part)


@pytest.mark.parametrize(
    ("asked", "said", "met"),
    [
        ("since=2025-03-12", "from 12 March 2025 on", ["visit", "round"]),
        ("until=2025-03-13", "until 13 March 2025", ["talks", "visit"]),
        ("since=2025-03&until=2025-03", "in March 2025", ["talks", "visit", "round"]),
        ("since=2025-03-13&until=2025-03-20", "from 13 March 2025 to 20 March 2025", ["visit"]),
        ("between=talks&between=round", "between Talks and Round", ["visit"]),
        ("between=round&between=talks", "between Talks and Round", ["visit"]),
        ("between=visit&between=round", "between Talks and Round", []),
    ],
)
def test_who_met_whom_in_a_part_of_the_record(client, peace, asked, said, met):
    answer = client.get(f"{peace}/actors?{asked}")
    assert f"Meetings {said}" in words(answer)
    assert roll(answer) == {}, "the list of actors is of the whole record"
    found = cells(answer)
    assert found == ({("north", "south"): len(met), ("south", "north"): len(met)} if met else {})
    assert ("In no meeting then: North, South" in words(answer)) == (not met)
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
    assert "Nobody had been named by then." in words(client.get(f"{peace}/actors?as_of=2025-02-01"))


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
    assert "North, once (Aide 3 times, Envoy 3 times)" in west
    assert "South, twice" in west


def test_as_known_on_a_day_everyone_is_on_the_side_of_then(client, moved):
    for day, side, other in (("2025-03-12", "south", "north"), ("2025-03-13", "north", "south")):
        page = words(client.get(f"{moved}/actors/aide?as_of={day}"))
        assert f"Side {side.title()} Belongs to Envoy" in page
        assert "Members Aide, Envoy" in words(client.get(f"{moved}/actors/{side}?as_of={day}"))
        assert "Members" not in client.get(f"{moved}/actors/{other}?as_of={day}").text
        groups = list(roll(client.get(f"{moved}/actors?as_of={day}")))
        assert groups[groups.index(side) :][:3] == [side, "aide", "envoy"]
    assert client.get(f"{moved}/actors/north?as_of=2025-03-12").status_code == 404, "nobody had belonged to it yet"


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


def test_lists_go_on_where_they_end(app, client, selects):
    total = 2 * SIZE + 3
    address = take_in(
        app,
        actors=[an_actor("ann"), an_actor("bob")],
        events=[
            an_event(
                f"talks-{number:02}",
                participants=[{"actor": "ann", "role": "party"}, {"actor": "bob", "role": "party"}],
                statements=[a_statement(f"said-{number:02}", speaker="ann", text=f"Word {number:02}.")],
            )
            for number in range(total)
        ],
    )
    selects.clear()
    answer = client.get(f"{address}/actors/ann")
    assert len(selects) <= 12
    assert len(listed(answer)) == SIZE
    for path, found in (
        (f"{address}/actors/ann?list=events", listed),
        (f"{address}/actors/ann?with=bob", listed),
        (f"{address}/actors/ann?list=statements", lambda answer: re.findall(r"Word \d\d", answer.text)),
    ):
        answer = client.get(path)
        seen = found(answer)
        while onward := re.search(r'rel="next" hx-get="([^"]+)"', answer.text):
            answer = client.get(onward[1].replace("&amp;", "&"), headers={"HX-Request-Type": "partial"})
            assert "<h1" not in answer.text
            seen += found(answer)
        assert len(seen) == len(set(seen)) == total
        assert seen == sorted(seen)


def test_the_index_goes_on_where_it_ends(app, client):
    uids = [f"actor-{number:03}" for number in range(2 * ROLL + 1)]
    address = take_in(
        app,
        actors=[an_actor(uid) for uid in uids],
        events=[an_event(uid, participants=[{"actor": uid, "role": "party"}]) for uid in uids],
    )
    answer = client.get(f"{address}/actors")
    seen = list(roll(answer))
    while onward := re.search(r'rel="next" hx-get="([^"]+)"', answer.text):
        answer = client.get(onward[1])
        seen += roll(answer)
    assert len(seen) == len(set(seen)) == 2 * ROLL + 1


@pytest.mark.parametrize(
    ("path", "status", "sentence"),
    [
        ("actors/nobody", 404, "There is no actor “nobody” in this negotiation, and never was."),
        ("actors/usa?with=nobody", 400, "There is no actor “nobody” in this negotiation"),
        ("actors/usa?list=friends", 400, "An actor has no list “friends”; choose from statements, events, planned."),
        ("actors/usa?list=events&after=no-such-event", 400, "names no place in this list"),
        ("actors/usa?list=statements&after=%27--", 400, "names no place in this list"),
        ("actors/usa?after=witkoff-briefs-putin", 400, "Say which list goes on “after”, as in list=events."),
        ("actors?since=2025-02-30", 400, "30 February 2025 does not exist"),
        ("actors?since=2025-03-17&until=2025-03-01", 400, "The range ends before it begins"),
        ("actors?between=witkoff-briefs-putin", 400, "Between needs two events"),
        ("actors?between=witkoff-briefs-putin&between=nothing", 400, "There is no event “nothing”"),
        ("actors/usa?since=2025", 400, "Say whose meetings with this actor lie there"),
        ("actors?after=nobody", 400, "“nobody” names no place in this list"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(client, path, status, sentence):
    answer = client.get(f"{UKRAINE}/{path}")
    assert answer.status_code == status
    assert sentence in answer.text


def sat(uid, *actors, role="party", **fields):
    return an_event(uid, title=f"It is {uid}", participants=[{"actor": one, "role": role} for one in actors], **fields)


PROXIMITY = [
    sat("talks", "usa", "rus", "ukr"),
    sat("first", "usa", "ukr", part_of="talks"),
    sat("second", "usa", "rus", part_of="talks", date={"edtf": "2025-03-12"}, citations=[{"source": "late"}]),
]
SIDES = [an_actor(uid, kind="state") for uid in ("usa", "rus", "ukr")]
LATE = [a_source("late", issued="2025-03-20")]


def test_a_whole_with_parts_joins_nobody_itself(app, client):
    address = take_in(app, actors=SIDES, sources=LATE, events=PROXIMITY)
    index = client.get(f"{address}/actors")
    assert cells(index) == {("usa", "ukr"): 1, ("ukr", "usa"): 1, ("usa", "rus"): 1, ("rus", "usa"): 1}
    assert "Rus and Ukr: It is talks" in words(index).partition("Met apart")[2]
    page = words(client.get(f"{address}/events/talks"))
    assert "Met apart, in no part of this together: Rus and Ukr" in page
    assert "Met apart" not in client.get(f"{address}/events/first").text
    assert listed(client.get(f"{address}/actors/rus?with=ukr")) == []


def test_as_of_a_day_only_the_parts_known_by_then_are_parts(app, client):
    address = take_in(app, actors=SIDES, sources=LATE, events=PROXIMITY)
    index = client.get(f"{address}/actors?as_of=2025-03-19")
    assert ("rus", "usa") not in cells(index)
    assert "Met apart" not in index.text
    assert "Met apart" not in client.get(f"{address}/events/talks?as_of=2025-03-19").text


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


@pytest.mark.parametrize("role", ["host", "subject", "outlet", "speaker", "addressee"])
def test_who_is_only_spoken_to_or_of_meets_nobody(app, client, role):
    event = sat("talks", "usa", "rus")
    event["participants"].append({"actor": "ukr", "role": role})
    address = take_in(app, actors=SIDES, events=[event])
    assert cells(client.get(f"{address}/actors")) == {("rus", "usa"): 1, ("usa", "rus"): 1}


def test_who_only_signed_is_met_once_the_outcome_was_known(app, client):
    event = sat("talks", "usa", "rus", date={"edtf": "2025-03-11/2025-03-15"})
    event["participants"].append({"actor": "ukr", "role": "signatory"})
    address = take_in(app, actors=SIDES, events=[event])
    assert ("ukr", "usa") not in cells(client.get(f"{address}/actors?as_of=2025-03-12"))
    assert ("ukr", "usa") in cells(client.get(f"{address}/actors?as_of=2025-03-15"))
