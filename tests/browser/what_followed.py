"""How an editor enters what followed in March and April 2025: a call held, talks in two sessions met apart, a truce by
the hour, a joint statement, a retracted report, an unnamed official, and an adviser who changes sides. Ada Berg and the
Daily are made up."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.fields import send
from tests.browser.hands import Hands
from tests.conftest import UKRAINE

Form = tuple[str, dict[str, str]]
"""Where it is, and what is typed into its fields, by path; in a choice, the value."""

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


def statement(number: int, speaker: str, quote: str, issue: str, stance: str, **more: str) -> dict[str, str]:
    """The fields of a statement that takes one position."""
    position = {"issue.uid": issue, "stance": stance}
    fields = {"speaker": speaker, "quote": quote, **{f"positions.0.{name}": text for name, text in position.items()}}
    return {f"statements.{number}.{name}": text for name, text in (fields | more).items()}


def event(title: str, kind: str, day: str, source: str, **more: str) -> Form:
    """A new event with one source."""
    fields = {"title": title, "kind": kind, "date.edtf": day, "citations.0.source": source}
    return f"{UKRAINE}/events/new", fields | more


def session(other: str, day: str) -> Form:
    """One of the talks of three days, between the United States and another side."""
    fields = {"participants.0.actor": "United States", "participants.0.role": "mediator"}
    fields |= {"participants.1.actor": other, "participants.1.role": "party"}
    title = f"The US and {other} meet in Riyadh"
    return event(title, "talks", day, TALKS, place="Riyadh", part_of="Talks in Riyadh", **fields)


def adviser(day: str, stance: str) -> Form:
    """What Ada Berg says on a day."""
    said = statement(0, "Ada Berg", "not this way", "territory", stance)
    return event(f"Ada Berg speaks on {day}", "statement", day, TRUCE, **said)


OUTLETS: list[Form] = [
    (f"{UKRAINE}/sources/new", {"title": title, "type": "report", "container-title": outlet, "issued": day})
    for title, (outlet, day) in SOURCES.items()
]
BY_THE_HOUR = "from 18:00 on 19 April 2025 to 00:00 on 21 April 2025 Moscow time"
JOINTLY = statement(0, "France", "without delay", "ceasefire", "supports", **{"jointly_with.0": "Germany"})
UNNAMED = statement(0, "United States", "days away", "ceasefire", "supports", described_as="a senior official")
OTHERS: list[Form] = [
    event("Talks in Riyadh", "talks", "23–25 March 2025", TALKS, place="Riyadh"),
    session("Ukraine", "23 March 2025"),
    session("Russia", "24 March 2025"),
    event("Easter truce", "ceasefire", BY_THE_HOUR, TRUCE),
    event("Ministers speak with one voice", "statement", "31 March 2025", JOINT, **JOINTLY),
    event("The Daily reports a deal", "report", "1 April 2025", DAILY, **UNNAMED),
    (
        f"{UKRAINE}/sources/a-deal-is-near/edit",
        {"standing.state": "retracted", "standing.on": "3 April 2025", "standing.note": "It was made up."},
    ),
    (
        f"{UKRAINE}/actors/new",
        {
            "name": "Ada Berg",
            "kind": "person",
            "affiliation": "Ukraine",
            "affiliations_before.0.to": "United States",
            "affiliations_before.0.until": "31 March 2025",
        },
    ),
    adviser("20 March 2025", "doubts"),
    adviser("10 April 2025", "opposes"),
]
"""All that the sources tell of besides the call."""


def enter_all(page: Page, forms: list[Form]) -> None:
    """Send each form as a browser would."""
    for address, given in forms:
        send(page.request, address, [*given.items()])
