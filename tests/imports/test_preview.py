"""A file is looked at before it is taken in: what it would do item by item, then all of it or nothing."""

import io
import json
import re
from datetime import timedelta
from typing import Any

import pytest

from tests.conftest import NOW
from tests.documents import a_file, a_source, an_actor, an_event
from tests.files import take_in
from tests.html import Page, words
from webapp.domain.site_vocabulary import SiteRole
from webapp.imports import waiting_files

TALKS = an_event("talks", title="Talks in Jeddah", summary="They met for a day.")


@pytest.fixture
def record(app):
    """A negotiation with a little of everything; one of its actors is deleted."""
    return take_in(app, events=[TALKS], actors=[an_actor("usa"), an_actor("gone")], sources=[a_source()])


def look(browser, file: Any, **fields: str):
    data = file if isinstance(file, bytes) else json.dumps(file).encode()
    return browser.post("/import", data={"file": (io.BytesIO(data), "file.json")} | fields)


def confirm(browser, shown, **fields: str):
    return browser.post("/import/confirm", data=Page(shown.text).fields | fields)


def test_what_a_file_would_do_is_told_item_by_item(app, client, editor, record, contents):
    take_in(
        app, who="Olha", events=[TALKS | {"summary": "They met for two days."}], actors=[an_actor("usa", note="Newer.")]
    )
    editor.post(f"{record}/actors/gone/delete", data={"base": "1"})
    changed = TALKS | {"participants": [{"actor": "putin", "role": "party"}], "summary": "They met for weeks."}
    actors = [an_actor("usa"), an_actor("putin"), an_actor("gone")]
    before = {**contents(), "waiting_file": None}
    shown = look(editor, a_file(events=[changed], actors=actors, sources=[a_source()]))
    said = words(shown.text)
    assert "1 new, 1 changed, 2 as they are, 1 left alone, 1 left deleted." in said
    assert re.search(r"Changed: 1 Event Talks in Jeddah talks .* Participants Putin \(party\)", said)
    assert re.search(r"They met for <del>two days</del><ins>weeks</ins>", shown.text)
    left = "Left alone: the file says what revision 1 said, before it was changed here."
    assert f"{left} Last changed here by Olha . Note Newer." in said
    assert re.search(r"New: 1 Actor Putin putin .* Kind person", said)
    assert re.search("Left deleted: 1 Actor Gone gone", said, re.IGNORECASE)
    assert {**contents(), "waiting_file": None} == before

    done = confirm(editor, shown, why="From the archive")
    assert (done.status_code, done.headers["Location"]) == (303, f"{record}/changes/4")
    again = confirm(editor, shown, why="From the archive")  # a double click
    assert (again.status_code, again.headers["Location"]) == (303, f"{record}/changes/4")
    assert confirm(editor, shown, why="Another").status_code == 409
    page = editor.get(done.headers["Location"])
    assert "From the archive" in page.text
    assert client.get(f"{record}/events/talks.json").json["summary"] == "They met for weeks."
    assert client.get(f"{record}/export.json").json["actors"][1]["note"] == "Newer."
    assert Page(page.text).ways["Undo this change"] == (f"{record}/changes/4/undo", "")
    assert editor.post(f"{record}/changes/4/undo").status_code == 303
    assert client.get(f"{record}/events/talks.json").json["summary"] == "They met for two days."


def test_what_may_be_here_already_is_asked_about(app, editor):
    here = [
        an_actor("mitchell", name="George Mitchell", aliases=["The Senator"]),
        an_actor("rsf", name="Rapid Support Forces (RSF)", kind="group"),
        an_actor("second", name="Delegate 2"),
    ]
    paper = a_source("paper", title="On the talks", URL="https://paper.example/a")
    take_in(app, actors=here, sources=[paper])
    names = {
        "one": "George J. Mitchell",
        "two": "the senator",
        "three": "United Nations",
        "four": "Rapid Support Forces",
        "five": "Delegate 22",
        "six": "Delegate 3",
    }
    copy = a_source("copy", title="Another", URL="https://www.paper.example/a?utm_source=mail")
    shown = look(editor, a_file(actors=[an_actor(uid, name=name) for uid, name in names.items()], sources=[copy]))
    asked = words(shown.text).partition("Perhaps here already")[2]
    assert "“George J. Mitchell” is close to “George Mitchell”, which is here" in asked
    assert "“the senator” is another name of “George Mitchell”" in asked
    assert "This source is here already, as “On the talks”: is it a different one?" in asked
    assert "“United Nations”" not in asked
    assert "“Delegate" not in asked, "numbers tell names apart"
    assert "“Rapid Support Forces” is close to “Rapid Support Forces (RSF)”, which is here" in asked
    new = [
        an_actor(uid, name=name) for uid, name in {"k": "Dmitri Kozak", "l": "Dmitry Kozak", "m": "M", "n": "M"}.items()
    ]
    drafts = [a_source(uid, title=uid, URL="https://paper.example/b") for uid in ("draft", "final")]
    asked = words(look(editor, a_file(actors=new, sources=drafts)).text).partition("Perhaps here already")[2]
    assert "“Dmitry Kozak” is close to “Dmitri Kozak”, which is new as well: is it" in asked
    assert "Another “M” is new as well: is it a different one of that name?" in asked
    assert "This source looks like “draft”, which is new as well: is it a different one?" in asked
    assert "Perhaps here already" not in look(editor, a_file(actors=here, sources=[paper])).text


def test_mistakes_are_named_with_their_item(editor, record, contents):
    before = contents()
    events = [TALKS, an_event("call", title="The call", kind="war"), {"title": "Nameless"}, 5]
    shown = look(editor, a_file(events=events, actors=[an_actor("eu", kind="x")]))
    said = words(shown.text)
    assert shown.status_code == 422
    for line in (
        "events.1.kind in “The call” (call):",
        "events.2.uid in “Nameless” (without a uid):",
        "actors.0.kind in “Eu” (eu):",
        "events.3 :",
    ):
        assert line in said
    assert contents() == before


def test_what_only_the_whole_record_can_tell_is_told_before(editor, record, contents):
    before = contents()
    circle = [an_actor("usa", affiliation="gone"), an_actor("gone", affiliation="usa")]
    shown = look(editor, a_file(actors=circle))
    assert (shown.status_code, contents()) == (422, before)
    assert "This makes a circle" in shown.text


def test_a_record_that_changed_since_is_looked_at_again(app, client, editor, record):
    shown = look(editor, a_file(events=[TALKS | {"place": "Jeddah"}]))
    for who in ("Olha", "Petro"):
        take_in(app, who=who, events=[TALKS | {"summary": "Theirs."}, an_event(who.lower())])
    again = confirm(editor, shown)
    assert again.status_code == 409
    assert "Olha and Petro changed the record after you looked. Nothing has been imported." in words(again.text)
    assert re.search(r"Summary.*Theirs\.", words(again.text))
    assert client.get(f"{record}/events/talks.json").json["summary"] == "Theirs."
    assert confirm(editor, again).status_code == 303
    assert client.get(f"{record}/events/talks.json").json["place"] == "Jeddah"


@pytest.mark.parametrize("trouble", ["an hour later", "another file", "another person"])
def test_a_file_waits_for_its_person_and_for_a_while(app, editor, logged_in, record, contents, trouble):
    shown = look(editor, a_file(events=[TALKS | {"place": "Jeddah"}]))
    browser = editor
    if trouble == "an hour later":
        app.config["NOW"] = NOW + waiting_files.LIFETIME + timedelta(seconds=1)
    elif trouble == "another file":
        look(editor, a_file(events=[TALKS | {"place": "Riyadh"}]))
    else:
        browser = logged_in(SiteRole.ADMIN)
    before = contents()["revision"]
    answer = confirm(browser, shown)
    assert answer.status_code == 409
    assert "The file that you looked at is not here any more" in answer.text
    assert contents()["revision"] == before


def test_files_that_wait_are_bounded(app, editor, logged_in, record, contents):
    for place in ("Jeddah", "Riyadh"):
        look(editor, a_file(events=[TALKS | {"place": place}]))
    look(logged_in(SiteRole.ADMIN), a_file(events=[TALKS | {"place": "Doha"}]))
    assert len(contents()["waiting_file"]) == 2
    app.config["NOW"] = NOW + waiting_files.LIFETIME + timedelta(seconds=1)
    look(editor, a_file(events=[TALKS | {"place": "Muscat"}]))
    assert len(contents()["waiting_file"]) == 1


def test_a_reason_too_long_keeps_the_preview(editor, record):
    shown = look(editor, a_file(events=[TALKS | {"place": "Jeddah"}]))
    answer = confirm(editor, shown, why="x" * 201)
    page = Page(answer.text)
    assert (answer.status_code, page.fields["why"], list(page.summary)) == (422, ["x" * 201], ["why"])
    assert confirm(editor, answer, why="Short").status_code == 303


@pytest.mark.parametrize("step", ["webapp.record.batch.counts_of", "webapp.imports.waiting_files.remove"])
def test_an_import_that_breaks_off_leaves_nothing(editor, record, contents, monkeypatch, step):
    def fail(*_: object) -> None:
        raise RuntimeError("on purpose")

    shown = look(editor, a_file(events=[TALKS | {"place": "Jeddah"}]))
    before = contents()
    with monkeypatch.context() as patched:
        patched.setattr(step, fail)
        assert confirm(editor, shown).status_code == 500
    assert contents() == before
    assert confirm(editor, shown).status_code == 303
