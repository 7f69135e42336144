"""Wherever an event is told without its sources, it says that all of them were taken back, or that they disagree."""

import csv
import json
import re
from html.parser import HTMLParser

import pytest

from tests.conftest import NOW
from tests.documents import Raw, a_file, a_plan, a_source, a_statement, an_actor, an_event, an_issue
from tests.files import copy_with, take_in
from tests.html import words
from tests.rows import rows

pytestmark = pytest.mark.read_only

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


class Blocks(HTMLParser):
    """Finds the links to events on a page, as (uid, text): the text of the line, row or paragraph that holds the link,
    or the name of a mark in a picture."""

    HOLDERS = ("li", "article", "tr", "dd", "p")

    def __init__(self, html):
        super().__init__()
        self.found, self._open = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        uids = re.findall(r"/peace/events/([\w-]+)(?:[?#].*)?$", given.get("href") or "")
        if "data-card" in given:
            self.found.append((given["data-card"].split("/")[-2], given["aria-label"]))
            uids = []
        self._open.append((tag, [], uids))

    def handle_endtag(self, tag):
        while tag in {name for name, *_ in self._open}:
            name, texts, uids = self._open.pop()
            text = " ".join("".join(texts).split())
            if name in self.HOLDERS:
                self.found += [(uid, text) for uid in uids]
            elif any(uid in text.lower() for uid in uids):  # "Cite", or a statement, does not name its event
                holders = (held for holder, _, held in reversed(self._open) if holder in self.HOLDERS)
                next(holders, []).extend(uids)
            if name == tag:
                return

    def handle_data(self, data):
        for _, texts, _ in self._open:
            texts.append(data)


@pytest.fixture(scope="module")
def library(template, tmp_path_factory):
    """With the doubted events."""
    return copy_with(template, tmp_path_factory.mktemp("doubted"), doubted())


@pytest.fixture
def peace(app):
    """The address of the doubted events, in April."""
    app.config["NOW"] = NOW.replace(month=4)
    return "/peace"


def doubted() -> Raw:
    """A negotiation with an event of each title."""
    wire, gone = {"source": "wire"}, {"source": "gone"}
    events = [
        an("Denied", wire, DENIED),
        an("Dated", wire, {"source": "daily", "says_date": "2025-03-12"}),
        an("Lost", gone),
        an("Sure", wire),
        a_planned("Kept-plan", wire),
        a_planned("Lost-plan", gone),
        a_planned("Denied-plan", wire, DENIED),
        of_a_denied_plan("Denied-former-plan", wire),
        of_a_denied_plan("Denied-end", wire, status="ongoing", date={"edtf": "2025-03-11/.."}),
    ]
    for event in events:
        if event["status"] == "occurred":
            stance = [{"issue": "ceasefire", "stance": "supports"}]
            event["statements"] = [a_statement(f"said-{event['uid']}", positions=stance)]
    links = [{"type": "extends", "to": {"event": event["uid"]}} for event in events]
    under_pact = {"part_of": "pact", "relations": [{"type": "carries-out", "to": {"event": "pact"}}]}
    return a_file(
        actors=[an_actor()],
        issues=[an_issue()],
        sources=[
            a_source("wire", issued="2025-03-12"),
            a_source("daily", issued="2025-03-14"),
            a_source("gone", issued="2025-03-12", standing={"state": "retracted", "on": "2025-03-20"}),
        ],
        events=[
            *(event | under_pact for event in events),
            an_event("pact", date={"edtf": "2025-03-11/2026"}, status="ongoing", citations=[wire], relations=links),
            an_event("before-pact", citations=[wire], part_of="lost", date={"edtf": "2025-03-10"}),
        ],
    )


PLACES = {
    "/": (r'<section class="key".*?</section>', r"<li.*?</li>"),
    "/actors/putin": (r'<ul class="lines".*</ul>', r'<li class="line".*?</li>'),
    "/issues/ceasefire": (r'<ol class="lines".*?</ol>', r'<li class="line".*?</li>'),
    "/agenda": (r"<main.*</main>", r"<article.*?</article>"),
}


NAMING = (
    *("/events/pact", "/events/pact?edition=1", "/events/pact/history/1", "/events/before-pact"),
    *("/events/before-pact?edition=1", "/agenda", "/embed", "/?lens=issues&open=table", "/?since=2025-03&open=table"),
    *("/?between=before-pact&between=sure", "/actors?between=before-pact&between=lost"),
    *("/actors/putin", "/issues/ceasefire", "/positions/putin/ceasefire", "/sources/wire", "/sources/daily"),
    "/sources/gone",
)
"""Pages that name events."""

VERSIONS = "As recorded here"
"""The heading over what each source says, where an event is told with its sources."""


def test_whatever_names_an_event_tells_what_is_doubted(client, peace):
    marks = {title.lower(): mark for title, mark in MARKS.items()}
    for path in NAMING:
        found = Blocks(client.get(f"{peace}{path}").text).found
        named = [(uid, text) for uid, text in found if uid in marks and VERSIONS not in text]
        assert named, path
        wrong = [(uid, text) for uid, text in named if doubts(text.lower()) != marks[uid]]
        assert wrong == [], path
        assert [text for _, text in found if "planmay" in text] == [], "what is said of an event is set apart"


@rows("path", PLACES)
def test_a_doubted_event_is_marked(client, peace, path):
    whole, each = PLACES[path]
    [part] = re.findall(whole, client.get(f"{peace}{path}").text, re.DOTALL)
    told = [words(one) for one in re.findall(each, part, re.DOTALL)]
    found = {title: next((one for one in told if title in one.split()), None) for title in MARKS}
    shown = {title: one for title, one in found.items() if one}
    assert len(shown) >= 3
    assert {title: doubts(one) for title, one in shown.items()} == {title: MARKS[title] for title in shown}


@pytest.mark.writes
def test_the_list_of_negotiations_marks_the_latest_event_and_the_next_plan(app, client):
    app.config["NOW"] = NOW.replace(month=4)
    sources = [a_source("gone", issued="2025-03-12", standing={"state": "retracted"})]
    events = [an("Lost", {"source": "gone"}), a_planned("Lost-plan", {"source": "gone"})]
    people = {"actors": [an_actor()], "issues": [an_issue()]}
    address = take_in(app, sources=sources, events=events, **people)
    told = words(client.get("/").text)
    assert "Next: Lost-plan , Tuesday 1 July 2025 source retracted" in told
    assert "Latest: Lost , Tuesday 11 March 2025 source retracted" in told
    assert told.count("source retracted") == 2, "nothing of the other negotiation"
    assert "Latest event: Lost , Tuesday 11 March 2025, source retracted." in words(
        client.get(f"{address}/positions").text
    )
    assert ">Lost (source retracted)</text>" in client.get(f"{address}/strip.svg").text, "so does the label of a mark"


def test_a_filter_tells_of_the_doubts_of_its_events(client, peace):
    told = words(client.get(f"{peace}/export?between=lost-plan&between=lost").text)
    assert "between “Lost” (source retracted) and “Lost-plan” (scheduled; source retracted)" in told


def test_the_strip_as_a_picture_tells_of_doubts(client, peace):
    told = words(client.get(f"{peace}/strip.svg").text)
    assert "Lost (Putin; occurred; source retracted)" in told


@rows("title", MARKS)
def test_and_so_is_its_card_in_the_strip(client, peace, title):
    assert doubts(words(client.get(f"{peace}/events/{title.lower()}/card").text)) == MARKS[title]


@rows(
    ("file", "entry", "name"),
    [("export.ics", "BEGIN:VEVENT", "SUMMARY:{}[\r ]"), ("feed.atom", "<entry>", "<title>{}<")],
)
def test_calendars_and_feeds_tell_of_doubts(client, peace, file, entry, name):
    entries = client.get(f"{peace}/{file}").text.replace("\r\n ", "").split(entry)[1:]
    told = {title: next(one for one in entries if re.search(name.format(title), one)) for title in MARKS}
    assert {title: doubts(one.lower()) for title, one in told.items()} == MARKS


@rows("title", MARKS)
def test_a_reference_tells_of_doubts(client, peace, title):
    [item] = client.get(f"{peace}/cite.json?page={peace}/events/{title.lower()}").json
    plan = "scheduled for 1 July 2025" * title.endswith("-plan") * (title != "Denied-former-plan")
    assert item.get("note", "") == "; ".join(filter(None, [plan, MARKS[title]]))


@rows("title", MARKS)
def test_a_shared_link_and_search_engines_are_told(client, peace, title):
    page = client.get(f"{peace}/events/{title.lower()}").text
    told = re.findall(r'<meta (?:name|property)="(?:og:)?description" content="(.*?)"', page, re.DOTALL)
    assert [doubts(one) for one in told] == [MARKS[title]] * 2
    [linked] = re.findall(r'"application/ld\+json">(.*?)</script>', page)
    assert doubts(json.loads(linked).get("description", "").lower()) == MARKS[title]


def test_a_shared_link_to_a_source_tells_what_became_of_it(client, peace):
    for day, told in (("", "Retracted 20 March 2025. On the talks"), ("?as_of=2025-03-15", "On the talks")):
        assert f'<meta property="og:description" content="{told}">' in client.get(f"{peace}/sources/gone{day}").text


@pytest.mark.writes
def test_a_statement_that_a_source_denies_is_marked(app, client):
    taking = [{"issue": "ceasefire", "stance": "supports"}]
    denied = a_statement("denied", positions=taking, citations=[{"source": "wire"}, DENIED])
    other = a_statement("other", speaker="trump", positions=taking, citations=[{"source": "wire"}])
    address = take_in(
        app,
        actors=[an_actor(), an_actor("trump")],
        issues=[an_issue()],
        sources=[a_source("wire", issued="2025-03-12"), a_source("daily", issued="2025-03-14")],
        events=[
            an_event("talks", statements=[denied]),
            an_event("reply", title="Reply", statements=[other], citations=[{"source": "wire"}, DENIED]),
        ],
    )
    told = words(client.get(f"{address}/events/reply").text)
    assert "Others on Ceasefire : Putin , Tue 11 Mar 2025 : He is for it. for sources disagree" in told
    assert "Putin : He is for it. sources disagree" in words(client.get(f"{address}/events/talks/card").text)
    assert "for: Putin, 11 March 2025, sources disagree" in client.get(f"{address}/issues/ceasefire").text
    told = client.get(f"{address}/cite.json?page={address}/events/talks%23denied").json
    assert told[0]["note"] == "after On the talks; sources disagree"
    for file in ("positions.csv", "statements.csv"):
        stances = csv.DictReader(client.get(f"{address}/{file}").text.splitlines())
        assert {row["statement_uid"]: row["contradicted"] for row in stances} == {"denied": "yes", "other": ""}
    told = words(client.get(f"{address}/issues/ceasefire").text)
    assert "in our words [1] at Reply sources disagree Cite for" in told, "on the event, and not on what was said"
    assert "sources disagree [1] contradicted by [2] at Talks Cite Sources" in told, "on what was said"
    assert "Tuesday 11 March 2025 Reply sources disagree [1]" in words(client.get(f"{address}/actors/trump").text)


@rows(
    ("path", "told"),
    [
        ("/positions", "source retracted: Putin, 11 Mar, for"),
        ("/positions?cell=putin.ceasefire", "Two or more independent sources sources disagree on the day"),
        ("/positions?cell=putin.ceasefire", "No source yet source retracted"),
        ("/sources/gone", "No source yet source retracted The event itself"),
        ("/timelinejs.json", "No source yet; source retracted: On the talks"),
        ("/timelinejs.json", "Two or more independent sources; sources disagree on the day: On the talks"),
    ],
)
def test_a_statement_tells_the_doubts_of_the_event_that_it_rests_on(client, peace, path, told):
    assert told in words(client.get(f"{peace}{path}").text.replace("\u00a0", " "))
