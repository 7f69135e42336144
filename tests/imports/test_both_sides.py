"""A file that somebody worked on while others went on here: whatever either changed stands here, or is told."""

import io
import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.documents import Raw, a_source, a_statement, an_actor, an_event
from tests.files import take_in
from tests.html import Page, plain
from tests.imports.sent import look
from tests.rows import rows

TALKS = an_event(
    "talks",
    title="Talks in Jeddah",
    place="Jeddah",
    participants=[{"actor": "usa", "role": "party"}],
    statements=[a_statement("hope", speaker="usa", text="There is hope.")],
)
AT = "event/talks"


@pytest.fixture
def record(app) -> str:
    """Talks, with who took part in them."""
    return take_in(app, events=[TALKS], actors=[an_actor("usa"), an_actor("us")], sources=[a_source()])


@pytest.fixture
def here(app) -> Callable[..., str]:
    """Changes the talks here, as an editor does."""
    return lambda **fields: take_in(app, events=[TALKS | fields])


def exported(client: Any, record: str, **fields: Any) -> Raw:
    """A file that was taken out, in which somebody changed the talks."""
    file: Raw = client.get(f"{record}/working-copy.json").json
    file["events"] = [event | fields if event["uid"] == "talks" else event for event in file["events"]]
    return file


def talks(client: Any, record: str) -> Raw:
    found: Raw = client.get(f"{record}/events/talks.json").json
    return found


@pytest.mark.parametrize(
    ("name", "here", "in_file"),
    [
        ("negotiation", {"description": "Here."}, {"contact": "desk@example.org"}),
        ("actors", {"note": "Here."}, {"name": "The United States"}),
        ("sources", {"note": "Here."}, {"publisher": "The Paper"}),
    ],
)
def test_items_of_all_kinds_are_put_together(client, editor, record, name, here, in_file):
    file = client.get(f"{record}/working-copy.json").json

    def with_fields(fields: Raw) -> Raw:
        items = file[name]
        return file | {name: items | fields if name == "negotiation" else [item | fields for item in items]}

    assert editor.post("/import", json=with_fields(here)).status_code == 200
    answer = editor.post("/import", json=with_fields(in_file)).json
    assert (len(answer["both"]), answer["stale"]) == (answer["changed"], [])
    found = client.get(f"{record}/export.json").json[name]
    for item in [found] if name == "negotiation" else found:
        assert (here | in_file).items() <= item.items()


MINE = a_statement("doubt", speaker="us", text="There is doubt.")
THEIRS = a_statement("fear", speaker="us", text="There is fear.")


@pytest.mark.parametrize(
    ("there", "in_file", "both"),
    [
        ({"place": "Riyadh"}, {"summary": "They met."}, {"place": "Riyadh", "summary": "They met."}),
        ({"place": "Riyadh", "key_event": True}, {"place": "Riyadh"}, {"place": "Riyadh", "key_event": True}),
        ({"statements": [*TALKS["statements"], MINE]}, {"statements": [*TALKS["statements"], THEIRS]}, {}),
        ({"participants": []}, {"title": "The talks"}, {"participants": [], "title": "The talks"}),
        ({}, {"place": "Riyadh"}, {"place": "Riyadh"}),
        ({"place": "Riyadh"}, {}, {"place": "Riyadh"}),
    ],
)
def test_what_either_changed_is_there(client, editor, record, here, there, in_file, both):
    file = exported(client, record, **in_file)
    here(**there)
    answer = editor.post("/import", json=file).json
    merged = bool(there) and any(there.get(name) != value for name, value in in_file.items())
    assert answer.get("both", []) == [AT] * merged
    assert answer["stale"] == [AT] * (not in_file)
    found = talks(client, record)
    assert {name: found[name] for name in both} == both
    if "statements" in there:
        assert [one["uid"] for one in found["statements"]] == ["hope", "doubt", "fear"]
    again = editor.post("/import", json=file).json
    assert (again["version"], again["changed"], talks(client, record)) == (answer["version"], 0, found)


def test_what_both_changed_is_told_and_left_alone_unless_asked_for(client, editor, record, here, contents):
    file = exported(client, record, place="Geneva", title="The talks")
    here(place="Riyadh", summary="They met.")
    before = contents()["revision"]
    answer = editor.post("/import", json=file).json
    assert (answer["changed"], answer["stale"]) == (0, [AT])
    assert answer["conflicts"] == [{"item": AT, "field": "place", "here": "Riyadh", "file": "Geneva"}]
    page = look(editor, json.dumps(file).encode())
    said = " ".join(re.sub(r"<[^>]+>", " ", page.text).split())
    assert (
        "Left alone: it was changed here and in the file. Last changed here by Editor . Place: here “Riyadh”," in said
    )
    assert "in the file “Geneva”" in said
    assert contents()["revision"] == before
    nothing = editor.post("/import/confirm", data=Page(page.text).fields)
    assert "Nothing has been imported: all that differs is left alone." in plain(nothing, 422)
    assert editor.post("/import/confirm", data=Page(nothing.text).fields | {"overwrite": AT}).status_code == 303
    found = talks(client, record)
    assert (found["place"], found["title"], found["summary"]) == ("Geneva", "The talks", "")


def test_whoever_changed_here_what_is_merged_is_named(client, editor, record, here):
    file = exported(client, record, place="Geneva")
    here(summary="They met.")
    said = " ".join(re.sub(r"<[^>]+>", " ", look(editor, json.dumps(file).encode()).text).split())
    assert "It was also changed here after the file was written, last by Editor ; that is kept." in said


@rows("value", ["talks", "event/", "war/talks", "event/misspelt", f"{AT}&overwrite=actor/nobody"])
def test_what_is_no_item_to_overwrite_is_refused(client, editor, record, value):
    answer = editor.post(f"/import?overwrite={value}", json=exported(client, record))
    [problem] = answer.json["problems"]
    assert (answer.status_code, problem["path"]) == (422, "overwrite")
    assert "as in event/talks" in problem["message"] or "write event/talks" in problem["message"]


def test_what_does_not_go_together_is_told(client, editor, record, here):
    """Here the talks were put off, in the file somebody said something there."""
    file = exported(client, record, statements=[*TALKS["statements"], THEIRS])
    plan = {"announced_on": "2025-03-09", "status": "cancelled", "date": TALKS["date"]["edtf"]}
    here(status="cancelled", schedule=[plan], statements=[])
    answer = editor.post("/import", json=file).json
    assert (answer["stale"], answer["changed"], talks(client, record)["status"]) == ([AT], 0, "cancelled")
    page = look(editor, json.dumps(file).encode()).text
    assert "it was changed here and in the file, and the two do not go together: " in page


def merge_usa(editor: Any, record: str) -> None:
    question = Page(editor.get(f"{record}/actors/usa/merge?into.uid=us&into=us").text)
    merge = {name: values for name, values in question.fields.items() if name != "into.label"}
    assert editor.post(f"{record}/actors/usa/merge", data=merge | {"into": "us"}).status_code == 303


def test_an_older_file_that_names_what_was_merged_since_reverts_nothing(client, editor, record, here):
    older = client.get(f"{record}/export.json").json
    here(place="Riyadh")
    merge_usa(editor, record)
    before = talks(client, record)
    answer = editor.post("/import", json=older).json
    assert (AT in answer["stale"], answer.get("unknown", 0)) == (True, 0)
    assert talks(client, record) == before


def test_what_was_merged_or_deleted_or_added_here_since_is_told(app, client, editor, record, here):
    file = exported(client, record, summary="They met.")
    here(place="Riyadh")
    took = editor.post(f"{record}/sources/article/delete", data={"base": "1"})
    assert took.status_code == 303
    merge_usa(editor, record)
    take_in(app, events=[an_event("later", participants=[])])
    sent = {"file": (io.BytesIO(json.dumps(file).encode()), "talks.json")}
    preview = editor.post("/import", data=sent, headers={"Accept": "application/json"}).json
    answer = editor.post("/import", json=file).json
    for told in (preview, answer):
        became = told["both"], told["deleted"], told["merged"]
        assert became == ([AT], ["source/article"], {"actor/usa": "actor/us"})
    found = talks(client, record)
    assert (found["place"], found["summary"]) == ("Riyadh", "They met.")
    assert ([one["actor"] for one in found["participants"]], found["statements"][0]["speaker"]) == (["us"], "us")
    page = look(editor, json.dumps(file).encode()).text
    assert "The actor <bdi>Usa</bdi> was merged into <bdi>Us</bdi> here" in page
    assert "<bdi>Peace talks</bdi></a>" in page
    assert "</bdi></a> <small>later</small>" in page.partition("Not in the file, and left as they are: 1")[2]


def test_a_file_that_does_not_say_what_it_was_made_from_is_taken_as_it_is_and_said_to_be(client, editor, record, here):
    file = exported(client, record, summary="They met.")
    here(place="Riyadh")
    for item in (file["negotiation"], *file["actors"], *file["events"], *file["sources"]):
        del item["base"]
    page = look(editor, json.dumps(file).encode()).text
    assert "The file does not say which text 1 item that it changes is" in " ".join(page.split())
    answer = editor.post("/import", json=file).json
    assert (answer["changed"], answer["unknown"], talks(client, record)["place"]) == (1, 1, "Jeddah")


def test_an_edition_is_told_from_what_came_later(client, editor, record, here):
    here(place="Riyadh")
    file = client.get(f"{record}/working-copy.json?edition=1").json
    file["events"][0]["summary"] = "They met."
    assert editor.post("/import", json=file).json["both"] == [AT]
    assert (talks(client, record)["place"], talks(client, record)["summary"]) == ("Riyadh", "They met.")


def test_a_base_that_is_none_is_refused(client, editor, record):
    file = exported(client, record, base="version 7")
    [problem] = editor.post("/import", json=file).json["problems"]
    assert problem["path"] == "events.0.base"
    assert "leave it as that file has it, or take it out" in problem["message"]
