"""Dates in forms as people write them: one meaning is taken as the words beside it say, of several the one chosen."""

import pytest

from tests.conftest import UKRAINE
from tests.html import Page
from tests.pages.events.conftest import ADD, TALKS

MADE = f"{UKRAINE}/events/talks-in-jeddah-go-on"


@pytest.mark.parametrize(
    ("typed", "edtf", "as_written"),
    [
        ("17 March 2025", "2025-03-17", ""),
        ("March 17, 2025", "2025-03-17", ""),
        ("17.03.2025", "2025-03-17", ""),
        ("2025\u201103\u201117", "2025-03-17", ""),
        ("between 10 and 13 March 2025", "[2025-03-10..2025-03-13]", ""),
        ("from 10 to 13 March", "2025-03-10/2025-03-13", "from 10 to 13 March"),
        ("yesterday", "2025-03-16", "yesterday"),
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


def test_of_several_meanings_one_is_to_be_chosen(editor, form, document, contents):
    before = contents()
    sent = form(typed=TALKS | {"date.edtf": "3/4/24", "date.as_written": ""})
    answer = editor.post(ADD, data=sent)
    page = Page(answer.text)
    assert answer.status_code == 422
    assert page.errors["date.edtf"].startswith("“3/4/24” may mean ")
    assert 'name="date.edtf.reading" value="2024-03-04"> ' in answer.text
    assert contents() == before
    assert editor.post(ADD, data=page.fields | {"date.edtf.reading": "2024-03-04"}).status_code == 303
    assert document(MADE)["date"]["edtf"] == "2024-03-04"


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
