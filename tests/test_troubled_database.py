"""When the database is busy, full, moved or spoilt: every page says so, nothing typed is lost, and it comes back."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import QueuePool, event

from tests.conftest import UKRAINE
from tests.documents import a_file, an_event
from tests.html import Page
from webapp.http.access import public
from webapp.store.database import Database, write

pytestmark = pytest.mark.own_application

WITKOFF = f"{UKRAINE}/events/witkoff-briefs-putin"
Trouble = Callable[[Database], AbstractContextManager[None]]


@pytest.fixture(autouse=True)
def _in_a_hurry(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody lets go of the database here before a test ends: nothing is gained by waiting for that."""
    monkeypatch.setattr("webapp.store.engine.BUSY_MILLISECONDS", 5)


@contextmanager
def _held(database: Database, begin: str) -> Iterator[None]:
    other = sqlite3.connect(str(database.engine.url.database), isolation_level=None)
    other.execute(begin)
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


@contextmanager
def _set(database: Database, on: str, off: str) -> Iterator[None]:
    """Every connection that is used gets `on`, and later `off`."""
    pragma = [on]

    @event.listens_for(database.engine, "checkout")
    def use(connection: sqlite3.Connection, *_: Any) -> None:
        connection.execute(f"PRAGMA {pragma[0]}")

    yield
    pragma[0] = off


TROUBLES: dict[str, Trouble] = {
    "being written": lambda database: _held(database, "BEGIN IMMEDIATE"),
    "locked": lambda database: _held(database, "BEGIN EXCLUSIVE"),
    "read-only": lambda database: _set(database, "query_only = ON", "query_only = OFF"),
    # No database is made smaller than it is: with this limit it is full.
    "full": lambda database: _set(database, "max_page_count = 1", "max_page_count = 1073741823"),
}


@contextmanager
def _moved(database: Database) -> Iterator[None]:
    """The file has gone, and a folder stands in its place."""
    file = Path(str(database.engine.url.database))
    database.engine.dispose()
    file.rename(file.with_suffix(".moved"))
    file.mkdir()
    try:
        yield
    finally:
        file.rmdir()
        file.with_suffix(".moved").rename(file)


@contextmanager
def _crowded(database: Database) -> Iterator[None]:
    """All connections are in use, and nobody waits for long."""
    pool = database.engine.pool
    assert isinstance(pool, QueuePool)
    pool._timeout = 0.01
    with ExitStack() as stack:
        for _ in range(pool.size() + pool._max_overflow):
            stack.enter_context(database.engine.connect())
        yield
    pool._timeout = 30


ABSENT: dict[str, Trouble] = {"not to be opened": _moved, "used by too many": _crowded}


@pytest.mark.parametrize("trouble", TROUBLES)
def test_a_database_that_cannot_be_written_says_so_and_comes_back(client, editor, database, contents, trouble):
    typed = Page(editor.get(f"{UKRAINE}/events/new").text).fields | {
        "title": "Talks",
        "date.edtf": "2025-03-17",
        "summary": "They talked. " * 1_500,
        "citations.0.source": "article-2025-03-17",
    }
    before = contents()
    page = client.get(f"{UKRAINE}/").data
    with TROUBLES[trouble](database):
        for address, body in (
            (f"{UKRAINE}/events/new", {"data": typed}),
            (f"{WITKOFF}/edit", {"data": typed | {"base": "1"}}),
            ("/import", {"json": a_file("peace", events=[an_event(summary="They talked. " * 1_500)])}),
        ):
            answer = editor.post(address, **body)
            assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
            assert "The site cannot store anything at the moment" in answer.text
            assert "Nothing was changed and nothing is half-written." in answer.text
            assert "Log in" not in answer.text
        assert answer.json["title"] == "Saving is not possible right now"
        assert client.get(f"{UKRAINE}/").data == page
        assert client.get(f"{UKRAINE}/?order=oldest").status_code == 200
        assert editor.get(WITKOFF).status_code == 200
        assert editor.get(f"{WITKOFF}/edit").status_code == 200
    assert contents() == before
    assert editor.post(f"{UKRAINE}/events/new", data=typed).status_code == 303


def test_a_form_with_a_password_comes_back_without_it_while_nothing_can_be_saved(client, editor, database):
    secret = "a wild guess 1"
    for browser, address, typed, kept in (
        (client, "/login", {"username": "anna", "password": secret}, "anna"),
        (editor, "/account/password", dict.fromkeys(["current", "new", "again"], secret), None),
        (editor, "/account/second-step/off", {"password": secret}, None),
    ):
        with TROUBLES["being written"](database):
            answer = browser.post(address, data=typed)
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
        assert "The site cannot store anything at the moment" in answer.text
        assert Page(answer.text).fields.get("username") == (kept and [kept])
        assert secret not in answer.text


def test_a_form_with_a_file_comes_back_with_its_choices_while_nothing_can_be_saved(editor, database):
    chosen = {"into": UKRAINE[1:], "kind": "talks", "why": "The desk’s list", "overwrite": "1"}
    with TROUBLES["being written"](database):
        answer = editor.post("/import", data=chosen | {"file": (BytesIO(b"Title,Date\nTalks,2025-03-12\n"), "a.csv")})
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert "The site cannot store anything at the moment" in answer.text
    assert "Your choices are kept; choose the file again." in answer.text
    fields = Page(answer.text).fields
    assert {name: fields[name] for name in chosen} == {name: [value] for name, value in chosen.items()}


@pytest.mark.parametrize("trouble", ABSENT)
def test_a_database_that_cannot_even_be_read_is_answered_too(client, editor, database, trouble):
    with ABSENT[trouble](database):
        for browser in (client, editor):
            answer = browser.get(f"{UKRAINE}/")
            assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
            assert browser.get("/static/none.css").status_code == 404
        for address in ("/account/tokens", "/account/second-step/off", "/people"):
            assert editor.post(address, data={"password": "a wild guess"}).status_code == 503
    assert [browser.get(f"{UKRAINE}/").status_code for browser in (client, editor)] == [200, 200]


def test_a_file_that_has_no_room_on_the_disk_says_so_and_nothing_is_changed(client, editor, contents, full_disk):
    before = contents()
    answer = editor.post("/import", json=a_file("peace", events=[an_event()]))
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert "The disk of the site has no room left for what this needs. Nothing was changed" in answer.json["detail"]
    assert contents() == before
    assert client.get(f"{UKRAINE}/export.json").status_code == 200


MISTAKES = {
    "a table that is not there": ("DROP TABLE revision_of_old", "no such table: revision_of_old"),
    "a constraint": ("INSERT INTO site SELECT * FROM site", "UNIQUE constraint failed: site.id"),
    "a reference": ("UPDATE event SET negotiation_id = 99", "FOREIGN KEY constraint failed"),
    "a statement that is none": ("SELEKT 1", 'near "SELEKT": syntax error'),
    "a value of no type": ("SELECT ?", "Error binding parameter 1"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_not_called_a_busy_database(app, client, contents, caplog, mistake):
    sql, reason = MISTAKES[mistake]

    def fail() -> None:
        with write() as session:
            session.connection().exec_driver_sql("UPDATE site SET version = 99")
            session.connection().exec_driver_sql(sql, (object(),) if "?" in sql else ())

    app.add_url_rule("/failing", "failing", public(fail))
    before = contents()
    answer = client.get("/failing")
    assert (answer.status_code, "Retry-After" in answer.headers) == (500, False)
    assert "Something went wrong on our side" in answer.text
    assert reason not in answer.text
    assert reason in caplog.text
    assert contents() == before


def test_a_table_that_has_gone_is_no_busy_database(client, editor, database, caplog):
    with database.write() as session:
        session.connection().exec_driver_sql("ALTER TABLE revision RENAME TO elsewhere")
    for browser in (client, editor):
        caplog.clear()
        answer = browser.get(f"{UKRAINE}/")
        assert (answer.status_code, answer.mimetype) == (500, "text/html")
        assert "no such table: revision" in caplog.text
    with database.write() as session:
        session.connection().exec_driver_sql("ALTER TABLE elsewhere RENAME TO revision")
        session.connection().exec_driver_sql("DROP TABLE site")
    assert [browser.get(f"{UKRAINE}/").status_code for browser in (client, editor)] == [200, 200]
