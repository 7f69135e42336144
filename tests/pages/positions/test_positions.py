"""Who stands where, on the seed: every answer follows from the record and the rules of whose stance it is."""

import pytest

from tests.html import sources
from tests.pages.positions.conftest import MATRIX, Table

pytestmark = pytest.mark.read_only

BLANK = "no statement on record"


@pytest.mark.parametrize(
    ("side", "issue", "words"),
    [
        (
            "Russia",
            "30-day",
            ("partly for", "“in principle” Vladimir Putin some day from 10 to 13 March"),
        ),
        ("Russia", "30-day", ("doubts", "A truce at once", "The Kremlin by 17 March 2025 known on 17 March 2025")),
        ("Russia", "30-day", ("order not known", "all 2 statements")),
        ("Russia", "NATO", ("against", "Ukraine must stay outside NATO", "Russia", "One source")),
        ("United States", "NATO", ("doubts", "is incredibly unlikely", "Mike Waltz", "16 March 2025")),
        ("United States", "NATO", ("also: doubts (Mike Waltz): Ukraine may have to shelve its hopes",)),
        ("United States", "Territory", ("partly for", "territory-for-future-security", "Mike Waltz")),
        (
            "United States",
            "Territory",
            ("another speaker: takes no side (Donald Trump): “We’ll be talking",),
        ),
        ("United States", "Power plants", ("partly for", "dividing up", "Donald Trump", "all 2")),
        (
            "United States",
            "Prospects",
            ("for", "partly for", "bring that war", "a very good chance", "in one breath"),
        ),
        (
            "United States",
            "European role",
            ("for", "Steve Witkoff", "some day from 15 to 16 March", "One source"),
        ),
        ("NATO", "NATO", ("against", "taken off the table", "Mark Rutte", "14 March 2025")),
        ("Ukraine", "30-day", ("for", "accepts a ceasefire", "some day from 10 to 13 March 2025")),
        ("Ukraine", "Sanctions", ("partly for", "Vladyslav Vlasiuk", "One source")),
        ("Europe", "European role", ("for", "some day from 11 to 20 February 2025")),
        ("Ukraine", "NATO", (BLANK,)),
        ("NATO", "30-day", (BLANK,)),
    ],
)
def test_each_cell_is_the_latest_stance_with_its_words_date_and_source(table, side, issue, words):
    found = table().cell(side, issue)
    assert [one for one in words if one not in found] == [], found


def test_claims_carry_numbers_of_sources_that_stand_below(client, table):
    listed, notes = sources(client.get(MATRIX).text)
    assert len(listed) < len(notes)
    [number] = [n for n, one in enumerate(listed, 1) if "Vlasiuk’s remarks to POLITICO" in one]
    assert f"[{number}, par." in table().cell("Ukraine", "Sanctions")
    assert sources(client.get(f"{MATRIX}?side=sau").text) == ([], [])


def test_issues_stand_with_their_propositions_and_sides_with_the_most_statements_first(table):
    head, *rows = table().rows
    assert head[0] == "Side"
    assert "NATO membership Ukraine joins NATO." in head
    assert [row[0] for row in rows] == [
        "United States 5 speakers of United States",
        "Russia 3 speakers of Russia",
        "Ukraine 2 speakers of Ukraine",
        "NATO 1 speaker of NATO",
        "Europe",
    ]


def test_a_side_opens_to_its_persons(table):
    opened = table(open="rus", issue="ceasefire")
    assert [row[0] for row in opened.rows[2:6]] == [
        "Russia 3 speakers of Russia",
        "The Kremlin",
        "Russia as such",
        "Vladimir Putin",
    ]
    assert opened.cell("Vladimir", "30-day").startswith("partly for “in principle” Vladimir Putin")
    assert opened.cell("The Kremlin", "30-day").startswith("doubts")
    assert opened.rows[4][1] == BLANK


def test_the_state_is_a_short_link_that_links_on_the_page_keep(client, table):
    chosen = table(side=["rus", "ukr", "rus"], issue="ceasefire")
    assert [row[0].split()[0] for row in chosen.rows] == ["Side", "Russia", "Ukraine"]
    assert len(chosen.rows[0]) == 2
    page = client.get(f"{MATRIX}?side=rus&side=ukr&issue=ceasefire&said_by=2025-03-14&as_of=2025-03-17").text
    for address in (
        f"{MATRIX}?said_by=2025-03-14&amp;side=rus&amp;side=ukr&amp;issue=ceasefire&amp;open=rus&amp;as_of=2025-03-17",
        f"{MATRIX}?side=rus&amp;side=ukr&amp;issue=ceasefire&amp;said_by=2025-03-13&amp;as_of=2025-03-17",
        f"{MATRIX}?side=rus&amp;side=ukr&amp;issue=ceasefire&amp;as_of=2025-03-17",
        f"{MATRIX}?said_by=2025-03-14&amp;side=rus&amp;side=ukr&amp;issue=ceasefire",
        f"{MATRIX}.csv?side=rus&amp;side=ukr&amp;issue=ceasefire&amp;said_by=2025-03-14&amp;as_of=2025-03-17",
        f"{MATRIX}/rus/ceasefire?as_of=2025-03-17",
    ):
        assert f'"{address}"' in page


def test_a_side_without_a_stance_is_an_honest_row_of_blanks(table):
    assert set(table(side="sau").rows[1][1:]) == {BLANK}


def test_before_anything_was_reported_the_page_says_why_it_is_empty(client, table):
    page = client.get(f"{MATRIX}?as_of=2025-03-16").text
    assert "None of the sources of this record that tell of a stance had come out by then." in page
    assert [name for name in ('value="rus"', "Putin", "Europe<") if name in page.partition("<main")[2]] == []
    assert "had come out by then" not in client.get(f"{MATRIX}?as_of=2025-03-17").text
    assert "17 March 2025" in table(as_of="2025-03-17").cell("United States", "30-day")
    assert "known on 17 March 2025" in table(as_of="2025-03-17").cell("United States", "NATO")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("side=atlantis", "There is no side “atlantis”"),
        ("side=putin", "“putin” is no side but belongs to “rus”"),
        ("side=rus&side=%27%22", "There is no side"),
        ("issue=weather", "There is no issue “weather”"),
        ("open=putin", "“putin” is no side"),
        ("open=rus&open=usa", "One side can be opened at a time"),
        ("side=usa&open=rus", "The side “rus” cannot be opened"),
        ("&".join(f"side=s{n}" for n in range(25)), "At most 24 sides"),
        ("as_of=2025-02-30", "2025-02-30"),
        ("as_of=yesterday", "yesterday"),
        ("as_of=2025-03-18", "18 March 2025 is still to come: choose a day up to today."),
        ("said_by=2025-02-30", "“2025-02-30” is no day"),
        ("said_by=yesterday", "“yesterday” is no day"),
        ("said_by=2025-03-18", "18 March 2025 is still to come: choose a day up to today."),
        ("said_by=2025-03-18&as_of=2025-03-17", "18 March 2025 is still to come"),
    ],
)
@pytest.mark.parametrize("path", [MATRIX, f"{MATRIX}.csv"])
def test_what_cannot_be_read_is_refused_in_a_sentence(client, path, query, sentence):
    answer = client.get(f"{path}?{query}")
    assert answer.status_code == 400
    assert sentence in answer.text


def test_what_does_not_fit_on_a_page_is_said_and_can_be_chosen(client, sheet):
    page = client.get("/crowd/positions").text
    assert "12 of 30 sides are shown, those with the most statements." in page
    assert "12 of 26 issues are shown, those with the most statements." in page
    rows = Table(page).rows
    assert (len(rows), len(rows[0])) == (13, 13)
    chosen = "&".join(f"side=side-{n}" for n in range(24))
    page = client.get(f"/crowd/positions?{chosen}&issue=issue-0").text
    assert "sides are shown" not in page
    assert len(Table(page).rows) == 25
    assert len(sheet("/crowd/positions.csv")) == 30 * 26


@pytest.mark.parametrize("query", ["", "?as_of=2024-06-01", "?said_by=2024-03-01", "?open=side-3"])
def test_a_page_asks_little_however_many_there_are(client, selects, query):
    for page in (f"{MATRIX}{query if 'open' not in query else '?open=usa'}", f"/crowd/positions{query}"):
        selects.clear()
        assert client.get(page).status_code == 200
        assert len(selects) <= 12


def test_htmx_gets_the_page_without_its_frame(client):
    answer = client.get(f"{MATRIX}?open=rus", headers={"HX-Request-Type": "partial"})
    assert answer.text.startswith("<title>Who stands where")
    assert "<html" not in answer.text
    assert "Vladimir Putin" in answer.text
