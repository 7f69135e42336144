"""“What came of it?” of a promise that was not kept: the deadline passed, and what was planned has not occurred."""

import pytest

from tests.documents import a_source, a_statement, an_actor, an_event, an_issue
from tests.files import LATER, entry, planned, take_in
from tests.html import Page, words
from tests.rows import rows

PARTS = [{"actor": "putin", "role": "party"}]
LATE = "https://example.org/2025/03/17/late"


@pytest.fixture
def peace(app):
    """The address of events of which the promised ones are overdue."""
    carries_out = [{"type": "carries-out", "to": {"event": "pact"}}, {"type": "extends", "to": {"event": "truce"}}]
    events = [
        an_event("pact", title="The pact", kind="agreement", date={"edtf": "2025-03-10"}),
        an_event("truce", title="The truce", kind="ceasefire", date={"edtf": "2025-03-11"}),
        planned(
            "release", entry("2025-03-10", "[..2025-03-15]"), kind="measure", relations=carries_out, participants=PARTS
        ),
        planned("pledge", entry("2025-03-10", "2025-03-15"), kind="commitment"),
        planned("call", entry("2025-03-10", "2025-03-15")),
    ]
    return f"{take_in(app, actors=[an_actor()], events=events)}/events"


@pytest.fixture
def answer(editor, peace):
    def send(uid, typed):
        ask = f"{peace}/{uid}/outcome"
        return editor.post(
            ask, data=Page(editor.get(ask).text).fields | {"outcome": "not-kept", "source": LATE} | typed
        )

    return send


def test_the_deadline_passed_and_breaches_the_promise(editor, peace, document, answer):
    assert answer("release", {"sentence": "Nobody was released."}).status_code == 303
    event = document(f"{peace}/release")
    assert (event["kind"], event["status"], event["date"]["edtf"]) == ("deadline", "occurred", "2025-03-15")
    assert event["summary"] == "Nobody was released."
    extends, breaches = event["relations"]
    assert (extends["type"], breaches["type"], breaches["to"]["event"]) == ("extends", "breaches", "pact")
    assert breaches["citations"] == event["citations"] != []
    assert event["schedule"][-1]["date"] == "[..2025-03-15]", "the plan stays"
    assert "Breached by Release" in words(editor.get(f"{peace}/pact").text)


def test_it_is_told_wherever_its_title_says_what_was_promised(editor, peace, answer):
    moved = {"outcome": "moved", "when": "by 16 March 2025", "source": ""}
    assert answer("release", moved).status_code == answer("release", {"when": "2025-03-16"}).status_code == 303
    record = peace.removesuffix("/events")
    for path, said in (
        ("/", "Latest event 16 March Release not kept"),
        ("/?since=2025-03-16", "Sun 16 Mar 2025 Release not kept"),
        ("/events/release", "Sunday 16 March 2025 not kept Release"),
        ("/events/release/card", "Sunday 16 March 2025 · not kept Release"),
        ("/events/pact", "Breached by Release not kept"),
        ("/events/pledge", "Sun 16 Mar 2025 Release not kept"),
        ("/actors/putin", "First and last Release Sunday 16 March 2025 not kept"),
        ("/agenda?list=slipped", "Release not kept"),
        ("/agenda", "Not kept: Sunday 16 March 2025"),
        ("/positions", "Release , Sunday 16 March 2025, not kept."),
        ("/sources/example-org-2025-03-17-late", "Sunday 16 March 2025 not kept"),
        ("/feed.atom", "16 March 2025; not kept"),
        ("/timelinejs.json", "16 March 2025; not kept"),
        ("/export.ics", "SUMMARY:Release (not kept)"),
        ("/events/release", '"description": "Not kept.'),
        ("/events.csv", "release,Release,deadline,occurred,yes,16 March 2025,"),
        ("/strip.svg", "16 March 2025: Release (Putin; not kept)"),
        ("/?open=table", "Release Putin Not kept"),
        (f"/cite.bib?page={record}/events/release", "note = {not kept}"),
    ):
        assert said in words(editor.get(record + path).text), path
    assert "Latest: Release , Sunday 16 March 2025 not kept" in words(editor.get("/").text)


def test_nobody_knew_it_before_the_deadline_passed(app, client):
    breaches = [{"type": "breaches", "to": {"event": "pact"}}]
    release = an_event("release", kind="deadline", date={"edtf": "2025-03-15"}, relations=breaches)
    plan = entry("2025-03-10", "[..2025-03-15]", citations=[{"source": "early"}])
    sources = [a_source("early", issued="2025-03-10")]
    pact = an_event("pact", date={"edtf": "2025-03-10"}, citations=[{"source": "early"}])
    step = an_event("step", kind="visit", date={"edtf": "2025-03-13"}, part_of="release")
    address = take_in(app, sources=sources, events=[pact, {**release, "schedule": [plan]}, step])
    for file in ("feed.atom", "export.ics", "timelinejs.json", "events/release", "events/pact", "?kind=visit"):
        for day, is_told in (("2025-03-14", False), ("2025-03-15", True)):
            assert (
                "not kept" in client.get(f"{address}/{file}{'&' if '?' in file else '?'}as_of={day}").text
            ) == is_told, (file, day)


def test_the_promise_is_named(editor, peace, document, answer):
    refused = answer("pledge", {"sentence": "They stayed."})
    page = Page(refused.text)
    assert (refused.status_code, page.fields["sentence"]) == (422, ["They stayed."])
    assert page.errors["promise"] == "Name the event in which this was promised; if it is not here yet, add it first."
    assert editor.post(f"{peace}/pledge/outcome", data=page.fields | {"promise": "The pact"}).status_code == 303
    assert document(f"{peace}/pledge")["relations"][0]["to"] == {"event": "pact"}


@rows(
    ("uid", "typed", "field", "sentence"),
    [
        ("pledge", {"promise": "The pakt"}, "promise", "There is no event “The pakt” here"),
        ("pledge", {"promise": "Pledge"}, "promise", "An event has nothing to do with itself; name another one."),
        ("call", {}, "outcome", "Choose what came of it."),
        (
            "pledge",
            {"outcome": "nothing-known", "source": "", "promise": "The pact"},
            "promise",
            "If nothing is known, this is not saved",
        ),
        ("pledge", {"outcome": "took-place", "promise": "The pact"}, "promise", "Only what was not kept breaches a"),
        ("release", {"outcome": "moved", "when": "2025-03-30", "promise": "The truce"}, "promise", "Only what was not"),
    ],
)
def test_what_is_wrong_is_told_beside_its_field(answer, uid, typed, field, sentence):
    refused = answer(uid, typed)
    assert refused.status_code == 422
    assert 'class="field promise"' not in refused.text or field != "promise", "where other answers hide it"
    assert Page(refused.text).errors[field].startswith(sentence)


def test_the_promise_that_the_form_was_opened_with_goes_with_any_answer(answer):
    assert answer("release", {"outcome": "nothing-known", "source": ""}).status_code == 303
    assert answer("release", {"outcome": "moved", "when": "2025-03-30"}).status_code == 303


def test_only_what_may_be_promised_can_be_broken(editor, peace):
    asked = editor.get(f"{peace}/pledge/outcome").text
    assert "It was not kept" in asked
    assert 'class="field promise"' in asked
    assert "It was not kept" not in editor.get(f"{peace}/call/outcome").text


def test_sent_twice_it_is_one_answer_and_can_be_undone(editor, peace, document):
    before = document(f"{peace}/release")
    ask = f"{peace}/release/outcome"
    sent = Page(editor.get(ask).text).fields | {"outcome": "not-kept", "source": LATE}
    first, again = (editor.post(ask, data=sent) for _ in range(2))
    assert (first.status_code, again.status_code) == (303, 303)
    assert editor.post(again.headers["Location"] + "/undo").status_code == 303
    assert document(f"{peace}/release") == before


def test_a_retracted_report_of_the_breach_is_told_beside_it(app, client):
    app.config["NOW"] = LATER
    sources = [a_source("wire"), a_source("gone", issued="2025-03-16", standing={"state": "retracted"})]
    breach = {"type": "breaches", "to": {"event": "pact"}, "citations": [{"source": "gone"}]}
    said = a_statement("said", positions=[{"issue": "ceasefire", "stance": "doubts"}])
    fields = {"relations": [breach], "citations": [{"source": "wire"}], "key_event": True, "statements": [said]}
    release = an_event("release", title="Release", kind="deadline", **fields)
    step = an_event("step", part_of="release", date={"edtf": "2025-03-10"})
    people = {"actors": [an_actor()], "issues": [an_issue()]}
    address = take_in(app, sources=sources, events=[an_event("pact"), release, step], **people)
    cited = f"cite.bib?page={address}/events/release"
    for path in (
        "",
        "events/pact",
        "events/step",
        "feed.atom",
        "export.ics",
        "strip.svg",
        cited,
        "events/release/card",
    ):
        told = words(client.get(f"{address}/{path}").text.replace("\r\n ", "")).lower()
        assert "source of the breach retracted" in told, path
    for page in ("actors/putin", "issues/ceasefire", "positions/putin/ceasefire"):
        for day in ("", "?as_of=2025-03-17"):
            told = words(client.get(f"{address}/{page}{day}").text).lower()
            assert "release not kept" in told, (page, day)
