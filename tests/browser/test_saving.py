"""Saving when something comes between."""

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser import steps
from tests.browser.fetch import htmx
from tests.browser.sites import Site
from tests.browser.windows import Window
from tests.conftest import PASSWORD, UKRAINE

pytestmark = pytest.mark.browser


def begin(page: Page, title: str) -> None:
    page.goto(f"{UKRAINE}/events/new")
    steps.field(page, "Title (needed)").fill(title)
    steps.field(page, "Date (needed)").fill("2025-03-01")
    steps.field(page, "Source", row="Source 1").fill("article-2025-03-17")


def number_of(page: Page, title: str) -> int:
    page.goto(f"{UKRAINE}/")
    page.locator(":root:not([data-opening])").wait_for()  # before that the list is not there
    return page.get_by_role("article", name=title).count()


def test_a_save_whose_answer_was_lost_is_sent_again_and_makes_one_event(site: Site, blind: Window) -> None:
    page = blind(site, logged_in=True, allowed="ERR_ABORTED")
    title = "Sent twice"
    begin(page, title)
    lost: list[int] = []

    def lose_the_answer(route: Route) -> None:
        lost.append(route.fetch(max_redirects=0).status)
        route.abort("aborted")

    page.route("**/events/new", lose_the_answer, times=1)
    save = page.get_by_role("button", name="Save event")
    save.press("Enter")
    expect(save).to_be_enabled()
    expect(steps.field(page, "Title (needed)")).to_have_value(title)
    save.press("Enter")
    expect(page.get_by_role("article", name=title)).to_be_focused()
    assert lost == [303]
    assert number_of(page, title) == 1


def test_what_is_typed_shows_beside_the_form_as_it_will_read(site: Site, blind: Window) -> None:
    """The card follows each field, and a day that is counted follows its source and the zone that is named."""
    page = blind(site, logged_in=True)
    page.goto(f"{UKRAINE}/events/new")
    steps.field(page, "Title (needed)").press_sequentially("Envoys meet once more")
    when, said = steps.field(page, "Date (needed)"), page.locator("output[for='date.edtf']")
    when.press_sequentially("yesterday, 10:00")
    expect(said).to_contain_text("counted from today")
    source = steps.field(page, "Source", row="Source 1")
    source.fill("article-2025-03-17")
    source.press("Tab")
    expect(said).to_contain_text("Sunday 16 March 2025, 10:00 (time zone not known)")
    page.get_by_text("The source’s words, time zone").press("Enter")
    zone = steps.field(page, "Time zone, with a time of day")
    zone.fill("Europe/Kyiv")
    zone.press("Tab")
    expect(said).to_contain_text("Sunday 16 March 2025, 10:00 Kyiv time (08:00 UTC)")
    card = page.get_by_role("complementary", name="As readers will see it")
    expect(card).to_contain_text("Envoys meet once more")
    expect(card).to_contain_text("Sunday 16 March 2025, 10:00 (UTC+2)")


def test_a_session_that_ended_meanwhile_costs_no_word(site: Site, blind: Window) -> None:
    """The form stays as typed and says what is the matter; after logging in elsewhere it can be sent again."""
    page = blind(site, logged_in=True)
    begin(page, "Saved late")
    page.context.clear_cookies()
    page.get_by_role("button", name="Save event").press("Enter")
    expect(page.get_by_role("alert").filter(has_text="Log in in another tab, then send this again.")).to_be_visible()
    expect(steps.field(page, "Title (needed)")).to_have_value("Saved late")

    elsewhere = page.context.new_page()
    elsewhere.goto("/login")
    elsewhere.get_by_label("Username").fill("admin")
    elsewhere.get_by_label("Password").fill(PASSWORD)
    elsewhere.keyboard.press("Enter")
    expect(elsewhere.get_by_role("link", name="Log in")).to_have_count(0)

    page.get_by_role("button", name="Save event").press("Enter")
    expect(page.get_by_role("article", name="Saved late")).to_be_focused()


def test_a_session_that_ended_meanwhile_costs_no_word_without_scripts(site: Site, blind: Window) -> None:
    """The answer is the form as it was typed; a row can be added to it, and after logging in elsewhere it is saved."""
    page = blind(site, logged_in=True, java_script_enabled=False)
    begin(page, "Saved late, without scripts")
    steps.field(page, "Summary").fill("They spoke.\n\nThey go on.")
    steps.field(page, "Actor", row="Participant 1").fill("Steve Witkoff")
    steps.field(page, "Role", row="Participant 1").select_option("Mediator")
    page.get_by_label("30-day ceasefire").press("Space")
    page.context.clear_cookies()
    page.get_by_role("button", name="Save event").press("Enter")
    see_what_was_typed(page)

    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Log in, in another tab").press("Enter")
    elsewhere = opened.value
    elsewhere.get_by_label("Username").fill("admin")
    elsewhere.get_by_label("Password").fill(PASSWORD)
    elsewhere.keyboard.press("Enter")
    expect(elsewhere.get_by_role("link", name="Log in")).to_have_count(0)

    page.get_by_role("button", name="Add a participant").press("Enter")
    see_what_was_typed(page)
    steps.field(page, "Actor", row="Participant 2").fill("Vladimir Putin")
    page.get_by_role("button", name="Save event").press("Enter")
    card = page.get_by_role("article", name="Saved late, without scripts")
    expect(card).to_contain_text("They go on.")
    expect(card).to_contain_text("Vladimir Putin")


def see_what_was_typed(page: Page) -> None:
    expect(steps.field(page, "Title (needed)")).to_have_value("Saved late, without scripts")
    expect(steps.field(page, "Summary")).to_have_value("They spoke.\n\nThey go on.")
    expect(steps.field(page, "Actor", row="Participant 1")).to_have_value("Steve Witkoff")
    expect(steps.field(page, "Role", row="Participant 1")).to_have_value("mediator")
    expect(page.get_by_label("30-day ceasefire")).to_be_checked()


def test_an_event_deleted_meanwhile_is_restored_with_what_was_typed(site: Site, window: Window) -> None:
    page = window(site, logged_in=True)
    title = "Deleted meanwhile"
    begin(page, title)
    page.get_by_role("button", name="Save event").press("Enter")
    page.get_by_role("link", name=f"Edit {title}").press("Enter")
    steps.field(page, "Place").fill("Geneva")
    assert page.request.post(page.url.replace("/edit", "/delete"), form={"base": "1"}).ok

    page.get_by_role("button", name="Save event").press("Enter")
    expect(page.get_by_role("alert").filter(has_text="You deleted this event")).to_be_focused()
    expect(steps.field(page, "Place")).to_have_value("Geneva")
    page.get_by_role("button", name="Restore it with this text").press("Enter")
    card = page.get_by_role("article", name=title)
    expect(card).to_be_focused()
    expect(card).to_contain_text("Geneva")


def test_a_form_that_is_too_large_is_still_there_on_back(site: Site, blind: Window, blind_chrome: Browser) -> None:
    """Its fields of dates and names as well, which browsers put back only where they may complete them."""
    page = blind(site, browser=blind_chrome, logged_in=True, java_script_enabled=False, allowed="413")
    begin(page, "Too large")
    steps.field(page, "Actor", row="Participant 1").fill("Steve Witkoff")
    steps.field(page, "Why this change").evaluate(
        "it => { it.removeAttribute('maxlength'); it.value = 'x'.repeat(2 ** 20) }"
    )
    page.get_by_role("button", name="Save event").press("Enter")
    expect(page.get_by_text("Go back: what you typed is still in the form.")).to_be_visible()
    page.go_back(wait_until="commit")
    expect(steps.field(page, "Title (needed)")).to_have_value("Too large")
    expect(steps.field(page, "Date (needed)")).to_have_value("2025-03-01")
    expect(steps.field(page, "Source", row="Source 1")).to_have_value("article-2025-03-17")
    expect(steps.field(page, "Actor", row="Participant 1")).to_have_value("Steve Witkoff")


def test_a_line_is_opened_in_place_and_one_that_is_removed_takes_only_its_own_words(site: Site, blind: Window) -> None:
    page = blind(site, logged_in=True)
    page.goto(f"{UKRAINE}/events/european-advisers-meet-waltz-at-the-white-house/edit")
    lines = page.get_by_role("group", name="Who").locator(".stored")
    before = [line.locator("bdi").inner_text() for line in lines.all()]
    page.get_by_role("button", name="Remove participant 2").press("Enter")
    expect(lines).to_have_count(len(before) - 1)
    assert [line.locator("bdi").inner_text() for line in lines.all()] == [before[0], *before[2:]]
    expect(page.get_by_role("button", name="Edit participant 2")).to_be_focused()
    page.keyboard.press("Enter")
    expect(steps.field(page, "Actor", row="Participant 2")).to_have_value(before[2])
    expect(steps.field(page, "Actor", row="Participant 2")).to_be_focused()


def test_a_script_that_is_not_ours_is_not_run_and_not_missed(site: Site, window: Window) -> None:
    page = window(site, logged_in=True, allowed="integrity|digest")
    headers = {"Access-Control-Allow-Origin": "*", "Content-Type": "text/javascript"}
    page.route(htmx(), lambda route: route.fulfill(body="window.foreign = true", headers=headers))
    begin(page, "Saved without scripts")
    assert not page.evaluate("'foreign' in window")
    page.get_by_role("button", name="Save event").press("Enter")
    expect(page.get_by_role("article", name="Saved without scripts")).to_be_focused()


def test_a_save_without_a_network_says_so_and_loses_nothing(site: Site, blind: Window) -> None:
    page = blind(site, logged_in=True, allowed="ERR_INTERNET_DISCONNECTED|NetworkError")
    page.goto(f"{UKRAINE}/events/new")
    steps.field(page, "Title (needed)").fill("Typed on a train")
    page.context.set_offline(True)
    page.get_by_role("button", name="Save event").press("Enter")
    expect(page.get_by_role("alert").filter(has_text="could not be reached")).to_be_visible()
    expect(steps.field(page, "Title (needed)")).to_have_value("Typed on a train")


def test_what_was_saved_is_said_in_sight_of_the_event(fresh: Site, window: Window) -> None:
    """With the way to undo it, however far down the list the event stands."""
    page = window(fresh, logged_in=True)
    for width, place in ((360, "Vienna"), (1280, "Geneva")):
        page.set_viewport_size({"width": width, "height": 740})
        page.goto(f"{UKRAINE}/events/us-officials-hint-at-concessions/edit")
        steps.save(page, "Place", place, why="As the paper says")
        card = page.get_by_role("article", name="US officials hint at concessions")
        expect(card).to_be_focused()
        expect(page.get_by_role("button", name="Undo")).to_be_in_viewport(ratio=1)
        notice, title = page.locator("form.notice").bounding_box(), card.get_by_role("heading").bounding_box()
        assert notice
        assert title
        assert notice["y"] + notice["height"] <= title["y"] < 740
