"""Where the record stands: its newest source and its latest event, once on top of the pages that say how things are; on
the first screen of the timeline beside what is next, else in a line."""

import re

import pytest

from tests.conftest import NOW, UKRAINE
from tests.documents import a_plan, a_source, an_event
from tests.domain.rules import KYIV
from tests.files import take_in
from tests.rows import rows
from webapp.reading.record_end import RecordEnd

pytestmark = pytest.mark.read_only


def words(html):
    return re.sub(r" (?=[.,])", "", " ".join(re.sub(r"<[^>]+>", " ", html).split()))


def said(client, address):
    """The line in words; "" where there is none."""
    return words(client.get(address).text.partition('<p class="record-end soft">')[2].partition("</p>")[0])


def ends(page):
    """What the first screen says, by what it calls it."""
    stated = page.partition('<dl class="state">')[2].partition("</dl>")[0]
    told = re.findall(r"<dt>(.*?)</dt>\s*<dd[^>]*>(.*?)</dd>", stated, re.DOTALL)
    return {term: words(text).removesuffix(" About this record") for term, text in told}


def cited(*uids):
    return [{"source": uid} for uid in uids]


def test_it_stands_on_positions(client):
    line = said(client, f"{UKRAINE}/positions")
    assert line.startswith("Newest source: 17 March 2025 (uncertain). Among the latest: ")
    assert "are right if the article is from 17 March 2025." in line
    assert "Newest source" not in said(client, f"{UKRAINE}/positions?as_of=2025-03-17")


def test_it_stands_on_the_first_screen_of_the_timeline(client):
    page = client.get(f"{UKRAINE}/").text
    first = ends(page)
    assert first["Newest source"] == "17 March 2025 (uncertain)"
    line = said(client, f"{UKRAINE}/positions")
    assert first["Among the latest"].removeprefix("17 March ") in line, "both pages say the same"
    assert words(page).count("Days that were worked out are right if the article is from 17 March 2025.") == 1
    assert "Newest source" not in ends(client.get(f"{UKRAINE}/?q=ceasefire").text)


@pytest.mark.writes
@pytest.mark.parametrize(
    ("issued", "newest"),
    [
        (["2025-03-10", "2025-03-12"], "12 March 2025"),
        (["2025-03-12?", "2025-03-10"], "12 March 2025 (uncertain)"),
        (["2025-03-12", "2025-03-18"], "12 March 2025"),  # the other is of tomorrow
        (["2025-03-12", "2025"], "2025"),  # its last day counts as today
        (["2025-03-17", "2025"], "17 March 2025"),
        (["2025-03-12", "2026"], "12 March 2025"),
        (["2025-03-12", "[..2025-03-20]"], "by 20 March 2025"),
        (["2025-03-12", "[2025-03-01..]"], "on or after 1 March 2025"),
        (["2025-03-12", "[2025-03-18..]"], "12 March 2025"),
        (["2025-03-12", None], "12 March 2025"),
        (["2025-03-12T04:16+03:30", "2025-03-12T01:08-04:00"], "12 March 2025, 01:08 (UTC−4)"),
        (["2025-03-12T04:16+03:30", "2025-03-12"], "12 March 2025"),  # the other may be the newer
        ([None], None),
    ],
)
def test_the_newest_source_is_the_last_that_came_out(app, client, issued, newest):
    sources = [a_source(f"s{number}", issued=day) for number, day in enumerate(issued)]
    event = an_event(citations=cited(*(one["uid"] for one in sources)))
    address = take_in(app, at=NOW, sources=[*sources, a_source("idle", issued="2025-03-16")], events=[event])
    line, first = said(client, f"{address}/positions"), ends(client.get(f"{address}/").text)
    assert (f"Newest source: {newest}. " if newest else "Latest event") in line
    assert ("Newest source" in line) is bool(newest)
    assert first.get("Newest source") == newest
    assert "Latest event" in first


LAST = [
    (["2025-03-09", "2025-03-10"], "Latest event"),
    (["[..2025-03-09]", "2025-03-10"], "Latest event"),
    (["[..2025-03-10]", "2025-03-10"], "Among the latest"),
    (["2025-02/2025-03-11", "2025-03-10/.."], "Latest event"),  # by when they began
    (["2025-03-09", "[2025-03-08..2025-03-10]"], "Among the latest"),
    (["2025-03-09", "[2025-03-10..2025-03-12]"], "Latest event"),
    (["2025-03-09", "2025-04"], "Latest event"),
    (["2025-03", "2025-03-10"], "Among the latest"),
    (["2024/2025", "2025-03-10"], "Latest event"),
    (["[2025-03-01..]", "2025-03-10"], "Among the latest"),
    (["2025-03-09", "[..2025-03-10]"], "Among the latest"),
    (["2025-03-10", "2025-03-10"], "Among the latest"),
    (["2025-03-10T14:00+02:00", "2025-03-10T15:00+02:00"], "Latest event"),
    (["2025-03-10", "2025-03-10T15:00+02:00"], "Among the latest"),
]
"""The dates of two events, and what the second of them is called."""


@pytest.fixture
def front(app, client):
    """The front page of a site with a negotiation of the events of each case."""
    for place, (dates, _) in enumerate(LAST):
        events = [an_event(f"e{number}", title=f"E{number}", date={"edtf": edtf}) for number, edtf in enumerate(dates)]
        take_in(app, negotiation={"uid": f"n{place}", "title": f"Talks {place}"}, events=events)
    return client.get("/").text


@pytest.mark.writes
@rows(("dates", "address", "last"), [(dates, f"/n{place}", last) for place, (dates, last) in enumerate(LAST)])
def test_what_may_have_come_before_others_is_last_and_not_called_the_latest(client, front, dates, address, last):
    assert said(client, f"{address}/positions").startswith(f"{last}: E1, "), dates
    page = client.get(f"{address}/").text
    assert ends(page)[last].endswith("E1")
    label = "Latest" if last == "Latest event" else last
    assert f'<p>{label}: <a href="{address}/events/e1"' in front


@pytest.mark.writes
@pytest.mark.parametrize(
    ("says", "latest"),
    [
        ({"c": {"after": ["b"]}, "b": {"after": ["a"]}}, "C"),
        ({"a": {"before": ["b"]}, "c": {"after": ["b"]}}, "C"),
        ({"a": {"after": ["b"]}, "b": {"after": ["c"]}}, "A"),
        ({"b": {"after": ["c"]}}, None),
    ],
)
def test_the_latest_is_told_by_any_chain_of_what_came_after_what(app, client, says, latest):
    dates = {"a": "[2025-03-01..2025-03-12]", "b": "2025-03", "c": "[2025-03-05..]"}
    events = [an_event(uid, title=uid.upper(), date={"edtf": edtf, **says.get(uid, {})}) for uid, edtf in dates.items()]
    address = take_in(app, events=events)
    line = said(client, f"{address}/positions")
    assert line.startswith(f"Latest event: {latest}, ") if latest else line.startswith("Among the latest: ")


@pytest.mark.writes
def test_the_latest_event_took_place_and_is_no_report(app, client):
    events = [
        an_event("first", title="First", date={"edtf": "2025-03-10"}),
        an_event("last", title="Last", date={"edtf": "2025-03-12"}),
        an_event("told", title="Told", kind="report", date={"edtf": "2025-03-15"}),
        a_plan("ahead", title="Ahead", date="2025-03-20"),
    ]
    address = take_in(app, at=NOW, events=events)
    assert said(client, f"{address}/positions") == "Latest event: Last, Wednesday 12 March 2025."
    assert ends(client.get(f"{address}/").text)["Latest event"] == "12 March 2025 Last"


@rows(
    ("came_out", "edtf", "status", "day"),
    [
        ("2025-03-19", "2025-03-12", "occurred", "2025-03-19"),
        ("2025-03-19", "2025-03-20", "occurred", "2025-03-20"),
        ("2025-03-19", "[2025-03-01..2025-03-30]", "occurred", "2025-03-19"),  # of the 30th it cannot tell
        ("2025-03-19", "2025-03-18/2025-12-31", "occurred", "2025-03-19"),  # nor of December
        ("2025-03-19", "[..2025-03-30]", "occurred", "2025-03-19"),
        ("", "[2025-03-01..2025-03-30]", "occurred", "2025-03-30"),
        ("", "2025-03-18/2025-12-31", "ongoing", "2025-03-18"),  # nor does it tell of a planned end
        ("", "2025-03-18/..", "ongoing", "2025-03-18"),
        ("2025-03-19", "2025-03-19T20:00-04:00", "occurred", "2025-03-20"),  # as the strip has it, in Kyiv
        ("2025-03", "", "occurred", "2025-03-31"),
        ("", "", "occurred", "None"),
    ],
)
def test_the_last_day_of_which_a_record_tells(came_out, edtf, status, day):
    event = an_event(status=status, date={"edtf": edtf}) if edtf else None
    assert str(RecordEnd(None, came_out, event, zone=KYIV).day) == day


def test_an_event_says_what_its_day_hangs_on(client):
    page = client.get(f"{UKRAINE}/events/trump-putin-phone-call").text
    assert "if the article is from" not in page  # which states it
    found = client.get(f"{UKRAINE}/events/witkoff-interview-with-cnn").text
    assert "if the article is from 17 March 2025</summary>" in " ".join(found.split())
