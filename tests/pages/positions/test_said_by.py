"""What each side had said by a day, as it is known now or was known on another day; and who moved."""

import re

import pytest

from tests.conftest import UKRAINE
from tests.pages.positions.conftest import MATRIX, Table

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


@pytest.mark.parametrize(("day", "count"), FILLED)
def test_how_many_cells_are_filled_by_a_day(cells, day, count):
    found = cells(**query(day))
    assert sum(any(not said.startswith("perhaps") for said in stances) for stances in found.values()) == count


@pytest.mark.parametrize("day", PERHAPS)
def test_what_may_have_been_said_already_is_told_as_no_more_than_that(cells, sheet, table, day):
    uids = {"Russia": "rus", "Ukraine": "ukr", "United States": "usa"}
    alone = {
        where for where, stances in cells(said_by=day).items() if all(one.startswith("perhaps") for one in stances)
    }
    issues = {row["issue"]: row["issue"] for row in sheet()}
    named = {f"{uids[side]} {NAMES[issues[issue]]}" for side, issue in alone}
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
        assert 'class="moved"' not in client.get(MATRIX, query_string={**query(day), "open": "usa"}).text
    matrix = client.get(MATRIX).text
    cells = set(re.findall(rf'"{MATRIX}/([a-z-]+/[a-z-]+)"', matrix))
    assert len(cells) == 17
    for path in [*(f"positions/{cell}" for cell in cells), *(f"issues/{cell.split('/')[1]}" for cell in cells)]:
        assert 'class="moved"' not in client.get(f"{UKRAINE}/{path}").text, path


def test_before_the_first_word_the_page_leads_to_it(client):
    page = " ".join(client.get(f"{MATRIX}?said_by=2022-02-23").text.split())
    assert "Nothing of this is certain to have been said by 23 February 2022." in page
    there = f'<a href="{MATRIX}?said_by=2025-02-20">20 February 2025</a>'
    assert f"The first word is on record by {there}." in page
    assert "nothing by then" in page
    assert "is certain to have been said" not in client.get(f"{MATRIX}?said_by=2025-02-20").text


# ---- both clocks ----

ANN_BEFORE = ["alike: Ann supports"]
ANN_AND_BOB = ["alike: Bob opposes"]
ANN_LAST = ["alike: Ann opposes"]
BOB_PERHAPS = ["perhaps already: Bob doubts"]


@pytest.mark.parametrize(
    ("said_by", "as_of", "found"),
    [
        ("2025-02-28", None, None),
        ("2025-03-01", None, ANN_BEFORE),
        ("2025-03-04", None, ANN_AND_BOB),
        ("2025-03-05", None, ANN_LAST),
        ("2025-03-15", None, ANN_LAST),
        ("2025-03-16", None, ANN_LAST + BOB_PERHAPS),
        ("2025-03-01", "2025-03-03", None),
        ("2025-03-01", "2025-03-04", ANN_BEFORE),
        ("2025-03-05", "2025-03-04", ANN_AND_BOB),
        ("2025-03-05", "2025-03-11", ANN_AND_BOB),
        (None, "2025-03-11", ANN_AND_BOB),
        ("2025-03-04", "2025-03-12", ANN_AND_BOB),
        ("2025-03-05", "2025-03-12", ANN_LAST),
    ],
)
def test_said_by_a_day_as_it_was_known_on_another(cells, peace, said_by, as_of, found):
    asked = {name: day for name, day in (("said_by", said_by), ("as_of", as_of)) if day}
    assert cells(f"{peace}/positions.csv", **asked).get(("North", "Truce")) == found


def test_a_movement_is_the_same_speakers_own(client, sheet, peace):
    """Bob was against it before Ann was: that moved nobody."""
    for day, moved in {"2025-03-04": [""], "2025-03-05": ["supports"]}.items():
        rows = sheet(f"{peace}/positions.csv", said_by=day, side="north")
        assert [row["moved_from"] for row in rows] == moved
    cell = Table(client.get(f"{peace}/positions?said_by=2025-03-05").text).cell("North", "Truce")
    assert cell.startswith("against He is for it. Ann 5 March 2025 known on 12 March 2025")
    assert "▼ moved away from for" in cell
    assert "▼" not in client.get(f"{peace}/positions?said_by=2025-03-05&as_of=2025-03-11").text


def test_the_slider_stops_where_something_new_had_been_said_and_never_in_days_to_come(client, peace):
    def stops(answer):
        [days] = re.findall(r'data-days="([^"]*)"', answer.text)
        return [day[-5:] for day in days.split()]

    whole = ["03-01", "03-02", "03-03", "03-05"]
    assert stops(client.get(f"{peace}/positions")) == whole, "nor 20 March, by which Bob will certainly have spoken"
    assert stops(client.get(f"{peace}/positions?said_by=2025-03-04")) == [*whole[:3], "03-04", "03-05"]
    assert stops(client.get(f"{peace}/positions?as_of=2025-03-11")) == whole[:3]


def test_every_link_of_the_page_leads_somewhere(client, peace):
    """To a side as well that was one only until somebody joined another."""
    for address in (f"{peace}/positions", f"{peace}/positions?said_by=2025-03-04&as_of=2025-03-12", MATRIX):
        page = client.get(address).text
        main = page.partition("<main")[2].partition("</main")[0]
        for link in set(re.findall(r'href="(/[^"#]*)', main)):
            assert client.get(link.replace("&amp;", "&")).status_code == 200, link
        for side in re.findall(r'name="side" value="([a-z-]+)"', main):
            assert client.get(f"{address.partition('?')[0]}?side={side}&open={side}").status_code == 200, side


def test_a_side_of_then_has_what_was_said_on_it(client, cells, peace):
    assert cells(f"{peace}/positions.csv", side="carl") == {("Carl", "Truce"): ["alike: Carl supports"]}
    assert 'id="carl-for"' in client.get(f"{peace}/positions/carl/truce").text
    assert 'id="carl-for"' not in client.get(f"{peace}/positions/north/truce").text
