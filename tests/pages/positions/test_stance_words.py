"""The words for stances: one for each, another where the issue is a forecast, and never the code."""

import re

import pytest

from tests.documents import a_source, a_statement, an_actor, an_event, an_issue
from tests.files import take_in
from tests.html import words
from tests.pages.positions.conftest import Table


@pytest.fixture
def chances(app):
    """Ann, of the north, thinks the chances good, if a bank is reconnected, having been sure; Bob, of the south, is for
    a truce on the same terms, and gives it up."""

    def said(uid, speaker, day, **position):
        words = a_statement(uid, speaker=speaker, positions=[position])
        return an_event(f"{uid}-event", date={"edtf": day}, statements=[words], citations=[{"source": "paper"}])

    on_terms = {"stance": "conditional", "condition": "a bank is reconnected"}
    return take_in(
        app,
        actors=[
            an_actor("north", kind="state"),
            an_actor("south", kind="state"),
            an_actor("ann", affiliation="north"),
            an_actor("bob", name="خليل", affiliation="south"),
        ],
        issues=[an_issue("chances", forecast=True), an_issue("truce")],
        sources=[a_source("paper", issued="2025-03-12")],
        events=[
            said("ann-sure", "ann", "2025-03-01", issue="chances", stance="supports"),
            said("ann-hopes", "ann", "2025-03-03", issue="chances", **on_terms),
            said("bob-partly", "bob", "2025-03-01", issue="truce", **on_terms),
            said("bob-gave-up", "bob", "2025-03-03", issue="truce", stance="withdrawn"),
        ],
    )


def test_a_forecast_has_words_of_its_own_on_every_page(client, chances):
    def said(path):
        answer = client.get(f"{chances}/{path}")
        assert answer.status_code == 200
        return " ".join(re.sub("<[^>]+>", " ", answer.text).split()).replace(" ,", ",")

    pages = ("positions/north/chances", "issues/chances", "events/ann-hopes-event", "?order=oldest")
    for path in ("positions?cell=north.chances", *pages):
        assert "hopeful, if a bank is reconnected" in said(path), path
    for path in ("positions/south/truce", "events/bob-partly-event", "issues/truce", "?order=oldest"):
        assert "partly for, if a bank is reconnected" in said(path), path
    assert "hopeful : North on Chances if a bank is reconnected Ann · 3 Mar ↓ moved, confident → hopeful" in said(
        "positions"
    )
    assert "↓ moved, confident → hopeful" in said("positions?then=2025-03-01").partition("Then and now")[2]
    levels = "confident hopeful takes no side doubtful sees no chance"
    assert levels in said("positions?cell=north.chances").partition("Close")[2].partition("1 Mar")[0]
    picture = said("positions.svg")
    assert "confident → hopeful" in picture
    assert "gave up: was partly for" in picture
    assert "\u200eخليل\u200e · 3 Mar" in picture, "the day stands behind the name"
    scale = "confident hopeful takes no side doubtful sees no chance"
    assert scale in said("issues/chances")
    assert "for partly for takes no side doubts against gave up" in said("issues/truce")
    assert f"{scale} where the sentence is a forecast" in said("positions")
    assert "gave up: was partly for" in said("positions")
    assert "where the sentence is a forecast" not in said("positions?issue=truce")
    for path in (
        "positions",
        "positions.svg",
        "positions?then=2025-03-01",
        "positions/north/chances",
        "issues/truce",
        "events/ann-hopes-event",
        "actors/ann",
    ):
        for code in ("supports with", "conditional", "noncommittal", "opposes"):
            assert code not in said(path), (path, code)


def test_a_full_page_tells_a_few_stances_of_each_cell_and_all_of_the_one_that_is_opened(client, app, monkeypatch):
    monkeypatch.setattr("webapp.reading.stances.matrix.MOST_TOLD", 8)
    words = ("supports", "doubts", "opposes", "supports")
    said = [
        a_statement(f"said-{n}", speaker=f"voice-{n}", positions=[{"issue": issue, "stance": stance}])
        for issue in ("truce", "borders")
        for n, stance in enumerate(words)
    ]
    voices = [an_actor(f"voice-{n}", affiliation="north") for n in range(4)]
    parts = [{**part, "uid": f"{part['uid']}-{n}"} for n, part in enumerate(said)]
    many = take_in(
        app,
        actors=[an_actor("north", kind="state"), *voices],
        issues=[an_issue("truce"), an_issue("borders")],
        sources=[a_source("paper", issued="2025-03-12")],
        events=[an_event("talks", date={"edtf": "2025-03-02"}, statements=parts, citations=[{"source": "paper"}])],
    )
    full = Table(client.get(f"{many}/positions").text).cell("North", "Truce")
    assert full.count("Voice-") == 4
    monkeypatch.setattr("webapp.reading.stances.matrix.MOST_TOLD", 20)
    monkeypatch.setattr("webapp.reading.stances.matrix.RUN", 1)
    page = client.get(f"{many}/positions?cell=north.truce").text
    folded = Table(page).cell("North", "Truce")
    assert (folded.count("Voice-"), folded.endswith("Mar and 2 more: for, doubts")) == (2, True)
    band = page[page.index('id="opened"') :].partition("</tr>")[0]
    assert [f"Voice-{n}" in band for n in range(4)] == [True] * 4


def test_a_former_stance_tells_on_what_sources_disagree(app, client):
    def said(uid, speaker, day, stance, *citations):
        words = a_statement(uid, speaker=speaker, positions=[{"issue": "truce", "stance": stance}])
        return an_event(f"{uid}-event", date={"edtf": day}, statements=[words], citations=citations)

    wire, dated = {"source": "wire"}, {"source": "daily", "says_date": "2025-03-09"}
    address = take_in(
        app,
        actors=[an_actor("ann"), an_actor("bob")],
        issues=[an_issue("truce")],
        sources=[a_source("wire"), a_source("daily")],
        events=[
            said("a", "ann", "2025-03-02", "opposes", wire, dated),
            said("b", "ann", "2025-03-05", "supports", wire),
            said("c", "bob", "2025-03-02", "supports", wire, dated),
            said("d", "bob", "2025-03-05", "withdrawn", wire),
        ],
    )
    doubted = "(sources disagree on the day)"
    for path in ("/positions", "/positions.svg", "/positions?then=2025-03-03"):
        page = words(client.get(f"{address}{path}").text.replace("\u00a0", " "))
        assert f"moved, against {doubted} → for" in page
        assert f"gave up: was for {doubted}" in page
    issue = words(client.get(f"{address}/issues/truce").text)
    assert "Each line from “for”, at the top, to “against”, and below it “gave up”. Gaps grow" in issue


def test_who_gave_up_last_is_none_of_those_of_whom_it_is_not_known(app, client):
    stances = [("ann", 5, "supports"), ("eve", 10, "supports"), ("bob", 10, "opposes"), ("ann", 15, "withdrawn")]
    events = [
        an_event(
            f"on-{day}-{who}",
            date={"edtf": f"2025-03-{day:02}"},
            statements=[a_statement(f"{who}-{day}", speaker=who, positions=[{"issue": "truce", "stance": stance}])],
        )
        for who, day, stance in stances
    ]
    actors = [an_actor("north"), *(an_actor(who, affiliation="north") for who in ("ann", "bob", "eve"))]
    address = take_in(app, actors=actors, issues=[an_issue("truce")], events=events)
    opened = words(client.get(f"{address}/positions?cell=north.truce").text)
    assert "North on Truce 2 speakers, and their days overlap" in opened
