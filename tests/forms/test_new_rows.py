"""What is typed in a row of something new, an item or an announcement, is kept or refused in words."""

import pytest

from tests.documents import a_plan
from tests.files import take_in
from tests.forms.talks import NEW, TALK, named
from tests.html import Page
from tests.pages.events.conftest import as_typed
from tests.rows import rows

LOST = (
    "“{}” is here already, so what you typed for a new {} would be lost. Take it out, or give the new one another {}."
)


REPORT = "Report"


@pytest.fixture
def opened(peace, form):
    """The fields of a form for a new event as it is sent without a mistake."""
    return form(NEW, {"title": "T", "date.edtf": "2025-03-01", "citations.0.relation": "supports"})


@rows(
    ("typed", "field", "sentence"),
    [
        *(
            ({"citations.0.source": REPORT, f"citations.0.source.new.{name}": text}, "citations.0.source",
             LOST.format(REPORT, "source", "title"))
            for name, text in (("type", "webpage"), ("container-title", "CNN"), ("issued", "rubbish"),
                               ("URL", "https://example.org/TWO"))
        ),
        *(
            ({"participants.0.actor": "petro k.", f"participants.0.actor.new.{name}": text}, "participants.0.actor",
             LOST.format("petro k.", "actor", "name"))
            for name, text in (("kind", "person"), ("affiliation", "The host"), ("affiliation", "Nobody"))
        ),
        ({"participants.0.actor": "Aide", "participants.0.actor.new.affiliation": "The host"},
         "participants.0.actor.new.kind",
         "Kind is needed; choose one."),
        ({"participants.0.actor.new.kind": "person"}, "participants.0.actor", "Actor is needed; fill it in."),
        ({"participants.0.actor.new.affiliation": "The host"}, "participants.0.actor", "Actor is needed; fill it in."),
        ({"participants.0.actor": "Aide", "participants.0.actor.new.kind": "person",
          "participants.0.actor.new.affiliation.new.kind": "state"}, "participants.0.actor.new.affiliation",
         "Say whom the new actor belongs to, or choose"),
        ({"citations.0.source.new.URL": "https://example.org/TWO"}, "citations.0.source",
         "Source is needed; fill it in."),
        ({"citations.0.origin": "Relay"}, "citations.0.source", "Source is needed; fill it in."),
        (
            {"participants.0.actor": "Aide", "participants.0.actor.new.kind": "person",
             "participants.1.actor": "aide", "participants.1.role": "host", "participants.1.actor.new.kind": "group"},
            "participants.1.actor", "Another row makes “aide” with other particulars. Correct one of the two.",
        ),
        (
            {"participants.0.actor": "Aide", "participants.0.actor.new.kind": "person", "participants.1.actor": "Aide",
             "participants.1.role": "host", "participants.1.actor.new.kind": "person",
             "participants.1.actor.new.affiliation": "The host"},
            "participants.1.actor", "Another row makes “Aide” with other particulars.",
        ),
        (
            {"citations.0.source": "Fresh", "citations.0.source.new.type": "webpage", "citations.1.source": "Fresh",
             "citations.1.relation": "contradicts", "citations.1.source.new.URL": "https://example.org/TWO"},
            "citations.1.source", "Another row makes “Fresh” with other particulars.",
        ),
        ({"schedule.0.note": "By phone"}, "schedule.0.status", "Say what was announced: proposed,"),
        ({"schedule.0.citations.0.source": "Report"}, "schedule.0.status", "Say what was announced: proposed,"),
        ({"schedule.0.announced_on": "2025-03-01"}, "schedule.0.status", "Say what was announced: proposed,"),
    ],
)  # fmt: skip
def test_what_would_be_lost_is_refused_in_words(editor, opened, nothing_written, typed, field, sentence):
    answer = editor.post(NEW, data=opened | typed)
    page = Page(answer.text)
    assert answer.status_code == 422
    assert page.errors[field].startswith(sentence)
    assert page.summary[field] == page.errors[field]
    assert as_typed(page.fields).items() >= as_typed(typed).items()


@pytest.mark.parametrize("status", ["proposed", "scheduled", "cancelled"])
def test_the_last_announcement_is_for_the_day_above_if_it_names_none(peace, editor, opened, document, status):
    """Earlier ones keep to what they say: a plan may have had no day at first."""
    plan = {"status": status, "uid": "plan", "schedule.0.announced_on": "2025-02-01", "schedule.0.status": "proposed",
            "schedule.1.announced_on": "2025-02-02", "schedule.1.status": status}  # fmt: skip
    assert editor.post(NEW, data=opened | plan).status_code == 303
    assert [entry["date"] for entry in document("/peace/events/plan")["schedule"]] == [None, "2025-03-01"]


def test_a_name_left_as_it_was_takes_no_particulars_either(peace, editor, form):
    answer = editor.post(f"{TALK}/edit", data=form(f"{TALK}/edit", {"participants.0.actor.new.kind": "person"}))
    assert Page(answer.text).errors == {"participants.0.actor": LOST.format("Petro K.", "actor", "name")}


def test_a_new_item_may_be_named_by_all_rows(peace, editor, form, document):
    """Those before the row that makes it among them, and those that a document has before it."""
    typed = {
        "title": "T", "date.edtf": "2025-03-01",
        "participants.0.actor": "Aide", "participants.0.role": "party", "participants.0.actor.new.kind": "person",
        "participants.0.actor.new.affiliation": "delegation",
        "participants.1.actor": "aide", "participants.1.role": "speaker",
        "participants.2.actor": "Aide", "participants.2.role": "host", "participants.2.actor.new.kind": "person",
        "participants.3.actor": "The Aides", "participants.3.role": "party",
        "participants.4.actor": "Delegation", "participants.4.role": "party", "participants.4.actor.new.kind": "group",
        "statements.0.speaker": "the aides", "statements.0.form": "paraphrase", "statements.0.text": "No.",
        "statements.0.speaker.new.kind": "group", "statements.0.citations.0.source": "fresh",
        "citations.0.source": "Relay", "citations.0.origin": "Fresh",
        "citations.1.source": "Fresh", "citations.1.relation": "supports", "citations.1.source.new.type": "webpage",
        "citations.1.source.new.issued": "2025-03-02",
    }  # fmt: skip
    answer = editor.post(NEW, data=form(NEW, typed))
    assert answer.status_code == 303, Page(answer.text).errors
    event = document("/peace/events/t")
    assert named(event) == (["aide", "aide", "aide", "the-aides", "delegation"], [("s2", "fresh"), ("fresh", None)])
    assert event["statements"][0]["citations"][0]["source"] == "fresh"
    affiliations = {actor["uid"]: actor["affiliation"] for actor in document("/peace/export")["actors"]}
    assert affiliations["aide"] == "delegation"


def test_a_plan_that_stays_is_announced_anew_by_a_note_alone_or_a_source_alone(app, peace, editor, form, document):
    take_in(app, events=[a_plan(date="2025-06-18", schedule=[
        {"announced_on": "2025-03-10", "status": "scheduled", "date": "2025-06-18"}
    ])])  # fmt: skip
    address = "/peace/events/the-call"
    answer = editor.post(f"{address}/edit", data=form(f"{address}/edit", {"schedule.1.note": "By phone"}))
    assert answer.status_code == 422
    assert list(Page(answer.text).errors) == ["schedule.1.announced_on"]
    sent = Page(answer.text).fields | {"schedule.1.announced_on": "2025-03-12"}
    assert editor.post(f"{address}/edit", data=sent).status_code == 303
    assert [entry["note"] for entry in document(address)["schedule"]] == ["", "By phone"]
