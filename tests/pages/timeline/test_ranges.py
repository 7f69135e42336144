"""The timeline narrowed to days, or to what lies between two events: what is inside for certain, and what perhaps."""

import re

import pytest

from tests.conftest import UKRAINE
from tests.documents import an_event
from tests.files import LATER, entry, take_in
from tests.html import cards
from tests.pages.timeline.listed import shown

pytestmark = pytest.mark.read_only

CALL, TALKS, WITKOFF = "trump-putin-phone-call", "us-ukraine-talks-in-saudi-arabia", "witkoff-briefs-putin"


def test_what_lies_between_two_events(client):
    between = shown(client, between=[TALKS, CALL], order="oldest")
    assert "kyiv-agrees-to-a-30-day-ceasefire" in between
    assert len(between) == 17
    page = client.get(f"{UKRAINE}/?between={TALKS}&between={CALL}").text
    cards = dict(re.findall(r'<article id="([^"]+)"(.*?)</article>', page, re.DOTALL))
    perhaps = {uid for uid, card in cards.items() if "may lie outside the two" in card}
    assert "russia-wants-ukraine-out-of-nato" in perhaps, "nobody knows that it came after the talks"
    assert WITKOFF in perhaps, "the talks may have been on the day of his visit"
    assert "waltz-on-territory-guarantees-and-nato" in set(between) - perhaps
    assert TALKS not in between
    assert CALL not in between


@pytest.mark.writes
@pytest.mark.parametrize(
    ("ends", "others", "found"),
    [
        (
            ["2025-03-12", "2025-03-18"],
            {"day": "2025-03-14", "wide": "[2025-03-10..2025-03-20]", "same": "2025-03-12", "month": "2025-03",
             "before": "2025-03-11", "after": "2025-03-19", "open": "[2025-03-01..]", "by": "[..2025-03-13]",
             "war": "2022-02-24/..", "siege": "2025-03-13/2025-04-02"},
            {"day", "siege", "wide?", "same?", "month?", "open?", "by?"},
        ),
        (["[2025-03-10..2025-03-20]", "2025-03-18"], {"x": "2025-03-14", "y": "2025-03-19", "z": "2025-03-09"},
         {"x?", "y?"}),
        (["2025-03", "2025-03 >mid"], {"mid": "2025-03 >a", "x": "2025-03", "y": "2025-03 >b", "z": "2025-03 <a"},
         {"mid", "x?"}),
        (["2025-03-12T10:00Z", "2025-03-12T16:00Z"],
         {"noon": "2025-03-12T12:00Z", "early": "2025-03-12T09:00Z", "late": "2025-03-12T18:00Z", "day": "2025-03-12",
          "there": "2025-03-12T10:00-04:00"}, {"noon", "there", "day?"}),
        (["2025-03-12 1", "2025-03-12 5"], {"x": "2025-03-12 3", "y": "2025-03-12", "z": "2025-03-12 9"}, {"x"}),
    ],
)  # fmt: skip
def test_what_is_between_for_certain_and_what_perhaps(app, client, ends, others, found):
    app.config["NOW"] = LATER
    address = take_in(app, events=[_dated(*one) for one in (*zip("ab", ends, strict=True), *others.items())])
    page = client.get(f"{address}/?between=a&between=b").text
    cards = re.findall(r'<article id="([^"]+)"(.*?)</article>', page, re.DOTALL)
    assert {uid + "?" * ("may lie outside the two" in card) for uid, card in cards} == found
    assert ("It is not certain which of the two came first" in page) == ("[" in ends[0])


def _dated(uid, when):
    edtf, _, place = when.partition(" ")
    ties = {">": "after", "<": "before"}
    date = {"edtf": edtf} | ({ties[place[0]]: [place[1:]]} if place[:1] in ties else {})
    return an_event(uid, date=date, order=int(place) if place.isdigit() else 0)


@pytest.mark.writes
@pytest.mark.parametrize("edtf", ["2025-03-05", "[2025-03-01..2025-03-05]", "2025-03-05/.."])
def test_what_is_under_way_lies_in_later_days_for_certain(app, client, edtf):
    siege = an_event("siege", kind="incident", status="ongoing", date={"edtf": edtf})
    address = take_in(app, events=[siege, an_event("talks", date={"edtf": "2025-03-05"})])
    for days, count in (("since=2025-03-12&until=2025-03-14", 1), ("until=2025-02-28", 0)):
        page = client.get(f"{address}/?{days}").text
        assert page.count("<article") == count
        assert "may lie outside" not in page
    planned = siege | {"date": {"edtf": edtf}, "schedule": [entry("2025-03-01", "2025-03-05/2025-03-13")]}
    take_in(app, events=[planned])
    for days, perhaps in (("since=2025-03-13", False), ("since=2025-03-14", not edtf.startswith("["))):
        page = client.get(f"{address}/?{days}").text
        assert (page.count("<article"), "may lie outside" in page) == (1, perhaps), "it may have ended as planned"
    begun = client.get(f"{address}/?until=2025-03-04").text  # by when it may have begun, or not yet
    assert begun.count("<article") == begun.count("may lie outside") == edtf.startswith("[")


@pytest.mark.writes
def test_what_was_put_off_has_no_day_that_is_asked_for(app, client):
    schedule = [
        {"announced_on": "2025-03-01", "status": "scheduled", "date": "2025-03-10"},
        {"announced_on": "2025-03-05", "status": "postponed", "date": None},
    ]
    call = an_event("call", title="Call", status="postponed", date=None, schedule=schedule, key_event=True)
    days = {"eve": "2025-03-08", "visit": "2025-03-10", "talks": "2025-03-13"}
    address = take_in(app, events=[call, *(an_event(uid, date={"edtf": day}) for uid, day in days.items())])
    overview = client.get(f"{address}/").text
    assert "Call · no new date (was planned for 10 March 2025) · Postponed" in overview
    assert re.search(r'<p class="when">\s*no new date\s*<span class="tag postponed">', overview)
    assert "no new date (was planned for 10 March 2025): Call" in client.get(f"{address}/strip.svg").text
    page = client.get(f"{address}/?since=2025-03-09&until=2025-03-12").text
    assert page.count("<article") == 1
    assert "1 event, and 1 more without a date" in " ".join(page.split())
    assert cards(client.get(f"{address}/?between=eve&between=talks").text) == ["visit"]


@pytest.mark.writes
def test_what_was_on_two_days_in_two_zones_is_found_by_either(app, client):
    header = {"uid": "peace", "title": "Peace talks", "timezone": "America/New_York"}
    address = take_in(app, negotiation=header, events=[an_event("call", date={"edtf": "2025-03-18T01:00+03:00"})])
    alone = client.get(f"{address}/").text
    assert 'class="strip' not in alone, "the list tells a single event better"
    assert "#q" not in re.sub(' data-needs="#q"', "", alone), "nothing leads to a search that is not there"
    for day, count in (("16", 0), ("17", 1), ("18", 1), ("19", 0)):
        page = client.get(f"{address}/?since=2025-03-{day}&until=2025-03-{day}").text
        assert page.count("<article") == count, day
        assert "may lie outside" not in page
        assert ('class="mark occurred' in page) == bool(count)


def test_windows_that_only_may_fall_inside_are_marked(client):
    page = client.get(f"{UKRAINE}/?since=2025-03-13&until=2025-03-14").text
    marked = re.findall(r'<article id="([a-z0-9-]+)"(?:(?!</article>).)*?may lie outside', page, re.DOTALL)
    assert TALKS in marked
    assert WITKOFF not in marked
    assert WITKOFF in shown(client, since="2025-03-13", until="2025-03-14")


@pytest.mark.writes
@pytest.mark.parametrize(
    ("days", "marked"),
    [
        ({"since": "2023-06"}, True),  # over in January, perhaps
        ({"since": "2022-12", "until": "2023-01"}, False),
        ({"since": "2022-06", "until": "2022-07"}, True),  # begun in December, perhaps
    ],
)
def test_what_lasts_may_lie_outside_at_either_end(app, client, days, marked):
    address = take_in(app, events=[an_event("war", date={"edtf": "2022/2023"})])
    page = client.get(f"{address}/", query_string=days).text
    assert ("<article" in page, "may lie outside these dates" in page) == (True, marked)
