"""An issue turned round: everyone on one proposition."""

import json
import re
from datetime import UTC, datetime

import pytest

from tests.conftest import NOW, UKRAINE
from tests.documents import a_file, a_source, a_statement, an_actor, an_event, an_issue
from tests.files import take_in
from tests.html import sources
from tests.rows import rows
from webapp import record
from webapp.domain.vocabulary import ItemKind
from webapp.imports.negotiation_file import import_file

pytestmark = pytest.mark.read_only

ISSUES = f"{UKRAINE}/issues"


def test_the_index_counts_what_is_on_record(client, selects):
    page = " ".join(client.get(ISSUES).text.split())
    assert len(selects) <= 12
    assert page.index("30-day ceasefire</a>") < page.index("Sanctions relief</a>")
    for words in (
        "An immediate 30-day ceasefire takes effect.",
        "6 statements, 13 events",
        f'href="{UKRAINE}/positions?issue=ceasefire"',
    ):
        assert words in page


@pytest.mark.writes
def test_the_counts_of_an_issue_are_read_in_our_direction_whatever_its_proposition_is(app, client):
    address = take_in(app, issues=[an_issue("truce", proposition="يتوقف إطلاق النار.")])
    page = " ".join(client.get(f"{address}/issues").text.split())
    assert '<p class="proposition"> <bdi>يتوقف إطلاق النار.</bdi> <small> 0 statements' in page


@pytest.mark.writes
def test_the_index_explains_no_sentences_where_there_are_none(app, client):
    assert "Stances are taken" not in client.get(f"{take_in(app)}/issues").text


def test_the_index_as_known_on_a_day(client):
    assert f"{ISSUES}/" not in client.get(f"{ISSUES}?as_of=2025-03-16").text, "none had been raised"
    assert f'href="{ISSUES}/ceasefire?as_of=2025-03-17"' in client.get(f"{ISSUES}?as_of=2025-03-17").text


def test_an_issue_shows_everyone_on_its_proposition(client, selects):
    page = client.get(f"{ISSUES}/ceasefire").text
    assert len(selects) <= 12
    order = [
        "Ukraine accepts a ceasefire",
        "It is now for Russia",
        "in principle",
        "A truce at once",
        "The weekend brought",
    ]
    places = [page.index(f"{words}", page.index("<h2>Statements<")) for words in order]
    assert places == sorted(places)
    for words in (
        "An immediate 30-day ceasefire takes effect.",
        "Accepted by Kyiv but not by Moscow",
        "doubts: The Kremlin, by 17 March 2025",
        f"{UKRAINE}/events/trump-putin-phone-call",
        "Call, scheduled",
        "One source for each of them.",
    ):
        assert words in page
    assert "Each line from “for”, at the top, to “against”." in " ".join(page.split())
    assert page.count('class="step"') == 3, "Ukraine, the United States and Russia have a line each"
    ends = [("ukr", ["for"]), ("usa", ["for"]), ("rus", ["partly for", "doubts", "order not known"])]
    for side, stances in ends:
        line = page.partition(f'<a href="{UKRAINE}/positions/{side}/ceasefire"><bdi>')[2].partition("</p>")[0]
        said = re.findall(r'<(?:span class="stance \w+"|small)>([^<]+)<', line)
        assert said == stances, "and say how it ends, as the matrix does"
    assert re.findall(r'<text class="\w+" x="[\d.]+%" y="14">([^<]+)<', page) == ["10–13 Mar", "Mon 17 Mar"]
    assert page.count(' hollow">') == 5, "of six stances the day of one is known"
    listed, notes = sources(page)
    assert len(listed) == 1
    assert len(notes) == 6
    [table] = re.findall(r'href="([^"]+)" download>As a table', page)
    assert len(client.get(table).text.splitlines()) == 1 + 6
    assert "style=" not in page


def test_where_one_side_alone_has_a_stance_it_is_said(client):
    page = client.get(f"{ISSUES}/territory").text
    assert " ".join(page.split()).count("<bdi>United States</bdi> alone is on record.") == 1
    assert page.count('class="step"') == 1


def test_a_note_is_of_now_and_not_shown_as_of_a_day(client):
    note = "Accepted by Kyiv but not by Moscow"
    assert note in client.get(f"{ISSUES}/ceasefire").text
    assert note not in client.get(f"{ISSUES}/ceasefire?as_of=2025-03-16").text


def test_an_issue_as_known_on_a_day(client, selects):
    answer = client.get(f"{ISSUES}/ceasefire?as_of=2025-03-16")
    assert answer.status_code == 404
    assert "Nothing on record that was known by that day names the issue “ceasefire”." in answer.text
    selects.clear()
    assert "A truce at once" in client.get(f"{ISSUES}/ceasefire?as_of=2025-03-17").text
    assert len(selects) <= 12


@rows(
    ("path", "status"),
    [("/weather", 404), ("/ceasefire?as_of=soon", 400), ("/ceasefire?after=nothing", 400), ("?as_of=soon", 400)],
)
def test_addresses_that_lead_nowhere_say_so(client, path, status):
    assert client.get(f"{ISSUES}{path}").status_code == status


@pytest.fixture
def long(database):
    """A negotiation with 120 statements on one issue, at as many events; every other one says nothing else about it.
    One speaker made all but the first."""
    events = [
        an_event(
            f"day-{n:03}",
            title=f"Event {n:03}",
            date={"edtf": f"2024-{1 + n // 28:02}-{1 + n % 28:02}"},
            issues=["truce"] * (n % 2),
            statements=[
                a_statement(
                    f"s-{n:03}",
                    speaker="putin" if n else "usa",
                    text=f"Remark {n:03}",
                    positions=[{"issue": "truce", "stance": "doubts"}],
                )
            ],
            citations=[{"source": "article"}],
        )
        for n in range(120)
    ]
    file = a_file(
        "long",
        actors=[an_actor("putin"), an_actor("usa")],
        issues=[an_issue("truce"), an_issue("empty")],
        sources=[a_source()],
        events=events,
    )
    with database.write() as session:
        import_file(session, json.dumps(file).encode(), record.Act("Test", datetime(2025, 3, 17, tzinfo=UTC), "More"))


def remarks(page):
    return [n for n in range(120) if f">Remark {n:03}<" in page]


@pytest.mark.writes
@pytest.mark.usefixtures("long")
def test_a_long_run_of_statements_turns_its_pages_from_the_latest_back(client, selects):
    page = client.get("/long/issues/truce").text
    assert len(selects) <= 12
    assert remarks(page) == list(range(70, 120))
    assert "after=" not in page
    assert "<bdi>Putin</bdi> alone is on this page." in " ".join(page.split())
    last = page.partition("These are the latest 20.")[2]
    assert re.findall(r">Event (\d+)<", last) == [f"{n}" for n in range(100, 120)], "oldest first, as of an actor"
    assert "120 statements, 120 events" in client.get("/long/issues").text
    selects.clear()
    page = client.get("/long/issues/truce?before=s-070").text
    assert len(selects) <= 12
    assert remarks(page) == list(range(20, 70))
    assert "before=s-020" in page
    assert "after=s-069" in page
    assert remarks(client.get("/long/issues/truce?before=s-020").text) == list(range(20))
    page = client.get("/long/issues/truce?after=s-069").text
    assert remarks(page) == list(range(70, 120))
    assert "before=s-070" in page
    assert "after=" not in page


@pytest.mark.writes
@pytest.mark.usefixtures("long")
def test_an_issue_that_nobody_spoke_to_says_so(client):
    page = client.get("/long/issues/empty").text
    assert "No statement on record takes a stance on it." in page
    assert "No event is about it yet." in page


@pytest.mark.writes
def test_an_issue_that_was_deleted_says_so(app, client, database):
    address = take_in(app, issues=[an_issue("truce")], actors=[an_actor("north", kind="state")])
    with database.write() as session:
        record.save(session, "peace", [record.Draft(ItemKind.ISSUE, "truce", None)], record.Act("Ann", NOW))
    for path, status, sentence in (
        ("issues/truce", 410, "This issue was deleted"),
        ("positions/north/truce", 410, "This issue was deleted"),
        ("issues/peace", 404, "There is no issue “peace” in this negotiation, and never was."),
    ):
        answer = client.get(f"{address}/{path}")
        assert (answer.status_code, sentence in answer.text) == (status, True)
