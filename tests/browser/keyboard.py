"""A page walked through by Tab alone: what stands in the way of whoever has no mouse."""

from playwright.sync_api import Page

STOPS = """known => {
  const controls = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
  window.stops = [...document.querySelectorAll(`main :is(${controls}), footer a`)]
    .filter(it => it.checkVisibility({visibilityProperty: true}) && !it.disabled && it.tabIndex >= 0)
    .filter(it => it.type !== 'radio' || it.checked || !it.form.querySelector(`[name="${it.name}"]:checked`))
    .filter((it, at, all) => it.type !== 'radio' || all.findIndex(one => one.name === it.name) === at);
  const kinds = stops.map(it =>
    it.form?.method === 'post' && `${it.localName} ${it.className} ${it.name}`.replace(/\\d+/g, '0'));
  const fresh = stops.map((_, at) => at).filter(at => kinds[at] && !known.includes(kinds[at]));
  window.stretch = [fresh[0], fresh.at(-1) + 1];
  return fresh.map(at => kinds[at]);
}"""
"""What Tab must lead to, in this order; of radio buttons one is a stop. Says which kinds that are in forms that change
something are not among those known, and keeps the stretch of stops that has them all."""

BEGIN = """() => {
  for (const menu of document.querySelectorAll('header details')) menu.open = false;
  const main = document.querySelector('main'), [at, last] = stretch;
  main.tabIndex = -1;
  scrollTo(0, 0);
  (stops[at - 1] ?? main).focus({preventScroll: !at});
  const end = Math.min(last + 1, stops.length);
  window.walk = {at, end, isNew: false, before: null, found: []};
  addEventListener('keydown', () => {
    look();
    walk.isNew = true;
  }, true);
  return end - at;
}"""
"""Puts the focus before that stretch; says how many stops lead out of it. Where the focus came to is looked at when the
next key is pressed, before that does anything: to ask after each was half of the work."""

LOOK = """void (window.look = () => {
  const it = document.activeElement, wanted = stops[walk.at], said = it => it.outerHTML.slice(0, 140);
  if (!walk.isNew || walk.at === walk.end || it.closest('.tipcard')) return;
  walk.isNew = false;
  if (it !== wanted) {
    walk.found.push(`Tab leads to ${said(it)} and not to ${said(wanted)}`);
    walk.end = walk.at;
    return;
  }
  const say = what => walk.found.push(`${what}: ${said(it)}`);
  const style = getComputedStyle(it), box = it.getClientRects()[0];
  const hit = it.querySelector('.hit')?.getClientRects()[0] ?? box;  // a mark of the strip has a stem and a label too
  if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) say('nothing shows the focus');
  const top = document.elementFromPoint(hit.left + hit.width / 2, hit.top + Math.min(hit.height / 2, 20));
  if (!top || !(it.contains(top) || top.contains(it) || it.labels && [...it.labels].includes(top)))
    say(`out of sight, under ${top && said(top)}`);
  const form = it.closest('form[method=post]'), {before} = walk;
  if (before && before.form === form && box.bottom + scrollY <= before.top && box.left < before.right)
    say('above what came before it');
  walk.before = form && !it.closest('.savebar') ? {form, top: box.top + scrollY, right: box.right} : null;
  walk.at++;
})"""
"""What is wrong with the stop that has the focus, and whether it is the one whose turn it is; nothing of a link in the
card of a mark, which comes when it is fetched. A form is read from top to bottom; a strip is not, whose marks follow
each other in time."""


def untabbed(page: Page, walked: set[str]) -> list[str]:
    """What is wrong where somebody presses Tab through the forms of a page: each control is come to, in the order of
    reading, is in sight and shows that it has the focus, and the last one leads on. Of a page that stretch is walked in
    which its forms have controls of kinds that are not among those `walked`, and these are then. The window may be one
    that draws nothing; nothing must point at it."""
    kinds = set(page.evaluate(STOPS, [*walked]))
    if not kinds:
        return []
    walked |= kinds
    page.evaluate(LOOK)
    left = page.evaluate(BEGIN)
    while left:  # more than at first where a card was come to between two marks
        for _ in range(left):
            page.keyboard.down("Tab")  # as when it is held: to let go of it each time was half of the work
        page.keyboard.up("Tab")
        left = page.evaluate("(look(), walk.end - walk.at)")
    found: list[str] = page.evaluate("walk.found")
    return found
