"""A negotiation made from an empty page."""

import re

import pytest

from tests.html import Page
from tests.rows import rows
from webapp.domain.document.negotiation import RESERVED
from webapp.domain.site_vocabulary import SiteRole

NEW = "/negotiations/new"


@pytest.fixture
def admin(logged_in):
    return logged_in(SiteRole.ADMIN)


@pytest.fixture
def make(admin):
    """Sends the form as it stands when it is opened, with what is typed over it."""

    def send(**typed):
        fields = Page(admin.get(NEW).text).fields
        return admin.post(NEW, data=fields | typed)

    return send


def test_it_has_its_address_from_its_title_and_says_what_to_do_first(client, admin, make):
    answer = make(title="Talks in Doha, 2026", timezone="Asia/Qatar", description="What is **said**.")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/talks-in-doha-2026/")
    page = admin.get(answer.headers["Location"]).text
    assert "No event is on record." in page
    for onward in ("events/new", "edit", "issues/new"):
        assert f'href="/talks-in-doha-2026/{onward}"' in page
    assert 'href="/import?into=talks-in-doha-2026"' in page
    assert "Talks in Doha, 2026" in client.get("/").text
    header = client.get("/talks-in-doha-2026/export.json").json["negotiation"]
    assert (header["timezone"], header["description"]) == ("Asia/Qatar", "What is **said**.")


def test_what_is_made_is_opened_as_a_whole_page(admin):
    """Swapped in by htmx, it stood under the menu of the site, without a way on to its pages."""
    assert f'hx-post="{NEW}"' not in admin.get(NEW).text


@pytest.mark.parametrize("title", ["People", "New", "Import"])
def test_a_title_that_is_an_address_of_the_site_has_one_beside_it(client, make, title):
    answer = make(title=title)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/{title.lower()}-2/")
    assert title in client.get(answer.headers["Location"]).text


@pytest.mark.parametrize("title", ["Talks in Doha, 2026", "talks in Doha 2026", "Tаlks in Doha, 2026"])
def test_a_second_one_of_a_title_is_asked_about(admin, make, contents, title):
    make(title="Talks in Doha, 2026")
    before = contents()
    asked = make(title=title)
    assert asked.status_code == 422
    assert "“Talks in Doha, 2026”" in asked.text
    assert contents() == before
    again = admin.post(NEW, data=Page(asked.text).fields)
    assert (again.status_code, again.headers["Location"]) == (303, "/talks-in-doha-2026-2/")
    assert make(title="Talks in Geneva, 2026").status_code == 303


@rows(
    ("typed", "field", "sentence"),
    [
        ({"title": ""}, "title", "Title is needed"),
        *(({"title": "T", "uid": uid}, "uid", "it is an address of the site") for uid in sorted(RESERVED)[:3]),
        ({"title": "T", "uid": "static"}, "uid", "it is an address of the site"),
        ({"title": "T", "uid": "ukraine-ceasefire-2025-03"}, "uid", "There already is a negotiation"),
        ({"title": "T", "uid": "Not One"}, "uid", "A uid is made of"),
        ({"title": "T", "timezone": "BST"}, "timezone", "Europe/London"),
        ({"title": "T", "timezone": ""}, "timezone", "The time zone is needed; write one such as"),
        ({"title": "T" * 201}, "title", "at most 200 characters"),
    ],
)
def test_what_it_cannot_be_is_said_beside_the_field_and_nothing_typed_is_lost(
    make, nothing_written, typed, field, sentence
):
    answer = make(**typed, description="Kept")
    assert answer.status_code == 422
    page = Page(answer.text)
    assert sentence in page.errors[field]
    assert page.fields["description"] == ["Kept"]
    assert {name: page.fields[name] for name in typed} == {name: [text] for name, text in typed.items()}


def test_sent_twice_it_makes_one_and_with_other_words_asks(admin, contents):
    fields = Page(admin.get(NEW).text).fields | {"title": "Talks"}
    first = admin.post(NEW, data=fields)
    before = contents()
    assert admin.post(NEW, data=fields).headers["Location"] == first.headers["Location"] == "/talks/"
    other = admin.post(NEW, data=fields | {"title": "Other talks"})
    assert other.status_code == 409
    page = Page(other.text)
    assert page.ways["Save as a new negotiation"] == (NEW, "")
    assert page.ways["Change “Talks” instead"] == ("/talks/edit", "open")
    assert contents() == before
    assert admin.post(NEW, data=page.fields).headers["Location"] == "/other-talks/"


def test_rows_are_added_without_javascript(admin):
    fields = Page(admin.get(NEW).text).fields
    answer = admin.post(NEW, data=fields | {"title": "Talks", "row": "add:places"})
    assert answer.status_code == 200
    assert Page(answer.text).fields["places.0.name"] == [""]
    assert Page(answer.text).fields["title"] == ["Talks"]


def test_only_admins_do(client, editor, admin):
    assert editor.get(NEW).status_code == editor.post(NEW, data={"title": "T"}).status_code == 403
    assert client.get(NEW).status_code == 303
    there = re.compile(f'href="{NEW}"')
    assert there.search(admin.get("/login", follow_redirects=True).text)
    assert not there.search(editor.get("/login", follow_redirects=True).text)
