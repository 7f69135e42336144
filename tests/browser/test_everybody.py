"""Every page for everybody: axe-core finds nothing, light and dark, wide and narrow; nothing is cut off on a phone.

All rules are tried once. In the dark only colours differ, so that only rules about colours are tried again; on a phone,
rules about what can be touched and scrolled, and all rules again for what only a phone shows: on the first page that
shows it, for the menu is the same on most of them.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.bench.generate import UID
from tests.browser import steps
from tests.browser.fetch import vendored
from tests.browser.sites import Site
from tests.browser.windows import Profiles, windows
from tests.conftest import UKRAINE

pytestmark = pytest.mark.browser

BENCH = f"/{UID}"
EVENT = f"{UKRAINE}/events/us-officials-hint-at-concessions"

WIDE = {"width": 1280, "height": 800}
NARROW = {"width": 360, "height": 800}
COLOURS = ["color-contrast", "link-in-text-block"]
TOUCH = ["target-size", "scrollable-region-focusable"]
"""WCAG 2.5.8, which axe-core tries only where it is told to; and what scrolls may do so on a phone alone."""


def refused_login(page: Page) -> None:
    page.goto("/login")
    page.get_by_label("Username").fill("nobody")
    page.get_by_label("Password").fill("a wild guess")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()


def refused_form(page: Page) -> None:
    page.goto(f"{UKRAINE}/events/new")
    steps.field(page, "Actor", row="Participant 1").fill("Nobody we know")
    steps.field(page, "Source", row="Source 1").fill("Nothing we know")
    steps.field(page, "Status").select_option("scheduled")
    steps.field(page, "Date").fill("2025-02-30")
    page.get_by_role("button", name="Save event").click()
    expect(page.get_by_role("alert").filter(has_text="to mend")).to_be_visible()


def asked_form(page: Page) -> None:
    page.goto(f"{UKRAINE}/events/new")
    steps.field(page, "Title (needed)").fill("A call that nobody reports")
    steps.field(page, "Date").fill("2025-03-12")
    page.get_by_role("button", name="Save event").click()
    expect(page.get_by_role("alert").filter(has_text="before this is saved")).to_be_visible()


def form_with_date_offers(page: Page) -> None:
    page.goto(f"{UKRAINE}/events/new")
    steps.field(page, "Date").fill("3/4/2025")
    expect(page.get_by_text("Which is meant?")).to_be_visible()


def form_of_many_rows(page: Page) -> None:
    page.goto(f"{UKRAINE}/events/witkoff-interview-with-cnn/edit")
    for number in (1, 2):
        page.get_by_role("button", name=f"Edit statement {number}", exact=True).click()
        expect(page.get_by_role("group", name=f"Statement {number}", exact=True)).to_be_visible()
    page.get_by_text("The plan: announcements").click()
    for button, row in (
        ("Add an announcement", "schedule.0.note"),
        ("It came after another event", "date.after.0"),
        ("Add a relation", "relations.0.note"),
        ("Add an identifier", "same_as.0.id"),
    ):
        page.get_by_role("button", name=button).click()
        expect(page.locator(f"[name='{row}']")).to_be_visible()


def form_with_a_draft(page: Page) -> None:
    draft(page)
    page.goto(f"{UKRAINE}/issues/ceasefire/edit")
    expect(page.get_by_role("button", name="Bring it back")).to_be_visible()


def draft(page: Page) -> None:
    """What a browser keeps of a form that was left open in a crash."""
    page.goto(f"{UKRAINE}/issues/ceasefire/edit")
    key = page.locator("form[data-draft]").get_attribute("data-draft")
    kept = {"at": 0, "fields": [["name", "Thirty days"], ["proposition", "The guns fall silent."]]}
    # Each page here begins with nothing kept: what this one offers is put there before it looks.
    put = f"localStorage.setItem({json.dumps(f'draft:{key}')}, {json.dumps(json.dumps(kept))})"
    page.add_init_script(f"if (location.pathname.endsWith('/issues/ceasefire/edit')) {put}")


def refused_deletion(page: Page) -> None:
    page.goto(f"{UKRAINE}/actors/putin/delete")
    page.get_by_role("button", name="Delete actor").click()
    expect(page.get_by_role("alert")).to_be_visible()


def refused_outcome(page: Page) -> None:
    page.goto(f"{UKRAINE}/events/trump-putin-phone-call/outcome")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_be_visible()


def outcome_in_the_agenda(page: Page) -> None:
    page.goto(f"{UKRAINE}/agenda")
    page.get_by_role("link", name="What came of it? Trump–Putin phone call").click()
    expect(page.get_by_label("It took place")).to_be_focused()


def conflict(page: Page) -> None:
    page.goto(f"{EVENT}/edit")
    other = page.context.new_page()
    other.goto(f"{EVENT}/edit")
    steps.save(other, "Place", "Vienna", why="Known by now")
    expect(other.get_by_role("article", name="US officials hint at concessions")).to_be_focused()
    other.close()
    steps.save(page, "Place", "Helsinki", why="Known by now")
    expect(page.get_by_role("alert").filter(has_text="Someone else changed")).to_be_visible()
    expect(page.get_by_label("Theirs: Vienna")).to_be_visible()


def used_form(page: Page) -> None:
    """With a title of one long word: one of the buttons carries it."""
    page.goto(f"{UKRAINE}/events/new")
    steps.field(page, "Title (needed)").fill("Waffenstillstands" * 11)
    steps.field(page, "Date").fill("2025-03-01")
    steps.field(page, "Source", row="Source 1").fill("article-2025-03-17")
    form = page.locator("form.form").evaluate("it => Object.fromEntries(new FormData(it))")
    assert page.request.post(page.url, form=form).ok
    steps.save(page, "Place", "Vienna", why="Another one")
    expect(page.get_by_role("alert").filter(has_text="This form has already made")).to_be_visible()


def form_of_a_deleted_event(page: Page) -> None:
    page.goto(f"{UKRAINE}/events/kremlin-confirms-putins-message/edit")
    assert page.request.post(page.url.replace("/edit", "/delete"), form={"base": "1"}).ok
    steps.save(page, "Place", "Vienna", why="Known by now")
    expect(page.get_by_role("alert").filter(has_text="Someone deleted this event")).to_be_visible()


def stale_import(page: Page) -> None:
    file = page.request.get(f"{UKRAINE}/export.json").json()
    file["issues"][0]["note"] += "."
    for note in (file["issues"][0]["note"], file["issues"][0]["note"][:-1]):
        file["issues"][0]["note"] = note
        page.goto("/import")
        buffer = json.dumps(file).encode()
        page.get_by_label("File", exact=True).set_input_files(
            {"name": "x.json", "mimeType": "application/json", "buffer": buffer}
        )
        page.get_by_role("button", name="Look at it").click()
        expect(page.get_by_role("heading", name="What the file would do")).to_be_visible()
        if page.get_by_text("Left alone:").count() == 0:
            page.get_by_role("button", name="Import, as one change").click()
            expect(page.get_by_role("button", name="Undo", exact=True)).to_be_visible()
    expect(page.get_by_text("Left alone: the file says")).to_be_visible()


def delete(page: Page, event: str) -> None:
    page.goto(f"{event}/delete")
    page.get_by_role("button", name="Delete event").click()
    expect(page.get_by_role("status").filter(has_text="is deleted.")).to_be_visible()


def deleted(page: Page) -> None:
    delete(page, f"{UKRAINE}/events/putin-sends-trump-a-message")


def gone(page: Page) -> None:
    event = f"{UKRAINE}/events/russia-wants-ukraine-out-of-nato"
    delete(page, event)
    page.goto(event)
    expect(page.get_by_role("heading", name="This event was deleted")).to_be_visible()


def refused_import(page: Page) -> None:
    page.goto("/import")
    page.get_by_label("File", exact=True).set_input_files(
        {"name": "x.json", "mimeType": "application/json", "buffer": b"{}"}
    )
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_role("alert")).to_be_visible()


def reported(page: Page) -> None:
    page.goto(f"{UKRAINE}/events/witkoff-briefs-putin/report")
    page.get_by_label("What is wrong").fill("It was on Wednesday.")
    page.get_by_label("Your e-mail address").fill("reader@example.org")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Thank you.")).to_be_visible()
    page.goto(f"{UKRAINE}/review")
    page.get_by_role("button", name="Decline").first.click()
    expect(page.get_by_role("alert")).to_be_visible()


def refused_report(page: Page) -> None:
    page.goto(f"{UKRAINE}/events/witkoff-briefs-putin/report")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("alert")).to_be_visible()


def refused_suggestion(page: Page) -> None:
    page.goto(f"{EVENT}/edit")
    page.get_by_role("button", name="Suggest event").click()
    expect(page.get_by_role("alert")).to_be_visible()


def answered(page: Page) -> None:
    """Suggestions that were declined and accepted, in the list of what was answered."""
    page.goto(f"{UKRAINE}/review")
    if page.get_by_role("button", name="Decline").count():
        page.get_by_label("Reason, where you decline").first.fill("Not in the source.")
        page.get_by_role("button", name="Decline").first.click()
    page.goto(f"{UKRAINE}/review?answered=1")
    expect(page.get_by_text("Declined").first).to_be_visible()


def second_step(page: Page) -> None:
    page.goto("/account/second-step")
    page.get_by_role("button", name="Set it up").click()
    expect(page.get_by_label("Code")).to_be_visible()


def invited(page: Page) -> None:
    page.goto("/people")
    page.get_by_label("Username").fill("anna")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="The invitation of anna")).to_be_visible()


def refused_person(page: Page) -> None:
    page.goto("/people")
    page.get_by_label("Username").fill("adm1n")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()


READER: dict[str, str | Callable[[Page], None]] = {
    "negotiations": "/",
    "timeline": f"{UKRAINE}/",
    "timeline narrowed": f"{UKRAINE}/?q=land&side=rus&mark=witkoff-briefs-putin&lens=issues",
    "timeline without a match": f"{UKRAINE}/?q=nothing+of+this",
    "timeline of hundreds": f"{BENCH}/",
    "timeline on a day": f"{UKRAINE}/?as_of=2025-03-17",
    "event": f"{UKRAINE}/events/trump-putin-phone-call",
    "event of many": f"{UKRAINE}/events/european-advisers-meet-waltz-at-the-white-house",
    "positions": f"{UKRAINE}/positions?open=usa",
    "positions opened and compared": f"{UKRAINE}/positions?cell=rus.ceasefire&then=2025-03-14",
    "positions of many": f"{BENCH}/positions?as_of=2021-06-30",
    "position": f"{UKRAINE}/positions/rus/ceasefire",
    "agenda": f"{UKRAINE}/agenda",
    "agenda of many": f"{BENCH}/agenda",
    "actors": f"{UKRAINE}/actors",
    "actors of many": f"{BENCH}/actors",
    "actors who met": f"{UKRAINE}/actors?since=2025-03-13",
    "actor": f"{UKRAINE}/actors/putin",
    "issues": f"{UKRAINE}/issues",
    "issue": f"{UKRAINE}/issues/ceasefire",
    "issue of many": f"{BENCH}/issues/mine-clearance",
    "sources": f"{UKRAINE}/sources",
    "sources of many": f"{BENCH}/sources",
    "source": f"{UKRAINE}/sources/article-2025-03-17",
    "files": f"{UKRAINE}/export?kind=call&said_by=2025-03-16",
    "edition of an event": f"{UKRAINE}/events/trump-putin-phone-call?edition=1",
    "changes": f"{UKRAINE}/changes",
    "change": f"{UKRAINE}/changes/1",
    "deleted things": f"{UKRAINE}/changes/deleted",
    "history": f"{UKRAINE}/events/trump-putin-phone-call/history",
    "revision of an event": f"{UKRAINE}/events/trump-putin-phone-call/history/1",
    "revision of an actor": f"{UKRAINE}/actors/putin/history/1",
    "revisions compared": f"{UKRAINE}/issues/ceasefire/compare?from=1&to=1",
    "report": f"{UKRAINE}/events/witkoff-briefs-putin/report",
    "report refused": refused_report,
    "login": "/login",
    "login refused": refused_login,
    "nothing there": f"{UKRAINE}/events/no-such-thing",
}
CONTRIBUTOR: dict[str, str | Callable[[Page], None]] = {
    "suggestions": f"{UKRAINE}/suggestions",
    "form": f"{UKRAINE}/events/witkoff-briefs-putin/edit",
    "refused": refused_suggestion,
    "account": "/account",
}
EDITOR: dict[str, str | Callable[[Page], None]] = {
    "timeline around": f"{UKRAINE}/?around=witkoff-briefs-putin",
    "event": f"{UKRAINE}/events/witkoff-interview-with-cnn",
    "password": "/account/password",
    "desk": f"{UKRAINE}/desk",
    "desk of many": f"{BENCH}/desk",
    "desk: one list": f"{BENCH}/desk?list=contradicted-statements",
    "suggestion in the form": f"{UKRAINE}/review/suggestions/2/edit",
    "suggestions answered": answered,
    "form at a field": f"{EVENT}/edit?at=date.note",
    "reports": reported,
    "account": "/account",
    "second step": second_step,
    "people": invited,
    "people refused": refused_person,
    "person": "/people/1",
    "log of accounts": "/people/log",
    "form": f"{UKRAINE}/events/trump-putin-phone-call/edit",
    "new form": f"{UKRAINE}/events/new",
    "form of many rows": form_of_many_rows,
    "form refused": refused_form,
    "merge": f"{UKRAINE}/actors/vlasiuk/merge?into=Steve+Witkoff",
    "merge refused": f"{UKRAINE}/issues/ceasefire/merge?into=nothing",
    "merge of places": f"{UKRAINE}/places/merge?place=Moscow&into=Minsk",
    "negotiation": "/negotiations/new",
    "form with questions": asked_form,
    "form with date offers": form_with_date_offers,
    "form with a draft": form_with_a_draft,
    "form of an actor": f"{UKRAINE}/actors/putin/edit",
    "form of an issue": f"{UKRAINE}/issues/ceasefire/edit",
    "form of a source": f"{UKRAINE}/sources/article-2025-03-17/edit",
    "form of a new source": f"{UKRAINE}/sources/new",
    "form of the negotiation": f"{UKRAINE}/edit",
    "delete refused": refused_deletion,
    "outcome": f"{UKRAINE}/events/trump-putin-phone-call/outcome",
    "outcome refused": refused_outcome,
    "outcome in the agenda": outcome_in_the_agenda,
    "conflict": conflict,
    "form used again": used_form,
    "form of a deleted event": form_of_a_deleted_event,
    "delete": f"{UKRAINE}/events/witkoff-briefs-putin/delete",
    "deleted": deleted,
    "gone": gone,
    "import": "/import",
    "import refused": refused_import,
    "import of an older file": stale_import,
}
PAGES = [
    pytest.param(there, who, id=f"{who}: {name}")
    for who, pages in (("reader", READER), ("contributor", CONTRIBUTOR), ("editor", EDITOR))
    for name, there in pages.items()
]


@pytest.fixture(scope="module")
def tabs(site: Site, profiles: Profiles) -> Iterator[dict[str, Page]]:
    """The windows of a reader, of a contributor and of an editor, for all their pages: to open one takes longer than
    most of these. Each page finds nothing that others left there."""
    with windows(profiles) as open_window:
        whose: dict[str, dict[str, Any]] = {
            "reader": {},
            "contributor": {"cookies": site.contributor, "alone": True},
            "editor": {"logged_in": True},
        }
        found = {who: open_window(site, **state) for who, state in whose.items()}
        for page in found.values():
            page.add_init_script("for (const left of [localStorage, sessionStorage]) left.clear()")
        yield found


@pytest.fixture(scope="module")
def seen() -> set[str]:
    """What only a phone shows, of the pages so far."""
    return set()


@pytest.mark.parametrize(("there", "who"), PAGES)
def test_every_page_is_for_everybody(
    tabs: dict[str, Page], seen: set[str], there: str | Callable[[Page], None], who: str
) -> None:
    page = tabs[who]
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(WIDE)
    page.goto(there) if isinstance(there, str) else there(page)
    page.evaluate("document.querySelectorAll('details').forEach(folded => folded.open = true)")
    page.evaluate(vendored("axe").read_text())
    found = violations(page)
    page.evaluate(f"void (window.wide = ({VISIBLE})())")
    page.emulate_media(color_scheme="dark")
    found += violations(page, rules=COLOURS)
    page.set_viewport_size(NARROW)
    shown = page.evaluate(f"(window.narrow = ({VISIBLE})().filter(it => !wide.includes(it))).map(it => it.outerHTML)")
    found += violations(page, rules=TOUCH)
    if not seen.issuperset(shown):
        seen.update(shown)
        found += violations(page, "narrow")
        page.emulate_media(color_scheme="light")
        found += violations(page, "narrow", COLOURS)
    for width in (320, 360):
        page.set_viewport_size({"width": width, "height": 800})
        found += [f"{width} px: cut off: {cut}" for cut in page.evaluate(CUT_OFF)]
    assert found == []


def violations(page: Page, where: str = "document", rules: list[str] | None = None) -> list[str]:
    """What axe-core finds with these rules, or with all that it tries unless told otherwise."""
    options = {"resultTypes": ["violations"]} | ({"runOnly": rules} if rules else {})
    asked = f"axe.run({where}, {json.dumps(options)}).then(report => report.violations)"
    report: list[dict[str, Any]] = page.evaluate(asked)
    look = page.evaluate("`${innerWidth} px, ${matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'}`")
    return [
        f"{look}: {one['help']} ({one['id']}): {node['html']} {node['failureSummary']}"
        for one in report
        for node in one["nodes"]
    ]


VISIBLE = """() => [...document.querySelectorAll('body *')].filter(
  it => it.getClientRects().length && it.checkVisibility({visibilityProperty: true}))"""

CUT_OFF = """() => [
  ...(document.documentElement.scrollWidth > innerWidth ? ['the page, which scrolls sideways'] : []),
  ...[...document.querySelectorAll('a:not(.skip), button:not(.default), input, select, textarea, summary')]
    .filter(it => it.checkVisibility() && !it.closest('.frame, .matrix, [role=region]'))
    .map(it => [it, it.getBoundingClientRect()])
    .filter(([, box]) => box.left < 0 || box.right > innerWidth)
    .map(([it]) => it.outerHTML),
]"""
