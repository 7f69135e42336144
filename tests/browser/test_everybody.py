"""Every page for everybody: axe-core finds nothing, light and dark, wide and narrow; nothing is cut off on a phone,
with letters twice as large neither (WCAG 1.4.4); and whoever has no mouse comes to every control of its forms.

All rules are tried once, on the narrowest phone, where things are nearer to each other and more of them scroll, and
all again for what only a wide window shows: on the first page that shows it, for the menu is the same on most of them.
Rules about colours are tried in each light and width, on the first page of each look, which is what such a rule goes
by: most of the work of axe-core was to find the same colours again. Targets are measured where they are small or lie on
others, the first of each kind: that rule was more work than all others. axe-core looks at a copy of each page, as
scripts have left it, in a window of its own: on the page itself it would be read and compiled anew each time, which was
half of its work.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.fetch import vendored
from tests.browser.keyboard import untabbed
from tests.browser.pages import CONTRIBUTOR, EDITOR, READER
from tests.browser.sites import Site
from tests.browser.windows import LETTERS_ALONE, Profiles, windows

pytestmark = pytest.mark.browser

WIDE = {"width": 1280, "height": 800}
NARROW = {"width": 320, "height": 800}
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}
MARKED = [
    {"id": "color-contrast", "selector": "[data-fresh]"},
    {"id": "link-in-text-block", "selector": "a[data-fresh]"},
    {"id": "target-size", "selector": "[data-target]"},
]
ALL = {"rules": {"target-size": {"enabled": True}}}
"""With WCAG 2.5.8, which axe-core tries only where it is told to."""

PAGES = [
    pytest.param(there, who, id=f"{who}: {name}")
    for who, pages in (("reader", READER), ("editor", EDITOR), ("contributor", CONTRIBUTOR))
    for name, there in pages.items()
]


@pytest.fixture(scope="module")
def tabs(site: Site, blind_profiles: Profiles) -> Iterator[dict[str, Page]]:
    """The windows of a reader, of a contributor and of an editor, for all their pages: to open one takes longer than
    most of these. Each page finds nothing that others left there."""
    with windows(blind_profiles) as open_window:
        whose: dict[str, dict[str, Any]] = {
            "reader": {},
            "contributor": {"cookies": site.contributor, "alone": True},
            "editor": {"logged_in": True},
        }
        found = {who: open_window(site, **state) for who, state in whose.items()}
        for page in found.values():
            page.set_viewport_size(WIDE)
            page.add_init_script("for (const left of [localStorage, sessionStorage]) left.clear()")
        yield found


@pytest.fixture(scope="module")
def stand(site: Site, blind_profiles: Profiles) -> Iterator[Page]:
    """A window on the same site, with axe-core in it, in which copies of pages are looked at."""
    with windows(blind_profiles) as open_window:
        page = open_window(site, alone=True)
        page.set_viewport_size(NARROW)
        page.emulate_media(color_scheme="light")
        page.goto("/login")
        page.evaluate(vendored("axe").read_text())
        page.evaluate(STAND)
        yield page


@pytest.fixture(scope="module")
def walked() -> set[str]:
    """The kinds of controls that somebody came to by keyboard, so far."""
    return set()


@pytest.mark.parametrize(("there", "who"), PAGES)
def test_every_page_is_for_everybody(
    tabs: dict[str, Page],
    stand: Page,
    walked: set[str],
    there: str | Callable[[Page], None],
    who: str,
) -> None:
    page = tabs[who]
    page.goto(there) if isinstance(there, str) else there(page)
    page.wait_for_load_state()
    copy = page.evaluate(OPEN)
    assert copy, "what htmx asked for is there"
    assert untabbed(page, walked) + wrong(stand, copy) == []


def wrong(page: Page, copy: str) -> list[str]:
    """What is wrong with this copy of a page, in each width and light; before and after, the window is narrow and
    light. Each call here costs as much as what it has looked at, so there are few."""
    found: list[str] = page.evaluate("copy => first(copy)", copy)
    page.emulate_media(color_scheme="dark")
    found += page.evaluate("colours()")
    page.set_viewport_size(WIDE)
    found += page.evaluate("colours()")
    page.emulate_media(color_scheme="light")
    found += page.evaluate("last()")
    page.set_viewport_size(NARROW)
    return found


OPEN = """async () => {
  for (const folded of document.querySelectorAll('details')) folded.open = true;
  const waits = () => document.querySelector('.htmx-request, .rest > p.full');
  for (let tries = 500; waits() && tries; tries--) await new Promise(again => setTimeout(again, 10));
  return waits() ? '' : document.documentElement.outerHTML;
}"""
"""Opens all that is folded, and returns the page once what is fetched for it has come; nothing if it does not come."""

NAMELESS = """() => [...document.querySelectorAll('table:not([aria-label], [aria-labelledby], :has(caption))')]
  .map(table => `no name: ${table.outerHTML}`)"""
"""Tables of which a screen reader cannot say in its list of them what they are."""

CUT_OFF = """() => [
  ...(document.documentElement.scrollWidth > innerWidth ? ['the page, which scrolls sideways'] : []),
  ...[...document.querySelectorAll('a:not(.skip), button:not(.default), input, select, textarea, summary')]
    .filter(it => it.checkVisibility() && !it.closest('.frame, .matrix, [role=region]'))
    .map(it => [it, it.getBoundingClientRect()])
    .filter(([, box]) => box.left < 0 || box.right > innerWidth)
    .map(([it]) => it.outerHTML),
]"""

SHOW = """html => {
  const {documentElement} = new DOMParser().parseFromString(html, 'text/html');
  document.replaceChild(document.adoptNode(documentElement), document.documentElement);
  window.texts = [...document.querySelectorAll('body :not(option)')].filter(it =>
    it.matches('input, select, textarea') || [...it.childNodes].some(part => part.nodeType === 3 && part.data.trim()));
  const sheets = [...document.querySelectorAll('link[rel=stylesheet]')];
  return Promise.all(sheets.map(it => it.sheet ?? new Promise(loaded => it.addEventListener('load', loaded))));
}"""
"""Puts this document in the place of the one that is there; no script of it runs. Its style is there in the end. Kept
is what has texts, without the options of lists, which axe-core leaves to the browser."""

FRESH = """() => {
  const grounds = new Map([[null, {paint: '', faded: false}]]);
  const ground = it => {
    if (!grounds.has(it)) {
      const {backgroundColor, backgroundImage, opacity} = getComputedStyle(it), under = ground(it.parentElement);
      const faded = under.faded || opacity !== '1', own = `${backgroundColor} ${backgroundImage} ${opacity}`;
      const covers = backgroundColor.startsWith('rgb(') && !faded, bare = own === 'rgba(0, 0, 0, 0) none 1';
      grounds.set(it, {faded, paint: (bare ? '' : own) + (covers ? '' : under.paint)});
    }
    return grounds.get(it);
  };
  const before = looks.size;
  for (const it of document.querySelectorAll('[data-fresh]')) delete it.dataset.fresh;
  for (const it of texts) {
    if (!it.checkVisibility()) continue;
    const {color, fontSize, fontWeight, textShadow, textDecorationLine} = getComputedStyle(it), link = it.closest('a');
    const large = parseFloat(fontSize) >= (fontWeight >= 700 ? 14 : 18) * 96 / 72;
    const apart = link && [fontWeight, textDecorationLine, getComputedStyle(link.parentElement).color];
    const look = [color, large, textShadow, it.disabled, ground(it).paint, apart].join();
    if (looks.has(look)) continue;
    looks.add(look);
    it.dataset.fresh = '';
  }
  return looks.size > before;
}"""
"""Marks one text of each look that was on no page so far, and says whether there are any. A look is all that contrast
and the difference of a link from what is around it depend on: of a size only whether WCAG calls it large, of grounds
those that none covers, and of a link alone how else it differs."""

TARGETS = """() => {
  const enough = 24, near = number => Math.min(enough, Math.max(0, Math.round(number)));
  const plain = ({left, right, top, bottom, width, height}) => ({left, right, top, bottom, width, height});
  const found = [...document.querySelectorAll('a, button, input, select, textarea, summary, label, [tabindex], [role]')]
    .filter(it => it.checkVisibility({visibilityProperty: true}))
    .flatMap(it => [...it.getClientRects()].map(box => ({it, box: plain(box)})));
  for (const it of document.querySelectorAll('[data-target]')) delete it.dataset.target;
  for (const {it, box} of found) {
    let nearest = enough;
    for (const {it: one, box: other} of found) {
      const away = Math.max(
        other.left - box.right, box.left - other.right, other.top - box.bottom, box.top - other.bottom);
      if (away < nearest && !one.contains(it) && !it.contains(one)) nearest = away;
    }
    if (nearest >= 0 && box.width >= enough && box.height >= enough) continue;
    const sizes = [nearest, box.width, box.height].map(near);
    const here = [it.localName, it.className, it.parentElement.localName, ...sizes].join();
    if (surroundings.has(here)) continue;
    surroundings.add(here);
    it.dataset.target = '';
  }
}"""
"""Marks one target of each kind that is narrower or lower than 24 px or lies on another: beyond that neither its size
nor how far away others are matters to WCAG 2.5.8."""

VISIBLE = """() => [...document.querySelectorAll('body *')].filter(
  it => it.getClientRects().length && it.checkVisibility({visibilityProperty: true}))"""

WIDE_ALONE = r"""() => {
  const tag = it => it.cloneNode().outerHTML.replace(
    / aria-current="\w+"| data-fresh=""|(?<= (href|action|value|hx-get)=")[^"]+/g, '');
  const words = it => [...it.childNodes].map(part => part.nodeType === Node.TEXT_NODE ? part.data.trim() : '').join();
  let top = null;
  return visible().filter(it => {
    if (!top?.contains(it)) {
      if (narrow.has(it)) return false;
      top = it;
    }
    const here = tag(it.parentElement) + tag(it) + words(it);
    return !shown.has(here) && shown.add(here);
  });
}"""
"""What only a wide window shows, or shows inside such a thing, and none showed so far, wherever it leads: the addresses
alone make no other menu of one."""

AXE = """async (where, rules) => {
  const options = {resultTypes: ['violations'], preload: {assets: ['media']}, ...rules};
  const look = `${innerWidth} px, ${matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'}`;
  const {violations} = await axe.run(where, options);
  return violations.flatMap(({help, id, nodes}) => nodes.map(
    ({html, failureSummary}) => `${look}: ${help} (${id}): ${html} ${failureSummary}`));
}"""
"""What axe-core finds with these rules. Of what it would load for them, it needs no style: the one rule that does is
none of these."""

STAND = f"""() => {{
  axe.configure({{rules: {json.dumps(MARKED)}}});
  const show = {SHOW}, fresh = {FRESH}, targets = {TARGETS}, visible = {VISIBLE}, enlarge = {LETTERS_ALONE};
  const looks = new Set(), shown = new Set(), surroundings = new Set(), violations = {AXE}, cutOff = {CUT_OFF};
  const nameless = {NAMELESS}, wideAlone = {WIDE_ALONE}, all = {json.dumps(ALL)};
  let narrow = null;
  const cut = () => cutOff().map(what => `${{innerWidth}} px: cut off: ${{what}}`);
  window.first = async copy => {{
    await show(copy);
    fresh();
    targets();
    const found = [...nameless(), ...await violations(document, all), ...cut()];
    narrow = new Set(visible());
    const styled = [...document.querySelectorAll('[style]')].map(it => [it, it.style.cssText]);
    enlarge('body');
    found.push(...cut().map(what => `letters twice as large, ${{what}}`));
    for (const it of document.querySelectorAll('[style]')) it.removeAttribute('style');
    for (const [it, style] of styled) it.style.cssText = style;
    return found;
  }};
  window.colours = async () => fresh() ? violations(document, {json.dumps(COLOURS)}) : [];
  window.last = async () => {{
    const found = await colours(), wide = wideAlone();
    if (wide.length) {{
      targets();
      found.push(...await violations(wide, all));
    }}
    document.body.replaceChildren();
    return found;
  }};
}}"""
"""Looks at a copy: all of it first, while the window is narrow and light; then at colours alone, and last at what only
a wide window shows. Kept are the looks and the surroundings of targets so far, and what only a wide window showed."""
