"""The index of actors and their pages, as a reader finds them."""

import re

import pytest

from tests.conftest import UKRAINE
from tests.documents import a_statement, an_actor, an_event, an_issue
from tests.files import LATER, take_in
from tests.html import sources
from tests.pages.actors.told import listed, roll, words
from tests.rows import rows
from webapp import reading, record
from webapp.domain.vocabulary import ItemKind
from webapp.pages.actors.queries import SIZE
from webapp.pages.actors.views import SIZE as ROLL

pytestmark = pytest.mark.read_only


def test_the_index_counts_events_and_statements_of_all_who_belong_to_a_side(client):
    found = roll(client.get(f"{UKRAINE}/actors"))
    assert list(found)[:2] == ["usa", "trump"]
    assert found["usa"] == (13, 18)
    assert found["trump"] == (3, 7), "the planned call is no event yet"
    assert "zelenskyy" not in found, "there is nothing to show of him"
    assert list(found)[-2:] == ["politico", "cnn"]
    assert len(found) == 25
    assert (0, 0) not in found.values()


def test_editors_find_the_actors_that_no_event_names(client, editor):
    link = f'href="{UKRAINE}/actors/zelenskyy"'
    assert [link in who.get(f"{UKRAINE}/actors").text for who in (client, editor)] == [False, True]
    assert link not in editor.get(f"{UKRAINE}/actors?as_of=2025-03-17").text


def test_the_page_of_a_person(client):
    answer = client.get(f"{UKRAINE}/actors/witkoff")
    said = words(answer)
    for sentence in (
        "Side United States",
        "Titles held Trump’s special envoy at 2 events, from 13 to 16 March 2025",
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


@pytest.mark.writes
@pytest.mark.parametrize("positions", [[], [{"issue": "ceasefire", "stance": "supports"}]])
def test_what_several_said_jointly_is_said_by_each_and_counts_once_for_their_side(app, client, positions):
    together = a_statement(speaker="ann", jointly_with=["bob", "rus"], reported_by="daily", positions=positions)
    stayed_away = {"actor": "rus", "role": "party", "attendance": "refused"}
    address = take_in(
        app,
        actors=[
            an_actor("usa"),
            an_actor("ann", affiliation="usa"),
            an_actor("bob", affiliation="usa"),
            an_actor("rus"),
            an_actor("daily", kind="media"),
        ],
        issues=[an_issue()],
        events=[an_event(statements=[together], participants=[{"actor": "ann", "role": "party"}, stayed_away])],
    )
    assert roll(client.get(f"{address}/actors")) == {"usa": (1, 1), "ann": (1, 1), "bob": (0, 1), "rus": (0, 1)}
    for uid in ("usa", "ann", "bob", "rus"):
        said = words(client.get(f"{address}/actors/{uid}"))
        assert "He is for it. Ann, Bob and Rus" in said, uid
        assert ("Spoke on Ceasefire 1 statement" in said) == bool(positions), uid
        field = "actor" if uid in {"ann", "bob"} else "side"
        assert "/events/talks-in-jeddah" in client.get(f"{address}/?{field}={uid}").text
    assert "No statement is on record." in words(client.get(f"{address}/actors/daily")), "it reports, and signs nothing"
    assert "Ann, Rus (refused to come)" in words(client.get(f"{address}/actors/usa"))
    assert "Ann, Rus (refused to come)" in words(client.get(f"{address}/events/talks-in-jeddah/card"))


@pytest.mark.writes
def test_what_two_said_jointly_is_said_once_by_the_one_they_became(app, client, database):
    joint = [a_statement("three", speaker="ann", jointly_with=["bob", "bo"]), a_statement("two", jointly_with=["bo"])]
    address = take_in(
        app, actors=[an_actor("ann"), an_actor("bob"), an_actor("bo"), an_actor()], events=[an_event(statements=joint)]
    )
    for other, into, counts in (
        ("bo", "bob", {"ann": (0, 1), "bob": (0, 2), "putin": (0, 1)}),
        ("bob", "ann", {"ann": (0, 2), "putin": (0, 1)}),
    ):
        with app.app_context(), database.write() as session:
            here = reading.dossier_named(session, "peace")
            plan = record.plan_merger(here, ItemKind.ACTOR, other, into)
            plan.save(here, record.Act("Ann", LATER))
        assert roll(client.get(f"{address}/actors")) == counts
        assert [*re.findall(r"#(three|two)\"", client.get(f"{address}/actors/{into}").text)] == ["three", "two"]


def test_a_plan_is_no_history(client):
    answer = client.get(f"{UKRAINE}/actors/putin")
    said = words(answer)
    assert "Titles held Russian President at 3 events, from 10 to 17 March 2025" in said
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
            assert "takes a stance on it" not in client.get(address.replace("&amp;", "&")).text


def test_what_is_said_of_somebody_without_a_part_in_anything(client):
    said = words(client.get(f"{UKRAINE}/actors/macron"))
    assert "Belongs to France" in said
    assert "nobody from another side, at any meeting on record" in said
    assert "No statement is on record." in said
    assert "No part in an event is on record." in said


def test_names_on_cards_lead_here(client):
    card = client.get(f"{UKRAINE}/events/witkoff-briefs-putin").text
    assert f'<a href="{UKRAINE}/actors/witkoff"><bdi>Steve Witkoff</bdi></a>' in card


@pytest.mark.writes
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
        (f"{address}/actors/ann?list=statements", lambda answer: re.findall(r">Word \d\d", answer.text)),
    ):
        answer = client.get(path)
        seen = found(answer)
        while onward := re.search(r'rel="next" hx-get="([^"]+)"', answer.text):
            answer = client.get(onward[1].replace("&amp;", "&"), headers={"HX-Request-Type": "partial"})
            assert "<h1" not in answer.text
            seen += found(answer)
        assert len(seen) == len(set(seen)) == total
        assert seen == sorted(seen)


@pytest.mark.writes
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


@rows(
    ("path", "status", "sentence"),
    [
        ("actors/nobody", 404, "There is no actor “nobody” in this negotiation, and never was."),
        (
            "actors/usa?with=nobody",
            400,
            "There is no actor “nobody” in this negotiation, whom somebody could have met.",
        ),
        (
            "actors/usa?list=friends",
            400,
            "“friends” is no list; choose from statements, events, missed, spoken-of, planned.",
        ),
        ("actors/usa?list=events&after=no-such-event", 400, "is not a place in this list"),
        ("actors/usa?list=statements&after=%27--", 400, "is not a place in this list"),
        ("actors/usa?after=witkoff-briefs-putin", 400, "Say which list “after” continues, as in list=statements."),
        ("actors?since=2025-02-30", 400, "30 February 2025 does not exist"),
        ("actors?since=2025-03-17&until=2025-03-01", 400, "The range ends before it begins"),
        ("actors?between=witkoff-briefs-putin", 400, "Between needs two events"),
        ("actors?between=witkoff-briefs-putin&between=nothing", 400, "There is no event “nothing”"),
        ("actors/usa?since=2025", 400, "Say with whom, as in with=rus"),
        ("actors?after=nobody", 400, "“nobody” is not a place in this list"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(client, path, status, sentence):
    answer = client.get(f"{UKRAINE}/{path}")
    assert answer.status_code == status
    assert sentence in answer.text
