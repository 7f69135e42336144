"""What still names what was merged follows it: files, forms, suggestions, days, and what is brought back."""

import json

import pytest

from tests.documents import a_file, a_statement, an_event
from tests.html import Page, words
from tests.imports.sent import look
from webapp.domain.site_vocabulary import SiteRole


def test_files_that_name_what_was_merged_follow(client, editor, peace, confirm):
    older = client.get(f"{peace}/export.json").json
    confirm(f"{peace}/actors/russia", "rus")
    confirm(f"{peace}/issues/truce", "ceasefire")
    merged = client.get(f"{peace}/export.json").text

    def take(file):
        answer = editor.post("/import", json=file)
        assert answer.status_code == 200, answer.text
        return answer.json

    done = take(older)
    assert done["merged"] == {"actor/russia": "actor/rus", "issue/truce": "issue/ceasefire"}
    assert (done["created"], done["changed"], done["deleted"]) == (0, 0, [])
    assert client.get(f"{peace}/export.json").text == merged
    gone = older | {name: [] for name in ("actors", "sources", "events")}
    again = words(look(editor, json.dumps(gone | {"issues": [older["issues"][1]]}).encode()).text)
    assert "There is nothing to import: what is not left out is here already" in again

    said = a_statement("s", speaker="russia", positions=[{"issue": "truce", "stance": "opposes"}])
    news = an_event("news", statements=[said], participants=[{"actor": "russia", "role": "speaker"}])
    done = take(a_file(events=[news]))
    assert (done["created"], done["merged"]) == (1, {"actor/russia": "actor/rus", "issue/truce": "issue/ceasefire"})
    stored = client.get(f"{peace}/events/news.json").json
    assert (stored["participants"][0]["actor"], stored["statements"][0]["speaker"]) == ("rus", "rus")
    assert stored["statements"][0]["positions"][0]["issue"] == "ceasefire"
    both = [{"issue": issue, "stance": stance} for issue, stance in (("truce", "supports"), ("ceasefire", "opposes"))]
    row = an_event("row", statements=[said | {"uid": "r", "positions": both}])
    refused = editor.post("/import", json=a_file(events=[row]))
    assert refused.status_code == 422
    assert [one["path"] for one in refused.json["problems"]] == ["events.0.statements.0.positions.1.stance"]


def test_what_was_changed_in_what_was_merged_meanwhile_is_put_into_what_it_became(client, editor, peace, confirm):
    open_form = Page(editor.get(f"{peace}/actors/russia/edit").text).fields
    confirm(f"{peace}/actors/russia", "rus")
    before = client.get(f"{peace}/export.json").json["actors"]
    answer = editor.post(f"{peace}/actors/russia/edit", data=open_form | {"name": "Typed", "note": "Mine."})
    page = Page(answer.text)
    assert answer.status_code == 409
    assert "merged this actor into “Russia” while you were editing." in words(answer.text, "")
    assert (page.fields["note"], page.fields["clash.0.mine"]) == (["Mine."], ["Typed"])
    assert client.get(f"{peace}/export.json").json["actors"] == before
    assert (address := page.ways["Save actor"][0]) == f"{peace}/actors/rus/edit"
    assert editor.post(address, data=page.fields | {"clash.0.taken": "theirs"}).status_code == 303
    [now] = [one for one in client.get(f"{peace}/export.json").json["actors"] if one["uid"] == "rus"]
    assert now == next(one for one in before if one["uid"] == "rus") | {"note": "Mine."}


def test_forms_and_suggestions_that_name_what_was_merged_meanwhile_follow(client, editor, logged_in, peace, confirm):
    contributor = logged_in(SiteRole.CONTRIBUTOR)
    talks, remark, new = f"{peace}/events/talks", f"{peace}/events/remark", f"{peace}/events/new"
    opened = Page(editor.get(f"{talks}/edit").text).fields | {"row": "open:participants.1"}
    opened = Page(editor.post(f"{talks}/edit", data=opened).text).fields | {"row": ""}
    made = Page(editor.get(new).text).fields | {
        "title": "Later", "date.edtf": "2025-03-12", "participants.0.actor": "Russian Federation",
        "participants.0.actor.uid": "russia", "participants.0.actor.label": "Russian Federation",
        "participants.0.role": "host", "citations.0.source": "On the talks",
    }  # fmt: skip
    offered = Page(contributor.get(f"{remark}/edit").text).fields | {"place": "Bern"}
    assert contributor.post(f"{remark}/edit", data=offered).status_code == 303
    assert contributor.post(new, data=made).status_code == 303
    confirm(f"{peace}/actors/russia", "rus")
    confirm(f"{peace}/issues/truce", "ceasefire")
    assert editor.post(f"{talks}/edit", data=opened | {"summary": "They met."}).status_code == 303
    held = client.get(f"{talks}.json").json
    assert (held["summary"], [one["actor"] for one in held["participants"]]) == ("They met.", ["rus"])
    assert "Russian Federation (host)" in words(editor.get(f"{peace}/review").text)
    amended = Page(editor.get(f"{peace}/review/suggestions/2/edit").text).fields
    assert amended["participants.0.actor"] == ["Russian Federation"]
    assert editor.post(new, data=made).status_code == 303
    assert client.get(f"{peace}/events/later.json").json["participants"][0]["actor"] == "rus"
    assert editor.post(f"{peace}/review/suggestions/1/accept").status_code == 303
    assert client.get(f"{remark}.json").json.items() >= {"place": "Bern", "issues": ["ceasefire"]}.items()


def test_a_day_is_counted_from_what_its_source_became_part_of(client, editor, peace, confirm):
    article = f"{peace}/sources/article"
    dated = Page(editor.get(f"{article}/edit").text).fields | {"issued": "2025-03-15"}
    assert editor.post(f"{article}/edit", data=dated).status_code == 303
    made = Page(editor.get(f"{peace}/events/new").text).fields | {
        "title": "Later", "date.edtf": "yesterday", "citations.0.source": "On the talks, again",
        "citations.0.source.uid": "copy", "citations.0.source.label": "On the talks, again",
        "citations.1.source": "On the talks", "citations.1.relation": "supports",
        "citations.1.origin": "On the talks, again", "citations.1.origin.uid": "copy",
        "citations.1.origin.label": "On the talks, again",
    }  # fmt: skip
    confirm(f"{peace}/sources/copy", "article")
    assert editor.post(f"{peace}/events/new", data=made).status_code == 303
    later = client.get(f"{peace}/events/later.json").json
    assert later["date"]["edtf"] == "2025-03-14"
    assert [(one["source"], one["origin"]) for one in later["citations"]] == [("article", None)]


@pytest.mark.parametrize("way", ["events/remark/restore", "changes/2/undo", "events/remark/history/1/restore"])
def test_what_is_brought_back_and_names_what_was_merged_follows(client, editor, peace, confirm, way):
    remark = f"{peace}/events/remark"
    assert editor.post(f"{remark}/delete", data={"base": "1"}).status_code == 303
    confirm(f"{peace}/issues/truce", "ceasefire")
    confirm(f"{peace}/sources/copy", "article")
    assert editor.post(f"{peace}/{way}", data={"base": "2"}).status_code == 303
    found = client.get(f"{remark}.json").json
    [said] = found["statements"]
    assert (found["issues"], said["citations"][0]["source"]) == (["ceasefire"], "article")
    assert said["positions"] == [{"issue": "ceasefire", "stance": "supports"}]
