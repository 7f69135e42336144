"""Names in the form stand for items: for those it was opened with, whatever they are called when it is sent, and else
for what was typed, never for one of several."""

import re

import pytest

from tests.documents import a_source, an_actor, an_event
from tests.files import take_in
from tests.forms.talks import NEW, TALK, named
from tests.html import Page
from tests.pages.events.conftest import as_typed, save_all_the_same
from tests.rows import rows
from webapp import record
from webapp.domain.vocabulary import ItemKind
from webapp.web.acts import own_act

RENAMED = {
    "actors": [an_actor("k1", name="Petro K. the elder"), an_actor("k2", name="Petro K.")],
    "sources": [a_source("s1", title="Report, first print"), a_source("s3", title="Report")],
}
"""What someone else takes in while the form is open: the names of k1 and s1 go to others."""


@pytest.mark.parametrize("renamed", ["before it is sent", "while it waits to be saved"])
def test_names_left_as_they_were_mean_what_they_meant_when_the_form_was_opened(
    app, peace, editor, form, document, monkeypatch, renamed
):
    sent = form(f"{TALK}/edit", {"summary": "They met."})
    if renamed == "before it is sent":
        take_in(app, **RENAMED)
    else:
        monkeypatch.setattr("webapp.pages.editing.views.own_act", lambda: (take_in(app, **RENAMED), own_act())[1])
    answer = editor.post(f"{TALK}/edit", data=sent)
    assert answer.status_code == 303
    assert (document(TALK)["summary"], named(document(TALK))) == ("They met.", (["k1"], [("s2", "s1")]))
    page = editor.get(answer.headers["Location"]).text
    assert "“<bdi>Petro K.</bdi>” is called “<bdi>Petro K. the elder</bdi>” now." in page
    assert "“<bdi>Report</bdi>” is called “<bdi>Report, first print</bdi>” now." in page
    assert page.count("” is called “") == 2
    assert "in its address" not in page


def test_one_address_makes_one_source_however_it_is_written(client, editor, peace, form):
    fields = {"title": "One", "date.edtf": "2025-03-02", "citations.0.source": "https://www.n.example/a"}
    said = {"statements.0.speaker": "The host", "statements.0.quote": "Yes"}
    cited = {"statements.0.citations.0.source": "n.example/a/?fbclid=1"}
    answer = editor.post(NEW, data=form(NEW, fields | said | cited))
    assert answer.status_code == 303, Page(answer.text).errors
    addresses = [source["URL"] for source in client.get("/peace/export.json").json["sources"]]
    assert [*filter(None, addresses)] == ["https://n.example/a/?fbclid=1"], "the first of the document"

    titled = {"title": "Two", "citations.0.source": "The paper", "citations.0.source.new.type": "report"}
    at = {
        "citations.0.source.new.URL": "https://n.example/b",
        "statements.0.citations.0.source": "http://n.example/b#c",
    }
    [error] = Page(editor.post(NEW, data=form(NEW, fields | said | titled | at)).text).errors.values()
    assert error == "Another row makes “http://n.example/b#c”, which is at this address; name that one here, too."


def test_a_name_that_was_not_changed_since_is_not_spoken_of(app, peace, editor, form):
    sent = form(f"{TALK}/edit", {"summary": "They met."})
    take_in(app, actors=[an_actor("k2", name="Petro K.")])
    answer = editor.post(f"{TALK}/edit", data=sent)
    assert answer.headers["Location"] == "/peace/?around=talks"
    assert "” is called “" not in editor.get("/peace/").text


@pytest.mark.parametrize("way", ["row added", "mistake mended", "log in"])
def test_names_that_a_form_came_back_with_go_on_meaning_the_same(app, peace, editor, form, document, way):
    typed = {
        "title": "A call", "kind": "call", "status": "scheduled", "date.edtf": "2025-03-19", "place": "x" * 201,
        "schedule.0.announced_on": "2025-03-17", "schedule.0.citations.0.source": "report",
        "participants.0.actor": "petro k.", "participants.1.actor": "Aide", "participants.1.role": "party",
        "participants.1.actor.new.kind": "person", "participants.1.actor.new.affiliation": "Petro K.",
        "citations.0.source": "Relay", "citations.0.origin": " Report ",
    }  # fmt: skip
    more = {"row added": {"row": "add:citations"}, "mistake mended": {}, "log in": {"row": "add:participants"}}[way]
    page = Page(editor.post(NEW, data=form(NEW, typed) | more).text)
    assert as_typed(page.fields).items() >= as_typed(typed).items()
    take_in(app, **RENAMED)
    answer = editor.post(NEW, data=page.fields | {"place": "Kyiv"})
    assert answer.status_code == 303, Page(answer.text).errors
    event = document("/peace/events/a-call")
    assert named(event) == (["k1", "aide"], [("s2", "s1")])
    assert event["schedule"][0]["citations"][0]["source"] == "s1"
    assert [
        actor["affiliation"] for actor in editor.get("/peace/export.json").json["actors"] if actor["uid"] == "aide"
    ] == ["k1"]


def test_a_form_that_comes_back_says_what_was_renamed(app, peace, editor, form):
    opened = form(f"{TALK}/edit", {"title": "", "participants.0.capacity": "Envoy"})
    lines = form(f"{TALK}/edit", {"title": ""})
    take_in(app, **RENAMED)
    answer = editor.post(f"{TALK}/edit", data=opened)
    assert answer.status_code == 422
    assert Page(answer.text).fields["participants.0.actor"] == ["Petro K."]
    assert "It is called “Petro K. the elder” now." in answer.text
    assert "<bdi>Petro K. the elder</bdi>" in editor.post(f"{TALK}/edit", data=lines).text


def test_rows_keep_what_they_mean_when_one_is_taken_out(app, peace, editor, form, document):
    both = [{"actor": "host", "role": "host"}, {"actor": "k1", "role": "party"}]
    take_in(app, events=[an_event("talks", participants=both)])
    sent = form(f"{TALK}/edit", {"row": "remove:participants.0"})
    page = Page(editor.post(f"{TALK}/edit", data=sent).text)
    take_in(app, **RENAMED)
    editor.post(f"{TALK}/edit", data=page.fields)
    assert named(document(TALK))[0] == ["k1"]


def test_an_item_that_is_gone_is_told_beside_its_field(app, peace, editor, form, database, document):
    sent = form(
        NEW, {"title": "T", "date.edtf": "2025-03-01", "participants.0.actor": "The host", "row": "add:citations"}
    )
    page = Page(editor.post(NEW, data=sent).text)
    with app.app_context(), database.write() as session:
        draft = record.Draft(ItemKind.ACTOR, "host", None)
        record.save(session, "peace", [draft], record.Act("Ann", app.config["NOW"]))
    for _ in range(2):
        answer = editor.post(NEW, data=page.fields)
        page = Page(answer.text)
        assert answer.status_code == 422
        told = "“The host” was taken out of the record. Choose another actor, or none."
        assert page.errors == {"participants.0.actor": told}
    answer = save_all_the_same(editor, NEW, page.fields | {"participants.0.actor.new.kind": "group"})
    assert answer.status_code == 303
    assert named(document("/peace/events/t"))[0] == ["the-host"]


# ---- one name, several items ----


@pytest.fixture
def twins(app, peace):
    """Two actors and two sources that share their names, but for case and accents."""
    take_in(app, actors=[an_actor("k2", name="Pétro k.")], sources=[a_source("s3", title="REPORT")])


@rows(
    ("field", "typed", "sentence"),
    [
        ("participants.0.actor", "Petro K.", "There are two: “Petro K. (k1)” and “Pétro k. (k2)”; choose one."),
        (
            "participants.0.actor.new.affiliation",
            "petro k.",
            "There are two: “Petro K. (k1)” and “Pétro k. (k2)”; choose",
        ),
        ("citations.0.source", "Report", "There are two: “REPORT (s3)” and “Report (s1)”; choose one."),
        ("citations.0.origin", "report", "There are two: “REPORT (s3)” and “Report (s1)”; choose one."),
        ("schedule.0.citations.0.source", "Report", "There are two: “REPORT (s3)” and “Report (s1)”; choose one."),
    ],
)
def test_of_several_none_is_picked(twins, editor, form, nothing_written, field, typed, sentence):
    planned = {"status": "scheduled", "date.edtf": "2025-03-19", "schedule.0.announced_on": "2025-03-17"}
    new = {"participants.0.actor": "Aide", "participants.0.actor.new.kind": "person", "citations.0.source": "Relay"}
    sent = form(NEW, {"title": "A call", **planned, **new, field: typed})
    answer = editor.post(NEW, data=sent)
    page = Page(answer.text)
    assert (answer.status_code, page.fields[field]) == (422, [typed])
    assert page.errors[field].startswith(sentence)


@pytest.mark.parametrize("chosen", ["Petro K. (k1)", "petro k. (K1)", "k1"])
def test_each_of_several_can_be_chosen(twins, editor, form, document, chosen):
    sent = form(NEW, {"title": "T", "date.edtf": "2025-03-01", "participants.0.actor": chosen})
    assert editor.post(NEW, data=sent).status_code == 303
    assert named(document("/peace/events/t"))[0] == ["k1"]


def test_many_of_one_name_are_counted(app, peace, editor, form):
    take_in(app, actors=[an_actor(f"twin-{number}", name="Twin") for number in range(1_000, 1_012)])
    answer = editor.post(NEW, data=form(NEW, {"title": "T", "participants.0.actor": "twin"}))
    told = r"There are 12: “Twin \(twin-1000\)”, .*“Twin \(twin-1004\)” and 7 more; choose one\."
    assert re.fullmatch(told, Page(answer.text).errors["participants.0.actor"])
