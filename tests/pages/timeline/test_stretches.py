"""The timeline page by page: from one stretch of it to the next and back, whatever it begins at."""

import itertools
import re
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import NOW
from tests.documents import a_file, a_plan, a_source, a_statement, an_actor, an_event, an_issue
from tests.files import copy_with, take_in
from tests.html import cards
from tests.rows import rows

pytestmark = pytest.mark.read_only

CROWDED = "/crowded/"
PART = {"HX-Request-Type": "partial"}
EVENTS = 120
"""Of its negotiation: two pages and a part of one."""


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


@pytest.fixture(scope="module")
def library(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with two negotiations of many events on one day, one of which has a plan, and one of two events."""
    many, few = crowd(EVENTS), a_file("peace", events=[an_event("a"), an_event("b")])
    planned = many | a_file("planned", events=[*many["events"], a_plan()])
    return copy_with(template, tmp_path_factory.mktemp("crowded"), many, planned, few)


@pytest.fixture
def crowded(client) -> list[str]:
    """The uids of the many in the order of the timeline, oldest first."""
    return [event["uid"] for event in client.get(f"{CROWDED}export.json").json["events"]]


def turned(page: str, label: str) -> str | None:
    found = re.search(rf'<a class="button" href="([^"]+)"[^>]*>{label}</a>', page)
    return found and found[1].replace("&amp;", "&")


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
    assert [len(found) for found in walked] == [50, 50, 20]
    assert list(itertools.chain(*walked)) == expected
    back, address = [walked[-1]], visited[-1]
    while address := turned(client.get(address).text, "(?:Newer|Earlier) events") or "":
        back.insert(0, cards(client.get(address).text))
    assert list(itertools.chain(*back)) == expected


@pytest.mark.writes
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
        for place in (0, 5, 6, 60, 75, EVENTS - 1):
            page = client.get(f"{CROWDED}?around={expected[place]}{order and '&order=oldest'}").text
            assert f'<article id="{expected[place]}" class="card marked" tabindex="-1" autofocus' in page
            start = max(0, place - 5)
            assert cards(page) == expected[start : place + 45]
            earlier, later = turned(page, "(?:Newer|Earlier) events"), turned(page, "Load more events")
            assert (earlier is None, later is None) == (start == 0, place + 45 >= EVENTS)
            if earlier:
                assert cards(client.get(earlier, headers=PART).text) == expected[max(0, start - 50) : start]
            if later:
                assert cards(client.get(later, headers=PART).text) == expected[place + 45 : place + 95]


def test_htmx_gets_the_next_stretch_and_nothing_else(client, crowded):
    onward = turned(client.get(CROWDED).text, "Load more events")
    part = client.get(onward, headers=PART).text
    assert cards(part) == crowded[::-1][50:100]
    for whole in ("<html", "<title>", "<h1", "Newer events"):
        assert whole not in part
    assert turned(part, "Load more events")
    again = client.get(CROWDED, headers=PART)
    assert "<title>Peace talks · Timeline</title>" in again.text
    assert again.headers["HX-Push-Url"] == CROWDED
    around = client.get(f"{CROWDED}?around=talks-3", headers=PART)
    assert around.headers["HX-Push-Url"] == f"{CROWDED}?around=talks-3"


BROKEN = ["", "%00", "%ff", "%ED%A0%80", "x", "0", "9999", "undated", "2025-03-11", "%F0%9F%95%8A", "'%20OR%201=1--",
          "x" * 3_000]  # fmt: skip


@rows("name", ["after", "before", "around"])
def test_a_broken_cursor_is_refused_in_a_sentence(client, name):
    sentences = (
        f"“{name}” is not a place in this timeline",
        "cannot be a uid",
        "There is no event “",
        f"“{name}” has an invisible control character",
        f"“{name}” takes at most 200 characters.",
    )
    for cursor, order in itertools.product(BROKEN, ("", "&order=oldest")):
        answer = client.get(f"/peace/?{name}={cursor}{order}")
        assert answer.status_code == (400 if cursor else 303), cursor
        assert not cursor or any(sentence in answer.text for sentence in sentences), cursor
    assert "is no order; choose from newest, oldest" in client.get("/peace/?order=up").text


def test_the_number_of_selects_does_not_grow_with_the_data(app, client, editor, selects):
    pages = ["", "?order=oldest", "?around=talks-100", "?after=2025-03-11%201%20-%2010001%20talks-5"]
    for query, days in itertools.product(pages, (0, 3)):
        app.config["NOW"] = NOW + timedelta(days=days)  # the plan is ahead, then overdue
        for browser, most in ((client, 11), (editor, 12)):
            selects.clear()
            assert len(cards(browser.get(f"/planned/{query}").text)) >= 40
            assert len(selects) <= most, "\n".join(selects)
