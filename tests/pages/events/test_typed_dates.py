"""Dates in forms as people write them: one meaning is taken as the words beside it say, of several the one chosen."""

import pytest

from tests.conftest import NOW, UKRAINE
from tests.documents import a_plan, a_source, an_event
from tests.files import take_in
from tests.html import Page
from tests.pages.events.conftest import ADD, TALKS, save_all_the_same
from webapp.domain.site_vocabulary import SiteRole

MADE = f"{UKRAINE}/events/talks-in-jeddah-go-on"


@pytest.mark.parametrize(
    ("typed", "edtf", "as_written"),
    [
        ("17.03.2025", "2025-03-17", ""),
        ("2025\u201103\u201117", "2025-03-17", ""),
        ("between 10 and 13 March 2025", "[2025-03-10..2025-03-13]", ""),
        ("from 10 to 13 March", "2025-03-10/2025-03-13", "from 10 to 13 March"),
        ("yesterday", "2025-03-16", "yesterday"),
        ("2025-03-17T14:00+0300", "2025-03-17T14:00+03:00", ""),  # what the page offers is what is saved
        ("17 March 2025, 5 p.m. Moscow time", "2025-03-17T17:00+03:00", "17 March 2025, 5 p.m. Moscow time"),
    ],
)
def test_what_means_one_thing_is_taken(editor, form, document, typed, edtf, as_written):
    sent = form(typed=TALKS | {"date.edtf": typed, "date.as_written": ""})
    answer = editor.post(ADD, data=sent)
    assert answer.status_code == 303, Page(answer.text).errors
    date = document(MADE)["date"]
    assert (date["edtf"], date["as_written"]) == (edtf, as_written)
    assert date["timezone"] == ("Europe/Moscow" if "Moscow" in typed else None)
    assert date["basis"] == ("weekday-stated" if typed == "yesterday" else "stated")


@pytest.mark.parametrize(
    "typed",
    [
        *("17 March 2025 10:00", "2025-03-17T10:00", "17 March 2025, 10 a.m. local time"),
        "from 10:00 on 17 March 2025 to 17 March 2025",
    ],
)
def test_a_time_of_day_is_in_the_zone_that_is_named_beside_it(editor, form, document, typed):
    sent = form(typed=TALKS | {"date.edtf": typed, "date.timezone": "Asia/Riyadh"})
    answer = editor.post(f"{UKRAINE}/events/dates?field=date.edtf", data=sent)
    assert "Riyadh time" in answer.text
    assert not any(wrong in answer.text for wrong in ("Which is meant?", "time zone of this negotiation"))
    answer = editor.post(ADD, data=sent)
    assert answer.status_code == 303, Page(answer.text).errors
    ends = "/2025-03-17" if "from" in typed else ""
    assert document(MADE)["date"]["edtf"] == f"2025-03-17T10:00+03:00{ends}"
    assert document(MADE)["date"]["timezone"] == "Asia/Riyadh"


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("3/4/24", "2024-03-04"),
        ("perhaps from 10 to 13 March 2025", "2025-03-10/2025-03-13"),  # leaves a word out
        ("28.12.1403", "1403-12-28"),  # in Iran the 18th of March 2025
    ],
)
def test_of_several_meanings_or_part_of_one_it_is_to_be_chosen(editor, form, document, contents, typed, edtf):
    before = contents()
    sent = form(typed=TALKS | {"date.edtf": typed, "date.as_written": ""})
    answer = editor.post(ADD, data=sent)
    page = Page(answer.text)
    assert answer.status_code == 422
    assert page.errors["date.edtf"].startswith(f"“{typed}” may mean ")
    assert f'name="date.edtf.reading" value="{edtf}"> ' in answer.text
    assert contents() == before
    assert editor.post(ADD, data=page.fields | {"date.edtf.reading": edtf}).status_code == 303
    assert document(MADE)["date"]["edtf"] == edtf


def test_a_meaning_chosen_for_other_words_counts_for_nothing(editor, form):
    sent = form(typed=TALKS | {"date.edtf": "3/4/24", "date.edtf.reading": "2001-01-01"})
    assert editor.post(ADD, data=sent).status_code == 422
    sent = form(typed=TALKS | {"date.edtf": "2025-03-01", "date.edtf.reading": "2024-03-04"})
    assert editor.post(ADD, data=sent).status_code == 303


def test_days_of_sources_and_announcements_are_read_too(editor, form, document, client):
    made = {
        "title": "Next talks", "kind": "talks", "status": "scheduled", "date.edtf": "20 March 2025",
        "schedule.0.announced_on": "17 March 2025", "citations.0.source": "Statement of the host",
        "citations.0.source.new.type": "speech", "citations.0.source.new.issued": "17 March 2025",
    }  # fmt: skip
    answer = editor.post(ADD, data=form(typed=made))
    assert answer.status_code == 303, Page(answer.text).errors
    entry = document(f"{UKRAINE}/events/next-talks")["schedule"][0]
    assert (entry["announced_on"], entry["date"]) == ("2025-03-17", "2025-03-20")
    sources = {source["uid"]: source for source in client.get(f"{UKRAINE}/export.json").json["sources"]}
    assert sources["statement-of-the-host"]["issued"] == "2025-03-17"


SOURCES = [a_source("first", title="First", issued="2025-02-17"), a_source("later", title="Later", issued="2025-03-10")]
CITES_FIRST = {"citations.0.source": "First"}
CITES_LATER = {"citations.1.source": "Later", "citations.1.relation": "supports"}
MAKES_NEW = {
    "citations.1.source": "New",
    "citations.1.source.new.issued": "1 March 2025",
    "citations.1.source.new.type": "report",
    "citations.1.relation": "supports",
}
PLANNED = {
    "status": "scheduled",
    "date.edtf": "2025-04-20",
    "schedule.0.announced_on": "2025-03-01",
    "schedule.0.date": "2025-04-20",
    "schedule.0.citations.0.source": "Later",
}


@pytest.mark.parametrize(
    ("typed", "field", "edtf"),
    [
        (CITES_FIRST, "date.edtf", "2025-02-16"),
        ({"citations.0.source": ""} | CITES_LATER, "date.edtf", "2025-03-09"),
        (CITES_FIRST | CITES_LATER, "citations.0.says_date", "2025-02-16"),
        (CITES_FIRST | CITES_LATER, "citations.1.says_date", "2025-03-09"),
        (CITES_FIRST | PLANNED, "schedule.0.announced_on", "2025-03-09"),
        (CITES_FIRST | PLANNED, "schedule.0.citations.0.says_date", "2025-03-09"),
        (CITES_FIRST | PLANNED | {"schedule.0.citations.0.source": ""}, "schedule.0.announced_on", "2025-02-16"),
        (PLANNED | {"schedule.0.date": ""}, "date.edtf", "2025-03-09"),
        (
            {"citations.0.source": "New", "citations.0.source.new.issued": "2025-03-01",
             "citations.0.source.new.type": "report"},
            "date.edtf",
            "2025-02-28",
        ),
        (CITES_FIRST | MAKES_NEW, "citations.1.says_date", "2025-02-28"),
        (CITES_FIRST | MAKES_NEW | PLANNED | {"schedule.0.citations.0.source": "new"}, "schedule.0.announced_on",
         "2025-02-28"),
        ({"citations.0.source": "New", "citations.0.source.new.type": "report"}, "citations.0.source.new.issued",
         "2025-03-16"),
        ({}, "date.edtf", "2025-03-16"),
    ],
)  # fmt: skip
def test_words_are_counted_from_the_source_cited_where_they_stand_beside_the_field_as_on_saving(
    app, editor, form, client, typed, field, edtf
):
    take_in(app, at=NOW, sources=SOURCES)
    sent = form("/peace/events/new", {"title": "Talks go on", "kind": "talks"} | typed | {field: "yesterday"})
    beside = editor.post("/peace/events/dates", query_string={"field": field}, data=sent)
    assert f"<code>{edtf}</code>" in beside.text
    sent["date.edtf"] = typed.get("date.edtf", "2025-03-02") if field != "date.edtf" else "yesterday"
    answer = save_all_the_same(editor, "/peace/events/new", sent)
    assert answer.status_code == 303, Page(answer.text).errors
    assert f'"{edtf}"' in client.get("/peace/export.json").text


def test_a_line_is_counted_from_as_well(app, editor, form):
    cited = [{"source": "later"}]
    plan = a_plan("call", "2025-04-20", citations=[])
    plan["schedule"][0]["citations"] = cited
    take_in(app, at=NOW, sources=SOURCES, events=[an_event("talks", citations=cited), plan])
    for event in ("talks", "call"):
        sent = form(f"/peace/events/{event}/edit", {"date.edtf": "yesterday"})
        query = {"field": "date.edtf", "of": event}
        assert "2025-03-09" in editor.post("/peace/events/dates", query_string=query, data=sent).text
        assert "2025-03-09" in editor.post(f"/peace/events/{event}/edit", data=sent | {"row": "show"}).text


def test_what_a_date_means_is_told_to_those_who_write(app, editor, client, logged_in):
    take_in(app, at=NOW)
    sent = {"date.edtf": "3/4/24", "date.edtf.reading": "2024-03-04"}
    assert 'value="2024-03-04" checked> ' in editor.post("/peace/events/dates?field=date.edtf", data=sent).text
    assert editor.post("/peace/events/dates?field=date.edtf", data={}).text == ""
    for place in ("9" * 4_301, "²", "٣"):
        field = f"schedule.{place}.date"
        assert (
            "some" in editor.post("/peace/events/dates", query_string={"field": field}, data={field: "mid-2024"}).text
        )
    assert editor.post("/peace/events/dates?field=date.edtf&of=never", data=sent).status_code == 404
    assert logged_in(SiteRole.READER).post("/peace/events/dates?field=date.edtf", data=sent).status_code == 403
    assert client.post("/peace/events/dates?field=date.edtf", data=sent).status_code == 401


@pytest.mark.parametrize(
    ("uid", "words", "beside"),
    [
        ("trump-putin-phone-call", "18 March 2025", "Tuesday 18 March 2025 <code>2025-03-18</code>"),
        (
            "putin-backs-the-ceasefire-in-principle",
            "some day from 10 to 13 March 2025",
            "<code>[2025-03-10..2025-03-13]</code>",
        ),
    ],
)
def test_a_form_shows_a_date_as_pages_do_and_takes_it_back(editor, document, uid, words, beside):
    event, before = f"{UKRAINE}/events/{uid}", document(f"{UKRAINE}/events/{uid}")
    page = editor.get(f"{event}/edit").text
    assert Page(page).fields["date.edtf"] == [words]
    assert f'<span class="ok">{beside}</span>' in page
    answer = editor.post(f"{event}/edit", data=Page(page).fields | {"place": "Helsinki", "why": "As it says"})
    assert answer.status_code == 303
    assert document(event) == before | {"place": "Helsinki"}


def test_words_are_counted_from_the_day_in_the_address_of_a_new_source(editor, form, document):
    link = "https://daily.example/2025/03/14/talks"
    sent = form(typed=TALKS | {"date.edtf": "yesterday", "date.as_written": "", "citations.0.source": link})
    answer = editor.post(ADD, data=sent)
    assert answer.status_code == 303, Page(answer.text).errors
    assert document(MADE)["date"]["edtf"] == "2025-03-13"
    assert "14 March 2025 (uncertain)" in editor.get(MADE).text
