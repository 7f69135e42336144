"""What programs are told: /openapi.json and the page beside it tell of every public file, and what they tell holds."""

import csv
import re
from html import unescape
from itertools import chain

import pytest

from tests.conftest import UKRAINE
from webapp.http.access import PUBLIC
from webapp.reading import filters
from webapp.web.described import FILTERS, PARAMETERS

pytestmark = pytest.mark.read_only


@pytest.fixture
def told(client):
    return client.get("/openapi.json").json


def test_every_public_file_is_described_and_every_parameter_is_read(app):
    views = {rule.endpoint: app.view_functions[rule.endpoint] for rule in app.url_map.iter_rules() if "." in rule.rule}
    others = {"static", *(name for name, view in views.items() if hasattr(view, "impersonal"))}  # for crawlers
    files = {name: views[name] for name in views.keys() - others if views[name].access == PUBLIC}
    assert {name for name, view in files.items() if not hasattr(view, "description")} == set()
    assert PARAMETERS.keys() <= set(chain.from_iterable(view.parameters for view in files.values()))
    assert tuple(FILTERS) == filters.PARAMETERS


def named(told, operation):
    """The parameters of an operation, with those that are kept elsewhere in the document."""
    shared = told["components"]["parameters"]
    return [shared.get(each.get("$ref", "").rpartition("/")[2], each) for each in operation.get("parameters", ())]


def example(told, path, operation):
    """The address that an operation gives as its example."""
    query = []
    for each in named(told, operation):
        value = str(each.get("example", "")) or next(iter(each.get("examples", ())), "")
        path = path.replace(f"{{{each['name']}}}", value) if each["in"] == "path" else path
        query += [f"{each['name']}={value}"] if each["in"] == "query" and each.get("required") else []
    return f"{path}?{'&'.join(query)}".rstrip("?")


def test_every_address_answers_as_described_and_stands_on_the_page(client, told):
    page = client.get("/api").text
    links = {unescape(link) for link in re.findall(r'href="(/[^"]+)"', page)}
    for path, operations in told["paths"].items():
        assert path in page
        for operation in filter(None, [operations.get("get")]):
            asked = example(told, path, operation)
            answer = client.get(asked)
            assert (answer.status_code, asked in links) == (200, True), asked
            assert [answer.mimetype] == [*operation["responses"]["200"]["content"]], asked
            columns = re.search(r"Columns: (.+)\.", operation.get("description", ""))
            assert columns is None or next(csv.reader(answer.text.splitlines())) == columns[1].split(", ")
            assert client.get(asked, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
        if post := operations.get("post"):
            answer = client.post(path, json={})
            assert (answer.mimetype, bool(post["security"])) == ("application/problem+json", True)


def test_every_parameter_takes_what_is_described_and_nothing_else(client, told):
    for name, shared in told["components"]["parameters"].items():
        if name in {"negotiation", "differs", "q", "cell", "page"}:  # the first is no parameter, the last take any text
            continue
        path = next(
            path
            for path, operations in told["paths"].items()
            if shared in named(told, operations.get("get", {})) and "{uid}" not in path and "then-" not in path
        ).replace("/{negotiation}", UKRAINE)
        several = shared["schema"]["type"] == "array"
        terms = shared["schema"].get("items", shared["schema"]).get("enum", ())
        for value in terms if not several else filter(None, ["&".join(f"{name}={term}" for term in terms)]):
            assert client.get(f"{path}?{value if several else f'{name}={value}'}").status_code == 200, (name, value)
        wrong = [] if name == "place" else [f"{name}=%C3%9F-"]
        for query in wrong if several else [*wrong, f"{name}=2025-03-17&{name}=2025-03-16"]:
            answer = client.get(f"{path}?{query}")
            assert (answer.status_code, answer.mimetype) == (400, "application/problem+json"), query


def test_the_page_tells_of_questions_that_answer(client):
    questions = client.get("/api").text.partition('id="questions"')[2].partition("<h2")[0]
    links = [unescape(link) for link in re.findall(r'href="([^"]+)"', questions)]
    assert [client.get(link).status_code for link in links] == [200] * 9
