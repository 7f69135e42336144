"""When something goes wrong: one shape for people, one for programs."""

import re
from html import unescape

import pytest

from tests.conftest import UKRAINE
from tests.rows import rows
from webapp.domain.site_vocabulary import SiteRole
from webapp.http.access import public
from webapp.web.refusals import refused_with

pytestmark = pytest.mark.own_application

JSON = {"Accept": "application/json"}


@pytest.mark.parametrize(
    ("method", "address", "status", "title"),
    [
        ("GET", f"{UKRAINE}/events/never-was", 404, "There is nothing here"),
        ("GET", "/nowhere/", 404, "There is nothing here"),
        ("GET", "/no/such/place", 404, "There is nothing here"),
        ("PUT", f"{UKRAINE}/", 405, "This address does not accept that"),
        ("GET", "/logout", 405, "This address does not accept that"),
        ("GET", f"{UKRAINE}/events/preview", 405, "This address does not accept that"),
        ("POST", "/import", 401, "Log in first"),
        ("GET", "/failing", 500, "Something went wrong on our side"),
    ],
)
def test_an_error_is_a_page_to_people_and_a_problem_document_to_programs(app, client, method, address, status, title):
    def fail() -> str:
        raise RuntimeError("on purpose")

    app.add_url_rule("/failing", "failing", public(fail))
    page = client.open(address, method=method, headers={"Accept": "text/html,*/*;q=0.8"})
    assert (page.status_code, page.mimetype) == (status, "text/html")
    assert f"<h1>{title}</h1>" in page.text
    assert 'href="/"' in page.text
    problem = client.open(address, method=method, headers=JSON)
    assert (problem.status_code, problem.mimetype) == (status, "application/problem+json")
    assert list(problem.json) == ["type", "title", "status", "detail", "problems"]
    assert (problem.json["title"], problem.json["status"]) == (title, status)
    assert status == 401 or problem.json["detail"] in page.text.replace("&#39;", "'").replace("&#34;", '"')
    assert "on purpose" not in page.text + problem.text


@pytest.mark.read_only
@rows(
    ("path", "accept", "is_page"),
    [
        ("events.csv", "", False),
        ("events.csv", "*/*", False),
        ("events.csv", "text/csv", False),
        ("events.csv", "text/html,application/xhtml+xml,*/*;q=0.8", True),
        ("strip.svg", "image/svg+xml,*/*", False),
        ("export.json", "text/html,*/*;q=0.8", False),
        ("", "*/*", True),
        ("actors", "", True),
    ],
)
def test_a_file_is_refused_as_a_page_only_to_browsers(client, path, accept, is_page):
    answer = client.get(f"{UKRAINE}/{path}?as_of=9999-01-01", headers={"Accept": accept} if accept else {})
    assert answer.status_code == 400
    assert answer.mimetype == ("text/html" if is_page else "application/problem+json")


@pytest.mark.read_only
@rows(("query", "named"), [("kind=talk&key=2", ["kind", "key"]), ("knid=talks", ["knid"]), ("as_of=once", ["as_of"])])
def test_programs_hear_which_parameter_is_meant(client, query, named):
    answer = client.get(f"{UKRAINE}/events.csv?{query}")
    assert (answer.status_code, [problem["path"] for problem in answer.json["problems"]]) == (400, named)


@rows("path", ["events.json", "export.csv", "events/none.xlsx"])
def test_who_asks_for_a_file_that_is_none_is_told_where_all_are(client, path):
    problem = client.get(f"{UKRAINE}/{path}", headers={"Accept": "*/*"})
    assert problem.status_code == 404
    assert f"http://localhost{UKRAINE}/export lists those of this record." in problem.json["detail"]
    page = client.get(f"{UKRAINE}/{path}", headers={"Accept": "text/html"})
    assert page.status_code == 404
    assert path.endswith(".json") or f'<a href="{UKRAINE}/export">Every file to download</a>' in page.text
    assert "lists those" not in client.get(f"/nothing/{path}", headers={"Accept": "*/*"}).json["detail"]


def test_what_is_not_there_can_be_searched_for(client):
    page = client.get(f"{UKRAINE}/events/witkoff-in-moscow/").text
    [way] = re.findall(r'href="([^"]+)"[^>]*>Search the record for “<bdi>witkoff in moscow</bdi>”', page)
    assert "Witkoff briefs Putin in Moscow" in client.get(unescape(way)).text


@pytest.mark.parametrize("number", ["9" * 30, "٣", "+1"])
def test_what_no_database_has_a_number_for_is_not_there(app, logged_in, number):
    admin = logged_in(SiteRole.ADMIN)
    numbered = [rule for rule in app.url_map.iter_rules() if "<int:" in rule.rule]
    for rule in numbered:
        address = re.sub("<int:[a-z_]+>", number, rule.rule).replace("<uid:negotiation_uid>", UKRAINE[1:])
        address = re.sub(r"<any.*>", "role", address.replace("<uid:uid>", "witkoff-briefs-putin"))
        assert admin.open(address, method="POST" if "POST" in rule.methods else "GET").status_code == 404, address
    assert len(numbered) >= 20
    assert admin.get(f"/people/log?person={number}").status_code == 404


def test_a_form_that_cannot_be_made_again_gives_way_to_the_page_of_the_error(app, editor):
    def fail(*_: object) -> str:
        raise RuntimeError("on purpose")

    app.add_url_rule("/failing", "failing", public(refused_with(fail)(fail)), methods=["POST"])
    answer = editor.post("/failing", data={"title": "Talks"})
    assert (answer.status_code, "Something went wrong on our side" in answer.text) == (500, True)
    assert "Talks" in answer.text


def test_what_no_page_may_repeat_is_not_in_the_page_of_the_error(app, editor):
    def fail(*_: object) -> str:
        raise RuntimeError("on purpose")

    app.add_url_rule("/failing", "failing", public(refused_with(fail, secrets=["password"])(fail)), methods=["POST"])
    answer = editor.post("/failing", data={"password": "a wild guess"})
    assert (answer.status_code, "a wild guess" in answer.text) == (500, False)
    assert "Go back: what you typed is still in the form. Send it again." in answer.text


def test_what_an_address_does_take_is_said(client):
    assert set(client.put(f"{UKRAINE}/").headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}
    assert client.get("/logout").headers["Allow"] == "POST, OPTIONS"


@rows("address", ["/?a=%ff", "/%ff/", f"{UKRAINE}/?around=%00", "/%00/", f"{UKRAINE}/?as_of=x%00", "/login?next=%ff"])
def test_odd_bytes_in_an_address_are_no_trouble(client, address):
    assert client.get(address).status_code < 500


def test_a_part_of_an_error_page_is_given_to_htmx(editor):
    answer = editor.post(f"{UKRAINE}/events/new", data={}, headers={"HX-Request-Type": "partial"})
    assert answer.status_code == 400
    assert answer.text.startswith("<title>")
    assert "<html" not in answer.text
