"""What is new and what was corrected, as a feed reader takes it; and where else corrections are told."""

import re
import xml.etree.ElementTree as ElementTree
from datetime import timedelta

import pytest

from tests.conftest import NOW, UKRAINE
from tests.documents import a_file, an_event
from tests.files import entry, planned, take_in
from tests.html import Page, plain
from tests.rows import rows
from webapp.formats.feed import MOST

ATOM = "{http://www.w3.org/2005/Atom}"
FEED = "/peace/feed.atom"
HOUR = timedelta(hours=1)


def entries(answer):
    """The entries of a feed, each as the text of its elements by name; all that the format needs is there."""
    assert (answer.status_code, answer.mimetype) == (200, "application/atom+xml"), answer.text
    feed = ElementTree.fromstring(answer.data)  # noqa: S314 - our own file
    assert all(feed.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated"))
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    found = [{one.tag.removeprefix(ATOM): one.text for one in entry} for entry in feed.iter(f"{ATOM}entry")]
    assert all(one["id"].startswith("urn:uuid:") and one["updated"] for one in found)
    assert len({one["id"] for one in found}) == len(found)
    return found


@pytest.fixture
def record(app):
    """Two events, the first of them there for longer."""
    take_in(app, events=[an_event("old", title="Old <talks> & more", summary="They met.")], at=NOW - 2 * HOUR)
    return take_in(app, events=[an_event("later", title="New talks", kind="meeting")], at=NOW - HOUR)


def correct(editor, address, **fields):
    sent = Page(editor.get(f"{address}/edit").text).fields | fields
    assert editor.post(f"{address}/edit", data=sent).status_code == 303


def test_what_is_new_and_what_was_corrected(client, editor, record):
    found = entries(client.get(FEED))
    assert [one["title"] for one in found] == ["New talks", "Old <talks> & more"]
    assert [one["updated"] for one in found] == ["2025-03-17T17:00:00Z", "2025-03-17T16:00:00Z"]
    correct(editor, f"{record}/events/old", summary="They met twice.", reason="update", why="More")
    assert entries(client.get(FEED)) == [found[0], found[1] | {"summary": "11 March 2025\nThey met twice."}]
    correct(editor, f"{record}/events/old", place="Jeddah", reason="correction", why="It was in Jeddah.")
    first, second = entries(client.get(FEED))
    assert (first["title"], first["id"]) == ("Corrected: Old <talks> & more", found[1]["id"])
    assert (first["published"], first["updated"]) == ("2025-03-17T16:00:00Z", "2025-03-17T18:00:00Z")
    assert first["summary"].startswith("Corrected: It was in Jeddah.")
    assert second == found[0]
    assert [one["title"] for one in entries(client.get(f"{FEED}?kind=meeting"))] == ["New talks"]


@pytest.mark.parametrize("status", ["postponed", "proposed"])
def test_what_has_no_new_day_was_planned_for_the_old_one(app, client, status):
    schedule = [entry("2025-03-01", "2025-07-01"), entry("2025-03-02", None, status)]
    take_in(app, events=[planned("round", *schedule)])
    assert entries(client.get(FEED))[0]["summary"] == f"{status.capitalize()}; was planned for 1 July 2025"
    take_in(app, events=[planned("idea", entry("2025-03-01", None, status))])
    told = {one["title"]: one["summary"] for one in entries(client.get(FEED))}
    assert told["Idea"] == f"{status.capitalize()}; no date yet"
    cited = client.get("/peace/cite.json?page=/peace/events/idea").json
    assert cited[0]["note"] == f"{status}; no date yet"


@rows("query", ["", "?kind=meeting", "?since=2025-03&q=%22new+talks%22", "?as_of=2025-03-16"])
def test_a_feed_says_where_it_is_and_is_told_from_others(client, record, query):
    feed = ElementTree.fromstring(client.get(f"{FEED}{query}").data)  # noqa: S314 - our own file
    links = {one.get("rel"): one.get("href") for one in feed.findall(f"{ATOM}link")}
    again = ElementTree.fromstring(client.get(links["self"]).data)  # noqa: S314 - our own file
    assert again.findtext(f"{ATOM}id") == feed.findtext(f"{ATOM}id")
    assert client.get(links["alternate"]).status_code == 200
    whole = ElementTree.fromstring(client.get(FEED).data).findtext(f"{ATOM}id")  # noqa: S314 - our own file
    assert (feed.findtext(f"{ATOM}id") == whole) == (query == "")


def test_a_correction_is_told_on_the_event_and_on_a_page_of_its_own(client, editor, record):
    address = f"{record}/events/old"
    assert "No change is marked as a correction." in client.get(f"{record}/corrections").text
    correct(editor, address, place="Jeddah", reason="correction", why="It was in Jeddah.")
    correct(editor, address, summary="Longer.", reason="update", why="More is known")
    page = " ".join(re.sub(r"<[^>]+>", " ", client.get(address).text).split())
    assert re.search(r"Corrected on 17 March 2025, 18:00 UTC: place \. It was in Jeddah", page)
    assert "Longer" not in page.partition("Corrected on")[2].partition("It was in Jeddah")[0]
    log = client.get(f"{record}/corrections").text
    assert ("It was in Jeddah" in log, "More is known" in log) == (True, False)
    assert f'href="{FEED}"' in log
    narrowed = client.get(f"{record}/changes?reason=update").text
    assert ("It was in Jeddah" in narrowed, "More is known" in narrowed) == (False, True)
    assert client.get(f"{record}/changes?reason=whim").status_code == 400


@pytest.mark.parametrize("way", ["changes/3/undo", "events/old/history/1/restore"])
def test_a_correction_that_was_taken_back_is_told_like_one(client, editor, record, way):
    """Else “Corrected: It was in Jeddah” would stand above an event that is in Bern again."""
    correct(editor, f"{record}/events/old", place="Jeddah", reason="correction", why="It was in Jeddah.")
    assert editor.post(f"{record}/{way}", data={"base": "2"}).status_code == 303
    first = entries(client.get(FEED))[0]
    taken_back = "Undid version 3" if "undo" in way else "Brought back revision 1"
    assert first["summary"].startswith(f"Corrected: {taken_back}.")
    page = client.get(f"{record}/events/old").text
    assert page.count("<b>Corrected</b>") == 2
    assert page.index(taken_back) < page.index("It was in Jeddah"), "the last first"
    correct(editor, f"{record}/events/old", summary="More.", reason="update", why="More is known.")
    assert editor.post(f"{record}/events/old/history/3/restore", data={"base": "4"}).status_code == 303
    assert entries(client.get(FEED))[0] == first, "an update that is taken back is no correction"


def test_what_was_deleted_as_a_mistake_is_told_until_it_is_back(client, editor, record):
    [_, old] = entries(client.get(FEED))
    gone = {"base": "1", "why": "They never met"}
    assert editor.post(f"{record}/events/later/delete", data=gone).status_code == 303
    assert editor.post(f"{record}/events/old/delete", data=gone | {"reason": "correction"}).status_code == 303
    [told] = entries(client.get(FEED))
    assert (told["id"], told["title"]) == (old["id"], "Deleted: Old <talks> & more")
    assert (told["updated"], told["summary"]) == ("2025-03-17T18:00:00Z", "Deleted: They never met.")
    assert "Correction Deleted: They never met" in plain(client.get(f"{record}/events/old"), 410)
    assert entries(client.get(f"{FEED}?kind=talks")) == []
    assert editor.post(f"{record}/events/old/restore").status_code == 303
    assert [one["title"] for one in entries(client.get(FEED))] == ["Corrected: Old <talks> & more"]


def test_a_feed_is_bounded_and_one_without_entries_is_a_feed(client, editor):
    assert editor.post("/import", json=a_file("peace")).status_code == 200
    assert entries(client.get(FEED)) == []
    events = [an_event(f"e{number}") for number in range(MOST + 5)]
    assert editor.post("/import", json=a_file("peace", events=events)).status_code == 200
    assert len(entries(client.get(FEED))) == MOST


def test_the_timeline_leads_to_the_feed_of_its_filter(client):
    page = client.get(f"{UKRAINE}/?actor=putin&kind=call").text
    assert f'href="{UKRAINE}/feed.atom?kind=call&amp;actor=putin"' in page
    assert entries(client.get(f"{UKRAINE}/feed.atom?actor=putin&kind=call"))


def test_on_a_day_no_later_correction_is_told(client, editor, record):
    correct(editor, f"{record}/events/old", place="Jeddah", reason="correction", why="It was in Jeddah.")
    assert "It was in Jeddah" not in client.get(f"{FEED}?as_of=2025-03-16").text
    assert "Corrected on" not in client.get(f"{record}/events/old?as_of=2025-03-16").text


@pytest.mark.read_only
@pytest.mark.read_only
@rows(
    ("page", "narrowed"),
    [
        ("/", ""),
        ("/?kind=call&q=Putin", "?q=Putin&amp;kind=call"),
        ("/actors/usa", "?side=usa"),
        ("/actors/trump", "?actor=trump"),
        ("/issues/ceasefire", "?issue=ceasefire"),
    ],
)
def test_each_page_offers_the_feed_of_what_it_shows(client, page, narrowed):
    feeds = re.findall(r'href="([^"]*feed\.atom[^"]*)"', client.get(f"{UKRAINE}{page}").text)
    assert feeds == [f"{UKRAINE}/feed.atom{narrowed}"] * 2
