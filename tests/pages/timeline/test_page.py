"""The timeline as an anonymous reader finds it, page by page."""

import gzip
import itertools
import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from sqlalchemy import func, update

from tests.conftest import NOW, UKRAINE
from tests.documents import a_file, a_plan, a_source, a_statement, an_actor, an_event, an_issue
from tests.files import take_in
from tests.html import Page
from webapp.domain.site_vocabulary import SiteRole
from webapp.domain.vocabulary import ItemKind
from webapp.model import Revision

PAGE = f"{UKRAINE}/"
CROWDED = "/crowded/"


def crowd(count: int) -> dict[str, Any]:
    """Events that all stand on one day, one in four of them at a time of day, with all that cards show."""
    positions = [{"issue": "ceasefire", "stance": "supports"}]
    events = [
        an_event(
            f"talks-{number}",
            date={"edtf": "2025-03-11T14:00Z" if number % 4 == 0 else "2025-03-11"},
            participants=[{"actor": f"envoy-{number % 40}", "role": "party"}],
            statements=[a_statement(f"said-{number}", speaker=f"envoy-{number % 40}", positions=positions)],
            citations=[{"source": f"article-{number % 30}"}],
            part_of="talks-0" if number else None,
            order=number % 3,
        )
        for number in range(count)
    ]
    actors = [an_actor(f"envoy-{number}") for number in range(40)]
    sources = [a_source(f"article-{number}") for number in range(30)]
    return a_file("crowded", events=events, actors=actors, issues=[an_issue()], sources=sources)


@pytest.fixture
def crowded(logged_in) -> list[str]:
    """A negotiation of 200 events on one day; their uids in the order of the timeline, oldest first."""
    browser = logged_in()
    assert browser.post("/import", json=crowd(200)).status_code == 200
    return [event["uid"] for event in browser.get(f"{CROWDED}export.json").json["events"]]


def cards(page: str) -> list[str]:
    return re.findall(r'<article id="([a-z0-9-]+)"', page)


def turned(page: str, label: str) -> str | None:
    found = re.search(rf'<a class="button" href="([^"]+)"[^>]*>{label}</a>', page)
    return found and found[1].replace("&amp;", "&")


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
        "Everything here rests on one source,",
        "Days that were worked out hold if",
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


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        ({"date": "2025-03-18"}, "Tuesday 18 March 2025 · in 2 days"),
        ({"date": "2025-03-16"}, "Sunday 16 March 2025 · today"),
        ({"date": "2025-03-15"}, "15 March 2025; no outcome recorded"),
        ({"date": "2025-03"}, "March 2025"),
        ({"date": "[2025-04-01..]"}, "on or after 1 April 2025"),
        ({"date": "2025-03-10/.."}, "from 10 March 2025; no outcome recorded"),
        ({"date": "2025-03-20/.."}, "from 20 March 2025"),
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


@pytest.mark.parametrize(
    ("role", "said"), [(None, "Nothing has been recorded yet."), (SiteRole.EDITOR, "Add the first event")]
)
def test_an_empty_timeline_says_what_to_do_next(client, logged_in, role, said):
    logged_in().post("/import", json=a_file("peace"))
    page = (logged_in(role) if role else client).get("/peace/").text
    assert said in page
    assert ('href="/peace/events/new"' in page) == (role is not None)


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


# ---- page by page ----


@pytest.mark.parametrize("order", ["", "oldest"])
def test_walking_all_pages_loses_and_doubles_nothing(client, crowded, order):
    expected = crowded if order else crowded[::-1]
    address = f"{CROWDED}?order={order}" if order else CROWDED
    walked, visited = [], []
    while address:
        page = client.get(address).text
        visited.append(address)
        walked.append(cards(page))
        following = turned(page, "Load more events")
        assert following is None or f'<link rel="next" href="{following.replace("&", "&amp;")}">' in page
        address = following or ""
    assert [len(found) for found in walked] == [50, 50, 50, 50]
    assert list(itertools.chain(*walked)) == expected
    back, address = [walked[-1]], visited[-1]
    while address := turned(client.get(address).text, "(?:Newer|Earlier) events") or "":
        back.insert(0, cards(client.get(address).text))
    assert list(itertools.chain(*back)) == expected


@pytest.mark.parametrize(
    ("dated", "undated", "opened"),
    [(60, 3, 47), (60, 4, 50), (20, 4, 20), (0, 4, 0), (0, 60, 0)],
    ids=str,
)
def test_what_happened_stands_before_many_plans_without_a_date(app, client, dated, undated, opened):
    happened = [an_event(f"talks-{number:02}", key_event=True) for number in range(dated)]
    plans = [a_plan(f"idea-{number:02}", None, "proposed", key_event=True) for number in range(undated)]
    address = take_in(app, events=[*happened, *plans])
    newest = [event["uid"] for event in client.get(f"{address}/export.json").json["events"]][::-1]
    assert newest[:undated] == [plan["uid"] for plan in reversed(plans)], "files keep the order of time"
    page = client.get(f"{address}/").text
    apart = re.search('href="([^"]+)">Plans without a date', page)
    assert ('<figure class="strip"' in page) == (dated > 0), "without a day there is nothing to draw"
    begin = undated if apart else 0
    assert cards(page) == newest[begin : begin + 50]
    assert sum(uid.startswith("talks") for uid in cards(page)) == opened
    assert bool(apart) == (undated > 3 and dated > 0)
    if apart:
        page = client.get(unescape(apart[1])).text
        assert cards(page) == newest[:undated]
        assert cards(client.get(turned(page, "Load more events")).text) == newest[undated : undated + 50]
    assert cards(client.get(f"{address}/?order=oldest").text) == newest[::-1][:50]
    found = cards(client.get(f"{address}/?q=talks").text)
    assert [uid for uid in found if uid.startswith("idea")] == found[dated:]
    assert "idea" not in client.get(f"{address}/").text.partition('class="moments"')[2].partition("</ol>")[0]


def test_a_list_around_an_event_holds_it_and_leads_on_both_ways(client, crowded):
    for order, expected in (("", crowded[::-1]), ("oldest", crowded)):
        for place in (0, 3, 5, 6, 100, 160, 199):
            page = client.get(f"{CROWDED}?around={expected[place]}{order and '&order=oldest'}").text
            assert f'<article id="{expected[place]}" class="card marked" tabindex="-1" autofocus' in page
            start = max(0, place - 5)
            assert cards(page) == expected[start : place + 45]
            earlier, later = turned(page, "(?:Newer|Earlier) events"), turned(page, "Load more events")
            assert (earlier is None, later is None) == (start == 0, place + 45 >= 200)
            if earlier:
                assert cards(client.get(earlier).text) == expected[max(0, start - 50) : start]
            if later:
                assert cards(client.get(later).text) == expected[place + 45 : place + 95]


def test_htmx_gets_the_next_stretch_and_nothing_else(client, crowded):
    onward = turned(client.get(CROWDED).text, "Load more events")
    part = client.get(onward, headers={"HX-Request-Type": "partial"}).text
    assert cards(part) == crowded[::-1][50:100]
    for whole in ("<html", "<title>", "<h1", "Newer events"):
        assert whole not in part
    assert turned(part, "Load more events")
    again = client.get(CROWDED, headers={"HX-Request-Type": "partial"})
    assert "<title>Peace talks · Timeline</title>" in again.text
    assert again.headers["HX-Push-Url"] == CROWDED
    around = client.get(f"{CROWDED}?around=talks-3", headers={"HX-Request-Type": "partial"})
    assert around.headers["HX-Push-Url"] == f"{CROWDED}?around=talks-3"


BROKEN = ["", "%00", "%ff", "%ED%A0%80", "x", "0", "9999", "undated", "2025-03-11", "%F0%9F%95%8A", "'%20OR%201=1--",
          "x" * 3_000]  # fmt: skip


@pytest.mark.parametrize("name", ["after", "before", "around"])
def test_a_broken_cursor_is_refused_in_a_sentence(client, editor, name):
    assert editor.post("/import", json=a_file("peace", events=[an_event("a"), an_event("b")])).status_code == 200
    sentences = (f"“{name}” is no place in this timeline", "cannot be an event’s uid", "There is no event “")
    for cursor, order in itertools.product(BROKEN, ("", "&order=oldest")):
        answer = client.get(f"/peace/?{name}={cursor}{order}")
        assert answer.status_code == (400 if cursor else 303), cursor
        assert not cursor or any(sentence in answer.text for sentence in sentences), cursor
    assert "is no order; choose from newest, oldest" in client.get("/peace/?order=%00").text


def test_fields_left_empty_are_left_out_of_the_address(client):
    answer = client.get(f"{PAGE}?q=&since=&kind=call&until=&order=oldest&place=")
    assert (answer.status_code, answer.location) == (303, f"{PAGE}?kind=call&order=oldest")


# ---- what it costs ----


def test_the_number_of_selects_does_not_grow_with_the_data(app, client, editor, selects):
    assert editor.post("/import", json=crowd(200)).status_code == 200
    file = a_file("crowded", events=[a_plan()])
    assert editor.post("/import", json=file).status_code == 200
    pages = ["", "?order=oldest", "?around=talks-100", "?after=2025-03-11%201%20-%2010001%20talks-5"]
    for query, days in itertools.product(pages, (0, 3)):
        app.config["NOW"] = NOW + timedelta(days=days)  # the plan is ahead, then overdue
        for browser, most in ((client, 11), (editor, 12)):
            selects.clear()
            assert len(cards(browser.get(f"{CROWDED}{query}").text)) >= 40
            assert len(selects) <= most, "\n".join(selects)


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
    assert "<table>" not in client.get(f"{page}/").text
    assert "<table>" in client.get(unescape(table[0])).text.partition('id="strip-table"')[2]
    assert "no open; choose from table, side" in client.get(f"{page}/?open=window").text


def test_an_empty_record_offers_nothing_to_choose(app, client):
    address = take_in(app)
    assert "Nothing has been recorded yet." in client.get(f"{address}/").text
    assert not re.search('id="filters"|class="order"', client.get(f"{address}/").text)
    assert 'id="filters"' in client.get(f"{address}/?q=talks").text
    assert "Each stop is a day" not in client.get(f"{address}/positions").text
