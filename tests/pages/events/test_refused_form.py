"""A save that is refused gives the form back, whatever refused it."""

import pytest

from tests.html import Page
from tests.pages.events.conftest import ADD, TALKS, as_typed, save_all_the_same
from tests.pages.events.refusals import EDIT, NEVER, REFUSALS
from tests.rows import rows

AT_BOTH = {"log in", "fault"}
"""What refuses before the form is looked at, and what does so after: an edit has rows that stand as a line."""


@pytest.mark.parametrize(
    ("address", "name", "status", "sentence"),
    [(ADD, *one) for one in REFUSALS] + [(EDIT, *one) for one in REFUSALS if one[0] in AT_BOTH],
)
def test_a_save_that_is_refused_gives_the_form_back_and_can_be_sent_again(
    editor, form, contents, refuse, address, name, status, sentence
):
    typed = TALKS | {
        "summary": "They met. " * 1_500,
        "date.note": "",
        "participants.1.actor": "Nobody yet",
        "issues.0.uid": "ceasefire",
    }
    sent = form(address, typed | {"participants.1.actor.new.kind": "person", "participants.1.role": "host"})
    before = contents()
    with refuse(name):
        answer = editor.post(address, data=sent)
        again = editor.post(address, data=Page(answer.text).fields | {"row": "add:participants"})
    page = Page(answer.text)
    assert (answer.status_code, answer.mimetype) == (status, "text/html")
    assert sentence in answer.text
    assert as_typed(page.fields) == as_typed(sent)
    assert page.fields["token"] == sent["token"]
    assert page.ways["Save event"] == (address, "")
    assert as_typed(Page(again.text).fields).items() >= as_typed(sent).items()
    unchanged = contents()
    assert {table: unchanged[table] for table in before if table != "person"} == {
        table: before[table] for table in before if table != "person"
    }
    assert save_all_the_same(editor, address, page.fields).status_code == 303


def test_the_way_to_log_in_opens_another_tab(editor, form, refuse):
    sent = form()
    with refuse("log in"):
        answer = editor.post(ADD, data=sent)
        beside = editor.post(ADD, data=sent, headers={"HX-Request-Type": "partial"})
    assert '<a href="/login" target="_blank" rel="noreferrer">Log in, in another tab</a>' in beside.text
    assert '<a href="/login" target="_blank" rel="noreferrer">Log in, in another tab</a>' in answer.text
    assert "POLITICO report" not in answer.text.replace(TALKS["citations.0.source"], "")
    assert "<option" in answer.text


def test_retry_after_is_said_with_the_form(editor, form, refuse):
    sent = form()
    with refuse("too many"):
        assert editor.post(ADD, data=sent).headers["Retry-After"] == "60"
    with refuse("being written"):
        assert editor.post(ADD, data=sent).headers["Retry-After"] == "5"


@pytest.mark.parametrize(
    ("address", "lost"), [(ADD, {"token": ""}), (ADD, {"base": ""}), (EDIT, {"base": ""}), (EDIT, {"base": "one"})]
)
def test_a_form_that_lost_what_is_hidden_in_it_comes_back_with_it(editor, form, contents, address, lost):
    before = contents()
    sent = form(address, {"place": "Brussels", **({} if address == EDIT else {"title": "T", "date.edtf": "2025-03"})})
    answer = editor.post(address, data=sent | lost)
    page = Page(answer.text)
    assert (answer.status_code, as_typed(page.fields)) == (400, as_typed(sent))
    assert contents() == before
    assert save_all_the_same(editor, address, page.fields).status_code == 303


@pytest.mark.parametrize("address", [ADD, EDIT])
def test_a_line_of_an_entry_that_is_not_there_is_told_and_empty(editor, form, nothing_written, address):
    opened = form(address)
    for list_name in ("participants", "citations", "statements", "schedule", "relations"):
        kept = {name: values for name, values in opened.items() if not name.startswith(f"{list_name}.")}
        answer = editor.post(address, data=kept | {f"{list_name}.0.stored": "99"})
        assert answer.status_code == 422
        assert Page(answer.text).summary[list_name].startswith("The form has lost an entry of this list.")


def test_without_a_base_it_is_shown_what_is_saved_over(editor, logged_in, form):
    sent = form(EDIT, {"place": "Brussels", "base": ""})
    logged_in().post(EDIT, data=form(EDIT, {"title": "Rutte speaks"}))
    answer = editor.post(EDIT, data=sent)
    assert "<ins>" in answer.text or "Rutte speaks" in answer.text
    assert "Save over these changes" in Page(answer.text).ways


def test_from_a_database_that_cannot_be_read_it_can_be_sent_again(editor, form, database):
    sent = form()
    with database.write() as session:
        session.connection().exec_driver_sql("ALTER TABLE revision RENAME TO elsewhere")
    answer = editor.post(ADD, data=sent)
    page = Page(answer.text)
    assert (answer.status_code, as_typed(page.fields)) == (500, as_typed(sent))
    with database.write() as session:
        session.connection().exec_driver_sql("ALTER TABLE elsewhere RENAME TO revision")
    address, _ = page.ways["Send it again"]
    assert save_all_the_same(editor, address, page.fields).status_code == 303


def test_what_another_site_sends_is_never_put_into_a_form(editor, contents):
    before = contents()
    sent = {"title": "Not by the editor", "token": "theirs"}
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}):
        answer = editor.post(ADD, data=sent, headers=headers)
        assert answer.status_code == 403
        assert "Not by the editor" not in answer.text
    assert contents() == before


def test_a_program_gets_a_problem_document(client, editor, form):
    for browser, status in ((client, 401), (editor, 404)):
        answer = browser.post(NEVER, data={"title": "T", "base": "1"}, headers={"Accept": "application/json"})
        assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    spent = form()
    editor.post(ADD, data=spent)
    answer = editor.post(ADD, data=spent | {"title": "Second"}, headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json["title"]) == (409, "This form has been saved once already")
    for missing in ("token", "base"):
        answer = editor.post(ADD, data=form() | {missing: ""}, headers={"Accept": "application/json"})
        assert answer.status_code == 400
        assert f"The form has lost its field “{missing}”" in answer.json["detail"]


NO_FORMS = [
    *((ADD, kind) for kind in ("application/json", "text/plain", "application/xml")),
    *((address, "application/json") for address in (EDIT, "/login", "/people", f"{EDIT.removesuffix('edit')}delete")),
]


@rows(("address", "kind"), NO_FORMS)
def test_what_is_no_form_is_told_where_programs_write(editor, nothing_written, address, kind):
    answer = editor.post(address, data=b"{}", content_type=kind)
    assert answer.status_code == 415
    assert "Programs send a negotiation file as application/json to /import." in answer.text


def test_a_form_too_large_to_be_read_says_where_it_still_is(editor, form):
    answer = editor.post(ADD, data=form() | {"summary": "x" * 1024 * 1024})
    assert answer.status_code == 413
    assert "Go back: what you typed is still in the form." in answer.text


def test_an_error_in_the_form_itself_is_told_once(editor, form, monkeypatch):
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("on purpose")

    sent = form(typed=TALKS | {"title": ""})
    monkeypatch.setattr("webapp.pages.editing.refused_form.form_page", fail)
    answer = editor.post(ADD, data=sent)
    assert (answer.status_code, as_typed(Page(answer.text).fields)) == (500, as_typed(sent))
    assert "Something went wrong on our side" in answer.text


@pytest.mark.parametrize("who", ["editor", "stranger"])
def test_rows_without_end_are_not_drawn(client, editor, form, who):
    rows = {f"participants.{place}.capacity": "x" for place in range(5_000)}
    answer = (editor if who == "editor" else client).post(ADD, data=form() | rows)
    assert answer.status_code == (400 if who == "editor" else 401)
    assert len(answer.data) < 1024 * 1024


def test_the_last_row_that_fits_in_is_the_last_that_is_added(editor, form):
    rows = {f"participants.{place}.capacity": "x" for place in range(200)}
    answer = editor.post(ADD, data=form() | rows | {"row": "add:participants"})
    assert answer.status_code == 400
    assert "There can be at most 200 of these" in answer.text
    assert as_typed(Page(answer.text).fields).items() >= as_typed(rows).items()
