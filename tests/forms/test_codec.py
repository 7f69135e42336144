"""What stands in a form is the document: shown, sent and read again, it is the same."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import NOW, SEED
from tests.documents import a_source, an_actor, an_issue, events
from webapp.domain.document import ITEMS, canonical, json_schema, parse
from webapp.domain.vocabulary import ItemKind
from webapp.forms.document_shape import shape_of
from webapp.forms.paths import flatten, nest
from webapp.forms.shape import Group, Mention, Rows, Shape
from webapp.forms.typed_dates import DateReader

LISTS = {ItemKind.EVENT: "events", ItemKind.ACTOR: "actors", ItemKind.SOURCE: "sources", ItemKind.ISSUE: "issues"}

FULL = {
    ItemKind.ACTOR: an_actor(
        affiliation="rus",
        note="N",
        aliases=["Putin", "Wladimir Putin"],
        affiliations_before=[{"to": "ussr", "until": "1991"}, {"to": None, "until": "1999-12-31"}],
        same_as=[{"scheme": "wikidata", "id": "Q7747"}],
    ),
    ItemKind.ISSUE: an_issue(forecast=True, note="N"),
    ItemKind.SOURCE: a_source(
        **{"container-title": "The Paper", "URL": "https://example.org/a", "archive-URL": "https://example.org/b"},
        label="L", issued="2025-03-17?", accessed="2025-03-17", language="en", note="N", publisher="P",
        author=[{"family": "Doe", "given": "J."}, {"literal": "Staff"}],
        standing={"state": "retracted", "on": "2025-03-17", "note": "Gone"},
        same_as=[{"scheme": "wikidata", "id": "Q1"}],
    ),
    ItemKind.NEGOTIATION: {
        "uid": "peace", "title": "Peace", "description": "D", "timezone": "Europe/Kyiv", "language": "uk",
        "lead": {"text": "They talk.", "as_of": "2025-03-17"}, "method": "M", "contact": "C", "licence": "CC0",
        "places": [{"name": "Kyiv", "aliases": ["Kiev"], "same_as": [{"scheme": "geonames", "id": "703448"}]}],
        "same_as": [{"scheme": "pa-x", "id": "12"}],
    },
}  # fmt: skip
"""One document of each kind that says something in every key."""


class Named:
    """Labels that are not uids."""

    def label(self, kind: ItemKind, uid: str | None) -> str:
        return f"{kind} called {uid}" if uid else ""


class Uids:
    """A reader that knows what was shown."""

    def uid(self, mention: Mention, entry: dict[str, str], path: str) -> str:
        assert entry[""] == Named().label(mention.kind, entry["uid"] or None)
        return entry["uid"]

    def date(self, tree: str, path: str) -> str:
        return DateReader(NOW.date(), "Europe/Kyiv").read(tree, path)[0]

    def entry(self, path: str, place: int) -> object:
        raise AssertionError(path)


def again(kind: ItemKind, document: dict) -> str:
    """A document that was shown in a form, sent by a browser and read."""
    shape = shape_of(ITEMS[kind])
    sent = dict(flatten(shape.show(document, Named())))
    tree = shape.pruned(shape.complete(nest(sent.items())))
    return canonical(parse(ITEMS[kind], shape.read(tree, "", Uids())))


def stored(kind: ItemKind, raw: object) -> tuple[str, dict]:
    text = canonical(parse(ITEMS[kind], raw))
    return text, json.loads(text)


@pytest.mark.parametrize("kind", LISTS, ids=str)
def test_every_document_of_the_seed_goes_through_a_form_unchanged(kind):
    for raw in json.loads(SEED.read_text())[LISTS[kind]]:
        text, document = stored(kind, raw)
        assert again(kind, document) == text


@pytest.mark.parametrize("kind", FULL, ids=str)
def test_every_key_goes_through(kind):
    text, document = stored(kind, FULL[kind])
    assert set(document) == set(shape_of(ITEMS[kind]).fields), "the example leaves a key out"
    assert again(kind, document) == text


@given(events())
def test_every_event_goes_through(raw):
    text, document = stored(ItemKind.EVENT, raw)
    assert again(ItemKind.EVENT, document) == text


def test_every_key_of_the_published_schema_has_a_field():
    definitions = json_schema()["$defs"]
    for kind, model in ITEMS.items():
        todo: list[tuple[dict, Shape]] = [(definitions[model.__name__], shape_of(model))]
        while todo:
            schema, shape = todo.pop()
            assert isinstance(shape, Group), (kind, schema)
            properties = {name: one for name, one in schema["properties"].items() if name != "base"}
            assert set(properties) == set(shape.fields)
            for name, one in properties.items():
                field = shape.fields[name]
                parts = [one, one.get("items", {}), *one.get("anyOf", ())]
                inner = [definitions[part["$ref"].rpartition("/")[2]] for part in parts if "$ref" in part]
                todo += [
                    (part, field.entry if isinstance(field, Rows) else field) for part in inner if "properties" in part
                ]


words, numbers = st.text("abcz", min_size=1, max_size=2), st.text("019", min_size=1, max_size=2)
names = st.builds(lambda *parts: ".".join([parts[0], *parts[1]]), words, st.lists(words | numbers, max_size=4))


@given(st.dictionaries(names, st.text(max_size=3), max_size=12))
def test_what_is_flat_and_nested_and_flat_again_loses_no_text(fields):
    again = list(flatten(nest(fields.items())))
    assert sorted(text for _, text in again) == sorted(fields.values())
    assert nest(again) == nest(again[::-1])


def test_lists_close_their_gaps_and_keep_the_order_of_their_numbers():
    assert nest([("a.10.x", "c"), ("a.2.x", "b"), ("a.0", "a"), ("b", "t"), ("b.uid", "u")]) == {
        "a": ["a", {"x": "b"}, {"x": "c"}],
        "b": {"": "t", "uid": "u"},
    }


def test_names_that_are_no_path_do_no_harm():
    shape = shape_of(ITEMS[ItemKind.EVENT])
    wild = ["", ".", "..", "title.x.y", "participants", "participants.x", "a." * 400, "statements.0.citations.9.x"]
    tree = shape.complete(nest((name, "x") for name in wild))
    assert (tree["title"], tree["participants"], len(tree["statements"])) == ("", [], 1)
    assert set(tree) == set(shape.fields)
