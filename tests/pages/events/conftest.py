"""The event form as an editor has it open."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from typing import Any

import pytest
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

ADD = f"{UKRAINE}/events/new"
CALL = f"{UKRAINE}/events/trump-putin-phone-call"
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


@pytest.fixture
def form(editor):
    """The fields of a form as it stands when it is opened, with what is typed over them; lines are opened first."""

    def fill(address: str = ADD, typed: dict[str, Any] = TALKS) -> dict[str, Any]:
        page = editor.get(address)
        assert page.status_code == 200, page.text
        fields = Page(page.text).fields
        for name in [name for name in fields if name.endswith(".stored")]:
            line = name.removesuffix(".stored")
            if any(path.startswith(f"{line}.") for path in typed):
                fields = Page(editor.post(address, data=fields | {"row": f"open:{line}"}).text).fields
        return fields | {"confirmed": UNCITED} | typed

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
