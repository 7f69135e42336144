"""The form of an event that was deleted, or never was."""

import pytest

from tests.conftest import UKRAINE
from tests.html import Page
from tests.pages.events.conftest import RUTTE, as_typed, save_all_the_same
from tests.pages.events.refusals import EDIT, NEVER

WAYS_ON = {"Save event", "Save over these changes", "Restore it with this text", "Save it as a new event"}


@pytest.mark.parametrize("more", [{}, {"row": "add:participants"}, {"base": "7"}, {"open": "1"}], ids=str)
def test_the_form_of_an_event_that_was_deleted_comes_back(editor, contents, deleted, more):
    before = contents()
    answer = editor.post(EDIT, data=deleted | more)
    page = Page(answer.text)
    typed = {name: text for name, text in as_typed(deleted).items() if not name.endswith(".stored")}
    assert (answer.status_code, as_typed(page.fields).items() >= typed.items()) == (410, True)
    assert "You deleted this event while you were editing." in answer.text
    assert [way for way in page.ways if way in WAYS_ON] == ["Restore it with this text", "Save it as a new event"]
    assert contents() == before


def test_a_deleted_event_is_restored_with_what_was_typed(editor, client, document, deleted):
    before = client.get(f"{UKRAINE}/export.json").json
    page = Page(editor.post(EDIT, data=deleted).text)
    address, _ = page.ways["Restore it with this text"]
    assert save_all_the_same(editor, address, page.fields).status_code == 303
    event = document(RUTTE)
    assert (event["place"], event["summary"]) == ("Brussels", "He spoke.")
    assert event["issues"] == ["ceasefire", "nato-membership"]
    assert event["statements"], "what the form does not show is back as well"
    assert len(client.get(f"{UKRAINE}/export.json").json["events"]) == len(before["events"]) + 1


def test_it_stays_restored_only_if_it_was_still_deleted(editor, logged_in, deleted, contents):
    page = Page(editor.post(EDIT, data=deleted).text)
    logged_in().post(f"{RUTTE}/restore")
    before = contents()
    assert editor.post(EDIT, data=page.fields).status_code == 409
    assert contents() == before


def test_a_new_event_is_made_of_what_was_typed_for_a_deleted_one(editor, document, deleted):
    page = Page(editor.post(EDIT, data=deleted).text)
    address, _ = page.ways["Save it as a new event"]
    answer = editor.post(address, data=page.fields)
    uid = answer.headers["Location"].partition("around=")[2]
    assert uid == "rutte-on-restoring-relations-and-on-nato-accession"
    assert document(f"{UKRAINE}/events/{uid}")["place"] == "Brussels"
    assert editor.get(RUTTE).status_code == 410


def test_the_form_of_an_event_that_never_was_comes_back(editor, form, contents):
    before = contents()
    sent = form() | {"base": "5", "token": ""}
    answer = editor.post(NEVER, data=sent)
    page = Page(answer.text)
    assert (answer.status_code, as_typed(page.fields)) == (404, as_typed(sent))
    assert contents() == before
    address, _ = page.ways["Save it as a new event"]
    assert editor.post(address, data=page.fields).headers["Location"] == f"{UKRAINE}/?around=talks-in-jeddah-go-on"


def test_so_it_does_if_the_session_has_ended(client, form):
    answer = client.post(NEVER, data=form())
    assert (answer.status_code, as_typed(Page(answer.text).fields)) == (401, as_typed(form()))
