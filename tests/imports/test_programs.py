"""A table imported by a program: looked at, asked about and confirmed, all in JSON."""

from io import BytesIO

import pytest

from tests.conftest import UKRAINE
from tests.documents import a_file
from tests.rows import rows
from webapp.imports.json_answers import SCHEMA

TABLE = "Title,Date,Who\nTalks in Jeddah,2025-03-14,Anna Koval; Ukrain (state)\n"
JSON = {"Accept": "application/json"}


@pytest.fixture
def look(editor):
    """Send a table."""

    def send(table=TABLE, **fields):
        data = {"file": (BytesIO(table.encode()), "t.csv"), "into": UKRAINE[1:], "kind": "talks"} | fields
        return editor.post("/import", data=data, headers=JSON)

    return send


@pytest.fixture
def confirm(editor, look):
    """Confirm the table that was looked at, every question answered with its last value."""
    seen = look().json
    answers = {question["path"]: question["values"][-1] for question in seen["questions"]}
    fields = {"into": UKRAINE[1:], "kind": "talks", "digest": seen["digest"], "version": seen["version"]}

    def send(**other):
        fields_sent = {name: value for name, value in (fields | answers | other).items() if value is not None}
        return editor.post("/import/confirm", data=fields_sent, headers=JSON)

    return send


def test_it_hears_what_the_table_would_do_and_what_is_to_be_answered(look):
    seen = look()
    assert (seen.status_code, seen.mimetype) == (200, "application/json")
    assert (seen.json["created"], seen.json["changed"], seen.json["version"]) == (3, 0, 1)
    near, kind = seen.json["questions"]
    assert seen.json.keys() <= SCHEMA["properties"].keys()
    assert near["message"] == "“Ukrain” is close to “Ukraine”, which is here: is it a different one?"
    assert (near["path"][:3], near["values"]) == ("is.", ["same", "other-name", "another"])
    assert (kind["path"], kind["values"][0]) == ("actor.anna-koval", "person")


def test_it_confirms_and_hears_what_was_done(client, confirm):
    done = confirm()
    assert (done.status_code, done.mimetype) == (200, "application/json")
    assert (done.json["created"], done.json["version"]) == (3, 2)
    assert client.get(f"{UKRAINE}/events/talks-in-jeddah.json").status_code == 200
    again = confirm()  # its first answer was lost
    assert again.status_code == 303
    [change] = client.get(again.location).json["changes"]
    assert (change["version"], len(change["items"])) == (2, 3)


@rows(
    ("field", "sent", "status", "sentence"),
    [
        ("digest", "abc", 422, "The file that you looked at is not here any more"),
        ("version", "9", 409, "The record is at version 1 now; look again, or confirm that."),
        ("version", None, 409, "Send the “version” that you looked at."),
        ("actor.anna-koval", None, 422, "“Anna Koval”: choose what it is."),
        ("why", "x" * 201, 422, "Why is too long"),
    ],
)
def test_what_is_wrong_is_a_problem_document_and_nothing_is_imported(confirm, contents, field, sent, status, sentence):
    before = contents()
    answer = confirm(**{field: sent})
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert sentence in answer.text
    assert contents() == before


@rows(
    ("table", "sentence"),
    [
        ("a;b\n1;2", "This table needs a column named Title"),
        ("Title,Date\nA,x\n", "row 2, column Date"),
        ("Title,Date\nA,3/4/25\n", "once for all of them. Send first.date as “day first” or “month first”."),
        ("Title,Date\nA,1 May 2025 14:00\n", "once for all of them. Send first.zone as “unknown” or “Europe/Kyiv”."),
    ],
)
def test_a_table_that_cannot_be_read_is_one_too(look, table, sentence):
    answer = look(table)
    assert (answer.status_code, answer.mimetype) == (422, "application/problem+json")
    assert sentence in answer.text


@rows("query", ["dry-run=1", "wy=From+the+desk", "overwrite=1&into=peace"])
def test_a_body_comes_with_no_parameter_that_says_nothing(editor, contents, query):
    before = contents()
    answer = editor.post(f"/import?{query}", json=a_file())
    assert answer.status_code == 422
    assert answer.json["problems"][0]["message"].endswith("leave it out. It takes why, overwrite.")
    assert contents() == before
