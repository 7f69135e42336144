"""On paper: a dossier that holds all that the page does, on white, and says what it is a part of."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.bench.generate import UID
from tests.browser.conftest import GENERATED
from tests.browser.sites import Site
from tests.browser.windows import Window
from tests.conftest import UKRAINE

pytestmark = pytest.mark.browser

WIDE = {"width": 1400, "height": 900}
FOR_A_SCREEN = [
    "Search", "Download these", "5 more statements", "between two events…", "Back to now", "newest first",
    "As of", "Cite, share", "Log in", "Keyboard", "Light or dark",
]  # fmt: skip

UNPRINTED = """() => [...document.querySelectorAll('main *')].flatMap(it => [null, '::before', '::after'].map(part => {
  const {backgroundColor, content, printColorAdjust} = getComputedStyle(it, part);
  const isSign = it.checkVisibility() && (part ? content !== 'none' : it.localName === 'i' || it.matches('td:empty'));
  const isPlain = /^rgba?\\(0, 0, 0, 0\\)$|^rgb\\(255, 255, 255\\)$/.test(backgroundColor);
  return isSign && !isPlain && printColorAdjust !== 'exact' ? `${it.outerHTML.slice(0, 90)} ${part ?? ''}` : '';
})).filter(Boolean)"""
"""What has no words and a ground that is a sign, and would be left white: dots, rings, cells."""

LINES = """all => all.map(it => {
  const words = new Range()
  words.selectNode(it.firstChild)
  return words.getClientRects().length
})"""


def sheets(page: Page, *, landscape: bool) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", landscape=landscape)))


@pytest.mark.parametrize("landscape", [False, True])
def test_a_page_takes_as_many_sheets_as_it_has_text(site: Site, blind: Window, landscape: bool) -> None:
    page = blind(site)
    page.goto(f"{UKRAINE}/")
    assert 3 <= sheets(page, landscape=landscape) <= 8
    page.goto(f"{UKRAINE}/actors/usa")
    assert sheets(page, landscape=landscape) <= (6 if landscape else 4), "no part of a sheet stays empty beside facts"


@pytest.mark.parametrize("width", [672, 1000])
def test_the_first_screen_has_room_on_paper(site: Site, blind: Window, width: int) -> None:
    """On A4 upright and across, with and without words on where things stand."""
    page = blind(site, viewport={"width": width, "height": 900})
    page.emulate_media(media="print")
    for day in ("", "?as_of=2025-03-17"):
        page.goto(f"{UKRAINE}/{day}")
        widths = page.locator(".state, .moments li").evaluate_all("all => all.map(it => it.clientWidth)")
        widths += page.locator(".state dd").evaluate_all(
            "all => all.filter(it => getComputedStyle(it).display !== 'inline').map(it => it.clientWidth)"
        )
        assert min(widths) > 90, day


@pytest.mark.parametrize("script", [False, True])
def test_what_is_folded_is_printed_and_folded_again(site: Site, blind: Window, script: bool) -> None:
    page = blind(site, java_script_enabled=script, viewport=WIDE)
    for path, words in (
        ("/events/trump-announces-the-call", "Reasoning"),
        ("/events/trump-putin-phone-call", "Reasoning"),
    ):
        page.goto(f"{UKRAINE}{path}")
        folded = page.locator("details.more", has_text=words)
        inside = folded.get_by_text(words)
        expect(folded).not_to_have_attribute("open", "")
        page.emulate_media(media="print")
        assert (inside.bounding_box() or {"height": 0})["height"] > 0
        page.emulate_media(media="screen")


def test_what_a_row_folds_is_printed_as_a_numbered_note(site: Site, blind: Window) -> None:
    page = blind(site, java_script_enabled=False, viewport=WIDE)
    page.goto(f"{UKRAINE}/")
    notes = page.locator(".notes > li")
    folded = page.locator("article", has=page.locator("details.rest"))
    assert notes.count() == folded.count() > 2
    expect(notes.filter(has_text="The call will centre on what might be conceded")).to_be_hidden()
    page.emulate_media(media="print")
    expect(notes.filter(has_text="The call will centre on what might be conceded")).to_be_visible()
    assert set(page.locator(".date").evaluate_all(LINES)) == {1}, "a day stands on one line"
    titles = folded.get_by_role("heading").all_inner_texts()
    assert [note.startswith(title) for note, title in zip(notes.all_inner_texts(), titles, strict=True)]
    numbers = "all => all.map(it => getComputedStyle(it, '::after').content)"
    assert set(folded.evaluate_all(numbers)) == {'"Note " counter(folded)'}


def test_the_script_opens_for_printing_where_the_style_sheet_cannot(site: Site, blind: Window) -> None:
    page = blind(site)
    page.goto(f"{UKRAINE}/events/trump-announces-the-call")
    folded = page.locator("details.more")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert folded.evaluate_all("all => all.length > 1 && all.every(it => it.open)")
    assert page.locator("details.menu").evaluate_all("all => all.every(it => !it.open)")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert folded.evaluate_all("all => all.every(it => !it.open)")


def test_ink_is_dark_whatever_was_chosen_for_the_screen(site: Site, blind: Window) -> None:
    page = blind(site, color_scheme="dark")
    page.goto(f"{UKRAINE}/")
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    colours = "it => [getComputedStyle(it).color, getComputedStyle(it).backgroundColor]"
    assert page.locator("body").evaluate(colours) == ["rgb(233, 231, 225)", "rgb(21, 23, 27)"]
    page.emulate_media(media="print")
    assert page.locator("body").evaluate(colours) == ["rgb(28, 29, 33)", "rgb(255, 255, 255)"]


def test_nothing_is_printed_that_only_a_screen_needs(site: Site, blind: Window) -> None:
    page = blind(site, viewport=WIDE)
    page.goto(f"{UKRAINE}/?q=land&as_of=2025-03-17")
    page.emulate_media(media="print")
    for words in FOR_A_SCREEN:
        for one in page.get_by_text(words, exact=True).all():
            expect(one).to_be_hidden()
    expect(page.get_by_text("As known on Monday 17 March 2025")).to_be_visible()
    expect(page.locator(".narrowed")).to_contain_text("search: land")
    expect(page.locator(".cols")).to_have_css("display", "block")
    expect(page.get_by_text(f"{site.url}{UKRAINE}/?q=land&as_of=2025-03-17")).to_be_visible()
    page.goto(f"/{UID}/")
    expect(page.locator(".strip .plot path[class*='lane-']").first).to_be_visible()


def test_what_is_not_certain_is_printed_with_what_is(site: Site, blind: Window) -> None:
    page = blind(site)
    page.emulate_media(media="print")
    page.goto(f"{UKRAINE}/positions?cell=rus.ceasefire")
    expect(page.locator("td.focus").get_by_text("order not known")).to_be_visible()
    for words in ("Open a cell", "On a page of its own"):
        expect(page.get_by_text(words)).to_be_hidden()
    blocks = page.locator(".matrix tbody tr:not(.band)")
    assert len(set(blocks.evaluate_all("all => all.map(it => getComputedStyle(it).border)"))) == 1, (
        "every block has the same frame"
    )
    page.goto(f"{UKRAINE}/positions?said_by=2022-02-23")
    expect(
        page.get_by_text("No stance in this table is certain to have been taken by 23 February 2022.")
    ).to_be_visible()


def test_what_is_full_on_a_screen_is_full_on_paper(site: Site, blind: Window) -> None:
    page = blind(site)
    page.emulate_media(media="print")
    found = []
    for path in ("/", "/events/trump-announces-the-call", "/positions", "/actors"):
        page.goto(f"{UKRAINE}{path}")
        found += page.evaluate(UNPRINTED)
    assert found == []


def test_paper_has_no_buttons_and_its_caption_is_whole(site: Site, blind: Window) -> None:
    page = blind(site, logged_in=True)
    page.emulate_media(media="print")
    for path in (f"{UKRAINE}/events/new", f"{UKRAINE}/cite", f"{UKRAINE}/export", f"/{UID}/"):
        page.goto(path)
        buttons = page.locator("main :is(button:not(.default), .button, .submit)")
        assert not [one for one in buttons.all() if one.is_visible()]
    assert page.locator("figcaption b").first.evaluate("""it => {
      const {left, top, height} = it.getBoundingClientRect();
      return document.elementsFromPoint(left + 3, top + height / 2)
        .every(over => over === it || getComputedStyle(over).backgroundImage === 'none' );
    }"""), "nothing is drawn over it"


def test_a_part_of_a_list_says_that_it_is_one(site: Site, blind: Window) -> None:
    page = blind(site)
    page.goto(f"/{UID}/")
    page.emulate_media(media="print")
    expect(page.get_by_text(f"of {GENERATED} events are printed here.")).to_be_visible()
    page.emulate_media(media="screen")
    expect(page.get_by_text("are printed here")).to_be_hidden()
    page.goto(f"{UKRAINE}/")
    expect(page.get_by_text("are printed here")).to_have_count(0)
