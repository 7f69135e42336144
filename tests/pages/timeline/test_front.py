"""The first screen: where things stand, what happened last, what is next, the newest source, the last key moments."""

import re
from datetime import UTC, datetime
from html import unescape

import pytest

from tests.documents import a_file, a_plan, a_source, an_event
from tests.files import take_in
from tests.rows import rows
from webapp.web.date_words import day_sign

APRIL = datetime(2025, 4, 1, 12, tzinfo=UTC)
LEAD = {"text": "They have agreed to meet.", "as_of": "2025-03-17"}


def words(html: str) -> str:
    return " ".join(unescape(re.sub("<[^>]*>", " ", html)).split())


def front(page: str) -> str:
    """What stands above the strip and the list."""
    return words(page.partition('<div class="front">')[2].partition('<div class="cols">')[0])


def moments(page: str) -> list[str]:
    found = page.partition('<ol class="moments')[2].partition("</ol>")[0]
    return re.findall(r'href="[^"]*?([a-z0-9-]+)(?:\?[^"]*)?"', found)


@pytest.fixture
def peace(app) -> str:
    """Events of March and of April, a report of one of them, a call to come, and a source of a day to come."""
    app.config["NOW"] = APRIL
    cited = [{"source": "early"}]
    return take_in(
        app,
        sources=[
            a_source("early", issued="2025-03-11", title="The early one"),
            a_source("late", issued="2025-03-28", title="The late one"),
            a_source("wrong", issued="2027-01-01", title="Of a day to come"),
            a_source("unused", issued="2025-03-30", title="Nobody cites it"),
        ],
        events=[
            an_event("talks", title="Talks in Jeddah", date={"edtf": "2025-03-11"}, citations=cited),
            an_event("round", title="Another round", date={"edtf": "2025-03-27"},
                     citations=[{"source": "late"}, {"source": "wrong"}]),
            an_event("report", title="Paper reports the round", kind="report", date={"edtf": "2025-03-28"}),
            a_plan("call", "2025-04-05", title="The call"),
        ],
    )  # fmt: skip


def test_it_says_where_things_stand(client, peace):
    said = front(client.get(f"{peace}/").text)
    assert "Latest event 27 March Another round" in said, "a report of something else did not happen last"
    assert "Next Saturday 5 April 2025 · in 4 days The call" in said
    assert "Newest source 28 March 2025" in said, "neither what nobody cites, nor what is still to come"


def test_what_lost_its_source_is_marked_where_it_stands_first(app, client):
    app.config["NOW"] = APRIL
    cited = [{"source": "gone"}]
    call = a_plan("call", "2025-04-05", title="The call")
    call["schedule"][0]["citations"] = cited
    address = take_in(
        app,
        sources=[a_source("gone", issued="2025-03-12", standing={"state": "retracted", "on": "2025-03-20"})],
        events=[
            an_event("raid", title="A raid", citations=cited, key_event=True),
            an_event("talks", date={"edtf": "2025-03-10"}),
            call,
        ],
    )
    for query, mark in (("", " source retracted"), ("?as_of=2025-03-19", "")):
        said = front(client.get(f"{address}/{query}").text)
        assert f"Latest event 11 March A raid{mark} Next" in said
        assert f"The call{mark} Newest source" in said
        assert f"Key moments 11 Mar 2025 A raid{mark}" in said.replace("Tue ", "")


def test_a_year_is_left_out_only_where_no_other_is_named(app, client):
    talks = an_event(date={"edtf": "2024-12-28/2025-01-03"}, citations=[{"source": "paper"}])
    address = take_in(app, sources=[a_source("paper", issued="2025-01-04")], events=[talks])
    said = front(client.get(f"{address}/").text)
    assert "Latest event from 28 December 2024 to 3 January 2025 Talks" in said


def test_as_of_a_day_it_says_what_stood_then(app, client, peace):
    page = client.get(f"{peace}/?as_of=2025-03-20").text
    said = front(page)
    assert "Latest event 11 March Talks in Jeddah" in said
    assert "Newest source 11 March 2025" in said
    assert "Another round" not in page
    app.config["NOW"] = APRIL.replace(year=2026)
    told = front(client.get(f"{peace}/?as_of=2026-01-20").text)
    assert "Latest event 27 March 2025 Another round" in told, "of the year that stands above"
    assert "The late one" not in page


def test_the_lead_stands_with_its_day_and_not_as_of_one(client, editor):
    file = a_file("peace", events=[an_event(date={"edtf": "2025-03-11"}), an_event("other")])
    file["negotiation"]["lead"] = LEAD
    assert editor.post("/import", json=file).status_code == 200
    assert "Where things stand, as of 17 March 2025 They have agreed to meet." in front(client.get("/peace/").text)
    for narrower in ("as_of=2025-03-16", "q=talks"):
        assert "agreed to meet" not in client.get(f"/peace/?{narrower}").text


def test_the_last_five_key_moments_stand_in_order_with_a_way_to_the_others(app, client):
    events = [an_event(f"talks-{day}", key_event=True, date={"edtf": f"2025-03-{day}"}) for day in range(10, 17)]
    address = take_in(app, events=events)
    page = client.get(f"{address}/").text
    assert moments(page) == [f"talks-{day}" for day in range(12, 17)]
    [others] = re.findall(r'href="([^"]+)">All key moments', page)
    assert len(re.findall("<article", client.get(unescape(others)).text)) == 7
    page = client.get(f"{address}/?as_of=2025-03-13").text
    assert moments(page) == [f"talks-{day}" for day in range(10, 14)]
    assert "All key moments" not in page


def test_key_moments_that_are_all_there_is_stand_in_the_list_alone(app, client):
    address = take_in(app, events=[an_event("talks", key_event=True)])
    assert "Key moments" not in front(client.get(f"{address}/").text)


@rows(
    ("edtf", "status", "sign"),
    [
        ("2025-03-11", "occurred", ""),
        ("2025-03-11/2025-03-13", "occurred", ""),
        ("2025-03", "occurred", "some"),
        ("[2025-03-10..2025-03-13]", "occurred", "some"),
        ("2025-03-20", "scheduled", "ahead"),
        ("[2025-03-20..2025-03-23]", "proposed", "ahead"),
    ],
)
def test_a_dot_in_a_row_of_events_says_how_its_day_is_known(edtf, status, sign):
    assert day_sign(edtf, status) == sign


def test_a_narrowed_list_begins_with_what_was_asked_for(client, peace):
    page = client.get(f"{peace}/?q=talks").text
    assert front(page).startswith("Peace talks")
    for word in ("Latest event", "Newest source", "Next ", "Key moments"):
        assert word not in front(page)


def test_methods_counts_and_versions_are_folded_at_the_end(client, peace):
    page = client.get(f"{peace}/").text
    _, _, about = page.partition('<details class="about-record">')
    assert "<b>4</b> events" in about
    assert "Version 1" in about
    assert "<b>4</b> events" not in page.removesuffix(about)
    assert page.count('href="#about"') == 1
