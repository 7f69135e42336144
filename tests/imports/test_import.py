"""Taking a negotiation in: what is new is added, what differs is changed, nothing is deleted, mistakes are named."""

import copy
import io
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import event

from tests.conftest import PASSWORD, RECORD, UKRAINE
from tests.documents import a_file, a_plan, a_statement, an_actor, an_event
from tests.files import take_in
from tests.html import Page
from webapp import record
from webapp.config import MIB
from webapp.domain import document
from webapp.imports import checks, negotiation_file

FILE = json.loads(RECORD.read_bytes())
RUTTE = "rutte-on-relations-with-russia-and-nato-accession"
ITEMS = 1 + sum(len(FILE[name]) for name in ("actors", "issues", "sources", "events"))
PLACES = {event["uid"]: place for place, event in enumerate(FILE["events"])}
AT_RUTTE, AT_CALL = (f"events.{PLACES[uid]}" for uid in (RUTTE, "trump-putin-phone-call"))
AT_UKRAINE = f"actors.{[actor['uid'] for actor in FILE['actors']].index('ukr')}"
FORM_OF = {form: f"events.{place}.statements.{number}"
           for place, event in enumerate(FILE["events"])
           for number, form in enumerate(statement["form"] for statement in event["statements"])}  # fmt: skip


def mended(*changes: tuple[str, Any]) -> dict[str, Any]:
    """The seed with other values at these paths."""
    file = copy.deepcopy(FILE)
    for path, value in changes:
        *steps, last = [int(step) if step.isdigit() else step for step in path.split(".")]
        at = file
        for step in steps:
            at = at[step]
        if last == "+":
            at.append(value)  # type: ignore[attr-defined]
        else:
            at[last] = value
    return file


@pytest.fixture
def as_json(editor) -> Callable[[bytes], tuple[int, list[str]]]:
    """Sends a body, as a program does; the status, and the problems as lines."""

    def send(data: bytes) -> tuple[int, list[str]]:
        answer = editor.post("/import?why=Because", data=data, content_type="application/json")
        assert answer.mimetype == ("application/json" if answer.status_code == 200 else "application/problem+json")
        problems = answer.json.get("problems", [])
        return answer.status_code, [f"{problem['path']}: {problem['message']}" for problem in problems]

    return send


def look(editor: Any, data: bytes, **fields: str) -> Any:
    """Sends the form with a file."""
    return editor.post("/import", data={"file": (io.BytesIO(data), "talks.json")} | fields)


@pytest.fixture
def as_file(editor) -> Callable[[bytes], tuple[int, list[str]]]:
    """Sends the form with a file, as people do, and confirms what it would do; the status, and what the page lists."""

    def send(data: bytes) -> tuple[int, list[str]]:
        answer = look(editor, data, why="Because <b>")
        assert answer.mimetype == "text/html"
        if "There is nothing to import" not in answer.text:
            assert Page(answer.text).fields["why"] == ["Because <b>"]
        if answer.status_code == 200 and "digest" in Page(answer.text).fields:
            done = editor.post("/import/confirm", data=Page(answer.text).fields)
            assert done.status_code == 303, done.text
        assert ("Nothing has been imported." in answer.text) == (answer.status_code == 422)
        return answer.status_code, Items(answer.text).found

    return send


class Items(Page):
    """The list items of a page, as text."""

    def __init__(self, html: str) -> None:
        self.found: list[str] = []
        self._item: list[str] | None = None
        super().__init__(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attributes)
        if tag == "li" and dict(attributes).get("dir") == "auto":
            self._item = []

    def handle_data(self, data: str) -> None:
        super().handle_data(data)
        if self._item is not None:
            self._item.append(data)

    def handle_endtag(self, tag: str) -> None:
        super().handle_endtag(tag)
        if tag == "li" and self._item is not None:
            self.found.append("".join(self._item))
            self._item = None


@pytest.fixture(params=["as_json", "as_file"])
def send(request) -> Callable[[bytes], tuple[int, list[str]]]:
    """Both doors."""
    found: Callable[[bytes], tuple[int, list[str]]] = request.getfixturevalue(request.param)
    return found


# ---- what goes well ----


def test_the_same_file_again_changes_nothing(editor, as_file, contents):
    before = contents()
    answer = editor.post("/import", data=RECORD.read_bytes(), content_type="application/json")
    assert answer.json == {
        "negotiation": UKRAINE[1:], "version": 1, "created": 0, "changed": 0, "unchanged": ITEMS,
        "stale": [], "deleted": []
    }  # fmt: skip
    assert as_file(RECORD.read_bytes()) == (200, [])
    assert contents() == before


def test_what_differs_is_changed_in_one_version_with_the_reason(editor, client, contents):
    before = contents()
    file = mended((f"{AT_RUTTE}.title", "Rutte speaks"), ("events.+", an_event(participants=[])))
    file["events"] = [event for event in file["events"] if event["uid"] != "witkoff-briefs-putin"]
    answer = editor.post("/import?why=Corrected", json=file)
    assert (answer.json["version"], answer.json["created"], answer.json["changed"]) == (2, 1, 1)
    after = contents()
    assert len(after["change"]) == len(before["change"]) + 1
    assert len(after["revision"]) == len(before["revision"]) + 2
    page = client.get(f"{UKRAINE}/events/{RUTTE}").text
    for words in ("Rutte speaks", "Corrected", "<b>Editor</b>", "revision 2"):
        assert words in page
    assert client.get(f"{UKRAINE}/events/witkoff-briefs-putin").status_code == 200


def test_what_was_taken_in_before_texts_were_cleaned_stays_as_it_is(app, editor, client):
    old = mended(("events.0.title", "Old\u00a0title"), ("negotiation.title", "Old\u00adtalks"))
    with app.extensions["database"].write() as session:
        drafts = [record.Draft.of(item) for _, item in document.parse(document.NegotiationFile, old).items]
        record.save(session, UKRAINE[1:], drafts, record.Act("Ann", datetime(2025, 3, 17, tzinfo=UTC)))
    exported = client.get(f"{UKRAINE}/export.json").data
    assert "Old\u00a0title".encode() in exported
    assert editor.post("/import", data=exported, content_type="application/json").json["unchanged"] == ITEMS
    assert client.get(f"{UKRAINE}/export.json").data == exported
    changed = exported.replace("Old\u00a0title".encode(), "Old\u00a0\u00a0name".encode())
    assert editor.post("/import", data=changed, content_type="application/json").json["changed"] == 1
    assert [event["title"] for event in client.get(f"{UKRAINE}/export.json").json["events"]].count("Old name") == 1


def test_a_new_negotiation_is_made_and_told(editor, client):
    answer = look(editor, json.dumps(a_file("peace", events=[a_plan()])).encode())
    assert "2 new, 0 changed," in answer.text
    assert "The negotiation <b>peace</b> is new here." in answer.text
    assert client.get("/peace/").status_code == 404
    done = editor.post("/import/confirm", data=Page(answer.text).fields)
    assert (done.status_code, done.headers["Location"]) == (303, "/peace/changes/1")
    assert client.get("/peace/events/the-call").status_code == 200
    assert "Undo" not in editor.get("/peace/changes/1").text
    refused = editor.post("/peace/changes/1/undo")
    assert (refused.status_code, "This change made the negotiation itself" in refused.text) == (422, True)


def test_export_and_import_into_another_negotiation_are_equal(editor, client):
    file = client.get(f"{UKRAINE}/export.json").json
    file["negotiation"]["uid"] = "copy"
    assert editor.post("/import", json=file).status_code == 200
    copied = client.get("/copy/export.json").text
    assert copied.replace('"uid": "copy"', f'"uid": "{UKRAINE[1:]}"') == client.get(f"{UKRAINE}/export.json").text


def test_what_was_deleted_here_stays_deleted_and_is_named(editor, client, contents):
    editor.post(f"{UKRAINE}/events/{RUTTE}/delete", data={"base": "1"})
    before = contents()
    answer = editor.post("/import", data=RECORD.read_bytes(), content_type="application/json")
    assert answer.json["deleted"] == [f"event/{RUTTE}"]
    assert f"Event {RUTTE}</a>" in look(editor, RECORD.read_bytes()).text.partition("Left deleted: 1")[2]
    assert client.get(f"{UKRAINE}/events/{RUTTE}").status_code == 410
    refused = editor.post("/import", json=mended((f"{AT_CALL}.kind", "war"), (f"{AT_RUTTE}.kind", "war")))
    assert [problem["path"] for problem in refused.json["problems"]] == [f"{AT_CALL}.kind"]
    refused = editor.post("/import", json=mended((f"{AT_CALL}.part_of", "trump-putin-phone-call")))
    assert [problem["path"] for problem in refused.json["problems"]] == [f"{AT_CALL}.part_of"]
    refused = editor.post("/import", json=mended((f"{AT_CALL}.part_of", RUTTE), ("events.+", 5)))
    assert [problem["path"] for problem in refused.json["problems"]] == [f"{AT_CALL}.part_of", "events.23"]
    assert contents() == before


# ---- what stands here is newer than the file ----

NEWER = {
    f"event/{RUTTE}": (f"{AT_RUTTE}.title", "Rutte speaks"),
    "actor/ukr": (f"{AT_UKRAINE}.note", "Also called Ukraina."),
    f"source/{FILE['sources'][0]['uid']}": ("sources.0.note", "Read again."),
    f"issue/{FILE['issues'][0]['uid']}": ("issues.0.proposition", "The guns fall silent."),
    f"negotiation/{UKRAINE[1:]}": ("negotiation.description", "Mended by hand."),
}
"""A change of each kind of item."""


@pytest.mark.parametrize("item", NEWER)
def test_an_older_file_leaves_what_was_changed_here_alone(editor, client, contents, as_file, item):
    old = client.get(f"{UKRAINE}/export.json").text
    assert editor.post("/import", json=mended(NEWER[item])).json["changed"] == 1
    before, new = contents(), client.get(f"{UKRAINE}/export.json").text
    answer = editor.post("/import", data=old, content_type="application/json").json
    assert (answer["changed"], answer["unchanged"], answer["stale"]) == (0, ITEMS - 1, [item])
    assert contents() == before
    page = look(editor, old.encode()).text
    assert "Left alone: the file says what revision 1 said, before it was changed here." in page
    assert f"<small>{item.partition('/')[2]}</small>" in page.partition("Left alone: 1")[2]
    assert editor.post("/import/confirm", data=Page(page).fields).status_code == 303
    assert contents()["revision"] == before["revision"]
    assert editor.post("/import", data=new, content_type="application/json").json["stale"] == []


@pytest.mark.parametrize("door", ["as JSON", "as a file"])
def test_an_older_file_goes_over_what_was_changed_here_where_that_is_asked_for(editor, client, contents, door):
    old = client.get(f"{UKRAINE}/export.json").text
    editor.post("/import", json=mended(*NEWER.values()))
    before = contents()
    if door == "as JSON":
        answer = editor.post("/import?overwrite=1", data=old, content_type="application/json")
        assert (answer.json["changed"], answer.json["stale"]) == (len(NEWER), [])
    else:
        page = Page(look(editor, old.encode()).text)
        assert editor.post("/import/confirm", data=page.fields | {"overwrite": "1"}).status_code == 303
    assert client.get(f"{UKRAINE}/export.json").text == old
    assert len(contents()["revision"]) == len(before["revision"]) + len(NEWER)


def test_what_an_older_file_brings_besides_is_taken(editor, client):
    """A statement added in the meantime stays; what the file alone changed is changed; a name given back is no loss."""
    added = a_statement("rutte-once-more", speaker="rutte")
    with_statement = mended((f"{AT_RUTTE}.statements.+", added))
    assert editor.post("/import", json=with_statement).json["changed"] == 1
    for name in ("Ukraina", "Ukraine"):
        file = copy.deepcopy(with_statement)
        file["actors"][int(AT_UKRAINE.partition(".")[2])]["name"] = name
        editor.post("/import?overwrite=1", json=file)
    older = mended((f"{AT_CALL}.place", "By phone"), ("events.+", an_event(participants=[])))
    answer = editor.post("/import", json=older).json
    assert (answer["created"], answer["changed"], answer["stale"]) == (1, 1, [f"event/{RUTTE}"])
    assert added.items() <= client.get(f"{UKRAINE}/events/{RUTTE}.json").json["statements"][-1].items()
    assert client.get(f"{UKRAINE}/events/trump-putin-phone-call.json").json["place"] == "By phone"


def test_items_may_refer_to_each_other_in_any_order(editor, client):
    events = [an_event("a", part_of="b", participants=[{"actor": "z", "role": "party"}]), an_event("b")]
    file = a_file("peace", events=events, actors=[an_actor("y", affiliation="z"), an_actor("z")])
    assert editor.post("/import", json=file).status_code == 200
    assert client.get("/peace/events/a.json").json["part_of"] == "b"


# ---- what is refused ----

BAD = [
    ([(f"{AT_RUTTE}.date.edtf", "2025-02-30")], f"{AT_RUTTE}.date.edtf", "30 February 2025 does not exist;"),
    ([(f"{AT_RUTTE}.date.edtf", "2025-03-17/2025-03-15")], f"{AT_RUTTE}.date.edtf", "The end, 15 March 2025, is"),
    ([(f"{AT_RUTTE}.date.edtf", "2025-03-19")], f"{AT_RUTTE}.date", "This date is in the future, so the event cannot"),
    ([(f"{AT_RUTTE}.date.timezone", "Europe/Kyiv")], f"{AT_RUTTE}.date.timezone", "A time zone needs a time of day;"),
    ([(f"{AT_RUTTE}.participants.0.actor", "nobody")], f"{AT_RUTTE}.participants.0.actor", "There is no actor"),
    ([(f"{AT_RUTTE}.statements.0.speaker", "nobody")], f"{AT_RUTTE}.statements.0.speaker", "There is no actor “"),
    ([(f"{AT_RUTTE}.issues", ["peace"])], f"{AT_RUTTE}.issues.0", "There is no issue “peace” here;"),
    ([(f"{AT_RUTTE}.citations.0.source", "hearsay")], f"{AT_RUTTE}.citations.0.source", "There is no source “"),
    ([(f"{AT_RUTTE}.citations.0.origin", "hearsay")], f"{AT_RUTTE}.citations.0.origin", "There is no source “"),
    ([(f"{AT_RUTTE}.part_of", "never-was")], f"{AT_RUTTE}.part_of", "There is no event “never-was” here;"),
    ([("actors.0.affiliation", "nobody")], "actors.0.affiliation", "There is no actor “nobody” here;"),
    ([(f"{AT_RUTTE}.kind", "war")], f"{AT_RUTTE}.kind", "Kind must be one of: talks, meeting,"),
    ([(f"{AT_RUTTE}.status", "rumoured")], f"{AT_RUTTE}.status", "Status must be one of: proposed, scheduled,"),
    ([(f"{AT_CALL}.date", None)], f"{AT_CALL}.date", "An event that is scheduled needs a date; give one,"),
    ([(f"{AT_CALL}.schedule", [])], f"{AT_CALL}.schedule", "An event that is scheduled needs the announcement"),
    ([(f"{AT_CALL}.schedule.0.date", "2025-03-19")], f"{AT_CALL}.schedule", "The last schedule entry must say the"),
    ([(f"{FORM_OF['quote']}.quote", None)], f"{FORM_OF['quote']}.quote", "A quote needs the speaker’s own words;"),
    ([(f"{FORM_OF['fragment']}.quote", " ")], f"{FORM_OF['fragment']}.quote", "A fragment needs the speaker’s own"),
    ([(f"{FORM_OF['paraphrase']}.quote", "Yes.")], f"{FORM_OF['paraphrase']}.quote", "A paraphrase carries no"),
    ([(f"{FORM_OF['paraphrase']}.form", "act"), (f"{FORM_OF['paraphrase']}.quote", "Yes.")],
     f"{FORM_OF['paraphrase']}.quote", "An act carries no verbatim words;"),
    ([(f"{FORM_OF['quote']}.text", "")], f"{FORM_OF['quote']}.text", "Text is needed; fill it in."),
    ([(f"{AT_RUTTE}.title", "Rutte\x00")], f"{AT_RUTTE}.title", "Title has an invisible control character (U+0000)"),
    ([(f"{AT_RUTTE}.title", "x" * 301)], f"{AT_RUTTE}.title", "Title is too long: at most 300 characters,"),
    ([(f"{AT_RUTTE}.summary", "x" * 20_001)], f"{AT_RUTTE}.summary", "Summary is too long: at most 20,000 characters,"),
    ([(f"{AT_RUTTE}.order", 10**400)], f"{AT_RUTTE}.order", "Order must be 9999 or less."),
    ([(f"{AT_RUTTE}.order", "first")], f"{AT_RUTTE}.order", "Order must be a whole number."),
    ([(f"{AT_RUTTE}.colour", "red")], f"{AT_RUTTE}.colour", "“colour” is not a field of the format;"),
    ([(f"{AT_RUTTE}.uid", "Rutte!")], f"{AT_RUTTE}.uid", "A uid is made of a–z, 0–9 and single hyphens"),
    ([(f"{AT_RUTTE}.uid", "new")], f"{AT_RUTTE}.uid", "“new” cannot be a uid"),
    ([("events.+", FILE["events"][0])], "events", "Entry 24 says the same as entry 1: same uid. Take one of them out."),
    ([("events.+", an_event(statements=[a_statement(FILE["events"][PLACES[RUTTE]]["statements"][0]["uid"])]))],
     "events.23.statements.0.uid", "Another statement has the uid"),
    ([("events.0.part_of", FILE["events"][1]["uid"]), ("events.1.part_of", FILE["events"][0]["uid"])],
     "events.0.part_of", "This makes a circle ("),
    ([("events.0.part_of", FILE["events"][0]["uid"])], "events.0.part_of", "This makes a circle ("),
    ([(f"{AT_UKRAINE}.affiliation", "vlasiuk")], f"{AT_UKRAINE}.affiliation", "This makes a circle ("),
    ([("actors.+", an_actor(f"link-{n}", affiliation=f"link-{n - 1}" if n else None)) for n in range(22)],
     f"actors.{len(FILE['actors']) + 21}.affiliation", "The affiliation makes a chain of more than 20 links ("),
    ([("sources.0.URL", "javascript:alert(1)")], "sources.0.URL", "The address must be a full web address beginning"),
    ([("sources.0.archive-URL", "ftp://example.org")], "sources.0.archive-URL", "The address of the archived copy"),
    ([("sources.0.label", ""), ("sources.0.title", "")], "sources.0.title", "A source needs a title;"),
    ([("negotiation.timezone", "Kyiv")], "negotiation.timezone", "“Kyiv” is not a time zone; write Europe/Kyiv."),
    ([("negotiation.uid", "login")], "negotiation.uid", "“login” cannot be a negotiation’s uid"),
    ([("negotiation", {})], "negotiation.uid", "This is no negotiation file"),
    ([("format", "ceasefire-timeline/3")], "format", "Format must be ceasefire-timeline/2, ceasefire-timeline/1."),
    ([("events", {})], "events", "Events must be a list."),
    ([("events.0", 5)], "events.0", "Events must be an object with named fields."),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "path", "sentence"), BAD)
def test_a_file_with_a_mistake_is_refused_with_its_place(as_json, contents, changes, path, sentence):
    before = contents()
    status, problems = as_json(json.dumps(mended(*changes)).encode())
    assert status == 422
    assert any(problem.startswith(f"{path}: {sentence}") for problem in problems), problems
    assert contents() == before


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ([("events.2.date", {"edtf": "2025-03-10T14:00"})], "events.2.date.edtf"),
        ([("events.2.date", {"edtf": "2025-03-10T14:00Z/2025-03-10T16:30Z"})], "events.2.date.edtf"),
        ([("sources.0.accessed", "2025-03-20T14:00Z~")], "sources.0.accessed"),
    ],
)
def test_a_file_of_the_first_format_says_no_more_than_that_could(as_json, contents, given, path):
    before = contents()
    status, problems = as_json(json.dumps(mended(("format", "ceasefire-timeline/1"), *given)).encode())
    assert status == 422
    assert f"{path}: What “{path.rpartition('.')[2]}” says came with ceasefire-timeline/2" in "\n".join(problems)
    assert contents() == before


def test_a_file_of_the_first_format_leaves_alone_what_only_the_second_can_say(app, client, as_json):
    hours = an_event("hours", date={"edtf": "2025-03-10T14:00Z/2025-03-10T16:30Z"})
    address = take_in(app, events=[hours])
    former = a_file(events=[hours | {"date": {"edtf": "2025-03-10"}}]) | {"format": "ceasefire-timeline/1"}
    status, _ = as_json(json.dumps(former).encode())
    assert status == 200
    assert client.get(f"{address}/events/hours.json").json["date"]["edtf"] == hours["date"]["edtf"]


NOT_READ = [
    (b"", "This is not JSON: expecting value at line 1, column 1."),
    (b"talks", "This is not JSON"),
    (b'{"format": ', "This is not JSON"),
    (b"[]", "This must be a JSON object, as in {…}."),
    (b"5", "This must be a JSON object"),
    (b"[" * 100_000, "This is nested too deeply to be read."),
    (b'{"a":' * 100_000, "This is nested too deeply to be read."),
    (b'{"order": ' + b"9" * 5_000 + b"}", "This holds a number with too many digits."),
    (b'{"order": NaN}', "NaN is not JSON;"),
    (b'{"uid": "a", "uid": "b"}', "The key “uid” stands twice in one object; give each key once."),
    (b'{"title": "\\ud800"}', "This holds half of a surrogate pair"),
    (b'{"\\udfff": 1}', "This holds half of a surrogate pair"),
    (b'{"title": "\xff"}', "This is not UTF-8 text: byte 12 does not fit. Save it as UTF-8."),
    ('{"title": "Рим"}'.encode("utf-16"), "This is not UTF-8 text"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "sentence"), NOT_READ, ids=lambda value: str(value)[:20])
def test_what_cannot_be_read_is_refused_in_a_sentence(send, contents, data, sentence):
    before = contents()
    status, [problem] = send(data)
    assert status == 422
    assert problem.removeprefix(": ").startswith(sentence)
    assert contents() == before


def test_all_mistakes_of_a_file_are_said_at_once(send):
    file = mended((f"{AT_RUTTE}.kind", "war"), ("sources.0.type", "rumour"), ("actors.0.name", ""))
    _, problems = send(json.dumps(file).encode())
    assert {problem.partition(":")[0].partition(" ")[0] for problem in problems} == {
        f"{AT_RUTTE}.kind",
        "sources.0.type",
        "actors.0.name",
    }


MANY = [
    # what, how many problems there are, the sentence about those that are not named
    ({"events": [{"uid": f"e{place}"} for place in range(30)]}, 90, None),
    ({"events": [{"uid": f"e{place}"} for place in range(34)]}, 102, "There are 2 other problems."),
    ({"events": [{}] * 20_000, "sources": [an_event()] * 50}, 1_000, "There are at least 900 other problems;"),
    ({"events": [an_event(statements=[{"citations": [{}] * 200}] * 500)]}, 1_000, "There are at least 9"),
    ({f"field-{place}": 1 for place in range(20_000)}, 1, None),
    ({"events": [an_event(f"e{place}", statements=[a_statement(speaker="ukr")]) for place in range(1_200)],
      "actors": [an_actor("ukr")]}, 1_000, "There are at least 900 other problems;"),
]  # fmt: skip


@pytest.mark.parametrize(("given", "number", "rest"), MANY, ids=range(len(MANY)))
def test_a_hundred_problems_are_named_and_the_others_counted(editor, contents, given, number, rest):
    before = contents()
    answer = editor.post("/import", json=a_file() | given)
    assert answer.status_code == 422
    assert (len(answer.json["problems"]), len(answer.data) < 60_000) == (min(number, 100), True)
    assert (rest or "send it again.") in answer.json["detail"]
    form = {"file": (io.BytesIO(json.dumps(a_file() | given).encode()), "talks.json")}
    page = editor.post("/import", data=form).text
    assert len(Items(page).found) == min(number, 100)
    assert not rest or rest in page
    assert f"{number:,} thing" in page or number == 1_000
    assert contents() == before


def test_a_file_holds_so_many_items_and_no_more(editor, as_json, monkeypatch):
    assert as_json(json.dumps(a_file(events=[{}] * 200_001)).encode()) == (
        422, [": This file holds 200,001 items, and at most 200,000 fit into one; split it."]
    )  # fmt: skip
    monkeypatch.setattr(checks, "LARGEST", ITEMS - 1)
    assert editor.post("/import", json=FILE).status_code == 200
    _, [problem] = as_json(json.dumps(mended(("issues.+", {}))).encode())
    assert problem.startswith(f": This file holds {ITEMS} items, and at most {ITEMS - 1} fit into one;")


def test_bodies_and_files_have_their_limits(app, editor, contents, monkeypatch):
    def upload(data: bytes) -> Any:
        head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="talks.json"\r\n\r\n'
        form = head + data + b"\r\n--x--\r\n"
        return editor.post("/import", data=form, content_type="multipart/form-data; boundary=x")

    before = contents()
    answer = editor.post("/import", data=b" " * (MIB + 1), content_type="application/json")
    assert (answer.status_code, answer.mimetype) == (413, "application/problem+json")
    assert answer.json["detail"] == (
        "What was sent is larger than 1,024 KiB, the most this address takes. Nothing was changed. "
        "A larger file goes in by the command line: ceasefire-timeline import FILE."
    )
    page = editor.get("/import").text
    assert "at most 8 MiB." in page
    assert "A larger file goes in by the command line: <code>ceasefire-timeline import FILE</code>." in page
    monkeypatch.setitem(app.config, "IMPORT_LIMIT", 2 * MIB)
    answer = upload(b" " * 2 * MIB)
    assert answer.status_code == 413
    assert "larger than 2,048 KiB" in answer.text
    assert "ceasefire-timeline import FILE" in answer.text
    assert contents() == before
    assert upload(RECORD.read_bytes() + b" " * MIB).status_code == 200


@pytest.mark.parametrize("form", [{}, {"file": (io.BytesIO(b""), "")}, {"file": "talks"}])
def test_a_form_without_a_file_asks_for_one(editor, form):
    answer = editor.post("/import", data=form | {"why": "Because"}, content_type="multipart/form-data")
    assert answer.status_code == 422
    assert "No file was chosen; choose one." in answer.text
    assert Page(answer.text).fields["why"] == ["Because"]


def test_a_reason_that_is_too_long_is_refused(editor, contents):
    before = contents()
    answer = editor.post("/import", query_string={"why": "x" * 201}, json=a_file())
    assert (answer.status_code, answer.json["problems"][0]["path"]) == (422, "why")
    answer = look(editor, RECORD.read_bytes(), why="x" * 201)
    assert (answer.status_code, Page(answer.text).fields["why"]) == (422, ["x" * 201])
    assert contents() == before


# ---- others meanwhile ----


@pytest.fixture
def meanwhile(monkeypatch) -> Callable[[Callable[[], None]], None]:
    """Has something happen once, just after the documents of the next file have been checked."""

    def happen(something: Callable[[], None]) -> None:
        def parse_all(*given: Any) -> Any:
            monkeypatch.setattr(negotiation_file, "parse_all", document.parse_all)
            documents = document.parse_all(*given)
            something()
            return documents

        monkeypatch.setattr(negotiation_file, "parse_all", parse_all)

    return happen


def test_others_write_while_a_file_is_checked(client, send, meanwhile, contents):
    logged_in = []

    def log_in() -> None:
        answer = client.post("/login", data={"username": "admin", "password": PASSWORD})
        logged_in.append((answer.status_code, len(contents()["login_session"])))

    sessions = len(contents()["login_session"])
    meanwhile(log_in)
    assert send(json.dumps(mended(("events.+", an_event()))).encode())[0] == 200
    assert logged_in == [(303, sessions + 1)]


def test_the_write_lock_is_taken_when_all_is_read_and_checked(editor, database, monkeypatch):
    steps = []

    @event.listens_for(database.engine, "before_cursor_execute")
    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        steps.extend(["lock"] * statement.startswith("BEGIN IMMEDIATE"))

    for name in ("read_json", "parse_all"):
        step = getattr(negotiation_file, name)
        monkeypatch.setattr(
            negotiation_file, name, lambda *given, name=name, step=step: (steps.append(name), step(*given))[1]
        )
    for data in (json.dumps(mended(("events.+", an_event()))).encode(), b"{"):
        editor.post("/import", data=data, content_type="application/json")
    assert steps == ["read_json", "parse_all", "lock", "read_json"]


NAMING_RUTTE = mended(("events.+", an_event(part_of=RUTTE)))
WITHOUT_RUTTE = NAMING_RUTTE | {"events": [found for found in NAMING_RUTTE["events"] if found["uid"] != RUTTE]}


@pytest.mark.parametrize("file", [mended((f"{AT_RUTTE}.title", "Rutte speaks")), NAMING_RUTTE, WITHOUT_RUTTE])
def test_what_is_deleted_while_a_file_is_checked_stays_deleted(editor, client, meanwhile, contents, file):
    meanwhile(lambda: editor.post(f"{UKRAINE}/events/{RUTTE}/delete", data={"base": "1"}))
    answer = editor.post("/import", json=file)
    assert (answer.status_code, [problem["message"] for problem in answer.json["problems"]]) == (
        422, [f"The event “{RUTTE}” was deleted just now; send the file again."]
    )  # fmt: skip
    assert client.get(f"{UKRAINE}/events/{RUTTE}").status_code == 410
    assert len(contents()["change"]) == 2


def test_what_others_add_and_change_while_a_file_is_checked_is_no_hindrance(editor, client, meanwhile):
    others = mended(("events.0.title", "Theirs"), ("events.+", an_event("theirs", participants=[])))
    meanwhile(lambda: editor.post("/import", json=others))
    answer = editor.post("/import", json=mended((f"{AT_RUTTE}.title", "Rutte speaks")))
    assert (answer.status_code, answer.json["version"]) == (200, 3)
    assert client.get(f"{UKRAINE}/events/theirs").status_code == 200


@pytest.mark.parametrize("step", ["webapp.record.batch.counted", "webapp.record.large_save.raise_site_version"])
def test_when_the_last_step_fails_nothing_of_the_file_is_kept(editor, client, contents, monkeypatch, step):
    def fail(*_: object) -> None:
        raise RuntimeError("on purpose")

    file = mended((f"{AT_RUTTE}.title", "Rutte speaks"), ("events.+", an_event()), ("actors.+", an_actor("lavrov")))
    before, page = contents(), client.get(f"{UKRAINE}/").data
    with monkeypatch.context() as patched:
        patched.setattr(step, fail)
        assert editor.post("/import", json=file).status_code == 500
        assert editor.post("/import", json=a_file("peace")).status_code == 500
    assert contents() == before
    assert client.get(f"{UKRAINE}/").data == page
    assert client.get("/peace/").status_code == 404
    assert editor.post("/import", json=file).json["version"] == 2
