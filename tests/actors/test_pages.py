"""The index of actors and their pages, as a reader finds them."""

import re

import pytest

from tests.conftest import UKRAINE
from tests.documents import a_source, a_statement, an_actor, an_event
from tests.files import entry, planned, take_in
from tests.pages import sources
from webapp.actors.queries import SIZE
from webapp.actors.views import SIZE as ROLL


def words(answer):
    assert answer.status_code == 200, answer.text
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text)).replace(" ,", ",").replace(" :", ":")


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
    assert found["usa"] == (14, 18)
    assert found["trump"] == (4, 7)
    assert found["zelenskyy"] == (0, 0)
    assert list(found)[-2:] == ["politico", "cnn"]
    assert len(found) == 27


def test_who_met_whom_and_who_was_left_out(client):
    answer = client.get(f"{UKRAINE}/actors")
    found = cells(answer)
    assert found == {pair: 1 for one, other in [
        ("usa", "ukr"), ("usa", "sau"), ("ukr", "sau"), ("usa", "rus"), ("usa", "europe")
    ] for pair in ((one, other), (other, one))}  # fmt: skip
    assert "In no meeting on record: NATO, Western countries" in words(answer)


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
        "Person Side: United States",
        "Capacities Trump’s special envoy at 2 events, from 13 to 16 March 2025",
        "First Witkoff briefs Putin in Moscow",
        "Last Witkoff interview with CNN",
        "Met Russia 1: Vladimir Putin 1",
        "“a little premature”",
    ):
        assert sentence in said
    listed, notes = sources(answer.text)
    assert len(notes) == 4
    assert len(listed) == 1
    assert "relaying Witkoff’s interview with CNN" in listed[0]


def test_the_page_of_a_side_with_its_members(client):
    answer = client.get(f"{UKRAINE}/actors/europe")
    said = words(answer)
    assert "European Union, France, Germany, Jens Plötner, Jonathan Powell, United Kingdom" in said
    assert "Met United States 1: Mike Waltz 1" in said
    assert listed(answer) == [
        "western-sanctions-and-curtailed-relations",
        "europeans-voice-concern-at-being-sidelined",
        "european-advisers-meet-waltz-at-the-white-house",
    ]
    assert f'href="{UKRAINE}/?side=europe">In the timeline' in answer.text


def test_what_is_said_of_somebody_without_a_part_in_anything(client):
    said = words(client.get(f"{UKRAINE}/actors/macron"))
    assert "Belongs to: France" in said
    assert "nobody of another side, at a meeting that is on record" in said
    assert "No statement is on record." in said
    assert "No event is on record." in said


def test_names_on_cards_lead_here(client):
    card = client.get(f"{UKRAINE}/events/witkoff-briefs-putin").text
    assert f'<a href="{UKRAINE}/actors/witkoff"><bdi>Steve Witkoff</bdi></a>' in card


@pytest.fixture
def peace(app):
    """Meetings, things that are no meetings, and what was known when; the negotiation's address."""
    both = [{"actor": "ann", "role": "party"}, {"actor": "bob", "role": "host"}]
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
    assert roll(client.get(f"{peace}/actors"))["ann"] == (6, 2)


def test_as_known_on_a_day(client, peace):
    day = "as_of=2025-03-20"
    answer = client.get(f"{peace}/actors?{day}")
    assert cells(answer) == {("north", "south"): 1, ("south", "north"): 1}
    assert roll(answer)["ann"] == (5, 1)
    answer = client.get(f"{peace}/actors/ann?{day}")
    said = words(answer)
    assert "An early word." in said
    assert "A late word." not in said
    assert "Talks, scheduled" in said
    assert "?with=south&amp;as_of=2025-03-20" in answer.text
    assert "Nobody had been named by then." in words(client.get(f"{peace}/actors?as_of=2025-02-01"))


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
    address = take_in(app, actors=[an_actor(f"actor-{number:03}") for number in range(2 * ROLL + 1)])
    answer = client.get(f"{address}/actors")
    seen = list(roll(answer))
    while onward := re.search(r'rel="next" hx-get="([^"]+)"', answer.text):
        answer = client.get(onward[1])
        seen += roll(answer)
    assert len(seen) == len(set(seen)) == 2 * ROLL + 1


@pytest.mark.parametrize("as_of", ["", "as_of=2025-03-17"])
@pytest.mark.parametrize("path", ["actors", "actors/usa", "actors/usa?with=rus", "actors/witkoff?list=statements"])
def test_few_queries(client, selects, path, as_of):
    answer = client.get(f"{UKRAINE}/{path}{'&' if '?' in path else '?'}{as_of}")
    assert answer.status_code == 200
    assert len(selects) <= 12


@pytest.mark.parametrize(
    ("path", "status", "sentence"),
    [
        ("actors/nobody", 404, "There is no actor “nobody” in this negotiation, and never was."),
        ("actors/usa?with=nobody", 400, "There is no actor “nobody” in this negotiation"),
        ("actors/usa?list=friends", 400, "An actor has no list “friends”; choose from statements, events."),
        ("actors/usa?list=events&after=no-such-event", 400, "“after” names nothing in this list"),
        ("actors/usa?list=statements&after=%27--", 400, "“after” names nothing in this list"),
        ("actors/usa?after=witkoff-briefs-putin", 400, "Say which list goes on “after”, as in list=events."),
        ("actors?after=nobody", 400, "“after” names no actor of this list"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(client, path, status, sentence):
    answer = client.get(f"{UKRAINE}/{path}")
    assert answer.status_code == status
    assert sentence in answer.text
