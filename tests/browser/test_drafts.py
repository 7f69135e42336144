"""What a browser keeps of a form while it is typed into, and the rows of one."""

import re
import time

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser import steps
from tests.browser.sites import SECONDS, Site
from tests.browser.windows import Window
from tests.conftest import PASSWORD, UKRAINE
from tests.program import program

pytestmark = pytest.mark.browser

NEW = f"{UKRAINE}/events/new"
TITLE = "Typed before the crash"


@pytest.fixture
def page(site: Site, blind: Window) -> Page:
    """A window with a form into which something was typed."""
    return typed_into(blind(site, logged_in=True))


def typed_into(page: Page) -> Page:
    page.goto(NEW)
    assert page.locator(".draft-kept").bounding_box(), "it has its place before it shows, so that no button moves"
    steps.field(page, "Title (needed)").fill(TITLE)
    steps.field(page, "Actor", row="Participant 1").fill("Steve Witkoff")
    expect(page.get_by_text("Draft kept in this browser")).to_be_visible()
    kept = "() => Object.values(localStorage).some(draft => draft.includes('Witkoff'))"
    page.wait_for_function(kept, polling=20)  # not with each frame: there is none
    return page


def crash(page: Page) -> Page:
    """The same browser in another window, the first one gone without a word."""
    again = page.context.new_page()
    page.close(run_before_unload=False)
    return again


def left_behind(page: Page, what: str = "(keep, draft) => keep('', draft, 0)") -> Page:
    """The form once the browser keeps drafts of it that are so many days old, as typing and a crash leave them."""
    page.goto(NEW)
    page.evaluate(
        f"""title => {{
          const name = `draft:${{document.querySelector("[data-draft]").dataset.draft}}/`;
          const keep = (end, draft, days) =>
            localStorage.setItem(name + end, JSON.stringify({{...draft, at: Date.now() - days * 864e5}}));
          ({what})(keep, {{fields: [["title", title]]}}, name);
        }}""",
        TITLE,
    )
    page.reload()
    return page


def test_after_a_crash_what_was_typed_is_offered_and_comes_back(page: Page) -> None:
    again = crash(page)
    again.goto(NEW)
    expect(steps.field(again, "Title (needed)")).to_have_value("")
    expect(again.get_by_text(f"Kept in this browser: “{TITLE}”, ")).to_be_visible()
    again.get_by_role("button", name="Bring it back").press("Enter")
    expect(steps.field(again, "Title (needed)")).to_have_value(TITLE)
    expect(steps.field(again, "Actor", row="Participant 1")).to_have_value("Steve Witkoff")
    expect(again.get_by_role("button", name="Bring it back")).to_be_hidden()


def test_what_is_forgotten_is_not_offered_again_and_typing_begins(site: Site, blind: Window) -> None:
    page = left_behind(blind(site, logged_in=True))
    page.get_by_role("button", name="Forget it").press("Enter")
    expect(steps.field(page, "Title (needed)")).to_be_focused()
    page.reload()
    expect(page.get_by_role("heading", name="Add event")).to_be_visible()
    expect(page.get_by_role("button", name="Bring it back")).to_be_hidden()


def test_neither_an_old_draft_nor_one_that_cannot_be_read_stands_in_the_way(site: Site, blind: Window) -> None:
    """Of several, that of 29 days ago is offered; what is older, or no draft, is forgotten."""
    page = left_behind(
        blind(site, logged_in=True),
        """(keep, draft, name) => {
          keep("kept", draft, 29);
          keep("old", draft, 31);
          keep("fieldless", {}, 1);
          keep("odd", { fields: [["title", { text: "" }]] }, 1);
          localStorage.setItem(name + "cut", '{"at":1');
        }""",
    )
    expect(page.get_by_text(f"Kept in this browser: “{TITLE}”, ")).to_be_visible()
    expect(page.get_by_text("It is forgotten 30 days after its last change.")).to_be_visible()
    wait_for_drafts(page, 1)
    page.get_by_role("button", name="Bring it back").press("Enter")
    expect(steps.field(page, "Title (needed)")).to_have_value(TITLE)


def test_what_is_saved_is_not_offered_again(page: Page) -> None:
    steps.field(page, "Date (needed)").fill("1 March 2025")
    page.get_by_role("button", name="Save event").press("Enter")
    expect(page.get_by_role("alert").filter(has_text="before this is saved")).to_be_visible()
    expect(page.get_by_role("button", name="Bring it back")).to_be_hidden()
    page.keyboard.press("Control+Enter")  # from the question, which has the focus
    expect(page.get_by_role("article", name=TITLE)).to_be_focused()
    page.goto(NEW)
    expect(page.get_by_role("heading", name="Add event")).to_be_visible()
    expect(page.get_by_role("button", name="Bring it back")).to_be_hidden()


def test_a_save_that_takes_its_time_loses_and_leaves_nothing(page: Page) -> None:
    """What is typed meanwhile stands in the answer, and what else the page fetches is not taken for it."""
    held: list[Route] = []

    def press(button: str, day: str) -> None:
        """Presses a button, and types a day, of which the page asks what it means, before the answer comes."""
        page.route("**/events/new", lambda route: held.append(route), times=1)
        page.get_by_role("button", name=button).press("Enter")
        with page.expect_response(re.compile("/events/dates")):
            steps.field(page, "Date (needed)").fill(day)
        expect(page.get_by_text(day).first).to_be_visible()
        held.pop().continue_()

    steps.field(page, "Title (needed)").fill("A save that takes its time")
    steps.field(page, "Date (needed)").fill("1 March 2025")
    press("Save event", "2 March 2025")
    expect(page.get_by_role("alert").filter(has_text="before this is saved")).to_be_visible()
    expect(steps.field(page, "Date (needed)")).to_have_value("2 March 2025")
    press("Save anyway", "1 March 2025")
    expect(page.get_by_role("article", name="A save that takes its time")).to_be_visible()
    wait_for_drafts(page, 0)


def test_what_did_not_reach_the_site_stays(site: Site, blind: Window) -> None:
    page = typed_into(blind(site, logged_in=True, allowed="ERR_FAILED"))
    page.route("**/events/new", lambda route: route.abort(), times=1)
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Save event").press("Enter")
    expect(page.get_by_text("The site could not be reached")).to_be_visible()
    page.get_by_role("link", name="Cancel").press("Enter")
    expect(page.get_by_role("heading", name="Add event")).to_have_count(0)
    page.goto(NEW)
    page.get_by_role("button", name="Bring it back").press("Enter")
    expect(steps.field(page, "Title (needed)")).to_have_value(TITLE)


def test_a_new_form_in_another_tab_has_a_draft_of_its_own(page: Page) -> None:
    """Saving the one takes the other's away no more than typing does."""
    other = page.context.new_page()
    other.goto(NEW)
    steps.field(other, "Title (needed)").fill("In another tab")
    expect(other.get_by_text("Draft kept in this browser")).to_be_visible()
    steps.field(page, "Title (needed)").fill("In the first tab")
    steps.field(page, "Date (needed)").fill("1 March 2025")
    page.get_by_role("button", name="Save event").press("Enter")
    page.get_by_role("button", name="Save anyway").press("Enter")
    expect(page.get_by_role("article", name="In the first tab")).to_be_focused()
    wait_for_drafts(page, 1)  # before it is left: what a hidden tab has yet to do it may put off
    again = crash(other)
    again.goto(NEW)
    again.get_by_role("button", name="Bring it back").press("Enter")
    expect(steps.field(again, "Title (needed)")).to_have_value("In another tab")
    wait_for_drafts(again, 1)


def test_after_a_save_the_address_is_that_of_the_page_and_back_leads_to_the_form(site: Site, blind: Window) -> None:
    page = blind(site, logged_in=True)
    page.goto(f"{UKRAINE}/issues/territory/edit")
    steps.save(page, "Note", "Told apart from assets.", why="Asked", button="Save issue")
    expect(page).to_have_url(f"{site.url}{UKRAINE}/issues/territory")
    page.reload()
    expect(page.get_by_role("heading", level=1, name="Territory")).to_be_visible()
    page.go_back()
    expect(steps.field(page, "Note")).to_have_value("Told apart from assets.")


def test_leaving_asks_and_logging_out_takes_drafts_away(fresh: Site, blind: Window) -> None:
    page = typed_into(blind(fresh, logged_in=True))
    asked: list[str] = []

    def stay(dialog: object) -> None:
        asked.append(dialog.type)  # type: ignore[attr-defined]
        dialog.dismiss() if len(asked) == 1 else dialog.accept()  # type: ignore[attr-defined]

    page.on("dialog", stay)
    page.get_by_role("link", name="Cancel").press("Enter")
    page.wait_for_timeout(100)
    expect(steps.field(page, "Title (needed)")).to_have_value(TITLE)
    page.get_by_role("link", name="Cancel").press("Enter")
    expect(page.get_by_role("heading", name="Add event")).to_have_count(0)
    assert asked == ["beforeunload", "beforeunload"]
    wait_for_drafts(page, 1)
    steps.log_out(page)
    wait_for_drafts(page, 0)


def test_another_person_sees_no_draft(site: Site, blind: Window) -> None:
    """At the same browser, after a session that ended without a log-out."""
    added = program(site.database_url, "user", "add", "berta", "--role", "editor")
    page = left_behind(blind(site, logged_in=True))
    expect(page.get_by_role("button", name="Bring it back")).to_be_visible()
    page.context.clear_cookies()
    log_in_as_berta(page, re.findall(r"\S+", added)[-1])
    page.goto(NEW)
    expect(page.get_by_role("heading", name="Add event")).to_be_visible()
    expect(page.get_by_role("button", name="Bring it back")).to_be_hidden()
    wait_for_drafts(page, 1)


def log_in_as_berta(page: Page, printed: str) -> None:
    page.goto("/login")
    page.get_by_label("Username").fill("berta")
    page.get_by_label("Password").fill(printed)
    page.keyboard.press("Enter")
    page.get_by_label("Current password").fill(printed)
    page.get_by_label("New password", exact=True).fill(PASSWORD)
    page.get_by_label("New password again").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("banner").get_by_text("berta")).to_be_visible()


def wait_for_drafts(page: Page, number: int) -> None:
    """Until the browser keeps so many: what a page leads to is there before its script has looked at them."""
    deadline = time.monotonic() + SECONDS
    while page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('draft:')).length") != number:
        assert time.monotonic() < deadline
        page.wait_for_timeout(20)


def test_statements_are_moved_copied_and_taken_out(site: Site, blind: Window) -> None:
    page = blind(site, logged_in=True)
    page.goto(NEW)
    for place, words in enumerate(("one", "two")):
        steps.field(page, "Their words", row=f"Statement {place + 1}").fill(words)
        page.get_by_role("button", name="Add a statement").press("Enter")
        expect(page.get_by_role("group", name=f"Statement {place + 2}", exact=True)).to_be_visible()

    def press(name: str, number: int) -> None:
        rest = page.get_by_role("group", name=f"Statement {number}", exact=True).locator(".further")
        rest.evaluate("it => it.open = true")  # it may be: what was unfolded stays so
        page.get_by_role("button", name=name, exact=True).press("Enter")

    def words() -> list[str]:
        return [field.input_value() for field in page.get_by_label("Their words").all()]

    press("Move up statement 2", 2)
    expect(steps.field(page, "Their words", row="Statement 1")).to_have_value("two")
    press("Copy statement 1", 1)
    expect(steps.field(page, "Their words", row="Statement 3")).to_have_value("one")
    assert words()[:3] == ["two", "two", "one"]
    press("Remove statement 1", 1)
    expect(steps.field(page, "Their words", row="Statement 2")).to_have_value("one")
    assert words()[:2] == ["two", "one"]
