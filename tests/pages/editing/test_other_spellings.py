"""What a form could tell the right way to write, it takes as people write it; files and programs are told."""

import pytest

from tests.conftest import UKRAINE
from tests.html import Page

SOURCE = {"title": "Statement", "type": "report"}
QUOTE = {"statements.0.speaker": "Donald Trump", "statements.0.quote": "Yes", "statements.0.original.text": "Oui"}
EVENT = {"title": "Talks go on", "kind": "talks", "date.edtf": "2025-03-02"}
TIMED = {"date.edtf": "2025-03-02T14:00+02:00"}
MADE = {"citations.0.source": "New", "citations.0.source.new.type": "report"}


@pytest.mark.parametrize(
    ("family", "typed", "field", "text", "taken"),
    [
        ("sources", SOURCE, "URL", "mofa.example/statement", '"URL": "https://mofa.example/statement"'),
        ("sources", SOURCE, "archive-URL", " paper.example ", '"archive-URL": "https://paper.example"'),
        ("sources", SOURCE, "language", "arabic", '"language": "ar"'),
        ("events", EVENT | TIMED, "date.timezone", "Kyiv", '"timezone": "Europe/Kyiv"'),
        ("events", EVENT | QUOTE, "statements.0.original.language", "French", '"language": "fr"'),
        ("events", EVENT | MADE, "citations.0.source.new.URL", "paper.example/a", '"URL": "https://paper.example/a"'),
        ("events", EVENT, "citations.0.source", "paper.example/b", '"URL": "https://paper.example/b"'),
    ],
)
def test_forms_take_what_is_meant(editor, form, client, family, typed, field, text, taken):
    sent = form(f"{UKRAINE}/{family}/new", typed | {field: text})
    answer = editor.post(f"{UKRAINE}/{family}/new", data=sent)
    assert answer.status_code == 303, Page(answer.text).errors
    assert taken in client.get(f"{UKRAINE}/export.json").text


@pytest.mark.parametrize(
    ("field", "text"),
    [
        *(("URL", text) for text in ("Paper", "no host/a", "javascript:alert(1)", "who@paper.example/a", "10.5/3")),
        *(("language", text) for text in ("Klingonese", "???")),
    ],
)
def test_what_nobody_knows_is_refused_as_ever(editor, form, field, text):
    answer = editor.post(f"{UKRAINE}/sources/new", data=form(f"{UKRAINE}/sources/new", SOURCE | {field: text}))
    assert (answer.status_code, [*Page(answer.text).errors]) == (422, [field])


def test_a_short_name_that_several_zones_have_is_none(editor, form):
    sent = form(f"{UKRAINE}/events/new", EVENT | TIMED | {"date.timezone": "BST"})
    errors = Page(editor.post(f"{UKRAINE}/events/new", data=sent).text).errors
    assert errors == {"date.timezone": "“BST” is not a time zone; write Europe/London."}
