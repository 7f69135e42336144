"""The questions of an analyst, each answered on one page, on the seed and on a generated negotiation; the sixth, what
changed since they last looked, is asked in `test_changes`."""

import json
import re
from datetime import UTC, date
from html import unescape
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.bench import generate
from tests.browser.sites import Site
from tests.browser.windows import Window
from tests.conftest import SEED, UKRAINE
from webapp.domain import document
from webapp.domain.dates import parse
from webapp.domain.dates.in_words import words
from webapp.domain.knowing.as_of import as_of
from webapp.domain.knowing.bibliography import Bibliography
from webapp.domain.knowing.verification import Evidence
from webapp.domain.timing.between import Between, standing_moment
from webapp.domain.timing.precedence import Precedence
from webapp.domain.timing.schedule import position, stands_at
from webapp.domain.vocabulary import Verification

pytestmark = pytest.mark.browser

File = dict[str, Any]
BENCH = f"/{generate.UID}"


@pytest.fixture(scope="module")
def made(generated: File) -> File:
    """The generated negotiation, to work the answers out from by plain means."""
    file = dict(generated)
    for name, model in (("events", document.Event), ("sources", document.Source)):
        file[name] = [json.loads(document.canonical(document.parse(model, item))) for item in file[name]]
    file["events"].sort(key=lambda event: position(event, UTC))
    return file


@pytest.fixture(scope="module")
def bibliography(made: File) -> Bibliography:
    """What the rules need of its sources."""
    return Bibliography.of(made["sources"], UTC)


@pytest.fixture
def page(still: Site, blind: Window) -> Page:
    return blind(still)


def uids(page: Page, address: str) -> list[str]:
    """The events listed at this address, over all pages, as the browser is sent them."""
    found: list[str] = []
    following: list[str] = [address]
    while following:
        sent = page.request.get(following[0]).text()
        found += re.findall(r'<article id="([^"]+)"', sent)
        following = [unescape(more) for more in re.findall(r'href="([^"]+)"[^>]*>\s*Load more events', sent)]
    return found


def test_where_each_party_stood_on_a_day_and_how_it_moved(page: Page, made: File) -> None:
    page.goto(f"{UKRAINE}/positions?said_by=2025-03-17")
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=re.compile("^30-day ceasefire")))
    cell = row.get_by_role("cell").nth(1)
    for said in ("doubts", "10–17 Mar", "Vladimir Putin", "order not known"):
        expect(cell).to_contain_text(said)
    expect(page.locator(".moved")).to_have_count(0)
    cell.get_by_role("link").first.press("Enter")
    expect(page.get_by_text("questions the motives behind it")).to_be_visible()

    day = date(2021, 6, 30)
    page.goto(f"{BENCH}/positions?said_by={day}")
    expect(page.get_by_text(f"said by {day.day} June {day.year}").first).to_be_visible()


def test_what_lies_between_two_events_and_who_was_left_out(page: Page, made: File) -> None:
    page.goto(f"{UKRAINE}/?around=us-ukraine-talks-in-saudi-arabia")
    page.get_by_role("link", name="between two events…").press("Enter")
    expect(page.get_by_text("Choose the first")).to_be_visible()
    below = "one => one.getBoundingClientRect().top - document.querySelector('.chosen').getBoundingClientRect().bottom"
    assert page.locator("#events").evaluate(below) > -1, "what stays in view hides no head of the list"
    page.get_by_role("link", name="From here: US–Ukraine talks in Saudi Arabia").press("Enter")
    page.get_by_role("link", name="Newer events").press("Enter")
    page.get_by_role("link", name="Up to here: Trump–Putin phone call").press("Enter")
    expect(page).to_have_url(re.compile("between=.*&between="))
    assert len(uids(page, page.url)) == 18
    page.goto(page.url.replace(f"{UKRAINE}/", f"{UKRAINE}/actors"))
    expect(page.get_by_role("heading", name="Who met whom")).to_be_visible()
    expect(page.get_by_text("on record: Ukraine, Western countries, NATO, Saudi Arabia")).to_be_visible()
    page.get_by_role("link", name="1 meeting of Russia and United States").press("Enter")
    expect(page.get_by_role("link", name="Witkoff briefs Putin in Moscow")).to_be_visible()

    first, last = made["events"][100], made["events"][130]
    between = Between([standing_moment(end, UTC) for end in (first, last)], Precedence())
    others = (event for event in made["events"] if event not in (first, last) and stands_at(event))
    listed = [event["uid"] for event in others if between.may_hold(standing_moment(event, UTC))]
    assert {event["uid"] for event in made["events"][101:130]} < set(listed)
    assert uids(page, f"{BENCH}/?between={first['uid']}&between={last['uid']}&order=oldest") == listed


def test_what_slipped_what_is_next_and_what_is_overdue(page: Page, made: File) -> None:
    page.goto(f"{UKRAINE}/agenda?as_of=2025-03-17")
    expect(page.get_by_role("region", name="Next")).to_contain_text("tomorrow")
    page.goto(f"{UKRAINE}/agenda")
    expect(page.get_by_role("region", name="Overdue")).to_contain_text("Planned for 18 March 2025; no outcome recorded")

    moved = next(e for e in made["events"][::-1] if [p["status"] for p in e["schedule"]][1:2] == ["postponed"])
    page.goto(f"{BENCH}/agenda")
    slipped = page.get_by_role("region", name="Slipped").get_by_role("article").filter(has_text=moved["title"])
    expect(slipped.first).to_contain_text("4 days")


def test_which_claims_rest_on_one_source_or_none_and_where_sources_disagree(
    page: Page, made: File, bibliography: Bibliography
) -> None:
    page.goto(f"{UKRAINE}/sources")
    expect(page.get_by_role("link", name="one source 23", exact=True)).to_be_visible()
    page.goto(f"{UKRAINE}/?verification=uncited")
    expect(page.get_by_text("No event matches")).to_be_visible()

    evidence = [Evidence(event, bibliography) for event in made["events"]]
    for verification in (Verification.UNCITED, Verification.SINGLE_ORIGIN):
        events = [one.event["uid"] for one in evidence if one.support.verification == verification]
        page.goto(f"{BENCH}/sources")
        page.get_by_role("link", name=f"{verification.label.lower()} {len(events)}", exact=True).press("Enter")
        expect(page.get_by_role("article").first).to_be_visible()
        assert events
        assert uids(page, f"{page.url}&order=oldest") == events
    assert uids(page, f"{BENCH}/?contradicted=1&order=oldest") == [
        one.event["uid"] for one in evidence if one.contradictions
    ]


def test_how_sure_a_date_is_and_who_says_so(page: Page, made: File) -> None:
    seed = json.loads(SEED.read_bytes())
    for address, file, uid in (
        (UKRAINE, seed, "kyiv-agrees-to-a-30-day-ceasefire"),
        (BENCH, made, next(e["uid"] for e in made["events"] if e["date"] and e["date"]["edtf"].startswith("["))),
    ):
        [event] = [event for event in file["events"] if event["uid"] == uid]
        page.goto(f"{address}/events/{uid}")
        expect(page.get_by_text(words(parse(event["date"]["edtf"]))).first).to_be_visible()
        page.get_by_text("How we know the day: inferred by the editors").press("Enter")
        expect(page.get_by_text(f"“{event['date']['as_written']}”")).to_be_visible()
        expect(page.get_by_text(event["date"]["note"])).to_be_visible()


def test_every_state_of_then_is_told_by_one_day(page: Page, made: File, bibliography: Bibliography) -> None:
    day = date(2022, 1, 31)
    then = [as_of(event, bibliography, day, lambda _: True) for event in made["events"]]
    wanted = sorted((position(event, UTC), event["uid"]) for event in then if event)
    assert uids(page, f"{BENCH}/?as_of={day}&order=oldest") == [uid for _, uid in wanted]
