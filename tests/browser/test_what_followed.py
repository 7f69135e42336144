"""What followed in March and April 2025, as pages tell of it once an editor has entered it: now, and as of each day."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.sites import Site
from tests.browser.what_followed import (
    OTHERS,
    OUTLETS,
    READOUT,
    enter_all,
    hold_the_call,
    say_who_said_what,
)
from tests.browser.windows import Window
from tests.conftest import UKRAINE
from tests.program import program

pytestmark = pytest.mark.browser


def cell(page: Page, side: str, issue: str) -> str:
    """What the matrix says of a side on an issue, by the page of its statements."""
    page.goto(f"{UKRAINE}/positions/{side}/{issue}")
    return page.get_by_role("main").inner_text()


def see_that_pages_are_right(page: Page) -> None:
    page.goto(f"{UKRAINE}/events/trump-putin-phone-call")
    main = page.get_by_role("main")
    for words in ("18 March 2025", "They agree on a halt to strikes", "a halt to strikes on energy plants", READOUT):
        expect(main).to_contain_text(words)
    page.goto(f"{UKRAINE}/events/talks-in-riyadh")
    for other in ("Ukraine", "Russia"):
        expect(main.get_by_role("link", name=f"The US and {other} meet in Riyadh").first).to_be_visible()
    expect(main.get_by_text("Met apart, in no part of this together")).to_be_visible()
    page.goto(f"{UKRAINE}/actors?since=2025-03-23&until=2025-03-25")
    met = main.get_by_role("region", name="Who met whom")
    for other in ("Russia", "Ukraine"):
        expect(met.get_by_role("link", name=re.compile(f"1 meeting of .*{other}")).first).to_be_visible()
    expect(met.get_by_role("link", name=re.compile("Russia and Ukraine|Ukraine and Russia"))).to_have_count(0)
    page.goto(f"{UKRAINE}/actors/usa?with=rus&since=2025-03-23&until=2025-03-25")
    expect(main).to_contain_text("The US and Russia meet in Riyadh")
    page.goto(f"{UKRAINE}/events/easter-truce")
    expect(main).to_contain_text("from 18:00 on 19 April to 00:00 on 21 April 2025 (Moscow time)")
    page.goto(f"{UKRAINE}/events/the-daily-reports-a-deal")
    expect(main).to_contain_text("a senior official")
    expect(main).to_contain_text(re.compile("retracted", re.IGNORECASE))
    assert "a halt to strikes on energy plants" in cell(page, "rus", "ceasefire")
    for side in ("fra", "deu"):
        assert "without delay" in cell(page, side, "ceasefire")
    assert "Ada Berg speaks on 20 March 2025" in (before := cell(page, "usa", "territory"))
    assert "Ada Berg speaks on 10 April 2025" not in before
    assert "Ada Berg speaks on 10 April 2025" in (after := cell(page, "ukr", "territory"))
    assert "Ada Berg speaks on 20 March 2025" not in after
    page.goto(f"{UKRAINE}/agenda")
    expect(page.get_by_role("region", name="Overdue")).to_have_count(0)


SUMMARY = "They agree on a halt to strikes"
"""Of an event with statements the timeline shows these instead."""
KNOWN = {
    "Trump–Putin phone call": date(2025, 3, 17),
    SUMMARY: date(2025, 3, 18),
    "a halt to strikes on energy plants": date(2025, 3, 18),
    "Talks in Riyadh": date(2025, 3, 25),
    "The US and Ukraine meet in Riyadh": date(2025, 3, 25),
    "The US and Russia meet in Riyadh": date(2025, 3, 25),
    "Ministers speak with one voice": date(2025, 3, 31),
    "The Daily reports a deal": date(2025, 4, 1),
    "Easter truce": date(2025, 4, 19),
    "Ada Berg speaks on 20 March 2025": date(2025, 4, 19),
    "Ada Berg speaks on 10 April 2025": date(2025, 4, 19),
}
"""From which day the record knows it: no earlier than its source came out, whenever it happened."""

PAGES = ("", "agenda", "actors", "positions", "sources", "issues/ceasefire", "actors/ukr", "export.json")


def see_what_each_day_tells(page: Page) -> None:
    """On each day on which more became known, and on the day before, the timeline tells what was known by then; and
    on the day before no page of it names anything else."""
    for day in sorted({since - timedelta(days=back) for since in KNOWN.values() for back in (0, 1)}):
        known = {words for words, since in KNOWN.items() if since <= day}
        for path in PAGES if day + timedelta(days=1) in KNOWN.values() else PAGES[:1]:
            text = page.request.get(f"{UKRAINE}/{path}?as_of={day}").text()
            assert [words for words in KNOWN if words in text and words not in known] == [], (day, path)
            assert path or [words for words in known if words not in text and words != SUMMARY] == [], day


def see_what_was_known_then(page: Page) -> None:
    """A plan before its outcome, a truce while it lasted and when it was over, a report before it was retracted, and an
    adviser while the record knew one side alone."""
    main = page.get_by_role("main")
    page.goto(f"{UKRAINE}/events/trump-putin-phone-call?as_of=2025-03-17")
    expect(main).to_contain_text("scheduled")
    page.goto(f"{UKRAINE}/agenda?as_of=2025-03-17")
    expect(page.get_by_role("region", name="Next")).to_contain_text("Trump–Putin phone call")
    for day, ongoing in (("2025-04-19", 1), ("2025-04-20", 0)):  # the last day of what ends at midnight
        page.goto(f"{UKRAINE}/events/easter-truce?as_of={day}")
        expect(main.locator(".tag.ongoing")).to_have_count(ongoing)
    for day, retracted in (("2025-04-02", False), ("2025-04-03", True)):
        text = page.request.get(f"{UKRAINE}/events/the-daily-reports-a-deal?as_of={day}").text()
        assert ("retracted" in text.lower()) == retracted, day
        assert "a senior official" in text
    page.goto(f"{UKRAINE}/positions/usa/ceasefire")
    expect(main).to_contain_text("a senior official")
    expect(page.locator(".moved")).to_have_count(0)


def test_what_followed_is_entered_and_read(fresh: Site, window: Window, blind: Window) -> None:
    """What is neither clicked nor counted goes on in a window that draws nothing."""
    desk = blind(fresh, logged_in=True)
    enter_all(desk, OUTLETS)
    seen = window(fresh, logged_in=True)
    hold_the_call(seen)
    say_who_said_what(seen)
    enter_all(desk, OTHERS)
    see_that_pages_are_right(desk)
    see_what_was_known_then(desk)
    see_what_each_day_tells(desk)
    assert program(fresh.database_url, "check") == "Rows and documents agree.\n"
