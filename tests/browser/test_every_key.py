"""Every key of the format can be typed into a form: one document of each kind that uses all its keys, entered by hand.

That whatever else is entered comes back as it was, `tests/forms/test_codec.py` proves.
"""

import json
import re
from typing import Any

import pytest

from tests.browser.fields import Fields, enter
from tests.browser.sites import Site
from tests.browser.windows import Window
from tests.files import import_into
from tests.pages.editing.test_no_key_stays import ALL, AROUND, whole
from tests.program import program
from webapp.domain.document import ITEMS
from webapp.domain.vocabulary import ItemKind
from webapp.forms.document_shape import shape_of
from webapp.forms.paths import flatten
from webapp.web.families import FAMILIES

pytestmark = pytest.mark.browser

Item = dict[str, Any]

ENTERED = (ItemKind.ISSUE, ItemKind.ACTOR, ItemKind.SOURCE, ItemKind.EVENT)
"""Kinds in the order in which they are entered: no item names one of a later kind."""
CHOSEN = re.compile(r"\.issue\.uid$")


class Names:
    """The names of items, as people type them."""

    def label(self, kind: ItemKind, uid: str | None) -> str:
        return next((one.get("name") or one["title"] for one in self._items(kind) if one["uid"] == uid), "")

    def _items(self, kind: ItemKind) -> list[Item]:
        return [ALL[kind], *AROUND[FAMILIES[kind]]]


def typed(kind: ItemKind) -> Fields:
    """The fields to fill in for an item: names instead of uids, except in choices, and dates in words. All boxes of a
    list have its name."""
    found = []
    for name, text in flatten(shape_of(ITEMS[kind]).show(whole(kind, ALL[kind]), Names())):
        if name.startswith("issues.") and name.endswith(".uid"):
            found.append(("issues", text))
        elif CHOSEN.search(name) if name.endswith((".uid", ".label", ".issue")) else not name.startswith("issues."):
            found.append((name, text))
    return [(name, text) for name, text in found if text]


def without_uids_of_statements(item: Item) -> Item:
    """The item without what nobody types."""
    said = [{key: value for key, value in one.items() if key != "uid"} for one in item.get("statements", ())]
    return item | ({"statements": said} if said else {})


def test_every_key_can_be_typed(fresh: Site, blind: Window) -> None:
    page = blind(fresh, logged_in=True)
    header = ALL[ItemKind.NEGOTIATION]
    enter(page, "/negotiations/new", typed(ItemKind.NEGOTIATION))
    import_into(fresh.database_url, AROUND | {"negotiation": header})
    for kind in ENTERED:
        enter(page, f"/{header['uid']}/{FAMILIES[kind]}/new", typed(kind))
    made = json.loads(program(fresh.database_url, "export", header["uid"]))
    assert made["negotiation"] == whole(ItemKind.NEGOTIATION, header)
    for kind in ENTERED:
        items = {item["uid"]: without_uids_of_statements(item) for item in made[FAMILIES[kind]]}
        assert items[ALL[kind]["uid"]] == without_uids_of_statements(whole(kind, ALL[kind]))
    assert program(fresh.database_url, "check") == "Rows and documents agree.\n"
