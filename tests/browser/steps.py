"""Steps of an editor in the browser; each works with JavaScript and without."""

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.conftest import PASSWORD, UKRAINE

TITLE = "Envoys meet in Geneva"
UID = "envoys-meet-in-geneva"
EARLIER, LATER = "witkoff-briefs-putin", "european-advisers-meet-waltz-at-the-white-house"
"""What stands around an event of some day from 13 to 14 March 2025: one of the 13th and one of the 14th."""


TWICE = "button => { button.click(); setTimeout(() => button.click(), 60); }"


def log_in_for_the_first_time(page: Page, printed: str, *, live: bool) -> None:
    """With the printed password, which must be changed before anything else; where the page is live, by a double click,
    which sends it once."""
    page.goto("/")
    page.get_by_role("link", name="Log in").press("Enter")
    page.get_by_label("Username").fill("admin")
    page.get_by_label("Password").fill(printed)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Change password")).to_be_visible()
    page.goto(f"{UKRAINE}/events/new")
    expect(page.get_by_role("heading", name="Change password")).to_be_visible()
    page.get_by_label("Current password").fill(printed)
    page.get_by_label("New password", exact=True).fill(PASSWORD)
    page.get_by_label("New password again").fill(PASSWORD)
    button = page.get_by_role("button", name="Change password")
    button.evaluate(TWICE) if live else button.press("Enter")
    expect(page.get_by_role("heading", name="Add event")).to_be_visible()


def field(page: Page, label: str, row: str = "") -> Locator:
    """The field of the event form with this label, in a row such as "Participant 2"."""
    return (page.get_by_role("group", name=row) if row else page).get_by_label(label, exact=True)


def write(page: Page, label: str, words: str, row: str = "") -> None:
    """Type into a field that has been given the focus; in a choice, that finds the option."""
    field(page, label, row).focus()
    page.keyboard.type(words)


def unfold(page: Page, label: str, row: str, *, live: bool) -> None:
    """The particulars of a new item, which unfold by themselves where the page is live."""
    if not live:
        for summary in page.get_by_role("group", name=row).locator("summary").all():
            summary.press("Enter")
    expect(field(page, label, row)).to_be_visible()


def fill_in_wrongly(page: Page, *, live: bool) -> None:
    """Send an event without a title, on a day that does not exist, by keyboard alone."""
    expect(field(page, "Title (needed)")).to_be_focused()
    page.wait_for_load_state()
    write(page, "Kind", "Meeting")
    write(page, "Place", "Geneva")
    write(page, "Date (needed)", "2025-02-30")
    if live:
        expect(answer_to_date(page)).to_have_text("30 February 2025 does not exist; February 2025 has 28 days.")
    page.locator("summary", has_text="how we know the day").press("Enter")
    write(page, "In the source’s words", "on Thursday or Friday")
    write(page, "Reasoning", "The host was asked twice.")
    write(page, "Actor", "Steve Witkoff", row="Participant 1")
    write(page, "Role", "Mediator", row="Participant 1")
    write(page, "Title held then", "US special envoy", row="Participant 1")
    page.get_by_role("button", name="Add a participant").press("Enter")
    expect(field(page, "Actor", row="Participant 2")).to_be_focused()
    expect(answer_to_date(page)).to_have_text("30 February 2025 does not exist; February 2025 has 28 days.")
    page.keyboard.type("Türkiye")
    write(page, "Role", "Host", row="Participant 2")
    unfold(page, "Kind of the new actor", "Participant 2", live=live)
    write(page, "Kind of the new actor", "State", row="Participant 2")
    write(page, "Summary", "They spoke **for an hour**.")
    page.get_by_label("Territory", exact=True).press("Space")
    write(page, "Source", "Communiqué of the host", row="Source 1")
    unfold(page, "Kind of the new source", "Source 1", live=live)
    write(page, "Kind of the new source", "Webpage", row="Source 1")
    write(page, "Outlet", "Foreign ministry", row="Source 1")
    write(page, "Published on", "2025-03-14", row="Source 1")
    write(page, "Web address", "https://example.org/communique", row="Source 1")
    write(page, "Why this change", "Missing so far")
    page.keyboard.press("Enter")


def mend_what_the_summary_names(page: Page, *, live: bool) -> None:
    """The refused form has everything as typed; its summary has the focus, and links to the fields."""
    summary = page.get_by_role("alert").filter(has_text="2 things to correct. Nothing has been saved yet.")
    expect(summary).to_be_focused()
    expect(field(page, "Summary")).to_have_value("They spoke **for an hour**.")
    expect(field(page, "Kind")).to_have_value("meeting")
    expect(field(page, "Date (needed)")).to_have_value("2025-02-30")
    expect(field(page, "Actor", row="Participant 1")).to_have_value("Steve Witkoff")
    expect(field(page, "Role", row="Participant 1")).to_have_value("mediator")
    expect(field(page, "Actor", row="Participant 2")).to_have_value("Türkiye")
    expect(field(page, "Kind of the new actor", row="Participant 2")).to_have_value("state")
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(1)
    expect(field(page, "Web address", row="Source 1")).to_have_value("https://example.org/communique")
    expect(field(page, "Why this change")).to_have_value("Missing so far")

    summary.get_by_role("link").first.press("Enter")
    expect(field(page, "Title (needed)")).to_be_focused()
    page.keyboard.type(TITLE)
    summary.get_by_role("link", name="30 February 2025 does not exist").click()
    expect(field(page, "Date (needed)")).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("[2025-03-13..2025-03-14]")
    if live:
        expect(answer_to_date(page)).to_have_text("some day from 13 to 14 March 2025")
    page.keyboard.press("Enter")


def answer_to_date(page: Page) -> Locator:
    """What is said about the date that is being typed."""
    return page.locator("output").first


def see_it_in_its_place(page: Page) -> Locator:
    """The card stands between its neighbours, and has the focus."""
    card = page.get_by_role("article", name=TITLE)
    expect(card).to_be_focused()
    expect(page).to_have_url(f"{UKRAINE}/?around={UID}")
    expect(page).to_have_title("US-brokered Ukraine–Russia ceasefire talks · Timeline")
    order = page.get_by_role("article").evaluate_all("cards => cards.map(card => card.id)")
    here = order.index(UID)
    assert LATER in order[:here]
    assert order[here + 1] == EARLIER
    expect(page.get_by_role("region", name="some day from 13 to 14 March 2025").get_by_role("article")).to_have_count(1)
    return card


def edit(page: Page) -> None:
    """From the card to the form."""
    page.get_by_role("link", name=f"Edit {TITLE}").click()
    expect(page.get_by_role("heading", name="Edit event")).to_be_visible()


def save(page: Page, label: str, words: str, why: str, button: str = "Save event") -> None:
    """One field of the form is changed, with a reason; the button is pressed by keyboard."""
    field(page, label).fill(words)
    field(page, "Why this change").fill(why)
    page.get_by_role("button", name=button).press("Enter")


def collide_in_two_tabs(page: Page) -> None:
    """Two tabs have the form open. Where each changes something else, both stand; where both change the same, the one
    that saves last is asked."""
    edit(page)
    other = page.context.new_page()
    other.goto(page.url)
    save(page, "Place", "Bern", why="It was in Bern")
    see_it_in_its_place(page)

    field(other, "Place").fill("Basel")
    save(other, "Summary", "They spoke for two hours.", why="Longer")
    told = other.get_by_role("alert").filter(has_text="You changed this event while you were editing.")
    expect(told).to_be_focused()
    expect(told.locator("del")).to_have_text(["Geneva, Switzerland"])
    expect(told.locator("ins")).to_have_text(["Bern"])
    expect(field(other, "Summary")).to_have_value("They spoke for two hours.")
    expect(field(other, "Place")).to_have_value("Basel")
    other.get_by_label("As it is now: Bern").check()
    save(other, "Summary", "They spoke for two hours.", why="Longer, and in Bern")
    card = see_it_in_its_place(other)
    expect(card).to_contain_text("Bern")
    expect(card).to_contain_text("two hours")
    other.close()


def delete_and_undo(page: Page) -> None:
    """Deleting asks first; the address then says what was there, and one click brings it back."""
    edit(page)
    page.get_by_role("link", name="Delete this event").click()
    expect(page.get_by_role("heading", name=f"Delete “{TITLE}”?")).to_be_visible()
    page.get_by_label("Why it is deleted").fill("Made up")
    page.get_by_role("button", name="Delete event").click()
    expect(page.get_by_role("status").filter(has_text=f"“{TITLE}” is deleted.")).to_be_visible()
    expect(page.get_by_role("article", name=TITLE)).to_have_count(0)
    assert page.request.get(f"{UKRAINE}/events/{UID}").status == 410
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text(f"Restored event {TITLE}")).to_be_visible()
    page.goto(f"{UKRAINE}/?around={UID}")
    see_it_in_its_place(page)


def export(page: Page, folder: Path) -> Path:
    """The negotiation file, as a download."""
    page.get_by_role("banner").get_by_text("Cite, share").click()
    page.get_by_role("banner").get_by_role("link", name="Download, embed").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download export.json").click()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


def log_out(page: Page) -> None:
    """By keyboard, over the menu that carries the person's name. The page's script sees to what the browser keeps."""
    page.wait_for_load_state()
    page.get_by_role("banner").get_by_text("Administrator").press("Enter")
    page.get_by_role("button", name="Log out").press("Enter")
    expect(page.get_by_role("link", name="Log in")).to_be_visible()
    expect(page.get_by_role("link", name="Add event")).to_have_count(0)
