"""The strip under the hand: days dragged over, by mouse and by finger, and the way past it by keyboard."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.bench.generate import UID
from tests.browser.sites import Site
from tests.browser.windows import LETTERS_ALONE, Window
from tests.conftest import UKRAINE

pytestmark = pytest.mark.browser

BENCH = f"/{UID}/"
WEEK = "since=2025-03-10&until=2025-03-18"
"""Other tests add events to the same site, and what suits best might be other days."""


def strip(page: Page) -> Locator:
    return page.get_by_role("figure")


def below(page: Page, tick: str) -> tuple[float, float]:
    """A place on the topmost line, over the day or period with this label."""
    label = strip(page).locator(".plot:visible text", has_text=re.compile(f"^{tick}$")).bounding_box()
    picture = strip(page).locator(".plot:visible").bounding_box()
    assert label
    assert picture
    return label["x"] + label["width"] / 2, picture["y"] + 64


def drag(page: Page, first: str, last: str) -> None:
    """With the mouse, not yet let go."""
    page.mouse.move(*below(page, first))
    page.mouse.down()
    page.mouse.move(*below(page, last), steps=5)


def days(page: Page) -> list[str]:
    """The days in the form of the strip."""
    form = strip(page).get_by_role("form")
    return [form.get_by_label(label).input_value() for label in ("From", "to")]


def test_days_dragged_over_are_the_range_of_strip_and_list(site: Site, window: Window) -> None:
    page = window(site)
    page.goto(f"{UKRAINE}/?kind=visit&kind=statement&{WEEK}")
    expect(strip(page)).to_contain_text("Drag over days to zoom in.")
    drag(page, "Fri 14", "Wed 12")
    assert days(page) == ["12 March 2025", "14 March 2025"]
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"/\?kind=statement&kind=visit&since=2025-03-12&until=2025-03-14$"))
    expect(strip(page).get_by_text("From 12 to 14 March 2025")).to_be_visible()
    expect(page.get_by_role("heading", name=re.compile(r"\d+ events of \d+"))).to_be_visible()
    expect(page.get_by_role("article", name="Witkoff briefs Putin in Moscow")).to_be_visible()
    expect(page.get_by_role("article", name="POLITICO reports")).to_have_count(0)
    page.go_back()
    expect(strip(page).locator(".plot:visible .chosen")).to_have_attribute("width", "0")
    assert days(page) == ["10 March 2025", "18 March 2025"]


def test_escape_leaves_all_as_it_was_and_a_click_opens_an_event(site: Site, window: Window) -> None:
    page = window(site)
    page.goto(f"{UKRAINE}/?order=oldest&{WEEK}")
    drag(page, "Wed 12", "Fri 14")
    page.keyboard.press("Escape")
    page.mouse.up()
    assert days(page) == ["10 March 2025", "18 March 2025"]
    expect(page).to_have_url(f"{UKRAINE}/?order=oldest&{WEEK}")
    strip(page).get_by_role("link", name=re.compile("Witkoff briefs Putin in Moscow · ")).locator(".hit").first.click()
    expect(page).to_have_url(f"{UKRAINE}/?order=oldest&{WEEK}#witkoff-briefs-putin")


def test_bars_fit_on_a_phone_and_a_finger_drags_over_them(site: Site, window: Window) -> None:
    page = window(site, viewport={"width": 360, "height": 800}, has_touch=True, is_mobile=True)
    page.goto(f"{BENCH}?since=2021&until=2023")
    frame = strip(page).get_by_role("region", name="Picture of the events")
    assert frame.evaluate("it => it.scrollWidth <= it.clientWidth")
    expect(strip(page)).to_contain_text("Or drag over several.")
    strip(page).scroll_into_view_if_needed()
    (start, y), (end, _) = below(page, "2021"), below(page, "2022")
    finger = page.context.new_cdp_session(page)

    def touch(kind: str, *at: float) -> None:
        points = [{"x": at[0], "y": at[1]}] if at else []
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", start, y)
    for part in range(1, 6):
        touch("touchMove", start + (end - start) * part / 5, y)
    touch("touchEnd")
    expect(page).to_have_url(re.compile(r"\?since=2021-0[678]-\d\d&until=2022-0[678]-\d\d$"))


def test_columns_over_bars_are_targets_at_any_width(site: Site, blind: Window) -> None:
    page = blind(site)
    for span in ("since=2021&until=2023", "since=2019-01&until=2021-10"):
        page.goto(f"{BENCH}?{span}")
        widths = {}
        for window in (320, 1_041, 1_240, 1_241):
            page.set_viewport_size({"width": window, "height": 800})
            columns = strip(page).locator(".columns rect:visible")
            widths[window] = columns.evaluate_all("all => all.map(it => it.getBoundingClientRect().width)")
        assert {window: min(seen) for window, seen in widths.items() if min(seen) < 24} == {}, span
    assert len(widths[1_241]) > len(widths[1_240]), "where there is room they are finer"


def test_names_of_lines_keep_to_their_lines_however_large_their_letters(site: Site, blind: Window) -> None:
    page = blind(site, viewport={"width": 360, "height": 800})
    page.goto(f"{UKRAINE}/?lens=issues&{WEEK}&as_of=2025-03-17")
    then = strip(page).locator(".small text.today")
    assert then.evaluate("it => it.getBoundingClientRect().top >= it.closest('.frame').getBoundingClientRect().top - 2")
    names = strip(page).locator(".small .names bdi")
    for enlarged in ("", ".strip .names"):
        page.evaluate(LETTERS_ALONE, enlarged)
        boxes = names.evaluate_all("all => all.map(it => it.getBoundingClientRect()).map(it => [it.top, it.bottom])")
        assert all(bottom > top for top, bottom in boxes)
        assert all(one[1] <= other[0] for one, other in pairwise(boxes))


def test_without_a_script_the_picture_says_nothing_of_dragging(site: Site, window: Window) -> None:
    page = window(site, java_script_enabled=False)
    page.goto(f"{UKRAINE}/?{WEEK}")
    expect(strip(page).get_by_text("Drag over days")).to_be_hidden()
    form = strip(page).get_by_role("form")
    form.get_by_label("From").fill("16 March")
    form.get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile(r"\?since=2025-03-16&until=2025-03-18$"))


def test_the_keyboard_goes_past_the_picture(site: Site, window: Window) -> None:
    page = window(site)
    page.goto(f"{UKRAINE}/")
    past = strip(page).get_by_role("link", name="Skip the picture")
    past.focus()
    expect(past).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.strip') === null")
    assert page.evaluate("document.querySelector('.strip').compareDocumentPosition(document.activeElement) & 4")


def card(page: Page) -> Locator:
    """What the mark that is pointed at tells."""
    return page.locator("#strip-card")


def test_a_mark_tells_its_event_on_hover_and_focus_and_leads_to_it(site: Site, window: Window) -> None:
    page = window(site)
    page.goto(f"{UKRAINE}/?{WEEK}")
    mark = strip(page).get_by_role("link", name=re.compile("Witkoff briefs Putin in Moscow · "))
    mark.locator(".hit").first.hover()
    expect(card(page)).to_contain_text("Thursday 13 March 2025")
    around, below_it = card(page).bounding_box(), mark.locator(".hit").last.bounding_box()
    assert around
    assert below_it
    assert around["width"] == 280
    assert around["y"] >= below_it["y"] + below_it["height"], "below the mark"
    page.mouse.move(5, 5)
    expect(card(page)).to_be_hidden()
    mark.focus()
    expect(card(page)).to_contain_text("Witkoff briefs Putin in Moscow")
    page.keyboard.press("Escape")
    expect(card(page)).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#witkoff-briefs-putin$"))


def test_a_card_that_comes_too_late_is_not_shown(site: Site, blind: Window) -> None:
    page = blind(site)
    page.goto(f"{UKRAINE}/?{WEEK}")
    page.evaluate(
        """() => {
          const text = Response.prototype.text;
          const go = new Promise((resolve) => { window.go = resolve; });
          const late = async (answer) => {
            const words = await text.call(answer);
            window.arrived = true;
            await go;
            return words;
          };
          Response.prototype.text = function () { return late(this); };
        }"""
    )
    strip(page).get_by_role("link", name=re.compile("Witkoff briefs Putin in Moscow · ")).focus()
    page.wait_for_function("() => window.arrived", polling=20)
    page.keyboard.press("Escape")
    page.evaluate("() => { go(); return new Promise((resolve) => setTimeout(resolve)); }")
    expect(card(page)).to_be_hidden()
    expect(card(page)).to_be_empty()


def test_a_phone_shows_the_last_days_with_a_way_back_and_a_tap_shows_the_card(site: Site, window: Window) -> None:
    page = window(site, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page.goto(f"{UKRAINE}/?{WEEK}")
    frame = strip(page).get_by_role("region", name="Picture of the events, the last days")
    expect(frame).to_be_visible()
    assert frame.evaluate("it => it.scrollWidth <= it.clientWidth"), "nothing to scroll"
    mark = frame.get_by_role("link", name=re.compile("Trump–Putin phone call · "))
    mark.locator(".hit").first.tap()
    expect(card(page)).to_contain_text("Trump–Putin phone call")
    expect(page).to_have_url(re.compile(f"{re.escape(WEEK)}$"))
    sizes = frame.locator("a .hit").evaluate_all("hits => hits.map(it => it.getBoundingClientRect().width)")
    assert min(sizes) > 23.9
    strip(page).get_by_role("link", name=re.compile("^◀")).click()
    expect(page).to_have_url(re.compile("since="))


def test_the_focus_stays_on_the_way_that_was_taken(site: Site, blind: Window) -> None:
    """Also where nothing is chosen any more, by which the fold around it would close, and where the way is gone."""
    page = blind(site)
    page.goto(f"{UKRAINE}/")
    strip(page).get_by_text("Adjust").press("Enter")
    for way in ("Issues", "Week", "‹ Earlier", "Sides", "Overview"):
        link, before = strip(page).get_by_role("link", name=way, exact=True), page.url
        link.press("Enter")
        page.wait_for_url(lambda url, before=before: url != before)
        expect(link).to_be_focused()
    expect(page).to_have_url(f"{UKRAINE}/")
    strip(page).get_by_role("link", name="As a table").press("Enter")
    expect(page.get_by_role("region", name="As a table")).to_be_focused()
    page.goto(f"{UKRAINE}/?until=2022")
    while (later := strip(page).get_by_role("link", name="Later ›")).count():
        before = page.url
        later.press("Enter")
        page.wait_for_url(lambda url, before=before: url != before)
        page.wait_for_function("() => document.activeElement !== document.body")
    expect(strip(page).locator(".adjust > summary")).to_be_focused()
