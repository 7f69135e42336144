"""The matrix as a file, on the seed."""

import pytest


def test_the_file_says_what_the_page_says(sheet):
    rows = sheet(side=["rus", "ukr"], issue=["ceasefire", "nato-membership"], open="rus")
    assert [(row["side"], row["person"], row["issue"], row["stance"]) for row in rows] == [
        ("Russia", "", "30-day ceasefire", "doubts"),
        ("Russia", "", "NATO membership", "opposes"),
        ("Russia", "The Kremlin", "30-day ceasefire", "doubts"),
        ("Russia", "The Kremlin", "NATO membership", ""),
        ("Russia", "Russia", "30-day ceasefire", ""),
        ("Russia", "Russia", "NATO membership", "opposes"),
        ("Russia", "Vladimir Putin", "30-day ceasefire", "conditional"),
        ("Russia", "Vladimir Putin", "NATO membership", ""),
        ("Ukraine", "", "30-day ceasefire", "supports"),
        ("Ukraine", "", "NATO membership", ""),
    ]
    assert (
        rows[0]
        | {
            "speaker": "The Kremlin",
            "said": "by 17 March 2025",
            "said_edtf": "[..2025-03-17]",
            "known_on": "2025-03-17",
            "moved_from": "conditional",
            "statements": "2",
            "verification": "single-origin",
            "statement_uid": "kremlin-truce-helps-ukraine",
        }
        == rows[0]
    )
    assert rows[6]["quote"] == "in principle"


def test_the_file_holds_every_side_and_issue_as_known_on_a_day(sheet):
    assert len(sheet()) == 5 * 10
    assert {row["stance"] for row in sheet(as_of="2025-03-16")} == {""}
    relayed = next(row for row in sheet(side="ukr", issue="sanctions-relief"))
    assert "relaying Vlasiuk’s remarks to POLITICO" in relayed["sources"]


@pytest.mark.usefixtures("crowd")
def test_a_file_starts_no_formulas(sheet):
    assert {row["text"] for row in sheet("/crowd/positions.csv", issue="issue-0")} == {"'=1+1"}
