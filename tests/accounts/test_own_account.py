""" "Your account": sessions listed and ended, one's own log-ins."""

import re
from datetime import UTC, datetime

import pytest
from sqlalchemy import update

from tests.rows import rows
from webapp.accounts import people
from webapp.accounts.authority import COMMAND_LINE
from webapp.accounts.browsers import browser_words
from webapp.domain.site_vocabulary import SiteRole
from webapp.model import Person

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:136.0) Gecko/20100101 Firefox/136.0"
SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/18.3 Mobile/15E148 Safari/604.1"
)
CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/134.0 Safari/537.36"


@rows(
    ("header", "words"),
    [
        (FIREFOX, "Firefox on Linux"),
        (SAFARI, "Safari on iPhone"),
        (CHROME, "Chrome on Windows"),
        (f"{CHROME} Edg/134.0", "Edge on Windows"),
        (f"{CHROME} OPR/117.0", "Opera on Windows"),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/134.0 Mobile Safari/537.36",
         "Chrome on Android"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:136.0) Gecko/20100101 Firefox/136.0", "Firefox on macOS"),
        ("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) Chrome/134.0 Safari/537.36", "Chrome on ChromeOS"),
        ("curl/8.5.0", "A browser or program"),
        ("<script>alert(1)</script>", "A browser or program"),
        ("", "A browser or program"),
        ("A" * 100_000 + "Firefox/136.0", "A browser or program"),
    ],
)  # fmt: skip
def test_what_a_browser_calls_itself_in_words(header, words):
    assert browser_words(header) == words


@pytest.fixture
def elsewhere(app, log_in):
    """Another browser in which maria is logged in."""
    browser = app.test_client()
    log_in(client=browser, headers={"User-Agent": SAFARI})
    return browser


def test_ones_sessions_are_listed_and_ended(client, elsewhere, log_in, logged_in):
    log_in(headers={"User-Agent": FIREFOX})
    page = client.get("/account").text
    assert re.search(r"<b>This browser</b>,\s+Firefox on Linux, since ", page)
    [other] = re.findall(r'name="session" value="(\w+)"', page)
    assert "Safari on iPhone" in page
    answer = client.post("/account/sessions", data={"session": other})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/account")
    assert logged_in(client)
    assert not logged_in(elsewhere)
    assert "Session ended" in client.get("/account").text


def test_a_browser_that_is_not_known_is_named_once(client, log_in):
    log_in(headers={"User-Agent": "Mozilla/5.0 (X11; Linux x86_64) New/1.0"})
    assert re.search(r"<b>This browser</b> on Linux, since ", client.get("/account").text)


def test_all_others_are_ended_at_once(client, elsewhere, log_in, logged_in):
    log_in()
    client.post("/account/sessions")
    assert logged_in(client)
    assert not logged_in(elsewhere)


def test_nobody_ends_the_session_of_somebody_else(app, client, database, elsewhere, log_in, logged_in):
    with app.app_context(), database.write() as session:
        [theirs] = session.connection().exec_driver_sql("SELECT id_hash FROM login_session").scalars()
        about = {"name": "Omar", "role": SiteRole.ADMIN, "password": "six brown bottles", "at": datetime.now(UTC)}
        people.add(session, "omar", **about, by=COMMAND_LINE)
    assert client.post("/account/sessions", data={"session": theirs}).status_code == 401
    log_in("omar", "six brown bottles")
    assert client.post("/account/sessions", data={"session": theirs}).status_code == 303
    client.post("/account/sessions")
    assert logged_in(elsewhere)


def test_ones_name_is_changed(client, log_in):
    log_in()
    assert client.post("/account/name", data={"name": " "}).status_code == 422
    for _ in range(2):  # sent twice
        assert client.post("/account/name", data={"name": "Maria K."}).headers["Location"] == "/account"
    assert client.get("/account").text.count("Name changed</b>: <bdi>Maria Okafor → Maria K.") == 1


def test_ones_log_ins_are_shown_with_tries_that_failed(client, log_in):
    log_in(password="a wild guess", environ_base={"REMOTE_ADDR": "192.0.2.7"})
    log_in("nobody", environ_base={"REMOTE_ADDR": "192.0.2.8"})
    log_in()
    page = client.get("/account").text
    assert "Log-in failed" in page
    assert "192.0.2.7" in page
    assert "192.0.2.8" not in page


@pytest.mark.parametrize("before", ["x", "-1", "1" * 30, "²"])
def test_a_place_in_the_log_that_is_none_is_refused(client, log_in, before):
    log_in()
    assert client.get(f"/account?before={before}").status_code == 400


def test_of_many_sessions_the_newest_are_listed(app, database, maria, log_in, monkeypatch):
    monkeypatch.setattr("webapp.accounts.queries.SIZE", 2)
    with database.write() as session:
        session.execute(update(Person).values(role=SiteRole.ADMIN))
    browsers = [app.test_client() for _ in range(3)]
    for browser in browsers:
        log_in(client=browser)
    page = browsers[0].get("/account").text
    assert page.count(", since ") == 2
    assert "There are older ones" in page
    assert "and older ones" in browsers[0].get(f"/people/{maria.id}").text
