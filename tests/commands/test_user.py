"""`user`: people, what they may do, and how they get in."""

import re
import sqlite3

import pyotp
import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from tests.commands.typed import contents, refused
from tests.conftest import NOW, PASSWORD
from webapp import create_app
from webapp.accounts import factor, people
from webapp.accounts.authority import COMMAND_LINE
from webapp.model import SecondFactor


def test_people_are_added_listed_given_passwords_disabled_and_enabled(run, file):
    def enters(password: str, username: str = "anna.k") -> bool:
        app = create_app({"DATABASE_URL": f"sqlite:///{file}"})
        answer = app.test_client().post("/login", data={"username": username, "password": password})
        app.extensions["database"].engine.dispose()
        return answer.status_code == 303

    particulars = ["--name", "Anna Kern", "--role", "contributor", "--email", "anna@example.org"]
    added = run(file, "user", "add", "Anna.K", *particulars)
    assert added.output.startswith(
        "Added anna.k (contributor). Password, good for a day and to be changed at the first log-in: "
    )
    first = added.output.split()[-1]
    assert enters(first)
    assert "anna.k  contributor  Anna Kern\n" in run(file, "user", "list").output
    second = run(file, "user", "password", "anna.k").output.split()[-1]
    assert (enters(first), enters(second)) == (False, True)
    assert run(file, "user", "disable", "anna.k").output == "anna.k is disabled.\n"
    assert not enters(second)
    assert "anna.k  contributor  Anna Kern  (disabled)\n" in run(file, "user", "list").output
    assert run(file, "user", "enable", "anna.k").output == "anna.k is enabled.\n"
    assert enters(second)
    assert enters(PASSWORD, "editor")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["user", "add", "editor"], "username: There is already a person with the username “editor”; choose another."),
        (["user", "add", "an na"], "username: A username has 1 to 64 of these:"),
        (["user", "add", "anna", "--email", "nowhere"], "email: “nowhere” is not an e-mail address;"),
        (["user", "password", "nobody"], "username: There is no person with the username “nobody”."),
        (["user", "role", "nobody", "editor"], "username: There is no person with the username “nobody”."),
        (["user", "name", "editor", "Seed"], "name: “Seed” is what this site itself writes in the history;"),
        (["user", "enable", "nobody"], "username: There is no person with the username “nobody”."),
    ],
)
def test_people_that_cannot_be_are_refused(run, file, words, sentence):
    before = contents(file)
    first, said = refused(run(file, *words)).splitlines()
    assert (first, said.startswith(sentence)) == ("Nothing was changed.", True)
    assert contents(file) == before


def test_a_new_role_holds_from_the_next_page_on(run, file, editor):
    assert editor.get("/import").status_code == 200
    assert run(file, "user", "role", "EDITOR", "reader").output == "EDITOR is reader now.\n"
    assert editor.get("/import").status_code == 403
    assert run(file, "user", "role", "editor", "admin").exit_code == 0
    assert editor.get("/import").status_code == 200
    assert run(file, "user", "name", "editor", "Edith Stein").output == "editor is “Edith Stein” now.\n"
    assert "editor  admin  Edith Stein\n" in run(file, "user", "list").output


@pytest.mark.parametrize("words", [["role", "admin", "editor"], ["role", "Admin", "reader"], ["disable", "admin"]])
def test_the_site_is_not_left_without_an_administrator_who_may_log_in(run, file, words):
    run(file, "user", "add", "second", "--role", "admin")
    run(file, "user", "disable", "second")
    before = contents(file)
    assert refused(run(file, "user", *words)).splitlines() == [
        "Nothing was changed.",
        "username: admin is the only administrator who may log in; make another one first.",
    ]
    assert contents(file) == before
    assert run(file, "user", "role", "admin", "admin").exit_code == 0
    run(file, "user", "enable", "second")
    assert run(file, "user", *words).exit_code == 0


def test_a_person_is_invited_by_a_link(run, file, client, monkeypatch):
    monkeypatch.setenv("SITE_URL", "https://talks.example.org")
    monkeypatch.setenv("PREFIX", "/peace")
    printed = run(file, "user", "add", "anna", "--role", "reader", "--invite").output
    link = re.fullmatch(
        r"Invited anna \(reader\), for seven days: https://talks\.example\.org/peace(/invitations/\S+)\n", printed
    )
    assert link
    assert "reader" in client.get(link[1]).text
    assert "invitation for “anna” already" in refused(run(file, "user", "add", "anna"))


def test_a_person_is_logged_out_and_let_in_without_the_lost_device(run, file, app, database, editor):
    assert run(file, "user", "log-out", "editor").output == "editor is logged out everywhere.\n"
    assert editor.get("/import").status_code == 303
    assert "has not set up the two-step log-in" in refused(run(file, "user", "one-step", "editor"))
    with app.app_context(), database.write() as session:
        person = people.require_person(session, "editor").id
        factor.begin(session, person)
        secret = session.get_one(SecondFactor, person).secret
        factor.confirm(session, person, pyotp.TOTP(secret).at(NOW), by=COMMAND_LINE)
    form = {"username": "editor", "password": PASSWORD}
    assert editor.post("/login", data=form).headers["Location"] == "/login/code?next=/"
    assert run(file, "user", "one-step", "editor").output == "editor logs in with the password alone.\n"
    assert editor.post("/login", data=form).headers["Location"] == "/"


def test_an_unknown_role_is_refused_with_the_known_ones(run, file):
    for words in (["add", "anna", "--role", "king"], ["role", "editor", "king"]):
        result = run(file, "user", *words)
        assert result.exit_code == 2
        assert "'reader', 'contributor', 'editor', 'admin'" in result.output


@pytest.mark.parametrize("words", [["olga"], ["olga", "--invite"]], ids=["added", "invited"])
def test_nobody_is_said_to_be_added_who_is_not_saved(run, file, request, words):
    def fill(_session):
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise OperationalError("COMMIT", {}, error)

    event.listen(Session, "before_commit", fill)
    request.addfinalizer(lambda: event.remove(Session, "before_commit", fill))
    assert "database or disk is full" in refused(run(file, "user", "add", *words))
