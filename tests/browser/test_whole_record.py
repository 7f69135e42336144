"""The whole record entered by hand: what is typed into forms, item by item, is the file that the seed comes from.

Every kind of field that the seed needs is typed into at a desk, and where a second item has it on a phone whose browser
runs no script, in windows that draw nothing; buttons are pressed by keyboard. An item that has no other fields is sent
as that phone would send it.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.fields import Fields, enter, kinds, rows_of, send
from tests.browser.sites import Site
from tests.browser.windows import Window
from tests.conftest import SEED
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


def test_the_seed_entered_item_by_item_is_the_seed(fresh: Site, blind: Window) -> None:
    file = json.loads(SEED.read_text())
    names = Names(file)
    desk, phone = (blind(fresh, logged_in=True, **options) for options in ({}, PHONE))
    header = file["negotiation"] | {"uid": UID}
    enter(desk, "/negotiations/new", typed(ItemKind.NEGOTIATION, header, names))
    come_to: dict[Page, set[str]] = {desk: set(), phone: set()}

    def worth(item: Item) -> float:
        """How many kinds of fields it needs that nobody came to yet on a page, for the work of its rows."""
        fields = typed(kind, item, names)
        return max(len(kinds(address, fields) - known) for known in come_to.values()) / (3 + len(rows_of(fields)))

    for kind in ENTERED:
        address = f"/{UID}/{FAMILIES[kind]}/new"
        for item in in_order(file[FAMILIES[kind]], worth):
            fields = typed(kind, item, names)
            page = min(come_to, key=lambda page: len(come_to[page].intersection(kinds(address, fields))))
            if kinds(address, fields) <= come_to[page]:
                send(phone.request, address, fields)
            else:
                enter(page, address, fields)
                come_to[page] |= kinds(address, fields)
    made = json.loads(program(fresh.database_url, "export", UID))
    assert made["negotiation"] == canon(ItemKind.NEGOTIATION, header)
    for kind in ENTERED:
        wanted = [without_what_nobody_types(canon(kind, item)) for item in file[FAMILIES[kind]]]
        entered = [without_what_nobody_types(item) for item in made[FAMILIES[kind]]]
        assert {item["uid"]: item for item in entered} == {item["uid"]: item for item in wanted}
    assert program(fresh.database_url, "check") == "Rows and documents agree.\n"
