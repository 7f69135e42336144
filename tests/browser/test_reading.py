"""Comfort in reading: the day it is read as of, keys, the hours to go, light and dark, names in all scripts."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, Route, expect

from tests.bench.generate import UID
from tests.browser.fetch import htmx, vendored
from tests.browser.sites import Site
from tests.browser.windows import Window
from tests.conftest import UKRAINE
from tests.documents import a_file, a_statement, an_actor, an_event
from tests.files import import_into

pytestmark = pytest.mark.browser

ARABIC = "/riyadh"
AHEAD = datetime.now(UTC).replace(hour=12, minute=0, second=0, microsecond=0) + timedelta(days=3)
BLOCKED = """for (const area of ['localStorage', 'sessionStorage'])
  Object.defineProperty(window, area, { get() { throw new DOMException('denied', 'SecurityError') } })"""


@pytest.fixture(scope="module")
def arabic(site: Site) -> Site:
    """The site with a negotiation in Arabic and Hebrew, and talks at an hour of a day to come."""
    moment = AHEAD.strftime("%Y-%m-%dT15:00+03:00")
    said = [a_statement(f"s{n}", speaker="dermer", text=f"קרוב {n}") for n in range(4)]
    file = a_file(
        "riyadh",
        actors=[an_actor("dermer", name="רון דרמר"), an_actor("badr", name="بدر عبد العاطي")],
        events=[
            an_event(
                "round",
                title="جولة في الرياض (الثانية)",
                status="scheduled",
                date={"edtf": moment, "timezone": "Asia/Riyadh"},
                schedule=[{"announced_on": "2025-03-17", "status": "scheduled", "date": moment}],
                participants=[{"actor": "badr", "role": "mediator", "capacity": "وزير الخارجية"}],
            ),
            an_event("remark", title="A remark", statements=[*said, a_statement("s9", speaker="badr", text="Flour.")]),
        ],
    )
    file["negotiation"]["title"] = "مفاوضات الرياض"
    import_into(site.database_url, file)
    return site


# ---- the day it is read as of ----


def test_a_day_is_asked_for_on_what_is_shown(site: Site, blind: Window) -> None:
    page = blind(site)
    page.goto(f"{UKRAINE}/")
    page.get_by_text("People, kinds, days").press("Enter")
    page.get_by_role("checkbox", name=re.compile("^Scheduled")).press("Space")
    page.wait_for_url("**status=scheduled")
    page.get_by_text("As of", exact=True).press("Enter")
    page.get_by_label("What was known on").fill("17.03.2025")
    page.get_by_role("button", name="Show").and_(page.locator(".askday button")).press("Enter")
    expect(page.get_by_role("status").filter(has_text="As known on Monday 17 March 2025")).to_be_visible()
    expect(page.get_by_role("article")).to_have_count(1)
    page.get_by_role("link", name="Positions", exact=True).press("Enter")
    expect(page.get_by_role("status").filter(has_text="As known on Monday 17 March 2025")).to_be_visible()
    page.go_back()
    page.get_by_role("link", name="Back to now").press("Enter")
    expect(page).to_have_url(re.compile(r"/\?status=scheduled$"))
    expect(page.get_by_text("As known on Monday")).to_have_count(0)


def test_a_day_is_asked_for_without_a_script(site: Site, blind: Window) -> None:
    page = blind(site, java_script_enabled=False)
    page.goto(f"{UKRAINE}/positions/rus/ceasefire")
    page.get_by_text("As of", exact=True).press("Enter")
    page.get_by_label("What was known on").fill("17.03.2025")
    page.locator(".askday").get_by_role("button", name="Show").press("Enter")
    expect(page.get_by_text("As known on Monday 17 March 2025")).to_be_visible()
    page.get_by_text("As of", exact=True).press("Enter")
    expect(page.get_by_label("What was known on")).to_have_value("17 March 2025")


# ---- keys ----


def rows(page: Page) -> list[str]:
    shown = page.get_by_role("dialog").locator("dt").filter(visible=True)
    return [" ".join(row.split()) for row in shown.all_inner_texts()]


def test_keys_go_from_entry_to_entry_and_are_told_where_they_work(site: Site, window: Window) -> None:
    page = window(site)
    page.goto(f"{UKRAINE}/")
    page.keyboard.press("?")
    assert rows(page) == ["j k", "/", "?"]
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    for path, entries in ((f"/{UID}/changes", "article"), (f"{UKRAINE}/sources", ".line"), (f"{UKRAINE}/", "article")):
        page.goto(path)
        page.keyboard.press("j")
        page.keyboard.press("j")
        expect(page.locator(f"main {entries}").nth(min(1, page.locator(f"main {entries}").count() - 1))).to_be_focused()
        page.keyboard.press("k")
        expect(page.locator(f"main {entries}").first).to_be_focused()
    page.goto(f"{UKRAINE}/events/trump-putin-phone-call")
    page.get_by_role("button", name="Keyboard").click()
    assert rows(page) == ["?"]


def test_a_menu_closes_on_escape_and_where_one_goes_on_elsewhere(site: Site, blind: Window) -> None:
    page = blind(site, viewport={"width": 1280, "height": 800})
    page.goto(f"{UKRAINE}/agenda")
    opener, inside = page.get_by_text("As of", exact=True), page.get_by_label("What was known on")
    opener.press("Enter")
    inside.press("Escape")
    expect(inside).to_be_hidden()
    expect(opener).to_be_focused()
    opener.press("Enter")
    inside.dispatch_event("click")
    expect(inside).to_be_visible()
    page.get_by_role("heading", name="Agenda").dispatch_event("click")
    expect(inside).to_be_hidden()
    page.set_viewport_size({"width": 360, "height": 800})
    whole = page.get_by_text("Menu", exact=True)
    for one in (whole, opener):
        one.press("Enter")
    for one in (opener, whole):  # the inner one first
        page.keyboard.press("Escape")
        expect(one).to_be_focused()
    expect(opener).to_be_hidden()


def test_keys_can_be_turned_off(site: Site, blind: Window) -> None:
    page = blind(site)
    page.goto(f"{UKRAINE}/")
    page.get_by_role("button", name="Keyboard").press("Enter")
    page.get_by_label("Use these keys").press("Space")
    page.get_by_role("button", name="Close").press("Enter")
    for _ in range(2):
        page.keyboard.press("/")
        expect(page.get_by_role("searchbox")).not_to_be_focused()
        page.reload()
    page.get_by_role("button", name="Keyboard").press("Enter")
    page.get_by_label("Use these keys").press("Space")
    page.get_by_role("button", name="Close").press("Enter")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()


# ---- times ----


def test_hours_to_go_are_told_as_they_pass(arabic: Site, window: Window) -> None:
    # The clock runs away from the answers to the page's own questions whether it is outdated.
    page = window(arabic, alone=True, timezone_id="Asia/Tokyo", allowed="htmx:error: timeout")
    page.clock.install(time=AHEAD - timedelta(days=2, minutes=30))
    page.goto(f"{ARABIC}/")
    upcoming, card = page.locator(".next"), page.get_by_role("article", name="جولة")
    day = f"{AHEAD:%A} {AHEAD.day} {AHEAD:%B %Y}"
    expect(upcoming).to_contain_text(day)
    expect(upcoming).to_contain_text(f" · {AHEAD.day} {AHEAD:%b}, 21:00 your time · in 3 days")
    page.clock.fast_forward("01:00:00")
    for place in (upcoming, card):
        expect(place).to_contain_text("your time · in 47 hours")
    page.clock.fast_forward("46:50:00")
    expect(upcoming).to_contain_text("your time · in 40 minutes")
    page.clock.fast_forward("00:41:00")
    expect(upcoming).to_contain_text("your time · in 3 days")  # what the server said stands again
    expect(card.get_by_text(re.compile(r"in \d+"))).to_have_count(0)
    behind = card.locator("time").evaluate("time => getComputedStyle(time, '::after').content")
    assert behind == "none", "a dot stands only between two"


# ---- light and dark ----


def test_the_chosen_look_is_there_before_anything_from_elsewhere(site: Site, window: Window) -> None:
    page = window(site, color_scheme="light")
    page.goto(f"{UKRAINE}/")
    page.get_by_role("button", name="Light or dark").click()
    held: list[Route] = []
    page.route(htmx(), lambda route: held.append(route))
    page.goto(f"{UKRAINE}/agenda", wait_until="commit")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.evaluate("typeof htmx") == "undefined"
    held[0].fulfill(path=vendored("htmx"), headers={"Access-Control-Allow-Origin": "*"})
    page.wait_for_load_state()


def test_where_nothing_can_be_kept_all_else_works(site: Site, blind: Window) -> None:
    page = blind(site, color_scheme="light")
    page.add_init_script(BLOCKED)
    page.goto(f"{UKRAINE}/")
    page.get_by_role("button", name="Light or dark").press("Enter")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()


def test_without_a_script_no_button_is_dead(site: Site, blind: Window) -> None:
    page = blind(site, java_script_enabled=False)
    page.goto(f"{UKRAINE}/")
    for name in ("Light or dark", "Keyboard"):
        expect(page.locator(f"button:has-text('{name}'), button[aria-label='{name}']")).to_be_hidden()


# ---- what a search found, names in all scripts, headings ----


def test_a_search_marks_all_that_it_looks_through(arabic: Site, blind: Window) -> None:
    page = blind(arabic)
    for words, marked in (("flour", "Flour"), ("وزير", "وزير"), ("דרמר", "דרמר")):
        page.goto(f"{ARABIC}/?q={words}")
        expect(page.locator("mark", has_text=marked).first).to_be_visible()
    expect(page.get_by_text("3 more statements")).to_be_visible()
    page.goto(f"{UKRAINE}/?q=florida")
    expect(page.locator(".part mark")).to_have_text("Florida")


def test_headings_in_any_script_begin_at_the_left_edge(arabic: Site, blind: Window) -> None:
    page = blind(arabic)
    for path in ("/", "/events/round", "/actors/badr"):
        page.goto(f"{ARABIC}{path}")
        heading = page.locator("h1 bdi").first.bounding_box()
        brand = page.locator(".brand").bounding_box()
        assert heading
        assert brand
        assert abs(heading["x"] - brand["x"]) < 2


def test_on_a_phone_the_day_stays_in_view_above_its_events(site: Site, window: Window) -> None:
    page = window(site, viewport={"width": 360, "height": 700})
    page.goto(f"{UKRAINE}/")
    for _ in range(3):
        page.keyboard.press("j")
    card = page.locator("article:focus")
    heading = page.locator(".day", has=card).locator(".date")
    expect(heading).to_be_in_viewport()
    here, below = heading.bounding_box(), card.bounding_box()
    assert here
    assert below
    assert 0 <= here["y"] <= 1
    assert here["y"] + here["height"] <= below["y"]
    title = page.locator(f"#{card.get_attribute('id')} h4 a")
    title.evaluate("it => scrollBy(0, it.getBoundingClientRect().top)")
    page.keyboard.press("Tab")
    expect(title).to_be_focused()
    below = title.bounding_box()
    assert below
    assert here["height"] <= below["y"], "what has the focus is not beneath it"


def test_where_a_reader_forces_colours_what_is_current_and_what_is_filled_still_show(site: Site, blind: Window) -> None:
    page = blind(site, forced_colors="active")
    page.goto(f"{UKRAINE}/")
    drawn = "all => all.filter((one) => getComputedStyle(one).borderBottomWidth !== '0px').map((one) => one.innerText)"
    assert page.locator("nav[aria-label=Main] > a, nav summary").evaluate_all(drawn) == ["Timeline"]
    for path, full, hollow in (
        ("/", ".moments li:not(.some, .ahead)", ".moments li.some"),
        ("/events/witkoff-briefs-putin", ".rings .filled", ".rings :not(.filled)"),
        ("/events/witkoff-briefs-putin", ".neighbours [aria-current]", ".neighbours .some"),
    ):
        page.goto(f"{UKRAINE}{path}")
        filling = "one => ['', '::before'].map((part) => getComputedStyle(one, part).backgroundColor)"
        assert page.locator(full).first.evaluate(filling) != page.locator(hollow).first.evaluate(filling)
    for path, chosen in (
        ("/positions?cell=rus.ceasefire", ".matrix .focus"),
        ("/?around=witkoff-briefs-putin", ".marked"),
    ):
        page.goto(f"{UKRAINE}{path}")
        assert page.locator(chosen).first.evaluate("one => getComputedStyle(one).outlineStyle") == "solid"
