"""The main job, from the first run to the same record elsewhere."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.sites import Site
from tests.browser.windows import Window
from tests.conftest import UKRAINE
from tests.program import program
from webapp.store import schema

pytestmark = pytest.mark.browser


def test_the_main_job(first: Site, window: Window, tmp_path: Path) -> None:
    page = window(first)
    steps.log_in_for_the_first_time(page, first.password, live=True)

    page.evaluate("window.neverReloaded = true")
    steps.fill_in_wrongly(page, live=True)
    steps.mend_what_the_summary_names(page, live=True)
    card = steps.see_it_in_its_place(page)
    assert page.evaluate("window.neverReloaded")
    expect(card).to_contain_text("Steve Witkoff, hosted by Türkiye · Geneva")
    see_where_it_is_from(page)
    see_that_back_and_forward_work(page)

    exported = change_and_delete(page, tmp_path)
    see_that_it_is_the_same_elsewhere(exported, tmp_path)
    assert program(first.database_url, "check") == "Rows and documents agree.\n"


def test_a_form_is_refused_and_mended_without_javascript(fresh: Site, window: Window) -> None:
    """What follows then is sent as `tests/pages/events` sends it."""
    page = window(fresh, logged_in=True, java_script_enabled=False)
    page.goto(f"{UKRAINE}/events/new")
    steps.fill_in_wrongly(page, live=False)
    steps.mend_what_the_summary_names(page, live=False)
    steps.see_it_in_its_place(page)


def see_where_it_is_from(page: Page) -> None:
    """On its own page, in another tab."""
    whole = page.context.new_page()
    whole.goto(f"{UKRAINE}/events/{steps.UID}")
    expect(whole.get_by_role("list", name="Participants")).to_contain_text("Türkiye host")
    source = whole.get_by_role("listitem").filter(has=whole.get_by_role("link", name="Communiqué of the host"))
    expect(source.get_by_role("link", name="original")).to_have_attribute("href", "https://example.org/communique")
    whole.close()


def see_that_back_and_forward_work(page: Page) -> None:
    page.go_back()
    expect(page.get_by_role("heading", name="Add event")).to_be_visible()
    expect(steps.field(page, "Title (needed)")).to_have_value("")
    page.go_forward()
    expect(page.get_by_role("article", name=steps.TITLE)).to_be_visible()


def change_and_delete(page: Page, folder: Path) -> Path:
    """Edit the event, twice at once too, delete it and undo that; return the file that holds it then."""
    steps.edit(page)
    steps.save(page, "Place", "Geneva, Switzerland", why="Which Geneva")
    expect(steps.see_it_in_its_place(page)).to_contain_text("Geneva, Switzerland")

    steps.collide_in_two_tabs(page)
    steps.delete_and_undo(page)

    page.get_by_role("link", name=steps.TITLE, exact=True).click()
    reasons = [
        "Undid version 6",
        "Deleted: Made up",
        "Longer, and in Bern",
        "It was in Bern",
        "Which Geneva",
        "Missing so far",
    ]
    page.get_by_text("last changed in version").click()
    told = page.get_by_role("list", name="Changes, newest first").get_by_role("listitem")
    expect(told).to_have_count(len(reasons))
    for change, why in zip(told.all(), reasons, strict=True):
        expect(change).to_contain_text(f"Administrator {why}")

    exported = steps.export(page, folder)
    assert exported.name == f"{UKRAINE[1:]}-v7.json"
    steps.log_out(page)
    return exported


def see_that_it_is_the_same_elsewhere(exported: Path, folder: Path) -> None:
    elsewhere = f"sqlite:///{folder}/elsewhere.db"
    schema.upgrade(elsewhere)
    program(elsewhere, "import", exported)
    program(elsewhere, "export", UKRAINE[1:], "-o", folder / "again.json")
    assert (folder / "again.json").read_bytes() == exported.read_bytes()
