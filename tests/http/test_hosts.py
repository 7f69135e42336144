"""The host that a request names: what is answered, and what stands in links that leave the site."""

import re

import pytest
from werkzeug.http import dump_header
from werkzeug.test import create_environ, run_wsgi_app

from tests.conftest import PASSWORD, UKRAINE
from tests.rows import rows
from webapp.http.hosts import LONGEST_QUERY

SITE_URL = "https://talks.example.org"
CALL = f"{UKRAINE}/events/trump-putin-phone-call"
OUTWARD = [f"{UKRAINE}/", CALL, f"{CALL}.ics", f"{UKRAINE}/agenda.ics", f"{UKRAINE}/positions"]


@pytest.fixture
def site(make):
    """Makes a browser for the application with these settings."""
    return lambda **settings: make(**settings).test_client()


def origins(text: str) -> set[str]:
    """The sites that links of ours lead to."""
    return set(re.findall(rf"(\w*://[^/\s]*){UKRAINE}", text.replace("\r\n ", "")))


def kept(browser) -> int:
    """How many answers are kept in front of the application."""
    return len(browser.application.extensions["front"].kept)


def test_an_address_is_no_longer_than_pages_may_repeat_it(client, selects):
    asked = {"since": (LONGEST_QUERY - len("since=")) * "x"}
    answer = client.get(f"{UKRAINE}/", query_string=asked)
    assert (answer.status_code, len(answer.data) < 100 * 1024) == (400, True)
    selects.clear()
    answer = client.get(f"{UKRAINE}/", query_string={"since": f"{asked['since']}x"})
    assert (answer.status_code, answer.mimetype, selects) == (414, "application/problem+json", [])
    assert "more than 8,192 characters follow" in answer.text


REFUSAL = "The Host header of this request does not name a valid host."
NO_HOSTS = [
    "", "a b", "user@evil.example", "evil.example\\", 'evil"example', "evil'example", "<b>.example", "evil.example/x",
    "?", "a,b", "x..y", ".", "-", "a_b", "\xe9.example", "\x9b31m", "evil\x7f", "localhost:", "localhost:0",
    "localhost:99999", "localhost:http", "localhost:-1", "[::1", "[]", "[::1%25eth0]", "::1", "256.1.1.1", "1.2.3",
    "a" * 64, "x." * 200,
]  # fmt: skip


@rows("host", NO_HOSTS)
def test_what_is_no_host_is_told_so_before_any_page_is_made(client, selects, host):
    for method in ("GET", "POST", "HEAD"):
        for accept, media_type in (("text/html,*/*;q=0.8", "text/plain"), ("*/*", "application/problem+json")):
            answer = client.open(f"{UKRAINE}/", method=method, headers={"Host": host, "Accept": accept})
            assert (answer.status_code, answer.mimetype) == (400, media_type)
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert (REFUSAL in answer.text) == (method != "HEAD")
    assert selects == []
    assert kept(client) == 0


HOSTS = ["EVIL.example:8080", "localhost:65535", "192.0.2.7:1", "[::1]", "[2001:db8::1]:5000", "a-b.c"]


@rows(
    ("host", "path"),
    [*(("evil.example", path) for path in OUTWARD), *((host, f"{UKRAINE}/agenda.ics") for host in HOSTS)],
)
def test_every_host_there_can_be_is_answered_with_links_to_it(client, host, path):
    answer = client.get(path, headers={"Host": host})
    assert answer.status_code == 200
    assert {origin.lower() for origin in origins(answer.text)} == {f"http://{host.lower()}"}


@rows("host", ["xn--strae-oqa.example", "xn--a.example"])
def test_hosts_that_python_cannot_read_are_answered(app, host):
    for path in ("/", "/login", "/nothing", *OUTWARD):
        # the browser of the tests would read the host, too
        body, status, _ = run_wsgi_app(app, create_environ(path) | {"HTTP_HOST": host}, buffered=True)
        assert status < "5", path
        assert origins(b"".join(body).decode()) <= {f"http://{host}"}


OWN_HOSTS = [
    "talks.example.org",
    "TALKS.example.org:443",
    "127.0.0.1",
    "127.0.0.1:5000",
    "localhost:8000",
    "[::1]:5000",
]
OTHER_HOSTS = ["evil.example", "talks.example.org:80", "talks.example.org.evil.example", "example.org", "192.0.2.7",
               "www.talks.example.org", "localhost.evil.example", "128.0.0.1", "[::2]"]  # fmt: skip


@pytest.fixture
def addressed(site):
    """The site with an address of its own."""
    return site(SITE_URL=SITE_URL)


@rows("host", OWN_HOSTS)
def test_with_an_address_of_its_own_the_site_links_to_that_whatever_a_request_says(addressed, host):
    browser = addressed.application.test_client()
    for path in OUTWARD:
        answer = browser.get(path, headers={"Host": host})
        assert (answer.status_code, origins(answer.text)) == (200, {SITE_URL})
    for path in ("/", UKRAINE, "/import"):
        place = browser.get(path, headers={"Host": host}).headers["Location"]
        assert place.startswith((f"{SITE_URL}/", "/"))
    cookie = browser.post("/login", data={"username": "editor", "password": PASSWORD}).headers["Set-Cookie"]
    assert cookie.startswith("__Host-session=")
    assert "Secure" in cookie


def test_hosts_do_not_fill_what_is_kept_where_the_site_has_an_address(site):
    browser = site(SITE_URL=SITE_URL)
    for host in OWN_HOSTS + [f"127.0.0.1:{port}" for port in range(1, 20)] + OTHER_HOSTS:
        browser.get(f"{UKRAINE}/", headers={"Host": host})
    assert kept(browser) == 1


def test_other_hosts_are_told_where_the_site_is(site):
    direct, behind_a_proxy = site(SITE_URL=SITE_URL), site(SITE_URL=SITE_URL, TRUSTED_PROXIES=1)
    for host in OTHER_HOSTS:
        for answer in (
            direct.get(f"{UKRAINE}/", headers={"Host": host}),
            behind_a_proxy.get(f"{UKRAINE}/", headers={"Host": "127.0.0.1", "X-Forwarded-Host": host}),
        ):
            assert answer.status_code == 421, host
            assert answer.json["detail"] == f"This is not the host of this site, which is at {SITE_URL}/"
            assert answer.headers["Strict-Transport-Security"]


@pytest.mark.parametrize("site_url", ["", SITE_URL])
def test_what_a_trusted_proxy_hands_on_is_held_to_the_same(site, site_url):
    browser = site(SITE_URL=site_url, TRUSTED_PROXIES=1)
    for host in filter(None, NO_HOSTS):
        assert browser.get("/login", headers={"X-Forwarded-Host": dump_header([host])}).status_code == 400, host
    assert browser.get("/login", headers={"X-Forwarded-Host": "localhost, user@evil"}).status_code == 400
    assert browser.get("/login", headers={"X-Forwarded-Host": "user@evil, localhost"}).status_code == 200


def test_a_trusted_proxy_says_the_host_and_the_scheme(site):
    forwarded = {"X-Forwarded-Host": "talks.example.org", "X-Forwarded-Proto": "https"}
    for settings in ({}, {"SITE_URL": SITE_URL}):
        assert origins(site(TRUSTED_PROXIES=1, **settings).get(CALL, headers=forwarded).text) == {SITE_URL}
    assert site(TRUSTED_PROXIES=1).get(CALL, headers={"X-Forwarded-Proto": "javascript"}).status_code == 400
    assert origins(site().get(CALL, headers=forwarded).text) == {"http://localhost"}


@pytest.mark.parametrize(
    ("headers", "trusted"),
    [
        ({}, True),
        ({"Origin": SITE_URL}, True),
        ({"Origin": SITE_URL, "Host": "127.0.0.1:5000"}, True),
        ({"Origin": "http://talks.example.org"}, False),
        ({"Origin": "http://127.0.0.1:5000", "Host": "127.0.0.1:5000"}, False),
        ({"Origin": "http://127.0.0.1:5000", "Host": "127.0.0.1:5000", "Sec-Fetch-Site": "same-origin"}, True),
        ({"Origin": "https://evil.example"}, False),
    ],
)
def test_with_an_address_of_its_own_the_site_takes_writes_from_there_alone(site, headers, trusted):
    answer = site(SITE_URL=SITE_URL).post("/logout", headers={"Host": "talks.example.org"} | headers)
    assert (answer.status_code == 403) == (not trusted)
