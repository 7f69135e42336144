"""Every kind of question that a form asks, as an editor meets it: beside its field, named on the way to "Save all the
same", not asked again, and asked again once what it rests on is something else."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.conftest import PASSWORD
from tests.documents import a_file, a_source, a_statement, an_actor, an_event, an_issue
from tests.files import LATER, import_into
from tests.html import Page
from webapp.domain.questions.question import QuestionKind

ELSEWHERE = {QuestionKind.LOOK_ALIKE}
"""What no form asks: `check` and the desk ask about two items that are both there."""

DAY, NEXT = {"date.edtf": "17 March 2025"}, {"date.edtf": "18 March 2025"}
CITED = {"citations.0.source": "Fresh report"}


@dataclass(frozen=True)
class Case:
    """What is typed where that raises a question at a field; what is typed then that raises it anew."""

    form: str
    path: str
    typed: Mapping[str, str]
    typed_then: Mapping[str, str]


CASES = {
    QuestionKind.OLD_SOURCE: Case(
        "events/new", "citations.0.source", DAY | {"title": "Old", "citations.0.source": "The story"}, NEXT
    ),
    QuestionKind.OUTSIDE_WHOLE: Case(
        "events/new", "part_of", DAY | CITED | {"title": "Part", "part_of": "The talks"}, NEXT
    ),
    QuestionKind.READ_TOO_EARLY: Case(
        "sources/new",
        "accessed",
        {"title": "Early", "type": "report", "issued": "18 March 2025", "accessed": "17 March 2025"},
        {"accessed": "16 March 2025"},
    ),
    QuestionKind.ANNOUNCED_LATE: Case(
        "events/new",
        "schedule.0.announced_on",
        DAY
        | {"title": "Late", "status": "scheduled", "schedule.0.announced_on": "19 March 2025"}
        | {"schedule.0.citations.0.source": "Fresh report"},
        {"schedule.0.announced_on": "20 March 2025"},
    ),
    QuestionKind.NO_REASON: Case(
        "events/new", "date.note", DAY | CITED | {"title": "Why", "date.basis": "inferred"}, NEXT
    ),
    QuestionKind.AGAINST_DAYS: Case(
        "events/new", "date.before.0", DAY | CITED | {"title": "Against", "date.before.0": "The talks"}, NEXT
    ),
    QuestionKind.AFTER_TODAY: Case(
        "sources/new", "issued", {"title": "Ahead", "type": "report", "issued": "2099"}, {"issued": "2098"}
    ),
    QuestionKind.SAME_TITLE: Case(
        "events/new",
        "title",
        DAY | CITED | {"title": "The call"},
        {"title": "The talks", "date.edtf": "10–12 March 2025"},
    ),
    QuestionKind.UNCITED: Case("events/new", "citations", DAY | {"title": "Bare"}, CITED),
    QuestionKind.STALE_WORDS: Case("events/call/edit", "date.as_written", NEXT, {"date.edtf": "19 March 2025"}),
    QuestionKind.HERE_ALREADY: Case(
        "sources/new",
        "title",
        {"title": "It", "type": "report", "URL": "https://www.news.example/story/7?utm_source=mail"},
        {"title": "Fresh report", "issued": "20 March 2025", "URL": ""},
    ),
    QuestionKind.NEAR_NAME: Case(
        "actors/new", "name", {"name": "Sergey Beseda", "kind": "person"}, {"name": "Serhei Beseda"}
    ),
    QuestionKind.REWORDED: Case(
        "issues/ceasefire/edit",
        "proposition",
        {"proposition": "All guns fall silent."},
        {"proposition": "No gun fires."},
    ),
}


@pytest.fixture
def peace(url: str) -> str:
    """The address of a negotiation that has something to ask about."""
    said = a_statement("said", speaker="beseda", positions=[{"issue": "ceasefire", "stance": "supports"}])
    file = a_file(
        actors=[an_actor("beseda", name="Sergei Beseda")],
        issues=[an_issue()],
        sources=[
            a_source("story", title="The story", URL="https://news.example/story/7", issued="2025-03-10"),
            a_source("fresh", title="Fresh report", issued="2025-03-20"),
        ],
        events=[
            an_event("talks", title="The talks", date={"edtf": "2025-03-10/2025-03-12"}, statements=[said]),
            an_event("call", title="The call", date={"edtf": "2025-03-17", "as_written": "on Monday"}),
        ],
    )
    import_into(url, file)
    return "/peace"


@pytest.fixture
def editor(app: Flask, client: FlaskClient) -> FlaskClient:
    """An editor's browser, when all these sources have come out."""
    app.config["NOW"] = LATER
    client.post("/login", data={"username": "editor", "password": PASSWORD})
    return client


def send(editor: FlaskClient, address: str, typed: Mapping[str, str]) -> TestResponse:
    """Types into a form and presses Save."""
    return editor.post(address, data=Page(editor.get(address).text).fields | typed)


def sentence(answer: TestResponse, path: str) -> str:
    """What is asked at this field, which it describes, and said above the form as well; it alone is asked."""
    above = re.findall(r'<li><a href="#([^"]+)">(.*?)</a></li>', answer.text)
    [(before, mark, beside)] = re.findall(r'^(.*?)<p class="asked" id="(.*?)">(.*?)</p>', answer.text, re.DOTALL)
    assert above == [(path, beside)]
    assert re.findall(r'id="([\w.]+)"', before)[-1] == path
    assert path == "citations" or re.search(rf'aria-describedby="(?:\S+ )*{mark}[ "]', before)  # no list is focused
    assert "Save anyway" in Page(answer.text).ways
    return unescape(beside)


@pytest.mark.parametrize("kind", [kind for kind in QuestionKind if kind not in ELSEWHERE], ids=str)
def test_it_is_asked_confirmed_and_asked_anew(editor: FlaskClient, peace: str, kind: QuestionKind) -> None:
    case = CASES[kind]
    family, where = case.form.split("/", 1)
    new = {"uid": f"of-{kind}"} if where == "new" else {}
    asked = send(editor, f"{peace}/{case.form}", case.typed | new)
    first = sentence(asked, case.path)
    assert editor.post(f"{peace}/{case.form}", data=Page(asked.text).fields).status_code == 303

    edit = f"{peace}/{family}/of-{kind}/edit" if new else f"{peace}/{case.form}"
    assert send(editor, edit, {"why": "Looked at again"}).status_code == 303
    if kind == QuestionKind.UNCITED:  # it rests on there being none
        assert send(editor, edit, case.typed_then).status_code == 303
        removed = send(editor, edit, {"row": "remove:citations.0"})
        again = editor.post(edit, data=Page(removed.text).fields)
    else:
        again = send(editor, f"{edit}?at={case.path}", case.typed_then)
    assert sentence(again, case.path) != first
