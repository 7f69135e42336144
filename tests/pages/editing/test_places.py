"""A place renamed everywhere, or made one with another."""

import pytest

from tests.documents import a_file, a_plan, an_event
from tests.files import import_into, take_in
from tests.html import Page, plain, words
from tests.pages.events.conftest import save_all_the_same
from tests.rows import rows

PLACES = [
    {"name": "Kyiv", "aliases": ["Київ"], "same_as": [{"scheme": "wikidata", "id": "Q1899"}]},
    {"name": "Kiev", "aliases": ["Kiew"]},
    {"name": "Doha"},
]


@pytest.fixture
def peace(app, url):
    """The address of a negotiation whose events name one place in several ways."""
    plan = a_plan()
    plan["schedule"][0]["place"] = "Kiev"
    events = [
        an_event("talks", title="Talks", place="Kiev"),
        an_event("more", place="KIEV"),
        plan,
        an_event("other", place="Doha"),
    ]
    take_in(app, events=events)
    file = a_file(events=[])
    file["negotiation"]["places"] = PLACES
    import_into(url, file)
    return "/peace"


@pytest.fixture
def call(editor, peace):
    """Confirms what the page says that it does."""

    def send(place, into):
        page = editor.get(f"{peace}/places/merge", query_string={"place": place, "into": into})
        assert page.status_code == 200, page.text
        fields = {name: values[-1] for name, values in Page(page.text).fields.items()}
        answer = editor.post(f"{peace}/places/merge", data=fields)
        again = editor.post(f"{peace}/places/merge", data=fields)  # a double click
        assert answer.status_code != 303 or "/changes/" in again.headers["Location"]
        return answer

    return send


def places(client, peace):
    file = client.get(f"{peace}/export.json").json
    named = [(one["uid"], one["place"], *(entry.get("place") for entry in one["schedule"])) for one in file["events"]]
    return file["negotiation"]["places"], sorted(named)


def test_another_name_of_a_place_means_that_place_where_it_is_typed(client, editor, peace):
    def save(address, typed):
        fields = Page(editor.get(address).text).fields | typed
        assert save_all_the_same(editor, address, fields).status_code == 303

    plan = {"schedule.0.announced_on": "2025-03-01", "schedule.0.status": "scheduled", "schedule.0.date": "2025-03-02"}
    places_typed = {"place": " київ", "schedule.0.place": "Kiew"}
    save(f"{peace}/events/new", {"title": "In Kyiv", "kind": "talks", "date.edtf": "2025-03-02"} | places_typed | plan)
    made = client.get(f"{peace}/events/in-kyiv.json").json
    assert (made["place"], made["schedule"][0]["place"]) == ("Kyiv", "Kiev")
    save(f"{peace}/events/more/edit", {"summary": "They met."})
    assert client.get(f"{peace}/events/more.json").json["place"] == "KIEV", "what nobody typed stays as it is"


def test_two_places_become_one_in_all_events_and_it_is_undone(client, editor, peace, call):
    before = client.get(f"{peace}/export.json").text
    said = words(editor.get(f"{peace}/places/merge?place=Kiev&into=Київ").text, "")
    assert "“Kiev” will be called “Kyiv”" in said
    assert "3 events will name “Kyiv”: " in said
    answer = call("Kiev", "Kyiv")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{peace}/?place=Kyiv")
    described, named = places(client, peace)
    assert described == [
        {"name": "Kyiv", "aliases": ["Київ", "Kiew", "Kiev"], "same_as": [{"scheme": "wikidata", "id": "Q1899"}]},
        {"name": "Doha"},
    ]
    assert named == [("more", "Kyiv"), ("other", "Doha"), ("talks", "Kyiv"), ("the-call", None, "Kyiv")]
    assert editor.post(f"{peace}/changes/3/undo").status_code == 303
    assert client.get(f"{peace}/export.json").text == before


def test_what_is_brought_back_names_a_place_as_it_is_called_since(client, editor, peace, call):
    edit = f"{peace}/events/talks/edit"
    fields = Page(editor.get(edit).text).fields | {"summary": "They met."}
    assert save_all_the_same(editor, edit, fields).status_code == 303
    for uid in ("more", "the-call"):
        assert editor.post(f"{peace}/events/{uid}/delete", data={"base": "1"}).status_code == 303
    assert call("Kiev", "Kyiv").status_code == 303
    assert editor.post(f"{peace}/events/talks/history/1/restore", data={"base": "3"}).status_code == 303
    assert editor.post(f"{peace}/events/more/restore").status_code == 303
    assert editor.post(f"{peace}/changes/5/undo").status_code == 303
    _, named = places(client, peace)
    assert named == [("more", "Kyiv"), ("other", "Doha"), ("talks", "Kyiv"), ("the-call", None, "Kyiv")]
    assert client.get(f"{peace}/events/talks.json").json["summary"] == ""


def test_what_is_brought_back_keeps_a_name_that_was_another_one_already(app, url, client, editor, peace):
    file = a_file(events=[])
    file["negotiation"]["places"] = [{"name": "Kyiv", "aliases": ["Kiev"]}]
    import_into(url, file)
    assert editor.post(f"{peace}/events/more/delete", data={"base": "1"}).status_code == 303
    assert editor.post(f"{peace}/events/more/restore").status_code == 303
    edit = f"{peace}/events/talks/edit"
    fields = Page(editor.get(edit).text).fields | {"summary": "They met."}
    assert save_all_the_same(editor, edit, fields).status_code == 303
    assert editor.post(f"{peace}/events/talks/history/1/restore", data={"base": "2"}).status_code == 303
    assert {("more", "KIEV"), ("talks", "Kiev")} <= {*places(client, peace)[1]}


def test_the_other_name_leads_on_in_addresses_and_files(app, client, peace, call):
    call("Kiev", "Kyiv")
    for address, onward in (
        ("?place=KIEV&place=Kyiv&q=a", "?place=Kyiv&q=a"),
        ("feed.atom?place=Київ", "feed.atom?place=Kyiv"),
    ):
        moved = client.get(f"{peace}/{address}")
        assert (moved.status_code, moved.headers["Location"]) == (301, f"{peace}/{onward}")
    assert client.get(f"{peace}/?place=Atlantis").status_code == 200
    plan = a_plan("a-plan", title="Plan")
    plan["schedule"][0]["place"] = "Kiew"
    take_in(app, events=[an_event("talks", title="Talks in Kiev", place="Kiev"), plan])
    assert {("talks", "Kyiv"), ("a-plan", None, "Kyiv")} <= {*places(client, peace)[1]}


def test_an_event_that_keeps_the_other_name_is_found_by_it_and_keeps_it_in_files(app, url, client, editor, peace):
    file = a_file(events=[])
    file["negotiation"]["places"] = [{"name": "Kyiv", "aliases": ["Kiev"]}]
    import_into(url, file)
    assert client.get(f"{peace}/?place=Kiev").status_code == 200
    take_in(app, events=[an_event("talks", title="More talks", place="Kiev")])
    assert ("talks", "Kiev") in places(client, peace)[1]
    said = words(editor.get(f"{peace}/places/merge?place=Kiev&into=Kyiv").text, "")
    assert "Changes to the list of places None: it knows both names already." in said


@pytest.mark.parametrize(
    ("place", "into", "described"),
    [
        ("Kiev", "Kyjiw", [PLACES[0], {"name": "Kyjiw", "aliases": ["Kiew", "Kiev"]}, PLACES[2]]),
        ("Kiev", "Kiew", [PLACES[0], {"name": "Kiew", "aliases": ["Kiev"]}, PLACES[2]]),
        ("Kiev", "KIEV", [PLACES[0], {"name": "KIEV", "aliases": ["Kiew"]}, PLACES[2]]),
        ("Doha", "Ad-Dawhah", [*PLACES[:2], {"name": "Ad-Dawhah", "aliases": ["Doha"]}]),
    ],
)
def test_a_place_is_renamed_and_keeps_its_old_name_beside(client, peace, call, place, into, described):
    assert call(place, into).status_code == 303
    found, named = places(client, peace)
    assert found == described
    assert not any(place in row for row in named)


@rows(
    ("place", "into", "field", "sentence"),
    [
        ("", "Kyiv", "place", "Say which place is meant."),
        ("Kiev", "", "into", "Say what it should be called."),
        ("Kiev", "Kiev", "into", "That is what it is called already"),
        ("Atlantis", "Kyiv", "place", "No event names a place “Atlantis”"),
        ("Kiev", "x" * 201, "into", "at most 200 characters"),
        ("Kiev", "a\u202eb", "into", ""),
        ("Ki\ufffdv", "Kyiv", "place", "No event names a place “Ki\ufffdv”"),
        ("Kiev", "Ky\ufffdv", "into", "a sign that nobody can read (U+FFFD)"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field(editor, peace, nothing_written, place, into, field, sentence):
    for answer in (
        editor.get(f"{peace}/places/merge", query_string={"place": place, "into": into, "why": "One"}),
        editor.post(f"{peace}/places/merge", data={"place": place, "into": into, "base": "x", "why": "One"}),
    ):
        assert answer.status_code == 422
        page = Page(answer.text)
        assert sentence in page.errors[field]
        assert [page.fields[name] for name in ("place", "into", "why")] == [[place], [into], ["One"]]


def test_what_has_changed_since_is_shown_anew(app, editor, peace, contents):
    fields = Page(editor.get(f"{peace}/places/merge?place=Kiev&into=Kyiv").text).fields
    take_in(app, who="Petro", events=[an_event("late", title="Late talks", place="kiev")])
    take_in(app, who="Olha", events=[an_event("else", title="Talks elsewhere", place="Riyadh")])
    before = contents()
    answer = editor.post(f"{peace}/places/merge", data={name: values[-1] for name, values in fields.items()})
    assert (answer.status_code, contents()) == (409, before)
    assert "Late talks" in answer.text
    assert "Petro changed something that this touches" in words(answer.text)
    assert editor.post(f"{peace}/places/merge", data={"place": "Kiev", "into": "Kyiv"}).status_code == 400
    long = editor.post(f"{peace}/places/merge", data={"place": "x" * 60_000, "into": "Kyiv", "base": "x"})
    assert "No event names a place “xxx" in plain(long, 422)


def test_the_form_of_the_record_leads_there(editor, peace):
    assert f'href="{peace}/places/merge?place=Kiev"' in editor.get(f"{peace}/edit").text
