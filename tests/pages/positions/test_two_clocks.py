"""What each side had said by a day, as it was known on another; and who moved."""

import re

import pytest

from tests.documents import a_source, a_statement, an_actor, an_event, an_issue
from tests.files import take_in
from tests.html import words
from tests.pages.positions.conftest import MATRIX, Table
from tests.rows import rows

pytestmark = pytest.mark.read_only

TAKEN = a_statement(positions=[{"issue": "ceasefire", "stance": "supports"}])

ANN_BEFORE = ["alike: Ann supports"]
ANN_AND_BOB = ["alike: Bob opposes"]
ANN_LAST = ["alike: Ann opposes"]
BOB_PERHAPS = ["perhaps already: Bob doubts"]


@rows(
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
    moved = "↓ moved, for → against"
    assert cell == f"against: North on Truce He is for it Ann · 5 Mar {moved}"
    opened = client.get(f"{peace}/positions?said_by=2025-03-05&cell=north.truce").text
    assert f'<b class="moved">{moved}</b>' in opened
    assert opened.count('class="step"') == 2, "along, and down"
    assert "↓" not in client.get(f"{peace}/positions?said_by=2025-03-05&as_of=2025-03-11").text


@pytest.mark.writes
@pytest.mark.parametrize("lost", ["for", "against"])
def test_nobody_moves_to_or_from_words_whose_sources_were_taken_back(app, client, lost):
    """From that day on they stand beside, as such, and hide nothing."""

    def said(word, day):
        stance = {"for": "supports", "against": "opposes"}[word]
        words = a_statement(word, speaker="north", positions=[{"issue": "truce", "stance": stance}])
        return an_event(f"{word}-event", date={"edtf": day}, statements=[words], citations=[{"source": word}])

    peace = take_in(
        app,
        actors=[an_actor("north", kind="state")],
        issues=[an_issue("truce")],
        sources=[
            a_source(
                word, issued="2025-03-06", standing={"state": "retracted", "on": "2025-03-14"} if word == lost else None
            )
            for word in ("for", "against")
        ],
        events=[said("for", "2025-03-01"), said("against", "2025-03-05")],
    )
    days = {"for": "1 Mar", "against": "5 Mar"}
    [kept] = days.keys() - {lost}
    shown = f"{kept}: North on Truce He is for it North · {days[kept]} source retracted: North, {days[lost]}, {lost}"
    moved = "against: North on Truce He is for it North · 5 Mar ↓ moved, for → against"
    for as_of, cell in (("2025-03-13", moved), ("2025-03-14", shown), (None, shown)):
        page = client.get(f"{peace}/positions", query_string={"as_of": as_of} if as_of else {})
        assert Table(page.text).cell("North", "Truce") == cell
    assert "moved" not in client.get(f"{peace}/positions/north/truce").text
    own = a_statement("south", speaker="south", positions=[{"issue": "truce", "stance": "supports"}])
    take_in(app, actors=[an_actor("south")], events=[an_event("reply", statements=[own])])
    others = words(client.get(f"{peace}/events/reply").text.partition("Others on")[2].partition("</p>")[0])
    assert ("source retracted" in others) == (lost == "against"), "the last that others said"


@pytest.mark.writes
def test_a_move_away_from_words_that_a_source_contradicts_says_so(app, client, sheet):
    def said(word, stance, day, *contrary):
        words = a_statement(word, speaker="north", positions=[{"issue": "truce", "stance": stance}])
        cited = [{"source": "paper"}, *({"source": other, "relation": "contradicts"} for other in contrary)]
        return an_event(f"{word}-event", date={"edtf": day}, statements=[words | {"citations": cited}])

    peace = take_in(
        app,
        actors=[an_actor("north", kind="state")],
        issues=[an_issue("truce")],
        sources=[a_source("paper"), a_source("denial")],
        events=[said("for", "supports", "2025-03-01", "denial"), said("against", "opposes", "2025-03-05")],
    )
    cell = Table(client.get(f"{peace}/positions").text).cell("North", "Truce")
    assert cell.endswith("↓ moved, for (sources disagree) → against")
    assert "moved down from for (sources disagree)" in words(client.get(f"{peace}/positions/north/truce").text)
    told = [sheet(f"{peace}/positions.csv", said_by=day)[0]["contradicted"] for day in ("2025-03-01", "2025-03-05")]
    assert told == ["yes", ""]


def test_the_clock_stops_where_something_new_had_been_said_and_never_in_days_to_come(client, peace):
    def stops(answer):
        """Each stop with the cells that are filled by then, the one shown in brackets."""
        clock = answer.text.partition('aria-labelledby="said-by"')[2].partition("</ol>")[0]
        found = []
        for one in re.findall(r"<li.*?</li>", clock, re.DOTALL):
            words = " ".join(re.sub(r"<svg.*?</svg>|<[^>]+>", " ", one, flags=re.DOTALL).split())
            found.append(f"[{words}]" if "aria-current" in one else words)
        return found

    whole = ["1 Mar 1 cell", "2 Mar 2 cells", "3 Mar 2 cells", "5 Mar 2 cells"]
    everything = "[all 2 cells]"  # Bob will certainly have spoken on 20 March
    assert stops(client.get(f"{peace}/positions")) == [*whole, everything]
    assert stops(client.get(f"{peace}/positions?said_by=2025-03-04")) == [
        *whole[:3], "[4 Mar 2 cells]", whole[3], "all 2 cells"
    ]  # fmt: skip
    assert stops(client.get(f"{peace}/positions?as_of=2025-03-11")) == [*whole[:2], f"[{whole[2]}]"]
    assert stops(client.get(MATRIX)) == [
        "20 Feb 1 cell", "13 Mar 4 cells", "14 Mar 6 cells", "16 Mar 12 cells", "[17 Mar 17 cells]"
    ]  # fmt: skip


@pytest.mark.writes
def test_a_clock_of_one_day_is_only_its_name(app, client):
    spoken = [a_statement(positions=[{"issue": "ceasefire", "stance": "supports"}])]
    address = take_in(app, actors=[an_actor()], issues=[an_issue()], events=[an_event(statements=spoken)])
    page = client.get(f"{address}/positions").text
    assert "Said by <b>11 March 2025</b>" in page
    assert "Each stop" not in page
    back = words(client.get(f"{address}/positions?said_by=2025-03-10").text)
    assert re.search(r"Each stop is a day .*, as days are counted in [A-Z]\w+", back), "and it has a way back"


def test_the_second_clock_is_a_line_where_all_became_known_on_one_day_and_else_a_choice(client, peace):
    page = client.get(MATRIX).text
    assert "Everything here became known on that day." in page
    assert 'name="as_of"' not in page.partition("<main")[2].partition('class="choose"')[0]
    days = r'<option value="(2025-[0-9-]+)"( selected)?>'
    assert re.findall(days, client.get(f"{peace}/positions").text) == [("2025-03-12", ""), ("2025-03-04", "")]
    then = client.get(f"{peace}/positions?as_of=2025-03-11").text
    assert re.findall(days, then) == [("2025-03-11", " selected"), ("2025-03-04", "")], "what came later is not told"
    compared = client.get(f"{peace}/positions?then=2025-03-01").text.partition('class="knowing"')[2]
    assert 'name="then" value="2025-03-01"' in compared.partition("</form>")[0], "a comparison stays one"


def test_every_link_of_the_page_leads_somewhere(client, peace):
    """To a side as well that was one only until somebody joined another."""
    links = set()
    for address in (
        f"{peace}/positions",
        f"{peace}/positions?cell=north.truce",
        f"{peace}/positions?said_by=2025-03-04&as_of=2025-03-12",
        f"{peace}/positions?said_by=2025-03-05&then=2025-03-01&cell=north.truce",
    ):
        page = client.get(address).text
        main = page.partition("<main")[2].partition("</main")[0]
        links |= set(re.findall(r'href="(/[^"#]*)', main))
        for side in re.findall(r'name="side" value="([a-z-]+)"', main):
            assert client.get(f"{address.partition('?')[0]}?side={side}&open={side}").status_code == 200, side
    for link in links:
        assert client.get(link.replace("&amp;", "&")).status_code == 200, link


def test_a_side_of_then_has_what_was_said_on_it(client, cells, peace):
    assert cells(f"{peace}/positions.csv", side="carl") == {("Carl", "Truce"): ["alike: Carl supports"]}
    assert 'id="carl-for"' in client.get(f"{peace}/positions/carl/truce").text
    assert 'id="carl-for"' not in client.get(f"{peace}/positions/north/truce").text


@pytest.mark.writes
def test_as_of_a_day_nobody_speaks_for_a_side_of_later(app, client, cells):
    """A window stands at its last day: on a day before that nobody knew of the side that its speaker, or who reports
    it, was on then."""
    stances = [{"issue": "truce", "stance": "opposes"}], [{"issue": "truce", "stance": "supports"}]
    words = [
        a_statement("own", speaker="moe", positions=stances[0]),
        a_statement("told", speaker="zoe", reported_by="moe", positions=stances[1]),
    ]
    take_in(
        app,
        actors=[
            an_actor("north", kind="state"),
            an_actor("south", kind="state"),
            an_actor("moe", affiliation="south", affiliations_before=[{"to": "north", "until": "2025-03-08"}]),
            an_actor("zoe", affiliation="north"),
        ],
        issues=[an_issue("truce")],
        sources=[a_source(issued="2025-03-06")],
        events=[
            an_event(date={"edtf": "[2025-03-04..2025-03-14]"}, statements=words, citations=[{"source": "article"}])
        ],
    )
    before = {("North", "Truce"): ["in one breath: Moe opposes", "in one breath: Zoe supports"]}
    after = {("North", "Truce"): ["beside: Zoe supports"], ("South", "Truce"): ["alike: Moe opposes"]}
    for day, found in {"2025-03-08": before, "2025-03-09": after, "2025-03-16": after}.items():
        assert cells("/peace/positions.csv", as_of=day) == found
        run = client.get(f"/peace/positions/north/truce?as_of={day}").text
        assert ('id="own"' in run) == (found is before)
        assert (">South<" in client.get(f"/peace/positions?as_of={day}").text) == (found is after)


@pytest.mark.writes
@pytest.mark.parametrize(("earlier", "shown"), [("2025-03-10", "12 Mar"), ("2024-07-10", "12 Mar 2025")])
def test_a_year_is_left_out_only_where_no_other_is_named(app, client, earlier, shown):
    events = [
        an_event(f"of-{actor}", date={"edtf": day}, statements=[{**TAKEN, "uid": actor, "speaker": actor}])
        for actor, day in (("putin", "2025-03-12"), ("rutte", earlier))
    ]
    take_in(app, actors=[an_actor(), an_actor("rutte")], issues=[an_issue()], events=events)
    page = client.get("/peace/positions").text.replace("\u00a0", " ")
    assert f"Putin · {shown} " in words(page) + " "
    assert f" {shown} 2 cells" in words(page)
