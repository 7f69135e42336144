"""The form of an event, sent as a browser sends it: added, changed, and what it does not show kept."""

import re
from datetime import timedelta
from html import unescape

import pytest
from sqlalchemy import select

from tests.conftest import NOW, UKRAINE
from tests.html import Page
from tests.pages.events.conftest import ADD, CALL, RUTTE, TALKS, save_all_the_same
from tests.pages.events.last_change import newest
from webapp.domain.vocabulary import ItemKind
from webapp.model import Negotiation
from webapp.store.database import Database


def version(database: Database) -> int:
    with database.reader() as session:
        return session.scalars(select(Negotiation.version)).one()


def test_an_added_event_stands_in_its_place(editor, client, form, document, database):
    answer = editor.post(ADD, data=form())
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{UKRAINE}/?around=talks-in-jeddah-go-on")
    event = document(f"{UKRAINE}/events/talks-in-jeddah-go-on")
    assert event["date"] == {
        "edtf": "2025-03-17", "as_written": "on Monday", "basis": "stated", "note": "", "timezone": None
    }  # fmt: skip
    assert event["participants"] == [{"actor": "rubio", "role": "mediator", "capacity": ""}]
    assert [citation["source"] for citation in event["citations"]] == ["politico-white-house-meeting"]
    page = editor.get(answer.headers["Location"]).text
    assert re.search(r'<article id="talks-in-jeddah-go-on" class="card marked"', page)
    order = re.findall(r'<article id="([a-z0-9-]+)"', client.get(f"{UKRAINE}/?order=oldest").text)
    place = order.index("talks-in-jeddah-go-on")
    assert order[place - 1 : place + 2] == [
        "kremlin-confirms-putins-message", "talks-in-jeddah-go-on", "trump-announces-the-call"
    ]  # fmt: skip
    assert version(database) == 2
    page = client.get(f"{UKRAINE}/events/talks-in-jeddah-go-on").text
    assert "<b>Editor</b>" in page
    assert "Reported today" in page


def test_a_form_sent_twice_makes_one_event_and_leads_to_it(editor, form, contents):
    typed = form(typed=TALKS | {"summary": "They met.\r\nThey go on."})
    first = editor.post(ADD, data=typed)
    before = contents()
    again = editor.post(ADD, data=typed | {"summary": "They met.\nThey go on."})
    assert (again.status_code, again.headers["Location"]) == (303, first.headers["Location"])
    assert contents() == before


def test_a_form_without_its_token_is_refused(editor, form, contents):
    before = contents()
    assert editor.post(ADD, data=form() | {"token": ""}).status_code == 400
    assert contents() == before


def test_events_of_one_title_get_addresses_of_their_own(editor, form):
    assert editor.post(ADD, data=form()).headers["Location"].endswith("=talks-in-jeddah-go-on")
    asked = editor.post(ADD, data=form())
    assert "is here already: are they two events?" in asked.text
    again = save_all_the_same(editor, ADD, Page(asked.text).fields)
    assert again.headers["Location"].endswith("=talks-in-jeddah-go-on-2")
    assert editor.post(ADD, data=form(typed=TALKS | {"title": "New"})).headers["Location"].endswith("=new-2")


def test_saving_what_was_not_changed_makes_no_revision(editor, form, contents):
    before = contents()
    for address in (RUTTE, CALL, f"{UKRAINE}/events/european-advisers-meet-waltz-at-the-white-house"):
        assert editor.post(f"{address}/edit", data=form(f"{address}/edit", {})).status_code == 303
    assert contents() == before


def test_editing_keeps_what_the_form_does_not_show(editor, form, document):
    before = document(RUTTE)
    assert before["statements"]
    answer = editor.post(f"{RUTTE}/edit", data=form(f"{RUTTE}/edit", {"title": "Rutte speaks", "place": "Brussels"}))
    assert answer.headers["Location"] == f"{UKRAINE}/?around=rutte-on-relations-with-russia-and-nato-accession"
    assert document(RUTTE) == before | {"title": "Rutte speaks", "place": "Brussels"}


def test_a_plan_that_moves_is_appended_to_the_schedule(editor, client, form, document):
    before = document(CALL)
    moved = {"date.edtf": "2025-03-20", "schedule.1.announced_on": "2025-03-17", "schedule.1.note": "By phone"}
    moved["schedule.1.citations.0.source"] = "politico-white-house-meeting"
    asked = editor.post(f"{CALL}/edit", data=form(f"{CALL}/edit", moved))
    assert "stood beside 18 March 2025: is it still so?" in asked.text
    assert save_all_the_same(editor, f"{CALL}/edit", Page(asked.text).fields).status_code == 303
    after = document(CALL)
    added = {"announced_on": "2025-03-17", "status": "scheduled", "date": "2025-03-20", "note": "By phone"}
    assert after["schedule"][:-1] == before["schedule"]
    assert after["schedule"][-1].items() >= added.items()
    assert [citation["source"] for citation in after["schedule"][-1]["citations"]] == ["politico-white-house-meeting"]
    assert after["date"] == before["date"] | {"edtf": "2025-03-20"}
    assert "<b>scheduled</b> for Thursday 20 March 2025" in client.get(CALL).text


def test_a_planned_event_that_took_place_keeps_its_schedule(app, editor, form, document):
    before = document(CALL)
    app.config["NOW"] = NOW + timedelta(hours=8)
    asked = editor.post(f"{CALL}/edit", data=form(f"{CALL}/edit", {"status": "occurred"}))
    assert "does it report it or announce it?" in asked.text
    assert save_all_the_same(editor, f"{CALL}/edit", Page(asked.text).fields).status_code == 303
    assert document(CALL) == before | {"status": "occurred"}


def test_a_new_actor_and_a_new_source_are_made_in_place(editor, form, document, client, database):
    made = {
        "participants.0.actor": "Sergei Lavrov",
        "participants.0.actor.new.kind": "person",
        "participants.0.actor.new.affiliation": "russia",
        "citations.0.source": "Lavrov’s statement",
        "citations.0.source.new.type": "speech",
        "citations.0.source.new.URL": "https://example.org/lavrov",
        "citations.0.source.new.issued": "2025-03-17",
    }
    assert editor.post(ADD, data=form(typed=TALKS | made)).status_code == 303
    assert newest(database) == {
        (ItemKind.ACTOR, "sergei-lavrov", 1),
        (ItemKind.SOURCE, "lavrovs-statement", 1),
        (ItemKind.EVENT, "talks-in-jeddah-go-on", 1),
    }
    assert version(database) == 2
    event = document(f"{UKRAINE}/events/talks-in-jeddah-go-on")
    assert event["participants"][0]["actor"] == "sergei-lavrov"
    file = client.get(f"{UKRAINE}/export.json").json
    assert {"uid": "sergei-lavrov", "name": "Sergei Lavrov", "kind": "person", "affiliation": "rus", "note": ""} in (
        file["actors"]
    )
    assert 'href="https://example.org/lavrov"' in client.get(f"{UKRAINE}/events/talks-in-jeddah-go-on").text


@pytest.mark.parametrize("typed", ["Zelenskyy", "zelenskyy", "VOLODYMYR ZELENSKYY", " Volodymyr Żelenskyy "])
def test_names_are_found_however_they_are_typed(editor, form, document, typed):
    answer = editor.post(ADD, data=form(typed=TALKS | {"participants.0.actor": typed}))
    found = answer.status_code == 303 and document(f"{UKRAINE}/events/talks-in-jeddah-go-on")["participants"]
    if typed == "Zelenskyy":  # also his uid
        assert found
    assert not found or found[0]["actor"] == "zelenskyy"


def test_an_actor_whose_name_is_another_ones_uid_stays_who_they_are(editor, client, form, document):
    file = client.get(f"{UKRAINE}/export.json").json
    file["actors"].append({"uid": "usa-2", "name": "USA", "kind": "media"})
    file["events"][0]["participants"] = [{"actor": "usa-2", "role": "outlet"}, {"actor": "usa", "role": "party"}]
    assert editor.post("/import", json=file).status_code == 200
    address = f"{UKRAINE}/events/{file['events'][0]['uid']}"
    assert editor.post(f"{address}/edit", data=form(f"{address}/edit", {"place": "Kyiv"})).status_code == 303
    assert [taken["actor"] for taken in document(address)["participants"]] == ["usa-2", "usa"]


def test_rows_come_and_go_without_saving_anything(editor, form, contents):
    before = contents()
    more = Page(editor.post(ADD, data=form() | {"row": "add:participants"}).text).fields
    assert more.items() >= {"title": [TALKS["title"]], "participants.0.actor": ["Marco Rubio"]}.items()
    assert more["participants.1.actor"] == [""]
    less = Page(editor.post(ADD, data=more | {"row": "remove:participants.0"}).text).fields
    assert less["participants.0.actor"] == [""]
    assert "participants.1.actor" not in less
    assert contents() == before


def test_how_stances_are_coded_is_told_beside_the_statements_and_to_readers(editor, client):
    assert f'href="{UKRAINE}/#coding">the editors’ reading</a>' in client.get(f"{UKRAINE}/positions").text
    for told in (editor.get(ADD).text, client.get(f"{UKRAINE}/").text):
        assert 'id="coding"' in told
        assert all(f"<b>{word}</b>" in told for word in ("Partly for", "Takes no side", "Gave up", "forecast"))


@pytest.mark.parametrize(("chosen", "others"), [(1, "9 more issues"), (9, "1 more issue")])
def test_issues_that_are_not_chosen_are_counted(editor, form, chosen, others):
    issues = list(dict.fromkeys(re.findall(r'/issues/([a-z0-9-]+)"', editor.get(f"{UKRAINE}/issues").text)))
    fields = {f"issues.{place}.uid": uid for place, uid in enumerate(issues[1 : chosen + 1])}
    assert f"<summary>{others}</summary>" in editor.post(ADD, data=form() | fields | {"row": "add:citations"}).text


def test_a_row_without_a_known_source_says_where_to_make_one(editor, form):
    def folds(source: str) -> tuple[int, int]:
        typed = TALKS | {"citations.0.source": source, "row": "add:participants"}
        page = editor.post(ADD, data=form(typed=typed)).text
        return page.count("More of this source"), page.count("More, new source")

    known, new = folds(TALKS["citations.0.source"]), folds("Something else")
    assert (known[0] - new[0], new[1] - known[1]) == (1, 1)


def test_a_title_of_nothing_here_is_filled_in_where_it_is_added(editor, form):
    page = editor.post(ADD, data=form(typed=TALKS | {"part_of": "Ways & means"})).text
    [address] = re.findall(r'<a href="([^"]+)" target="_blank" rel="noopener">Add the event, in another tab', page)
    assert Page(editor.get(unescape(address)).text).fields["title"] == ["Ways & means"]


def test_what_a_form_does_not_send_at_all_stays_as_it_is(editor, document):
    """As of a page that was opened before an update brought new fields, or of a program."""
    before = document(RUTTE)
    lists = {name: uids for name, uids in Page(editor.get(f"{RUTTE}/edit").text).fields.items() if "issues" in name}
    sent = lists | {"base": "1", "title": "Rutte speaks", "date.note": "He said so."}
    assert save_all_the_same(editor, f"{RUTTE}/edit", sent).status_code == 303
    assert document(RUTTE) == before | {"title": "Rutte speaks", "date": before["date"] | {"note": "He said so."}}
    refused = editor.post(f"{RUTTE}/edit", data=lists | {"base": "2", "title": ""})
    page = Page(refused.text)
    assert (refused.status_code, list(page.errors)) == (422, ["title"])
    assert page.fields["summary"] == [before["summary"]]
    assert page.fields["participants.0.stored"] == ["0"]
