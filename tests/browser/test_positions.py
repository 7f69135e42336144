"""The day that positions are shown as known on, moved with a slider; and without a script."""

import re

import pytest
from playwright.sync_api import expect

from tests.bench.generate import UID
from tests.browser.conftest import Site, Window

pytestmark = pytest.mark.browser

BENCH = f"/{UID}/positions"
DAY = re.compile(r"[?&]as_of=\d{4}-\d\d-\d\d")


def test_the_slider_goes_back_day_by_day_and_keeps_what_was_chosen(site: Site, window: Window) -> None:
    page = window(site)
    page.goto(f"{BENCH}?issue=mine-clearance&open=france")
    slider = page.get_by_role("slider", name="Day on which something became known")
    rows = page.get_by_role("rowheader")
    persons = rows.count()
    assert persons > 12
    expect(slider).to_have_attribute("aria-valuetext", "now")
    slider.focus()
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    said = str(slider.get_attribute("aria-valuetext"))
    expect(page.get_by_role("caption")).to_contain_text(f"on 1 issue, as known on {said}")
    expect(page.get_by_role("status").filter(has_text=f"{said}: what had been reported")).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?issue=mine-clearance&open=france&as_of=\d"))
    expect(page.get_by_label("As known on", exact=True)).to_have_value(page.url[-10:])
    assert page.locator("output").text_content() == said
    expect(slider).to_be_focused()
    expect(rows).to_have_count(persons)
    expect(page.get_by_role("link", name="Agenda")).to_have_attribute("href", DAY)
    for comfort in ("Switch between light and dark", "Keyboard"):
        expect(page.get_by_role("button", name=comfort)).to_be_visible()

    page.keyboard.press("End")
    expect(page).to_have_url(f"{BENCH}?issue=mine-clearance&open=france")
    expect(slider).to_have_attribute("aria-valuetext", "now")
    expect(page.get_by_text("Back to now")).to_have_count(0)
    page.go_back()
    expect(page).to_have_url(DAY)
    expect(slider).to_have_attribute("aria-valuetext", said)


def test_without_a_script_there_are_a_field_and_links_and_no_dead_slider(site: Site, window: Window) -> None:
    page = window(site, java_script_enabled=False)
    page.goto(f"{BENCH}?issue=mine-clearance")
    expect(page.locator("input[type=range]")).to_be_hidden()
    page.get_by_label("As known on", exact=True).fill("2021-06-30")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page).to_have_url(f"{BENCH}?issue=mine-clearance&as_of=2021-06-30")
    days = page.get_by_role("navigation", name="Days on which something became known")
    expect(days.get_by_role("link", name="30 June 2021")).to_have_attribute("aria-current", "date")
    days.get_by_role("link").first.click()
    expect(page.get_by_role("caption")).not_to_contain_text("30 June 2021")
    page.get_by_label("As known on", exact=True).fill("")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page).to_have_url(f"{BENCH}?issue=mine-clearance")
