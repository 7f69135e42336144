"""What changed while a page was open, and since a reader last looked; without a log-in and without cookies."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Site, Window
from tests.documents import a_file, an_event
from tests.files import import_into

pytestmark = pytest.mark.browser


def change(site: Site, number: int) -> None:
    """Makes one more version of a small negotiation."""
    import_into(site.database_url, a_file("looked-at", events=[an_event("talks", title=f"Talks, day {number}")]))


def test_an_open_page_hears_of_newer_changes_and_a_returning_reader_of_those_missed(site: Site, window: Window) -> None:
    change(site, 1)
    page = window(site)
    page.clock.install()
    page.goto("/looked-at/")
    facts, news = page.get_by_role("contentinfo"), page.locator(".news")
    expect(facts.get_by_text("Version 1")).to_be_visible()
    page.clock.fast_forward("01:30")
    expect(news.get_by_role("link")).to_have_count(0)

    change(site, 2)
    change(site, 3)
    page.clock.fast_forward("01:00")
    expect(news.get_by_role("link", name="2 newer changes")).to_be_visible()
    news.get_by_role("link", name="Load this page anew").click()
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
