"""Wherever an event is told without its sources, it says that all of them were taken back, or that they disagree."""

import json
import re

import pytest

from tests.applications import NOW
from tests.documents import a_plan, a_source, a_statement, an_actor, an_event, an_issue
from tests.files import take_in
from tests.html import words

DENIED = {"source": "daily", "relation": "contradicts"}
MARKS = {
    "Denied": "sources disagree",
    "Dated": "sources disagree on the day",
    "Lost": "source retracted",
    "Sure": "",
    "Kept-plan": "",
    "Lost-plan": "source retracted",
    "Denied-plan": "sources disagree on the plan",
    "Denied-former-plan": "",
    "Denied-end": "sources disagree on the plan",
}
"""What is said of each event, by title."""


def doubts(text):
    return "; ".join(re.findall(r"source retracted|sources disagree(?: on the (?:day|plan))?", text))


def an(title, *citations, **fields):
    shared = {"participants": [{"actor": "putin", "role": "party"}], "issues": ["ceasefire"], "key_event": True}
    return an_event(title.lower(), title=title, citations=citations, **shared, **fields)


def a_planned(title, *citations):
    made = a_plan(date="2025-07-01")
    [entry] = made["schedule"]
    fields = {"status": made["status"], "date": made["date"], "schedule": [entry | {"citations": citations}]}
    return an(title, **fields)


def of_a_denied_plan(title, *citations, **fields):
    plan = {**a_planned("", {"source": "wire"}, DENIED)["schedule"][0], "date": "2025-03-11"}
    return an(title, *citations, schedule=[plan], **fields)


@pytest.fixture
def peace(app):
    app.config["NOW"] = NOW.replace(month=4)
    wire, gone = {"source": "wire"}, {"source": "gone"}
    return take_in(
        app,
        actors=[an_actor()],
        issues=[an_issue()],
        sources=[
            a_source("wire", issued="2025-03-12"),
            a_source("daily", issued="2025-03-14"),
            a_source("gone", issued="2025-03-12", standing={"state": "retracted", "on": "2025-03-20"}),
        ],
        events=[
            an("Denied", wire, DENIED),
            an("Dated", wire, {"source": "daily", "says_date": "2025-03-12"}),
            an("Lost", gone),
            an("Sure", wire),
            a_planned("Kept-plan", wire),
            a_planned("Lost-plan", gone),
            a_planned("Denied-plan", wire, DENIED),
            of_a_denied_plan("Denied-former-plan", wire),
            of_a_denied_plan("Denied-end", wire, status="ongoing", date={"edtf": "2025-03-11/.."}),
        ],
    )


PLACES = {
    "/": (r'<section class="key".*?</section>', r"<li.*?</li>"),
    "/actors/putin": (r'<ul class="lines".*</ul>', r'<li class="line".*?</li>'),
    "/issues/ceasefire": (r'<ol class="lines".*?</ol>', r'<li class="line".*?</li>'),
    "/agenda": (r"<main.*</main>", r"<article.*?</article>"),
}


@pytest.mark.parametrize("path", PLACES)
def test_a_doubted_event_is_marked(client, peace, path):
    whole, each = PLACES[path]
    [part] = re.findall(whole, client.get(f"{peace}{path}").text, re.DOTALL)
    told = [words(one) for one in re.findall(each, part, re.DOTALL)]
    found = {title: next((one for one in told if title in one.split()), None) for title in MARKS}
    shown = {title: one for title, one in found.items() if one}
    assert len(shown) >= 3
    assert {title: doubts(one) for title, one in shown.items()} == {title: MARKS[title] for title in shown}


def test_the_list_of_negotiations_marks_the_latest_event_and_the_next_plan(app, client):
    app.config["NOW"] = NOW.replace(month=4)
    sources = [a_source("gone", issued="2025-03-12", standing={"state": "retracted"})]
    events = [an("Lost", {"source": "gone"}), a_planned("Lost-plan", {"source": "gone"})]
    people = {"actors": [an_actor()], "issues": [an_issue()]}
    take_in(app, sources=sources, events=events, **people)
    told = words(client.get("/").text)
    assert "Next: Lost-plan , Tuesday 1 July 2025 source retracted" in told
    assert "Latest: Lost , Tuesday 11 March 2025 source retracted" in told
    assert told.count("source retracted") == 2, "nothing of the other negotiation"


@pytest.mark.parametrize("title", MARKS)
def test_and_so_is_its_card_in_the_strip(client, peace, title):
    assert doubts(words(client.get(f"{peace}/events/{title.lower()}/card").text)) == MARKS[title]


@pytest.mark.parametrize(
    ("file", "entry", "name"),
    [("export.ics", "BEGIN:VEVENT", "SUMMARY:{}[\r ]"), ("feed.atom", "<entry>", "<title>{}<")],
)
def test_calendars_and_feeds_tell_of_doubts(client, peace, file, entry, name):
    entries = client.get(f"{peace}/{file}").text.replace("\r\n ", "").split(entry)[1:]
    told = {title: next(one for one in entries if re.search(name.format(title), one)) for title in MARKS}
    assert {title: doubts(one.lower()) for title, one in told.items()} == MARKS


@pytest.mark.parametrize("title", MARKS)
def test_a_shared_link_and_search_engines_are_told(client, peace, title):
    page = client.get(f"{peace}/events/{title.lower()}").text
    told = re.findall(r'<meta (?:name|property)="(?:og:)?description" content="(.*?)"', page, re.DOTALL)
    assert [doubts(one) for one in told] == [MARKS[title]] * 2
    [linked] = re.findall(r'"application/ld\+json">(.*?)</script>', page)
    assert doubts(json.loads(linked).get("description", "").lower()) == MARKS[title]


def test_a_statement_that_a_source_denies_is_marked(app, client):
    taking = [{"issue": "ceasefire", "stance": "supports"}]
    denied = a_statement("denied", positions=taking, citations=[{"source": "wire"}, DENIED])
    other = a_statement("other", speaker="trump", positions=taking)
    address = take_in(
        app,
        actors=[an_actor(), an_actor("trump")],
        issues=[an_issue()],
        sources=[a_source("wire", issued="2025-03-12"), a_source("daily", issued="2025-03-14")],
        events=[an_event("talks", statements=[denied]), an_event("reply", statements=[other])],
    )
    told = words(client.get(f"{address}/events/reply").text)
    assert "Others on Ceasefire : Putin : He is for it. for sources disagree" in told
    assert "Putin : He is for it. sources disagree" in words(client.get(f"{address}/events/talks/card").text)
    assert "for: Putin, 11 March 2025, sources disagree" in client.get(f"{address}/issues/ceasefire").text
    told = client.get(f"{address}/cite.json?page={address}/events/talks%23denied").json
    assert told[0]["note"] == "after On the talks; sources disagree"
