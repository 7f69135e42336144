"""Changing one's password, because one wants to or because one must."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier, Lock

import pytest

from tests.rows import rows
from webapp.accounts import passwords, people
from webapp.accounts.authority import COMMAND_LINE
from webapp.accounts.passwords import HASHER as OWASP
from webapp.domain.site_vocabulary import SiteRole

OLD, NEW = "five green bottles", "six brown bottles"


@pytest.fixture
def change(client):
    """Sends the form for a new password."""
    return lambda current=OLD, new=NEW, again=None: client.post(
        "/account/password", data={"current": current, "new": new, "again": new if again is None else again}
    )


def test_changing_the_password_ends_other_sessions_and_moves_this_one(app, client, log_in, copy_of, logged_in, change):
    elsewhere = app.test_client()
    log_in()
    log_in(client=elsewhere)
    thief = copy_of(client)
    answer = change()
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert logged_in(client)
    assert not logged_in(thief)
    assert not logged_in(elsewhere)
    assert log_in(client=elsewhere).status_code == 422
    assert log_in(password=NEW, client=elsewhere).status_code == 303


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"current": ""}, "current"),
        ({"current": "not the old one"}, "current"),
        ({"new": "short"}, "new"),
        ({"new": "x" * 201}, "new"),
        ({"new": OLD}, "new"),
        ({"again": "six brown bottle"}, "again"),
    ],
)
def test_a_refused_change_says_why_beside_the_field_and_changes_nothing(client, log_in, logged_in, change, form, field):
    log_in()
    answer = change(**form)
    assert answer.status_code == 422
    assert f'<a href="#{field}">' in answer.text
    assert f'id="{field}-error"' in answer.text
    assert not any(typed and typed in answer.text for typed in form.values())
    assert logged_in(client)
    client.post("/logout")
    assert log_in().status_code == 303


def test_strangers_cannot_change_a_password(client, change):
    assert change().status_code == 401


def test_a_password_is_not_the_username():
    name = "a-very-long-username"
    assert "username" in (passwords.wrong_with(name.upper(), name) or "")
    assert passwords.wrong_with(name + "!", name) is None


@rows("password", ["x" * 200, "ﷺ" * 200, "\U0001f510" * 12, "twelve chars"])
def test_what_may_be_a_password_can_be_used_as_one(password):
    assert passwords.wrong_with(password, "maria") is None
    assert passwords.matches(password, passwords.hash_of(password))
    assert not passwords.matches(password + "x", passwords.hash_of(password))


def test_accents_typed_in_another_way_are_the_same_password():
    assert passwords.matches("cafe\u0301 au lait", passwords.hash_of("caf\u00e9 au lait"))


def test_a_printed_password_is_good_for_choosing_ones_own_and_nothing_else(app, database, client, log_in, change):
    with app.app_context(), database.write() as session:
        _, printed = people.add(
            session, "omar", name="Omar", role=SiteRole.READER, at=datetime.now(UTC), by=COMMAND_LINE
        )
    assert log_in("omar", printed).headers["Location"] == "/"
    assert client.get("/login?next=/x").headers["Location"] == "/account/password?next=/login?next%3D/x"
    assert client.get("/no/such/page").headers["Location"] == "/account/password?next=/no/such/page"
    assert client.post("/import", json={}).json["detail"].startswith("Choose a password of your own first")
    page = client.get("/account/password").text
    assert "made for you" in page
    assert 'name="name" type="text" value="Omar"' in page
    assert change(current=printed, new=printed).status_code == 422
    chosen = {"current": printed, "new": NEW, "again": NEW, "next": "/no/such/page"}
    unfit = {"MARIA \u041ekafor": "looks like the name of", "Seed": "use another name", " ": "is needed"}
    for name, sentence in unfit.items():
        refused = client.post("/account/password", data=chosen | {"name": name})
        assert (refused.status_code, sentence in refused.text) == (422, True), name
    answer = client.post("/account/password", data=chosen | {"name": "Omar Sharif"})
    assert answer.headers["Location"] == "/no/such/page"
    assert "Name changed</b>: <bdi>Omar → Omar Sharif" in client.get("/account").text
    assert 'name="name"' not in client.get("/account/password").text
    assert client.get("/no/such/page").status_code == 404
    client.post("/logout")
    app.config["NOW"] = datetime.now(UTC) + timedelta(days=2)
    assert log_in("omar", NEW).status_code == 303


@pytest.mark.parametrize("printed_by", ["add", "password"])
def test_a_printed_password_ends_after_a_day_and_whoever_has_it_is_told_how_to_get_a_new_one(
    app, database, client, log_in, change, printed_by
):
    began = app.config["NOW"] = datetime.now(UTC)
    with app.app_context(), database.write() as session:
        _, printed = people.add(session, "omar", name="Omar", role=SiteRole.READER, at=began, by=COMMAND_LINE)
        if printed_by == "password":
            printed = people.set_password(session, "omar", by=COMMAND_LINE)
    app.config["NOW"] = began + timedelta(hours=23, minutes=59)
    assert log_in("omar", printed).status_code == 303
    app.config["NOW"] = began + timedelta(days=1)
    elsewhere = app.test_client()
    for answer in (log_in("omar", printed, client=elsewhere), change(current=printed)):
        assert answer.status_code == 422
        assert "was not changed within a day" in answer.text
        assert "ceasefire-timeline user password omar" in answer.text
    stranger = log_in("omar", "a wrong guess", client=elsewhere).text
    assert stranger == log_in("maria", "a wrong guess", client=elsewhere).text.replace("maria", "omar")
    assert "within a day" not in stranger


def test_a_password_of_ones_own_has_no_end(app, log_in):
    app.config["NOW"] = datetime.now(UTC) + timedelta(days=3_650)
    assert log_in().status_code == 303


def test_who_must_change_the_password_may_log_out_instead(app, database, client, log_in):
    with app.app_context(), database.write() as session:
        printed = people.set_password(session, "maria", by=COMMAND_LINE)
    log_in(password=printed)
    assert client.post("/logout").headers["Location"] == "/"
    assert client.get("/no/such/page").status_code == 404


def test_no_more_than_two_passwords_are_hashed_at_a_time(watch_hashing):
    """So spraying from ever new addresses, none of which has failed yet, is bounded too."""
    hashing, together = Lock(), Barrier(passwords.AT_ONCE)
    now = most = 0

    def look(_stored: str) -> None:
        nonlocal now, most
        with hashing:
            now += 1
            most = max(most, now)
        together.wait(10)
        with hashing:
            now -= 1

    watch_hashing(look)
    with ThreadPoolExecutor(8) as pool:
        assert not any(pool.map(lambda number: passwords.matches(f"guess {number}", None), range(16)))
    assert most == passwords.AT_ONCE == 2


def test_hashing_costs_what_owasp_recommends():
    assert OWASP.hash("five green bottles").startswith("$argon2id$v=19$m=19456,t=2,p=1$")


OLD_HASH = "$argon2id$v=19$m=19456,t=2,p=1$QEgpxVgrpVRqTakVYizFWA$dThJvAvI3JMoJljjE0poB4aM4M6EUkDXBCiEVBChYbY"
"""Made by Flask-Security 5.9, with the parameters of today."""


def test_a_hash_made_before_with_other_parameters_still_opens_and_is_made_anew_then(database, log_in):
    def stored() -> str:
        with database.reader() as session:
            return people.require_person(session, "maria").password

    with database.write() as session:
        people.require_person(session, "maria").password = OLD_HASH
    assert log_in(password="cafe au lait five").status_code == 422
    assert stored() == OLD_HASH
    for password in ("cafe\u0301 au lait \ufb01ve", "caf\u00e9 au lait five"):
        assert log_in(password=password).status_code == 303
        assert stored().startswith("$argon2id$v=19$m=8,t=1,p=1$")
    renewed = stored()
    assert log_in(password="caf\u00e9 au lait five").status_code == 303
    assert stored() == renewed
