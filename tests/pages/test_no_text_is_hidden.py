"""Whatever an editor can write about an item, a reader finds on its page."""

from itertools import count
from typing import Any

from tests.files import import_into
from tests.html import words
from tests.pages.editing.test_no_key_stays import ALL, AROUND
from webapp.domain.vocabulary import ItemKind
from webapp.web.families import FAMILIES

TEXTS = {
    "title", "summary", "place", "as_written", "note", "capacity", "text", "quote", "condition", "described_as",
    "translated_by", "locator", "name", "aliases", "proposition", "label", "container-title", "publisher", "family",
    "given", "literal", "description", "method", "contact", "licence",
}  # fmt: skip
"""The keys of texts in people's own words."""


def marked(value: Any, numbers: Any, path: str, paths: dict[str, str]) -> Any:
    """The document with each text replaced by a word of its own; notes the path of each."""
    if isinstance(value, dict):
        return {key: marked(inner, numbers, f"{path}.{key}", paths) for key, inner in value.items()}
    if isinstance(value, list):
        return [marked(inner, numbers, path, paths) for inner in value]
    if not isinstance(value, str) or not value or path.rpartition(".")[2] not in TEXTS:
        return value
    word = f"word{next(numbers)}x"
    paths[word] = path
    return word


def test_every_text_stands_on_a_page(url, client):
    numbers, paths = count(100), dict[str, str]()
    items = {kind: marked(document, numbers, kind.value, paths) for kind, document in ALL.items()}
    [place, *_] = items[ItemKind.NEGOTIATION]["places"]
    paths.pop(place["name"])
    place["name"] = items[ItemKind.EVENT]["place"]
    lists = {family: [items[kind], *AROUND[family]] for kind, family in FAMILIES.items()}
    import_into(url, AROUND | lists | {"negotiation": items[ItemKind.NEGOTIATION]})
    pages = ["", *(f"{family}/{items[kind]['uid']}" for kind, family in FAMILIES.items())]
    shown = " ".join(words(client.get(f"/peace/{page}").text, "") for page in pages)
    hidden = [path for word, path in paths.items() if word not in shown]
    assert hidden == ["event.statements.text"], "our words, where the speaker's own stand"
    assert items[ItemKind.NEGOTIATION]["licence"] in client.get("/peace/export").text, "where files are taken"
