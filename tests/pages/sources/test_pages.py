"""The index of sources and their pages, as a reader finds them."""

import re

import pytest

from tests.conftest import UKRAINE
from tests.documents import a_source, a_statement, an_actor, an_event
from tests.files import LATER, entry, planned, take_in
from tests.pages.sources.seen import claims, resting, roll, words
from tests.rows import rows
from webapp.pages.sources.queries import SIZE

pytestmark = pytest.mark.read_only

ARTICLE = "article-2025-03-17"
CNN = "cnn-witkoff-interview"


def test_the_index_counts_what_rests_on_each_source_newest_first(client):
    assert roll(client.get(f"{UKRAINE}/sources")) == {
        ARTICLE: (23, 32, 41),
        CNN: (1, 4, 5),
        "politico-vlasiuk-interview": (1, 4, 5),
        "politico-white-house-meeting": (2, 1, 3),
    }


@pytest.mark.writes
def test_a_source_stands_below_the_first_day_of_the_calendar_without_a_day_and_on_top_without_a_last_one(app, client):
    issued = {"a-undated": None, "b-first": "0001-01-01", "c-last": "[1995..]", "d-undated": None}
    address = take_in(app, sources=[a_source(uid, issued=day) for uid, day in issued.items()])
    in_order = ["c-last", "b-first", "a-undated", "d-undated"]
    assert list(roll(client.get(f"{address}/sources"))) == in_order
    assert list(roll(client.get(f"{address}/sources?list=sources&after=b-first"))) == in_order[2:]
    assert list(roll(client.get(f"{address}/sources?list=sources&after=a-undated"))) == in_order[3:]


def test_editors_find_the_way_to_their_desk(client, editor):
    assert f"{UKRAINE}/desk" in editor.get(f"{UKRAINE}/sources").text
    assert f"{UKRAINE}/desk" not in client.get(f"{UKRAINE}/sources").text


def test_the_page_of_a_source_tells_what_it_is_and_what_rests_on_it(client):
    answer = client.get(f"{UKRAINE}/sources/{ARTICLE}")
    said = words(answer)
    for sentence in (
        "Kind Newspaper article",
        "Published 17 March 2025 (uncertain)",
        "23 events, 32 statements, 1 announcement; 41 of the events and statements rest on it alone, the others are "
        "marked.",
        "par. 15, from POLITICO report of 17 March 2025",
        "Announced 17 March 2025: scheduled for 18 March 2025 par. 1",
        "“in principle”",
    ):
        assert sentence in said
    assert len(resting(answer)) == 23
    elsewhere = len(re.findall("par[.] [0-9, –]+, from ", said))
    assert (said.count("rests on it alone"), said.count("not on it alone") + elsewhere) == (1, 23 + 32 - 41)


@pytest.mark.writes
def test_what_rests_on_it_alone_is_said_of_what_is_asked_for_it(app, client):
    """Whether an announcement rests on it alone is not counted, so it is not said of "claims"."""
    cited = [{"source": "article"}]
    events = [an_event("talks", citations=cited), planned("call", entry("2025-03-01", "2025-07-01", citations=cited))]
    address = take_in(app, sources=[a_source()], events=events)
    told = "1 event, 1 announcement{} 1 of the events rests on it alone"
    assert told.format(",") in words(client.get(f"{address}/sources"))
    assert f"{told.format(';')}." in words(client.get(f"{address}/sources/article"))


def test_a_source_known_only_through_another(client):
    answer = client.get(f"{UKRAINE}/sources/{CNN}")
    said = words(answer)
    assert (
        "The event itself par. 12, 14: Newspaper article on the planned Trump–Putin call "
        "(title and outlet unknown) has this from it" in said
    )
    assert "1 event, 4 statements; 5 of the events and statements rest on it alone." in said
    assert resting(answer) == ["witkoff-interview-with-cnn"]


def test_only_what_rests_on_it_alone(client):
    answer = client.get(f"{UKRAINE}/sources/{ARTICLE}?list=alone")
    assert len(claims(answer)) == 41
    assert "trump-putin-phone-call" not in resting(answer), "it is only announced"
    assert "witkoff-interview-with-cnn" not in resting(answer)


def test_footnotes_lead_here(client):
    card = client.get(f"{UKRAINE}/events/witkoff-briefs-putin").text
    assert f'<a href="{UKRAINE}/sources/{ARTICLE}"><bdi>Newspaper article on the planned' in card


@pytest.mark.writes
def test_what_has_no_outlet_is_told_by_its_authors(app, client):
    people = [{"given": "Walter G.", "family": "Hermes"}, {"literal": "US Army"}, {"family": "Doe"}, {"family": "Roe"}]
    sources = [
        a_source("book", title="Truce Tent", issued="1966", author=people),
        a_source("paper", title="Signed", issued="1953", author=people, **{"container-title": "The Paper"}),
    ]
    talks = an_event(citations=[{"source": "book"}, {"source": "paper"}])
    address = take_in(app, sources=sources, events=[talks])
    said = words(client.get(f"{address}/events/talks-in-jeddah"))
    assert "Walter G. Hermes, US Army, Doe and others, Truce Tent, 1966" in said
    assert "Signed, The Paper, 1953" in said
    listed = words(client.get(f"{address}/sources"))
    assert "Truce Tent Walter G. Hermes, US Army, Doe and others · 1 event" in listed
    assert "Signed The Paper · 1 event" in listed


@pytest.mark.writes
def test_what_goes_back_to_before_an_event_bears_out_nothing_that_was_said_there(app, client):
    """Through any relays, and by the hour; what came out on that day in the zone of the last newspapers could know."""
    days = {"rumour": "2025-03-01", "wire": "2025-03-12", "paper": "2025-03-12", "agency": "2025-03-12"}
    hours = {"noon": "2025-03-11T12:00Z", "that-day": "2025-03-11"}
    cited = [{"source": "wire", "origin": "rumour"}, {"source": "paper", "origin": "wire"}, {"source": "agency"}]
    address = take_in(
        app,
        actors=[an_actor("ann")],
        sources=[a_source(uid, issued=issued) for uid, issued in (days | hours).items()],
        events=[
            an_event("talks", citations=cited, statements=[a_statement("said", speaker="ann")]),
            an_event(
                "call",
                date={"edtf": "2025-03-11T22:30Z"},
                citations=[{"source": uid} for uid in hours],
                statements=[a_statement("told", speaker="ann")],
            ),
        ],
    )
    counted = {"rumour": 0, "wire": 0, "paper": 0, "agency": 1, "noon": 0, "that-day": 1}
    assert {uid: said for uid, (_, said, _) in roll(client.get(f"{address}/sources")).items()} == counted
    for uid, number in counted.items():
        assert len(re.findall(r"<b><a[^>]*/actors/", client.get(f"{address}/sources/{uid}").text)) == number, uid


@pytest.mark.writes
def test_a_source_of_a_relation_is_there_as_soon_as_both_events_are_known(app, client):
    """Whatever else the event has to do with others that were not."""
    app.config["NOW"] = LATER
    relations = [
        {"type": kind, "to": {"event": other}, "citations": [{"source": source}]}
        for kind, other, source in (("extends", "later", "rumour"), ("answers", "early", "paper"))
    ]
    address = take_in(
        app,
        sources=[a_source(uid, issued=f"2025-03-{day}", title=uid) for uid, day in (("paper", 10), ("rumour", 11))],
        events=[
            an_event("early", date={"edtf": "2025-03-01"}),
            an_event("talks", date={"edtf": "2025-03-05"}, relations=relations),
            an_event("later", date={"edtf": "2025-03-20"}),
        ],
    )
    for day, named in (("2025-03-12", {"paper"}), ("2025-03-25", {"paper", "rumour"})):
        query = f"?as_of={day}"
        assert roll(client.get(f"{address}/sources{query}")).keys() == named
        found = set(re.findall(r"/sources/(\w+)[?]", client.get(f"{address}/events/talks{query}").text))
        assert found == named
        front = client.get(f"{address}/{query}").text
        assert re.findall(r"/sources/(\w+)[?]", front)[:1] == [max(named)], "the newest"
        assert ('id="talks"' in client.get(f"{address}/{query}&q=rumour").text) == ("rumour" in named)
        for uid in ("paper", "rumour"):
            answer = client.get(f"{address}/sources/{uid}{query}")
            assert answer.status_code == (200 if uid in named else 404), (uid, day)
            assert ("1 link between events" in answer.text) == (uid in named)


@pytest.mark.writes
def test_lists_go_on_where_they_end(app, client, selects):
    total = 2 * SIZE + 3
    days = [f"2025-0{1 + number // 28}-{1 + number % 28:02}" for number in range(2 * SIZE + 2)]
    address = take_in(
        app,
        sources=[a_source(f"source-{number:03}", issued=day) for number, day in enumerate(days)] + [a_source("paper")],
        events=[
            *(an_event(f"cited-{number:02}", citations=[{"source": "paper"}]) for number in range(total)),
            *(
                an_event(f"uncited-{number:02}", statements=[a_statement(f"said-{number:02}", speaker="ann")])
                for number in range(total)
            ),
        ],
        actors=[an_actor("ann")],
    )
    selects.clear()
    answer = client.get(f"{address}/sources")
    assert len(selects) <= 12
    for path, find, count in (
        (f"{address}/sources/paper", resting, total),
        (f"{address}/sources/paper?list=alone", resting, total),
        (f"{address}/sources?list=sources", lambda answer: list(roll(answer)), len(days) + 1),
    ):
        answer = client.get(path)
        seen = find(answer)
        while onward := re.search(r'rel="next" hx-get="([^"]+)"', answer.text):
            answer = client.get(onward[1].replace("&amp;", "&"), headers={"HX-Request-Type": "partial"})
            assert "<h1" not in answer.text
            seen += find(answer)
        assert len(seen) == len(set(seen)) == count
    assert seen == [*(f"source-{number:03}" for number in reversed(range(len(days)))), "paper"]


@rows(
    ("path", "status", "sentence"),
    [
        ("sources/no-such-source", 404, "There is no source “no-such-source” in this negotiation, and never was."),
        ("sources?list=all", 400, "“all” is no list; choose from sources."),
        ("sources?list=sources&after=x", 400, "is not a place in this list"),
        (f"sources/{ARTICLE}?list=best", 400, "“best” is no list; choose from alone."),
        (f"sources/{ARTICLE}?after=no-such-event", 400, "is not a place in this list"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(client, path, status, sentence):
    answer = client.get(f"{UKRAINE}/{path}")
    assert answer.status_code == status
    assert sentence in answer.text


@pytest.mark.writes
def test_what_rests_on_a_source_is_counted_by_what_it_is_and_nothing_is_no_number(app, client):
    link = {"type": "resumes", "to": {"event": "first"}, "citations": [{"source": "link"}]}
    plan = {
        "announced_on": "2025-03-01",
        "status": "scheduled",
        "date": "2025-03-11",
        "citations": [{"source": "plan"}],
    }
    address = take_in(
        app,
        sources=[a_source("link"), a_source("plan"), a_source("idle")],
        events=[an_event("first"), an_event("second", relations=[link], schedule=[plan])],
    )
    index = words(client.get(f"{address}/sources"))
    for uid, told in (("link", "1 link between events"), ("plan", "1 announcement"), ("idle", "not cited")):
        assert told in index
        page = words(client.get(f"{address}/sources/{uid}"))
        assert (f"{told}." in page) == (uid != "idle")
        assert " 0 " not in page.partition("What it is cited for")[2].partition("Cite")[0]


@pytest.mark.writes
def test_where_no_copy_is_on_record_one_is_looked_for_and_made(app, client, editor):
    page = {"URL": "https://paper.example/a?id=1&x", "issued": "2025-03-17"}
    kept = {"kept": page | {"archive-URL": "https://archive.ph/abcde"}, "bare": page, "nowhere": {}}
    address = take_in(app, sources=[a_source(uid, **fields) for uid, fields in kept.items()])
    told = {uid: client.get(f"{address}/sources/{uid}").text for uid in kept}
    assert 'href="https://web.archive.org/web/20250317/https://paper.example/a?id=1&amp;x"' in told["bare"]
    assert ["web.archive.org" in text for text in told.values()] == [False, True, False]
    assert "/save/" not in told["bare"]
    assert (
        "https://web.archive.org/save/https://paper.example/a?id=1&amp;x" in editor.get(f"{address}/sources/bare").text
    )
