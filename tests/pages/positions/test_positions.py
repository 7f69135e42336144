"""Who stands where, on the seed: every answer follows from the record and the rules of whose stance it is."""

import re

import pytest

from tests.conftest import UKRAINE
from tests.pages.positions.conftest import MATRIX, Table
from tests.rows import rows
from webapp.domain.vocabulary import Stance
from webapp.pages.positions.views import isolated

pytestmark = pytest.mark.read_only

BLANK = "nothing on record"
"""For those who do not see; for those who do there is a pale dash."""


@pytest.mark.parametrize(
    ("side", "issue", "words"),
    [
        ("Russia", "30-day", "“in principle” Vladimir Putin · 10–13 Mar"),
        ("Russia", "30-day", "mostly serve Ukraine… The Kremlin · by 17 Mar"),
        (
            "Russia",
            "NATO",
            "Ukraine must stay outside NATO; this is one of Moscow’s main conditions Russia · by 17 Mar",
        ),
        ("United States", "NATO", "Ukraine can hardly expect to join NATO Mike Waltz · 16 Mar"),
        (
            "United States",
            "Territory",
            "guarantees… Mike Waltz · 16 Mar another speaker: Donald Trump, 17 Mar,",
        ),
        ("United States", "Prospects", "in one breath"),
        ("United States", "European role", "the Europeans among them Steve Witkoff · 15–16 Mar"),
        ("NATO", "NATO", "Mark Rutte · 14 Mar"),
        ("Ukraine", "Sanctions", "in the long run Vladyslav Vlasiuk · by 17 Mar"),
        ("Europe", "European role", "out of the process Europe · 11–20 Feb"),
    ],
)
def test_each_cell_is_a_stance_one_phrase_who_and_when(table, side, issue, words):
    assert words in table().cell(side, issue)


@rows(
    ("side", "issue", "stances"),
    [
        ("Russia", "30-day", [Stance.CONDITIONAL, Stance.DOUBTS]),
        ("Russia", "NATO", [Stance.OPPOSES]),
        ("United States", "Territory", [Stance.CONDITIONAL]),
        ("Ukraine", "30-day", [Stance.SUPPORTS]),
    ],
)
def test_each_stance_is_a_link_that_opens_its_cell(client, side, issue, stances):
    page = client.get(MATRIX).text
    found = re.findall(r'<a class="stance ([a-z]+)"[^>]*\shref="([^"]+)"[^>]*>([^<]+)<(?:span[^>]*>: ([^<]+)<)?', page)
    opening = next(there for _, there, _, about in found if about.startswith(f"{side} on {issue}"))
    own = [(stance, there, word) for stance, there, word, _ in found if there == opening]
    assert [stance for stance, _, _ in own] == stances
    assert [word for _, _, word in own] == [stance.label.lower() for stance in stances]
    for _, there, _ in own:
        assert re.fullmatch(r"\?cell=[a-z]+\.[a-z-]+", there)
        assert page.count(f'href="{there}" hx-boost="true"') == len(own)


@rows(
    ("name", "html"),
    [
        ("A & B", "A &amp; B"),
        ("Іван", "Іван"),
        ("<i>محمد", "<bdi>&lt;i&gt;محمد</bdi>"),
        ("n ٣", "<bdi>n ٣</bdi>"),
    ],
)
def test_a_name_that_runs_from_right_to_left_turns_nothing_beside_it(name, html):
    assert isolated(name) == html


def test_blanks_are_quiet(table):
    rows = table().rows
    assert (rows[0][1:6], table().cell("Ukraine", "NATO")) == (
        ["United States", "Russia", "Ukraine", "NATO", "Europe"], BLANK
    )  # fmt: skip
    assert set(table(side="sau").rows[1][1:]) == {BLANK}


def test_issues_are_rows_with_their_propositions_and_sides_columns_with_the_most_stances_first(table):
    head, *rows = table().rows
    assert head == ["Issue", "United States", "Russia", "Ukraine", "NATO", "Europe", "Other sides"]
    assert "NATO membership Ukraine joins NATO." in [row[0] for row in rows]
    assert len(rows) == 10


def test_sides_with_few_stances_share_a_column_where_there_is_little_room(client, table):
    few = re.findall(r'<th scope="col" class="few"><bdi>([^<]*)', client.get(MATRIX).text)
    assert {"Europe", "NATO"} == set(few)
    assert table().rows[0][-len(few) - 1 :] == [*few, "Other sides"], "the last that stand in the row, under that head"
    assert "Other sides" not in table(side=["usa", "rus", "ukr", "nato"]).rows[0]


def test_a_side_opens_to_its_persons(table):
    opened = table(open="rus", side="rus", issue="ceasefire")
    assert opened.rows[0] == ["Issue", "Russia", "The Kremlin", "Russia as such", "Vladimir Putin"]
    assert "in principle" in opened.cell("Vladimir", "30-day")
    assert "A truce at once" in opened.cell("The Kremlin", "30-day")
    assert opened.cell("Russia as such", "30-day") == BLANK


def test_an_opened_cell_tells_the_words_with_their_sources_in_its_row(client, selects):
    page = client.get(f"{MATRIX}?cell=rus.ceasefire").text
    assert len(selects) <= 12
    band = page.partition('id="opened"')[2].partition("</td>")[0]
    assert page.index("<bdi>30-day ceasefire</bdi>") < page.index(">NATO membership<")
    text = " ".join(re.sub("<[^>]+>", " ", band).split())
    for words in (
        "Russia on 30-day ceasefire 2 speakers, and their days overlap: which came last is not known, so",
        "Vladimir Putin , Russian President",
        "“in principle” Russia is for the ceasefire as an idea but questions the motives behind it.",
        "some day from 10 to 13 March 2025 ·",
        "par. 5",
    ):
        assert words in text
    assert f'href="{UKRAINE}/sources/article-2025-03-17"' in band
    assert 'class="step"' not in band
    assert band.count('class="window') == 2, "a band for each of the days that nobody knows"
    assert re.search(rf'class="close"\s+href="{MATRIX}"', band)
    assert 'id="opened"' not in client.get(MATRIX).text


def test_what_had_not_been_said_is_not_behind_an_opened_cell(client):
    page = client.get(f"{MATRIX}?cell=usa.ceasefire&said_by=2025-02-20").text.partition('id="opened"')[2]
    assert "Rubio" not in page
    assert "Nothing is on record here by 20 February 2025." in page
    page = client.get(f"{MATRIX}?cell=usa.ceasefire&said_by=2025-03-12").text.partition('id="opened"')[2]
    assert "Perhaps said already: no day is certain." in page


def test_the_state_is_a_short_link_that_links_on_the_page_keep(client, table):
    chosen = table(side=["rus", "ukr", "rus"], issue="ceasefire")
    assert chosen.rows[0] == ["Issue", "Russia", "Ukraine"]
    assert len(chosen.rows) == 2
    page = client.get(f"{MATRIX}?side=rus,ukr&issue=ceasefire&said_by=2025-03-13&as_of=2025-03-17").text
    both = "side=rus,ukr&amp;issue=ceasefire"
    for address in (
        f"?{both}&amp;cell=rus.ceasefire&amp;said_by=2025-03-13&amp;as_of=2025-03-17",
        f"{MATRIX}?{both}&amp;said_by=2025-03-13&amp;as_of=2025-03-17",
        f"{MATRIX}?{both}&amp;as_of=2025-03-17",
        f"{MATRIX}?said_by=2025-03-13&amp;{both}",
        f"{MATRIX}.csv?{both}&amp;said_by=2025-03-13&amp;as_of=2025-03-17",
        f"{MATRIX}.svg?{both}&amp;said_by=2025-03-13&amp;as_of=2025-03-17",
    ):
        assert f'"{address}"' in page, address


def test_before_anything_was_reported_the_page_says_why_it_is_empty(client, table):
    page = client.get(f"{MATRIX}?as_of=2025-03-16").text
    first = re.search(
        r"is known to have come out by then; the first was out by\s+<a href=\"([^\"]+)\">17 March 2025</a>", page
    )
    assert first
    assert first[1] == f"{MATRIX}?as_of=2025-03-17"
    assert [name for name in ('value="rus"', "Putin", "Europe<") if name in page.partition("<main")[2]] == []
    assert "come out by then" not in client.get(f"{MATRIX}?as_of=2025-03-17").text
    assert "17 Mar" in table(as_of="2025-03-17").cell("United States", "30-day")


@rows("query", ["side=rus", "issue=ceasefire", "open=rus", "cell=rus.ceasefire", "side=atlantis"])
def test_as_of_a_day_a_choice_may_be_of_what_had_not_been_named(client, query):
    answer = client.get(f"{MATRIX}?{query}&as_of=2025-03-16")
    assert answer.status_code == 200
    assert "None of the sources of this record is known to have come out by then" in answer.text
    for file in (f"{MATRIX}.csv", f"{MATRIX}.svg"):
        assert client.get(f"{file}?{query}&as_of=2025-03-16").status_code == 200


@rows(
    ("query", "sentence"),
    [
        ("side=atlantis", "There is no side “atlantis”"),
        ("side=putin", "“putin” is not a side but belongs to “rus”"),
        ("side=rus,%27%22", "“&#39;&#34;” cannot be a uid; take it out of “side”."),
        ("issue=weather", "There is no issue “weather”"),
        ("open=putin", "“putin” is not a side"),
        ("open=rus&open=usa", "“open” can be given once only."),
        ("side=usa&open=rus", "The side “rus” cannot be opened"),
        ("&".join(f"side=s{n}" for n in range(25)), "At most 24 sides"),
        ("as_of=2025-02-30", "2025-02-30"),
        ("as_of=soon", "“soon” is not a day"),
        ("as_of=2025-03-18", "18 March 2025 is in the future: choose a day up to today."),
        ("said_by=2025-02-30", "“2025-02-30” is not a day"),
        ("said_by=soon", "“soon” is not a day"),
        ("said_by=2025-03-18", "18 March 2025 is in the future: choose a day up to today."),
        ("said_by=2025-03-18&as_of=2025-03-17", "18 March 2025 is in the future"),
    ],
)
@rows("path", [MATRIX, f"{MATRIX}.csv"])
def test_what_cannot_be_read_is_refused_in_a_sentence(client, path, query, sentence):
    answer = client.get(f"{path}?{query}", headers={"Accept": "text/html"})
    assert answer.status_code == 400
    assert sentence in answer.text


@rows(
    ("query", "sentence"),
    [
        ("cell=%E2%80%AErus", "There is no cell “\ufffdrus”"),
        ("cell=rus.weather", "There is no cell “rus.weather”"),
        ("cell=atlantis.ceasefire", "There is no cell"),
        ("cell=putin.ceasefire", "is not among those shown"),
        ("side=usa&cell=rus.ceasefire", "is not among those shown"),
        ("issue=territory&cell=rus.ceasefire", "is not among those shown"),
    ],
)
def test_a_cell_that_is_not_there_cannot_be_opened(client, query, sentence):
    answer = client.get(f"{MATRIX}?{query}")
    assert (answer.status_code, sentence in answer.text) == (400, True)


def test_a_file_is_the_same_whichever_cell_is_opened(client):
    for file in (f"{MATRIX}.csv", f"{MATRIX}.svg", f"{MATRIX}/then-and-now.csv?then=2025-03-14"):
        opened = f"{file}{'&' if '?' in file else '?'}cell=rus.ceasefire"
        assert client.get(opened).data == client.get(file).data
    links = re.findall(r'href="([^"]+)" download', client.get(f"{MATRIX}?cell=rus.ceasefire&then=2025-03-14").text)
    assert len(links) > 3
    assert not [link for link in links if "cell=" in link]


def test_what_does_not_fit_on_a_page_is_said_and_can_be_chosen(client, sheet):
    page = client.get("/crowd/positions").text
    assert "7 of 30 sides are shown, those with the most statements." in page
    assert "12 of 26 issues are shown, those with the most statements." in page
    assert "7 of 30 sides and 12 of 26 issues are shown." in client.get("/crowd/positions.svg").text
    rows = Table(page).rows
    assert (len(rows), len(rows[0])) == (13, 1 + 7), "all have much to say: none shares a column"
    chosen = "&".join(f"side=side-{n}" for n in range(24))
    page = client.get(f"/crowd/positions?{chosen}&issue=issue-0").text
    assert "sides are shown" not in page
    assert len(Table(page).rows[0]) == 1 + 24
    issues = "&".join(f"issue=issue-{n}" for n in range(24))
    page = client.get(f"/crowd/positions?{chosen}&{issues}&then=2024-02-01").text
    assert len(page.encode()) < 100_000
    shown = {issue for issue in range(24) if f'id="on-issue-{issue}"' in page}
    assert "issue-0" in page
    assert 0 < len(shown) < 24
    assert f"{len(shown)} of 24 issues are shown" in page
    [others] = re.findall(r'href="([^"]+)">\s*The others</a>', page)
    rest = client.get(others.replace("&amp;", "&")).text
    assert not {issue for issue in shown if f'id="on-issue-{issue}"' in rest}, "the others are a link away"
    assert len(sheet("/crowd/positions.csv")) == 30 * 26
    opened = Table(client.get("/crowd/positions?cell=side-29.issue-25").text)
    assert "Side-29" in opened.rows[0]


@pytest.mark.parametrize("query", ["", "?as_of=2024-06-01", "?said_by=2024-03-01", "?open=side-3", "?then=2024-02-01"])
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
