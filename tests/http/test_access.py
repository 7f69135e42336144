"""Who may see and do what."""

import re
from datetime import timedelta

import pytest

from tests.conftest import NOW, PASSWORD, UKRAINE
from tests.documents import a_file, an_event
from tests.rows import rows
from webapp.domain.document.negotiation import RESERVED
from webapp.domain.site_vocabulary import SiteRole
from webapp.http.access import PUBLIC
from webapp.record.consistency import inconsistencies

EVENT = f"{UKRAINE}/events/witkoff-briefs-putin"
FOR_EDITORS = [f"{UKRAINE}/events/new", f"{EVENT}/edit", f"{EVENT}/delete", "/import"]


def test_every_view_says_who_may_see_it(app):
    said = {name: getattr(view, "access", None) for name, view in app.view_functions.items()}
    assert {name for name, access in said.items() if access != PUBLIC and not isinstance(access, SiteRole)} == set()
    reading = {rule.endpoint for rule in app.url_map.iter_rules() if "POST" not in (rule.methods or ())}
    writing = {name for name, access in said.items() if access == PUBLIC} - reading
    assert writing == {"accounts.login", "accounts.code", "accounts.logout", "invitations.invitation", "report.send"}


@pytest.mark.own_application
def test_a_view_that_says_nothing_is_shown_to_nobody(app, client, logged_in):
    app.add_url_rule("/forgotten", "forgotten", lambda: "secret")
    assert client.get("/forgotten").status_code == 303
    assert logged_in(SiteRole.ADMIN).get("/forgotten").status_code == 403


PRIVATE = [
    "/account/name", "/account/password", "/account/tokens", "/account/second-step/off", "/people", "/people/1/role",
    "/invitations/none", f"{UKRAINE}/review/1", f"{UKRAINE}/review/suggestions/1/accept",
    f"{UKRAINE}/suggestions/1/take-back",
]  # fmt: skip


@pytest.mark.read_only
@rows("address", PRIVATE)
def test_a_private_form_is_given_back_only_to_its_people(client, address):
    """Even if the request is refused before anybody asks who sent it."""
    unmet = client.post(address, data={"name": "Rosa"}, headers={"If-Match": '"a"'})
    odd = client.post(f"{address}?edition=1", data={"name": "Rosa"})
    assert (unmet.status_code, odd.status_code) == (412, 400)
    assert "Send it again" in unmet.text
    assert "Send it again" in odd.text


def test_no_negotiation_can_hide_an_address_of_the_site(app, editor, contents):
    first = {rule.rule.split("/")[1] for rule in app.url_map.iter_rules()}
    own = {re.split(r"-?[.<]", segment)[0] for segment in first if segment and not segment.startswith("<")}
    assert own - RESERVED == set()
    before = contents()
    for uid in sorted(RESERVED):
        file = {"format": "ceasefire-timeline/1", "negotiation": {"uid": uid, "title": "Peace"}}
        answer = editor.post("/import", json=file)
        assert answer.status_code == 422
        assert answer.json["problems"] == [
            {
                "path": "negotiation.uid",
                "message": f"“{uid}” cannot be a negotiation’s uid, it is an address of the site; choose another.",
            }
        ]
    assert contents() == before


def test_a_negotiation_keeps_the_name_that_was_reserved_later(client, editor, database, monkeypatch):
    monkeypatch.setattr("webapp.domain.document.negotiation.RESERVED", frozenset())
    assert editor.post("/import", json=a_file("people", events=[an_event()])).status_code == 200
    monkeypatch.undo()
    file = client.get("/people/export.json").json
    assert "Talks" in client.get("/people/").text
    assert editor.post("/import", json=file).json["unchanged"] == 2
    file["negotiation"]["title"] = "Talks among people"
    assert editor.post("/import", json=file).json["changed"] == 1
    with database.reader() as session:
        assert list(inconsistencies(session)) == []


@rows("word", ["healthz", "nowhere", "robots", "wp-admin", "a", "ukraine", "%20", "Nowhere", "a_b"])
@rows("query", ["", "?q=land"])
def test_a_word_that_leads_nowhere_is_told_so_at_once(client, word, query):
    for method in ("GET", "HEAD"):
        assert client.open(f"/{word}{query}", method=method).status_code == 404
    assert client.get(f"/{word}/{query}").status_code == 404


@rows("query", ["", "?q=land&kind=call&kind=visit", "?_external=1&_scheme=javascript&q=%D0%B0%26b"])
def test_a_negotiation_is_found_without_its_slash(client, query):
    answer = client.get(f"{UKRAINE}{query}")
    assert (answer.status_code, answer.headers["Location"]) == (308, f"{UKRAINE}/{query}")


@pytest.mark.parametrize("address", FOR_EDITORS)
def test_a_stranger_is_led_to_log_in_and_back(client, contents, address):
    asked = client.get(address)
    assert (asked.status_code, asked.headers["Location"]) == (303, f"/login?next={address}")
    assert client.head(address).status_code == 303
    before = contents()
    refused = client.post(address, data={"base": "1"})
    assert refused.status_code == 401
    assert "You are not logged in, or your session has ended." in refused.text
    assert contents() == before
    answer = client.post(asked.headers["Location"], data={"username": "editor", "password": PASSWORD})
    assert (answer.status_code, answer.headers["Location"]) == (303, address)
    assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    ("role", "address"),
    [
        *((SiteRole.READER, address) for address in [*FOR_EDITORS, f"{EVENT}/restore"]),
        *((SiteRole.CONTRIBUTOR, address) for address in (f"{EVENT}/delete", "/import", f"{EVENT}/restore")),
    ],
)
def test_readers_and_contributors_do_not_edit(logged_in, contents, role, address):
    browser = logged_in(role)
    before = contents()
    asked = [browser.post(address, data={"base": "1"})]
    if not address.endswith("restore"):
        asked.append(browser.get(address))
    for answer in asked:
        assert answer.status_code == 403
        assert "Your account may not do this." in answer.text
    assert contents() == before


@pytest.mark.parametrize(
    ("role", "writes", "edits"),
    [
        (None, False, False),
        (SiteRole.READER, False, False),
        (SiteRole.CONTRIBUTOR, True, False),
        (SiteRole.EDITOR, True, True),
        (SiteRole.ADMIN, True, True),
    ],
)
def test_what_one_may_not_do_is_not_offered(client, logged_in, role, writes, edits):
    browser = logged_in(role) if role else client
    for address in (f"{UKRAINE}/", EVENT):
        page = browser.get(address).text
        assert (f'href="{EVENT}/edit"' in page) == writes
        assert (f'href="{UKRAINE}/events/new"' in page) == writes
        assert ("Suggest event" in page) == (writes and not edits)
        assert (f'href="/import?into={UKRAINE[1:]}"' in page) == edits
        assert ('href="/login"' in page) == (role is None)
        assert ('action="/logout"' in page) == (role is not None)


@pytest.mark.parametrize(("address", "status"), [(f"{UKRAINE}/changes/newer?than=1", 204), (f"{UKRAINE}/changes", 200)])
def test_a_page_that_lies_open_and_asks_for_news_does_not_keep_its_session_alive(app, editor, address, status):
    for hours in (6, 12):
        app.config["NOW"] = NOW + timedelta(hours=hours)
        assert editor.get(address).status_code == status
    assert editor.get("/import").status_code == (303 if status == 204 else 200)


@rows(("method", "address"), [("GET", "/import"), ("GET", f"{UKRAINE}/desk"), ("POST", f"{UKRAINE}/events/new")])
def test_a_strangers_program_is_not_led_to_the_log_in(client, method, address):
    answer = client.open(address, method=method, headers={"Accept": "application/json"})
    assert (answer.status_code, answer.mimetype) == (401, "application/problem+json")
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert answer.json["detail"].startswith("Send a token, as “Authorization: Bearer”")


def test_what_an_address_takes_is_no_secret(client):
    answer = client.options(f"{UKRAINE}/events/new")
    assert (answer.status_code, answer.allow.as_set()) == (200, {"get", "head", "options", "post"})
