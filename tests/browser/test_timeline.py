"""Reading: the list of negotiations, one page after another, and what a page weighs."""

import re
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.bench.generate import UID
from tests.browser.fetch import htmx
from tests.browser.sites import Site
from tests.browser.windows import Window
from tests.conftest import UKRAINE

pytestmark = pytest.mark.browser

LONG = "/long-talks"


def titles(page: Page) -> Locator:
    return page.get_by_role("article").get_by_role("heading")


def rounds(first: int, last: int) -> list[str]:
    return [f"Round {number}" for number in range(first, last - 1, -1)]


def test_load_more_leads_through_all_events(site: Site, window: Window) -> None:
    page = window(site)
    page.goto("/")
    expect(page.get_by_role("link", name="US-brokered Ukraine–Russia ceasefire talks")).to_be_visible()
    page.get_by_role("link", name="Long talks").click()
    more = page.get_by_role("link", name="Load more events")
    expect(more).to_be_visible()
    page.wait_for_load_state()

    page.evaluate("window.neverReloaded = true")
    for loaded in (50, 100):
        expect(titles(page)).to_have_text(rounds(120, 121 - loaded))
        more.focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("article")).to_have_count(min(loaded + 50, 120))
        expect(page.get_by_role("article").nth(loaded)).to_be_attached()
        page.keyboard.press("Tab")
        next_card = page.get_by_role("article", name=f"Round {120 - loaded}", exact=True)
        expect(next_card.get_by_role("link").first).to_be_focused()
    expect(titles(page)).to_have_text(rounds(120, 1))
    expect(more).to_have_count(0)
    assert page.evaluate("window.neverReloaded")


@pytest.mark.parametrize("path", [f"/{UID}/actors", f"/{UID}/actors/france", f"{UKRAINE}/changes/1"])
def test_more_of_any_list_has_the_focus_where_it_begins(site: Site, blind: Window, path: str) -> None:
    page = blind(site)
    page.goto(path)
    more = page.locator(".turn a").last
    more.evaluate("it => void (window.last = it.closest('.turn').previousElementSibling)")
    more.press("Enter")
    page.wait_for_function("() => document.activeElement === last.nextElementSibling", polling=20)


def test_load_more_is_a_plain_link(site: Site, blind: Window) -> None:
    page = blind(site, java_script_enabled=False)
    page.goto(f"{LONG}/")
    page.get_by_role("link", name="Load more events").press("Enter")
    expect(page).to_have_url(re.compile(r"\?after="))
    expect(titles(page)).to_have_text(rounds(70, 21))
    page.get_by_role("link", name="Load more events").press("Enter")
    expect(page.get_by_role("link", name="Load more events")).to_have_count(0)
    expect(titles(page)).to_have_text(rounds(20, 1))
    page.get_by_role("link", name="Newer events").press("Enter")
    expect(page.get_by_role("link", name="Load more events")).to_be_visible()
    expect(titles(page)).to_have_text(rounds(70, 21))
    page.get_by_role("link", name="Oldest first").press("Enter")
    expect(page.get_by_role("article").first).to_contain_text("Round 1")
    expect(titles(page)).to_have_text(rounds(50, 1)[::-1])


def test_the_first_paint_is_light(fresh: Site, window: Window) -> None:
    """The page of the seed and its style sheet are at most 25 KB as sent; htmx and one script of ours come later;
    nothing else is asked for."""
    page = window(fresh)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{UKRAINE}/", wait_until="networkidle")
    ours = [f"{fresh.url}{UKRAINE}/"]
    ours += [fresh.url + (one.get_attribute("href") or "") for one in page.locator("link[rel=stylesheet]").all()]
    ours += [fresh.url + (one.get_attribute("src") or "") for one in page.locator("script[src^='/']").all()]
    assert len(ours) <= 3
    assert sorted(address for address in asked if not address.startswith("data:")) == sorted([*ours, htmx()])
    expect(page.locator("script[src]:not([defer])")).to_have_count(0)
    assert page.evaluate("typeof htmx") == "object"
    assert sum(weight(address) for address in ours if not address.partition("?")[0].endswith(".js")) <= 25 * 1024


def weight(address: str) -> int:
    with urlopen(Request(address, headers={"Accept-Encoding": "gzip"})) as answer:
        assert answer.headers["Content-Encoding"] == "gzip"
        return len(answer.read())


def test_a_range_that_ends_before_it_begins_is_said_at_once_and_mended(site: Site, blind: Window) -> None:
    page = blind(site, allowed="status of 400")
    page.goto(f"{UKRAINE}/?kind=statement")
    page.evaluate("window.neverReloaded = true")
    page.get_by_text("Dates", exact=True).press("Enter")
    form = page.get_by_role("search")
    form.get_by_label("From", exact=True).fill("16 March")
    form.get_by_label("From", exact=True).press("Tab")
    expect(page).to_have_url(re.compile("since=2025-03-16"))
    expect(form.get_by_label("From", exact=True)).to_have_value("16 March 2025")
    form.get_by_label("To", exact=True).fill("10.3.2025")
    form.get_by_label("To", exact=True).press("Tab")
    expect(page.get_by_role("alert")).to_contain_text("The range ends before it begins")
    expect(page.get_by_role("article")).to_have_count(0)
    expect(form.get_by_label("To", exact=True)).to_have_value("10 March 2025")
    form.get_by_label("To", exact=True).fill("17 March 2025")
    form.get_by_label("To", exact=True).press("Tab")
    expect(page.get_by_role("heading", name=re.compile(r"^\d+ events of"))).to_be_visible()
    expect(page.get_by_role("article").first).to_be_visible()
    assert page.evaluate("window.neverReloaded")


def test_on_a_phone_filters_stand_folded_above_the_list(site: Site, blind: Window) -> None:
    for width, folded in ((360, True), (1280, False)):
        page = blind(site, viewport={"width": width, "height": 800})
        page.goto(f"{UKRAINE}/")
        tick = page.get_by_role("search").get_by_role("checkbox", name="Talks")
        if folded:
            expect(tick).to_be_hidden()
            page.get_by_text("Filter", exact=True).press("Enter")
        page.get_by_text("People, kinds, days").press("Enter")
        tick.press("Space")
        expect(page).to_have_url(re.compile("kind=talks"))
        expect(page.get_by_role("heading", name=re.compile(r"^\d+ events? of"))).to_be_visible()
        expect(tick).to_be_checked()
