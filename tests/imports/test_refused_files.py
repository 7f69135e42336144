"""What a file may not be: every mistake has its place in it, and nothing of it is kept."""

import io
import json
from typing import Any

import pytest

from tests.conftest import RECORD
from tests.documents import a_file, a_statement, an_actor, an_event
from tests.files import take_in
from tests.html import Page
from tests.imports.sent import AT_RUTTE, AT_UKRAINE, FILE, ITEMS, PLACES, RUTTE, Items, look, mended
from tests.rows import rows
from webapp.config import MIB
from webapp.imports import negotiation_file

QUOTED = next(
    f"events.{place}.statements.{number}.quote"
    for place, event in enumerate(FILE["events"])
    for number, statement in enumerate(event["statements"])
    if statement["form"] == "quote"
)

BAD = [
    ([(f"{AT_RUTTE}.date.edtf", "2025-02-30")], f"{AT_RUTTE}.date.edtf", "30 February 2025 does not exist;"),
    ([(f"{AT_RUTTE}.date.edtf", "2025-03-19")], f"{AT_RUTTE}.date", "This date is in the future, so the event cannot"),
    ([(f"{AT_RUTTE}.participants.0.actor", "nobody")], f"{AT_RUTTE}.participants.0.actor", "There is no actor"),
    ([(f"{AT_RUTTE}.statements.0.speaker", "nobody")], f"{AT_RUTTE}.statements.0.speaker", "There is no actor “"),
    ([(f"{AT_RUTTE}.issues", ["peace"])], f"{AT_RUTTE}.issues.0", "There is no issue “peace” here;"),
    ([(f"{AT_RUTTE}.citations.0.source", "hearsay")], f"{AT_RUTTE}.citations.0.source", "There is no source “"),
    ([(f"{AT_RUTTE}.part_of", "never-was")], f"{AT_RUTTE}.part_of", "There is no event “never-was” here;"),
    ([("actors.0.affiliation", "nobody")], "actors.0.affiliation", "There is no actor “nobody” here;"),
    ([(QUOTED, None)], QUOTED, "A quote needs the speaker’s own words;"),
    ([(f"{AT_RUTTE}.order", 10**400)], f"{AT_RUTTE}.order", "Order must be 9999 or less."),
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
    ([("sources.0.archive-URL", "ftp://example.org")], "sources.0.archive-URL", "The address of the archived copy"),
    ([("sources.0.label", ""), ("sources.0.title", "")], "sources.0.title", "A source needs a title;"),
    ([("negotiation.timezone", "Kyiv")], "negotiation.timezone", "“Kyiv” is not a time zone; write Europe/Kyiv."),
    ([("negotiation.uid", "login")], "negotiation.uid", "“login” cannot be a negotiation’s uid"),
    ([("negotiation", {})], "negotiation.uid", "This is not a negotiation file"),
    ([("format", "ceasefire-timeline/3")], "format", "Format must be ceasefire-timeline/2, ceasefire-timeline/1."),
    ([("events", {})], "events", "Events must be a list; put it in square brackets"),
    ([("events.0", 5)], "events.0", "Events must be an object with named fields, as in"),
]  # fmt: skip
"""One mistake of each part that looks for them; all that a document may not say is in `tests/domain/document`."""


def test_a_program_is_told_which_item_a_problem_is_in(editor):
    answer = editor.post(
        "/import?why=Because", json=mended((f"{AT_RUTTE}.kind", "war"), ("negotiation.timezone", "Kyiv"))
    )
    items = {problem["path"]: problem.get("item") for problem in answer.json["problems"]}
    assert items == {
        f"{AT_RUTTE}.kind": f"“{FILE['events'][PLACES[RUTTE]]['title']}” ({RUTTE})",
        "negotiation.timezone": None,
    }


@rows(("changes", "path", "sentence"), BAD)
def test_a_file_with_a_mistake_is_refused_with_its_place(as_json, nothing_written, changes, path, sentence):
    status, problems = as_json(json.dumps(mended(*changes)).encode())
    assert status == 422
    assert any(problem.startswith(f"{path}: {sentence}") for problem in problems), problems


@rows(
    ("given", "path"),
    [
        ([("events.2.date", {"edtf": "2025-03-10T14:00"})], "events.2.date.edtf"),
        ([("events.2.date", {"edtf": "2025-03-10T14:00Z/2025-03-10T16:30Z"})], "events.2.date.edtf"),
        ([("sources.0.accessed", "2025-03-20T14:00Z~")], "sources.0.accessed"),
    ],
)
def test_a_file_of_the_first_format_says_no_more_than_that_could(as_json, nothing_written, given, path):
    status, problems = as_json(json.dumps(mended(("format", "ceasefire-timeline/1"), *given)).encode())
    assert status == 422
    assert f"{path}: What “{path.rpartition('.')[2]}” says came with ceasefire-timeline/2" in "\n".join(problems)


def test_a_file_of_the_first_format_leaves_alone_what_only_the_second_can_say(app, client, as_json):
    hours = an_event("hours", date={"edtf": "2025-03-10T14:00Z/2025-03-10T16:30Z"})
    address = take_in(app, events=[hours])
    former = a_file(events=[hours | {"date": {"edtf": "2025-03-10"}}]) | {"format": "ceasefire-timeline/1"}
    status, _ = as_json(json.dumps(former).encode())
    assert status == 200
    assert client.get(f"{address}/events/hours.json").json["date"]["edtf"] == hours["date"]["edtf"]


NOT_READ = [
    (b"", "This is not JSON: it is empty; choose a file with a JSON object in it, as in {…}."),
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


@rows(("data", "sentence"), NOT_READ)
def test_what_cannot_be_read_is_refused_in_a_sentence(send, nothing_written, data, sentence):
    status, [problem] = send(data)
    assert status == 422
    assert problem.removeprefix(": ").startswith(sentence)


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
    ({"events": [{}] * 400, "sources": [an_event()] * 10}, 1_000, "There are at least 900 other problems;"),
    ({"events": [an_event(statements=[{"citations": [{}] * 40}] * 40)]}, 1_000, "There are at least 9"),
    ({f"field-{place}": 1 for place in range(1_200)}, 1, None),
    ({"events": [an_event(f"e{place}", statements=[a_statement(speaker="ukr")]) for place in range(1_010)],
      "actors": [an_actor("ukr")]}, 1_000, "There are at least 900 other problems;"),
]  # fmt: skip


@rows(("given", "number", "rest"), MANY)
def test_a_hundred_problems_are_named_and_the_others_counted(editor, nothing_written, given, number, rest):
    answer = editor.post("/import", json=a_file() | given)
    assert answer.status_code == 422
    assert (len(answer.json["problems"]), len(answer.data) < 60_000) == (min(number, 100), True)
    assert (rest or "send it again.") in answer.json["detail"]
    form = {"file": (io.BytesIO(json.dumps(a_file() | given).encode()), "talks.json")}
    page = editor.post("/import", data=form).text
    assert len(Items(page).found) == min(number, 100)
    assert not rest or rest in page
    assert f"{number:,} thing" in page or number == 1_000


def test_a_file_holds_so_many_items_and_no_more(editor, as_json, monkeypatch):
    assert negotiation_file.LARGEST == 200_000
    monkeypatch.setattr(negotiation_file, "LARGEST", ITEMS - 1)
    assert editor.post("/import", json=FILE).status_code == 200
    _, [problem] = as_json(json.dumps(mended(("issues.+", {}))).encode())
    assert problem.startswith(f": This file holds {ITEMS} items, and at most {ITEMS - 1} fit into one;")


def test_bodies_and_files_have_their_limits(app, editor, contents, monkeypatch):
    def upload(data: bytes, fields: int = 0) -> Any:
        head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="talks.json"\r\n\r\n'
        form = b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n' * fields + head + data + b"\r\n--x--\r\n"
        return editor.post("/import", data=form, content_type="multipart/form-data; boundary=x")

    before = contents()
    answer = editor.post("/import", data=b" " * (MIB + 1), content_type="application/json")
    assert (answer.status_code, answer.mimetype) == (413, "application/problem+json")
    assert answer.json["detail"] == (
        "What was sent is larger than 1,024 KiB, the limit of this address. Nothing was changed. "
        "A larger file goes in by the command line: ceasefire-timeline import FILE."
    )
    page = " ".join(editor.get("/import").text.split())
    assert "up to 8 MiB;" in page
    assert "import a larger one on the command line: <code>ceasefire-timeline import FILE</code>." in page
    monkeypatch.setitem(app.config, "IMPORT_LIMIT", 2 * MIB)
    answer = upload(b" " * 2 * MIB)
    assert answer.status_code == 413
    assert "larger than 2,048 KiB" in answer.text
    assert "ceasefire-timeline import FILE" in answer.text
    answer = upload(b"{}", fields=5_000)
    assert answer.status_code == 413
    assert "has more than 5,000 fields, or more than 1,024 KiB in fields that are no file. Nothing" in answer.text
    assert contents() == before
    assert upload(RECORD.read_bytes() + b" " * MIB).status_code == 200


@pytest.mark.parametrize("form", [{}, {"file": (io.BytesIO(b""), "")}, {"file": "talks"}])
def test_a_form_without_a_file_asks_for_one(editor, form):
    answer = editor.post("/import", data=form | {"why": "Because"}, content_type="multipart/form-data")
    assert answer.status_code == 422
    assert "<title>Error: Import a file" in answer.text
    assert "1 thing to correct. Nothing has been imported." in answer.text
    assert Page(answer.text).errors == {"file": "No file was chosen; choose one."}
    assert Page(answer.text).fields["why"] == ["Because"]


def test_a_reason_that_is_too_long_is_refused(editor, contents):
    before = contents()
    answer = editor.post("/import", query_string={"why": "x" * 201}, json=a_file())
    assert (answer.status_code, answer.json["problems"][0]["path"]) == (422, "why")
    answer = look(editor, RECORD.read_bytes(), why="x" * 201)
    assert (answer.status_code, Page(answer.text).fields["why"]) == (422, ["x" * 201])
    assert contents() == before
