"""What takes entries off the desk: mending them, and answers, for as long as what they were about stands."""

import html
import json
import re

import pytest

from tests.conftest import UKRAINE
from tests.documents import a_source, an_actor
from tests.files import take_in
from tests.html import Page
from tests.pages.desk.conftest import ALL, lists, ways


def test_mending_and_answering_take_entries_off_the_desk(editor, peace, contents):
    form = Page(editor.get(f"{peace}/events/talks/edit?at=date.note").text).fields
    sent = form | {"date.note": "By the newspaper of the next day."}
    asked = editor.post(f"{peace}/events/talks/edit", data=sent)
    assert asked.status_code == 303, asked.text
    assert lists(editor.get(f"{peace}/desk")) == {name: number for name, number in ALL.items() if name != "no-reason"}
    versions = [row[1] for row in contents()["change"]]
    for name in ("outside-whole", "old-source", "read-too-early", "after-today", "undated", "pairs", "places"):
        address = f"{peace}/desk?list={name}"
        while answers := re.findall(
            r'<form method="post" action="([^"]*/desk/answers)">(.*?)</form>', editor.get(address).text, re.DOTALL
        ):
            to, fields = answers[0]
            given = dict(re.findall(r'name="([a-z_]+)" value="([^"]*)"', fields))
            answer = editor.post(to, data={name: html.unescape(value) for name, value in given.items()})
            assert answer.headers["Location"] == address
    assert lists(editor.get(f"{peace}/desk")) == {
        "overdue": 1, "uncited": 2, "uncited-statements": 2, "announced": 1, "single-origin": 2,
    }  # fmt: skip

    assert [row[1] for row in contents()["change"]] == versions, "an answer changes nothing in the record"


def test_what_an_answer_was_about_is_asked_again_once_it_is_another(editor, peace):
    page = editor.get(f"{peace}/desk?list=outside-whole").text
    given = {name: html.unescape(value) for name, value in re.findall(r'name="([a-z_]+)" value="([^"]*)"', page)}
    assert editor.post(f"{peace}/desk/answers", data=given).status_code == 303
    assert ways(editor.get(f"{peace}/desk?list=outside-whole")) == []
    form = Page(editor.get(f"{peace}/events/talks/edit").text).fields
    moved = form | {"date.edtf": "2025-03-13", "date.note": "Known by now"}
    assert editor.post(f"{peace}/events/talks/edit", data=moved).status_code == 303
    assert "12 March" not in editor.get(f"{peace}/desk?list=outside-whole").text
    assert len(ways(editor.get(f"{peace}/desk?list=outside-whole"))) == 1


def test_a_question_names_things_as_they_are_called_now(editor, peace):
    for kind, uid, field in (("sources", "old", "title"), ("events", "talks", "title")):
        form = Page(editor.get(f"{peace}/{kind}/{uid}/edit").text).fields | {field: "Another name", "date.note": "So"}
        sent = editor.post(f"{peace}/{kind}/{uid}/edit", data=form)
        if sent.status_code == 422:
            sent = editor.post(f"{peace}/{kind}/{uid}/edit", data=Page(sent.text).fields)
        assert sent.status_code == 303
    assert "“Another name” came out" in editor.get(f"{peace}/desk?list=old-source").text
    assert "“Another name”, of which it is a part" in editor.get(f"{peace}/desk?list=outside-whole").text


@pytest.mark.parametrize("wrong", [{"kind": "person"}, {"question": ""}, {"rests_on": "x" * 2_001}, {"kind": ""}])
def test_an_answer_to_nothing_is_refused(editor, contents, wrong):
    given = {"kind": "event", "uid": "witkoff-briefs-putin", "question": "no-reason:date.note", "rests_on": "x"}
    before = contents()["answer"]
    assert editor.post(f"{UKRAINE}/desk/answers", data=given | wrong).status_code == 400
    assert editor.post(f"{UKRAINE}/desk/answers", data=given | {"uid": "nobody"}).status_code == 404
    assert contents()["answer"] == before


def test_an_answer_in_a_form_holds_for_both(app, editor):
    record = take_in(
        app, actors=[an_actor("sergei", name="Sergei Beseda")], sources=[a_source("paper", issued="2025-03-14")]
    )
    form = Page(editor.get(f"{record}/actors/new").text).fields | {"name": "Sergey Beseda", "kind": "person"}
    asked = editor.post(f"{record}/actors/new", data=form)
    assert asked.status_code == 422
    assert editor.post(f"{record}/actors/new", data=Page(asked.text).fields).status_code == 303
    assert "pairs" not in lists(editor.get(f"{record}/desk"))
    assert json.loads(editor.get(f"{record}/export.json").text)["actors"][1]["name"] == "Sergey Beseda"
