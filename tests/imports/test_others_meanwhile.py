"""What others do while a file is being checked."""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event

from tests.conftest import PASSWORD, UKRAINE
from tests.documents import a_file, an_actor, an_event
from tests.imports.sent import AT_RUTTE, RUTTE, mended
from webapp.domain import document
from webapp.imports import negotiation_file


@pytest.fixture
def meanwhile(monkeypatch) -> Callable[[Callable[[], None]], None]:
    """Has something happen once, just after the documents of the next file have been checked."""

    def happen(something: Callable[[], None]) -> None:
        def parse_each(*given: Any) -> Iterator[Any]:
            monkeypatch.setattr(negotiation_file, "parse_each", document.parse_each)
            yield from document.parse_each(*given)
            something()

        monkeypatch.setattr(negotiation_file, "parse_each", parse_each)

    return happen


def test_others_write_while_a_file_is_checked(client, send, meanwhile, contents):
    logged_in = []

    def log_in() -> None:
        answer = client.post("/login", data={"username": "admin", "password": PASSWORD})
        logged_in.append((answer.status_code, len(contents()["login_session"])))

    sessions = len(contents()["login_session"])
    meanwhile(log_in)
    assert send(json.dumps(mended(("events.+", an_event()))).encode())[0] == 200
    assert logged_in == [(303, sessions + 1)]


@pytest.mark.own_application
def test_the_write_lock_is_taken_when_all_is_read_and_checked(editor, database, monkeypatch):
    steps = []

    @event.listens_for(database.engine, "before_cursor_execute")
    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        steps.extend(["lock"] * statement.startswith("BEGIN IMMEDIATE"))

    for name in ("_outline", "parse_each"):
        step = getattr(negotiation_file, name)
        monkeypatch.setattr(
            negotiation_file, name, lambda *given, name=name, step=step: (steps.append(name), step(*given))[1]
        )
    for data in (json.dumps(mended(("events.+", an_event()))).encode(), b"{"):
        editor.post("/import", data=data, content_type="application/json")
    assert steps == ["_outline", "parse_each", "lock", "_outline"]


NAMING_RUTTE = mended(("events.+", an_event(part_of=RUTTE)))
WITHOUT_RUTTE = NAMING_RUTTE | {"events": [found for found in NAMING_RUTTE["events"] if found["uid"] != RUTTE]}


@pytest.mark.parametrize("file", [mended((f"{AT_RUTTE}.title", "Rutte speaks")), NAMING_RUTTE, WITHOUT_RUTTE])
def test_what_is_deleted_while_a_file_is_checked_stays_deleted(editor, client, meanwhile, contents, file):
    meanwhile(lambda: editor.post(f"{UKRAINE}/events/{RUTTE}/delete", data={"base": "1"}))
    answer = editor.post("/import", json=file)
    assert (answer.status_code, [problem["message"] for problem in answer.json["problems"]]) == (
        422, [f"The event “{RUTTE}” was deleted just now; send the file again."]
    )  # fmt: skip
    assert client.get(f"{UKRAINE}/events/{RUTTE}").status_code == 410
    assert len(contents()["change"]) == 2


@pytest.mark.own_application
def test_what_others_add_and_change_while_a_file_is_checked_is_no_hindrance(editor, client, meanwhile):
    def save_next_day() -> None:
        editor.application.config["NOW"] += timedelta(hours=7)
        editor.post("/import", json=mended(("events.0.title", "Theirs"), ("events.+", an_event(participants=[]))))

    meanwhile(save_next_day)
    answer = editor.post("/import", json=mended((f"{AT_RUTTE}.title", "Rutte speaks")))
    assert (answer.status_code, answer.json["version"]) == (200, 3)
    assert client.get(f"{UKRAINE}/events/{an_event()['uid']}").status_code == 200
    assert [change["made_at"][:10] for change in client.get(f"{UKRAINE}/changes.json?since=1").json["changes"]] == (
        ["2025-03-18", "2025-03-18"]  # that of the save, not of the first look at the file
    )


@pytest.mark.parametrize("step", ["webapp.record.batch.counts_of", "webapp.record.saving.raise_site_version"])
def test_when_the_last_step_fails_nothing_of_the_file_is_kept(editor, client, contents, monkeypatch, step):
    def fail(*_: object) -> None:
        raise RuntimeError("on purpose")

    file = mended((f"{AT_RUTTE}.title", "Rutte speaks"), ("events.+", an_event()), ("actors.+", an_actor("lavrov")))
    before, page = contents(), client.get(f"{UKRAINE}/").data
    with monkeypatch.context() as patched:
        patched.setattr(step, fail)
        assert editor.post("/import", json=file).status_code == 500
        assert editor.post("/import", json=a_file("peace")).status_code == 500
    assert contents() == before
    assert client.get(f"{UKRAINE}/").data == page
    assert client.get("/peace/").status_code == 404
    assert editor.post("/import", json=file).json["version"] == 2
