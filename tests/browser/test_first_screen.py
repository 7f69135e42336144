"""The first minute of a reader who has never been here: what happened, where things stand, found at once."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.bench import generate
from tests.browser.sites import Site
from tests.browser.windows import Window
from tests.conftest import UKRAINE

pytestmark = pytest.mark.browser

DESK = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 740}
SIZES = [pytest.param(DESK, id="desk"), pytest.param(PHONE, id="phone")]
MANY = f"/{generate.UID}"
"""It has a lead, and more events than the strip draws one by one."""
STATE = [
    "17 March Trump announces the call and its agenda aboard Air Force One",
    "18 March; no outcome recorded Trump–Putin phone call",
]
"""What happened last, and what was to be next."""
OPENING = """
    window.opening = false;
    new MutationObserver(() => (window.opening ||= "opening" in document.documentElement.dataset))
        .observe(document, { attributes: true, subtree: true });
"""
"""Notes whether the first frame leaves anything out."""
ABOUT_NATO = ["doubts .* Mike Waltz · 16 Mar$", "against .* Russia · by 17 Mar$", "against .* Mark Rutte · 14 Mar$"]


def bottom(place: Locator) -> float:
    box = place.bounding_box()
    assert box
    return box["y"] + box["height"]


def height(page: Page) -> int:
    """Of the whole page, laid out to its end."""
    page.locator(":root:not([data-opening])").wait_for()
    found: int = page.evaluate("document.documentElement.scrollHeight")
    return found


def in_the_first_frame(page: Page, selector: str) -> str:
    """The content-visibility of the first such element in the first frame of a page that opens at its top."""
    page.locator(":root:not([data-opening])").wait_for()
    found: str = page.evaluate(
        """selector => {
            document.documentElement.dataset.opening = "";
            const { contentVisibility } = getComputedStyle(document.querySelector(selector));
            delete document.documentElement.dataset.opening;
            return contentVisibility;
        }""",
        selector,
    )
    return found


@pytest.mark.parametrize("address", [f"{UKRAINE}/", f"{MANY}/"])
@pytest.mark.parametrize("editing", [False, True])
def test_the_first_event_is_in_sight(still: Site, window: Window, address: str, editing: bool) -> None:
    page = window(still, logged_in=editing)
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        page.goto(address)
        see_the_first_event(page, size, has_state=address == f"{UKRAINE}/", editing=editing)


def see_the_first_event(page: Page, size: dict[str, int], *, has_state: bool, editing: bool) -> None:
    assert bottom(page.get_by_role("banner")) <= 56, "the head is one line"
    expect(page.locator(".lead")).to_be_in_viewport(ratio=1)
    expect(page.locator(".state a").first).to_be_in_viewport(ratio=1)
    first = page.locator(".moments h3, article.card h4").first
    assert bottom(first.locator("xpath=preceding-sibling::p")) <= size["height"]
    assert (first.bounding_box() or {"y": 9_999})["y"] < size["height"]
    if has_state:
        assert bottom(first) <= size["height"]
        for words in STATE:
            expect(page.locator(".state dd").filter(has_text=words)).to_be_in_viewport(ratio=1)
        if size is PHONE and not editing:
            assert (page.locator(".state").bounding_box() or {"height": 999})["height"] < 6 * 22, "2, 2 and 1 line"
        expect(page.locator(".strip .frame:visible")).to_be_in_viewport(ratio=1)
    if editing:
        expect(page.get_by_role("link", name="Add event")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("size", SIZES)
def test_an_address_leads_to_its_row_however_far_down(still: Site, window: Window, size: dict[str, int]) -> None:
    page = window(still, viewport=size)
    page.add_init_script(OPENING)
    page.goto(f"{MANY}/")
    assert in_the_first_frame(page, ".cols") == "hidden"
    row = page.locator("article.card").nth(40)
    page.goto(f"{MANY}/?order=newest#{row.get_attribute('id')}")
    assert not page.evaluate("window.opening"), "all is laid out at once"
    top = row.evaluate("row => row.getBoundingClientRect().top - parseFloat(getComputedStyle(row).scrollMarginTop)")
    assert abs(top) < 2


@pytest.mark.parametrize(("size", "most"), [(DESK, 5_000), (PHONE, 8_800)])
def test_the_list_can_be_skimmed(site: Site, blind: Window, size: dict[str, int], most: int) -> None:
    page = blind(site, viewport=size)
    page.goto(f"{UKRAINE}/")
    assert height(page) <= most
    rows = page.get_by_role("article")
    tall = [box["height"] for box in (row.bounding_box() for row in rows.all()) if box]
    assert sorted(tall)[len(tall) // 2] <= (120 if size is DESK else 240)


@pytest.mark.parametrize("size", SIZES)
def test_a_reader_finds_who_said_what_about_nato_in_two_clicks(
    site: Site, window: Window, size: dict[str, int]
) -> None:
    page = window(site, viewport=size)
    page.goto(f"{UKRAINE}/")
    if size is PHONE:
        page.get_by_text("Menu", exact=True).click()
    page.get_by_role("link", name="Positions", exact=True).click()
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="NATO membership"))
    expect(row).to_be_visible()
    page.wait_for_load_state()
    cells = [" ".join(text.split()) for text in row.get_by_role("cell").all_inner_texts()]
    said = [text for text in cells if text != "nothing on record"]
    assert len(said) == len(ABOUT_NATO)
    for text, words in zip(said, ABOUT_NATO, strict=True):
        assert re.search(words, text)


@pytest.mark.parametrize("size", SIZES)
def test_a_reader_finds_what_sources_disagree_on_in_two_clicks(
    still: Site, window: Window, size: dict[str, int]
) -> None:
    page = window(still, viewport=size)
    page.goto(f"{MANY}/")
    if size is PHONE:
        page.get_by_text("Filter", exact=True).click()
    page.get_by_role("checkbox", name=re.compile("^Sources disagree")).check()
    expect(page.get_by_role("heading", name=re.compile(r"^\d+ events of"))).to_be_visible()
    for row in page.get_by_role("article").all():
        expect(row).to_contain_text(re.compile("sources disagree"))
        expect(row.locator(".versions b").nth(1)).to_be_visible()


def test_the_rest_of_a_row_unfolds_in_place_and_folds_again(site: Site, window: Window) -> None:
    allowed = "ERR_INTERNET_DISCONNECTED|NetworkError"
    page = window(site, viewport=DESK, permissions=["clipboard-read", "clipboard-write"], allowed=allowed)
    page.goto(f"{UKRAINE}/")
    row = page.get_by_role("article", name="Trump announces the call")
    short, more = row.locator(".sayings"), row.locator("summary")
    expect(more).to_have_accessible_name("5 more statements")
    page.context.set_offline(True)
    more.press("Enter")
    expect(page.get_by_text("The site could not be reached. Try again.")).to_be_visible()
    page.context.set_offline(False)
    more.press("Enter")
    more.press("Enter")
    expect(row.get_by_role("list", name="Statements").get_by_role("listitem")).to_have_count(7)
    expect(short).to_be_hidden()
    expect(page).to_have_url(re.compile(f"{UKRAINE}/$"))
    row.get_by_role("button", name="Copy link").click()
    row.get_by_role("button", name="Copied").click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_have_count(1)
    expect(row.get_by_role("button", name="Copy link")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == f"{site.url}{UKRAINE}/events/trump-announces-the-call"
    expect(more).to_have_accessible_name("Show less")
    more.press("Enter")
    expect(short).to_be_visible()
    expect(row.get_by_role("link", name="Open page")).to_be_hidden()


def test_without_a_script_the_rest_of_a_row_is_on_its_page(site: Site, blind: Window) -> None:
    page = blind(site, viewport=DESK, java_script_enabled=False)
    page.goto(f"{UKRAINE}/")
    row = page.get_by_role("article", name="Trump announces the call")
    row.locator("summary", has_text="5 more statements").press("Enter")
    expect(row.locator(".sayings")).to_be_visible()
    row.get_by_role("link", name="All of it on its own page").press("Enter")
    expect(page.get_by_role("list", name="Statements").get_by_role("listitem")).to_have_count(7)


def test_what_goes_along_is_of_what_is_shown(site: Site, window: Window) -> None:
    page = window(site, viewport=DESK, permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{UKRAINE}/")
    page.get_by_role("checkbox", name=re.compile("^Ukraine")).check()
    page.wait_for_url("**side=ukr")
    page.get_by_role("banner").get_by_text("Cite, share").click()
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == f"{site.url}{UKRAINE}/?side=ukr"
    page.evaluate("window.print = () => { window.printed = true }")
    page.get_by_role("button", name="Print").click()
    assert page.evaluate("window.printed")
    page.get_by_role("link", name="Cite this page").click()
    expect(page.get_by_role("blockquote").first).to_contain_text(f"{site.url}{UKRAINE}/?side=ukr")
    page.get_by_role("button", name="Copy").nth(1).click()
    assert page.evaluate("navigator.clipboard.readText()").startswith("@misc{")


def test_without_a_script_the_address_stands_in_a_field(site: Site, blind: Window) -> None:
    page = blind(site, viewport=PHONE, java_script_enabled=False)
    page.goto(f"{UKRAINE}/agenda")
    page.get_by_text("Menu", exact=True).press("Enter")
    page.get_by_text("Cite, share").press("Enter")
    expect(page.get_by_label("Link", exact=True)).to_have_value(f"{site.url}{UKRAINE}/agenda")
    for dead in ("Copy link", "Print"):
        expect(page.locator("button", has_text=dead)).to_be_hidden()


@pytest.mark.parametrize("size", SIZES)
def test_every_page_is_under_one_menu(site: Site, blind: Window, size: dict[str, int]) -> None:
    page = blind(site, viewport=size, java_script_enabled=False)
    page.goto(f"{UKRAINE}/")
    if size is PHONE:
        page.get_by_text("Menu", exact=True).press("Enter")
    page.get_by_text("More", exact=True).press("Enter")
    for label in ("Positions", "Agenda", "Sources", "Actors", "Issues", "Changes", "Timeline"):
        link = page.get_by_role("navigation", name="Main").get_by_role("link", name=label)
        expect(link).to_be_visible()
        there = page.request.get(link.get_attribute("href") or "").text()
        assert re.findall(r'aria-current="page"[^>]*>\s*(\w+)', there) == [label]
