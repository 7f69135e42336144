"""Answers kept in front of the application: never stale, never one's for another, bounded."""

import gzip
from datetime import timedelta
from typing import Any

import brotli
import pytest
from backports import zstd

from tests.conftest import NOW, UKRAINE
from tests.documents import a_file, a_plan
from tests.rows import rows
from webapp.http import caching

PAGE = f"{UKRAINE}/"
WITKOFF = f"{UKRAINE}/events/witkoff-briefs-putin"
KEPT = [f"{PAGE}?around=witkoff-briefs-putin", WITKOFF, f"{WITKOFF}.json", f"{UKRAINE}/export.json",
        "/schemas/ceasefire-timeline-2.json"]  # fmt: skip


@pytest.fixture
def front(app):
    """The layer that keeps answers."""
    found = app.extensions["front"]
    assert isinstance(found, caching.FrontCache)
    return found


@pytest.fixture
def save(editor):
    """Changes one word of one event."""

    def change(title: str = "Witkoff speaks with Putin") -> None:
        file = editor.get(f"{UKRAINE}/export.json").json
        next(event for event in file["events"] if event["uid"] == "witkoff-briefs-putin")["title"] = title
        assert editor.post("/import", json=file).status_code == 200

    return change


def etag(client: Any, address: str = PAGE, **headers: str) -> str:
    found: str = client.get(address, headers=headers).headers["ETag"]
    return found


@pytest.mark.parametrize("address", KEPT)
def test_a_page_says_that_it_may_be_kept_and_repeated_asks_the_database_at_most_twice(client, selects, address):
    first = client.get(address)
    selects.clear()
    again = client.get(address)
    assert (again.status_code, again.data, list(again.headers)) == (200, first.data, list(first.headers))
    unchanged = client.get(address, headers={"If-None-Match": f'"other", {first.headers["ETag"]}'})
    assert (unchanged.status_code, unchanged.data) == (304, b"")
    assert len(selects) <= 2
    for answer in (first, unchanged):
        assert answer.headers["ETag"].startswith('"')
        assert answer.headers["Cache-Control"] == "no-cache"
        assert answer.vary.as_set() == {"cookie", "hx-request-type", "accept-encoding", "sec-fetch-site"}
        assert "Set-Cookie" not in answer.headers


@rows("header", ["Bearer", "bearer x", "BEARER  x"])
def test_nothing_kept_is_sent_for_a_bad_token(client, header):
    for address in KEPT:
        tag = etag(client, address)
        for condition in ({}, {"If-None-Match": tag}):
            assert client.get(address, headers={"Authorization": header} | condition).status_code == 401


@pytest.mark.parametrize("address", KEPT)
def test_whoever_sends_a_cookie_gets_a_page_of_their_own(client, editor, front, address):
    client.get(address)
    before = list(front.kept)
    stranger = client.application.test_client()
    stranger.set_cookie("session", "made-up")
    for browser in (editor, stranger):
        answer = browser.get(address, headers={"If-None-Match": etag(client, address)})
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert "ETag" not in answer.headers
    assert list(front.kept) == before
    assert "Log out" not in client.get(address).text


@pytest.mark.parametrize(
    "address",
    ["/login", "/dates?a=2025", "/nowhere/", "/static/nowhere.js", f"{UKRAINE}/events/never-was", "/", "/import"],
)
def test_nothing_else_is_kept(client, front, address):
    answer = client.get(address)
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "ETag" not in answer.headers
    assert not front.kept


def test_a_save_makes_every_page_of_the_negotiation_new(client, save):
    pages = [address for address in KEPT if address.startswith(UKRAINE)]
    before = {address: etag(client, address) for address in pages}
    save()
    for address in pages:
        answer = client.get(address, headers={"If-None-Match": before[address]})
        assert answer.status_code == 200
        assert "Witkoff speaks with Putin" in answer.text
        assert answer.headers["ETag"] != before[address]


def test_a_new_day_where_the_negotiation_is_makes_its_pages_new(app, client):
    before = etag(client)
    assert "tomorrow" in client.get(PAGE).text
    app.config["NOW"] = NOW.replace(hour=21, minute=59)  # 23:59 in Kyiv
    assert etag(client) == before
    app.config["NOW"] = NOW.replace(hour=22)
    assert etag(client) != before
    assert "today" in client.get(PAGE).text
    app.config["NOW"] = NOW + timedelta(days=2)
    assert "no outcome recorded" in client.get(PAGE).text


def test_the_list_of_negotiations_is_new_with_each_of_their_versions_and_days(app, client, editor, save):
    plans = [a_plan("early", date="2025-03-17", title="In the morning"), a_plan("late", title="On the day after")]
    assert editor.post("/import", json=a_file("peace", events=plans)).status_code == 200
    file = editor.get("/peace/export.json").json
    file["negotiation"]["timezone"] = "Europe/Kyiv"
    editor.post("/import", json=file)
    before = etag(client, "/")
    assert "In the morning" in client.get("/").text
    assert client.get("/", headers={"If-None-Match": before}).status_code == 304
    app.config["NOW"] = NOW.replace(hour=22)  # a new day in Kyiv, not yet in UTC
    assert "On the day after" in client.get("/").text
    app.config["NOW"] = NOW
    assert etag(client, "/") == before
    save()
    assert etag(client, "/") != before


def test_what_differs_has_tags_of_its_own(app, client, front):
    usual = etag(client)
    front.kept.clear()  # as at another start; browsers ask with the tags that they have
    app.config["HTMX_URL"] = "/htmx.min.js"
    tags = [
        usual,
        etag(client),
        etag(client, **{"HX-Request-Type": "partial"}),
        etag(client, **{"Accept-Encoding": "gzip"}),
        etag(client, **{"Accept-Encoding": "br"}),
        etag(client, **{"Accept-Encoding": "gzip, br"}),
        etag(client, f"{PAGE}?order=oldest"),
        etag(client, f"{PAGE}?around=witkoff-briefs-putin"),
        etag(client, WITKOFF),
    ]
    assert len(set(tags)) == len(tags)


def test_what_does_not_matter_makes_no_keys(client, front):
    same = {
        etag(client, f"{PAGE}{query}", **headers)
        for query in ("", "?", "?utm_source=mail", "?fbclid=1&gclid=2")
        for headers in ({}, {"User-Agent": "b"}, {"HX-Request": "true"}, {"Accept-Encoding": "made-up, identity"})
    }
    assert len(same) == len(front.kept) == 1
    assert etag(client, **{"Accept-Encoding": "gzip;q=0.5"}) == etag(client, **{"Accept-Encoding": "GZIP"})


def test_what_a_page_does_not_read_is_not_answered_from_what_is_kept(client, front):
    etag(client, PAGE)
    for _ in range(2):
        answer = client.get(f"{PAGE}?x=1&y=2")
        assert (answer.headers.get("ETag"), len(front.kept)) == (None, 1)
        assert "“<bdi>x</bdi>”" in answer.text
    assert "<bdi>x</bdi>" not in client.get(PAGE).text


@rows("query", ["?=1", "?v=1", "?None=1"])
def test_no_address_makes_a_page_good_for_ever(client, query):
    assert client.get(f"{PAGE}{query}").headers["Cache-Control"] == "no-cache"


@rows("address", KEPT)
def test_compressed_bytes_are_the_same_page(client, address):
    plain = client.get(address)
    assert "Content-Encoding" not in plain.headers
    for name, unpack in (("gzip", gzip.decompress), ("br", brotli.decompress), ("zstd", zstd.decompress)):
        for _ in range(2):
            answer = client.get(address, headers={"Accept-Encoding": name})
            used = answer.headers.get("Content-Encoding")
            assert used in {name, None}
            assert (unpack(answer.data) if used else answer.data) == plain.data
            assert used or address.endswith("export.json")
    for refused in ("gzip;q=0", "identity", "br;q=0, zstd;q=0.0"):
        assert client.get(address, headers={"Accept-Encoding": refused}).data == plain.data


@rows(("encoding", "unpack"), [("gzip", gzip.decompress), ("br", brotli.decompress), ("zstd", zstd.decompress)])
@pytest.mark.parametrize("status", [404, 422])
def test_a_refusal_is_compressed_as_well(editor, encoding, unpack, status):
    def answer(**headers):
        if status == 404:
            return editor.get("/no/such/page", headers=headers | {"If-None-Match": "*"})
        return editor.post("/login", data={"username": "maria"}, headers=headers)

    plain, packed = answer(), answer(**{"Accept-Encoding": encoding})
    assert (plain.status_code, packed.status_code) == (status, status)
    assert (packed.headers["Content-Encoding"], unpack(packed.data)) == (encoding, plain.data)
    assert packed.content_length == len(packed.data) < len(plain.data) * 2 / 3


@rows("address", [PAGE, f"{UKRAINE}/?what=this", "/no/such/page"])
@pytest.mark.parametrize("largest", [caching.LARGEST, 10_000])
def test_compressed_bytes_do_not_tell_when(client, monkeypatch, address, largest):
    """Whether they are kept, too large for that or a refusal: equal tags say that bytes are equal."""
    monkeypatch.setattr(caching, "LARGEST", largest)
    answer = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert (answer.headers["Content-Encoding"], answer.data[4:8]) == ("gzip", bytes(4))


def test_head_is_get_without_the_body(client):
    for address in (*KEPT, "/login", f"{UKRAINE}/events/never-was"):
        cold, get, warm = client.head(address), client.get(address), client.head(address)
        for head in (cold, warm):
            assert (head.status_code, head.data) == (get.status_code, b"")
            assert dict(head.headers) | {"Content-Length": ""} == dict(get.headers) | {"Content-Length": ""}


def test_the_bytes_kept_are_bounded(client, front, monkeypatch):
    monkeypatch.setattr(front.kept, "most", 200_000)
    for year in range(2013, 2020):
        client.get(f"{PAGE}?since={year}")
        assert front.kept.bytes == sum(front.kept.get(key).size for key in front.kept) <= 200_000
    newest = list(front.kept)
    assert 1 < len(newest) < 7
    assert client.get(f"{PAGE}?since=2019").headers["ETag"] == f'"{newest[-1]}"'
    assert list(front.kept) == newest


def test_what_is_very_large_is_sent_and_not_kept(client, front, monkeypatch):
    monkeypatch.setattr(caching, "LARGEST", 10_000)
    answer = client.get(PAGE)
    assert (answer.status_code, bool(answer.data)) == (200, True)
    assert not front.kept
    assert client.get(PAGE, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


@rows("path", ["/changes", "/changes/1", "/events/witkoff-briefs-putin/history", "/agenda.ics", "/events/never.ics"])
def test_a_page_without_a_day_refuses_one_whatever_is_kept(client, path):
    client.get(f"{UKRAINE}{path}")
    answer = client.get(f"{UKRAINE}{path}?as_of=2025-03-17")
    assert (answer.status_code, "cannot be read as of a day" in answer.text) == (400, True)


def test_the_document_of_an_event_can_be_read_as_of_a_day(client):
    there = f"{UKRAINE}/events/witkoff-briefs-putin.json"
    assert client.get(f"{there}?as_of=2025-03-16").status_code == 404
    assert client.get(f"{there}?as_of=2025-03-17").json == client.get(there).json


@pytest.mark.parametrize("address", [PAGE, "/login", "/static/app.css", f"{UKRAINE}/nothing"])
def test_a_date_that_there_cannot_be_is_passed_over(client, editor, address):
    for browser in (client, editor):
        whole = browser.get(address)
        for date in ("Mon, 01 Jan 99999999999 00:00:00 GMT", "Mon, 99999999999 Jan 2025 00:00:00 GMT"):
            for condition in ("If-Modified-Since", "If-Unmodified-Since"):
                assert browser.get(address, headers={condition: date}).status_code == whole.status_code
            part = browser.get(address, headers={"If-Range": date, "Range": "bytes=0-5"})
            assert (part.status_code, part.text) == (whole.status_code, whole.text)
