"""The whole record entered by hand: what is typed into forms, item by item, is the file that the seed comes from.

Every kind of field that the seed needs is typed into at a desk, and where a second item has it on a phone whose browser
runs no script, in windows that draw nothing; buttons are pressed by keyboard. An item that has no other fields is sent
as that phone would send it.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import count
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from tests.browser.fields import UNFOLD, Fields, type_into
from tests.browser.sites import Site
from tests.browser.windows import Window
from tests.conftest import SEED
from tests.html import Page as Read
from tests.program import program
from webapp.domain.document import ITEMS, canonical, parse
from webapp.domain.vocabulary import ItemKind
from webapp.forms.document_shape import shape_of
from webapp.forms.paths import flatten
from webapp.web.families import FAMILIES

pytestmark = pytest.mark.browser

File = Mapping[str, Any]
Item = dict[str, Any]

ENTERED = (ItemKind.ISSUE, ItemKind.ACTOR, ItemKind.SOURCE, ItemKind.EVENT)
"""Kinds in the order in which they are entered: no item names one of a later kind."""
UID = "by-hand"
PHONE: Any = {"java_script_enabled": False, "viewport": {"width": 360, "height": 740}}

CHOSEN = re.compile(r"\.issue\.uid$")

MISSING = f"""(form, rows) => {{
  {UNFOLD}
  const missing = rows.find(([, row]) => !form.querySelector(`:is([name="${{row}}"], [name^="${{row}}."])`));
  if (missing) unfold(form.querySelector(`button[value="add:${{missing[0]}}"]`));
  return missing;
}}"""
"""The first of these rows that the form has not, the button for it being in sight then."""


class Names:
    """What items are called, as one types it."""

    def __init__(self, file: File) -> None:
        self.names = {
            (kind, item["uid"]): item.get("name") or item.get("title") or item.get("label")
            for kind, family in FAMILIES.items()
            for item in file[family]
        }

    def label(self, kind: ItemKind, uid: str | None) -> str:
        return self.names[kind, uid] if uid else ""


def typed(kind: ItemKind, item: Item, names: Names) -> Fields:
    """The fields that somebody fills in for an item: names where the document has uids, but for what is chosen from a
    list, and dates in words. All boxes of a list have its name."""
    found = []
    for name, text in flatten(shape_of(ITEMS[kind]).show(canon(kind, item), names)):
        if name.startswith("issues.") and name.endswith(".uid"):
            found.append(("issues", text))
        elif CHOSEN.search(name) if name.endswith((".uid", ".label", ".issue")) else not name.startswith("issues."):
            found.append((name, text))
    return [(name, text) for name, text in found if text]


def canon(kind: ItemKind, item: Item) -> Item:
    """The item's document, in which every key is."""
    document: Item = json.loads(canonical(parse(ITEMS[kind], item)))
    return document


def without_what_nobody_types(item: Item) -> Item:
    """The item but for the uids of its statements; its issues are boxes, which are ticked in no order."""
    said = [{key: value for key, value in one.items() if key != "uid"} for one in item.get("statements", ())]
    return item | {
        key: value for key, value in (("statements", said), ("issues", sorted(item.get("issues", ())))) if value
    }


def in_order(items: list[Item], worth: Callable[[Item], float]) -> Iterator[Item]:
    """Items of a kind, each after those of it that it names; the one worth most by then of those that may come next."""
    left = {item["uid"]: item for item in items}
    while left:
        ready = [item for item in left.values() if named_by(item).isdisjoint(left)]
        yield left.pop(max(ready, key=worth)["uid"])


def named_by(item: Item) -> set[str]:
    """The uids of those of its own kind that an item names."""
    date = item.get("date") or {}
    related = [relation["to"]["event"] for relation in item.get("relations", ())]
    uids = {item.get("affiliation"), item.get("part_of"), *date.get("after", ()), *date.get("before", ()), *related}
    return uids - {None}


def enter(page: Page, address: str, fields: Fields) -> None:
    """Opens a form, adds the rows it needs, types into its fields, and saves; where it asks whether something is meant
    so, it is."""
    page.goto(address)
    form = page.locator("form[data-draft]")
    rows = rows_of(fields)
    while missing := form.evaluate(MISSING, rows):
        add, row = missing
        page.locator(f"button[name=row][value='add:{add}']").press("Enter")
        expect(form.locator(f":is([name='{row}'], [name^='{row}.'])").first).to_be_attached()
    type_into(page, fields)
    page.locator(".save").press("Enter")
    expect(page.locator("main:not(:has(form[data-draft])), .asking")).to_be_visible()
    if page.locator(".asking").count():
        page.locator(".save").press("Enter")
    expect(form).to_have_count(0)


def send(page: Page, address: str, fields: Fields) -> None:
    """Sends a form with these fields as the page's browser would, and again where it asks whether that is meant so."""
    number = count()
    told = {f"issues.{next(number)}.uid" if name == "issues" else name: text for name, text in fields}
    form = Read(page.request.get(address).text()).fields | told
    for _ in range(2):
        sent, kind = urlencode(form, doseq=True), {"Content-Type": "application/x-www-form-urlencoded"}
        answer = page.request.post(address, data=sent, headers=kind, max_redirects=0)
        if answer.status == 303:
            return
        form = Read(answer.text()).fields
    raise AssertionError(answer.text())


def rows_of(fields: Fields) -> list[tuple[str, str]]:
    """The paths of the rows that hold these fields, each with that of its list; outer ones first, in their order."""
    found = {
        (name[: place.start()], name[: place.end()])
        for name, _ in fields
        for place in re.finditer(r"\.(\d+)(?=\.|$)", name)
    }
    return sorted(found, key=lambda pair: [(len(step), step) for step in pair[1].split(".")])


def test_the_seed_entered_item_by_item_is_the_seed(fresh: Site, blind: Window) -> None:
    file = json.loads(SEED.read_text())
    names = Names(file)
    desk, phone = (blind(fresh, logged_in=True, **options) for options in ({}, PHONE))
    header = file["negotiation"] | {"uid": UID}
    enter(desk, "/negotiations/new", typed(ItemKind.NEGOTIATION, header, names))
    come_to: dict[Page, set[str]] = {desk: set(), phone: set()}

    def new_on(page: Page, fields: Fields) -> set[str]:
        """The kinds of fields that nobody came to there yet."""
        return {f"{kind} {re.sub(r'[0-9]+', '0', name)}" for name, _ in fields} - come_to[page]

    def worth(item: Item) -> float:
        """How many of them it needs, for the work of its rows."""
        fields = typed(kind, item, names)
        return max(len(new_on(page, fields)) for page in come_to) / (3 + len(rows_of(fields)))

    for kind in ENTERED:
        for item in in_order(file[FAMILIES[kind]], worth):
            address, fields = f"/{UID}/{FAMILIES[kind]}/new", typed(kind, item, names)
            page = max(come_to, key=lambda page: len(new_on(page, fields)))
            if new := new_on(page, fields):
                enter(page, address, fields)
                come_to[page] |= new
            else:
                send(phone, address, fields)
    made = json.loads(program(fresh.database_url, "export", UID))
    assert made["negotiation"] == canon(ItemKind.NEGOTIATION, header)
    for kind in ENTERED:
        wanted = [without_what_nobody_types(canon(kind, item)) for item in file[FAMILIES[kind]]]
        entered = [without_what_nobody_types(item) for item in made[FAMILIES[kind]]]
        assert {item["uid"]: item for item in entered} == {item["uid"]: item for item in wanted}
    assert program(fresh.database_url, "check") == "Rows and documents agree.\n"
