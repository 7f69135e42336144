"""What can be entered can be taken out again: of a document that says something in every key, first all that its rows
say beyond what they must, then the rows, and all the rest."""

import json
from collections.abc import Iterator
from typing import Any, get_args

import pytest

from tests.documents import Raw, a_file, a_source, a_statement, an_actor, an_event, an_issue
from tests.files import import_into
from tests.forms.test_codec import FULL
from tests.html import Page, plain
from webapp.domain.document import ITEMS, canonical, parse
from webapp.domain.document.fields import Document
from webapp.domain.site_vocabulary import SiteRole
from webapp.domain.vocabulary import ItemKind
from webapp.forms.document_shape import shape_of
from webapp.forms.form import LINES
from webapp.forms.paths import flatten
from webapp.forms.shape import Labels
from webapp.web.families import FAMILIES

SAME_AS = [{"scheme": "wikidata", "id": "Q1"}]
CITATION = {
    "source": "article", "locator": "par. 5", "relation": "contradicts", "origin": "agency", "quote": "They met.",
    "says_date": "2025-03-12",
}  # fmt: skip
SAID = {"speaker": "putin", "citations": [CITATION], "reported_by": "rus", "note": "N"}
POSITIONS = [{"issue": "ceasefire", "stance": "conditional", "condition": "if they stop"}]
EVENT = an_event(
    "full", title="Full", summary="S", place="Jeddah", part_of="whole", order=2, key_event=True, issues=["ceasefire"],
    date={
        "edtf": "2025-03-11T12:00+03:00", "as_written": "on Tuesday", "basis": "inferred", "note": "N",
        "timezone": "Europe/Moscow", "after": ["first"], "before": ["last"],
    },
    participants=[{"actor": "putin", "role": "host", "capacity": "President", "attendance": "disputed"}],
    statements=[
        a_statement("one", form="quote", quote="Yes", jointly_with=["trump"], positions=POSITIONS, **SAID)
        | {"original": {"language": "ru", "text": "Да"}, "translated_by": "TASS"},
        a_statement("two", form="act", described_as="an aide", **SAID),
    ],
    schedule=[{
        "announced_on": "2025-03-01", "status": "scheduled", "date": "2025-03-11", "note": "N", "place": "Riyadh",
        "citations": [CITATION],
    }],
    citations=[CITATION],
    relations=[{"type": "answers", "to": {"event": "first"}, "note": "N", "citations": [CITATION]}],
    same_as=SAME_AS,
)  # fmt: skip
ALL = {kind: document | {"same_as": SAME_AS} for kind, document in FULL.items() if kind != ItemKind.ISSUE} | {
    ItemKind.ISSUE: FULL[ItemKind.ISSUE],
    ItemKind.EVENT: EVENT,
}
AROUND = a_file(
    actors=[an_actor(uid, name=uid) for uid in ("rus", "ussr", "trump")],
    issues=[an_issue("other")],
    sources=[a_source("agency", title="Agency")],
    events=[
        an_event("whole", title="Whole", date={"edtf": "2025-03"}),
        an_event("first", title="First", date={"edtf": "2025-03-10"}),
        an_event("last", title="Last", date={"edtf": "2025-03-12"}),
    ],
)
"""A file with the other items that those refer to."""
STAYS = {"date", "edtf", "quote", "title", "family", "literal"}
"""What is no required key, and is needed all the same: the day of what took place, the words of a quote, a name."""


class Uids(Labels):
    """Labels that matter to nobody."""

    def label(self, kind: ItemKind, uid: str | None) -> str:
        return uid or ""


def least(model: type[Document], document: Raw, *, rows: bool) -> Raw:
    """Of a document what it must say; with `rows`, those of its lists as well, each with what it must say."""
    return dict(_least(model, document, rows))


def _least(model: type[Document], document: Raw, rows: bool) -> Iterator[tuple[str, Any]]:
    for name, field in model.model_fields.items():
        key, value = field.alias or name, document.get(field.alias or name)
        inner = next((one for one in _models(field.annotation)), None)
        if isinstance(value, list) and (rows or field.is_required()):
            yield key, [least(inner, row, rows=True) if inner else row for row in value]
        elif (field.is_required() or key in STAYS) and value is not None:
            yield key, least(inner, value, rows=rows) if inner else value


def _models(annotation: Any) -> Iterator[type[Document]]:
    if isinstance(annotation, type) and issubclass(annotation, Document):
        yield annotation
    for one in get_args(annotation):
        yield from _models(one)


@pytest.fixture
def peace(url):
    """A negotiation that says something in every key of every kind."""
    lists = {family: [ALL[kind], *AROUND[family]] for kind, family in FAMILIES.items()}
    import_into(url, AROUND | lists | {"negotiation": ALL[ItemKind.NEGOTIATION]})
    return "/peace"


def test_a_statement_that_stands_as_a_line_says_who_is_heard(logged_in, peace):
    form = plain(logged_in(SiteRole.EDITOR).get(f"{peace}/events/full/edit"))
    assert "an aide ( Putin ), as rus tells it:" in form
    assert " and trump , as rus tells it:" in form


@pytest.mark.parametrize("kind", ALL, ids=str)
def test_every_key_can_be_taken_out(logged_in, client, peace, kind):
    admin = logged_in(SiteRole.ADMIN)
    full, model = ALL[kind], ITEMS[kind]
    address = f"{peace}/{FAMILIES[kind]}/{full['uid']}/edit" if kind in FAMILIES else f"{peace}/edit"
    assert {*full, "uid", "base"} == {field.alias or name for name, field in model.model_fields.items()}

    page = opened(admin, address)
    typed = changes(kind, full, least(model, full, rows=True), page)
    assert typed
    save(admin, address, page.fields | typed)
    assert stored(client, peace, kind, full) == whole(kind, least(model, full, rows=True))

    page = opened(admin, address)
    for path in [name for name, value in full.items() if isinstance(value, list) and name != "issues"]:
        while any(name.startswith(f"{path}.0") for name in page.fields) and filled(page, path):
            page = Page(admin.post(address, data=page.fields | {"row": f"remove:{path}.0"}).text)
    for path in ("date.after", "date.before") if kind == ItemKind.EVENT else ():
        page = Page(admin.post(address, data=page.fields | {"row": f"remove:{path}.0"}).text)
    left = {name: text for name, text in page.fields.items() if not name.startswith("issues.")}
    save(admin, address, left)
    assert stored(client, peace, kind, full) == whole(kind, least(model, full, rows=False))


def test_what_a_program_leaves_out_stays_and_what_it_sends_empty_is_cleared(logged_in, client, peace):
    admin, json_please = logged_in(SiteRole.ADMIN), {"Accept": "application/json"}
    for kind, full in ALL.items():
        address = f"{peace}/{FAMILIES[kind]}/{full['uid']}/edit" if kind in FAMILIES else f"{peace}/edit"
        answer = admin.post(address, data={"base": "1"}, headers=json_please)
        assert answer.status_code == 303, answer.text
    assert client.get(f"{peace}/changes.json").json["version"] == 1
    sent = {"base": "1", "key_event": "", "issues.0.uid": "", "relations.0.type": "", "place": "Doha"}
    assert admin.post(f"{peace}/events/full/edit", data=sent, headers=json_please).status_code == 303
    cleared = {"key_event": False, "issues": [], "relations": [], "place": "Doha"}
    assert stored(client, peace, ItemKind.EVENT, EVENT) == whole(ItemKind.EVENT, EVENT | cleared)


def opened(admin, address: str) -> Page:
    """The form with all its lines opened."""
    page = Page(admin.get(address).text)
    for line in LINES:
        while stored_rows := [name for name in page.fields if name.startswith(line) and name.endswith(".stored")]:
            command = f"open:{stored_rows[0].removesuffix('.stored')}"
            page = Page(admin.post(address, data=page.fields | {"row": command}).text)
    return page


def changes(kind: ItemKind, full: Raw, after: Raw, page: Page) -> dict[str, str]:
    """What is typed to have `after` of `full`: only into fields that people see."""
    shape = shape_of(ITEMS[kind])
    before, then = (dict(flatten(shape.show(whole(kind, one), Uids()))) for one in (full, after))
    typed = {}
    for name, text in before.items():
        seen = not name.endswith((".uid", ".label")) or name.endswith(".issue.uid")
        if seen and text and then.get(name, "") != text and not name.startswith("issues."):
            assert name in page.fields, name
            typed[name] = then.get(name, "")
    return typed


def filled(page: Page, path: str) -> bool:
    """Whether something stands in the first row of a list."""
    return any(text not in {"", "participant", "quote", "supports"} for name, value in page.fields.items()
               if name.startswith(f"{path}.0") for text in value)  # fmt: skip


def save(admin, address: str, fields: dict[str, Any]) -> None:
    answer = admin.post(address, data=fields)
    if answer.status_code == 422 and "before this is saved" in answer.text:
        answer = admin.post(address, data=Page(answer.text).fields)
    assert answer.status_code == 303, Page(answer.text).errors


def whole(kind: ItemKind, document: Raw) -> Raw:
    """The document with every key."""
    made: Raw = json.loads(canonical(parse(ITEMS[kind], document)))
    return made


def stored(client, peace: str, kind: ItemKind, full: Raw) -> Raw:
    """What the record says of it by now."""
    file = client.get(f"{peace}/export.json").json
    if kind == ItemKind.NEGOTIATION:
        return whole(kind, file["negotiation"])
    return next(whole(kind, item) for item in file[FAMILIES[kind]] if item["uid"] == full["uid"])
