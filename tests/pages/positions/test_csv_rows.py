"""The matrix as a file, on the seed."""

import pytest

from tests.conftest import UKRAINE
from tests.documents import a_source, a_statement, an_actor, an_event, an_issue
from tests.files import take_in
from tests.imports.sent import FILE

pytestmark = pytest.mark.read_only


def test_the_file_says_what_the_page_says(sheet):
    rows = sheet(side=["rus", "ukr"], issue=["ceasefire", "nato-membership"], open="rus")
    assert [(row["side"], row["person"], row["issue"], row["stance"], row["stands"]) for row in rows] == [
        ("Russia", "", "30-day ceasefire", "conditional", "order not known"),
        ("Russia", "", "30-day ceasefire", "doubts", "order not known"),
        ("Russia", "", "NATO membership", "opposes", "alike"),
        ("Russia", "The Kremlin", "30-day ceasefire", "doubts", "alike"),
        ("Russia", "The Kremlin", "NATO membership", "", ""),
        ("Russia", "Russia", "30-day ceasefire", "", ""),
        ("Russia", "Russia", "NATO membership", "opposes", "alike"),
        ("Russia", "Vladimir Putin", "30-day ceasefire", "conditional", "alike"),
        ("Russia", "Vladimir Putin", "NATO membership", "", ""),
        ("Ukraine", "", "30-day ceasefire", "supports", "alike"),
        ("Ukraine", "", "NATO membership", "", ""),
    ]
    assert (
        rows[1]
        | {
            "speaker": "The Kremlin",
            "said": "by 17 March 2025",
            "said_edtf": "[..2025-03-17]",
            "said_by": "2025-03-17",
            "known_on": "2025-03-17",
            "moved_from": "",
            "statements": "2",
            "verification": "single-origin",
            "statement_uid": "kremlin-truce-helps-ukraine",
        }
        == rows[1]
    )
    assert rows[0]["quote"] == rows[7]["quote"] == "in principle"
    assert rows[0]["said_by"] == "2025-03-13", "the last day on which it can have been said"


@pytest.mark.parametrize(
    ("query", "stances"),
    [
        (
            {"side": "usa", "issue": "settlement-prospects"},
            ["in one breath: Donald Trump supports", "in one breath: Donald Trump conditional"],
        ),
        (
            {"side": "usa", "issue": "territory"},
            [
                "alike: Mike Waltz conditional",
                "alike: Mike Waltz conditional",
                "another speaker: Donald Trump noncommittal",
            ],
        ),
        (
            {"side": "usa", "issue": "territory", "said_by": "2025-03-15"},
            ["perhaps already: Trump’s foreign policy team noncommittal"],
        ),
        ({"side": "rus", "issue": "settlement-prospects", "said_by": "2025-03-12"}, None),
    ],
)
def test_each_stance_of_a_cell_has_a_row_with_how_it_stands_there(cells, query, stances):
    assert list(cells(**query).values()) == ([stances] if stances else [])


@pytest.mark.writes
def test_the_file_tells_a_condition_a_movement_what_was_given_up_and_what_others_report(app, sheet):
    def said(uid, speaker, day, stance, **fields):
        """A statement on the truce with an event of its own."""
        takes = {"issue": "truce", "stance": stance, **fields.pop("position", {})}
        words = a_statement(uid, speaker=speaker, positions=[takes], **fields)
        return an_event(f"{uid}-event", date={"edtf": day}, statements=[words])

    address = take_in(
        app,
        actors=[an_actor(uid, kind="state") for uid in ("north", "south", "west")]
        + [an_actor("ann", affiliation="north"), an_actor("eve", affiliation="south")],
        issues=[an_issue("truce")],
        events=[
            said("a", "ann", "2025-03-01", "opposes"),
            said("b", "ann", "2025-03-02", "conditional", position={"condition": "guns go first"}),
            said("c", "ann", "2025-03-03", "opposes", reported_by="eve"),
            said("f", "north", "2025-03-03", "doubts", described_as="an aide"),
            said("d", "south", "2025-03-01", "supports", jointly_with=["west"]),
            said("e", "south", "2025-03-03", "withdrawn"),
        ],
    )
    keys = ("side", "stance", "score", "condition", "stands", "moved_from", "gave_up", "statement_uid")
    assert [tuple(row[key] for key in keys) for row in sheet(f"{address}/positions.csv")] == [
        ("North", "conditional", "1", "guns go first", "alike", "opposes", "", "b"),
        ("North", "opposes", "-2", "", "beside", "", "", "c"),
        ("North", "doubts", "-1", "", "beside", "", "", "f"),
        ("South", "withdrawn", "", "", "alike", "", "supports", "e"),
        ("West", "supports", "2", "", "alike", "", "", "d"),
    ]
    told = {
        row["statement_uid"]: (row["described_as"], row["reported_by"]) for row in sheet(f"{address}/positions.csv")
    }
    assert (told["c"], told["f"], told["b"]) == (("", "Eve"), ("an aide", ""), ("", ""))


def test_the_file_holds_every_side_and_issue_as_known_on_a_day(sheet):
    rows = sheet()
    assert len({(row["side"], row["issue"]) for row in rows}) == 5 * 10
    assert len(rows) == 5 * 10 + 6, "two rows more for territory, one for each other cell with two stances"
    assert sheet(as_of="2025-03-16") == [], "nobody had been heard of"
    assert sheet(as_of="2025-03-17") == rows
    [relayed] = sheet(side="ukr", issue="sanctions-relief")
    assert "has this from Vlasiuk’s remarks to POLITICO" in relayed["sources"]


@pytest.mark.parametrize("said_by", ["2025-03-14", ""])
def test_the_statements_counted_are_those_of_their_table(sheet, said_by):
    uids = {row["name"]: row["uid"] for row in (*FILE["issues"], *FILE["actors"])}
    asked = {"said_by": said_by, "side": "usa", "open": "usa", "issue": ["ceasefire", "territory"]}
    rows = [row for row in sheet(**asked) if row["statements"] and row["person"] != row["side"]]
    numbers = {(row["person"] or row["side"], row["issue"]): int(row["statements"]) for row in rows}
    assert sum(numbers.values()) > 0
    for (who, issue), number in numbers.items():
        told = sheet(f"{UKRAINE}/statements.csv", said_by=said_by, speaker=uids[who], stance_on=uids[issue])
        assert len(told) == number, (who, issue)


@pytest.mark.writes
def test_a_source_that_was_taken_back_supports_nothing_from_that_day_on(app, sheet):
    words = a_statement("word", speaker="north", positions=[{"issue": "truce", "stance": "supports"}])
    talks = an_event("talks", date={"edtf": "2025-03-01"}, statements=[words], citations=[{"source": "paper"}])
    address = take_in(
        app,
        actors=[an_actor("north", kind="state")],
        issues=[an_issue("truce")],
        sources=[a_source("paper", issued="2025-03-01", standing={"state": "retracted", "on": "2025-03-10"})],
        events=[talks],
    )
    for day, verification in (("2025-03-09", "single-origin"), ("2025-03-10", "uncited"), ("", "uncited")):
        [row] = sheet(f"{address}/positions.csv", as_of=day)
        assert (row["stance"], row["verification"]) == ("supports", verification), day
        source = "On the talks [retracted] (supports)" if verification == "uncited" else "On the talks (supports)"
        for table in ("positions", "statements", "events"):
            [row] = sheet(f"{address}/{table}.csv", as_of=day)
            assert row["sources"] == source, (table, day)


def test_the_file_for_excel_is_the_same_behind_a_byte_order_mark(client):
    page = client.get(f"{UKRAINE}/positions?side=rus").text
    plain, for_excel = (client.get(f"{UKRAINE}/positions.csv?{bom}side=rus") for bom in ("", "bom=1&"))
    assert for_excel.data == b"\xef\xbb\xbf" + plain.data
    assert for_excel.headers["ETag"] != plain.headers["ETag"]
    for words, query in (("Download as CSV", "side=rus"), ("CSV for Excel", "bom=1&amp;side=rus")):
        assert f'<a href="{UKRAINE}/positions.csv?{query}" download>{words}</a>' in page
    refused = client.get(f"{UKRAINE}/positions.csv?bom=yes")
    assert refused.status_code == 400
    assert "“bom” is 1 or left out." in refused.text


def test_a_file_starts_no_formulas(sheet):
    assert {row["text"] for row in sheet("/crowd/positions.csv", issue="issue-0")} == {"'=1+1"}
