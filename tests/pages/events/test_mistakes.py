"""A form with a mistake comes back as it was typed, with the mistake beside its field."""

import re

import pytest

from tests.conftest import UKRAINE
from tests.documents import a_file, an_actor
from tests.html import Page
from tests.pages.events.conftest import ADD, CALL, RUTTE, TALKS
from tests.rows import rows

PLANNED = {"status": "scheduled", "date.edtf": "2025-03-20", "schedule.0.announced_on": "2025-03-17"}

BAD = [
    ({"title": ""}, "title", "Title is needed; fill it in."),
    ({"title": "Talks\x07"}, "title", "Title has an invisible control character (U+0007) at place 6; delete it."),
    ({"title": "x" * 301}, "title", "Title is too long: at most 300 characters, and this has 301."),
    ({"why": "x" * 201}, "why", "Why is too long"),
    ({"kind": "war"}, "kind", "Kind must be one of: talks, meeting,"),
    ({"date.edtf": ""}, "date.edtf", "The date is needed; fill it in."),
    ({"date.edtf": "", "date.as_written": ""}, "date.edtf", "An event that has occurred needs a date; give one,"),
    ({"date.edtf": "2025-02-30"}, "date.edtf", "30 February 2025 does not exist; February 2025 has 28 days."),
    ({"date.edtf": "2025-03-17/2025-03-15"}, "date.edtf", "The end, 15 March 2025, is before the start, 17 March"),
    ({"date.edtf": "some day soon"}, "date.edtf", "“soon” is not understood in a date. Write a date as in"),
    ({"date.edtf": "2025-03-19"}, "date.edtf", "This date is in the future, so the event cannot have occurred yet;"),
    ({"date.timezone": "Mars/Olympus"}, "date.timezone", "“Mars/Olympus” is not a time zone; write one such"),
    ({"date.edtf": "17 March, 8 am", "date.timezone": "MSK"}, "date.timezone", "“MSK” is not a time zone; write"),
    (PLANNED | {"date.edtf": "20 March, 5 pm IST"}, "date.edtf", "“20 March, 5 pm IST” may mean"),
    (PLANNED | {"schedule.0.announced_on": ""}, "schedule", "An event that is scheduled needs the announcement"),
    (PLANNED | {"schedule.0.announced_on": "", "schedule.0.note": "N"}, "schedule.0.announced_on", "The day of the"),
    (PLANNED | {"schedule.0.announced_on": "soon"}, "schedule.0.announced_on", "“soon” is not understood"),
    (PLANNED | {"schedule.0.citations.0.source": "Hearsay"}, "schedule.0.citations.0.source",
     "There is no source “Hearsay” here;"),
    ({"schedule.0.date": "next whenever"}, "schedule.0.date", "“whenever” is not understood in a date."),
    ({"citations.0.source": "A page", "citations.0.source.new.issued": "rubbish"}, "citations.0.source.new.issued",
     "“rubbish” is not understood in a date."),
    ({"participants.0.actor": "", "participants.0.capacity": "Host"}, "participants.0.actor", "Actor is needed;"),
    ({"participants.0.actor": "Nobody"}, "participants.0.actor",
     "There is no actor “Nobody” here; choose one that is offered, or say below of what kind the new one is."),
    ({"participants.0.actor": "\u200b", "participants.0.capacity": "Host"}, "participants.0.actor", "Actor is needed;"),
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
    ({"citations.0.origin": "Hearsay"}, "citations.0.origin", "There is no source “Hearsay” here; choose one that"),
    *(
        ({field: "https://x.example:99999/"}, field, "The address has the port “99999”; write a number")
        for field in ("citations.0.source", "citations.0.origin")
    ),
    *(
        (
            {"citations.0.source": "A page", "citations.0.source.new.type": "webpage",
             "citations.0.source.new.URL": address},
            "citations.0.source.new.URL",
            "The address must be a full web address beginning with https:// or http://.",
        )
        for address in ("javascript:alert(1)", "http://[")
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


@pytest.fixture
def opened(form):
    """The fields of a form as it is sent without a mistake."""
    return form(typed=TALKS | {"citations.0.relation": "supports"})


@rows(("typed", "field", "sentence"), BAD)
def test_a_form_with_a_mistake_comes_back_as_it_was_typed(editor, opened, nothing_written, typed, field, sentence):
    answer = editor.post(ADD, data=opened | typed)
    page = Page(answer.text)
    assert answer.status_code == 422
    assert page.errors[field].startswith(sentence)
    assert page.summary[field] == page.errors[field]
    assert set(page.summary) <= page.ids - page.folded
    assert "schedule.0.date" in typed or "schedule.0.date" not in page.summary  # if empty, it is the event's
    for name, value in typed.items():
        assert page.fields.get(name, [""]) == [value]


def test_all_mistakes_are_said_at_once(editor, form):
    wrong = {"title": "", "kind": "war", "date.edtf": "2025-02-30", "participants.0.actor": "Nobody", "why": "x" * 201}
    page = Page(editor.post(ADD, data=form(typed=TALKS | wrong)).text)
    assert list(page.errors) == list(page.summary) == list(wrong)  # in the order in which they stand


def test_a_quote_without_any_words_is_told_once(editor, form):
    row = {"statements.0.speaker": "Marco Rubio", "statements.0.form": "quote"}
    page = Page(editor.post(ADD, data=form(typed=TALKS | row)).text)
    assert list(page.errors) == ["statements.0.quote"]


@pytest.mark.parametrize(
    ("typed", "saved"),
    [
        ({"quote": "No."}, ("quote", "No.", "No.")),
        ({"text": "He refuses."}, ("paraphrase", None, "He refuses.")),  # the page opens with quote chosen
    ],
)
def test_one_wording_of_a_statement_is_enough(editor, form, document, typed, saved):
    row = {"speaker": "Marco Rubio", "form": "quote", **typed}
    sent = form(typed=TALKS | {f"statements.0.{name}": text for name, text in row.items()})
    answer = editor.post(ADD, data=sent)
    assert answer.status_code == 303, Page(answer.text).errors
    [said] = document(f"{UKRAINE}/events/talks-in-jeddah-go-on")["statements"]
    assert (said["form"], said["quote"], said["text"]) == saved


def test_a_hundred_mistakes_are_named_and_the_others_counted(editor, form, contents):
    rows = {f"participants.{place}.{field}": f"X{place}" for place in range(60) for field in ("actor", "role")}
    before = contents()
    answer = editor.post(ADD, data=form(typed=TALKS | rows))
    assert answer.status_code == 422
    assert len(re.findall(r'Participant \d+:\s+<a href="#participants\.\d+\.(?:actor|role)"', answer.text)) == 100
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


@rows(
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
def test_what_no_form_of_ours_sends_is_refused(editor, opened, nothing_written, body, status):
    sent = opened | body if isinstance(body, dict) else body
    kind = None if isinstance(body, dict) else "application/x-www-form-urlencoded"
    assert editor.post(ADD, data=sent, content_type=kind).status_code == status


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


@pytest.mark.parametrize("step", ["webapp.record.saving.raise_site_version", "webapp.record.submitted_forms.delete"])
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


def test_whoever_is_new_can_be_made_in_any_row_and_what_no_row_makes_has_a_way_to_its_form(editor, client, form):
    new = TALKS | {"participants.0.actor": "Red Cross"}
    two_rows = Page(editor.post(ADD, data=form(typed=new | {"row": "add:participants"})).text).fields
    assert {"participants.0.actor.new.kind", "participants.1.actor.new.kind"} <= two_rows.keys()
    particulars = {"kind": "organisation", "affiliation": "Geneva"}
    new |= {f"participants.0.actor.new.{name}": text for name, text in particulars.items()}
    said = {"statements.0.speaker": "Donald Trump", "statements.0.quote": "Yes", "statements.0.reported_by": "Reuters"}
    refused = editor.post(ADD, data=form(typed=new | said))
    assert {*Page(refused.text).errors} == {"participants.0.actor.new.affiliation", "statements.0.reported_by"}
    [way] = re.findall(rf'<a href="({UKRAINE}/actors/new\?called=\w+)" target="_blank"', refused.text)
    assert Page(editor.get(way).text).fields["name"] == ["Reuters"]
    new |= {"participants.0.actor.new.affiliation.new.kind": "group"}
    assert editor.post(ADD, data=form(typed=new)).status_code == 303
    actors = {actor["name"]: actor for actor in client.get(f"{UKRAINE}/export.json").json["actors"]}
    assert (actors["Red Cross"]["affiliation"], actors["Geneva"]["kind"]) == (actors["Geneva"]["uid"], "group")
