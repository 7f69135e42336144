"""Sessions in their table: what they cost, when they end, and what they do when the database will not write."""

import hashlib
import sqlite3
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import session as current_session
from sqlalchemy import Row, event, text
from sqlalchemy.exc import OperationalError

from tests.accounts.conftest import PASSWORD
from webapp.accounts import people
from webapp.accounts.authority import COMMAND_LINE
from webapp.accounts.sessions import names_a_person
from webapp.http.access import public
from webapp.store.database import Database

pytestmark = pytest.mark.own_application


def rows(database: Database) -> Sequence[Row[Any]]:
    with database.reader() as session:
        return session.execute(text("SELECT id_hash, person_id, data FROM login_session")).all()


@pytest.fixture
def seeing(app):
    """A page that keeps something in the session: how often it was seen."""

    def see() -> str:
        current_session["seen"] = current_session.get("seen", 0) + 1
        return f"seen {current_session['seen']}"

    app.add_url_rule("/seeing", "seeing", public(see))


def test_the_table_holds_a_hash_of_the_cookie(client, database, log_in, maria):
    log_in()
    [(id_hash, person_id, data)] = rows(database)
    cookie = client.get_cookie("session").value
    assert len(cookie) >= 43  # 256 bits in base64
    assert id_hash == hashlib.sha256(cookie.encode()).hexdigest()
    assert person_id == maria.id
    assert data == "{}"


def test_a_signed_in_page_costs_one_select_and_writes_nothing(client, log_in, statements):
    log_in()
    statements.clear()
    answer = client.get("/account/password")
    assert "Maria Okafor" in answer.text
    assert statements == ["SELECT"]
    assert "Set-Cookie" not in answer.headers
    assert "Cookie" in answer.vary


def test_another_browser_or_address_changes_nothing_about_a_session(client, log_in, statements, logged_in):
    log_in()
    statements.clear()
    client.get("/account/password", headers={"User-Agent": "another"}, environ_base={"REMOTE_ADDR": "192.0.2.1"})
    assert set(statements) == {"SELECT"}


def test_files_do_not_ask_for_the_session(app, client, log_in, statements, tmp_path):
    app.static_folder = tmp_path
    (tmp_path / "a.css").touch()
    log_in()
    statements.clear()
    answer = client.get("/static/a.css")
    assert answer.status_code == 200
    assert "Cookie" not in answer.vary
    assert statements == []
    answer.close()


def test_an_unknown_id_is_a_stranger_and_leaves_no_trace(client, database, statements):
    client.set_cookie("session", "made-up")
    answer = client.get("/login")
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    assert statements == ["SELECT"]
    assert rows(database) == []


def test_ids_known_before_logging_in_are_worth_nothing_after_it(client, database, log_in, copy_of, logged_in):
    client.set_cookie("session", "chosen-by-somebody-else")
    log_in()
    first = copy_of(client)
    assert client.get_cookie("session").value != "chosen-by-somebody-else"
    log_in()
    assert not logged_in(first)
    assert logged_in(client)
    assert len(rows(database)) == 1


def test_a_session_from_before_logging_in_is_not_carried_over(client, database, log_in, seeing):
    client.get("/seeing")
    before = client.get_cookie("session").value
    log_in()
    assert client.get_cookie("session").value != before
    [(_, person_id, data)] = rows(database)
    assert person_id
    assert "seen" not in data


def test_an_expired_session_is_a_stranger_and_the_next_log_in_sweeps_it(app, client, database, log_in, logged_in):
    log_in()
    app.config["NOW"] = datetime.now(UTC) + timedelta(days=14, minutes=1)
    assert not logged_in(client)
    [(expired, _, _)] = rows(database)
    log_in()
    [(fresh, _, _)] = rows(database)
    assert fresh != expired


@pytest.fixture
def after(app):
    """Puts the clock to so long after the beginning of the test."""
    began = app.config["NOW"] = datetime.now(UTC)
    return lambda **passed: app.config.update(NOW=began + timedelta(**passed))


@pytest.mark.parametrize(("minutes", "ended"), [(11 * 60 + 54, False), (12 * 60, True)])
def test_a_session_ends_when_nobody_was_there_for_twelve_hours(client, log_in, logged_in, after, minutes, ended):
    log_in()
    for hours in (11, 22, 33):
        after(hours=hours)
        assert logged_in(client)
    after(hours=33, minutes=minutes)
    assert logged_in(client) != ended


def test_after_two_weeks_it_ends_however_often_somebody_was_there(client, log_in, logged_in, after):
    log_in()
    for hours in range(0, 14 * 24, 11):
        after(hours=hours)
        assert logged_in(client)
    after(days=14)
    assert not logged_in(client)


def test_being_there_is_written_every_few_minutes_and_not_with_every_page(client, log_in, statements, after):
    log_in()
    written = []
    for minute in range(20):
        after(minutes=minute)
        statements.clear()
        client.get("/account/password")
        written += [minute] if "UPDATE" in statements else []
    assert written == [6, 12, 18]


def test_a_session_of_two_weeks_from_before_goes_on_and_is_idle_from_when_it_is_used(
    client, database, log_in, logged_in, after
):
    log_in()
    with database.write() as session:
        session.execute(text("UPDATE login_session SET expires_at = datetime(created_at, '14 days') || '.000000'"))
    after(days=13)
    assert logged_in(client)
    after(days=13, hours=12)
    assert not logged_in(client)


@pytest.mark.parametrize("state", ["locked", "read-only"])
def test_pages_are_read_at_once_while_it_cannot_be_written_that_somebody_was_there(
    client, database, log_in, logged_in, after, monkeypatch, state
):
    log_in()
    after(hours=11)
    database.engine.dispose()
    if state == "read-only":
        event.listen(database.engine, "connect", lambda connection, _: connection.execute("PRAGMA query_only = ON"))
    monkeypatch.setattr("webapp.store.engine.BUSY_MILLISECONDS", 60_000)
    with database.write() as session, ThreadPoolExecutor() as pool:
        if state == "locked":
            session.execute(text("DELETE FROM login_failure"))
        assert pool.submit(logged_in, client).result(10)
    after(hours=12)
    assert not logged_in(client)


def test_changed_data_is_kept_under_the_same_id(client, log_in, seeing):
    log_in()
    before = client.get_cookie("session").value
    assert [client.get("/seeing").text for _ in range(3)] == ["seen 1", "seen 2", "seen 3"]
    assert client.get_cookie("session").value == before


def test_a_late_change_does_not_bring_an_ended_session_back(app, client, database, log_in):
    def end_and_change():
        current_session["seen"] = True
        with database.write() as session:
            session.execute(text("DELETE FROM login_session"))
        return "late"

    app.add_url_rule("/late", "late", public(end_and_change))
    log_in()
    assert client.get("/late").text == "late"
    assert rows(database) == []


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        ("tokens", {"name": "nightly import", "life": "90", "password": PASSWORD}),
        ("password", {"current": PASSWORD, "new": "ten green bottles", "again": "ten green bottles"}),
    ],
)
def test_a_password_that_is_replaced_while_it_is_checked_lets_in_to_nothing_that_lasts(
    app, client, database, log_in, watch_hashing, address, sent
):
    def replace_it(stored: str = "") -> None:
        if stored:
            with app.app_context(), database.write() as session:
                people.set_password(session, "maria", "six green bottles", by=COMMAND_LINE)

    log_in()
    watch_hashing(replace_it)
    assert client.post(f"/account/{address}", data=sent).status_code == 401
    assert rows(database) == []
    watch_hashing(lambda *_: None)
    assert log_in(password="six green bottles").status_code == 303


def test_while_the_database_cannot_be_written_pages_are_read_and_logging_in_says_so(
    app, client, database, log_in, logged_in, seeing
):
    log_in()
    stranger = app.test_client()
    with database.write() as session:
        session.execute(text("DELETE FROM login_failure"))
        assert logged_in(client)
        assert client.get("/seeing").text == "seen 1"
        refused = log_in(client=stranger)
        assert (refused.status_code, refused.headers["Retry-After"]) == (503, "5")
        assert "Set-Cookie" not in refused.headers
        assert client.post("/logout").status_code == 503
        assert logged_in(client)
    assert log_in(client=stranger).status_code == 303


def test_a_log_in_that_cannot_be_stored_is_no_log_in(client, log_in, monkeypatch):
    def full_once(*_: object) -> str:
        monkeypatch.undo()
        full = sqlite3.OperationalError("database or disk is full")
        full.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise OperationalError("INSERT", {}, full)

    monkeypatch.setattr("webapp.accounts.sessions.StoredSession._insert", full_once)
    refused = log_in()
    assert refused.status_code == 503
    assert "Set-Cookie" not in refused.headers


def test_a_cookie_header_names_a_person_while_they_are_logged_in(app, client, database, log_in, seeing):
    log_in()
    stranger = app.test_client()
    stranger.get("/seeing")
    cookies = [browser.get_cookie("session").value for browser in (client, stranger)]
    named = f"session={cookies[0]}"
    for given in (named, f"a=b; {named}", f"__Host-{named}", f"session=x; __Host-{named}"):
        assert names_a_person(app, given)
    for given in (
        "",
        "session",
        "session=",
        f"session={cookies[1]}",
        f"sessions={cookies[0]}",
        f'{named}"',
        "=" * 9_000,
    ):
        assert not names_a_person(app, given)
    with database.write() as session:
        session.execute(text("ALTER TABLE login_session RENAME TO elsewhere"))
    assert not names_a_person(app, named)


@pytest.mark.parametrize("table", ["login_session", "person"])
def test_a_database_that_cannot_be_read_is_answered_with_a_page(app, client, log_in, database, table):
    log_in()
    with database.write() as session:
        session.execute(text(f"ALTER TABLE {table} RENAME TO elsewhere"))
    answer = client.get("/account/password")
    assert (answer.status_code, answer.mimetype) == (500, "text/html")


def test_a_page_is_not_shown_where_its_session_is_lost_by_mistake(app, client, database):
    def change_and_break():
        current_session["seen"] = True
        with database.write() as session:
            session.execute(text("ALTER TABLE login_session RENAME TO elsewhere"))
        return "the page itself"

    app.add_url_rule("/breaking", "breaking", public(change_and_break))
    answer = client.get("/breaking")
    assert (answer.status_code, "the page itself" in answer.text) == (500, False)
