"""Beside an event's form: how it would read, how it read before its outcome was known, and what is asked."""

import re

from tests.conftest import UKRAINE
from tests.html import Page, words
from tests.pages.events.conftest import ADD, TALKS

PREVIEW = f"{UKRAINE}/events/preview"


def test_it_says_how_the_event_will_read_and_saves_nothing(editor, form, contents):
    before = contents()
    typed = TALKS | {
        "statements.0.speaker": "Marco Rubio",
        "statements.0.quote": "We go on",
        "statements.0.positions.0.stance": "supports",
        "statements.0.positions.0.issue.uid": "ceasefire",
        "participants.1.actor": "Newcomer",
        "participants.1.role": "host",
        "participants.1.actor.new.kind": "person",
    }
    answer = editor.post(PREVIEW, data=form(typed=typed))
    assert answer.status_code == 200
    text = words(answer.text)
    assert "Monday 17 March 2025 Talks in Jeddah go on" in text
    assert "Marco Rubio : “We go on”" in text
    assert "for 30-day ceasefire" in text
    assert contents() == before
    page = editor.post(ADD, data=form(typed=typed) | {"row": "preview"})
    assert "“We go on”" in page.text
    assert Page(page.text).fields["title"] == [TALKS["title"]]
    focused = re.findall(r"<(\w+)[^>]* autofocus", page.text.partition("<main")[2].partition("</main>")[0])
    assert focused == ["aside"], "on a phone it stands below the form"


def test_it_shows_the_plan_as_it_was_known_before(app, editor, form):
    call = f"{UKRAINE}/events/trump-putin-phone-call"
    fields = form(f"{call}/edit", {"status": "occurred", "date.edtf": "2025-03-17", "summary": "They agreed."})
    text = words(editor.post(f"{PREVIEW}?of=trump-putin-phone-call", data=fields).text)
    assert text.count("They agreed.") == 1
    fields |= {"citations.0.source": "", "citations.0.locator": ""}
    asked = words(editor.post(f"{PREVIEW}?of=trump-putin-phone-call", data=fields | {"date.edtf": "2025-03-16"}).text)
    assert "before you save" in asked


def test_it_says_where_sources_disagree_and_what_is_late_as_the_list_does(editor, form):
    call = f"{UKRAINE}/events/trump-putin-phone-call"
    typed = form(typed=TALKS | {"citations.0.says_date": "2025-03-10", "part_of": "trump-putin-phone-call"})
    text = words(editor.post(PREVIEW, data=typed).text)
    assert "one source sources disagree on the day" in text
    assert "Part of Trump–Putin phone call" in text
    assert "Monday 10 March 2025 POLITICO report" in text
    past = {"date.edtf": "2025-03-16", "schedule.0.announced_on": "2025-03-10", "schedule.0.date": ""}
    late = form(f"{call}/edit", past)
    assert "scheduled no outcome recorded" in words(editor.post(f"{PREVIEW}?of=trump-putin-phone-call", data=late).text)


def test_what_is_still_to_be_mended_is_named(editor, client, form):
    answer = editor.post(PREVIEW, data=form(typed={"title": "", "participants.0.actor": "Nobody"})).text
    assert "To fill in or correct before it can be saved" in words(answer)
    assert re.findall(r'href="#([\w.]+)"', answer) == ["title", "date.edtf", "participants.0.actor"]
    assert "Participant 1: There is no actor “Nobody” here" in words(answer)
    assert client.post(PREVIEW, data={}).status_code == 401
    assert editor.post(f"{PREVIEW}?of=never-was", data=form()).status_code == 404
