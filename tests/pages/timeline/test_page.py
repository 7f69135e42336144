"""The timeline as an anonymous reader finds it: what it says, and what it costs."""

import gzip
import re
from datetime import timedelta
from html import unescape

import pytest
from sqlalchemy import func, update

from tests.conftest import NOW, UKRAINE
from tests.documents import a_file, a_plan, a_source, a_statement, an_actor, an_event, an_issue
from tests.files import take_in
from tests.html import Page
from tests.pages.timeline.test_stretches import cards
from webapp.domain.site_vocabulary import SiteRole
from webapp.domain.vocabulary import ItemKind
from webapp.model import Revision

pytestmark = pytest.mark.read_only

PAGE = f"{UKRAINE}/"


# ---- what it says ----


def test_timeline_says_what_it_holds(client):
    answer = client.get(PAGE)
    assert answer.status_code == 200
    for words in (
        "<h1><bdi>US-brokered Ukraine–Russia ceasefire talks</bdi></h1>",
        "All 23 events",
        "<b>23</b> events",
        "<b>32</b> statements",
        "<b>4</b> sources",
        "<b>Version 1</b>, edited 17 March 2025, 18:00 UTC",
        "some day from 10 to 13 March 2025",
        "by 17 March 2025",
        "Trump–Putin phone call",
        "Tuesday 18 March 2025 · tomorrow",
        "5 more statements",
        "everything here rests on one source:",
        "Days that were worked out are right if",
        '<html lang="en">',
        '<meta name="description" content="The American effort',
    ):
        assert words in answer.text, words
    assert "Edit" not in answer.text


def test_every_event_has_a_card_in_its_place(client):
    order = [event["uid"] for event in client.get(f"{UKRAINE}/export.json").json["events"]]
    assert cards(client.get(PAGE).text) == order[::-1]
    assert cards(client.get(f"{PAGE}?order=oldest").text) == order
    days = re.findall(r'<section class="day"[^>]* aria-label="([^"]+)"', client.get(f"{PAGE}?order=oldest").text)
    assert days == list(dict.fromkeys(days))
    assert "some day from 10 to 13 March 2025" in days


@pytest.mark.writes
@pytest.mark.parametrize(
    ("plan", "said"),
    [
        ({"date": "2025-03-18"}, "Tuesday 18 March 2025 · in 2 days"),
        ({"date": "2025-03-16"}, "Sunday 16 March 2025 · today"),
        ({"date": "2025-03-15"}, "15 March 2025; no outcome recorded"),
        ({"date": "2025-03"}, "March 2025"),
        ({"date": "[2025-04-01..]"}, "on or after 1 April 2025"),
        ({"date": "2025-03-10/.."}, "from 10 March 2025; no outcome recorded"),
        ({"date": "2025-03-20/.."}, "from 20 March 2025 · begins in 4 days"),
        ({"date": None, "status": "proposed"}, None),
        ({"date": "2025-03-18", "status": "cancelled"}, None),
    ],
)
def test_what_comes_next_stands_on_top(app, client, editor, plan, said):
    file = a_file("peace", events=[a_plan(title="The call", **plan)])
    assert editor.post("/import", json=file).status_code == 200
    app.config["NOW"] = NOW - timedelta(days=1)
    page = client.get("/peace/").text
    found = re.search(r'<dd class="next">\s*<small>(.*?)</small>', page, re.DOTALL)
    assert (found and " ".join(found[1].split())) == said
    assert "no date yet" not in page, "which the heading of the list says"


@pytest.mark.writes
def test_the_next_plan_goes_before_the_overdue_and_the_overdue_are_told_latest_first(app, client, editor):
    plans = [a_plan(f"call-{day}", date=f"2025-03-{day}", title=f"Call of the {day}th") for day in (18, 20, 25)]
    assert editor.post("/import", json=a_file("peace", events=plans)).status_code == 200
    for days, title in ((0, "18"), (2, "20"), (4, "25"), (30, "25")):
        app.config["NOW"] = NOW + timedelta(days=days)
        entry = client.get("/peace/").text.partition('class="next"')[2].partition("</dd>")[0]
        assert f"Call of the {title}th" in entry
        for day in (18, 20, 25):
            late = NOW.day + days > day
            row = client.get("/peace/").text.partition(f'<article id="call-{day}"')[2].partition("</article>")[0]
            assert ("no outcome recorded" in row) == late
            assert ("no outcome recorded" in client.get(f"/peace/events/call-{day}").text) == late


@pytest.mark.writes
@pytest.mark.parametrize(("role", "said"), [(None, "No event is on record."), (SiteRole.EDITOR, "Add the first event")])
def test_an_empty_timeline_says_what_to_do_next(client, logged_in, role, said):
    logged_in().post("/import", json=a_file("peace"))
    page = (logged_in(role) if role else client).get("/peace/").text
    assert said in page
    assert ('href="/peace/events/new"' in page) == (role is not None)


@pytest.mark.writes
def test_links_of_sources_lead_nowhere_dangerous(client, editor, database):
    """Not even those of addresses that were stored before they were refused."""
    source = a_source(URL="https://example.org/?a=1&b=OLD", title="<b>On the talks</b>")
    summary = "[x](javascript:alert(1)) <b>bold</b> ![i](https://a.b/c.png)"
    event = an_event(citations=[{"source": "article"}], summary=summary)
    assert editor.post("/import", json=a_file("peace", events=[event], sources=[source])).status_code == 200
    with database.write() as session:
        old = update(Revision).values(document=func.replace(Revision.document, "OLD", "\\\"'><b>"))
        session.execute(old.where(Revision.kind == ItemKind.SOURCE, Revision.uid == "article"))
    page = client.get("/peace/").text + client.get("/peace/events/talks-in-jeddah").text
    assert 'href="https://example.org/?a=1&amp;b=&#34;&#39;&gt;&lt;b&gt;" rel="noopener nofollow"' in page
    for evil in ("javascript:alert(1)&quot;", 'href="javascript', "<b>bold", "<b>On the talks", "<img"):
        assert evil not in page


def test_fields_left_empty_are_left_out_of_the_address(client):
    answer = client.get(f"{PAGE}?q=&since=&kind=call&until=&order=oldest&place=")
    assert (answer.status_code, answer.location) == (303, f"{PAGE}?kind=call&order=oldest")


# ---- what it costs ----


def test_the_first_paint_is_small_and_waits_for_nothing_but_css(client):
    page = client.get(PAGE).text
    loaded = re.findall(r'<(?:script|link rel="stylesheet"|img|iframe)[^>]*(?:src|href)="([^"]+)"[^>]*>', page)
    [css, *scripts] = loaded
    assert css.startswith("/static/app.css?")
    assert client.application.config["HTMX_URL"] in scripts
    assert all(re.search(rf'<script src="{re.escape(address)}"[^>]* defer', page) for address in scripts)
    style = client.get(css)
    assert "max-age=31536000" in style.headers["Cache-Control"]
    assert len(gzip.compress(page.encode())) + len(gzip.compress(style.data)) <= 25 * 1024


def test_the_form_of_an_event_is_found_from_its_card(editor):
    page = editor.get(PAGE).text
    address = re.search(rf'href="({UKRAINE}/events/trump-putin-phone-call/edit)"', page)
    assert address
    assert Page(editor.get(address[1]).text).fields["title"] == ["Trump–Putin phone call"]


@pytest.mark.writes
def test_what_is_long_is_there_when_asked_for(app, client):
    actors = [an_actor(f"envoy-{number}") for number in range(41)]
    events = [
        an_event(f"talks-{number}", participants=[{"actor": f"envoy-{number}", "role": "party"}])
        for number in range(41)
    ]
    page = take_in(app, actors=actors, events=events)
    short = client.get(f"{page}/?actor=envoy-9&actor=envoy-8").text
    ticks = re.compile(r'type="checkbox" name="actor" value="([a-z0-9-]+)"')
    assert len(ticks.findall(short)) < 8
    assert {"envoy-8", "envoy-9"} <= set(ticks.findall(short)), "what is chosen is always there"
    [way] = re.findall(r'href="([^"]+open=actor)#filters"[^>]*>All 41', short)
    asked = client.get(unescape(way)).text
    assert len(ticks.findall(asked)) == 41
    assert '<input type="hidden" name="open" value="actor">' in asked, "and stays there while one chooses"
    table = re.findall(r'href="([^"]+)#strip-table"[^>]*>As a table', client.get(f"{page}/").text)
    assert "<table" not in client.get(f"{page}/").text
    assert "<table" in client.get(unescape(table[0])).text.partition('id="strip-table"')[2]
    assert "no open; choose from table, side" in client.get(f"{page}/?open=window").text


@pytest.mark.writes
def test_an_empty_record_offers_nothing_to_choose(app, client):
    address = take_in(app)
    assert "No event is on record." in client.get(f"{address}/").text
    assert not re.search('id="filters"|class="order"', client.get(f"{address}/").text)
    assert 'id="filters"' in client.get(f"{address}/?q=talks").text
    assert "Each stop is a day" not in client.get(f"{address}/positions").text


@pytest.mark.writes
@pytest.mark.parametrize(("issued", "is_later"), [("2025-03-19", True), ("2025-03-01", False), (None, False)])
def test_an_empty_page_of_a_day_says_that_sources_came_out_later_only_where_they_did(app, client, issued, is_later):
    said = [a_statement(positions=[{"issue": "ceasefire", "stance": "supports"}], citations=[{"source": "article"}])]
    sources, people = [a_source("article", issued=issued)], [an_actor()]
    address = take_in(app, actors=people, issues=[an_issue()], sources=sources, events=[an_event(statements=said)])
    for page in ("", "sources", "positions"):
        empty = client.get(f"{address}/{page}?as_of=2025-03-10").text
        assert ("None of the sources of this record" in empty) == is_later
        assert ("is on record that was known by then." in empty) != is_later
