"""Days in addresses: typed in words, they lead to the address that every other reader of the same day has."""

import re
from html import unescape
from urllib.parse import parse_qsl, quote, urlsplit

import pytest

from tests.conftest import UKRAINE
from tests.html import Page
from tests.rows import rows

pytestmark = pytest.mark.read_only

PAGES = [
    ("/", "since"), ("/", "until"), ("/", "at"), ("/actors", "since"), ("/actors", "until"), ("/", "as_of"),
    ("/agenda", "as_of"), ("/positions", "said_by"), ("/positions", "then"), ("/events/witkoff-briefs-putin", "as_of"),
]  # fmt: skip


def asked(address: str) -> list[tuple[str, str]]:
    return parse_qsl(urlsplit(address).query)


@rows(("path", "name"), PAGES)
@rows("typed", ["17 March 2025", "17.03.2025", "17 March", "today", "2025–03–17"])
def test_a_day_in_words_leads_to_the_one_address_of_that_day(client, path, name, typed):
    answer = client.get(f"{UKRAINE}{path}?{name}={quote(typed)}&side=&side=ukr")
    assert answer.status_code == 303
    assert asked(answer.headers["Location"]) == [(name, "2025-03-17"), ("side", "ukr")]
    assert answer.headers["Cache-Control"] == "private, no-store", "tomorrow, today is another day"


@rows(("path", "name"), PAGES)
def test_its_field_shows_it_as_the_page_writes_days(client, path, name):
    page = client.get(f"{UKRAINE}{path}?{name}=2025-03-17").text
    assert 'type="date"' not in page
    shown = Page(page).fields.get(name, [])
    # Few days of saying are chosen from a list.
    assert path == "/positions" or name == "at" or "17 March 2025" in shown


@rows(("path", "name"), PAGES)
def test_what_is_not_clear_comes_back_as_typed_with_the_days_to_choose_from(client, path, name):
    answer = client.get(f"{UKRAINE}{path}?{name}=mid-March")
    assert answer.status_code == 400
    assert "mid-March" in Page(answer.text).fields[name]
    assert "more than one day" in answer.text
    offered = {unescape(there) for there in re.findall(rf'<a href="([^"]*[?&;]{name}=[^"]*)">\w+day', answer.text)}
    days = {dict(asked(there))[name] for there in offered}
    assert days <= {"2025-03-11", "2025-03-20"}
    assert days
    for there in offered:
        assert client.get(there).status_code in {200, 404}, "it is read; on some days nothing of an event was known"


@rows(("path", "name"), PAGES)
def test_what_is_no_day_says_so_and_keeps_what_was_typed(client, path, name):
    answer = client.get(f"{UKRAINE}{path}?{name}=soon")
    assert (answer.status_code, "“soon” is not a day" in answer.text) == (400, True)
    assert "soon" in Page(answer.text).fields[name]


def test_a_part_of_a_page_is_led_there_too(client):
    partial = {"HX-Request-Type": "partial"}
    answer = client.get(f"{UKRAINE}/?since=16+March&q=", headers=partial, follow_redirects=True)
    assert answer.headers["HX-Push-Url"] == f"{UKRAINE}/?since=2025-03-16"


def test_a_version_is_no_day(client):
    assert client.get(f"{UKRAINE}/changes?since=1").status_code == 200


@rows("path", ["/export.json?since=yesterday", "/positions.csv?said_by=17+March"])
def test_files_are_asked_for_by_exact_days(client, path):
    assert client.get(f"{UKRAINE}{path}").status_code == 400


DAYS = [("/", "as_of"), ("/agenda", "as_of"), ("/positions", "said_by"), ("/positions", "then"), ("/", "at")]


@rows(("path", "name"), DAYS)
def test_of_two_days_the_reader_chooses_one(client, path, name):
    answer = client.get(f"{UKRAINE}{path}?{name}=2025-03-13&{name}=2025-03-17")
    assert (answer.status_code, f"“{name}” can be given once only." in answer.text) == (400, True)
    offered = [unescape(there) for there in re.findall(rf'<a href="([^"]*[?&;]{name}=[^"]*)">\w+day', answer.text)]
    assert [asked(there) for there in offered] == [[(name, "2025-03-13")], [(name, "2025-03-17")]]
    assert client.get(f"{UKRAINE}{path}?{name}=2025-03-17&{name}=2025-03-17").status_code == 200


@pytest.mark.parametrize(
    "path", ["events.csv?as_of", "positions.csv?said_by", "events/witkoff-briefs-putin.json?as_of"]
)
def test_a_file_of_two_days_is_refused(client, path):
    answer = client.get(f"{UKRAINE}/{path}=2025-03-13&{path.partition('?')[2]}=2025-03-17")
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
