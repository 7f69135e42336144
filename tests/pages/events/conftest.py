"""The event form as an editor has it open."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from secrets import token_urlsafe
from typing import Any

import pytest
from sqlalchemy import func, select, update
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import TooManyRequests

from tests.conftest import NOW, UKRAINE
from tests.html import Page
from tests.test_troubled_database import TROUBLES
from webapp.accounts import people
from webapp.domain.questions.question import Question, QuestionKind
from webapp.domain.questions.saving import NO_SOURCE
from webapp.domain.site_vocabulary import SiteRole
from webapp.domain.vocabulary import ItemKind
from webapp.forms.form import typed
from webapp.forms.paths import flatten
from webapp.model import Change, LoginSession

Fields = dict[str, list[str]]

ADD = f"{UKRAINE}/events/new"
CALL = f"{UKRAINE}/events/trump-putin-phone-call"
ASK = f"{CALL}/outcome"
KREMLIN = "https://example.org/kremlin/76481"
RUTTE = f"{UKRAINE}/events/rutte-on-relations-with-russia-and-nato-accession"
TALKS = {
    "title": "Talks in Jeddah go on",
    "kind": "talks",
    "date.edtf": "2025-03-17",
    "date.as_written": "on Monday",
    "place": "Jeddah",
    "participants.0.actor": "Marco Rubio",
    "participants.0.role": "mediator",
    "citations.0.source": "POLITICO report of 17 March 2025 (known through the article)",
    "why": "Reported today",
}

UNCITED = Question(QuestionKind.UNCITED, "citations", NO_SOURCE).token
"""What confirms that an event has no source: most tests are about something else."""


def as_typed(fields: dict[str, Any]) -> dict[str, str]:
    """What people see in a form's fields, but for those left empty, and for rows that nobody filled in."""
    form = typed(ItemKind.EVENT, MultiDict(fields)).filled()
    seen = {**dict(flatten(form.tree)), "why": form.why}
    chosen = r"issues\.\d+\.uid|.*\.issue\.uid"
    return {
        name: text
        for name, text in seen.items()
        if text and (re.fullmatch(chosen, name) or not name.endswith((".uid", ".label")))
    }


def save_all_the_same(editor, address: str, fields: dict[str, Any]):
    """Sends a form, and once more where it was asked whether something is meant so."""
    answer = editor.post(address, data=fields)
    if answer.status_code == 422 and "before this is saved" in answer.text:
        return editor.post(address, data=Page(answer.text).fields)
    return answer


@pytest.fixture(scope="session")
def forms() -> dict[tuple[str, ...], Fields]:
    """The fields of forms of the record as each test finds it, by address and opened lines. To open the same forms anew
    for each test took a fifth of the time of tests of forms."""
    return {}


@pytest.fixture
def form(editor, forms, database):
    """The fields of a form as it stands when it is opened, with what is typed over them; lines are opened first."""

    def opened(address: str, *lines: str) -> Fields:
        with database.reader() as session:
            untouched = session.scalar(select(func.max(Change.version))) == 1
        if untouched and (address, *lines) in forms:
            return forms[address, *lines]
        if lines:
            page = editor.post(address, data=opened(address, *lines[:-1]) | {"row": f"open:{lines[-1]}"})
        else:
            page = editor.get(address)
        assert page.status_code == 200, page.text
        fields = Page(page.text).fields
        return forms.setdefault((address, *lines), fields) if untouched else fields

    def fill(address: str = ADD, typed: dict[str, Any] = TALKS) -> dict[str, Any]:
        fields = opened(address)
        stored = [name.removesuffix(".stored") for name in fields if name.endswith(".stored")]
        fields = opened(address, *(line for line in stored if any(path.startswith(f"{line}.") for path in typed)))
        token = {"token": [token_urlsafe()]} if any(fields.get("token", [""])) else {}
        return fields | token | {"confirmed": UNCITED} | typed

    return fill


@pytest.fixture
def document(client):
    """An event's document, by its address."""
    return lambda address: client.get(f"{address}.json").json


@pytest.fixture
def refuse(app, editor, database, monkeypatch) -> Callable[[str], AbstractContextManager[None]]:
    """Makes the site refuse what the editor sends, for as long as the block lasts."""

    @contextmanager
    def cookie(value: str) -> Iterator[None]:
        kept = editor.get_cookie("session").value
        editor.set_cookie("session", value)
        yield
        editor.set_cookie("session", kept)

    @contextmanager
    def person(**columns: Any) -> Iterator[None]:
        before = {"role": SiteRole.EDITOR, "password_expires_at": None}
        for values in (columns, before):
            with app.app_context(), database.write() as session:
                found = people.require_person(session, "editor")
                for name, value in values.items():
                    setattr(found, name, value)
            if values is columns:
                yield

    @contextmanager
    def error(raised: Exception) -> Iterator[None]:
        def fail(*_: object) -> None:
            raise raised

        with monkeypatch.context() as patched:
            patched.setattr("webapp.pages.editing.views.submit", fail)
            yield

    ways: dict[str, Callable[[], AbstractContextManager[None]]] = {
        "log in": lambda: cookie("ended"),
        "role": lambda: person(role=SiteRole.READER),
        "password": lambda: person(password_expires_at=NOW + timedelta(days=1)),
        "too many": lambda: error(TooManyRequests("Wait for a minute.", retry_after=60)),
        "fault": lambda: error(RuntimeError("on purpose")),
        **{name: lambda name=name: TROUBLES[name](database) for name in TROUBLES},
    }
    return lambda name: ways[name]()


@pytest.fixture
def deleted(editor, logged_in, form) -> dict[str, Any]:
    """The fields of a form whose event was deleted while they were filled in."""
    sent = form(f"{RUTTE}/edit", {"place": "Brussels", "summary": "He spoke.", "issues.0.uid": "ceasefire"})
    assert logged_in().post(f"{RUTTE}/delete", data={"base": "1"}).status_code == 303
    return sent


@pytest.fixture(params=[2])
def later(app, database, request):
    """The evening of 19 March 2025, a day after the plan's; whoever was logged in still is."""
    app.config["NOW"] = at = NOW + timedelta(days=request.param)
    with database.write() as session:
        session.execute(update(LoginSession).values(created_at=at, expires_at=at + app.config["SESSION_IDLE"]))


@pytest.fixture
def answer(editor):
    """Answers the question as an editor, with the form as it was opened."""

    def send(**typed: str):
        return editor.post(ASK, data=Page(editor.get(ASK).text).fields | typed)

    return send
