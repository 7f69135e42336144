"""The map of the site, what crawlers shall leave alone, and the site's sign."""

import re
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest

from tests.conftest import NOW, UKRAINE
from tests.documents import a_file, an_event
from tests.rows import rows
from webapp.exports import sitemap

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def places(answer, kind: str = "url") -> list[tuple[str, str]]:
    """The addresses that a map names, without the host, each with its last change."""
    assert (answer.status_code, answer.mimetype) == (200, "application/xml")
    root = ElementTree.fromstring(answer.data)  # noqa: S314 - our own
    assert root.tag == f"{SPACE}{'urlset' if kind == 'url' else 'sitemapindex'}"
    found = [(one.findtext(f"{SPACE}loc") or "", one.findtext(f"{SPACE}lastmod") or "") for one in root]
    assert all(address.startswith("http://localhost/") for address, _ in found)
    return [(address.removeprefix("http://localhost"), moment) for address, moment in found]


@pytest.fixture
def peace(editor):
    """A second negotiation, with three events, one of which was changed an hour later."""
    file = a_file("peace", events=[an_event(uid) for uid in ("a", "b", "c")])
    assert editor.post("/import", json=file).status_code == 200
    editor.application.config["NOW"] = NOW.replace(hour=19)
    file["events"][1]["title"] = "Talks in Jeddah"
    assert editor.post("/import", json=file).status_code == 200


LISTS = ("", "positions", "agenda", "actors", "issues", "sources")


def test_every_page_of_the_record_is_named_events_and_lists_with_their_last_change(client, editor, peace):
    found = dict(places(client.get("/sitemap.xml")))
    export = editor.get(f"{UKRAINE}/export.json").json
    families = ("events", "actors", "issues", "sources")
    items = {f"{UKRAINE}/{family}/{item['uid']}" for family in families for item in export[family]}
    of_peace = {f"/peace/events/{uid}" for uid in "abc"}
    assert set(found) == {f"{start}/{name}" for start in (UKRAINE, "/peace") for name in LISTS} | items | of_peace
    assert [found[f"/peace/events/{uid}"] for uid in "abc"] == [
        NOW.isoformat(),
        NOW.replace(hour=19).isoformat(),
        NOW.isoformat(),
    ]
    assert {found[f"/peace/{name}"] for name in LISTS} == {NOW.replace(hour=19).isoformat()}
    assert {found[address] for address in items if "/events/" not in address} == {""}, "their pages change with events"
    last_of_each = {address.rpartition("/")[0]: address for address in found}.values()
    assert len(last_of_each) == 2 + len(families) + 1
    assert {client.get(address).status_code for address in last_of_each} == {200}
    assert datetime.fromisoformat(found[f"{UKRAINE}/"]).tzinfo == UTC


def test_what_is_deleted_is_named_no_more(client, editor, peace):
    page = editor.get("/peace/events/a/delete").text
    fields = dict(re.findall(r'name="(\w+)"\s+value="([^"]*)"', page))
    assert editor.post("/peace/events/a/delete", data=fields).status_code == 303
    assert "/peace/events/a" not in dict(places(client.get("/sitemap.xml")))


@rows("most", [7, 29, 30, 31, 45, 60])
def test_many_pages_are_named_in_parts_none_twice_and_none_left_out(client, peace, monkeypatch, most):
    client.application.extensions["front"].kept.clear()
    monkeypatch.setattr(sitemap, "LARGEST", 1_000)
    everything = places(client.get("/sitemap.xml"))
    client.application.extensions["front"].kept.clear()
    monkeypatch.setattr(sitemap, "LARGEST", most)
    parts = places(client.get("/sitemap.xml"), "sitemap")
    found = [places(client.get(address)) for address, _ in parts]
    assert [len(part) for part in found[:-1]] == [most] * (len(parts) - 1)
    assert [place for part in found for place in part] == everything
    for number in (0, len(parts) + 1):
        assert client.get(f"/sitemap-{number}.xml").status_code == 404


def test_a_map_is_kept_until_something_is_saved(client, editor, selects):
    first = client.get("/sitemap.xml")
    selects.clear()
    assert client.get("/sitemap.xml", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    assert len(selects) <= 2
    assert editor.post("/import", json=a_file("peace", events=[an_event("fresh")])).status_code == 200
    assert "/peace/events/fresh" in dict(places(client.get("/sitemap.xml")))


def test_a_map_is_read_in_as_many_queries_whatever_there_is(client, editor, selects):
    def asked() -> int:
        client.application.extensions["front"].kept.clear()
        selects.clear()
        client.get("/sitemap.xml")
        return len(selects)

    before = asked()
    events = [an_event(f"talks-{number}") for number in range(30)]
    file = editor.get(f"{UKRAINE}/export.json").json
    file["events"] += events
    assert editor.post("/import", json=file).status_code == 200
    assert asked() == before


def test_crawlers_are_told_of_the_map_and_of_what_to_leave_alone(client):
    answer = client.get("/robots.txt")
    assert (answer.status_code, answer.mimetype) == (200, "text/plain")
    first, *closed, last = answer.text.splitlines()
    assert (first, last) == ("User-agent: *", "Sitemap: http://localhost/sitemap.xml")
    assert set(closed) == {f"Disallow: {path}" for path in ("/login", "/logout", "/account/password", "/import", "/*?")}


def test_the_sign_is_a_picture(client):
    answer = client.get("/favicon.ico")
    assert (answer.status_code, answer.mimetype) == (200, "image/vnd.microsoft.icon")
    reserved, kind, pictures = (int.from_bytes(answer.data[place : place + 2], "little") for place in (0, 2, 4))
    assert (reserved, kind, pictures) == (0, 1, 2)
    assert answer.data.count(b"\x89PNG") == 2
    asked = {"If-None-Match": answer.headers["ETag"]}  # as readers of feeds do often
    assert client.get("/favicon.ico", headers=asked).status_code == 304


@rows("address", ["/favicon.ico", "/static/app.css", "/static/favicon.svg"])
def test_a_file_is_sent_whole_whatever_part_of_it_is_asked_for(client, address):
    whole = client.get(address)
    for part in ("bytes=0-5", "lines=1-2", "bytes=99999999-", "bytes=5-2", "bytes=a-b", "bytes=0-1,4-5"):
        answer = client.get(address, headers={"Range": part})
        assert (answer.status_code, answer.data) == (200, whole.data)


@pytest.mark.parametrize("address", ["/sitemap.xml", "/robots.txt", "/favicon.ico", "/health", "/ready"])
def test_what_programs_look_for_asks_nobody_who_they_are(client, editor, database, address):
    with database.write() as session:
        session.connection().exec_driver_sql("UPDATE person SET password_expires_at = '2099-01-01 00:00:00'")
    for browser in (client, editor):
        answer = browser.get(address)
        assert (answer.status_code, "Set-Cookie" in answer.headers) == (200, False)
