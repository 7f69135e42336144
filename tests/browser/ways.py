"""The ways to pages that have no address: what is refused, asked about, deleted or used again."""

import json

from playwright.sync_api import Page, expect

from tests.bench.generate import UID
from tests.browser import steps
from tests.conftest import UKRAINE

BENCH = f"/{UID}"
EVENT = f"{UKRAINE}/events/us-officials-hint-at-concessions"


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
    steps.field(page, "Date (needed)").fill("2025-02-30")
    page.get_by_role("button", name="Save event").press("Enter")
    expect(page.get_by_role("alert").filter(has_text="to correct")).to_be_visible()


def asked_form(page: Page) -> None:
    """With a question above it, and dates that may be meant beside a field."""
    page.goto(f"{UKRAINE}/events/new")
    steps.field(page, "Title (needed)").fill("A call that nobody reports")
    steps.field(page, "Date (needed)").fill("2025-03-12")
    page.get_by_role("button", name="Save event").press("Enter")
    expect(page.get_by_role("alert").filter(has_text="before this is saved")).to_be_visible()
    steps.field(page, "Date (needed)").fill("3/4/2025")
    expect(page.get_by_text("Which is meant?")).to_be_visible()


def form_of_many_rows(page: Page) -> None:
    page.goto(f"{UKRAINE}/events/witkoff-interview-with-cnn/edit")
    for number in (1, 2):
        page.get_by_role("button", name=f"Edit statement {number}", exact=True).press("Enter")
        expect(page.get_by_role("group", name=f"Statement {number}", exact=True)).to_be_visible()
        expect(page.locator(".htmx-request")).to_have_count(0)  # meanwhile no other is sent
    page.locator("summary", has_text="The plan: announcements").press("Enter")
    for button, row in (
        ("Add an announcement", "schedule.0.note"),
        ("It came after another event", "date.after.0"),
        ("Add a relation", "relations.0.note"),
        ("Add an identifier", "same_as.0.id"),
    ):
        page.get_by_role("button", name=button).press("Enter")
        expect(page.locator(f"[name='{row}']")).to_be_visible()
        expect(page.locator(".htmx-request")).to_have_count(0)


def form_with_a_draft(page: Page) -> None:
    draft(page)
    page.goto(f"{UKRAINE}/issues/ceasefire/edit")
    expect(page.get_by_role("button", name="Bring it back")).to_be_visible()


def draft(page: Page) -> None:
    """What a browser keeps of a form that was left open in a crash."""
    page.goto(f"{UKRAINE}/issues/ceasefire/edit")
    key = page.locator("form[data-draft]").get_attribute("data-draft")
    kept = {"fields": [["name", "Thirty days"], ["proposition", "The guns fall silent."]]}
    # Each page here begins with nothing kept: what this one offers is put there before it looks.
    text = f"JSON.stringify({{...{json.dumps(kept)}, at: Date.now()}})"
    put = f"localStorage.setItem({json.dumps(f'draft:{key}/')}, {text})"
    page.add_init_script(f"if (location.pathname.endsWith('/issues/ceasefire/edit')) {put}")


def refused_deletion(page: Page) -> None:
    page.goto(f"{UKRAINE}/actors/putin/delete")
    expect(page.get_by_text("It cannot be deleted while")).to_be_visible()


def refused_outcome(page: Page) -> None:
    page.goto(f"{UKRAINE}/events/trump-putin-phone-call/outcome")
    page.get_by_role("button", name="Save").press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()


def outcome_in_the_agenda(page: Page) -> None:
    page.goto(f"{UKRAINE}/agenda")
    page.get_by_role("link", name="What came of it? Trump–Putin phone call").press("Enter")
    expect(page.get_by_label("It took place")).to_be_focused()


def conflict(page: Page) -> None:
    page.goto(f"{UKRAINE}/issues/territory/edit")
    other = page.context.new_page()
    other.goto(page.url)
    steps.save(other, "Note", "Of land alone.", why="Known by now", button="Save issue")
    expect(other.get_by_text("Of land alone.").first).to_be_visible()
    other.close()
    steps.save(page, "Note", "Of land and sea.", why="Known by now", button="Save issue")
    expect(page.get_by_role("alert").filter(has_text="You changed")).to_be_visible()
    expect(page.get_by_label("As it is now: Of land alone.")).to_be_visible()


def used_form(page: Page) -> None:
    """With a name of one long word: one of the buttons carries it."""
    new_issue(page, "Waffenstillstands" * 11)
    steps.save(page, "Note", "Another one", why="Another one", button="Save issue")
    expect(page.get_by_role("alert").filter(has_text="This form has already created")).to_be_visible()


def new_issue(page: Page, name: str) -> str:
    """Fill in the form of a new issue and save it behind the page's back; the address of the issue."""
    page.goto(f"{UKRAINE}/issues/new")
    steps.field(page, "Name (needed)").fill(name)
    steps.field(page, "Proposition (needed)").fill("The guns fall silent.")
    form = page.locator("form.form").evaluate("it => Object.fromEntries(new FormData(it))")
    saved = page.request.post(page.url, form=form)
    assert saved.ok
    return saved.url


def form_of_a_deleted_issue(page: Page) -> None:
    issue = new_issue(page, "Gone by then")
    page.goto(f"{issue}/edit")
    assert page.request.post(f"{issue}/delete", form={"base": "1"}, max_redirects=0).status == 303
    steps.save(page, "Note", "Known by now", why="Known by now", button="Save issue")
    expect(page.get_by_role("alert").filter(has_text="You deleted this issue")).to_be_visible()


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
        page.get_by_role("button", name="See what it would do").press("Enter")
        expect(page.get_by_role("heading", name="What the file would do")).to_be_visible()
        if page.get_by_text("Left alone:").count() == 0:
            page.get_by_role("button", name="Import, as one change").press("Enter")
            expect(page.get_by_role("button", name="Undo this change")).to_be_visible()
    expect(page.get_by_text("Left alone: the file says")).to_be_visible()


def delete(page: Page, event: str) -> None:
    page.goto(f"{event}/delete")
    page.get_by_role("button", name="Delete event").press("Enter")
    expect(page.get_by_role("status").filter(has_text="is deleted.")).to_be_visible()


def deleted(page: Page) -> None:
    delete(page, f"{UKRAINE}/events/putin-sends-trump-a-message")


def gone(page: Page) -> None:
    event = f"{UKRAINE}/events/western-leaders-open-to-restoring-relations"
    delete(page, event)
    page.goto(event)
    expect(page.get_by_role("heading", name="This event was deleted")).to_be_visible()


def refused_import(page: Page) -> None:
    page.goto("/import")
    page.get_by_label("File", exact=True).set_input_files(
        {"name": "x.json", "mimeType": "application/json", "buffer": b"{}"}
    )
    page.get_by_role("button", name="See what it would do").press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()


def asked_table(page: Page) -> None:
    """A table whose dates begin with the day, or the month."""
    table = "title,date,kind,who\nA call,3/4/2025,call,Volodymyr Zelensky\n"
    page.goto(f"/import?into={UKRAINE.strip('/')}")
    page.get_by_label("File", exact=True).set_input_files(
        {"name": "x.csv", "mimeType": "text/csv", "buffer": table.encode()}
    )
    page.get_by_role("button", name="See what it would do").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("choose once for all of them")


def unanswered_table(page: Page) -> None:
    """The same, with a name that is close to one that is here, of which nobody says whether it is that one."""
    asked_table(page)
    page.get_by_label("Dates of “date”").select_option(index=1)
    page.get_by_role("button", name="See what it would do").press("Enter")
    expect(page.get_by_role("group", name="is close to “Volodymyr Zelenskyy”")).to_be_visible()
    page.get_by_role("button", name="Import, as one change").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("choose which it is")


def reported(page: Page) -> None:
    page.goto(f"{UKRAINE}/events/witkoff-briefs-putin/report")
    page.get_by_label("What is wrong").fill("It was on Wednesday.")
    page.get_by_label("Your e-mail address").fill("reader@example.org")
    page.get_by_role("button", name="Send").press("Enter")
    expect(page.get_by_text("Thank you.")).to_be_visible()
    page.goto(f"{UKRAINE}/review")
    report = page.get_by_role("article").filter(has_text="It was on Wednesday.").first
    report.get_by_label("Reason").press("Enter")  # accepts nothing
    report.get_by_role("button", name="Decline").press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()


def refused_report(page: Page) -> None:
    page.goto(f"{UKRAINE}/events/witkoff-briefs-putin/report")
    page.get_by_role("button", name="Send").press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()


def refused_suggestion(page: Page) -> None:
    page.goto(f"{EVENT}/edit")
    page.get_by_role("button", name="Suggest this change").press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()


def answered(page: Page) -> None:
    """Suggestions that were declined and accepted, in the list of what was answered."""
    page.goto(f"{UKRAINE}/review")
    if page.get_by_role("button", name="Decline").count():
        page.get_by_label("Reason, if you decline").first.fill("Not in the source.")
        page.get_by_role("button", name="Decline").first.press("Enter")
    page.goto(f"{UKRAINE}/review?answered=1")
    expect(page.get_by_text("Declined").first).to_be_visible()


def second_step(page: Page) -> None:
    page.goto("/account/second-step")
    page.get_by_role("button", name="Set it up").press("Enter")
    expect(page.get_by_label("Code")).to_be_visible()


def invited(page: Page) -> None:
    page.goto("/people")
    page.get_by_label("Username").fill("anna")
    page.get_by_role("button", name="Add", exact=True).press("Enter")
    expect(page.get_by_role("status").filter(has_text="The invitation of anna")).to_be_visible()


def refused_person(page: Page) -> None:
    page.goto("/people")
    page.get_by_label("Username").fill("adm1n")
    page.get_by_role("button", name="Add", exact=True).press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
