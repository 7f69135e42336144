"""The matrix as a file, on the seed."""

import pytest

from tests.conftest import UKRAINE

pytestmark = pytest.mark.read_only


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


def test_the_file_for_excel_is_the_same_behind_a_byte_order_mark(client):
    page = client.get(f"{UKRAINE}/positions?side=rus").text
    plain, for_excel = (client.get(f"{UKRAINE}/positions.csv?{bom}side=rus") for bom in ("", "bom=1&"))
    assert for_excel.data == b"\xef\xbb\xbf" + plain.data
    assert for_excel.headers["ETag"] != plain.headers["ETag"]
    for words, query in (("Download as CSV", "side=rus"), ("CSV for Excel", "bom=1&amp;side=rus")):
        assert f'<a href="{UKRAINE}/positions.csv?{query}" download>{words}</a>' in page
    refused = client.get(f"{UKRAINE}/positions.csv?bom=yes")
    assert refused.status_code == 400
    assert "“yes” says nothing of the byte-order mark; write bom=1 for one, or leave “bom” out." in refused.text


def test_a_file_starts_no_formulas(sheet):
    assert {row["text"] for row in sheet("/crowd/positions.csv", issue="issue-0")} == {"'=1+1"}
