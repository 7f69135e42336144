"""A page that does not come: a reader is told, and nothing is left out in silence."""

import pytest
from playwright.sync_api import expect

from tests.browser.sites import Site
from tests.browser.windows import Window
from tests.conftest import UKRAINE

pytestmark = pytest.mark.browser


def test_a_page_that_cannot_be_reached_is_said_to_be_until_the_next_is_asked_for(site: Site, window: Window) -> None:
    page = window(site, allowed="ERR_INTERNET_DISCONNECTED|NetworkError")
    page.goto(f"{UKRAINE}/positions")
    page.context.set_offline(True)
    page.get_by_role("link", name="14 Mar").click()
    trouble = page.get_by_role("status").filter(has_text="The site could not be reached. Try again.")
    expect(trouble).to_be_visible()
    expect(page.get_by_role("heading", name="Who stands where")).to_be_visible()
    page.context.set_offline(False)
    page.get_by_role("link", name="14 Mar").click()
    page.wait_for_url("**said_by=2025-03-14")
    expect(trouble).to_have_count(0)


def test_a_page_that_the_site_refuses_is_opened_rather_than_left_out_in_silence(site: Site, window: Window) -> None:
    """Or the address would be of the refused page, and what it shows of the one before."""
    page = window(site, allowed="status of 502")
    page.route("**said_by=2025-03-14", lambda route: route.fulfill(status=502, body="No answer from behind"))
    page.goto(f"{UKRAINE}/positions")
    page.get_by_role("link", name="14 Mar").click()
    expect(page.get_by_text("No answer from behind")).to_be_visible()
    assert page.url.endswith("said_by=2025-03-14")
    page.go_back()
    expect(page.get_by_role("heading", name="Who stands where")).to_be_visible()
    page.route("**/entry", lambda route: route.fulfill(status=502, body="No answer from behind"))
    page.goto(f"{UKRAINE}/")
    page.get_by_text("5 more statements").click()
    expect(page.get_by_text("No answer from behind")).to_be_visible()
