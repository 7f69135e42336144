"""Adding, editing, deleting and restoring events, as editors do it in the browser."""

import re
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from tests.conftest import NOW, UKRAINE
from tests.documents import a_file, an_actor
from tests.html import Page
from tests.pages.events.conftest import ADD, CALL, RUTTE, TALKS, save_all_the_same
from webapp.domain.site_vocabulary import SiteRole
from webapp.domain.vocabulary import ItemKind
from webapp.model import Negotiation, Revision
from webapp.store.database import Database


def version(database: Database) -> int:
    with database.reader() as session:
        return session.scalars(select(Negotiation.version)).one()


def newest(database: Database) -> set[tuple[ItemKind, str, int]]:
    """What the last change touched."""
    with database.reader() as session:
        query = select(Revision.kind, Revision.uid, Revision.number)
        last = select(Revision.change_id).order_by(Revision.id.desc()).limit(1).scalar_subquery()
        return {tuple(row) for row in session.execute(query.where(Revision.change_id == last))}


# ---- what goes well ----


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
    assert "“talks-in-jeddah-go-on” has the same title and the same day: are they two events?" in asked.text
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


# ---- what is refused ----

PLANNED = {"status": "scheduled", "date.edtf": "2025-03-20", "schedule.0.announced_on": "2025-03-17"}

BAD = [
    ({"title": ""}, "title", "Title is needed; fill it in."),
    ({"title": " "}, "title", "Title is needed; fill it in."),
    ({"title": "Talks\x07"}, "title", "Title has an invisible control character (U+0007) at place 6; delete it."),
    ({"title": "\u202eTalks"}, "title", "Title has an invisible control character (U+202E) at place 1; delete it."),
    ({"title": "x" * 301}, "title", "Title is too long: at most 300 characters, and this has 301."),
    ({"summary": "x" * 20_001}, "summary", "Summary is too long: at most 20,000 characters, and this has 20,001."),
    ({"place": "x" * 201}, "place", "Place is too long"),
    ({"why": "x" * 201}, "why", "Why is too long"),
    ({"kind": "war"}, "kind", "Kind must be one of: talks, meeting,"),
    ({"status": "rumoured"}, "status", "Status must be one of: proposed, scheduled,"),
    ({"date.edtf": ""}, "date.edtf", "The date is needed; fill it in."),
    ({"date.edtf": "", "date.as_written": ""}, "date.edtf", "An event that is occurred needs a date; give one,"),
    ({"date.edtf": "2025-02-30"}, "date.edtf", "30 February 2025 does not exist; February 2025 has 28 days."),
    ({"date.edtf": "2025-03-17/2025-03-15"}, "date.edtf", "The end, 15 March 2025, is before the start, 17 March"),
    ({"date.edtf": "[2025-03-17..2025-03-15]"}, "date.edtf", "The end, 15 March 2025, is before the start, 17 March"),
    ({"date.edtf": "2025-03-17T25:00Z"}, "date.edtf", "25:00 is no time of day; the last is 23:59,"),
    ({"date.edtf": "some day soon"}, "date.edtf", "Write a date as in 18 March 2025, mid-March 2025,"),
    ({"date.edtf": "2025-03-19"}, "date.edtf", "This date is in the future, so the event cannot have occurred yet;"),
    ({"date.edtf": "2025-03-19/..", "status": "ongoing"}, "date.edtf", "This date is in the future"),
    ({"date.timezone": "Mars/Olympus"}, "date.timezone", "“Mars/Olympus” is not a time zone; write one such"),
    ({"date.basis": "guessed"}, "date.basis", "How we know the day must be one of: stated, weekday-stated, inferred."),
    (PLANNED | {"date.edtf": "", "date.as_written": ""}, "date.edtf", "An event that is scheduled needs a date;"),
    (PLANNED | {"status": "postponed"}, "date.edtf", "A postponed event has no new date yet; take the date out,"),
    (PLANNED | {"schedule.0.announced_on": ""}, "schedule", "An event that is scheduled needs the announcement"),
    (PLANNED | {"schedule.0.announced_on": "", "schedule.0.note": "N"}, "schedule.0.announced_on", "The day of the"),
    (PLANNED | {"schedule.0.announced_on": "soon"}, "schedule.0.announced_on", "Write a date as in 18 March 2025,"),
    (PLANNED | {"schedule.0.citations.0.source": "Hearsay"}, "schedule.0.citations.0.source",
     "There is no source “Hearsay” here;"),
    ({"participants.0.actor": "", "participants.0.capacity": "Host"}, "participants.0.actor", "Actor is needed;"),
    ({"participants.0.actor": "Nobody"}, "participants.0.actor", "There is no actor “Nobody” here; choose one that"),
    ({"participants.0.actor": "Nobody"}, "participants.0.actor",
     "There is no actor “Nobody” here; choose one that is offered, or say below of what kind the new one is."),
    ({"participants.0.actor": "\u200b", "participants.0.capacity": "Host"}, "participants.0.actor",
     "Actor is needed; fill it in."),
    ({"participants.0.actor": "Nobody"}, "participants.0.actor",
     "There is no actor “Nobody” here; choose one that is offered, or say below of what kind the new one is."),
    ({"participants.0.actor": "\u200b", "participants.0.capacity": "Host"}, "participants.0.actor", "Actor is needed;"),
    ({"participants.0.role": "spectator"}, "participants.0.role", "Role must be one of: party, mediator,"),
    ({"participants.0.actor": "E.T.", "participants.0.actor.new.kind": "alien"}, "participants.0.actor.new.kind",
     "Kind must be"),
    (
        {"participants.0.actor": "Martian", "participants.0.actor.new.kind": "group",
         "participants.0.actor.new.affiliation": "M."},
        "participants.0.actor.new.affiliation",
        "There is no actor “M.” here",
    ),
    (
        {"participants.1.actor": "Marco Rubio", "participants.1.role": "mediator"},
        "participants",
        "Entry 2 says the same as entry 1: same actor in the same role. Take one of them out.",
    ),
    (
        {"citations.1.source": "politico-white-house-meeting", "citations.1.relation": "supports"},
        "citations",
        "Entry 2 says the same as entry 1: same source, place, relation and origin. Take one of them out.",
    ),
    ({"issues.0.uid": "ceasefire", "issues.1.uid": "peace"}, "issues.1",
     "There is no issue “peace” here; choose one that exists,"),
    ({"citations.0.source": "Hearsay"}, "citations.0.source", "There is no source “Hearsay” here; choose one that"),
    ({"citations.0.relation": "proves"}, "citations.0.relation", "Relation must be one of: supports, contradicts."),
    ({"citations.0.origin": "Hearsay"}, "citations.0.origin", "There is no source “Hearsay” here; choose one that"),
    *(
        (
            {"citations.0.source": "A page", "citations.0.source.new.type": "webpage",
             "citations.0.source.new.URL": address},
            "citations.0.source.new.URL",
            "The address must be a full web address beginning with https:// or http://.",
        )
        for address in ("javascript:alert(1)", "data:text/html,x", "//example.org", "https://", "http://[")
    ),
    (
        {"citations.0.source": "A page", "citations.0.source.new.type": "webpage",
         "citations.0.source.new.URL": "http://x/<b>"},
        "citations.0.source.new.URL",
        "The address has a “<” at place 10; delete it, or write it as %3C.",
    ),
]  # fmt: skip


def test_a_line_that_is_asked_about_is_open_with_the_question_beside_it(editor, form):
    sent = form(f"{CALL}/edit", {"status": "occurred"})
    assert sent["citations.0.stored"] == ["0"]
    page = editor.post(f"{CALL}/edit", data=sent)
    assert page.status_code == 422
    assert 'href="#citations.0.source"' in page.text
    assert 'id="citations.0.source"' in page.text
    assert "article" in Page(page.text).fields["citations.0.source"][0].lower()


@pytest.mark.parametrize(("typed", "field", "sentence"), BAD)
def test_a_form_with_a_mistake_comes_back_as_it_was_typed(editor, form, contents, typed, field, sentence):
    sent = form(typed=TALKS | {"citations.0.relation": "supports"} | typed)
    before = contents()
    answer = editor.post(ADD, data=sent)
    page = Page(answer.text)
    assert answer.status_code == 422
    assert page.errors[field].startswith(sentence)
    assert page.summary[field] == page.errors[field]
    assert set(page.summary) <= page.ids
    for name, value in typed.items():
        assert page.fields.get(name, [""]) == [value]
    assert contents() == before


def test_all_mistakes_are_said_at_once(editor, form):
    wrong = {"title": "", "kind": "war", "date.edtf": "2025-02-30", "participants.0.actor": "Nobody", "why": "x" * 201}
    page = Page(editor.post(ADD, data=form(typed=TALKS | wrong)).text)
    assert set(page.errors) == set(page.summary) == set(wrong)


def test_a_hundred_mistakes_are_named_and_the_others_counted(editor, form, contents):
    rows = {f"participants.{place}.{field}": f"X{place}" for place in range(60) for field in ("actor", "role")}
    before = contents()
    answer = editor.post(ADD, data=form(typed=TALKS | rows))
    assert answer.status_code == 422
    assert len(re.findall(r'<li><a href="#participants\.\d+\.(?:actor|role)"', answer.text)) == 100
    assert "There are 20 other problems." in answer.text
    assert Page(answer.text).fields["participants.59.actor"] == ["X59"]
    assert contents() == before


def test_what_is_too_long_is_told_and_never_cut(editor):
    """A browser cuts what is pasted at `maxlength`, without a word."""
    for address in (ADD, f"{RUTTE}/edit", f"{RUTTE}/delete", "/import"):
        assert "maxlength" not in editor.get(address).text


def test_a_new_actor_may_not_make_a_chain_too_long(editor, form, contents):
    chain = [an_actor(f"body-{n}", affiliation=f"body-{n - 1}" if n else None) for n in range(21)]
    assert editor.post("/import", json=a_file(UKRAINE[1:], actors=chain)).status_code == 200
    before = contents()
    newcomer = TALKS | {"participants.0.actor": "Newcomer", "participants.0.actor.new.kind": "person"}
    answer = editor.post(ADD, data=form(typed=newcomer | {"participants.0.actor.new.affiliation": "Body-20"}))
    assert answer.status_code == 422
    assert (
        Page(answer.text)
        .errors["participants.0.actor.new.affiliation"]
        .startswith("The affiliation makes a chain of more than 20 links (newcomer → body-20 → body-19 → ")
    )
    assert Page(answer.text).fields["participants.0.actor.new.affiliation"] == ["Body-20"]
    assert contents() == before
    assert (
        editor.post(ADD, data=form(typed=newcomer | {"participants.0.actor.new.affiliation": "Body-19"})).status_code
        == 303
    )


def test_a_refused_edit_comes_back_too(editor, form, contents):
    before = contents()
    answer = editor.post(f"{RUTTE}/edit", data=form(f"{RUTTE}/edit", {"title": "", "place": "Brussels"}))
    page = Page(answer.text)
    assert (answer.status_code, page.fields["place"]) == (422, ["Brussels"])
    assert page.errors == {"title": "Title is needed; fill it in."}
    assert contents() == before


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"title": "x" * 1024 * 1024}, 413),
        (b"title=\xff\xfe&base=0", 400),
        (b"title=%ff%fe&base=0&token=one&kind=talks&status=occurred&date.edtf=2025-02-30", 422),
        ({"row": "statements"}, 400),
        ({"row": "participants.²"}, 400),
        ({"row": "participants." + "9" * 5_000}, 400),
        ({f"participants.{place}.actor": "Marco Rubio" for place in range(10_000)}, 400),
        ({"base": ""}, 400),
        ({"base": "9" * 5_000}, 400),
    ],
)
def test_what_no_form_of_ours_sends_is_refused(editor, form, contents, body, status):
    before = contents()
    sent = form() | body if isinstance(body, dict) else body
    kind = None if isinstance(body, dict) else "application/x-www-form-urlencoded"
    assert editor.post(ADD, data=sent, content_type=kind).status_code == status
    assert contents() == before


def test_what_is_typed_is_text_on_every_page(editor, client, form):
    evil = "<script>alert(1)</script>"
    typed = TALKS | {"title": evil, "summary": f"{evil} [here](javascript:alert(1)) *so*", "place": evil, "why": evil}
    editor.post(ADD, data=form(typed=typed))
    for address in (f"{UKRAINE}/", f"{UKRAINE}/events/script-alert-1-script"):
        page = client.get(address).text
        assert evil not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
        assert 'href="javascript' not in page
        assert ("<em>so</em>" in page) == ("/events/" in address), "a row is plain text"
        assert "*so*" not in page.partition("<body>")[2]


@pytest.mark.parametrize("step", ["webapp.record.saving.add_counts", "webapp.record.submitted_forms.delete"])
def test_when_the_last_step_of_a_save_fails_nothing_is_kept(editor, client, form, contents, monkeypatch, step):
    def fail(*_: object) -> None:
        raise RuntimeError("on purpose")

    sent = form(typed=TALKS | {"participants.0.actor": "Lavrov", "participants.0.actor.new.kind": "person"})
    before, page = contents(), client.get(f"{UKRAINE}/").data
    with monkeypatch.context() as patched:
        patched.setattr(step, fail)
        answer = editor.post(ADD, data=sent)
    assert answer.status_code == 500
    assert "Nothing was changed." in answer.text
    assert "on purpose" not in answer.text
    assert contents() == before
    assert client.get(f"{UKRAINE}/").data == page
    assert editor.post(ADD, data=sent).status_code == 303


# ---- deleting and bringing back ----


def delete(browser: Any, address: str) -> Any:
    asked = browser.get(f"{address}/delete")
    assert (asked.status_code, "Delete event" in asked.text) == (200, True)
    return browser.post(f"{address}/delete", data=Page(asked.text).fields | {"why": "A mistake"})


def test_deleting_asks_first_and_can_be_undone(editor, client, document, database):
    before = document(RUTTE)
    answer = delete(editor, RUTTE)
    name = RUTTE.rpartition("/")[2]
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{UKRAINE}/?deleted={name}")
    told = editor.get(answer.headers["Location"]).text
    assert "is deleted. Its history is kept." in told
    undo = re.search(r'<form class="notice" method="post" action="([^"]+)"', told)
    assert undo
    assert f'<article id="{name}"' not in told
    assert f'<article id="{name}"' not in client.get(f"{UKRAINE}/").text
    assert undo[1] not in client.get(answer.headers["Location"]).text
    assert name not in {event["uid"] for event in client.get(f"{UKRAINE}/export.json").json["events"]}
    again = editor.post(undo[1])
    assert (again.status_code, again.headers["Location"]) == (303, f"{UKRAINE}/?around={name}")
    assert document(RUTTE) == before
    assert newest(database) == {(ItemKind.EVENT, name, 3)}
    page = client.get(RUTTE).text
    assert "A mistake" in page
    assert "Restored" in page


def test_a_deleted_event_says_so_and_editors_can_restore_it(editor, client, logged_in, form):
    sent = form(f"{RUTTE}/edit", {"place": "Brussels"})
    delete(editor, RUTTE)
    for browser, may in ((editor, True), (client, False), (logged_in(SiteRole.CONTRIBUTOR), False)):
        page = browser.get(RUTTE)
        assert page.status_code == 410
        assert "This event was deleted" in page.text
        assert ("Restore this event" in page.text) == may
    answer = client.get(f"{RUTTE}.json")
    assert (answer.status_code, answer.mimetype) == (410, "application/problem+json")
    assert [editor.get(f"{RUTTE}/{page}").status_code for page in ("edit", "delete")] == [410, 410]
    assert editor.post(f"{RUTTE}/edit", data=sent).status_code == 410
    assert editor.post(f"{RUTTE}/delete", data={"base": "1"}).status_code == 410


def test_the_address_of_a_deleted_event_is_never_given_again(editor, client, form):
    editor.post(ADD, data=form())
    delete(editor, f"{UKRAINE}/events/talks-in-jeddah-go-on")
    answer = editor.post(ADD, data=form())
    assert answer.headers["Location"] == f"{UKRAINE}/?around=talks-in-jeddah-go-on-2"
    assert client.get(f"{UKRAINE}/events/talks-in-jeddah-go-on").status_code == 410


def test_an_event_that_was_edited_meanwhile_is_not_deleted(editor, logged_in, form, contents):
    asked = Page(editor.get(f"{RUTTE}/delete").text).fields
    logged_in().post(f"{RUTTE}/edit", data=form(f"{RUTTE}/edit", {"place": "Brussels"}))
    before = contents()
    assert editor.post(f"{RUTTE}/delete", data=asked).status_code == 409
    assert contents() == before


def test_an_event_with_others_in_it_is_not_deleted(editor, client, contents):
    file = client.get(f"{UKRAINE}/export.json").json
    whole, part = (event["uid"] for event in file["events"][:2])
    file["events"][1]["part_of"] = whole
    assert editor.post("/import", json=file).status_code == 200
    before = contents()
    answer = delete(editor, f"{UKRAINE}/events/{whole}")
    assert answer.status_code == 422
    assert "cannot be deleted: another event is part of it. Change that first." in answer.text
    assert contents() == before
    assert delete(editor, f"{UKRAINE}/events/{part}").status_code == 303


def test_a_reason_that_is_too_long_is_asked_for_again(editor, contents):
    before = contents()
    answer = editor.post(f"{RUTTE}/delete", data={"base": "1", "why": "x" * 201})
    page = Page(answer.text)
    assert (answer.status_code, page.fields["why"]) == (422, ["x" * 201])
    assert page.errors["why"].startswith("Why is too long")
    assert contents() == before


@pytest.mark.parametrize("act", ["edit", "delete", "restore"])
def test_what_never_was_is_not_found(editor, contents, act):
    before = contents()
    assert editor.post(f"{UKRAINE}/events/never-was/{act}", data={"base": "0"}).status_code == 404
    assert contents() == before


def test_how_stances_are_coded_is_told_beside_the_statements(editor):
    told = editor.get(ADD).text
    assert "How stances are coded" in told
    assert all(f"<b>{word}</b>" in told for word in ("Partly for", "Takes no side", "Gave up", "forecast"))
