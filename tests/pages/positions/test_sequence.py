"""Everything a side or a person said on an issue, on the seed."""

import csv
import re
from html import unescape

import pytest

from tests.applications import visit
from tests.conftest import UKRAINE
from tests.documents import a_source, a_statement, an_actor, an_event, an_issue
from tests.files import LATER, take_in
from tests.html import sources
from tests.html import words as plain
from tests.pages.positions.conftest import MATRIX
from tests.rows import rows

pytestmark = pytest.mark.read_only


def test_a_cell_opens_its_whole_sequence(client, selects):
    page = client.get(f"{MATRIX}/rus/ceasefire").text
    assert len(selects) <= 12
    assert page.index("in principle") < page.index("A truce at once")
    for words in (
        "<bdi>Russia</bdi> on <bdi>30-day ceasefire</bdi>",
        "Order not known.",
        "An immediate 30-day ceasefire takes effect.",
        "“in principle”",
        "Russian President",
        "known on 17 March 2025",
        "by 17 March 2025",
        "One source",
        "par. 5",
        'href="#kremlin-truce-helps-ukraine"',
        'id="kremlin-truce-helps-ukraine"',
        f"{UKRAINE}/events/kremlin-ceasefire-would-favour-ukraine#kremlin-truce-helps-ukraine",
    ):
        assert words in page
    assert "moved" not in page, "two speakers, and nobody knows who spoke first"
    assert "style=" not in page
    assert ">conditional<" not in page, "a stance is told by its label, in the chart as well"
    assert ">partly for</text>" in page
    assert sources(page)[1] == ["[1, par. 5]", "[1, par. 5]"]


def test_a_person_has_a_sequence_of_their_own(client):
    page = client.get(f"{MATRIX}/putin/ceasefire").text
    assert "in principle" in page
    assert "A truce at once" not in page
    assert f'href="{MATRIX}/rus/ceasefire"' in page


@rows("path", ["sau/ceasefire", "sau/ceasefire?as_of=2025-03-17"])
def test_a_sequence_of_nothing_says_so(client, path):
    answer = client.get(f"{MATRIX}/{path}")
    assert answer.status_code == 200
    assert "No statement of <bdi>Saudi Arabia</bdi> on record" in answer.text, "others took one"
    assert "<svg" not in answer.text


@rows(
    ("path", "status"),
    [
        ("atlantis/ceasefire", 404),
        ("rus/ceasefire?as_of=2025-03-16", 404),  # nobody had been named
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


def moves(page):
    """The statements of a page, from the top, each with what its speaker moved from."""
    entries = re.findall(r'<li class="statement [a-z]+" id="([^"]+)">(.*?)</li>', page, re.DOTALL)
    found = [(uid, re.search(r'class="moved">(.*?)</p>', entry, re.DOTALL)) for uid, entry in entries]
    return {uid: " ".join(re.sub("<[^>]+>", " ", move[1]).split()) if move else "" for uid, move in found}


def test_each_statement_says_what_its_own_speaker_moved_from(client, peace):
    for_truce = {"ann-for": "", "bob-against": "", "ann-against": "▼ moved down from for", "bob-may-be-for": MOVED}
    assert moves(client.get(f"{peace}/positions/north/truce").text) == for_truce
    assert moves(client.get(f"{peace}/positions/ann/truce").text) == {
        uid: move for uid, move in for_truce.items() if uid.startswith("ann")
    }
    assert moves(client.get(f"{peace}/issues/truce").text) == {**for_truce, "carl-for": ""}
    assert moves(client.get(f"{peace}/positions/north/truce?as_of=2025-03-11").text) == {
        "ann-for": "", "bob-against": ""
    }  # fmt: skip


MOVED = "▲ moved up from against"


@pytest.mark.parametrize("run", ["positions/north/truce", "issues/truce"])
def test_a_movement_is_told_on_whatever_page_the_statement_before_stands(client, peace, monkeypatch, selects, run):
    whole = moves(client.get(f"{peace}/{run}").text)
    monkeypatch.setattr("webapp.reading.stances.runs.STRETCH", 1)
    seen, address = [], f"{peace}/{run}"
    with visit(client.application):  # as nothing was read before
        while address:
            selects.clear()
            page = client.get(address).text
            assert len(selects) <= 12
            assert "<h2>The statement</h2>" not in page, "there are others before or behind it"
            seen.append(moves(page))
            earlier = re.search(r'href="([^"]+)"\s+rel="prev"', page)
            address = earlier and unescape(earlier[1])
    assert seen == [{uid: move} for uid, move in reversed(whole.items())]


@pytest.mark.writes
def test_whoever_speaks_for_another_side_by_now_has_not_moved(app, client):
    stances = [("first", "10", "supports"), ("second", "20", "opposes"), ("third", "22", "doubts")]
    words = {
        uid: a_statement(uid, speaker="ann", positions=[{"issue": "truce", "stance": stance}])
        for uid, _, stance in stances
    }
    before = [{"to": "usa", "until": "2025-03-15"}]
    address = take_in(
        app,
        actors=[an_actor("usa"), an_actor("un"), an_actor("ann", affiliation="un", affiliations_before=before)],
        issues=[an_issue("truce")],
        events=[
            an_event(f"{uid}-event", date={"edtf": f"2025-03-{day}"}, statements=[words[uid]])
            for uid, day, _ in stances
        ],
    )
    told = {"first": "", "second": "", "third": "▲ moved up from against"}
    for run in ("issues/truce", "positions/ann/truce"):
        page = client.get(f"{address}/{run}").text
        assert moves(page) == told
        assert sum(path.count("M") for path in re.findall(r'class="step" d="([^"]*)"', page)) == 1, "a step as one side"
    opened = client.get(f"{address}/positions?open=un&cell=ann.truce").text
    assert "first-event" not in opened.partition('id="opened"')[2]
    table = csv.DictReader(client.get(f"{address}/positions.csv?open=un").text.splitlines())
    assert {(row["person"], row["statements"]) for row in table} == {("", "1"), ("", "2"), ("Ann", "2")}


@pytest.mark.writes
def test_a_statement_leads_to_what_was_said_for_the_side_of_its_day(app, client):
    spoken = a_statement("first", speaker="ann", positions=[{"issue": "truce", "stance": "supports"}])
    before = [{"to": "usa", "until": "2025-03-15"}]
    address = take_in(
        app,
        actors=[an_actor("usa"), an_actor("un"), an_actor("ann", affiliation="un", affiliations_before=before)],
        issues=[an_issue("truce")],
        events=[an_event("it", date={"edtf": "2025-03-10"}, statements=[spoken])],
    )
    [way] = re.findall(r'href="([^"]+#first)"', client.get(f"{address}/events/it").text)
    assert way == f"{address}/positions/usa/truce#first"
    assert 'id="first"' in client.get(way).text


@pytest.mark.writes
def test_who_belongs_to_nobody_by_now_has_said_what_they_said_before(app, client):
    said = [a_statement(uid, speaker="ann", positions=[{"issue": "truce", "stance": "supports"}]) for uid in ("a", "b")]
    before = [{"to": "usa", "until": "2025-03-12"}]
    address = take_in(
        app,
        actors=[an_actor("usa"), an_actor("ann", affiliations_before=before)],
        issues=[an_issue("truce")],
        events=[
            an_event("first", date={"edtf": "2025-03-10"}, statements=said[:1]),
            an_event("it", date={"edtf": "2025-03-13"}, statements=said[1:]),
        ],
    )
    page = client.get(f"{address}/positions/ann/truce").text
    assert [f'id="{uid}"' in page for uid in ("a", "b")] == [True, True]
    spoke_on = client.get(f"{address}/actors/ann").text.partition("Spoke on")[2]
    assert "2 statements" in spoke_on.partition("</dd>")[0]


@pytest.mark.writes
def test_an_opened_cell_tells_who_moved_where_the_order_of_two_speakers_is_not_known(app, client):
    app.config["NOW"] = LATER
    said = [("2025-03-01", "ann", "supports"), ("2025-03-10", "ann", "opposes"), ("[2025-03-05..]", "bob", "supports")]
    statements = [
        a_statement(f"s{n}", speaker=who, positions=[{"issue": "truce", "stance": stance}])
        for n, (_, who, stance) in enumerate(said)
    ]
    address = take_in(
        app,
        actors=[an_actor("usa"), an_actor("ann", affiliation="usa"), an_actor("bob", affiliation="usa")],
        issues=[an_issue("truce")],
        sources=[a_source("paper", issued="2025-03-19")],
        events=[
            an_event(f"e{n}", date={"edtf": day}, statements=[statement], citations=[{"source": "paper"}] * (n < 2))
            for n, ((day, *_), statement) in enumerate(zip(said, statements, strict=True))
        ],
    )
    page = " ".join(re.sub("<[^>]+>", " ", client.get(f"{address}/positions?cell=usa.truce").text).split())
    assert "which came last is not known, so no step is drawn between them. ↓ moved, for → against" in page
    assert "on that day, except what is not certain to have been known on any." in page


@pytest.mark.writes
def test_a_page_breaks_between_statements_and_not_between_those_who_made_one(app, client, monkeypatch):
    def said(uid, day, **fields):
        """A statement on the truce with an event of its own."""
        words = a_statement(uid, speaker="ann", positions=[{"issue": "truce", "stance": "supports"}], **fields)
        return an_event(f"{uid}-event", date={"edtf": day}, statements=[words])

    address = take_in(
        app,
        actors=[an_actor("ann"), an_actor("bob")],
        issues=[an_issue("truce")],
        events=[said("together", "2025-03-01", jointly_with=["bob"]), said("alone", "2025-03-02")],
    )
    monkeypatch.setattr("webapp.reading.stances.runs.STRETCH", 2)
    page = client.get(f"{address}/issues/truce").text
    assert re.findall(r'<li class="statement supports" id="([^"]+)"', page) == ["alone"]
    page = client.get(f"{address}/issues/truce?before=alone").text
    assert re.findall(r"<b><bdi>([A-Z][a-z]+)</bdi></b>", page) == ["Ann", "Bob"]


@pytest.mark.writes
def test_each_signer_of_a_joint_statement_has_a_place_of_its_own(app, client):
    both = a_statement("both", speaker="north", jointly_with=["south"])
    both["positions"] = [{"issue": "truce", "stance": "supports"}]
    address = take_in(
        app,
        actors=[an_actor("north", kind="state"), an_actor("south", kind="state")],
        issues=[an_issue("truce")],
        events=[an_event(statements=[both])],
    )
    page = client.get(f"{address}/issues/truce").text
    assert re.findall(r'<li class="statement supports" id="([^"]+)"', page) == ["both", "both.south"]
    assert all(
        said in plain(page) for said in ("North jointly with South 11 March", "South jointly with North 11 March")
    )
    assert "jointly with South ·" in plain(client.get(f"{address}/positions?cell=north.truce").text)


@pytest.mark.writes
def test_each_dot_says_on_whose_word_it_is(app, client):
    stance = [{"issue": "ceasefire", "stance": "opposes"}]
    said = [
        a_statement("told", speaker="rus", reported_by="usa", positions=stance),
        a_statement("joint", speaker="rus", jointly_with=["usa"], positions=stance),
    ]
    address = take_in(
        app, actors=[an_actor("rus"), an_actor("usa")], issues=[an_issue()], events=[an_event(statements=said)]
    )
    page = client.get(f"{address}/positions/rus/ceasefire").text
    dots = [one.strip() for one in re.findall(r"<title>(against.*?)</title>", page)]
    assert dots == ["against: Rus, as Usa tells it, 11 March 2025", "against: Rus and Usa, 11 March 2025"]
