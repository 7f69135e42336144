"""What each side had said by a day, as it is known now or was known on another day; and who moved."""

import re

import pytest

from tests.conftest import UKRAINE
from tests.pages.positions.conftest import MATRIX
from tests.rows import rows

pytestmark = pytest.mark.read_only

FILLED = [
    ("2022-02-23", 0),
    ("2025-02-19", 0),
    ("2025-02-20", 1),
    ("2025-03-12", 1),
    ("2025-03-13", 4),
    ("2025-03-14", 6),
    ("2025-03-15", 6),
    ("2025-03-16", 12),
    ("2025-03-17", 17),
    (None, 17),
]
"""How many cells of the seed's matrix are certain to be filled by a day, worked out by hand."""

PERHAPS = {
    "2022-02-23": set(),
    "2025-03-12": {"ukr ceasefire", "usa ceasefire", "rus ceasefire"},
    "2025-03-13": {"rus settlement-prospects"},
    "2025-03-15": {
        "usa settlement-prospects",
        "usa territory",
        "usa european-role",
        "usa recognition",
        "rus settlement-prospects",
    },
    "2025-03-16": {"rus settlement-prospects"},
    "2025-03-17": set(),
}
"""The cells of which nothing is certain, but something may have been said already."""

UNDATED = {"rus nato-membership", "ukr normalization", "ukr sanctions-relief"}
"""Those of which something may have been said on any day of the record until 16 March."""


def query(day):
    return {"said_by": day} if day else {}


@rows(("day", "count"), FILLED)
def test_how_many_cells_are_filled_by_a_day(cells, day, count):
    found = cells(**query(day))
    assert sum(any(not said.startswith("perhaps") for said in stances) for stances in found.values()) == count


@rows("day", PERHAPS)
def test_what_may_have_been_said_already_is_told_as_no_more_than_that(cells, table, day):
    uids = {"Russia": "rus", "Ukraine": "ukr", "United States": "usa"}
    alone = {
        where for where, stances in cells(said_by=day).items() if all(one.startswith("perhaps") for one in stances)
    }
    named = {f"{uids[side]} {NAMES[issue]}" for side, issue in alone}
    assert named == PERHAPS[day] | (UNDATED if "2022-02-24" <= day < "2025-03-17" else set())
    shown = table(said_by=day)
    for side, issue in alone:
        assert shown.cell(side, issue).startswith("perhaps already: ")


NAMES = {
    "30-day ceasefire": "ceasefire",
    "European role": "european-role",
    "NATO membership": "nato-membership",
    "Normalisation of relations": "normalization",
    "Prospects of a settlement": "settlement-prospects",
    "Recognition of Russian-held territory": "recognition",
    "Sanctions relief": "sanctions-relief",
    "Territory": "territory",
}


def test_two_stances_of_days_that_overlap_stand_side_by_side(cells, table):
    where = ("Russia", "30-day ceasefire")
    assert cells(said_by="2025-03-13")[where] == [
        "alike: Vladimir Putin conditional",
        "perhaps already: The Kremlin doubts",
    ]
    assert cells(said_by="2025-03-17")[where] == [
        "order not known: Vladimir Putin conditional",
        "order not known: The Kremlin doubts",
    ]
    assert "order not known" in table(said_by="2025-03-17").cell(*where)
    assert "order not known" not in table(said_by="2025-03-16").cell(*where)


def test_nobody_moves_in_the_seed(client, sheet):
    """Nor does the article tell of anybody who did; what looks like it is another speaker, or of days that overlap."""
    for day, _ in FILLED:
        assert {row["moved_from"] for row in sheet(**query(day))} == {""}
    assert 'moved"' not in client.get(f"{MATRIX}?open=usa").text
    matrix = client.get(MATRIX).text
    cells = {found.replace(".", "/") for found in re.findall(r'"\?cell=([a-z-]+\.[a-z-]+)"', matrix)}
    assert len(cells) == 17
    for path in {f"positions/{cell}" for cell in cells} | {f"issues/{cell.split('/')[1]}" for cell in cells}:
        assert 'class="moved"' not in client.get(f"{UKRAINE}/{path}").text, path


def test_before_the_first_word_the_page_leads_to_it(client):
    page = " ".join(client.get(f"{MATRIX}?said_by=2022-02-23").text.split())
    there = f'<a href="{MATRIX}?said_by=2025-02-20">20 February 2025</a>'
    nothing = "No stance in this table is certain to have been taken by"
    assert f"{nothing} 23 February 2022. The first is by {there}." in page, "whatever else was said, and by others"
    assert nothing not in client.get(f"{MATRIX}?said_by=2025-02-20").text
