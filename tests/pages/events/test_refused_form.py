"""Whatever refuses a save, the form comes back as it was typed, with the reason and a way on."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from typing import Any

import pytest
from werkzeug.exceptions import TooManyRequests

from tests.conftest import NOW, UKRAINE
from tests.html import Page
from tests.pages.events.conftest import ADD, RUTTE, TALKS, as_typed, save_all_the_same
from tests.test_errors import TROUBLES
from webapp.accounts import people
from webapp.domain.site_vocabulary import SiteRole

WAYS_ON = {"Save event", "Save over these changes", "Restore it with this text", "Make it a new event"}
EDIT, NEVER = f"{RUTTE}/edit", f"{UKRAINE}/events/never-was/edit"


@pytest.fixture
def refuse(app, editor, database, monkeypatch) -> Callable[[str], AbstractContextManager[None]]:
    """Makes the site refuse what the editor sends, for as long as the block lasts."""

    @contextmanager
    def cookie(value: str) -> Iterator[None]:
        kept = editor.get_cookie("session").value
        editor.set_cookie("session", value)
        yield
        editor.set_cookie("session", kept)

    @contextmanager
    def person(**columns: Any) -> Iterator[None]:
        before = {"role": SiteRole.EDITOR, "password_expires_at": None}
        for values in (columns, before):
            with app.app_context(), database.write() as session:
                found = people.named(session, "editor")
                for name, value in values.items():
                    setattr(found, name, value)
            if values is columns:
                yield

    @contextmanager
    def error(raised: Exception) -> Iterator[None]:
        def fail(*_: object) -> None:
            raise raised

        with monkeypatch.context() as patched:
            patched.setattr("webapp.pages.editing.views.submit", fail)
            yield

    ways: dict[str, Callable[[], AbstractContextManager[None]]] = {
        "log in": lambda: cookie("ended"),
        "role": lambda: person(role=SiteRole.READER),
        "password": lambda: person(password_expires_at=NOW + timedelta(days=1)),
        "too many": lambda: error(TooManyRequests("Wait for a minute.", retry_after=60)),
        "fault": lambda: error(RuntimeError("on purpose")),
        **{name: lambda name=name: TROUBLES[name](database) for name in TROUBLES},
    }
    return lambda name: ways[name]()


REFUSALS = [
    ("log in", 401, "Log in in another tab, then send this again."),
    ("role", 403, "Your account may not do this."),
    ("password", 403, "Choose a password of your own first"),
    ("too many", 429, "Wait for a minute."),
    ("fault", 500, "Nothing was changed."),
    *((name, 503, "The database cannot be written at the moment") for name in TROUBLES),
]


@pytest.mark.parametrize("address", [ADD, EDIT])
@pytest.mark.parametrize(("name", "status", "sentence"), REFUSALS, ids=[name for name, *_ in REFUSALS])
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
    assert '<a href="/login" target="_blank" rel="noopener">The log-in, in another tab</a>' in answer.text
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


def test_without_a_base_it_is_shown_what_is_saved_over(editor, logged_in, form):
    sent = form(EDIT, {"place": "Brussels", "base": ""})
    logged_in().post(EDIT, data=form(EDIT, {"title": "Rutte speaks"}))
    answer = editor.post(EDIT, data=sent)
    assert "<ins>" in answer.text or "Rutte speaks" in answer.text
    assert "Save over these changes" in Page(answer.text).ways


# ---- the event is not there ----


@pytest.fixture
def deleted(editor, logged_in, form) -> dict[str, Any]:
    """The fields of a form whose event was deleted while they were filled in."""
    sent = form(EDIT, {"place": "Brussels", "summary": "He spoke.", "issues.0.uid": "ceasefire"})
    assert logged_in().post(f"{RUTTE}/delete", data={"base": "1"}).status_code == 303
    return sent


@pytest.mark.parametrize("more", [{}, {"row": "add:participants"}, {"base": "7"}, {"open": "1"}], ids=str)
def test_the_form_of_an_event_that_was_deleted_comes_back(editor, contents, deleted, more):
    before = contents()
    answer = editor.post(EDIT, data=deleted | more)
    page = Page(answer.text)
    typed = {name: text for name, text in as_typed(deleted).items() if not name.endswith(".stored")}
    assert (answer.status_code, as_typed(page.fields).items() >= typed.items()) == (410, True)
    assert "Someone deleted this event while you were editing." in answer.text
    assert [way for way in page.ways if way in WAYS_ON] == ["Restore it with this text", "Make it a new event"]
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
    address, _ = page.ways["Make it a new event"]
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
    address, _ = page.ways["Make it a new event"]
    assert editor.post(address, data=page.fields).headers["Location"] == f"{UKRAINE}/?around=talks-in-jeddah-go-on"


# ---- where the form cannot be given back ----


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


# ---- deleting and restoring ----

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
    assert f"There is no event “{uid}” here" in answer.text
    assert "Restore this event" in Page(answer.text).ways


def test_restoring_what_is_there_changes_nothing(editor, contents):
    before = contents()
    answer = editor.post(f"{RUTTE}/restore")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{UKRAINE}/?around={RUTTE.rpartition('/')[2]}")
    assert contents() == before
