"""A file taken in, by a program and by a form: what is new, what differs, what was deleted here."""

import json
import re
from datetime import UTC, datetime

import pytest

from tests.conftest import RECORD, UKRAINE
from tests.documents import a_file, a_plan, an_actor, an_event
from tests.html import Page
from tests.imports.sent import AT_CALL, AT_RUTTE, ITEMS, RUTTE, look, mended
from webapp import record
from webapp.domain import document


def test_the_same_file_again_changes_nothing(editor, as_file, contents):
    before = contents()
    answer = editor.post("/import", data=RECORD.read_bytes(), content_type="application/json")
    assert answer.json == {
        "negotiation": UKRAINE[1:], "version": 1, "created": 0, "changed": 0, "unchanged": ITEMS,
        "stale": [], "deleted": []
    }  # fmt: skip
    assert as_file(RECORD.read_bytes()) == (200, [])
    assert contents() == before


def test_what_differs_is_changed_in_one_version_with_the_reason(editor, client, contents):
    before = contents()
    file = mended((f"{AT_RUTTE}.title", "Rutte speaks"), ("events.+", an_event(participants=[])))
    file["events"] = [event for event in file["events"] if event["uid"] != "witkoff-briefs-putin"]
    answer = editor.post("/import?why=Corrected", json=file)
    assert (answer.json["version"], answer.json["created"], answer.json["changed"]) == (2, 1, 1)
    after = contents()
    assert len(after["change"]) == len(before["change"]) + 1
    assert len(after["revision"]) == len(before["revision"]) + 2
    page = client.get(f"{UKRAINE}/events/{RUTTE}").text
    for words in ("Rutte speaks", "Corrected", "<b>Editor</b>", "revision 2"):
        assert words in page
    assert client.get(f"{UKRAINE}/events/witkoff-briefs-putin").status_code == 200


def test_what_was_taken_in_before_texts_were_cleaned_stays_as_it_is(app, editor, client):
    old = mended(("events.0.title", "Old\u00a0title"), ("negotiation.title", "Old\u00adtalks"))
    with app.extensions["database"].write() as session:
        drafts = [record.Draft.of(item) for _, item in document.parse(document.NegotiationFile, old).items]
        record.save(session, UKRAINE[1:], drafts, record.Act("Ann", datetime(2025, 3, 17, tzinfo=UTC)))
    exported = client.get(f"{UKRAINE}/export.json").data
    assert "Old\u00a0title".encode() in exported
    assert editor.post("/import", data=exported, content_type="application/json").json["unchanged"] == ITEMS
    assert client.get(f"{UKRAINE}/export.json").data == exported
    changed = exported.replace("Old\u00a0title".encode(), "Old\u00a0\u00a0name".encode())
    assert editor.post("/import", data=changed, content_type="application/json").json["changed"] == 1
    assert [event["title"] for event in client.get(f"{UKRAINE}/export.json").json["events"]].count("Old name") == 1


def test_a_new_negotiation_is_made_and_told(editor, client):
    answer = look(editor, json.dumps(a_file("peace", events=[a_plan()])).encode())
    assert "2 new, 0 changed," in answer.text
    assert "The negotiation <b>peace</b> is new here." in answer.text
    assert client.get("/peace/").status_code == 404
    done = editor.post("/import/confirm", data=Page(answer.text).fields)
    assert (done.status_code, done.headers["Location"]) == (303, "/peace/changes/1")
    second = look(editor, json.dumps(a_file("other", events=[a_plan()])).encode())
    assert 'one of the same title is <a href="/peace/">peace</a>.' in " ".join(second.text.split())
    assert editor.post("/import/confirm", data=Page(second.text).fields).status_code == 303
    assert re.findall(r">([^<>]*\((?:peace|other)\))</option>", editor.get("/import").text) == [
        "Peace talks (other)", "Peace talks (peace)"
    ]  # fmt: skip
    assert client.get("/peace/events/the-call").status_code == 200
    assert "Undo" not in editor.get("/peace/changes/1").text
    refused = editor.post("/peace/changes/1/undo")
    assert (refused.status_code, "This change made the negotiation itself" in refused.text) == (422, True)


def test_what_was_deleted_here_stays_deleted_and_is_named(editor, client, contents):
    editor.post(f"{UKRAINE}/events/{RUTTE}/delete", data={"base": "1"})
    before = contents()
    answer = editor.post("/import", data=RECORD.read_bytes(), content_type="application/json")
    assert answer.json["deleted"] == [f"event/{RUTTE}"]
    left = look(editor, RECORD.read_bytes()).text.partition("Left deleted: 1")[2]
    assert f"Event <bdi>Rutte on restoring relations and on NATO accession</bdi></a> <small>{RUTTE}</small>" in left
    assert "what is not left out is here already." in left
    assert client.get(f"{UKRAINE}/events/{RUTTE}").status_code == 410
    refused = editor.post("/import", json=mended((f"{AT_CALL}.kind", "war"), (f"{AT_RUTTE}.kind", "war")))
    assert [problem["path"] for problem in refused.json["problems"]] == [f"{AT_CALL}.kind"]
    refused = editor.post("/import", json=mended((f"{AT_CALL}.part_of", "trump-putin-phone-call")))
    assert [problem["path"] for problem in refused.json["problems"]] == [f"{AT_CALL}.part_of"]
    refused = editor.post("/import", json=mended((f"{AT_CALL}.part_of", RUTTE), ("events.+", 5)))
    problems = {problem["path"]: problem["message"] for problem in refused.json["problems"]}
    assert [*problems] == [f"{AT_CALL}.part_of", "events.23"]
    assert f"NATO accession” ({RUTTE}) was deleted here; restore it first" in problems[f"{AT_CALL}.part_of"]
    assert contents() == before


def test_items_may_refer_to_each_other_in_any_order(editor, client):
    events = [an_event("a", part_of="b", participants=[{"actor": "z", "role": "party"}]), an_event("b")]
    file = a_file("peace", events=events, actors=[an_actor("y", affiliation="z"), an_actor("z")])
    assert editor.post("/import", json=file).status_code == 200
    assert client.get("/peace/events/a.json").json["part_of"] == "b"


@pytest.mark.parametrize("number", [1, 2])
def test_a_header_written_by_hand_changes_only_what_it_names(app, editor, client, number):
    full = {"timezone": "Africa/Khartoum", "description": "The talks of Jeddah.", "language": "ar"}
    lead = {"lead": {"text": "They pause.", "as_of": "2025-03-01"}} if number == 2 else {}
    file = a_file()
    file["negotiation"] |= full | lead
    assert editor.post("/import", json=file).status_code == 200
    before = client.get("/peace/export.json").json["negotiation"]
    by_hand = {"uid": "peace", "title": "Peace, renamed"}
    sent = a_file(events=[an_event()]) | {"format": f"ceasefire-timeline/{number}", "negotiation": by_hand}
    assert editor.post("/import", json=sent).json["changed"] == 1
    assert client.get("/peace/export.json").json["negotiation"] == before | by_hand


def test_an_export_without_a_later_key_takes_it_out(editor, client):
    file = a_file()
    file["negotiation"] |= {"lead": {"text": "They pause.", "as_of": "2025-03-01"}}
    editor.post("/import", json=file)
    exported = client.get("/peace/export.json").json
    del exported["negotiation"]["lead"]
    assert editor.post("/import", json=exported).json["changed"] == 1
    assert "lead" not in client.get("/peace/export.json").json["negotiation"]
