"""A form for a new event that comes again: the same leads to the event it made, another one is a question."""

import pytest
from sqlalchemy import update

from tests.conftest import UKRAINE
from tests.html import Page
from tests.pages.events.conftest import ADD, TALKS, as_typed
from tests.rows import rows
from webapp.model import LoginSession, SubmittedForm

FIRST = f"{UKRAINE}/events/talks-in-jeddah-go-on"


@pytest.fixture
def spent(editor, form):
    """The fields of a form that has made an event."""
    fields = form(typed=TALKS | {"issues.0.uid": "ceasefire"})
    assert editor.post(ADD, data=fields).status_code == 303
    return fields


OTHER = [
    {"title": "Second", "date.edtf": "2025-03-16"},
    {"summary": "They met."},
    {"key_event": "1"},
    {"issues.0.uid": ""},
    {"participants.0.role": "host"},
    {"participants.1.actor": "Steve Witkoff", "participants.1.role": "mediator"},
    {"citations.0.locator": "par. 5"},
    {"why": "Another reason"},
]


@rows("typed", OTHER)
def test_one_that_says_something_else_is_kept_and_asked_about(editor, spent, nothing_written, typed):
    sent = spent | typed
    answer = editor.post(ADD, data=sent)
    page = Page(answer.text)
    assert answer.status_code == 409
    assert "This form has already created “Talks in Jeddah go on”." in answer.text
    assert "Your latest changes have not been saved." in answer.text
    assert f'href="{FIRST}"' in answer.text
    assert as_typed(sent).items() <= as_typed(page.fields).items()
    assert page.fields["token"] != spent["token"]


def test_it_can_be_saved_as_a_new_event(editor, spent, document):
    page = Page(editor.post(ADD, data=spent | {"title": "Second", "date.edtf": "2025-03-16"}).text)
    address, _ = page.ways["Save as a new event"]
    for _ in ("once", "and when the answer was lost, again"):
        answer = editor.post(address, data=page.fields)
        assert (answer.status_code, answer.headers["Location"]) == (303, f"{UKRAINE}/?around=second")
    assert [document(address)["title"] for address in (FIRST, f"{UKRAINE}/events/second")] == [TALKS["title"], "Second"]
    assert editor.get(f"{UKRAINE}/events/second-2").status_code == 404


def test_the_event_can_be_changed_instead(editor, spent, document, contents):
    page = Page(editor.post(ADD, data=spent | {"title": "Second"}).text)
    address, mark = page.ways["Change “Talks in Jeddah go on” instead"]
    assert address == f"{FIRST}/edit"
    before = contents()
    answer = editor.post(address, data=page.fields | {mark: "1"})
    assert (answer.status_code, Page(answer.text).fields["title"]) == (200, ["Second"])
    assert "Nothing has been saved yet." in answer.text
    assert contents() == before
    assert editor.post(address, data=Page(answer.text).fields).status_code == 303
    assert document(FIRST)["title"] == "Second"


def test_where_its_event_was_deleted_even_the_same_is_asked_about(editor, spent, document, contents):
    editor.post(f"{FIRST}/delete", data={"base": "1"})
    before = contents()
    page = Page(editor.post(ADD, data=spent).text)
    address, mark = page.ways["Change “Talks in Jeddah go on” instead"]
    answer = editor.post(address, data=page.fields | {mark: "1"})
    assert answer.status_code == 410
    assert contents() == before
    address, _ = Page(answer.text).ways["Restore it with this text"]
    assert editor.post(address, data=Page(answer.text).fields).status_code == 303
    assert document(FIRST)["title"] == TALKS["title"]


def test_one_that_was_saved_before_digests_were_kept_is_asked_about(editor, spent, database, contents):
    with database.write() as session:
        session.execute(update(SubmittedForm).values(digest=None))
        session.execute(update(LoginSession).values(data="{}"))
    before = contents()
    assert editor.post(ADD, data=spent).status_code == 409
    assert contents() == before


def test_a_form_of_another_negotiation_is_another_form(editor, spent):
    editor.post("/import", json={"format": "ceasefire-timeline/1", "negotiation": {"uid": "peace", "title": "Peace"}})
    bare = {name: text for name, text in spent.items() if not name.startswith(("participants", "citations", "issues"))}
    answer = editor.post("/peace/events/new", data=bare)
    assert answer.headers["Location"] == "/peace/?around=talks-in-jeddah-go-on"
    assert editor.get("/peace/events/talks-in-jeddah-go-on").status_code == 200


def test_one_with_the_mark_of_a_form_of_another_kind_is_given_a_new_one(editor, spent):
    address = f"{UKRAINE}/issues/new"
    sent = Page(editor.get(address).text).fields | {"name": "Prisoners", "proposition": "All are exchanged."}
    refused = editor.post(address, data=sent | {"token": spent["token"]})
    again = Page(refused.text).fields
    assert refused.status_code == 400
    assert (again["name"], again["token"] == spent["token"]) == (["Prisoners"], False)
    assert editor.post(address, data=again).status_code == 303
