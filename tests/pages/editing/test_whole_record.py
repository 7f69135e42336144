"""The whole record entered by hand: what was typed into forms, item by item, is the file that the seed comes from."""

import json
from collections.abc import Mapping
from typing import Any

from tests.conftest import SEED
from tests.html import Page
from tests.pages.events.conftest import save_all_the_same
from webapp.domain.document import ITEMS, canonical, parse
from webapp.domain.vocabulary import ItemKind
from webapp.forms.document_shape import shape_of
from webapp.forms.paths import flatten

FAMILIES = {ItemKind.ISSUE: "issues", ItemKind.ACTOR: "actors", ItemKind.SOURCE: "sources", ItemKind.EVENT: "events"}


class Named:
    """What items are called, as one would type it."""

    def __init__(self, file: Mapping[str, Any]) -> None:
        self.names = {
            (kind, item["uid"]): item.get("name") or item.get("title") or item.get("label")
            for kind, family in FAMILIES.items()
            for item in file[family]
        }

    def label(self, kind: ItemKind, uid: str | None) -> str:
        return self.names[kind, uid] if uid else ""


def typed(kind: ItemKind, item: Mapping[str, Any], named: Named) -> dict[str, str]:
    """The fields that somebody fills in for an item: names where the document has uids, but for what is chosen."""
    document = json.loads(canonical(parse(ITEMS[kind], item)))
    fields = dict(flatten(shape_of(ITEMS[kind]).show(document, named)))
    chosen = {name: text for name, text in fields.items() if name.startswith("issues.") or ".issue." in name}
    plain = {name: text for name, text in fields.items() if not name.endswith((".uid", ".label"))}
    return {name: text for name, text in (plain | chosen).items() if text}


def in_order(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Items of a kind, those first that others of it name."""
    done: list[dict[str, Any]] = []
    left = list(items)
    while left:
        there = {item["uid"] for item in done}
        ready = [item for item in left if needed(item) <= there]
        assert ready
        done += ready
        left = [item for item in left if item not in ready]
    return done


def needed(item: dict[str, Any]) -> set[str]:
    """The uids of those of its own kind that an item names."""
    date = item.get("date") or {}
    related = [relation["to"]["event"] for relation in item.get("relations", ())]
    return {item.get("affiliation"), item.get("part_of"), *date.get("after", ()), *date.get("before", ()), *related} - {
        None
    }


def test_the_seed_entered_item_by_item_is_the_seed(editor, client):
    file = json.loads(SEED.read_text())
    header = file["negotiation"] | {"uid": "by-hand"}
    assert editor.post("/import", json={"format": file["format"], "negotiation": header}).status_code == 200
    named = Named(file)
    for kind, family in FAMILIES.items():
        for item in in_order(file[family]):
            address = f"/by-hand/{family}/new"
            fields = Page(editor.get(address).text).fields | typed(kind, item, named)
            answer = save_all_the_same(editor, address, fields)
            assert answer.status_code == 303, (item["uid"], Page(answer.text).errors)
    made = client.get("/by-hand/export.json").json
    for family in FAMILIES.values():
        assert {one["uid"]: plain(one) for one in made[family]} == {
            one["uid"]: plain(one) for one in canon(file, family)
        }


def canon(file: Mapping[str, Any], family: str) -> list[dict[str, Any]]:
    [kind] = [kind for kind, name in FAMILIES.items() if name == family]
    return [json.loads(canonical(parse(ITEMS[kind], item))) for item in file[family]]


def plain(item: dict[str, Any]) -> dict[str, Any]:
    """The item but for the uids of its statements, which nobody typed."""
    statements = [{key: value for key, value in one.items() if key != "uid"} for one in item.get("statements", ())]
    return item | ({"statements": statements} if statements else {})
