"""The timeline narrowed, searched, and read as of a day."""

import re
from datetime import UTC, datetime

import pytest

from tests.conftest import UKRAINE
from tests.documents import a_plan, an_actor
from tests.files import entry, planned, take_in
from tests.html import cards
from tests.pages.timeline.listed import listed, shown
from tests.rows import rows

pytestmark = pytest.mark.read_only

CALL, TALKS, WITKOFF = "trump-putin-phone-call", "us-ukraine-talks-in-saudi-arabia", "witkoff-briefs-putin"


@rows(
    ("args", "found"),
    [
        ({"q": "land"}, 4),
        ({"q": "negotiating"}, 1),
        ({"q": "fire"}, 13),
        ({"q": "plotner"}, 2),
        ({"q": '"in principle"'}, 1),
        ({"q": 'OR "NEAR( -land*'}, 0),
        ({"kind": ["talks", "call"]}, 3),
        ({"status": "scheduled"}, 1),
        ({"actor": "putin"}, 4),
        ({"actor": "putin", "role": "party"}, 2),
        ({"side": "rus"}, 10),
        ({"issue": "territory"}, 4),
        ({"place": "Moscow"}, 1),
        ({"verification": "uncited"}, 0),
        ({"source": "politico-vlasiuk-interview"}, 1),
        ({"source": ["cnn-witkoff-interview", "politico-vlasiuk-interview"]}, 2),
        ({"contradicted": "1"}, 0),
        ({"key": "1"}, 5),
        ({"q": "land", "status": "occurred", "actor": "waltz"}, 1),
        ({"since": "2025-02", "until": "2025-02"}, 6),
        ({"since": "2025-03-18"}, 2),
    ],
)
def test_how_many_events_a_filter_leaves(client, args, found):
    page = listed(client, **args)
    assert len(cards(page)) == found
    total = re.search(r'<h2 id="events"[^>]*>\s*(\d+) events? of 23', page)
    assert total
    assert int(total[1]) == found


def test_facets_respect_the_other_filters(client):
    page = client.get(f"{UKRAINE}/?actor=putin").text
    offered = dict(re.findall(r'name="kind" value="(\w+)"[^>]*> <bdi>[^<]*</bdi><span>(\d+)', page))
    assert offered == {"visit": "1", "call": "1", "message": "1", "statement": "1"}
    assert len(re.findall(r'type="checkbox" name="actor" value="[a-z-]+"', page)) == 21


def test_matches_are_marked_and_text_stays_text(client):
    assert "about <mark>land</mark> and power" in client.get(f"{UKRAINE}/?q=land").text
    assert "<script>alert" not in client.get(f"{UKRAINE}/?q=<script>alert(1)</script>").text


@rows(
    ("query", "names"),
    [
        ("q=Putin", ["Vladimir Putin"]),
        ("q=Владимир+Путин", ["Vladimir Putin"]),
        ("q=NATO", ["NATO", "NATO membership"]),
        ("q=Macron+-call", ["Emmanuel Macron"]),
        ("q=Putin&as_of=2025-03-16", []),
        ("q=Putin+land", []),
        ("q=-Putin", []),
    ],
)
def test_a_search_for_a_name_leads_to_its_page(client, query, names):
    [found] = re.findall("Go to\\s(.*?)</p>", client.get(f"{UKRAINE}/?{query}").text, re.DOTALL) or [""]
    assert re.findall(r'href="[^"]*/(?:actors|issues)/[a-z-]+" dir="auto">([^<]*)</a>', found) == names


def test_nothing_found_offers_the_nearest_loosening(client):
    page = client.get(f"{UKRAINE}/?q=land&kind=visit").text
    assert "No event matches all of this together" in page
    assert re.search(r'href="[^"]*\?q=land">4 events without the kind', page)


@rows(
    ("query", "offered"),
    [
        ("side=nato&since=2025-03-17&until=2025-03-17", ["1 event without the dates", "8 events without the side"]),
        ("side=nato&kind=incident&since=2025-03-14&until=2025-03-14", ["1 event without the kind"]),
        ("side=nato&role=host&q=accession", ["1 event without the side and the role"]),
        ("contradicted=1&key=1", ["5 events without the filter for disagreeing sources"]),
        ("verification=uncited&kind=visit", ["1 event without the filter by sources"]),
    ],
)
def test_each_way_to_find_something_is_offered_once_and_leads_to_as_many(client, query, offered):
    page = client.get(f"{UKRAINE}/?{query}").text
    found = re.findall(r'<a href="([^"]+)">(\d+ events? without [^<]*)</a>', page)
    assert [label for _, label in found] == offered
    for address, label in found:
        listed = client.get(address.replace("&amp;", "&")).text.count("<article id=")
        assert listed == int(label.split()[0])


@rows(
    ("query", "part", "typed"),
    [
        ("since=soon&kind=call", "“soon” is not a day", 'name="since" value="soon"'),
        ("since=2025-03-18&until=2025-03-01", "ends before it begins", 'name="until" value="1 March 2025"'),
        ("kind=party&q=land", "is no kind", 'name="q" value="land"'),
        ("actor=nobody&status=occurred", "There is no actor “nobody”", 'name="status" value="occurred" checked'),
        ("issue=nothing", "There is no issue “nothing”", ""),
        ("between=a&between=b", "There is no event", ""),
        ("q=%2B%2B", "no word", 'name="q" value="++"'),
    ],
)
def test_a_filter_that_cannot_be_read_is_said_and_nothing_typed_is_lost(client, query, part, typed):
    """Nor is anything listed: a part of what was asked for would be another result."""
    for headers in ({}, {"HX-Request-Type": "partial"}):
        answer = client.get(f"{UKRAINE}/?{query}", headers=headers)
        assert answer.status_code == 400
        [alert] = re.findall(r'<div class="problems" role="alert">(.*?)</div>', answer.text, re.DOTALL)
        assert part in alert
        assert typed in answer.text
        assert "<article" not in answer.text
        assert "Key moments</h2>" not in answer.text, "nothing stands between the reader and what is wrong"


@rows(
    ("query", "part"),
    [
        ("source=nothing", "There is no source “nothing” in this negotiation; take it out of “source”."),
        ("after=somewhere", "is not a place in this timeline"),
        ("before=2025-03-18%27;--", "is not a place in this timeline"),
        ("around=nothing", "There is no event “nothing” in this negotiation;"),
        ("mark=nothing", "There is no event “nothing” in this negotiation;"),
        (f"mark={WITKOFF}&as_of=2025-03-01", f"no event “{WITKOFF}” in this negotiation as it was known then;"),
        (f"around={WITKOFF}&as_of=2025-03-01", "in this negotiation as it was known then;"),
        (f"between={WITKOFF}&between=a&as_of=2025-03-01", "in this negotiation as it was known then;"),
        ("order=up", "is no order"),
        ("lens=fish", "is no lens"),
        ("as_of=tomorrow", "18 March 2025 is in the future"),
        ("as_of=2099", "“2099” is in the future: choose a day up to today."),
    ],
)
def test_what_cannot_be_read_is_said(client, query, part):
    answer = client.get(f"{UKRAINE}/?{query}", follow_redirects=True)
    assert answer.status_code == 400
    assert part in answer.text


def test_an_event_is_chosen_and_then_another_with_the_filter_kept(client):
    page = client.get(f"{UKRAINE}/?side=rus&order=oldest").text
    [choose] = re.findall(r'href="([^"#]*choose=1[^"#]*)', page)
    page = client.get(choose.replace("&amp;", "&")).text
    [chosen] = re.findall(rf'href="([^"]*mark={WITKOFF}[^"]*)"', page)
    page = client.get(chosen.replace("&amp;", "&")).text
    assert "From “Witkoff briefs Putin" in page
    assert f'<article id="{WITKOFF}" class="card marked"' in page
    [between] = re.findall(rf'href="([^"]*between={WITKOFF}&amp;between={CALL}[^"]*)"', page)
    assert {"side=rus", "order=oldest"} <= set(between.replace("#events", "").partition("?")[2].split("&amp;"))
    assert "between “Witkoff briefs Putin" in client.get(between.replace("&amp;", "&")).text


def test_what_cites_a_source_is_found_from_its_page_which_the_filter_names(client):
    source = client.get(f"{UKRAINE}/sources/cnn-witkoff-interview").text
    [button] = re.findall(r'href="([^"]+)">in the timeline<', source)
    page = client.get(button).text
    assert cards(page) == ["witkoff-interview-with-cnn"]
    assert "citing “Witkoff’s interview with CNN" in page
    before = client.get(f"{button}&as_of=2025-03-01").text
    assert "citing “cnn-witkoff-interview”" in before


def test_at_a_day_newer_events_are_offered_where_there_are_some(client):
    assert "Newer events" not in client.get(f"{UKRAINE}/?at=2026-11-25").text
    assert "Newer events" in client.get(f"{UKRAINE}/?at=2025-03-13").text


@rows(
    ("query", "said"),
    [
        ("at=1999-12-31", "Nothing is on that day or before it;"),
        ("at=2026-11-25&order=oldest", "Nothing is on that day or after it;"),
        ("at=2025-03-12&kind=call", "Nothing that matches is on that day or before it;"),
    ],
)
def test_at_a_day_beyond_the_record_it_is_not_called_empty(client, query, said):
    page = client.get(f"{UKRAINE}/?{query}").text
    assert said in " ".join(page.split())
    assert "No event is on record" not in page


@pytest.mark.writes
def test_at_the_last_day_of_the_calendar_the_list_opens_with_its_events(app, client):
    days = ["2025-03-18", "9999-12-30", "9999-12-31", "[..9999-12-31]", None]
    address = take_in(app, events=[a_plan(f"plan-{n}", day, "proposed") for n, day in enumerate(days)])
    answer = client.get(f"{address}/?at=9999-12-31")
    assert re.findall(r'<article id="([a-z0-9-]+)"', answer.text) == ["plan-2", "plan-3", "plan-1", "plan-0"]
    assert "Newer events" in answer.text
    answer = client.get(f"{address}/?at=9999-12-31&order=oldest")
    assert re.findall(r'<article id="([a-z0-9-]+)"', answer.text) == ["plan-3", "plan-2", "plan-4"]


@pytest.mark.writes
@pytest.mark.parametrize(("query", "side"), [("as_of=2025-03-12", "south"), ("", "north")])
def test_who_is_counted_in_a_role_is_found_in_it_on_the_side_of_then(app, client, query, side):
    app.config["NOW"] = datetime(2025, 6, 1, tzinfo=UTC)
    moved = {"affiliation": "north", "affiliations_before": [{"to": "south", "until": "2025-03-20"}]}
    states = [an_actor(uid, kind="state") for uid in ("north", "south")]
    taking = [{"actor": "envoy", "role": "mediator"}, {"actor": "south", "role": "party"}]
    talks = planned("talks", entry("2025-03-10", "2025-03-25"), participants=taking)
    address = take_in(app, actors=[*states, an_actor("envoy", **moved)], events=[talks])
    page = client.get(f"{address}/?role=mediator&{query}").text
    assert re.findall(r'name="(side|actor)" value="(\w+)"[^>]*> <bdi>\w+</bdi><span>1<', page) == [
        ("side", side),
        ("actor", "envoy"),
    ]
    for other in ("north", "south"):
        found = cards(client.get(f"{address}/?role=mediator&side={other}&{query}").text)
        assert found == ["talks"] * (other == side), other


def test_as_known_on_a_day(client, app):
    app.config["NOW"] = datetime(2025, 3, 20, tzinfo=UTC)
    assert shown(client, as_of="2025-03-16") == []
    page = client.get(f"{UKRAINE}/?as_of=2025-03-17").text
    assert "As known on Monday 17 March 2025" in page
    assert "read as of 17 March 2025" not in page, "the description is written now"
    assert "Tuesday 18 March 2025 · tomorrow" in page
    now = client.get(f"{UKRAINE}/").text
    assert "read as of 17 March 2025" in now
    assert "no outcome recorded" in now
    assert len(shown(client, as_of="2025-03-17")) == 23


@pytest.mark.parametrize("args", [{}, {"q": "land"}, {"side": "rus", "since": "2025-03"}, {"as_of": "2025-03-17"}])
def test_no_more_than_twelve_selects(client, selects, args):
    shown(client, **args)
    assert len(selects) <= 12
