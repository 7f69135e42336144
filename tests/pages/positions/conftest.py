"""A matrix as it is read off a page and a file, and one that is too large for a page."""

import csv
import io
from html.parser import HTMLParser

import pytest

from tests.conftest import UKRAINE
from tests.documents import a_file, a_source, a_statement, an_actor, an_event, an_issue
from tests.files import copy_with

MATRIX = f"{UKRAINE}/positions"


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

    def cell(self, side, issue):
        """The words of a side on an issue, each known by what its head begins with."""
        place = next(n for n, words in enumerate(self.rows[0]) if words.startswith(side))
        return next(cells for cells in self.rows if cells[0].startswith(issue))[place]


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


@pytest.fixture
def cells(sheet):
    def read(path=f"{MATRIX}.csv", **parameters):
        """The cells of the file in which something is said, by side and issue: each stance as it stands, by whom."""
        found = {}
        for row in sheet(path, **parameters):
            if row["stance"] and not row["person"]:
                said = f"{row['stands']}: {row['speaker']} {row['stance']}"
                found.setdefault((row["side"], row["issue"]), []).append(said)
        return found

    return read


def peace_file():
    """Ann, of the north, gave way on the truce: she was for it, then against it, which a paper told a week later. Bob,
    of the north as well, had been against it in between. The tests' today is 17 March."""

    def said(uid, speaker, day, stance, source):
        """A statement with an event of its own."""
        words = a_statement(uid, speaker=speaker, positions=[{"issue": "truce", "stance": stance}])
        return an_event(f"{uid}-event", date={"edtf": day}, statements=[words], citations=[{"source": source}])

    return a_file(
        actors=[
            an_actor("north", kind="state"),
            an_actor("ann", affiliation="north"),
            an_actor("bob", affiliation="north"),
            an_actor("carl", affiliation="north", affiliations_before=[{"to": None, "until": "2025-03-05"}]),
        ],
        issues=[an_issue("truce")],
        sources=[a_source("early", issued="2025-03-04"), a_source("late", issued="2025-03-12")],
        events=[
            said("ann-for", "ann", "2025-03-01", "supports", "early"),
            said("carl-for", "carl", "2025-03-02", "supports", "early"),
            said("bob-against", "bob", "2025-03-03", "opposes", "early"),
            said("ann-against", "ann", "2025-03-05", "opposes", "late"),
            said("bob-may-be-for", "bob", "[2025-03-16..2025-03-20]", "doubts", "late"),
        ],
    )


def crowd_file():
    """A negotiation of 30 sides and 26 issues, one of which all 120 statements speak to; their texts are formulas."""
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
    return a_file("crowd", actors=actors, issues=issues, sources=[a_source(issued="2024-06-01")], events=events)


@pytest.fixture(scope="session")
def library(template, tmp_path_factory):
    """With the crowd, and Ann's peace."""
    return copy_with(template, tmp_path_factory.mktemp("crowd"), crowd_file(), peace_file())


@pytest.fixture
def peace():
    """The address of Ann's negotiation, for tests that only read."""
    return "/peace"
