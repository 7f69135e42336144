"""Saving when something comes between."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser import steps
from tests.browser.conftest import Site, Window
from tests.conftest import PASSWORD, UKRAINE
from webapp.config import HTMX_URL

pytestmark = pytest.mark.browser


def begin(page: Page, title: str) -> None:
    page.goto(f"{UKRAINE}/events/new")
    steps.field(page, "Title (needed)").fill(title)
    steps.field(page, "Date").fill("2025-03-01")


def number_of(page: Page, title: str) -> int:
    page.goto(f"{UKRAINE}/")
    return page.get_by_role("article", name=title).count()


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_a_save_whose_answer_was_lost_is_sent_again_and_makes_one_event(
    site: Site, window: Window, scripts: bool
) -> None:
    page = window(site, logged_in=True, java_script_enabled=scripts, allowed="ERR_ABORTED|Failed to fetch")
    title = f"Sent twice, {scripts}"
    begin(page, title)
    lost: list[int] = []

    def lose_the_answer(route: Route) -> None:
        lost.append(route.fetch(max_redirects=0).status)
        route.abort("aborted")

    page.route("**/events/new", lose_the_answer, times=1)
    save = page.get_by_role("button", name="Save event")
    save.click()
    expect(save).to_be_enabled()
    expect(steps.field(page, "Title (needed)")).to_have_value(title)
    save.click()
    expect(page.get_by_role("article", name=title)).to_be_focused()
    assert lost == [303]
    assert number_of(page, title) == 1


def test_a_session_that_ended_meanwhile_costs_no_word(site: Site, window: Window) -> None:
    """The form stays as typed and says what is the matter; after logging in elsewhere it can be sent again."""
    page = window(site, logged_in=True)
    begin(page, "Saved late")
    page.context.clear_cookies()
    page.get_by_role("button", name="Save event").click()
    expect(page.get_by_role("alert").filter(has_text="Log in in another tab, then send this again.")).to_be_visible()
    expect(steps.field(page, "Title (needed)")).to_have_value("Saved late")

    elsewhere = page.context.new_page()
    elsewhere.goto("/login")
    elsewhere.get_by_label("Username").fill("admin")
    elsewhere.get_by_label("Password").fill(PASSWORD)
    elsewhere.keyboard.press("Enter")
    expect(elsewhere.get_by_role("link", name="Log in")).to_have_count(0)

    page.get_by_role("button", name="Save event").click()
    expect(page.get_by_role("article", name="Saved late")).to_be_focused()


def test_a_row_that_is_removed_takes_only_its_own_words(site: Site, window: Window) -> None:
    page = window(site, logged_in=True)
    page.goto(f"{UKRAINE}/events/european-advisers-meet-waltz-at-the-white-house/edit")
    actors = page.get_by_label("Actor", exact=True)
    before = [actor.input_value() for actor in actors.all()]
    page.get_by_role("button", name="Remove participant 2").press("Enter")
    expect(actors).to_have_count(len(before) - 1)
    assert [actor.input_value() for actor in actors.all()] == [before[0], *before[2:]]
    expect(page.get_by_role("button", name="Add a participant")).to_be_focused()


def test_a_script_that_is_not_ours_is_not_run_and_not_missed(site: Site, window: Window) -> None:
    page = window(site, logged_in=True, allowed="integrity|digest")
    headers = {"Access-Control-Allow-Origin": "*", "Content-Type": "text/javascript"}
    page.route(HTMX_URL, lambda route: route.fulfill(body="window.foreign = true", headers=headers))
    begin(page, "Saved without scripts")
    assert not page.evaluate("'foreign' in window")
    page.get_by_role("button", name="Save event").click()
    expect(page.get_by_role("article", name="Saved without scripts")).to_be_focused()


def test_a_save_without_a_network_says_so_and_loses_nothing(site: Site, window: Window) -> None:
    page = window(site, logged_in=True, allowed="ERR_INTERNET_DISCONNECTED|Failed to fetch|NetworkError")
    page.goto(f"{UKRAINE}/events/new")
    steps.field(page, "Title (needed)").fill("Typed on a train")
    page.context.set_offline(True)
    page.get_by_role("button", name="Save event").click()
    expect(page.get_by_role("alert").filter(has_text="could not be reached")).to_be_visible()
    expect(steps.field(page, "Title (needed)")).to_have_value("Typed on a train")
