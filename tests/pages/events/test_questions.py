"""Questions before a save: said beside the field, confirmed by saving all the same, and not asked again."""

import pytest

from tests.conftest import UKRAINE
from tests.documents import a_source, an_actor, an_event
from tests.files import take_in
from tests.html import Page
from tests.pages.events.conftest import ADD, RUTTE, TALKS
from tests.rows import rows

NO_SOURCE = "No source is cited for this: is there none?"


@pytest.fixture
def ask(editor, form):
    """Sends a form of which nothing is confirmed; what comes back."""

    def send(typed, address=ADD):
        return editor.post(address, data=form(address, typed | {"confirmed": ""}))

    return send


def test_it_is_asked_beside_the_field_and_saved_all_the_same(editor, ask, contents):
    before = contents()
    asked = ask({"title": "Unsourced", "date.edtf": "2025-03-01"})
    page = Page(asked.text)
    assert asked.status_code == 422
    assert asked.text.count(NO_SOURCE) == 2
    assert "1 question before this is saved" in asked.text
    assert "Save anyway" in page.ways
    assert contents() == before
    assert editor.post(ADD, data=page.fields).status_code == 303
    event = f"{UKRAINE}/events/unsourced"
    fields = Page(editor.get(f"{event}/edit").text).fields
    assert editor.post(f"{event}/edit", data=fields | {"place": "Kyiv"}).status_code == 303, "not asked again"


def test_a_program_is_told_how_to_answer(editor, form):
    sent = form(ADD, {"title": "Unsourced", "date.edtf": "2025-03-01", "confirmed": ""})
    asked = editor.post(ADD, data=sent, headers={"Accept": "application/json"})
    [problem] = asked.json["problems"]
    assert (asked.status_code, problem["path"], problem["message"]) == (422, "citations", NO_SOURCE)
    assert editor.post(ADD, data=sent | {"confirmed": problem["confirmed"]}).status_code == 303


def test_what_is_confirmed_is_what_was_asked(editor, ask):
    page = Page(ask({"title": "Unsourced", "date.edtf": "2025-03-01"}).text)
    twin = {"title": TALKS["title"], "date.edtf": "2025-03-17"}
    assert ask(TALKS).status_code == 303
    again = editor.post(ADD, data=page.fields | twin)
    assert again.status_code == 422
    assert f"“{TALKS['title']}”, Monday 17 March 2025, is here already: are they two events?" in again.text
    assert NO_SOURCE not in again.text


@rows(
    ("status", "edtf", "asks"),
    [("occurred", "[..2025-03-19]", "its last possible day, 19 March 2025, is still ahead"),
     ("occurred", "2025-03-10/2025-03-19", "its last day, 19 March 2025, is still ahead"),
     ("occurred", "[2025-03-10..2025-03-17]", ""), ("occurred", "2025-03", ""), ("occurred", "2025-03-10/..", ""),
     ("occurred", "2025-03-10/2025-03", "its last possible day, 31 March 2025, is still ahead"),
     ("ongoing", "2025-03-10/2025-03-19", "")],
)  # fmt: skip
def test_what_has_occurred_is_not_still_ahead(ask, status, edtf, asks):
    asked = ask({"title": "Ahead", "status": status, "date.edtf": edtf}).text
    told = f"This has occurred, but {asks}: is the date right, and is it over?"
    assert (told in asked) == bool(asks)
    assert ("still ahead" in asked) == bool(asks)


@rows(
    ("status", "edtf", "planned", "end"),
    [("ongoing", "2025-03-10/2025-03-19", "2025-03-10/2025-03-21", "21 March 2025"),
     ("ongoing", "2025-03-10/2025-03-19", "2025-03-09T20:00/2025-03-22T00:00", "21 March 2025"),
     ("ongoing", "2025-03-10/2025-03-19", "2025-03-10/2025-03-18", "18 March 2025"),
     ("ongoing", "2025-03-10/2025-03-19", "2025-03-10/2025-04", "April 2025"),
     ("ongoing", "2025-03-10/2025-04", "2025-03-10/2025-04-16", ""),
     ("ongoing", "2025-03-10/2025-03-19", "2025-03-11/2025-03-19", ""),
     ("ongoing", "2025-03-10/2025-03-19", "2025-03-10", ""), ("ongoing", "2025-03-10/2025-03-19", "2025-03-10/..", ""),
     ("ongoing", "2025-03-10/..", "2025-03-10/2025-03-21", ""), ("ongoing", "2025-03-10", "2025-03-10/2025-03-21", ""),
     ("occurred", "2025-03-10/2025-03-12", "2025-03-10/2025-03-15", "")],
)  # fmt: skip
def test_the_end_of_what_is_under_way_is_that_last_announced(ask, status, edtf, planned, end):
    plan = {"announced_on": "2025-03-09", "status": "scheduled", "date": planned}
    typed = {"title": "Truce", "kind": "ceasefire", "status": status, "date.edtf": edtf}
    asked = ask(typed | {f"schedule.0.{name}": text for name, text in plan.items()}).text
    told = f"and the last announcement says until {end}: which of the two is right?"
    assert ("which of the two is right?" in asked, told in asked) == (bool(end), bool(end))


@pytest.fixture
def twins(app, form):
    """The form for a new event where there is something to be close to: its address and fields."""
    source = a_source("story", title="The story", URL="https://news.example/story/7", issued="2025-03-10")
    events = [
        an_event("one", place="Kyiv"),
        an_event("two", place="Riyadh"),
        an_event("three", title="Talks in Minsk", place="Minsk"),
    ]
    beseda = an_actor("beseda", name="Sergei Beseda", aliases=["Sasha Kirsanov"])
    envoy = an_actor("envoy", name="Steve Witkoff")
    address = take_in(app, actors=[beseda, envoy], sources=[source], events=events)
    new = f"{address}/events/new"
    return new, form(new, {"title": "T", "date.edtf": "2025-03-01"})


@rows(
    ("typed", "sentence"),
    [
        (
            {"participants.0.actor": "Sergey Beseda", "participants.0.actor.new.kind": "person"},
            "“Sergey Beseda” is close to “Sergei Beseda”, which is here: is it a different one?",
        ),
        (
            {"participants.0.actor": "General Sasha Kirsanov", "participants.0.actor.new.kind": "person"},
            "“General Sasha Kirsanov” is close to “Sergei Beseda”, which is here: is it a different one?",
        ),
        *(
            (
                {"participants.0.actor": name, "participants.0.actor.new.kind": "person"},
                f"“{name}” is close to “Steve Witkoff”, which is here: is it a different one?",
            )
            for name in ("Стив Уиткофф", "Steve Vitkov", "Witkoff", "Уиткофф", "ستيف ويتكوف", "ויטקוף")
        ),
        (
            {"participants.0.actor": "SB", "participants.0.actor.new.kind": "person"},
            "“SB” is close to “Sergei Beseda”, which is here: is it a different one?",
        ),
        (
            {"participants.0.actor": "Dmitri Kozak", "participants.0.actor.new.kind": "person"}
            | {"statements.0.speaker": "Dmitry Kozak", "statements.0.speaker.new.kind": "person"}
            | {"statements.0.form": "paraphrase", "statements.0.text": "He is for it."},
            "“Dmitry Kozak” is close to “Dmitri Kozak”, which is new as well: is it a different one?",
        ),
        (
            {"status": "scheduled", "date.edtf": "2025-04-01", "schedule.0.announced_on": "2025-03-11"}
            | {"place": "Kharkiv", "schedule.0.place": "Kharkov", "schedule.0.citations.0.source": "The story"},
            "“Kharkov” is close to “Kharkiv”, which is new as well: is it a different one?",
        ),
        ({"place": "Ріуаdh"}, "“Ріуаdh” is close to “Riyadh”, which is here"),
        (
            {"participants.0.actor": "SERGEI \u0412ESEDA", "participants.0.actor.new.kind": "person"},
            "“SERGEI \u0412ESEDA” is close to “Sergei Beseda”, which is here: is it a different one?",
        ),
        (
            {"citations.0.source": "Тhе stоrу", "citations.0.source.new.type": "article-newspaper"}
            | {"citations.0.source.new.issued": "2025-03-10"},
            "This source is here already, as “The story”: is it a different one?",
        ),
        ({"place": "الرياض"}, "“الرياض” is close to “Riyadh”, which is here: is it a different one?"),
        ({"place": "KYIV"}, "“KYIV” is close to “Kyiv”, which is here: is it a different one?"),
        (
            {"title": "talks – IN Minsk!", "date.edtf": "11.3.2025"},
            "“Talks in Minsk”, Tuesday 11 March 2025, is here already: are they two events?",
        ),
        (
            {"status": "scheduled", "date.edtf": "2025-04-01", "schedule.0.announced_on": "2025-03-11"}
            | {"schedule.0.place": "Riyad", "schedule.0.citations.0.source": "The story"},
            "“Riyad” is close to “Riyadh”, which is here: is it a different one?",
        ),
        (
            {"citations.0.source": "Another story", "citations.0.source.new.type": "webpage"}
            | {"citations.0.source.new.URL": "https://www.news.example/story/7?utm_source=mail"},
            "This source is here already, as “The story”: is it a different one?",
        ),
    ],
)
def test_twins_are_asked_about(editor, twins, nothing_written, typed, sentence):
    new, fields = twins
    asked = editor.post(new, data=fields | typed)
    assert asked.status_code == 422
    assert sentence in asked.text
    assert "Save anyway" in Page(asked.text).ways


def test_a_place_is_no_twin_of_itself(editor, twins):
    new, fields = twins
    plan = {"status": "scheduled", "date.edtf": "2025-04-01", "schedule.0.announced_on": "2025-03-10"}
    places = {"place": "Jeddah", "schedule.0.place": "Jeddah", "schedule.0.citations.0.source": "The story"}
    answer = editor.post(new, data=fields | plan | places)
    assert answer.status_code == 303, Page(answer.text).errors or answer.text


@pytest.mark.parametrize("name", ["Alex Witkoff", "Zach Witkoff", "Steve Beseda", "Стив Бойко"])
def test_of_one_family_or_first_name_are_others(editor, twins, name):
    new, fields = twins
    typed = {"participants.0.actor": name, "participants.0.actor.new.kind": "person"}
    assert editor.post(new, data=fields | typed).status_code == 303


@pytest.mark.parametrize("typed", ["https://www.news.example/story/7?utm_source=mail#top", "news.example/story/7/"])
def test_an_address_of_a_source_that_is_here_means_that_one(editor, twins, document, client, typed):
    new, fields = twins
    sources = client.get(f"{new.removesuffix('/events/new')}/export.json").json["sources"]
    made = editor.post(new, data=fields | {"title": "Cited by its address", "citations.0.source": typed})
    assert made.status_code == 303, Page(made.text).errors
    [citation] = document(new.replace("/new", "/cited-by-its-address"))["citations"]
    assert citation["source"] in {source["uid"] for source in sources if source["title"] == "The story"}


def test_what_a_phone_shares_is_a_source_with_its_title_and_its_copy_in_an_archive(editor, twins, document):
    new, fields = twins
    typed = {
        "citations.0.source": "Talks go on, says Kyiv https://news.example/2025/03/09/talks",
        "citations.1.source": "<https://web.archive.org/web/20250318120000/https://news.example/story/7>",
        "citations.2.source": "https://web.archive.org/web/20250318120000/https://news.example/other",
    }
    fields = Page(editor.post(new, data=fields | {"row": "add:citations"}).text).fields
    fields = Page(editor.post(new, data=fields | {"row": "add:citations"}).text).fields | {"row": ""}
    made = editor.post(new, data=fields | {"title": "Shared"} | typed)
    assert made.status_code == 303, Page(made.text).errors
    address = new.removesuffix("/events/new")
    shared, here, other = (one["source"] for one in document(f"{address}/events/shared")["citations"])
    read = [document(f"{address}/sources/{uid}") for uid in (shared, here, other)]
    assert (read[0]["title"], read[0]["issued"]) == ("Talks go on, says Kyiv", "2025-03-09?")
    assert read[1]["title"] == "The story"
    assert (read[2]["URL"], read[2]["archive-URL"]) == ("https://news.example/other", typed["citations.2.source"])


def test_an_answer_takes_a_question_off_the_desk_wherever_it_was_asked(app, editor, form):
    source = a_source("story", title="The story", issued="2025-03-10")
    address = take_in(app, sources=[source], actors=[an_actor("ann", name="Ann")])
    new = f"{address}/events/new"
    said = {"speaker": "Ann", "form": "act", "text": "She went.", "citations.0.source": "The story"}
    sent = form(new, {"title": "T", "date.edtf": "2025-03-17", "citations.0.source": "The story"})
    sentence = "does it report it or announce it?"
    asked = editor.post(new, data=sent | {f"statements.0.{name}": text for name, text in said.items()})
    assert "1 question before this is saved" in asked.text
    assert f"{sentence}</a> (2 places in this form)" in asked.text
    assert editor.post(new, data=Page(asked.text).fields).status_code == 303
    assert sentence not in editor.get(f"{address}/desk").text


@rows(("title", "place"), [("A", "Kyiv"), ("B", "Geneva"), ("C", "")])
def test_a_place_that_is_spelt_as_here_or_is_another_is_not_asked_about(editor, form, twins, title, place):
    new, _ = twins
    sent = form(new, {"title": title, "date.edtf": "2025-03-01", "place": place})
    assert editor.post(new, data=sent).status_code == 303


def test_a_source_that_somebody_retracts_meanwhile_is_asked_about(editor, logged_in, form, document):
    new = f"{UKRAINE}/sources/new"
    source = editor.post(new, data=form(new, {"type": "webpage", "title": "A report"})).headers["Location"]
    mine = form(f"{RUTTE}/edit", {"citations.1.source": "A report"})
    taken_back = form(f"{source}/edit", {"standing.state": "retracted", "standing.on": "2025-03-17"})
    assert logged_in().post(f"{source}/edit", data=taken_back).status_code == 303
    asked = editor.post(f"{RUTTE}/edit", data=mine)
    assert asked.status_code == 422
    assert "“A report” was retracted (17 March 2025) and supports nothing since: cite it all the same?" in asked.text
    assert editor.post(f"{RUTTE}/edit", data=Page(asked.text).fields).status_code == 303
    assert [citation["source"] for citation in document(RUTTE)["citations"]][1:] == ["a-report"]
