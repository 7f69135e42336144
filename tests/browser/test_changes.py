"""What changed while a page was open, and since a reader last looked, without a log-in and without cookies; one's own
changes are no news."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.sites import Site
from tests.browser.windows import Window
from tests.documents import a_file, an_event
from tests.files import import_into

pytestmark = pytest.mark.browser


def change(site: Site, number: int) -> None:
    """Makes one more version of a small negotiation."""
    import_into(site.database_url, a_file("looked-at", events=[an_event("talks", title=f"Talks, day {number}")]))


def test_an_open_page_hears_of_newer_changes_and_a_returning_reader_of_those_missed(site: Site, window: Window) -> None:
    change(site, 1)
    page = window(site, alone=True)
    page.clock.install()
    page.goto("/looked-at/")
    facts, news = page.get_by_role("contentinfo"), page.locator(".news")
    expect(facts.get_by_text("Version 1")).to_be_visible()
    with page.expect_response("**/newer?*"):
        page.clock.fast_forward("01:30")
    expect(news.get_by_role("link")).to_have_count(0)

    change(site, 2)
    change(site, 3)
    page.clock.fast_forward("01:00")
    expect(news.get_by_role("link", name="2 newer changes")).to_be_visible()
    news.get_by_role("link", name="Reload this page").click()
    expect(facts.get_by_text("Version 3")).to_be_visible()
    expect(page.get_by_role("article", name="Talks, day 3")).to_be_visible()
    assert page.context.cookies() == []

    change(site, 4)
    later = page.context.new_page()  # another visit: what a tab keeps for itself is gone
    later.goto("/looked-at/")
    missed = later.get_by_role("link", name="1 change since you last looked")
    expect(missed).to_be_visible()
    # every page of the negotiation says so
    later.get_by_role("article").get_by_role("link", name="Talks, day 4", exact=True).click()
    expect(later.get_by_role("heading", name="Talks, day 4")).to_be_visible()
    expect(missed).to_be_visible()
    later.reload()
    missed.click()
    expect(later.get_by_role("heading", name="Version 4")).to_be_visible()
    expect(later.get_by_role("heading", name="Version 3")).to_have_count(0)
    expect(later.locator("del")).to_have_text("3")
    later.goto("/looked-at/")
    expect(later.get_by_role("contentinfo").get_by_text("Version 4")).to_be_visible()
    expect(missed).to_have_count(0)


def test_what_one_has_changed_oneself_is_no_news(site: Site, window: Window) -> None:
    change(site, 1)
    page = window(site, logged_in=True)
    page.goto("/looked-at/")
    first = int(page.locator("[data-seen]").get_attribute("data-version") or 0)

    def save(title: str) -> None:
        page.goto("/looked-at/events/talks/edit")
        steps.field(page, "Title (needed)").fill(title)
        page.get_by_role("button", name="Save event").click()
        expect(page.get_by_role("article", name=title)).to_be_focused()

    news = page.locator("[data-seen]")
    save("Talks of my own")
    expect(news).to_be_hidden()
    change(site, 5)
    save("Talks of my own again")
    expect(news).to_have_text("1 change since you last looked")
    page.reload()
    expect(news).to_have_text("1 change since you last looked")
    expect(news).to_have_attribute("href", re.compile(r"/looked-at/changes\?since="))
    assert page.locator("[data-seen]").get_attribute("data-version") == str(first + 3)
