"""“What came of it?”: the short way from a plan to what happened, the plan kept with its sources."""

import pytest

from tests.conftest import UKRAINE
from tests.documents import a_source
from tests.files import entry, planned, take_in
from tests.html import Page, words
from tests.pages.events.conftest import ASK, CALL, KREMLIN
from tests.rows import rows

years_later = pytest.mark.parametrize("later", [600], indirect=True)


def test_it_took_place(later, editor, client, document, answer):
    before = document(CALL)
    sent = answer(outcome="took-place", source=KREMLIN, sentence="They spoke for two hours.")
    assert (sent.status_code, sent.headers["Location"]) == (303, f"{UKRAINE}/agenda")
    event = document(CALL)
    assert (event["status"], event["date"], event["summary"]) == (
        "occurred", before["date"], "They spoke for two hours.",
    )  # fmt: skip
    assert event["schedule"][-1]["status"] == "scheduled"
    kept = [citation["source"] for entry in event["schedule"] for citation in entry["citations"]]
    assert [citation["source"] for citation in event["citations"]] == ["example-org-kremlin-76481"]
    assert {citation["source"] for citation in before["citations"]} <= set(kept), "older sources stay with the plan"
    page = editor.get(f"{UKRAINE}/agenda").text
    assert "Saved." in page
    assert 'action="/ukraine-ceasefire-2025-03/changes/2/undo"' in page
    assert "Saved." not in client.get(f"{UKRAINE}/agenda").text


def test_the_page_of_an_overdue_plan_asks_editors(editor, client, later):
    assert f'href="{ASK}"' in editor.get(CALL).text
    for page in (client.get(CALL), editor.get(f"{CALL}?as_of=2025-03-17"), editor.get(f"{CALL}/history/1")):
        assert f'href="{ASK}"' not in page.text


def test_an_older_source_that_no_announcement_cites_goes_to_the_last_one(later, editor, document, answer, form):
    politico = {"citations.1.source": "POLITICO report of 17 March 2025 (known through the article)"}
    assert editor.post(f"{CALL}/edit", data=form(f"{CALL}/edit", politico)).status_code == 303
    assert len(document(CALL)["citations"]) == 2
    assert answer(outcome="took-place", source=KREMLIN).status_code == 303
    event = document(CALL)
    assert [len(entry["citations"]) for entry in event["schedule"]] == [2]
    assert [citation["source"] for citation in event["citations"]] == ["example-org-kremlin-76481"]


def test_an_older_source_goes_to_the_last_announcement_that_it_could_know(app, later, editor):
    days = {"early": "2025-03-10", "eve": "2025-03-17", "late": "2025-03-19"}
    plans = [entry("2025-03-10", "2025-03-15"), entry("2025-03-16", "2025-03-18")]
    cited = [{"source": uid, "locator": "par. 1"} for uid in days]
    call = planned("call", *plans, citations=cited)
    address = take_in(app, sources=[a_source(uid, issued=day) for uid, day in days.items()], events=[call])
    ask = f"{address}/events/call/outcome"
    sent = Page(editor.get(ask).text).fields | {"outcome": "took-place", "source": "late"}
    assert editor.post(ask, data=sent).status_code == 303
    event = editor.get(f"{address}/events/call.json").json
    found = [[one["source"] for one in claim["citations"]] for claim in (*event["schedule"], event)]
    assert found == [["early"], ["eve"], ["late", "late"]]


def test_the_day_is_counted_from_the_source_that_says_so(later, editor, document, answer):
    said = {"when": "Tuesday week", "source": "POLITICO report of 17 March 2025 (known through the article)"}
    beside = editor.post(f"{ASK}/dates", data=Page(editor.get(ASK).text).fields | said).text
    assert "<code>2025-03-25</code> <small>(counted from the source of 17 March 2025)" in beside
    assert "2025-04-01" in editor.post(f"{ASK}/dates", data={"when": "Tuesday week"}).text, "of today without one"
    assert 'name="when.reading" value="2025-04-03"' in editor.post(f"{ASK}/dates", data={"when": "3/4/25"}).text
    assert answer(outcome="moved", sentence="They need time.", **said).status_code == 303
    event = document(CALL)
    assert (event["date"]["edtf"], event["date"]["as_written"]) == ("2025-03-25", "Tuesday week")
    assert event["date"]["basis"] == "weekday-stated"
    assert event["schedule"][-1]["announced_on"] == "2025-03-17"


def test_it_was_moved_or_put_off_or_called_off(later, editor, document, answer):
    before = document(CALL)
    assert answer(outcome="moved", when="2025-03-25", sentence="They need time.").status_code == 303
    event = document(CALL)
    assert (event["status"], event["date"]["edtf"]) == ("scheduled", "2025-03-25")
    assert event["schedule"][:-1] == before["schedule"]
    assert event["schedule"][-1].items() >= {"announced_on": "2025-03-19", "note": "They need time."}.items()
    assert answer(outcome="moved", when="").status_code == 303
    assert (document(CALL)["status"], document(CALL)["date"]) == ("postponed", None)
    assert answer(outcome="called-off").status_code == 303
    assert [entry["status"] for entry in document(CALL)["schedule"]][-3:] == ["scheduled", "postponed", "cancelled"]


def test_it_was_moved_elsewhere_and_took_place_elsewhere_again(later, editor, document, answer, form, client):
    edit = f"{CALL}/edit"
    assert editor.post(edit, data=form(edit, {"place": "Jeddah"})).status_code == 303
    assert answer(outcome="moved", place="Riyadh", source=KREMLIN).status_code == 303, "on the same day"
    assert answer(outcome="took-place", place="Istanbul", source=KREMLIN).status_code == 303
    event = document(CALL)
    assert (event["place"], [entry["place"] for entry in event["schedule"]]) == ("Istanbul", ["Jeddah", "Riyadh"])
    said = words(client.get(CALL).text, "")
    assert "Riyadh, moved from Jeddah" in said
    assert "Took place: Tuesday 18 March 2025, Istanbul, moved from Riyadh" in said
    assert "Riyadh" not in client.get(f"{CALL}?as_of=2025-03-17").text


def test_a_proposal_that_was_moved_is_one_still(later, editor, document, answer, form):
    edit = f"{CALL}/edit"
    opened = Page(editor.post(edit, data=form(edit, {"row": "open:schedule.0"})).text).fields | {"row": ""}
    proposed = opened | {"status": "proposed", "schedule.0.status": "proposed"}
    assert editor.post(edit, data=proposed).status_code == 303
    assert answer(outcome="moved", when="2025-03-25").status_code == 303
    event = document(CALL)
    assert (event["status"], event["schedule"][-1]["status"]) == ("proposed", "proposed")


@years_later
def test_a_day_without_a_year_is_that_nearest_to_the_plan_and_a_move_was_announced_by_its_day(
    later, editor, document, answer, form
):
    beside = editor.post(f"{ASK}/dates", data={"when": "25 March", "source": KREMLIN}).text
    assert "<code>2025-03-25</code>" in beside
    assert answer(outcome="moved", when="25 March", source=KREMLIN).status_code == 303
    event = document(CALL)
    assert (event["date"]["edtf"], event["schedule"][-1]["announced_on"]) == ("2025-03-25", "[..2025-03-25]")
    edit = f"{CALL}/edit"
    undated = {"citations.0.source": "example.org/kremlin/76481"}
    sent = form(edit, undated | {"status": "occurred", "date.edtf": "26 March"})
    query = {"field": "date.edtf", "of": "trump-putin-phone-call"}
    assert "<code>2025-03-26</code>" in editor.post(f"{UKRAINE}/events/dates", query_string=query, data=sent).text
    assert editor.post(edit, data=sent).status_code == 303
    assert document(CALL)["date"]["edtf"] == "2025-03-26"


@pytest.mark.parametrize(
    ("when", "day"), [("18 March 2025", "2025-03-19"), ("17.3.2025", "2025-03-17"), ("", "2025-03-19")]
)
def test_it_was_called_off_today_or_on_the_day_that_is_typed(later, document, answer, when, day):
    assert answer(outcome="called-off", when=when).status_code == 303
    event = document(CALL)
    assert (event["schedule"][-1]["announced_on"], event["date"]["edtf"]) == (day, "2025-03-18")


@years_later
def test_what_is_announced_in_an_address_is_announced_on_no_surer_a_day(later, document, answer):
    assert answer(outcome="called-off", when="", source="https://www.example.org/2025/03/20/off").status_code == 303
    assert document(CALL)["schedule"][-1]["announced_on"] == "2025-03-20?"


def test_that_nothing_is_known_is_kept_until_a_newer_source_comes(app, later, editor, client, document, answer):
    before = document(CALL)
    assert answer(outcome="nothing-known").status_code == 303
    assert document(CALL) == before
    told = "checked on 19 March 2025, 18:00 UTC: nothing is known."
    assert told in editor.get(f"{UKRAINE}/agenda").text
    assert told not in client.get(f"{UKRAINE}/agenda").text
    source = {"uid": "newer", "type": "webpage", "title": "Newer", "issued": "2025-03-19"}
    file = {"format": "ceasefire-timeline/1", "negotiation": client.get(f"{UKRAINE}/export.json").json["negotiation"]}
    assert editor.post("/import", json=file | {"sources": [source]}).status_code == 200
    assert told not in editor.get(f"{UKRAINE}/agenda").text


@pytest.fixture
def opened(later, editor):
    """The fields of the form as it is opened."""
    return Page(editor.get(ASK).text).fields


@rows(
    ("typed", "field", "sentence"),
    [
        ({}, "outcome", "Choose what came of it."),
        ({"outcome": "won"}, "outcome", "Choose what came of it."),
        ({"outcome": "took-place", "when": "2025-02-30"}, "when", "30 February 2025 does not exist"),
        ({"outcome": "took-place", "when": ""}, "when", "An event that has occurred needs a date"),
        ({"outcome": "took-place", "when": "2025-03-25"}, "when", "This date is in the future"),
        ({"outcome": "moved"}, "when", "This is the day it was planned for. Write the day it was moved to,"),
        ({"outcome": "called-off", "when": "2025-03-25"}, "when", "Nothing is announced on a day that is still ahead"),
        ({"outcome": "called-off", "when": "2025-03-10"}, "when", "The record has a later announcement of this plan"),
        (
            {"outcome": "nothing-known", "sentence": "They spoke."},
            "sentence",
            "If nothing is known, this is not saved",
        ),
        ({"outcome": "nothing-known", "place": "Riyadh"}, "place", "If nothing is known, this is not saved"),
        ({"outcome": "called-off", "place": "Riyadh"}, "place", "What did not take place has no other place"),
        ({"outcome": "nothing-known", "source": KREMLIN}, "source", "If nothing is known, this is not saved"),
        ({"outcome": "nothing-known", "when": "2025-03-25"}, "when", "If nothing is known, this is not saved"),
        ({"outcome": "nothing-known", "when": "soon"}, "when", "If nothing is known, this is not saved"),
        (
            {"outcome": "took-place", "source": "Hearsay"},
            "source",
            "There is no source “Hearsay” here; choose one that is offered, paste its address, or add it in another",
        ),
        ({"outcome": "took-place", "locator": "par. 5"}, "source", "Source is needed; fill it in."),
        ({"outcome": "took-place", "sentence": "x" * 20_001}, "sentence", "Summary is too long"),
    ],
)
def test_a_mistake_is_told_beside_its_field_and_nothing_typed_is_lost(
    editor, opened, nothing_written, typed, field, sentence
):
    sent = editor.post(ASK, data=opened | typed)
    page = Page(sent.text)
    assert sent.status_code == 422
    assert page.errors[field].startswith(sentence)
    assert (f"{UKRAINE}/sources/new?called=Hearsay" in sent.text) == (typed.get("source") == "Hearsay")
    assert {name: page.fields[name] for name in typed if name != "outcome"} == {
        name: [text] for name, text in typed.items() if name != "outcome"
    }


def test_what_is_asked_leads_to_its_field_and_is_answered_by_sending_it_again(later, editor, document, answer):
    asked = answer(outcome="took-place", source="POLITICO report of 17 March 2025 (known through the article)")
    assert asked.status_code == 422
    assert 'href="#source">“POLITICO report of 17 March 2025' in asked.text
    assert editor.post(ASK, data=Page(asked.text).fields).status_code == 303
    assert document(CALL)["status"] == "occurred"


def test_a_move_that_an_older_source_tells_is_not_the_latest(later, editor, answer):
    new = f"{UKRAINE}/sources/new"
    older = {"title": "Older", "type": "webpage", "issued": "2025-03-10"}
    assert editor.post(new, data=Page(editor.get(new).text).fields | older).status_code == 303
    told = Page(answer(outcome="moved", when="2025-03-25", source="Older").text).errors
    assert told["source"].startswith("The record has a later announcement of this plan")
