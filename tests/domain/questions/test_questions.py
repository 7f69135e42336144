"""What a document raises, with its path and in a sentence; and what raises nothing."""

from tests.domain.questions.raised import SOURCES, TODAY, raised
from tests.domain.rules import bibliography, cites, event, plan, source
from tests.rows import rows
from webapp.domain.questions import questions
from webapp.domain.questions.question import QuestionKind, Surroundings
from webapp.domain.questions.saving import about_event
from webapp.domain.vocabulary import ItemKind

OLD = QuestionKind.OLD_SOURCE


@rows(
    ("when", "cited", "found"),
    [
        ("2025-03-18", ["before"], [(OLD, "citations.0.source")]),
        ("2025-03-18", ["day", "undated", "before", "month"], [(OLD, f"citations.{n}.source") for n in (2, 3)]),
        ("2025-03-18", [cites("day", origin="before")], [(OLD, "citations.0.origin")]),
        ("2025-03-18", [cites("before", relation="contradicts")], [(OLD, "citations.0.source")]),
        ("2025-03-18", ["nowhere"], []),
        ("[2025-03-10..2025-03-18]", ["before"], []),
        ("2025-03-18T01:00+02:00", ["eve"], [(OLD, "citations.0.source")]),
        ("2025-03-17T20:00-04:00", ["eve"], []),  # in Kyiv it was the 18th
        ("2025-03-17T20:00-04:00", ["before"], [(OLD, "citations.0.source")]),
        ("2025-03-18T12:00+02:00", ["day"], []),
        ("2025-03-18T12:00+02:00", ["morning"], [(OLD, "citations.0.source")]),
        ("2025-03-18", ["morning"], []),
    ],
)
def test_a_source_older_than_what_it_is_cited_for(when, cited, found):
    assert raised(event(when, *cited)) == found


@rows(
    ("announced", "cited", "found"),
    [
        ("2025-03-17", "before", [(OLD, "schedule.0.citations.0.source")]),  # which cannot have told of it
        ("2025-03-17", "eve", []),
        ("2025-03-17T20:00-04:00", "eve", []),
        ("2025-03", "before", []),
        ("[..2025-03-17]", "before", []),
        ("2025-03-17", "undated", []),
    ],
)
def test_a_source_older_than_the_announcement_it_is_cited_for(announced, cited, found):
    assert raised(plan("2025-04-18", cited, announced_on=announced)) == found


@rows(
    ("relay", "origin", "found"),
    [
        ("eve", "day", [(OLD, "citations.0.origin")]),
        ("day", "eve", []),
        ("day", "day", []),
        ("eve", "undated", []),
        ("undated", "day", []),
        ("before", "month", []),
    ],
)
def test_a_source_older_than_what_it_relays(relay, origin, found):
    assert raised(event("2025-02-01", cites(relay, origin=origin))) == found


def test_a_statement_is_asked_about_its_own_sources():
    said = {"uid": "s", "speaker": "ann", "form": "act", "text": "x", "citations": [cites("before")]}
    assert raised(event(statements=[said])) == [(OLD, "statements.0.citations.0.source")]


@rows(
    ("when", "status", "said"),
    [
        ("2025-03-18", "occurred", "18 March 2025"),
        ("2025-03-18/2025-04-17", "occurred", "from 18 March to 17 April 2025"),
        ("2025-03-18/2025-04-17", "ongoing", "since 18 March 2025, planned until 17 April 2025"),
    ],
)
def test_the_sentence_names_both_days(when, status, said):
    [asked] = questions(ItemKind.EVENT, event(when, "before", status=status), Surroundings(SOURCES, TODAY))
    assert asked.sentence == (
        f"“On the talks” came out on 10 March 2025, before this could begin ({said}): does it report it or announce it?"
    )


@rows(
    ("part", "whole", "outside"),
    [
        ("2025-04-01", "2025-03-10/2025-03-12", True),
        ("2025-03-11", "2025-03-10/2025-03-12", False),
        ("2025-03-11/2025-03-14", "2025-03-10/2025-03-12", True),
        ("2025-03-09/2025-03-11", "2025-03-10/2025-03-12", True),
        ("2025-03-11/2025-03-12", "2025-03", False),
        ("[2025-03-11..2025-03-14]", "2025-03-10/2025-03-12", False),
        ("[..2025-03-09]", "2025-03-10/..", True),
        ("2025-03-11/..", "2025-03-10/..", False),
        ("2025-03-12T20:00-04:00", "2025-03-10/2025-03-12", False),  # in Washington that was the last day
        ("2025-03-10T00:30+02:00", "2025-03-10/2025-03-12", False),
        ("2025-03-13T20:00-04:00", "2025-03-10/2025-03-12", True),
        ("2025-03-13", "2025-03-10 ongoing", False),  # which goes on
        ("2025-03-09", "2025-03-10 ongoing", True),
        ("2025-03-13", "2025-03-10/2025-03-12 ongoing", False),  # whose end was only planned
        ("2025-03-09", "2025-03-10/2025-03-12 ongoing", True),
    ],
)
def test_a_part_outside_its_whole(part, whole, outside):
    edtf, _, status = whole.partition(" ")
    found = raised(event(part, part_of="whole"), events={"whole": event(edtf, status=status or "occurred")})
    assert found == [(QuestionKind.OUTSIDE_WHOLE, "part_of")] * outside
    assert raised(event(part, part_of="whole")) == []


@rows(
    ("when", "link", "other", "asked"),
    [
        ("2025-03-18", "before", "2025-03-17", True),
        ("2025-03-18", "after", "2025-03-17", False),
        ("2025-03-16", "after", "2025-03-17", True),
        ("[2025-03-10..2025-03-18]", "after", "2025-03-17", False),
        ("2025-03-17", "after", "2025-03-17", False),
        ("2025-03-17", "before", "2025-03-17", False),
        ("2025-03-17 1", "after", "2025-03-17", False),
        ("2025-03-17 1", "before", "2025-03-17", True),
        ("2025-03-17T09:00Z", "after", "2025-03-17", False),
        ("2025-03-17T09:00", "after", "2025-03-17", False),
        ("[2025-03-16..2025-03-17]", "after", "2025-03-17", False),
    ],
)
def test_what_is_said_to_have_come_first_though_days_tell_otherwise(when, link, other, asked):
    when, _, order = when.partition(" ")
    document = event(when)
    document = document | {"date": document["date"] | {link: ["other"]}, "order": int(order or 0)}
    found = raised(document, events={"other": {**event(other), "uid": "other"}})
    assert found == [(QuestionKind.AGAINST_DAYS, f"date.{link}.0")] * asked


def test_nothing_comes_between_two_that_stand_the_other_way_round():
    document = event("2025-03")
    document = document | {"date": document["date"] | {"after": ["later"], "before": ["same", "first"]}}
    others = {"first": event("2025-03-10"), "same": event("2025-03-12"), "later": event("2025-03-12")}
    assert raised(document, events=others) == [(QuestionKind.AGAINST_DAYS, "date.before.1")]


READ, AHEAD = (QuestionKind.READ_TOO_EARLY, "accessed"), QuestionKind.AFTER_TODAY
TAKEN_BACK = (QuestionKind.READ_TOO_EARLY, "standing.on")


@rows(
    ("issued", "accessed", "found"),
    [
        ("2031", "1999", [(AHEAD, "issued"), READ]),
        ("2025-03-18", "2025-03-17", [READ]),
        ("2025-03-18", "2025-03", []),
        ("2025-04-02", None, [(AHEAD, "issued")]),
        ("2025-04", None, []),
        (None, "2025-04-02", [(AHEAD, "accessed")]),
        ("[..2099]", "2025-03-17", []),
    ],
)
def test_days_of_a_source(issued, accessed, found):
    assert raised(source("s", issued, accessed=accessed), ItemKind.SOURCE) == found


@rows(
    ("on", "found"),
    [
        ("2025-03-17", [TAKEN_BACK]),  # before it came out
        ("2025-03-18", []),
        ("2025-03", []),
        (None, []),
        ("2025-04-02", [(AHEAD, "standing.on")]),
    ],
)
def test_the_day_on_which_a_source_was_taken_back(on, found):
    standing = {"state": "retracted", "on": on, "note": ""}
    assert raised(source("s", "2025-03-18", standing=standing), ItemKind.SOURCE) == found


def test_a_month_is_not_told_as_its_first_day():
    told = [
        (ItemKind.SOURCE, source("s", "2025-03", accessed="2025-02-20"), "before it came out (March 2025)"),
        (ItemKind.EVENT, event("2025-02-01", cites("old", origin="month")), "before “On the talks” (March 2025)"),
        (ItemKind.EVENT, plan("2025-04-18", "old", announced_on="2025-03"), "before this was announced (March 2025)"),
    ]
    around = Surroundings(bibliography(("old", "2025-02-20"), ("month", "2025-03")), TODAY)
    for kind, document, words in told:
        [asked] = questions(kind, document, around)
        assert words in asked.sentence


def test_what_is_planned_to_begin_has_not_gone_on_since():
    late = plan("2025-03-18/..", announced_on="2025-03-20")
    [asked] = questions(ItemKind.EVENT, late, Surroundings(SOURCES, TODAY))
    assert "after the day it was for (from 18 March 2025)" in asked.sentence
    events = {"whole": event("2025-03-10/2025-03-12")}
    part = plan("2025-03-18/..", part_of="whole")
    [asked] = questions(ItemKind.EVENT, part, Surroundings(SOURCES, TODAY, events))
    assert "This is from 18 March 2025, and" in asked.sentence


@rows(
    ("says", "relation", "found"),
    [
        ("2025-03-18T11:30+02:00", "contradicts", [(QuestionKind.STALE_WORDS, "citations.0.relation")]),
        ("2025-03-18T11:45+02:00", "contradicts", []),
        ("2025-03-18T11:30+02:00", "supports", []),
    ],
)
def test_a_source_that_contradicts_what_the_event_now_says_as_well(says, relation, found):
    cited = cites("day", relation=relation, says_date=says)
    before, after = event("2025-03-18T11:15+02:00/2025-04-01", cited), event("2025-03-18T11:30+02:00/2025-04-01", cited)
    assert [(one.kind, one.path) for one in about_event(after, before, TODAY, SOURCES.zone)] == found
    assert list(about_event(after, after, TODAY, SOURCES.zone)) == []


@rows(
    ("edtf", "timezone", "told"),
    [
        ("2025-03-18T00:00+04:00", None, "(18 March 2025, 00:00; UTC+4)"),
        ("2025-03-18T00:00+04:00", "Asia/Baku", "(18 March 2025, 00:00 Baku time; 20:00 UTC on 17 March)"),
        ("2025-03-18?", None, "(18 March 2025; uncertain)"),
    ],
)
def test_a_day_in_brackets_has_its_zone_and_no_brackets_inside(edtf, timezone, told):
    late = event(edtf, "before") | {"date": event(edtf)["date"] | {"timezone": timezone}}
    [asked] = questions(ItemKind.EVENT, late, Surroundings(SOURCES, TODAY))
    assert f"before this could begin {told}: does it report it or announce it?" in asked.sentence
