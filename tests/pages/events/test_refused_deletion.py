"""A deletion or a restoring that is refused keeps its reason."""

import pytest

from tests.conftest import UKRAINE
from tests.html import Page
from tests.pages.events.conftest import RUTTE
from tests.pages.events.refusals import REFUSALS

OF_DELETIONS = [refusal for refusal in REFUSALS if refusal[0] in {"log in", "role", "password", "being written"}]


@pytest.mark.parametrize(("name", "status", "sentence"), OF_DELETIONS)
def test_a_deletion_that_is_refused_keeps_its_reason(editor, contents, refuse, name, status, sentence):
    sent = Page(editor.get(f"{RUTTE}/delete").text).fields | {"why": "A mistake"}
    with refuse(name):
        answer = editor.post(f"{RUTTE}/delete", data=sent)
    page = Page(answer.text)
    assert (answer.status_code, page.fields["why"]) == (status, ["A mistake"])
    assert sentence in answer.text
    assert editor.post(f"{RUTTE}/delete", data=page.fields).status_code == 303
    assert editor.get(RUTTE).status_code == 410


def test_a_deletion_of_what_was_changed_meanwhile_shows_how(editor, logged_in, form, contents):
    sent = Page(editor.get(f"{RUTTE}/delete").text).fields | {"why": "A mistake"}
    logged_in().post(f"{RUTTE}/edit", data=form(f"{RUTTE}/edit", {"place": "Brussels"}))
    before = contents()
    answer = editor.post(f"{RUTTE}/delete", data=sent)
    page = Page(answer.text)
    assert (answer.status_code, page.fields["why"]) == (409, ["A mistake"])
    assert "Brussels" in answer.text
    assert contents() == before
    assert editor.post(f"{RUTTE}/delete", data=page.fields).status_code == 303


@pytest.mark.parametrize(("name", "status", "sentence"), OF_DELETIONS)
def test_a_restoring_that_is_refused_can_be_tried_again(editor, refuse, deleted, name, status, sentence):
    with refuse(name):
        answer = editor.post(f"{RUTTE}/restore")
    assert answer.status_code == status
    assert sentence in answer.text
    address, _ = Page(answer.text).ways["Restore this event"]
    assert editor.post(address).status_code == 303
    assert editor.get(RUTTE).status_code == 200


def test_what_can_no_longer_be_restored_says_why(app, editor, database, client):
    file = client.get(f"{UKRAINE}/export.json").json
    uid, part = file["events"][0]["uid"], file["events"][1]
    assert (
        editor.post("/import", json=file | {"events": [*file["events"][:1], part | {"part_of": uid}]}).status_code
        == 200
    )
    for gone, base in ((part["uid"], "2"), (uid, "1")):
        assert editor.post(f"{UKRAINE}/events/{gone}/delete", data={"base": base}).status_code == 303
    answer = editor.post(f"{UKRAINE}/events/{part['uid']}/restore")
    assert answer.status_code == 422
    assert f"({uid}) was deleted here; restore it first" in answer.text
    assert "Restore this event" in Page(answer.text).ways


def test_restoring_what_is_there_changes_nothing(editor, contents):
    before = contents()
    answer = editor.post(f"{RUTTE}/restore")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{UKRAINE}/?around={RUTTE.rpartition('/')[2]}")
    assert contents() == before
