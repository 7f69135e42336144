"""Logging in and out, as people do it and as strangers try it."""

import pytest
from sqlalchemy import text

from webapp.accounts import administration, people
from webapp.accounts.authority import COMMAND_LINE


def test_opening_the_login_page_sets_no_cookie_and_asks_the_database_nothing(client, statements):
    answer = client.get("/login")
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    assert statements == []


def test_logging_in_leads_to_the_page_that_was_wanted(client, log_in, logged_in):
    wanted = client.get("/account/password").headers["Location"]
    assert wanted == "/login?next=/account/password"
    assert b'name="next" value="/account/password"' in client.get(wanted).data
    answer = client.post(wanted, data={"username": " Maria ", "password": "five green bottles"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/account/password")
    assert logged_in(client)
    assert client.get("/login").headers["Location"] == "/"


@pytest.mark.parametrize(
    "elsewhere",
    ["//evil.example", "/\\evil.example", "\\\\evil.example", "https://evil.example", "javascript:alert(1)", "evil",
     "/\t/evil.example", "/\n/evil.example", " //evil.example", "///evil.example", ""],
)  # fmt: skip
def test_next_cannot_leave_the_site(log_in, elsewhere):
    assert log_in(query_string={"next": elsewhere}).headers["Location"] == "/"


@pytest.mark.parametrize("place", ["/logout", "/import/confirm?x=1", "/peace/events/preview"])
def test_what_cannot_be_read_is_no_place_to_go_to(log_in, place):
    assert log_in(query_string={"next": place}).headers["Location"] == "/"


@pytest.mark.parametrize(
    "place", ["/import?x=1", "/peace/events/new", "/peace", "/peace/?q=%D0%B0#list", "/no/such/page"]
)
def test_any_page_is_one(log_in, place):
    assert log_in(query_string={"next": place}).headers["Location"] == place


@pytest.mark.parametrize(
    ("place", "needed"),
    [("/import?x=1", True), ("/peace/events/new", True), ("/peace/?q=a#list", False), ("/no/such/page", False)],
)
def test_it_says_why_one_is_asked_to_log_in_also_once_it_failed(client, log_in, place, needed):
    opened = client.get("/login", query_string={"next": place}).text
    failed = log_in("maria", "not her password", query_string={"next": place}).text
    for page in (opened, failed):
        assert ("The page that you asked for needs an account" in page) == needed
        assert f'name="next" value="{place}"' in page


@pytest.mark.parametrize(
    ("opened_from", "leads"),
    [("/peace/positions?said_by=2025-03-17", "/peace/positions?said_by=2025-03-17"), ("/peace/", "/peace/"),
     ("/login", "/"), ("/login/code", "/"), ("/account/password", "/"), ("//evil.example/peace/", "/"), ("", "/")],
)  # fmt: skip
def test_it_leads_back_to_the_page_of_a_record_from_which_it_was_opened(client, log_in, opened_from, leads):
    from_there = {"Referer": f"http://localhost{opened_from}"}
    assert f'name="next" value="{leads}"' in client.get("/login", headers=from_there).text
    assert log_in(headers={"Referer": "http://elsewhere.example/peace/"}).headers["Location"] == "/"


def test_flags_of_the_cookie(log_in):
    [cookie] = log_in().headers.getlist("Set-Cookie")
    assert cookie.startswith("session=")
    assert set(cookie.split("; ")[1:]) == {"HttpOnly", "Path=/", "SameSite=Lax"}


def test_on_https_the_cookie_is_bound_to_the_host(client, log_in):
    https = {"base_url": "https://timeline.example"}
    [cookie] = log_in(**https).headers.getlist("Set-Cookie")
    assert cookie.startswith("__Host-session=")
    assert set(cookie.split("; ")[1:]) == {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"}
    assert client.get("/account/password", **https).status_code == 200
    assert "Max-Age=0" in client.post("/logout", **https).headers["Set-Cookie"]


def test_unknown_names_wrong_passwords_and_disabled_people_get_the_same_answer(
    app, database, log_in, slept, statements, watch_hashing
):
    compared: list[str] = []
    watch_hashing(compared.append)

    def answer(username: str, password: str) -> tuple[object, ...]:
        statements.clear()
        page = log_in(username, password, environ_base={"REMOTE_ADDR": f"192.0.2.{len(compared)}"})
        return page.status_code, page.text.replace(username, "…"), page.headers.get("Set-Cookie"), list(statements)

    wrong = answer("maria", "not her password")
    unknown = answer("nobody", "five green bottles")
    impossible = answer("no body!", "five green bottles")
    with app.app_context(), database.write() as session:
        administration.disable(session, "maria", by=COMMAND_LINE)
    assert answer("maria", "five green bottles") == wrong == unknown == impossible
    assert wrong[0] == 422
    assert [stored.split("$")[1:4] for stored in compared] == [["argon2id", "v=19", "m=8,t=1,p=1"]] * 4


def test_a_refused_form_keeps_the_name_and_never_the_password(log_in):
    answer = log_in("maria<b>", "secret words here")
    assert answer.status_code == 422
    assert 'value="maria&lt;b&gt;"' in answer.text
    assert "secret words here" not in answer.text
    assert '<a href="#password"' in answer.text
    assert 'aria-describedby="password-error"' in answer.text
    assert 'role="alert"' in answer.text


def test_what_is_missing_is_said_beside_its_field_and_is_no_guess(log_in, database):
    answer = log_in("", "")
    assert answer.status_code == 422
    assert answer.text.count("Type your username.") == answer.text.count("Type your password.") == 2
    with database.reader() as session:
        assert session.scalar(text("SELECT count(*) FROM login_failure")) == 0


@pytest.mark.parametrize("password", ["x" * 5_000, "ﷺ" * 4_000, "nul \0 in it", "\U0001f510" * 12])
def test_odd_passwords_are_just_wrong(log_in, password):
    assert log_in(password=password).status_code == 422


@pytest.mark.parametrize("cookie", ["remember_token=\xe9|\xe9", "session=\xff", 'session="\\377"', "session=", "=;=="])
def test_odd_cookies_are_strangers(app, cookie):
    browser = app.test_client(use_cookies=False)  # else its jar replaces the header
    assert browser.get("/account/password", headers={"Cookie": cookie}).status_code == 303


def test_bodies_of_other_kinds_are_not_parsed(client):
    assert client.post("/login", data="[" * 100_000, content_type="application/json").status_code == 415


def test_after_logging_out_a_copied_cookie_opens_nothing(client, log_in, copy_of, logged_in):
    log_in()
    thief = copy_of(client)
    assert logged_in(thief)
    answer = client.post("/logout")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert not client.get_cookie("session")
    assert not logged_in(thief)


def test_logging_out_twice_or_as_a_stranger_is_fine(client, log_in):
    log_in()
    client.post("/logout")
    answer = client.post("/logout")
    assert answer.status_code == 303
    assert "Set-Cookie" not in answer.headers


def test_disabling_ends_sessions_and_enabling_does_not_bring_them_back(app, client, database, log_in, logged_in):
    log_in()
    with app.app_context(), database.write() as session:
        administration.disable(session, "maria", by=COMMAND_LINE)
        assert session.scalar(text("SELECT count(*) FROM login_session")) == 0
    assert not logged_in(client)
    with app.app_context(), database.write() as session:
        administration.enable(session, "maria", by=COMMAND_LINE)
    assert not logged_in(client)
    log_in()
    assert logged_in(client)


def test_a_log_in_under_way_while_the_password_changes_opens_nothing(
    app, client, database, log_in, logged_in, monkeypatch
):
    def checked_then_changed(username, password):
        with database.reader() as session:
            person = people.require_person(session, username)
        with app.app_context(), database.write() as session:
            people.set_password(session, username, "another good one", by=COMMAND_LINE)
        return person

    monkeypatch.setattr("webapp.accounts.views.person_with", checked_then_changed)
    refused = log_in()
    assert (refused.status_code, "Try once more" in refused.text) == (422, True)
    assert not logged_in(client)


def test_another_site_cannot_log_anybody_in(log_in):
    assert log_in(headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
