"""Headers of every answer, and the guard against writes from other sites."""

import re

import pytest

from tests.conftest import UKRAINE
from tests.rows import rows
from webapp.config import HTMX_HASH, HTMX_URL
from webapp.http import head
from webapp.http.access import public

# What Mozilla's HTTP Observatory asks of a site that scores A+; the rest is of https and of cookies.
HEADERS = {
    "Content-Security-Policy": (
        f"default-src 'none'; script-src 'self' {head.script_source()} '{HTMX_HASH}' {HTMX_URL}; "
        f"style-src 'self' {head.style_sources()}; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Resource-Policy": "same-origin",
}

ANSWERS = [
    ("GET", f"{UKRAINE}/", 200),
    ("HEAD", f"{UKRAINE}/", 200),
    ("GET", f"{UKRAINE}/events/witkoff-briefs-putin.json", 200),
    ("GET", f"{UKRAINE}/export.json", 200),
    ("GET", "/schemas/ceasefire-timeline-2.json", 200),
    ("GET", "/dates?a=2025", 200),
    ("GET", "/login", 200),
    ("GET", "/static/app.css", 200),
    ("GET", "/", 302),
    ("GET", "/import", 303),
    ("GET", UKRAINE, 308),
    ("POST", f"{UKRAINE}/events/new", 401),
    ("GET", "/nowhere/", 404),
    ("GET", "/static/nothing.css", 404),
    ("GET", f"{UKRAINE}/events/never-was.json", 404),
    ("PUT", f"{UKRAINE}/", 405),
    ("POST", "/login", 422),
    ("GET", "/failing", 500),
    ("GET", "/failing.json", 500),
]


@pytest.fixture
def failing(app):
    def fail() -> str:
        raise RuntimeError("on purpose")

    for rule in ("/failing", "/failing.json"):
        app.add_url_rule(rule, rule, public(fail))


@pytest.mark.own_application
@rows(("method", "address", "status"), ANSWERS)
def test_every_answer_carries_the_headers(client, failing, method, address, status):
    answer = client.open(address, method=method)
    assert answer.status_code == status
    assert dict(answer.headers).items() >= HEADERS.items()
    private = "private" in answer.headers.get("Cache-Control", "private")
    assert answer.headers.get("Cross-Origin-Opener-Policy") == ("same-origin" if private else None)
    assert "Strict-Transport-Security" not in answer.headers
    assert "Set-Cookie" not in answer.headers
    over_https = client.open(address, method=method, base_url="https://timeline.example")
    assert over_https.headers["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains"
    assert "on purpose" not in answer.text


@rows("address", [f"{UKRAINE}/", f"{UKRAINE}/export.json", "/static/app.css"])
def test_a_not_modified_answer_carries_them_too(client, address):
    etag = client.get(address).headers["ETag"]
    answer = client.get(address, headers={"If-None-Match": etag})
    assert (answer.status_code, answer.data) == (304, b"")
    assert dict(answer.headers).items() >= HEADERS.items()
    assert "Cross-Origin-Opener-Policy" not in answer.headers
    assert answer.headers["ETag"] == etag
    over_https = {"base_url": "https://timeline.example"}
    etag = client.get(address, **over_https).headers["ETag"]
    assert "Strict-Transport-Security" in client.get(address, headers={"If-None-Match": etag}, **over_https).headers


@rows(
    ("address", "shared"),
    [
        (f"{UKRAINE}/export.json", True),
        (f"{UKRAINE}/statements.csv?kind=call", True),
        (f"{UKRAINE}/events/witkoff-briefs-putin.json", True),
        (f"{UKRAINE}/feed.atom", True),
        (f"{UKRAINE}/strip.svg", True),
        ("/schemas/ceasefire-timeline-2.json", True),
        (f"{UKRAINE}/", False),
        (f"{UKRAINE}/events/witkoff-briefs-putin", False),
        (f"{UKRAINE}/events/never-was.json", True),
        (f"{UKRAINE}/events.csv?misspelt=1", True),
        (f"{UKRAINE}/events/never-was", False),
        ("/static/app.css", False),
    ],
)
def test_scripts_of_other_sites_may_read_public_files_but_no_page(client, editor, address, shared):
    there = client.get(address, headers={"Origin": "https://paper.example"})
    assert there.headers.get("Access-Control-Allow-Origin") == ("*" if shared else None)
    assert "Access-Control-Allow-Credentials" not in there.headers
    if there.status_code == 200:
        again = client.get(address, headers={"If-None-Match": there.headers["ETag"]})
        assert (again.status_code, again.headers.get("Access-Control-Allow-Origin")) == (304, "*" if shared else None)
    assert "Access-Control-Allow-Origin" not in editor.get(address).headers


def test_scripts_of_other_sites_may_ask_again_for_a_file_that_they_have(client):
    asked = {"Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "if-none-match"}
    allowed = client.options(f"{UKRAINE}/export.json", headers={"Origin": "https://paper.example", **asked})
    assert allowed.headers["Access-Control-Allow-Headers"] == "If-None-Match"
    assert "ETag" in client.get(f"{UKRAINE}/export.json").headers["Access-Control-Expose-Headers"]
    assert "Access-Control-Allow-Headers" not in client.options(f"{UKRAINE}/").headers


def test_pages_hold_no_script_or_style_but_the_first_script(client, editor):
    for browser, address in ((client, f"{UKRAINE}/"), (editor, f"{UKRAINE}/events/new"), (client, "/login")):
        page = browser.get(address).text
        before, own, after = page.partition(f"<script>{head.script()}</script>")
        assert own
        page = before + after
        scripts = re.findall(r"<script([^>]*)>", page)
        assert any(f'src="{HTMX_URL}" integrity="{HTMX_HASH}" crossorigin="anonymous"' in script for script in scripts)
        allowed = re.compile(
            r' (src="/static/app\.js\?[^"]*" defer|src="/static/desk\.js\?[^"]*" defer|'
            rf'src="{re.escape(HTMX_URL)}".*|type="application/ld\+json")'
        )
        assert all(allowed.fullmatch(script) for script in scripts)
        for forbidden in ("<style", " style=", " onclick=", " hx-on", "js:"):
            assert forbidden not in page


ITS_OWN = [
    {},
    {"Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Site": "none"},
    {"Sec-Fetch-Site": "same-origin", "Origin": "https://evil.example"},
    {"Origin": "http://localhost"},
    {"Origin": "https://localhost"},
]
FROM_OTHERS = [
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "anything"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
    {"Origin": "http://localhost:8000"},
    {"Origin": "http://localhost.evil.example"},
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": ""},
    {"Origin": "http://["},
]
WRITES = ["/import", f"{UKRAINE}/events/witkoff-briefs-putin/delete", "/logout"]


@rows("headers", FROM_OTHERS)
def test_writes_from_other_sites_are_refused(editor, nothing_written, headers):
    for address in WRITES:
        answer = editor.post(address, headers=headers, data={"base": "0"})
        assert answer.status_code == 403
        assert "This was sent from another site, so nothing was changed." in answer.text
    assert editor.get("/import").status_code == 200


@pytest.mark.parametrize("headers", ITS_OWN)
def test_writes_from_its_own_pages_are_not(editor, headers):
    for address in WRITES:
        assert editor.post(address, headers=headers, data={"base": "0"}).status_code != 403
    assert editor.get("/import").status_code == 303, "logged out"


def test_reading_from_other_sites_is_free(client):
    headers = {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}
    assert [client.open(f"{UKRAINE}/", method=method, headers=headers).status_code for method in ("GET", "HEAD")] == [
        200,
        200,
    ]
