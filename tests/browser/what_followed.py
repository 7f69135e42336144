"""How an editor enters what followed in March and April 2025: a call held, talks in two sessions met apart, a truce by
the hour, a joint statement, a retracted report, an unnamed official, and an adviser who changes sides. Ada Berg and the
Daily are made up."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.fields import type_into
from tests.browser.hands import Hands
from tests.conftest import UKRAINE

READOUT, TALKS, TRUCE = "Readout of the call", "Report from Riyadh", "Report on the truce"
DAILY, JOINT = "A deal is near", "Statement of the ministers"
SOURCES = {
    READOUT: ("Kremlin", "18 March 2025"),
    TALKS: ("Reuters", "25 March 2025"),
    TRUCE: ("TASS", "19 April 2025"),
    DAILY: ("The Daily", "1 April 2025"),
    JOINT: ("Foreign Office", "31 March 2025"),
}


def named(page: Page, name: str) -> Locator:
    """The field of this path."""
    return page.locator(f"[name='{name}']")


def fill(page: Page, **fields: str) -> None:
    """Fields by path; in a choice, by its value."""
    type_into(page, list(fields.items()))


def save(page: Page) -> None:
    """Presses Save, which leads on to where the item stands."""
    page.locator(".save").press("Enter")
    expect(page.get_by_role("heading", level=1, name=re.compile("^(Add|Edit) "))).to_have_count(0)


def add(page: Page, family: str, **fields: str) -> None:
    """A new item of a family of addresses."""
    page.goto(f"{UKRAINE}/{family}/new")
    fill(page, **fields)
    save(page)


def add_row(page: Page, button: str, field: str) -> None:
    """One row more, in which this field is."""
    page.get_by_role("button", name=button, exact=True).last.press("Enter")
    expect(named(page, field)).to_be_visible()


def add_sources(page: Page) -> None:
    for title, (outlet, day) in SOURCES.items():
        add(page, "sources", title=title, type="report", **{"container-title": outlet}, issued=day)
        expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()


def hold_the_call(page: Page) -> None:
    """From the agenda, over “What came of it?”."""
    hands = Hands(page)
    page.goto(f"{UKRAINE}/agenda")
    hands.click(page.get_by_role("link", name="What came of it? Trump–Putin phone call"))
    took_place = page.get_by_label("It took place")
    expect(took_place).to_be_focused()
    hands.press("Space", "Tab", "Tab")
    hands.at(page.get_by_label("Who says so"))
    hands.words(READOUT)
    hands.press("Tab", "Tab")
    hands.at(page.get_by_label("In a sentence"))
    hands.words("They agree on a halt to strikes on energy plants.")
    hands.press("Control+Enter")
    expect(page.get_by_role("region", name="Overdue")).to_have_count(0)
    hands.say("The call was held", 8)


def say_who_said_what(page: Page) -> None:
    """Two statements at the call, one after the other without a mouse."""
    page.goto(f"{UKRAINE}/events/trump-putin-phone-call/edit")
    hands = Hands(page)
    named(page, "statements.0.speaker").focus()
    said = (
        ("Vladimir Putin", "a halt to strikes on energy plants", "p"),
        ("Donald Trump", "an immediate ceasefire on energy", "f"),
    )
    for place, (who, words, stance) in enumerate(said):
        hands.start()
        hands.at(named(page, f"statements.{place}.speaker"))
        hands.words(who)
        hands.press("Tab", "Tab")
        hands.words(words)
        hands.press("Tab", "Tab", "3", "Tab", stance, "Tab")
        hands.press("Control+d", "Enter")
        hands.say(f"Statement {place + 1}", 12)
        expect(named(page, f"statements.{place + 1}.speaker")).to_be_focused()
        expect(named(page, f"statements.{place}.positions.0.issue.uid")).to_have_value("ceasefire")
        expect(named(page, f"statements.{place}.positions.0.stance")).not_to_have_value("")
        expect(named(page, f"statements.{place}.citations.0.source")).to_have_value(READOUT)
    page.keyboard.press("Escape")
    expect(named(page, "statements.1.speaker")).to_have_value("Donald Trump")
    page.keyboard.press("Control+Enter")
    card = page.get_by_role("article", name="Trump–Putin phone call")
    expect(card).to_be_focused()
    expect(card).to_contain_text("a halt to strikes on energy plants")
    expect(card).to_contain_text("partly for")


def type_who_said_what(page: Page) -> None:
    """The same, and that the call was held, without a script."""
    page.goto(f"{UKRAINE}/events/trump-putin-phone-call/outcome")
    page.get_by_label("It took place").press("Space")
    named(page, "source").fill(READOUT)
    named(page, "sentence").fill("They agree on a halt to strikes on energy plants.")
    page.get_by_role("button", name="Save").press("Enter")
    expect(page.get_by_label("It took place")).to_have_count(0)
    page.goto(f"{UKRAINE}/events/trump-putin-phone-call/edit")
    said = (("Vladimir Putin", "a halt to strikes on energy plants", "conditional"),
            ("Donald Trump", "an immediate ceasefire on energy", "supports"))  # fmt: skip
    for place, (who, words, stance) in enumerate(said):
        at = f"statements.{place}"
        fill(page, **{f"{at}.speaker": who, f"{at}.quote": words, f"{at}.positions.0.issue.uid": "ceasefire"})
        fill(page, **{f"{at}.positions.0.stance": stance, f"{at}.citations.0.source": READOUT})
        if place == 0:
            add_row(page, "Add a statement", "statements.1.speaker")
    save(page)


def talk_apart(page: Page) -> None:
    """Talks of three days; the United States meets Ukraine in one session and Russia in another."""
    talks = {"kind": "talks", "citations.0.source": TALKS, "place": "Riyadh"}
    add(page, "events", title="Talks in Riyadh", **talks, **{"date.edtf": "23–25 March 2025"})
    for other, day in (("Ukraine", "23 March 2025"), ("Russia", "24 March 2025")):
        page.goto(f"{UKRAINE}/events/new")
        fill(page, title=f"The US and {other} meet in Riyadh", **talks, **{"date.edtf": day})
        fill(page, **{"participants.0.actor": "United States", "participants.0.role": "mediator"})
        add_row(page, "Add a participant", "participants.1.actor")
        fill(page, **{"participants.1.actor": other, "participants.1.role": "party"})
        page.locator("summary", has_text="Links to other events").press("Enter")
        fill(page, part_of="Talks in Riyadh")
        save(page)


def tell_of_the_truce(page: Page) -> None:
    day = "from 18:00 on 19 April 2025 to 00:00 on 21 April 2025 Moscow time"
    add(page, "events", title="Easter truce", kind="ceasefire", **{"date.edtf": day, "citations.0.source": TRUCE})


def speak_jointly(page: Page) -> None:
    page.goto(f"{UKRAINE}/events/new")
    fill(page, title="Ministers speak with one voice", kind="statement", **{"date.edtf": "31 March 2025"})
    at = "statements.0"
    fill(page, **{"citations.0.source": JOINT, f"{at}.speaker": "France", f"{at}.quote": "without delay"})
    fill(page, **{f"{at}.positions.0.issue.uid": "ceasefire", f"{at}.positions.0.stance": "supports"})
    page.locator(".further > summary").first.press("Enter")
    add_row(page, "Jointly with someone", f"{at}.jointly_with.0")
    fill(page, **{f"{at}.jointly_with.0": "Germany"})
    save(page)


def report_and_retract(page: Page) -> None:
    """An unnamed official, in a report that the paper takes back later."""
    page.goto(f"{UKRAINE}/events/new")
    at = "statements.0"
    fill(page, title="The Daily reports a deal", kind="report", **{"date.edtf": "1 April 2025"})
    fill(page, **{"citations.0.source": DAILY, f"{at}.speaker": "United States", f"{at}.quote": "days away"})
    fill(page, **{f"{at}.positions.0.issue.uid": "ceasefire", f"{at}.positions.0.stance": "supports"})
    page.locator(".further > summary").first.press("Enter")
    fill(page, **{f"{at}.described_as": "a senior official"})
    save(page)
    page.goto(f"{UKRAINE}/sources/a-deal-is-near/edit")
    fill(page, **{"standing.state": "retracted", "standing.on": "3 April 2025", "standing.note": "It was made up."})
    save(page)


def change_sides(page: Page) -> None:
    """An adviser of the United States until the end of March, of Ukraine from then on, who speaks before and after."""
    page.goto(f"{UKRAINE}/actors/new")
    fill(page, name="Ada Berg", kind="person", affiliation="Ukraine")
    add_row(page, "Add a former affiliation", "affiliations_before.0.to")
    fill(page, **{"affiliations_before.0.to": "United States", "affiliations_before.0.until": "31 March 2025"})
    save(page)
    for day, stance in (("20 March 2025", "doubts"), ("10 April 2025", "opposes")):
        at = "statements.0"
        page.goto(f"{UKRAINE}/events/new")
        fill(page, title=f"Ada Berg speaks on {day}", kind="statement", **{"date.edtf": day})
        fill(page, **{"citations.0.source": TRUCE, f"{at}.speaker": "Ada Berg", f"{at}.quote": "not this way"})
        fill(page, **{f"{at}.positions.0.issue.uid": "territory", f"{at}.positions.0.stance": stance})
        save(page)


def enter(page: Page) -> None:
    """All that the sources tell of besides the call."""
    talk_apart(page)
    tell_of_the_truce(page)
    speak_jointly(page)
    report_and_retract(page)
    change_sides(page)
