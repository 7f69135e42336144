"""The front page, and the words for a date being typed."""

import re
from csv import DictReader
from io import StringIO

import pytest

from tests.conftest import NOW, UKRAINE
from tests.documents import a_file, a_plan, a_source, an_actor, an_event
from tests.files import entry, planned, take_in
from tests.rows import rows
from webapp import create_app
from webapp.pages.site import search_queries
from webapp.store import schema

pytestmark = pytest.mark.read_only


def test_with_one_negotiation_the_front_page_leads_straight_in(client):
    answer = client.get("/")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{UKRAINE}/")
    assert client.get("/?q=a+b").headers["Location"] == f"{UKRAINE}/?q=a+b"


@pytest.mark.writes
def test_with_several_it_lists_them_with_their_next_and_latest_event(client, editor):
    talks = an_event(title="Talks in Jeddah <b>")
    assert editor.post("/import", json=a_file("peace", events=[talks, a_plan(title="Second round")])).status_code == 200
    page = client.get("/")
    assert page.status_code == 200
    for words in (
        '<a href="/peace/" dir="auto">Peace talks</a>',
        "2 events · edited 17 March 2025, 18:00 UTC",
        'Next: <a href="/peace/events/the-call" dir="auto">Second round</a>, Tuesday 18 March 2025',
        'Latest: <a href="/peace/events/talks-in-jeddah" dir="auto">Talks in Jeddah &lt;b&gt;</a>',
        f'<a href="{UKRAINE}/" dir="auto">US-brokered Ukraine–Russia ceasefire talks</a>',
        f'Next: <a href="{UKRAINE}/events/trump-putin-phone-call" dir="auto">',
    ):
        assert words in page.text, words
    assert "</b></a>" not in page.text


@pytest.mark.writes
def test_many_negotiations_are_read_in_a_few_queries(client, editor, selects):
    for number in range(9):
        here = [an_event(title=f"Talks {number}", participants=[{"actor": "putin", "role": "party"}])]
        file = a_file(f"peace-{number}", actors=[an_actor()], events=[*here, a_plan(title=f"Round {number}")])
        assert editor.post("/import", json=file).status_code == 200
    selects.clear()
    page = client.get("/").text
    assert "Talks 8" in page
    assert "Round 0" in page
    assert len(selects) <= 5
    for typed, cards in (("talks", 10), ("putin", 10), ("round -9", 9), ("nothingofthis", 0)):
        selects.clear()
        page = client.get("/", query_string={"q": typed})
        assert page.text.count("<article") == cards
        assert len(selects) <= 10, typed


def numbers_found(client, typed):
    page = client.get("/", query_string={"q": typed})
    assert page.status_code == 200
    cards = re.findall(r'<h3><a href="/([^/]+)/\?q=[^"]*".*?<p class="meta">([0-9]+) event', page.text, re.DOTALL)
    return {uid: int(number) for uid, number in cards}, page.text


@pytest.mark.writes
def test_a_search_tells_of_each_what_its_own_search_finds(app, client):
    of_britain = [
        an_actor("europe", name="Europe", kind="group"),
        an_actor("gbr", name="United Kingdom", kind="state", affiliation="europe"),
        an_actor("powell", name="Jonathan Powell", affiliation="gbr"),
    ]
    there = [{"actor": "powell", "role": "party"}]
    talks = an_event("talks", title="First round <b>", participants=there, citations=[{"source": "paper"}])
    paper = a_source("paper", title="Gazette", URL="https://gazette.example/1")
    known = {"places": [{"name": "Köln", "aliases": ["Colonia"]}]}
    days = [
        an_event(f"day-{day}", title=f"Day {day}", date={"edtf": f"2025-03-0{day}"}, place="Köln") for day in "1234"
    ]
    late = planned("late", entry("2025-03-10", "2025-03-16"), title="A late ferry")
    undated = planned("undated", entry("2025-03-10", None, "proposed"), title="Another ferry")
    take_in(app, negotiation={"uid": "a", "title": "A <i>"}, actors=of_britain, sources=[paper], events=[talks])
    take_in(app, negotiation={"uid": "b", "title": "B"} | known, events=[*days, late, undated])
    for typed in (
        *("ferry", "United Kingdom", "Gazette", "https://gazette.example/1", "Colonia", "“first round” OR ferry"),
        *("ferr", "-round", "köln -“Day 1”", "ceasefire", "2025-03-02"),
    ):
        files = {
            uid: client.get(f"/{uid}/events.csv", query_string={"q": typed}).text for uid in ("a", "b", UKRAINE[1:])
        }
        numbers = {uid: number for uid, file in files.items() if (number := len([*DictReader(StringIO(file))]))}
        assert numbers, typed
        assert numbers_found(client, typed)[0] == numbers, typed
    page = numbers_found(client, "ferry OR round OR Köln")[1]
    assert ">7 events in 2 negotiations</h2>" in page
    assert '<h3><a href="/b/?q=ferry+OR+round+OR+K%C3%B6ln" dir="auto">B</a></h3>' in page
    listed = [
        " ".join(re.sub("<(?!/?mark)[^>]*>", "", line).split())
        for line in re.findall("<li>(.*?)</li>", page, re.DOTALL)
    ]
    assert listed == [
        "Sunday 16 March 2025: A late <mark>ferry</mark> scheduled no outcome recorded",
        "Tuesday 4 March 2025: Day 4",
        "no date yet: Another <mark>ferry</mark> proposed",
        "Tuesday 11 March 2025: First <mark>round</mark> &lt;b&gt;",
    ]
    assert "All 6 events" in page
    nothing = client.get("/?q=ferrt").text
    assert "No event of any negotiation matches this." in nothing
    assert 'Did you mean <a href="/?q=ferry"><bdi>ferry</bdi></a>?' in nothing
    assert "“<bdi>as_of</bdi>”" in client.get("/?q=ferry&as_of=2025-03-10").text, "a day says nothing to this page"
    refused = client.get("/?q=%3F%3F")
    assert (refused.status_code, "There is no word in this search" in refused.text) == (400, True)


@pytest.mark.writes
@pytest.mark.parametrize("most", [7, 2])
def test_of_too_many_records_it_says_how_many_it_left(app, client, monkeypatch, most):
    monkeypatch.setattr(search_queries, "MOST_LOOKED_UP", most)
    for uid in "ab":
        take_in(app, negotiation={"uid": uid, "title": uid}, events=[an_event(title="A round")])
    page = client.get("/?q=round+2025-03-11").text
    assert page.count("<article") == min(2, most // 2)
    assert ("1 more negotiation has these words too" in page) == (most == 2)


def test_without_any_it_says_what_to_do(tmp_path):
    url = f"sqlite:///{tmp_path}/new.db"
    schema.upgrade(url)
    app = create_app({"DATABASE_URL": url, "NOW": NOW})
    page = app.test_client().get("/?q=talks")
    assert page.status_code == 200
    assert "There is no negotiation yet." in page.text
    assert 'href="/import"' in page.text
    app.extensions["database"].engine.dispose()


@rows(
    ("typed", "answer"),
    [
        ("2025-03-18", '<span class="ok">Tuesday 18 March 2025</span>'),
        (" 2025-03-18 ", '<span class="ok">Tuesday 18 March 2025</span>'),
        ("2025\u201103\u201318\u00a0\u200b", '<span class="ok">Tuesday 18 March 2025'),
        ("March 18, 2025", '<span class="ok">Tuesday 18 March 2025 <code>2025-03-18</code></span>'),
        ("[2025-03-10..2025-03-13]", '<span class="ok">some day from 10 to 13 March 2025</span>'),
        (
            "2025-03-18T14:00+03:00/2025-03-18T16:30+03:00",
            '<span class="ok">Tuesday 18 March 2025, 14:00 to 16:30 (UTC+3)</span>',
        ),
        ("2025-03-18T14:00", '<span class="ok">Tuesday 18 March 2025, 14:00 (time zone not known)</span>'),
        ("[..2025-03-17]", '<span class="ok">by 17 March 2025</span>'),
        ("2025-02-30", '<span class="wrong">30 February 2025 does not exist; February 2025 has 28 days.</span>'),
        ("<script>", '<span class="wrong">Write a date as'),
        ("x" * 5_000, '<span class="wrong">A date has at most 120 characters'),
        ("\x00\ud800".encode("utf-8", "surrogatepass"), '<span class="wrong">Write a date as'),
        ("18 March 2025", '<span class="ok">Tuesday 18 March 2025 <code>2025-03-18</code></span>'),
        ("2025‑03‑18\u00a0", '<span class="ok">Tuesday 18 March 2025 <code>2025-03-18</code></span>'),
        ("3/4/25", '<span class="offer" role="radiogroup" aria-label="Which is meant?"><b>Which is meant?</b><label>'),
        ("yesterday", '<span class="ok">Sunday 16 March 2025 <code>2025-03-16</code> <small>(counted from today, '),
        ("", ""),
    ],
)
def test_a_date_being_typed_is_answered_in_words(client, selects, typed, answer):
    found = client.get("/dates", query_string={"date.edtf": typed})
    assert found.status_code == 200
    assert found.text.startswith(answer)
    assert bool(found.text) == bool(answer)
    assert "<script>" not in found.text
    assert selects == []


def test_it_is_counted_from_a_source_and_told_in_a_zone(client):
    query = {"date.edtf": "yesterday, 5 p.m.", "reference": "2025-03-12", "zone": "Europe/Kyiv"}
    found = client.get("/dates", query_string=query)
    assert 'name="date.edtf.reading" value="2025-03-11T17:00"> ' in found.text
    assert 'value="2025-03-11T17:00+02:00"> ' in found.text
    assert "11 March 2025, 17:00 Kyiv time (15:00 UTC)" in found.text
    assert found.text.count("counted from the source of 12 March 2025") == 2
    half_typed = client.get("/dates", query_string={"date.edtf": "yesterday", "reference": "2025-", "zone": "Eu"})
    assert "counted from today" in half_typed.text


def test_no_date_at_all_is_no_answer(client):
    assert client.get("/dates").text == ""
