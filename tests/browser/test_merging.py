"""Two actors that are one, merged and taken apart again."""

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.sites import Site
from tests.browser.windows import Window
from tests.conftest import UKRAINE

pytestmark = pytest.mark.browser


def test_an_actor_is_merged_and_the_merge_undone(site: Site, blind: Window) -> None:
    page = blind(site, logged_in=True)
    before = page.request.get(f"{UKRAINE}/export.json").text()
    page.goto(f"{UKRAINE}/actors/ploetner")
    name = page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("link", name="Merge into another…").press("Enter")
    steps.field(page, "Make it part of").fill("Emmanuel Bonne")
    page.get_by_role("button", name="See what it does").press("Enter")
    expect(page.get_by_role("heading", name="becomes part of")).to_contain_text(name)
    page.get_by_label("Why they are one").fill("One person after all")
    page.get_by_role("button", name="Merge them").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Emmanuel Bonne")
    page.goto(f"{UKRAINE}/actors/ploetner")
    expect(page).to_have_url(f"{site.url}{UKRAINE}/actors/bonne")
    page.get_by_role("button", name="Undo").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Version")
    page.goto(f"{UKRAINE}/actors/ploetner")
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    assert page.request.get(f"{UKRAINE}/export.json").text() == before
