"""Who stands where, on the seed: every answer follows from the record and the rules of the latest stance."""

import csv
import io
import json
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest

from tests.conftest import UKRAINE
from tests.documents import a_file, a_source, a_statement, an_actor, an_event, an_issue
from webapp import record
from webapp.imports.negotiation_file import import_file

MATRIX = f"{UKRAINE}/positions"
BLANK = "no statement on record"


class Table(HTMLParser):
    """The rows of a page's table: for each the words in its cells, and the class of the first stance in them."""

    def __init__(self, html):
        super().__init__()
        self.rows = []
        self.words = None
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        if tag == "tr":
            self.rows.append([])
        elif tag in {"th", "td"}:
            self.words = []

    def handle_data(self, data):
        if self.words is not None:
            self.words.append(data)

    def handle_endtag(self, tag):
        if tag in {"th", "td"}:
            self.rows[-1].append(" ".join("".join(self.words).split()))
            self.words = None

    def cell(self, row, column):
        """The words where a row and a column cross, each known by what its first cell begins with."""
        place = next(n for n, words in enumerate(self.rows[0]) if words.startswith(column))
        return next(cells for cells in self.rows if cells[0].startswith(row))[place]


@pytest.fixture
def table(client):
    def read(**parameters):
        answer = client.get(MATRIX, query_string=parameters)
        assert answer.status_code == 200, answer.text
        return Table(answer.text)

    return read


@pytest.fixture
def sheet(client):
    def read(path=f"{MATRIX}.csv", **parameters):
        answer = client.get(path, query_string=parameters)
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/csv; charset=utf-8")
        return list(csv.DictReader(io.StringIO(answer.text, newline="")))

    return read


@pytest.mark.parametrize(
    ("side", "issue", "words"),
    [
        ("Russia", "30-day", ("doubts", "A truce at once", "The Kremlin", "by 17 March 2025 (day not known)")),
        ("Russia", "30-day", ("known on 17 March 2025", "from supports with conditions (Vladimir Putin)", "all 2")),
        ("Russia", "NATO", ("opposes", "Ukraine must stay outside NATO", "Russia", "Single origin")),
        ("United States", "NATO", ("doubts", "is incredibly unlikely", "Mike Waltz", "16 March 2025")),
        ("United States", "NATO", ("also: Ukraine may have to shelve its hopes",)),
        ("United States", "Territory", ("noncommittal", "talking about land", "from supports with conditions (Mike W")),
        ("United States", "Power plants", ("supports with conditions", "also noncommittal", "at the same event")),
        (
            "United States",
            "European role",
            ("supports", "Steve Witkoff", "some day from 15 to 16 March", "CNN relayed"),
        ),
        ("NATO", "NATO", ("opposes", "taken off the table", "Mark Rutte", "14 March 2025")),
        ("Ukraine", "30-day", ("supports", "accepts a ceasefire", "some day from 10 to 13 March 2025")),
        ("Ukraine", "Sanctions", ("supports with conditions", "Vladyslav Vlasiuk", "POLITICO relayed")),
        ("Europe", "European role", ("supports", "some day from 11 to 20 February 2025")),
        ("Ukraine", "NATO", (BLANK,)),
        ("NATO", "30-day", (BLANK,)),
    ],
)
def test_each_cell_is_the_latest_stance_with_its_words_date_and_source(table, side, issue, words):
    found = table().cell(side, issue)
    assert [one for one in words if one not in found] == [], found


def test_issues_stand_with_their_propositions_and_sides_with_the_most_statements_first(table):
    head, *rows = table().rows
    assert head[0] == "Side"
    assert "NATO membership Ukraine joins NATO." in head
    assert [row[0] for row in rows] == [
        "United States 5 voices of United States",
        "Russia 3 voices of Russia",
        "Ukraine 2 voices of Ukraine",
        "NATO 1 voice of NATO",
        "Europe",
    ]


def test_a_side_opens_to_its_persons(table):
    opened = table(open="rus", issue="ceasefire")
    assert [row[0] for row in opened.rows[2:6]] == [
        "Russia 3 voices of Russia",
        "The Kremlin",
        "Russia as such",
        "Vladimir Putin",
    ]
    assert opened.cell("Vladimir", "30-day").startswith("supports with conditions “in principle” Vladimir Putin")
    assert opened.cell("The Kremlin", "30-day").startswith("doubts")
    assert opened.rows[4][1] == BLANK


def test_the_state_is_a_short_link_that_links_on_the_page_keep(client, table):
    chosen = table(side=["rus", "ukr", "rus"], issue="ceasefire")
    assert [row[0].split()[0] for row in chosen.rows] == ["Side", "Russia", "Ukraine"]
    assert len(chosen.rows[0]) == 2
    page = client.get(f"{MATRIX}?side=rus&side=ukr&issue=ceasefire&open=&as_of=2025-03-17").text
    for address in (
        f"{MATRIX}?side=rus&amp;side=ukr&amp;issue=ceasefire&amp;open=rus&amp;as_of=2025-03-17",
        f"{MATRIX}?side=rus&amp;side=ukr&amp;issue=ceasefire",
        f"{MATRIX}.csv?side=rus&amp;side=ukr&amp;issue=ceasefire&amp;as_of=2025-03-17",
        f"{MATRIX}/rus/ceasefire?as_of=2025-03-17",
    ):
        assert f'"{address}"' in page


def test_a_side_without_a_stance_is_an_honest_row_of_blanks(table):
    assert set(table(side="sau").rows[1][1:]) == {BLANK}


def test_before_anything_was_reported_all_is_blank_and_the_first_day_is_a_link(client, table):
    assert {words for row in table(as_of="2025-03-16").rows[1:] for words in row[1:]} == {BLANK}
    page = client.get(f"{MATRIX}?as_of=2025-03-16").text
    assert "Nothing of this was known by 16 March 2025." in page
    assert f'The first word came on <a href="{MATRIX}?as_of=2025-03-17">17 March 2025</a>' in page
    assert "Nothing of this was known" not in client.get(f"{MATRIX}?as_of=2025-03-17").text
    assert "known on 17 March 2025" in table(as_of="2025-03-17").cell("United States", "30-day")


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
    ],
)
@pytest.mark.parametrize("path", [MATRIX, f"{MATRIX}.csv"])
def test_what_cannot_be_read_is_refused_in_a_sentence(client, path, query, sentence):
    answer = client.get(f"{path}?{query}")
    assert answer.status_code == 400
    assert sentence in answer.text


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


@pytest.fixture
def crowd(database):
    """A second negotiation: 30 sides, 26 issues, one of which all 120 statements speak to; their texts are formulas."""
    actors = [an_actor(f"side-{n}", kind="state") for n in range(30)]
    issues = [an_issue(f"issue-{n}") for n in range(26)]
    events = [
        an_event(
            f"day-{n:03}",
            date={"edtf": f"[2024-{1 + n // 28:02}-01..2024-{1 + n // 28:02}-{1 + n % 28:02}]"},
            statements=[
                a_statement(
                    f"s-{n:03}",
                    speaker=f"side-{n % 30}",
                    text="=1+1",
                    positions=[
                        {"issue": issue, "stance": ("supports", "opposes")[n // 30 % 2]}
                        for issue in {"issue-0", f"issue-{n % 26}"}
                    ],
                )
            ],
            citations=[{"source": "article"}],
        )
        for n in range(120)
    ]
    file = a_file("crowd", actors=actors, issues=issues, sources=[a_source(issued="2024-06-01")], events=events)
    with database.write() as session:
        import_file(session, json.dumps(file).encode(), record.Act("Test", datetime(2025, 3, 17, tzinfo=UTC), "More"))


@pytest.mark.usefixtures("crowd")
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


@pytest.mark.usefixtures("crowd")
def test_a_file_starts_no_formulas(sheet):
    assert {row["text"] for row in sheet("/crowd/positions.csv", issue="issue-0")} == {"'=1+1"}


@pytest.mark.usefixtures("crowd")
@pytest.mark.parametrize("query", ["", "?as_of=2024-06-01", "?open=side-3"])
def test_a_page_asks_little_however_many_there_are(client, selects, query):
    for page in (f"{MATRIX}{query if 'open' not in query else '?open=usa'}", f"/crowd/positions{query}"):
        selects.clear()
        assert client.get(page).status_code == 200
        assert len(selects) <= 12


def test_a_cell_opens_its_whole_sequence(client, selects):
    page = client.get(f"{MATRIX}/rus/ceasefire").text
    assert len(selects) <= 12
    assert page.index("in principle") < page.index("A truce at once")
    for words in (
        "<bdi>Russia</bdi> on <bdi>30-day ceasefire</bdi>",
        "An immediate 30-day ceasefire takes effect.",
        "“in principle”",
        "Russian President",
        "known on 17 March 2025",
        "by 17 March 2025 (day not known)",
        "from supports with conditions",
        "Single origin",
        "par. 5",
        'href="#kremlin-truce-helps-ukraine"',
        'id="kremlin-truce-helps-ukraine"',
        f"{UKRAINE}/events/kremlin-ceasefire-would-favour-ukraine#kremlin-truce-helps-ukraine",
    ):
        assert words in page
    assert "style=" not in page


def test_a_person_has_a_sequence_of_their_own(client):
    page = client.get(f"{MATRIX}/putin/ceasefire").text
    assert "in principle" in page
    assert "A truce at once" not in page
    assert f'href="{MATRIX}/rus/ceasefire"' in page


@pytest.mark.parametrize("path", ["sau/ceasefire", "rus/ceasefire?as_of=2025-03-16"])
def test_a_sequence_of_nothing_says_so(client, path):
    answer = client.get(f"{MATRIX}/{path}")
    assert answer.status_code == 200
    assert "No statement on record" in answer.text
    assert "<svg" not in answer.text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("atlantis/ceasefire", 404),
        ("rus/weather", 404),
        ("rus/ceasefire?before=nothing", 400),
        ("rus/ceasefire?before=putin-in-principle&after=putin-in-principle", 400),
        ("rus/ceasefire?as_of=soon", 400),
    ],
)
def test_addresses_that_lead_nowhere_say_so(client, path, status):
    assert client.get(f"{MATRIX}/{path}").status_code == status


def test_a_sequence_goes_on_from_a_statement(client):
    page = client.get(f"{MATRIX}/rus/ceasefire?before=kremlin-truce-helps-ukraine").text
    assert "“in principle”" in page
    assert "A truce at once" not in page
    assert "after=putin-in-principle" in page
    page = client.get(f"{MATRIX}/rus/ceasefire?after=putin-in-principle").text
    assert "A truce at once" in page
    assert "before=kremlin-truce-helps-ukraine" in page


def test_htmx_gets_the_page_without_its_frame(client):
    answer = client.get(f"{MATRIX}?open=rus", headers={"HX-Request-Type": "partial"})
    assert answer.text.startswith("<title>Who stands where")
    assert "<html" not in answer.text
    assert "Vladimir Putin" in answer.text
