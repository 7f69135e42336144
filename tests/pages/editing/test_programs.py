"""What programs hear that send the fields of a form."""

import pytest

from tests.conftest import UKRAINE
from tests.html import Page
from tests.rows import rows

EVENT = f"{UKRAINE}/events/witkoff-briefs-putin"
JSON = {"Accept": "application/json"}


@pytest.fixture
def changed(editor):
    """An event whose title somebody has just changed."""
    assert editor.post(f"{EVENT}/edit", data={"base": "1", "title": "Witkoff in Moscow"}).status_code == 303
    return editor


@rows(
    ("page", "base", "title", "detail"),
    [
        ("delete", "1", "This has changed in the meantime", "was changed after revision 1, on which this was based"),
        ("delete", "99", "What this is based on is not here", "has no revision 99, on which this was based"),
        ("edit", "99", "What this is based on is not here", "has no revision 99, on which this was based"),
        ("edit", "0", "What this is based on is not here", "has no revision 0, on which this was based"),
    ],
)
def test_an_outdated_base_is_told_with_the_newest(changed, contents, page, base, title, detail):
    before = contents()
    answer = changed.post(f"{EVENT}/{page}", data={"base": base, "title": "Talks"}, headers=JSON)
    assert (answer.status_code, answer.json["title"]) == (409, title)
    assert answer.json["detail"] == f"“witkoff-briefs-putin” {detail}; its newest is 2."
    assert contents() == before
    if base in {"0", "99"}:  # nobody changed it after that
        form = changed.post(f"{EVENT}/{page}", data={"base": base, "title": "Talks"})
        assert "It cannot be told what this was based on. Nothing has been changed yet." in form.text


def test_a_form_that_was_opened_before_a_backup_was_restored_does_not_save_over_another_text(changed, contents):
    """The revision that it was based on has a number that is taken again."""
    before, sent = contents(), {"base": "2", "version": "9", "title": "Talks"}
    refused = changed.post(f"{EVENT}/edit", data=sent)
    assert (refused.status_code, contents() == before) == (409, True)
    assert "It cannot be told what this was based on. Nothing has been changed yet." in refused.text
    again = Page(refused.text).fields
    assert (again["title"], again["base"], again["version"]) == (["Talks"], ["2"], ["2"])
    assert changed.post(f"{EVENT}/edit", data=again).status_code == 303


@rows(
    ("sent", "status", "detail"),
    [
        ({}, 400, "The form has lost its field “base”, which says which revision it is based on (0 for none)."),
        ({"base": "99"}, 409, "“trump-putin-phone-call” has no revision 99, on which this was based; its newest is 1."),
    ],
)
def test_an_outcome_without_a_base_is_not_laid_at_anybodys_door(editor, sent, status, detail):
    address = f"{UKRAINE}/events/trump-putin-phone-call/outcome"
    answer = editor.post(address, data={"outcome": "moved", **sent}, headers=JSON)
    assert (answer.status_code, answer.json["detail"]) == (status, detail)


def test_what_both_changed_is_told_by_field(changed):
    answer = changed.post(f"{EVENT}/edit", data={"base": "1", "title": "Talks"}, headers=JSON)
    assert answer.status_code == 409
    assert answer.json["detail"].endswith("; it is at revision 2.")
    message = "Title: “Witkoff in Moscow” here, “Talks” in what was sent."
    assert answer.json["problems"] == [{"path": "title", "message": message}]


@rows(
    ("sent", "lost"),
    [
        ({"sumary": "They met."}, ["sumary"]),
        ({"aliases.0": "X", "participants.0.actor": "putin", "participants.0.rôle": "host"},
         ["aliases.0", "participants.0.rôle"]),
        ({"issues": "ceasefire", "date": "2025-03-13", "statements.0.speaker.kind": "person"},
         ["issues", "date", "statements.0.speaker.kind"]),
        ({"row": "", "paste": "", "confirmed": "x", "why": "So.", "sumary": " "}, []),
    ],
)  # fmt: skip
def test_a_field_that_the_form_lacks_is_named_and_not_dropped(editor, contents, sent, lost):
    before = contents()
    answer = editor.post(f"{EVENT}/edit", data={"base": "1", "title": "Witkoff in Moscow", **sent}, headers=JSON)
    assert (answer.status_code, contents() == before) == ((422, True) if lost else (303, False))
    assert not lost or [problem["path"] for problem in answer.json["problems"]] == lost


def test_a_new_item_needs_no_field_that_the_format_has_a_default_for(editor, document):
    sent = {"base": "0", "token": "mine", "title": "They met", "kind": "meeting", "status": "occurred"}
    sent |= {"date.edtf": "2025-03-03", "citations.0.source": "A note", "citations.0.source.new.type": "webpage"}
    assert editor.post(f"{UKRAINE}/events/new", data=sent, headers=JSON).status_code == 303
    made = document(f"{UKRAINE}/events/they-met")
    assert (made["date"]["basis"], made["citations"][0]["relation"]) == ("stated", "supports")
    refused = editor.post(f"{UKRAINE}/events/new", data=sent | {"token": "b", "date.basis": ""}, headers=JSON)
    assert "date.basis" in [problem["path"] for problem in refused.json["problems"]], "what is sent is read"
