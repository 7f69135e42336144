"""The site under a path: every address on it leads there, whichever way the path is known.

What is behind the layer that knows the way sees the same in all of them, and is walked in two: without the setting,
logged in, and with it.
"""

import re
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
from flask import request as asked
from flask.testing import FlaskClient

from tests.conftest import PASSWORD, UKRAINE
from tests.rows import rows
from webapp.accounts import invitations
from webapp.accounts.authority import COMMAND_LINE
from webapp.config import BadSetting, prefix
from webapp.domain.site_vocabulary import SiteRole
from webapp.http.prefix import without

PREFIX = "/talks/2025"
SITE_URL = "https://example.org"
WAYS = {
    "carried": ({"PREFIX": PREFIX}, PREFIX, {}),
    "taken off": ({"PREFIX": PREFIX}, "", {}),
    "told by a proxy": ({"TRUSTED_PROXIES": 1}, "", {"X-Forwarded-Prefix": f"{PREFIX}/"}),
    "told twice": ({"TRUSTED_PROXIES": 1, "PREFIX": PREFIX}, "", {"X-Forwarded-Prefix": "/other"}),
    "with an address": ({"PREFIX": PREFIX, "SITE_URL": SITE_URL}, PREFIX, {}),
}
WALKED = ("told by a proxy", "with an address")
LINK = re.compile(r'\s(?:href|src|hx-get|content)="((?:/|http://localhost)[^"]*)"')
ACTION = re.compile(r'\s(?:action|formaction|hx-post)="([^"]+)"')


@pytest.fixture(params=WAYS.values(), ids=WAYS)
def site(request, make, cookies):
    """Asks for an address as a visitor does, through the proxy, if there is one."""
    settings, carried, headers = request.param
    app = make(**settings)
    browser: FlaskClient = app.test_client()
    if "SITE_URL" in settings:
        headers = headers | {"Host": "example.org"}

    browser.set_cookie("session", cookies[SiteRole.EDITOR])  # not on https, where that cookie has another name

    def ask(address: str, method: str = "GET", **given: object):
        path = urlsplit(address)._replace(scheme="", netloc="").geturl()
        assert f"{path}/".startswith(f"{PREFIX}/"), address
        return browser.open(carried + path.removeprefix(PREFIX), method=method, headers=headers, **given)

    ask.app = app
    return ask


@pytest.mark.parametrize("site", [WAYS[way] for way in WALKED], ids=WALKED, indirect=True)
def test_a_part_of_a_page_tells_the_whole_address_of_its_page(site):
    for address in (f"{PREFIX}{UKRAINE}/actors/putin", f"{PREFIX}{UKRAINE}/?q=%D0%9A%0Aa"):
        part = site(address, environ_overrides={"HTTP_HX_REQUEST_TYPE": "partial"})
        assert part.headers["HX-Push-Url"] == address
    refused = site(f"{PREFIX}{UKRAINE}/actors/nobody", environ_overrides={"HTTP_HX_REQUEST_TYPE": "partial"})
    assert (refused.status_code, "HX-Push-Url" in refused.headers) == (404, False), (
        "htmx would go there, and show nothing"
    )


def test_what_is_behind_sees_the_same_whichever_way_it_is_told(site):
    seen = []
    site.app.before_request(lambda: seen.append((asked.script_root, asked.path, urlsplit(asked.root_url).path)))
    places = [f"{UKRAINE}/", f"{UKRAINE}/positions", "/login"]
    for place in places:
        site(f"{PREFIX}{place}")
    assert seen == [(PREFIX, place, f"{PREFIX}/") for place in places]


@pytest.mark.parametrize("site", [WAYS[way] for way in WALKED], ids=WALKED, indirect=True)
def test_whatever_a_page_leads_to_is_under_the_prefix(site):
    """From page to page, one of each kind, by all that browsers follow; what they are sent to, too."""
    kinds = site.app.url_map.bind("localhost")
    waiting, seen = [f"{PREFIX}/"], set()
    while waiting:
        address = waiting.pop()
        found, _ = kinds.match(urlsplit(address).path.removeprefix(PREFIX), return_rule=True)
        kind = re.sub(r"<.*?>", "…", found.rule)
        if kind in seen:
            continue
        seen.add(kind)
        answer = site(address)
        assert answer.status_code < 400, address
        if place := answer.headers.get("Location"):
            waiting.append(urljoin(address, place))
        if answer.mimetype == "text/html":
            links = [unescape(found).partition("#")[0] for found in LINK.findall(answer.text)]
            assert [link for link in links if not f"{urlsplit(link).path}/".startswith(f"{PREFIX}/")] == [], address
            waiting += links
            assert all(action.startswith(f"{PREFIX}/") for action in ACTION.findall(answer.text))
    assert {"/", "/static/…", "/…/", "/…/events/…", "/…/events/…/history"} <= seen
    assert {"/login"} <= seen or {"/import", "/account/password", "/…/events/…/edit", "/…/events/new"} <= seen


def test_files_name_addresses_under_the_prefix(site):
    for name in ("agenda.ics", "events/trump-putin-phone-call.ics", "events/trump-putin-phone-call"):
        text = site(f"{PREFIX}{UKRAINE}/{name}").text.replace("\r\n ", "")
        found = re.findall(rf"\w+://[^/\s]*(/[^\s\"]*?)?{UKRAINE}", text)
        assert set(found) == {PREFIX}


def test_logging_in_keeps_to_the_prefix(site):
    assert site(f"{PREFIX}/logout", "POST").headers["Location"] == f"{PREFIX}/"
    asked = site(f"{PREFIX}/import?x=1")
    assert asked.headers["Location"] == f"{PREFIX}/login?next={PREFIX}/import?x%3D1"
    typed = {"username": "editor", "password": PASSWORD, "next": f"{PREFIX}/import"}
    done = site(f"{PREFIX}/login", "POST", data=typed)
    assert (done.status_code, done.headers["Location"]) == (303, f"{PREFIX}/import")
    assert f"Path={PREFIX};" in f"{done.headers['Set-Cookie']};"
    database = site.app.extensions["database"]
    with site.app.app_context(), database.write() as session:
        about = {"name": "Anna", "role": SiteRole.EDITOR, "by": COMMAND_LINE}
        _, token = invitations.invite(session, "anna", **about)
    chosen = {"name": "Anna", "password": PASSWORD, "again": PASSWORD}
    assert site(f"{PREFIX}/invitations/{token}", "POST", data=chosen).headers["Location"] == f"{PREFIX}/"
    assert not done.headers["Set-Cookie"].startswith("__Host-")


@rows("place", ["/", "/talks/", "/talks/2025", "/other/", "//evil.example", "/talks/2025x"])
def test_a_log_in_leads_nowhere_outside_the_site(site, place):
    typed = {"username": "editor", "password": PASSWORD, "next": place}
    assert site(f"{PREFIX}/login", "POST", data=typed).headers["Location"] == f"{PREFIX}/"


def test_answers_are_kept_for_each_prefix(make):
    app = make(TRUSTED_PROXIES=1)
    tags = set()
    for path in ("", "/a", "/b", ""):
        answer = app.test_client().get(f"{UKRAINE}/", headers={"X-Forwarded-Prefix": path})
        assert f'href="{path}{UKRAINE}/positions"' in answer.text
        tags.add(answer.headers["ETag"])
    assert len(tags) == len(app.extensions["front"].kept) == 3


NO_PATHS = ["//evil.example", "/a//b", "/..", "/a/./b", "a", "/a b", "/<b>", "/a\\b", "/ä", "/a?b"]


def test_what_is_no_path_is_refused(make):
    behind_a_proxy, direct = make(TRUSTED_PROXIES=1).test_client(), make().test_client()
    for told in NO_PATHS:
        answer = behind_a_proxy.get("/login", headers={"X-Forwarded-Prefix": told})
        assert (answer.status_code, answer.mimetype) == (400, "application/problem+json"), told
        assert answer.json["detail"] == "The prefix that was handed on with this request is not a path."
        assert direct.get("/login", headers={"X-Forwarded-Prefix": told}).status_code == 200, told


def test_another_host_is_told_the_whole_address(make):
    answer = make(PREFIX=PREFIX, SITE_URL=SITE_URL).test_client().get("/login", headers={"Host": "evil.example"})
    assert (answer.status_code, answer.json["detail"].endswith(f"which is at {SITE_URL}{PREFIX}/")) == (421, True)


@rows(("path", "rest"), [("/a/b", "/b"), ("/a/", "/"), ("/a", ""), ("/ab", "/ab"), ("/b/a", "/b/a"), ("/a/a", "/a")])
def test_a_prefix_ends_where_a_segment_ends(path, rest):
    assert without("/a", path) == rest
    assert without("", path) == path


@pytest.mark.parametrize(
    ("typed", "path"),
    [("", ""), ("/", ""), ("talks", "/talks"), (" /talks/ ", "/talks"), ("/a/b-c/v1.2/~d", "/a/b-c/v1.2/~d")],
)
def test_the_setting_may_be_written_with_and_without_slashes(monkeypatch, typed, path):
    monkeypatch.setenv("PREFIX", typed)
    assert prefix() == path


@pytest.mark.parametrize("typed", ["https://example.org/talks", "/a//b", "/a/../b", "/a b", "/ä", "/a?b"])
def test_a_setting_that_is_no_path_is_refused(monkeypatch, typed):
    monkeypatch.setenv("PREFIX", typed)
    with pytest.raises(BadSetting) as refusal:
        prefix()
    assert str(refusal.value).startswith(f"PREFIX is “{typed}”; write the path that the site is at as in /talks,")
