"""Who stands where under the hand: cells that open in place, days, two windows, and all of it without a script."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.bench.generate import UID
from tests.browser.sites import Site
from tests.browser.windows import LETTERS_ALONE, Window
from tests.conftest import UKRAINE

pytestmark = pytest.mark.browser

MATRIX = f"{UKRAINE}/positions"
CELL = "Russia on 30-day ceasefire"


def heights(page: Page) -> list[float]:
    found: list[float] = page.locator(".matrix tbody tr:not(.band)").evaluate_all(
        "rows => rows.map(row => row.getBoundingClientRect().height)"
    )
    return found


def test_a_cell_opens_in_its_place_and_closes_again(site: Site, window: Window) -> None:
    page = window(site)
    page.goto(f"{MATRIX}?said_by=2025-03-17")
    opener = page.get_by_role("link", name=re.compile(f": {CELL}$")).first
    opener.scroll_into_view_if_needed()
    before = opener.bounding_box()
    opener.click()
    expect(page).to_have_url(re.compile(r"cell=rus\.ceasefire&said_by=2025-03-17$"))
    expect(page.get_by_role("heading", name=CELL)).to_be_visible()
    expect(opener).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "true")
    assert before
    assert opener.bounding_box() == before, "nothing jumps"
    band, row = page.locator(".band").bounding_box(), page.locator(".matrix tbody tr").first.bounding_box()
    assert band
    assert row
    assert abs(band["y"] - row["y"] - row["height"]) < 2, "right under its row"
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{MATRIX}?said_by=2025-03-17")
    expect(page.get_by_role("heading", name=CELL)).to_have_count(0)
    opener.press("Enter")
    page.get_by_role("link", name="Close").press("Enter")
    expect(page.get_by_role("heading", name=CELL)).to_have_count(0)
    expect(opener).to_be_focused()
    page.evaluate("window.stays = true")
    page.locator("td").filter(has=opener).locator("a.stance").nth(1).click()
    expect(page.get_by_role("heading", name=CELL)).to_be_visible()
    assert page.evaluate("window.stays"), "the words of the second stance open it in place as well"
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=CELL)).to_have_count(0)
    for _again in range(2):
        with page.expect_response(f"{site.url}{MATRIX}") as answer:
            page.locator("a[aria-current=date]").press("Enter")
        answer.value.finished()
    page.go_back()
    expect(page).to_have_url(f"{MATRIX}?said_by=2025-03-17")
    page.go_back()
    expect(page.get_by_role("heading", name=CELL)).to_be_visible()
    for comfort in ("Light or dark", "Keyboard"):
        expect(page.get_by_role("button", name=comfort)).to_be_visible()


def test_without_a_script_links_lead_to_the_opened_cell_and_to_days(site: Site, window: Window) -> None:
    page = window(site, java_script_enabled=False)
    page.goto(MATRIX)
    page.get_by_role("link", name=re.compile(f": {CELL}$")).first.click()
    expect(page).to_have_url(f"{MATRIX}?cell=rus.ceasefire")
    expect(page.get_by_role("heading", name=CELL)).to_be_in_viewport()
    page.get_by_role("navigation", name="Said by").get_by_role("link", name="14 Mar").click()
    expect(page).to_have_url(f"{MATRIX}?cell=rus.ceasefire&said_by=2025-03-14")
    page.get_by_role("link", name="Then and now").click()
    expect(page.get_by_role("heading", name="Then and now")).to_be_in_viewport()
    page.get_by_label("and by").select_option("2025-03-17")
    page.get_by_role("button", name="Compare").click()
    expect(page).to_have_url(re.compile(r"then=2025-03-13&said_by=2025-03-17"))
    page.get_by_role("link", name="Only what differs").click()
    expect(page.get_by_role("cell", name="same", exact=True)).to_have_count(0)


def test_another_day_can_be_typed_where_there_are_more_than_stops(site: Site, blind: Window) -> None:
    page = blind(site)
    page.goto(f"/{UID}/positions?open=france")
    page.get_by_text("Another day").press("Enter")
    page.get_by_label("Said by", exact=True).fill("30 June 2021")
    page.locator(".otherday").get_by_role("button", name="Show").press("Enter")
    expect(page).to_have_url(f"/{UID}/positions?open=france&said_by=2021-06-30")
    expect(page.locator('[aria-current="date"]')).to_contain_text("30 Jun")


def test_all_issues_and_sides_fit_the_window(site: Site, blind: Window) -> None:
    page = blind(site)
    page.goto(f"{MATRIX}?cell=usa.territory&then=2025-03-14")
    shared = page.get_by_role("columnheader", name="Other sides")
    blank = page.locator(".matrix td.blank:not(.few)").first
    for width in (320, 360, 720, 721, 768, 1100, 1101, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        beyond = page.locator(".matrix, .matrix :is(th, td, a, svg, p), .compared :is(th, td)").evaluate_all(
            "(found, width) => found.map(it => it.getBoundingClientRect()).filter(box => box.right > width).length",
            width,
        )
        assert beyond == 0, width
        assert shared.is_visible() == (720 < width <= 1100), width
        assert blank.is_visible() == (width > 720), width
    page.set_viewport_size({"width": 360, "height": 800})
    page.evaluate(LETTERS_ALONE, ".clocks")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_rows_are_low_and_ten_issues_end_soon(still: Site, blind: Window) -> None:
    page = blind(still, viewport={"width": 1280, "height": 800})
    page.goto(f"{MATRIX}?said_by=2025-03-17")
    found = heights(page)
    assert len(found) == 10
    assert sorted(found)[5] <= 150, found
    end = page.locator(".matrix").bounding_box()
    assert end
    assert end["y"] + end["height"] <= 1_900
