"""The day by which positions had been said, moved with a slider; and without a script."""

import re

import pytest
from playwright.sync_api import expect

from tests.bench.generate import UID
from tests.browser.conftest import Site, Window

pytestmark = pytest.mark.browser

BENCH = f"/{UID}/positions"
DAY = re.compile(r"[?&]said_by=\d{4}-\d\d-\d\d")


def test_the_slider_goes_back_day_by_day_and_keeps_what_was_chosen(site: Site, window: Window) -> None:
    page = window(site)
    page.goto(f"{BENCH}?issue=mine-clearance&open=france")
    slider = page.get_by_role("slider", name="Day by which something new had been said")
    rows = page.get_by_role("rowheader")
    persons = rows.count()
    assert persons > 12
    expect(slider).to_have_attribute("aria-valuetext", "latest on record")
    slider.focus()
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    said = str(slider.get_attribute("aria-valuetext"))
    expect(page.get_by_role("caption")).to_contain_text(f"on 1 issue, said by {said}")
    expect(page).to_have_url(re.compile(r"\?issue=mine-clearance&open=france&said_by=\d"))
    expect(page.get_by_label("Said by", exact=True)).to_have_value(page.url[-10:])
    assert page.locator("output").text_content() == said
    expect(slider).to_be_focused()
    expect(rows).to_have_count(persons)
    for comfort in ("Switch between light and dark", "Keyboard"):
        expect(page.get_by_role("button", name=comfort)).to_be_visible()

    page.keyboard.press("End")
    expect(page).to_have_url(f"{BENCH}?issue=mine-clearance&open=france")
    expect(slider).to_have_attribute("aria-valuetext", "latest on record")
    page.go_back()
    expect(page).to_have_url(DAY)
    expect(slider).to_have_attribute("aria-valuetext", said)


def test_without_a_script_there_are_a_field_and_links_and_no_dead_slider(site: Site, window: Window) -> None:
    page = window(site, java_script_enabled=False)
    page.goto(f"{BENCH}?issue=mine-clearance")
    expect(page.locator("input[type=range]")).to_be_hidden()
    page.get_by_label("Said by", exact=True).fill("2021-06-30")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page).to_have_url(f"{BENCH}?issue=mine-clearance&said_by=2021-06-30")
    days = page.get_by_role("navigation", name="Days by which something new had been said")
    expect(days.get_by_role("link", name="30 June 2021")).to_have_attribute("aria-current", "date")
    days.get_by_role("link").first.click()
    expect(page.get_by_role("caption")).not_to_contain_text("30 June 2021")
    page.get_by_label("Said by", exact=True).fill("")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page).to_have_url(f"{BENCH}?issue=mine-clearance")
