"""The table of statements, narrowed to what some actors said, or said on some issues."""

import csv
import io

import pytest

from tests.documents import a_statement, an_actor, an_event, an_issue
from tests.files import take_in
from tests.html import Page
from tests.rows import rows


@pytest.fixture
def peace(app):
    """Ann speaks for North until 4 March, then for South; Bob always for South. Each speaks of two things at once."""
    both = [{"issue": "truce", "stance": "supports"}, {"issue": "border", "stance": "opposes"}]
    return take_in(
        app,
        actors=[
            an_actor("north", kind="state"),
            an_actor("south", kind="state"),
            an_actor("ministry", kind="organisation", affiliation="south"),
            an_actor("ann", affiliation="ministry", affiliations_before=[{"to": "north", "until": "2025-03-04"}]),
            an_actor("bob", affiliation="south"),
            an_actor("paper", kind="media"),
        ],
        issues=[an_issue("truce"), an_issue("border"), an_issue("unsaid")],
        events=[
            an_event(
                "first",
                date={"edtf": "2025-03-02"},
                statements=[
                    a_statement("ann-1", speaker="ann", positions=both[:1]),
                    a_statement("bob-1", speaker="bob", positions=both, reported_by="paper"),
                ],
            ),
            an_event(
                "second",
                date={"edtf": "2025-03-06"},
                statements=[
                    a_statement("ann-2", speaker="ann", positions=both[1:]),
                    a_statement("joint", speaker="north", jointly_with=["bob"]),
                ],
            ),
        ],
    )


@rows(
    ("query", "told"),
    [
        ("", ["ann-1", "bob-1", "ann-2", "joint"]),
        ("speaker=ann", ["ann-1", "ann-2"]),
        ("speaker=bob", ["bob-1", "joint"]),
        ("speaker=north", ["ann-1", "joint"]),
        ("speaker=south", ["bob-1", "ann-2", "joint"]),
        ("speaker=ministry", ["ann-2"]),
        ("speaker=paper", []),
        ("speaker=ann&speaker=bob&until=2025-03-05", ["ann-1", "bob-1"]),
        ("stance_on=truce", ["ann-1", "bob-1"]),
        ("stance_on=unsaid", []),
        ("speaker=ann&stance_on=border&since=2025-03-01&until=2025-03-31", ["ann-2"]),
        ("speaker=south&stance_on=truce&stance_on=border", ["bob-1", "ann-2"]),
        ("speaker=ann&said_by=2025-03-05", ["ann-1"]),
        ("speaker=ann&as_of=2025-03-05", ["ann-1"]),
        ("speaker=bob&actor=ann", ["bob-1", "joint"]),
    ],
)
def test_only_what_was_asked_for_is_in_it(client, peace, query, told):
    answer = client.get(f"{peace}/statements.csv?{query}")
    assert [row["statement_uid"] for row in csv.DictReader(io.StringIO(answer.text))] == told
    assert ("partial" in answer.headers["Content-Disposition"]) == bool(query)


@rows(
    ("query", "sentence"),
    [
        ("speaker=nobody", "There is no actor “nobody” in this negotiation; take it out of “speaker”."),
        ("stance_on=ann", "There is no issue “ann” in this negotiation; take it out of “stance_on”."),
        ("speaker=A%20B", "“A B” cannot be a uid; take it out of “speaker”."),
    ],
)
def test_what_names_nobody_is_refused(client, peace, query, sentence):
    answer = client.get(f"{peace}/statements.csv?{query}", headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json["detail"]) == (400, sentence)


def test_pages_of_who_said_what_offer_it(client, peace):
    assert f'href="{peace}/statements.csv?speaker=ann"' in client.get(f"{peace}/actors/ann").text
    page = client.get(f"{peace}/positions/south/border?as_of=2025-03-07").text
    assert f'href="{peace}/statements.csv?speaker=south&amp;stance_on=border&amp;as_of=2025-03-07"' in page
    assert "statements.csv" not in client.get(f"{peace}/actors/paper").text


def test_it_follows_a_merger(client, editor, peace):
    fields = Page(editor.get(f"{peace}/actors/bob/merge?into=ann").text).fields
    assert editor.post(f"{peace}/actors/bob/merge", data=fields).status_code == 303
    assert (
        client.get(f"{peace}/statements.csv?speaker=bob").headers["Location"] == f"{peace}/statements.csv?speaker=ann"
    )
