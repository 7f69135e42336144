"""Names and words that are wider than a phone: they break, and no page scrolls sideways."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.sites import Site
from tests.browser.test_everybody import CUT_OFF
from tests.browser.windows import Window
from tests.conftest import UKRAINE
from tests.documents import a_file, a_plan, a_source, a_statement, an_actor, an_event, an_issue
from tests.files import import_into

pytestmark = pytest.mark.browser

LENGTH = 80
SCRIPTS = {
    "latin": "WMaßgeblichkeit",
    "cyrillic": "Ювідповідальність",
    "arabic": "الاستراتيجيات",
    "chinese": "停火谈判时间表",
}


def long(script: str) -> str:
    """A name of 80 letters without a space."""
    return (SCRIPTS[script] * LENGTH)[:LENGTH]


SPILT = """() => [...document.querySelectorAll('th > a')]
  .filter(name => name.getBoundingClientRect().right > name.parentElement.getBoundingClientRect().right)
  .map(name => name.outerHTML)"""
"""Names at the head of a row or column that lie on the next."""

CRAMPED = """() => {
  const pen = document.createElement('canvas').getContext('2d');
  const width = (text, {font}) => (pen.font = font, pen.measureText(text).width);
  return [...document.querySelectorAll('form[data-draft] :is(select, input:not([type=radio], [type=checkbox]))')]
    .filter(field => field.checkVisibility() && !/issue|source|^title/.test(field.name))
    .map(it => [it, it.selectedOptions?.[0].label ?? (it.value || it.placeholder), getComputedStyle(it)])
    .filter(([field, text, style]) => width(text, style) + (field.selectedOptions ? 18 : 0)
      > field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight))
    .map(([field, text]) => `${field.name}: ${text}`);
}"""
"""Fields in which one cannot read what is chosen or what is wanted; issues and sources have sentences for names."""

PAGES = [
    "", "?mark=latin", f"?place={long('latin')}", "?as_of=2025-03-17", "agenda",
    "positions?open=latin-side", "positions?cell=latin-side.latin", "actors", "actors/latin", "issues", "sources",
    "sources/latin", "changes", "changes/1",
    "events/new", "events/latin-plan", "events/latin/edit", "events/latin/history", "events/latin/delete",
    "issues/latin", "positions/latin-side/latin", *(f"events/{script}" for script in SCRIPTS),
]  # fmt: skip


def negotiation() -> dict[str, Any]:
    """Long names and words wherever there can be any, in every script."""
    header = {"uid": "long-names", "title": long("latin"), "description": " ".join(map(long, SCRIPTS))}
    lists = {kind: [item for script in SCRIPTS for item in make(script)] for kind, make in ITEMS.items()}
    lists["actors"].append(an_actor("other", name="Other"))
    return a_file(**lists) | {"negotiation": header}


def actors(script: str) -> list[dict[str, Any]]:
    return [
        an_actor(f"{script}-side", kind="state", name=long(script), note=long(script)),
        an_actor(script, name=long(script), affiliation=f"{script}-side", note=long(script)),
    ]


def issues(script: str) -> list[dict[str, Any]]:
    return [an_issue(script, name=long(script), proposition=long(script), note=long(script))]


def sources(script: str) -> list[dict[str, Any]]:
    names = {"title": long(script), "container-title": long(script), "author": [{"literal": long(script)}]}
    return [
        a_source(script, URL=f"https://example.org/{long(script)}", issued="2025-03-12", note=long(script), **names)
    ]


def events(script: str) -> list[dict[str, Any]]:
    word = long(script)
    cited = [{"source": script, "locator": word}, {"source": script, "relation": "contradicts", "origin": script}]
    said = a_statement(
        f"{script}-said", speaker=script, form="quote", text=word, quote=word, note=word, citations=cited,
        positions=[{"issue": script, "stance": "conditional", "condition": word}],
    )  # fmt: skip
    plan = a_plan(f"{script}-plan", title=word, place=word, part_of=script)
    plan["schedule"] = [{**entry, "note": word, "citations": cited} for entry in plan["schedule"]]
    texts = {"title": word, "summary": f"{word}\n\n    {word}", "place": word}
    own = {**texts, "issues": [script], "citations": cited, "statements": [said]}
    taking_part = [{"actor": script, "role": "party", "capacity": word}, {"actor": f"{script}-side", "role": "host"}]
    taking_part += [{"actor": "other", "role": "party"}]
    dated = {"edtf": "2025-03-11", "as_written": word, "note": word}
    return [an_event(script, date=dated, participants=taking_part, **own), plan]


ITEMS = {"actors": actors, "issues": issues, "sources": sources, "events": events}


def test_no_page_is_wider_than_its_window(site: Site, blind: Window) -> None:
    """In one window for all pages: to open one takes longer than most of them."""
    import_into(site.database_url, negotiation(), who=long("cyrillic"), why=long("latin"))
    page = blind(site, logged_in=True)
    found = []
    for address in PAGES:
        page.goto(f"/long-names/{address}")
        page.evaluate("document.querySelectorAll('details').forEach(folded => folded.open = true)")
        for width in (320, 768, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            found += [f"/{address} at {width} px: cut off: {cut[:300]}" for cut in page.evaluate(CUT_OFF)]
            found += [f"/{address} at {width} px: spilt: {name[:300]}" for name in page.evaluate(SPILT)]
    assert found == []


def test_words_have_room_in_the_card_beside_the_form(site: Site, blind: Window) -> None:
    page = blind(site, viewport={"width": 1280, "height": 800}, logged_in=True)
    page.goto(f"{UKRAINE}/events/waltz-on-territory-guarantees-and-nato/edit")
    said = page.locator(".preview .sayings p:first-child")
    expect(said.first).to_be_visible()
    assert all(box["width"] > 150 for box in (one.bounding_box() for one in said.all()) if box)


def test_rows_of_a_form_have_room_on_a_phone(site: Site, blind: Window) -> None:
    page = blind(site, viewport={"width": 360, "height": 740}, logged_in=True)
    page.goto(f"{UKRAINE}/events/witkoff-briefs-putin/edit")
    assert page.evaluate(CRAMPED) == []


def test_heads_of_the_table_of_actors_are_whole_on_the_narrowest_phone(site: Site, blind: Window) -> None:
    page = blind(site, viewport={"width": 320, "height": 740})
    page.goto(f"{UKRAINE}/actors")
    heights = page.locator(".roll thead th").evaluate_all("heads => heads.map(it => it.clientHeight)")
    assert max(heights) < 40, "one line"


def test_short_forms_and_the_agenda_leave_no_side_of_a_wide_window_empty(site: Site, blind: Window) -> None:
    page = blind(site, viewport={"width": 1280, "height": 800}, logged_in=True)
    for address in ("actors/putin/edit", "sources/new", "edit", "agenda"):
        page.goto(f"{UKRAINE}/{address}")
        parts = ("main", "main .page > :first-child", "main .side")
        main, first, side = (page.locator(part).bounding_box() for part in parts)
        assert main
        assert first
        assert side
        assert side["x"] + side["width"] == main["x"] + main["width"] - 24, address
        assert side["y"] == first["y"], address
