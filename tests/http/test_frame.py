"""The frame of every page: where one is, the day it is read as of, what leads on from an error, what links tell."""

import re
from html import unescape

import pytest

from tests.conftest import UKRAINE
from tests.html import Page
from tests.rows import rows

pytestmark = pytest.mark.read_only

PARTIAL = {"HX-Request-Type": "partial"}
AS_OF = "as_of=2025-03-17"
NARROWED = "q=land&status=occurred&status=scheduled&order=oldest"


def link(page: str, label: str) -> str | None:
    found = re.search(rf'<a href="([^"]+)"[^>]*>(?:<bdi>)?{label}', page)
    return found and unescape(found[1])


def asked_along(page: str) -> list[tuple[str, str]]:
    """What the form that asks for a day sends besides the day."""
    [form] = re.findall(r'<details class="menu askday"[^>]*>.*?<form[^>]*>(.*?)</form>', page, re.DOTALL)
    return re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form)


READ_AS_OF = ["/", "/agenda", "/actors", "/actors/putin", "/issues", "/issues/ceasefire", "/sources",
              "/sources/article-2025-03-17", "/events/witkoff-briefs-putin", "/positions/rus/ceasefire"]  # fmt: skip


@rows("path", READ_AS_OF)
def test_every_page_that_can_be_read_as_of_a_day_asks_for_one(client, path):
    now = client.get(f"{UKRAINE}{path}").text
    assert f'action="{UKRAINE}{path}"' in now
    assert "What was known on" in now
    then = client.get(f"{UKRAINE}{path}?{AS_OF}").text
    assert "17 March 2025" in Page(then).fields["as_of"], "as the page writes it"
    assert "As known on Monday 17 March 2025" in then
    heading = f"{re.findall('<title>([^<]*)', now)[0]}, as known on 17 March 2025"
    assert f"<title>{heading}</title>" in then
    assert f'og:title" content="{heading}"' in then
    assert link(then, "Back to now") == f"{UKRAINE}{path}"


@rows(
    ("sent", "title"),
    [
        ((f"{UKRAINE}/?kind=fish", None), "Error: "),
        ((f"{UKRAINE}/actors/new", {"token": "t"}), "Error: Add actor"),
        (("/login", {"username": "nobody"}), "Error: Log in"),
        ((f"{UKRAINE}/nowhere", None), "There is nothing"),
        ((f"{UKRAINE}/actors/new", None), "Add actor"),
    ],
)
def test_the_title_of_a_page_with_problems_begins_with_that(editor, sent, title):
    """So it is heard first where pages are read aloud: the Design System of GOV.UK, “Error summary”."""
    address, fields = sent
    answer = editor.post(address, data=fields) if fields else editor.get(address)
    assert re.findall("<title>([^<]*)", answer.text)[0].startswith(title)


@rows("path", ["/changes", "/changes/1", "/events/witkoff-briefs-putin/history", "/nowhere"])
def test_other_pages_do_not(client, path):
    assert "askday" not in client.get(f"{UKRAINE}{path}").text


def test_another_day_and_now_keep_all_that_was_chosen_but_the_place_in_the_list(client):
    place = "&after=2025-03-13 1 - 10000 witkoff-briefs-putin"
    for headers in ({}, PARTIAL):
        page = client.get(f"{UKRAINE}/?{AS_OF}&{NARROWED}&evil=1", headers=headers).text
        kept = [("q", "land"), ("status", "occurred"), ("status", "scheduled"), ("order", "oldest")]
        assert asked_along(page) == kept
        assert link(page, "Back to now") == f"{UKRAINE}/?{NARROWED}"
    assert asked_along(client.get(f"{UKRAINE}/?{NARROWED}{place}").text) == kept
    page = client.get(f"{UKRAINE}/positions?{AS_OF}&side=rus&side=usa&issue=territory").text
    assert link(page, "Back to now") == f"{UKRAINE}/positions?side=rus&side=usa&issue=territory"


@rows(
    ("path", "marked"),
    [
        ("/", '"page">Timeline'),
        ("/?q=land", '"page">Timeline'),
        ("/events/witkoff-briefs-putin", '"true">Timeline'),
        ("/positions", '"page">Positions'),
        ("/positions/rus/ceasefire", '"true">Positions'),
        ("/actors/putin", '"true">Actors'),
        ("/issues/ceasefire", '"true">Issues'),
        ("/sources/article-2025-03-17", '"true">Sources'),
        ("/changes/1", '"true">Changes'),
        ("/events/witkoff-briefs-putin/history", '"true">Changes'),
        ("/events/never-was", '"true">Timeline'),
    ],
)
def test_the_menu_says_where_one_is(client, path, marked):
    page = client.get(f"{UKRAINE}{path}").text
    menu = page[page.index('<nav aria-label="Main"') :]
    assert re.findall(r'aria-current=("\w+">\w+)', menu[: menu.index("</nav>")]) == [marked]


def test_an_error_within_a_negotiation_leads_back_into_it(client):
    for path in ("/events/never-was", "/nowhere/at/all", "/actors/nobody"):
        answer = client.get(f"{UKRAINE}{path}")
        assert answer.status_code == 404
        assert '<nav aria-label="Main"' in answer.text
        assert link(answer.text, "To the timeline") == f"{UKRAINE}/"
    for path in ("/nowhere/", "/no-such/place", "/%00/x", f"/x{UKRAINE}"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert '<nav aria-label="Main"' not in answer.text
        assert link(answer.text, "To the front page") == "/"


def test_what_cannot_be_read_leads_to_the_page_without_it(client):
    for path in ("/positions?side=%20", "/agenda?as_of=soon", "/changes?since=x"):
        answer = client.get(f"{UKRAINE}{path}")
        if answer.status_code == 400:
            onward = link(answer.text, "The same page without any choices")
            assert onward == f"{UKRAINE}{path}".partition("?")[0]
            assert client.get(onward).status_code == 200


def test_links_elsewhere_tell_the_page_they_lead_to(client):
    page = client.get(f"{UKRAINE}/?{AS_OF}&{NARROWED}&after=2025-03-13 1 - 10000 x&evil=1").text
    there = f"http://localhost{UKRAINE}/?{NARROWED}&{AS_OF}".replace("&", "&amp;")
    assert f'<link rel="canonical" href="{there}">' in page
    assert f'<meta property="og:url" content="{there}">' in page
    assert '<meta property="og:type" content="website">' in page
    event = client.get(f"{UKRAINE}/events/trump-putin-phone-call").text
    assert '<meta property="og:type" content="article">' in event
    assert 'og:description" content="Call, scheduled: Tuesday 18 March 2025. The two presidents' in event
    actor = client.get(f"{UKRAINE}/actors/putin").text
    assert 'og:description" content="Vladimir Putin, Russian President (Russia): what was said' in actor
    assert "canonical" not in client.get(f"{UKRAINE}/events/never-was").text
    assert "canonical" not in client.get("/login").text


def test_every_page_to_read_listens_for_changes_and_no_form_does(client, editor):
    news = f'hx-get="{UKRAINE}/changes/newer?than=1"'
    for path in ("/", "/positions", "/agenda", "/actors/putin", "/events/witkoff-briefs-putin", "/changes"):
        assert client.get(f"{UKRAINE}{path}").text.count(news) == 1
        assert client.get(f"{UKRAINE}{path}", headers=PARTIAL).text.count(news) == 1
    for path in ("/events/new", "/events/witkoff-briefs-putin/edit", "/events/never-was"):
        assert news not in editor.get(f"{UKRAINE}{path}").text


def test_the_foot_tells_the_version_that_the_page_is_of_after_a_save_as_well(client):
    page = client.get(f"{UKRAINE}/events/witkoff-briefs-putin", headers=PARTIAL).text
    [foot] = re.findall(r'<hx-partial hx-target="#foot" [^>]*>(.*?)</hx-partial>', page, re.DOTALL)
    assert link(foot, "Changes up to version 1") == f"{UKRAINE}/changes"


def test_paper_says_what_edition_it_is_of(client):
    page = client.get(f"{UKRAINE}/?q=talks&{AS_OF}").text
    [imprint] = re.findall(r'<p class="imprint">(.*?)</p>', page, re.DOTALL)
    said = " ".join(re.sub("<[^>]*>", " ", unescape(imprint)).split())
    edition = "US-brokered Ukraine–Russia ceasefire talks , version 1, edited 17 March 2025, 18:00 UTC"
    assert said == f"{edition} http://localhost{UKRAINE}/?q=talks&{AS_OF}"
