"""What a row says of how sure it is, and what is said of all rows at once."""

import csv
import re

import pytest

from tests.conftest import UKRAINE
from tests.documents import a_plan, a_source, a_statement, an_actor, an_event, an_issue
from tests.files import LATER, entry, planned, take_in
from tests.pages.timeline.carded import grounds, tags, words

pytestmark = pytest.mark.read_only

SOURCES = [a_source("paper", issued="2025-03-20"), a_source("agency", issued="2025-03-21", **{"container-title": "X"})]


def cited(*uids: str, **fields: object) -> list[dict[str, object]]:
    return [{"source": uid, **fields} for uid in uids]


@pytest.mark.writes
def test_what_is_true_of_all_is_said_once_and_a_row_says_what_is_not(app, client):
    plain = [an_event(f"e{n}", citations=cited("paper")) for n in range(4)]
    others = [
        an_event("two", citations=cited("paper", "agency")),
        an_event("bare"),
        an_event("lasts", status="ongoing", date={"edtf": "2025-03-10/.."}, citations=cited("paper")),
        an_event("call", citations=cited("paper", "agency", relation="contradicts"), kind="call"),
    ]
    address = take_in(app, sources=SOURCES, events=[*plain, *others, a_plan("plan", "2025-07-01")])
    page = client.get(f"{address}/").text
    assert grounds(page) == "Each entry rests on one source, unless it says otherwise."
    assert [tags(page, f"e{n}") for n in range(4)] == [[], [], [], []]
    assert tags(page, "two") == ["two or more independent sources"]
    assert tags(page, "bare") == ["no source yet"]
    assert tags(page, "lasts") == ["ongoing"]
    assert tags(page, "plan") == ["scheduled", "no source yet"]
    assert tags(page, "call") == ["no source yet", "sources disagree"]


@pytest.mark.writes
def test_what_is_said_of_what_took_place_is_not_said_of_announced_plans(app, client):
    plan = a_plan("plan", "2025-07-01")
    plan["schedule"][0]["citations"] = cited("paper")
    address = take_in(app, sources=SOURCES, events=[an_event("one"), an_event("two"), plan])
    page = client.get(f"{address}/").text
    assert grounds(page).startswith("Apart from plans, no event has a source of its own that still stands")
    assert tags(page, "plan") == ["scheduled"]


@pytest.mark.writes
@pytest.mark.parametrize(
    ("query", "marks"),
    [
        ("", ["source retracted"]),
        ("?as_of=2025-03-26", ["source retracted"]),
        ("?as_of=2025-03-25", ["source retracted"]),
        ("?as_of=2025-03-24", []),
    ],
)
def test_a_source_that_was_taken_back_is_marked_from_that_day_on(app, client, query, marks):
    app.config["NOW"] = LATER
    gone = a_source("gone", issued="2025-03-19", standing={"state": "retracted", "on": "2025-03-25"})
    events = [an_event("it", citations=cited("gone")), an_event("rest", citations=cited("gone", "kept"))]
    address = take_in(app, sources=[gone, a_source("kept", issued="2025-03-19")], events=events)
    page = client.get(f"{address}/{query}").text
    assert [mark for mark in tags(page, "it") if "retracted" in mark] == marks
    assert [mark for mark in tags(page, "rest") if "retracted" in mark] == ["a source was retracted"] * len(marks)
    assert "No source is cited" not in page


@pytest.mark.writes
@pytest.mark.parametrize("day", [24, 25])
def test_and_so_is_what_rested_on_it_wherever_it_is_told(app, client, day):
    app.config["NOW"] = LATER
    gone = a_source("gone", issued="2025-03-19", standing={"state": "retracted", "on": "2025-03-25"})
    sources = [gone, a_source("kept", issued="2025-03-19")]
    taking = [{"issue": "ceasefire", "stance": "opposes"}]
    said = [a_statement(uid, positions=taking, citations=cited(uid)) for uid in ("gone", "kept")]
    both = {"issues": [an_issue()], "actors": [an_actor()], "sources": sources}
    address = take_in(app, events=[an_event(one["uid"], statements=[one]) for one in said], **both)
    for path in ("events/{}", "positions/putin/ceasefire", "issues/ceasefire", "actors/putin"):
        for uid in ("gone", "kept") if "{" in path else ("gone",):
            told = words(client.get(f"{address}/{path.format(uid)}?as_of=2025-03-{day}").text)
            marked = uid == "gone" and day == 25
            pages_with_a_chart = path.startswith(("positions", "issues"))
            assert told.count("source retracted") == marked * (1 + pages_with_a_chart), path


WORDS_IN = {"in-agency": "agency", "in-paper": "paper"}


@pytest.mark.writes
def test_one_source_behind_everything_is_named_and_a_row_says_where_another_is(app, client):
    events = [an_event(f"e{n}", citations=cited("paper")) for n in range(16)]
    words_of = [a_statement(uid, speaker="ann", citations=cited(paper)) for uid, paper in WORDS_IN.items()]
    events += [
        an_event("else", citations=cited("agency")),
        an_event("words", citations=cited("paper"), statements=words_of[:1]),  # which rest on the agency alone
        an_event("event", citations=cited("agency"), statements=words_of[1:]),  # which does
        an_event("both", citations=cited("paper", "agency")),
    ]
    address = take_in(app, sources=SOURCES, actors=[an_actor("ann")], events=events)
    page = client.get(f"{address}/").text
    assert (
        grounds(page)
        == "Unless an entry says otherwise, everything here rests on one source: On the talks , 20 March 2025."
    )
    assert tags(page, "e0") == []
    for uid in ("else", "words", "event"):
        assert tags(page, uid) == ["other sources"], uid
    assert tags(page, "both") == ["two or more independent sources"]
    assert "one source, On the talks" not in grounds(client.get(f"{address}/?key=1").text)


@pytest.mark.writes
@pytest.mark.parametrize(
    ("other", "tag", "columns"),
    [
        ({"says_date": "2025-03-12", "quote": "on Wednesday"}, "sources disagree on the day",
         ["Tuesday 11 March 2025 They met. On the talks , p. 3", "Wednesday 12 March 2025 on Wednesday On the talks"]),
        ({"relation": "contradicts", "quote": "They did not."}, "sources disagree",
         ["As recorded here They met. On the talks , p. 3", "Another account They did not. On the talks"]),
        ({"relation": "contradicts"}, "sources disagree",
         ["As recorded here They met. On the talks , p. 3", "Another account says otherwise On the talks"]),
    ],
)  # fmt: skip
def test_where_sources_differ_each_has_its_column(app, client, other, tag, columns):
    citations = [{"source": "paper", "locator": "p. 3"}, {"source": "agency", **other}]
    address = take_in(app, sources=SOURCES, events=[an_event("talks", citations=citations, summary="They met.")])
    own_page = client.get(f"{address}/events/talks").text
    assert own_page.count("They met.</p>") == 1  # once as the summary, not again in the first column
    for page, first in ((client.get(f"{address}/").text, columns[0]), (own_page, columns[0].replace("They met. ", ""))):
        assert tag in re.findall(r'<span class="tag contradicted">([^<]*)</span>', page)
        versions = page.partition('<div class="versions">')[2].split("<div>")[1:3]
        assert [words(one.partition("</div>")[0]) for one in versions] == [first, columns[1]]
    [in_file] = csv.DictReader(client.get(f"{address}/events.csv").text.splitlines())
    assert in_file["contradicted"] == "yes"
    of_agency = client.get(f"{address}/sources/agency").text
    told = (", says 2025-03-12)" in in_file["sources"], "says 12 March 2025" in of_agency)
    assert told == ("says_date" in other,) * 2


@pytest.mark.writes
def test_a_version_whose_sources_were_taken_back_says_so(app, client):
    gone = a_source("gone", issued="2025-03-12", standing={"state": "retracted"})
    citations = [{"source": "gone"}, {"source": "agency", "relation": "contradicts"}]
    address = take_in(app, sources=[*SOURCES, gone], events=[an_event("talks", citations=citations)])
    for path in ("", "events/talks"):
        assert "As recorded here source retracted Another account" in words(client.get(f"{address}/{path}").text)


@pytest.mark.writes
def test_what_sources_differ_on_about_a_plan_is_still_ahead(app, client):
    citations = [{"source": "paper", "says_date": "2025-07-02/.."}, {"source": "agency", "says_date": "2025-07-01"}]
    address = take_in(app, sources=SOURCES, events=[a_plan("truce", "2025-07-02/..", citations=citations)])
    for path, told in (("", "from 2 July 2025 On"), ("events/truce", "says from 2"), ("sources/paper", "says from 2")):
        text = words(client.get(f"{address}/{path}").text)
        assert told in text
        assert "since 2" not in text


@pytest.mark.writes
def test_a_file_says_what_sources_differ_on(app, client):
    app.config["NOW"] = LATER
    against = [{"source": "paper"}, {"source": "agency", "relation": "contradicts"}]
    events = [
        an_event("talks", statements=[a_statement("words", speaker="ann", citations=against)]),
        planned("call", entry("2025-03-20", "2025-05-01", citations=against)),
        an_event("both", citations=against, statements=[a_statement("more", speaker="ann", citations=against)]),
    ]
    address = take_in(app, sources=SOURCES, actors=[an_actor("ann")], events=events)
    told = csv.DictReader(client.get(f"{address}/events.csv?contradicted=1").text.splitlines())
    assert {row["event_uid"]: row["contradicted"] for row in told} == {
        "talks": "on what was said",
        "call": "on the plan",
        "both": "yes; on what was said",
    }


# ---- paper ----


def test_what_is_folded_stands_in_notes_for_paper(client):
    page = client.get(f"{UKRAINE}/").text
    notes = re.findall(r"<li>(.*?)</li>", page.partition('<ol class="notes"')[2].partition("</ol>")[0], re.DOTALL)
    assert len(notes) == page.count('<details class="rest"')
    [said] = [words(note) for note in notes if "aboard Air Force One" in note]
    assert "“We’re already discussing dividing up certain assets”" in said
    assert "Maybe we can" not in said, "what the row shows is no note"


@pytest.mark.writes
def test_more_than_a_page_can_carry_is_told_by_its_address(app, client):
    said = [a_statement(f"s{n}", positions=[{"issue": "ceasefire", "stance": "doubts"}]) for n in range(90)]
    address = take_in(app, actors=[an_actor()], issues=[an_issue()], events=[an_event("talks", statements=said)])
    page = client.get(f"{address}/").text
    assert f"88 more statements: http://localhost{address}/events/talks" in words(page)
    assert page.count("He is for it.") == 2
