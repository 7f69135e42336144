"""Tokens, by which programs do what their person may, except what concerns accounts."""

import re
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest

from tests.conftest import RECORD, UKRAINE
from tests.rows import rows
from webapp.accounts import people
from webapp.accounts.authority import COMMAND_LINE
from webapp.accounts.sessions import names_a_person

PASSWORD = "five green bottles"


def make(client, name="nightly import", **given):
    """Send the form for a token."""
    return client.post("/account/tokens", data={"name": name, "life": "90", "password": PASSWORD} | given)


@pytest.fixture
def token(client, log_in):
    """The token of a program of maria's, as her browser shows it once."""
    log_in()
    assert make(client).status_code == 303
    [shown] = re.findall(r"<code>([\w-]{43})</code>", client.get("/account/tokens").text)
    assert shown not in client.get("/account/tokens").text
    return shown


@pytest.fixture
def program(app):
    """A client without a cookie that sends a token."""

    def send(token, method="GET", address="/account", **more):
        return app.test_client().open(address, method=method, headers={"Authorization": f"Bearer {token}"}, **more)

    return send


def test_a_program_imports_reads_and_changes_in_the_name_of_its_person(client, token, program):
    sent = {"data": RECORD.read_bytes(), "content_type": "application/json"}
    assert program(token, "POST", "/import?why=Nightly", **sent).status_code == 200
    negotiation = "/ukraine-ceasefire-2025-03"
    answer = program(token, address=f"{negotiation}/export.json")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "private, no-store")
    fields = {"base": "1", "why": "Twice there"}
    assert program(token, "POST", f"{negotiation}/events/witkoff-briefs-putin/delete", data=fields).status_code == 303
    assert client.get(f"{negotiation}/changes").text.count("Maria Okafor") >= 2
    assert "last used" in client.get("/account/tokens").text


def test_without_its_token_it_is_a_stranger_and_a_bad_token_is_no_visit_without_one(token, program):
    for bad in (token[:-1], f"{token}x", "", "é"):
        answer = program(bad, address="/", follow_redirects=True)
        assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer error=invalid_token")
        assert "This token is empty or unknown" in answer.text


def test_what_is_refused_is_told_to_a_program_in_json_unless_it_asks_for_a_page(token, program):
    for accept, media_type in (("*/*", "application/problem+json"), ("text/html,*/*;q=0.8", "text/html")):
        sent = {"data": {"base": "1"}, "environ_overrides": {"HTTP_ACCEPT": accept}}
        answer = program(token, "POST", f"{UKRAINE}/events/nobody/delete", **sent)
        assert (answer.status_code, answer.mimetype) == (404, media_type)


@rows(
    ("sent", "problem"),
    [
        (
            {"data": b'{"format": "x"}', "content_type": "application/x-www-form-urlencoded"},
            "as the body, with “Content-Type",
        ),
        ({"data": {"file": (BytesIO(b'{"format": '), "talks.json")}}, "This is not JSON"),
    ],
)
def test_a_file_that_is_sent_in_another_way_is_refused_in_json(token, program, sent, problem):
    answer = program(token, "POST", "/import", **sent)
    assert (answer.status_code, answer.mimetype) == (422, "application/problem+json")
    assert problem in answer.json["problems"][0]["message"]


@rows(("header",), [(None,), ("Token abc",), ("Basic YTpi",)])
def test_a_program_without_a_token_hears_how_to_send_one(client, header):
    answer = client.post("/import", json={}, headers={"Authorization": header} if header else {})
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert answer.json["detail"].startswith("Send a token, as “Authorization: Bearer”")


def test_the_server_takes_large_files_from_it(app, token):
    assert names_a_person(app, "", f"Bearer {token}")
    for header in ("", "Bearer", "Bearer x", f"Basic {token}", token):
        assert not names_a_person(app, "", header)


def test_a_token_is_no_cookie_and_a_cookie_no_token(app, client, token, program):
    cookie = client.get_cookie("session").value
    assert program(cookie).status_code == 401
    browser = app.test_client()
    browser.set_cookie("session", token)
    assert browser.get("/account").status_code == 303


@rows(
    ("method", "address"),
    [
        ("GET", "/account"), ("GET", "/account/tokens"), ("POST", "/account/tokens"), ("POST", "/account/password"),
        ("POST", "/account/second-step/begin"), ("POST", "/account/sessions"), ("GET", "/people"), ("POST", "/people"),
        ("POST", "/login"), ("POST", "/logout"),
    ],
)  # fmt: skip
def test_it_comes_to_no_page_of_accounts(token, program, method, address):
    answer = program(token, method, address, data={"password": PASSWORD, "name": "another", "life": "30"})
    assert answer.status_code == 403
    assert "Accounts are changed by people alone" in answer.text


def test_it_ends_when_it_is_said_to(app, token, program):
    app.config["NOW"] = datetime.now(UTC) + timedelta(days=89)
    assert program(token, address="/dates?a=2025").status_code == 200
    app.config["NOW"] += timedelta(days=2)
    assert program(token, address="/dates?a=2025").status_code == 401


def test_its_person_ends_it(client, token, program):
    fields = dict(re.findall(r'type="hidden" name="(\w+)" value="(\w+)"', client.get("/account/tokens").text))
    assert token not in fields["session"]
    answer = client.post("/account/sessions", data=fields)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/account/tokens")
    assert program(token, address="/dates?a=2025").status_code == 401


def test_it_ends_with_all_other_sessions(app, database, token, program):
    with app.app_context(), database.write() as session:
        people.set_password(session, "maria", by=COMMAND_LINE)
    assert program(token, address="/dates?a=2025").status_code == 401


@rows(
    ("given", "problem"),
    [
        ({"password": "six green bottles"}, "This is not your password."),
        ({"password": ""}, "Type your password."),
        ({"name": " "}, "is needed"),
        ({"name": "nightly import"}, "“nightly import” has a token; end that one first"),
        ({"life": "3650"}, "Choose one of the times offered."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_still_there(client, token, given, problem):
    answer = make(client, **{"name": "weekly <b>", "life": "365"} | given)
    assert answer.status_code == 422
    assert problem in answer.text
    assert PASSWORD not in answer.text
    if "name" not in given:
        assert 'value="weekly &lt;b&gt;"' in answer.text
    if "life" not in given:
        assert '<option value="365" selected>' in answer.text


def test_the_log_of_accounts_says_so(client, token):
    assert "a token for “nightly import”, ends in 90 days" in client.get("/account").text
    assert "The program “nightly import”, since" in re.sub(r"\s+", " ", client.get("/account").text)
