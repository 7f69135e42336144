"""What was known of an event when, and what of it stood on a day."""

import itertools

from tests.domain.rules import bibliography, cites, day, entry, event, plan, said, source
from tests.rows import rows
from webapp.domain.knowing.as_of import as_of, tells_how
from webapp.domain.knowing.phases import NEVER, Phases
from webapp.domain.knowing.states import LAST, States
from webapp.domain.knowing.verification import Evidence
from webapp.domain.timing.due import due

PAPERS = bibliography(
    *((f"m{n:02}", f"2025-03-{n:02}") for n in range(1, 32)),
    ("month", "2025-03"),
    ("year", "2025"),
    ("window", "[..2025-03-17]"),
    ("april", "2025-04-20"),
    source("bare"),
    source("gone", "2025-03-19", standing={"state": "retracted", "on": "2025-03-25", "note": ""}),
    source("read", "2025", accessed="2025-03-20"),
)


# The event, and the days from which it was known: at all, to have begun, and what came of it.
KNOWN = [
    (event("2025-03-18"), "2025-03-18", "2025-03-18", "2025-03-18"),  # without a source
    (event("2025-03-18", "m19"), "2025-03-19", "2025-03-19", "2025-03-19"),
    (event("2025-03-18", "m10"), "2025-03-18", "2025-03-18", "2025-03-18"),  # too old to know
    (event("2025-03-18", "m10", "m20"), "2025-03-20", "2025-03-20", "2025-03-20"),
    (event("2025-03-18", "year"), "2025-03-18", "2025-03-18", "2025-03-18"),
    (event("2025-03-18", "month"), "2025-03-18", "2025-03-18", "2025-03-18"),
    (event("2025-03-18", "read"), "2025-03-18", "2025-03-18", "2025-03-18"),
    (event("2025-03-18", "bare"), "2025-03-18", "2025-03-18", "2025-03-18"),
    (event("2025-03-18", "gone"), "2025-03-19", "2025-03-19", "2025-03-19"),  # it had made it known
    (event("2025-03-18", cites("m20", "m10")), "2025-03-18", "2025-03-18", "2025-03-18"),  # has it from too old a one
    (event("2025-03-18", cites("m20", "m19")), "2025-03-20", "2025-03-20", "2025-03-20"),
    (event("2025-03-18", cites("m19", "m25")), "2025-03-19", "2025-03-19", "2025-03-19"),  # an origin says no day
    (event("2025-03-18", cites("m20", relation="contradicts")), "2025-03-18", "2025-03-18", "2025-03-18"),
    (event("[2025-03-10..2025-03-13]", "m17"), "2025-03-17", "2025-03-17", "2025-03-17"),
    (event("[2025-03-10..]"), None, None, None),
    (event("[2025-03-10..]", "m17"), "2025-03-17", "2025-03-17", "2025-03-17"),
    (event("2025-03-18/2025-04-16", "m19"), "2025-03-19", "2025-03-19", "2025-04-16"),
    (event("2025-03-18/2025-04-16", "april"), "2025-04-20", "2025-04-20", "2025-04-20"),
    (event("2025-03-18/2025-04-16"), "2025-03-18", "2025-03-18", "2025-04-16"),
    (event("2025-03-18/2025-04-16", "m19", status="ongoing"), "2025-03-19", "2025-03-19", "2025-03-19"),
    (event("2025-03-18/..", "m19"), "2025-03-19", "2025-03-19", "2025-03-19"),
    # what ends at 00:00 is over on the day before, where the record counts its days
    (event("2025-03-18T18:00+02:00/2025-03-21T00:00+02:00", "m19"), "2025-03-19", "2025-03-19", "2025-03-20"),
    (event("2025-03-18T18:00+02:00/2025-03-21T00:30+02:00", "m19"), "2025-03-19", "2025-03-19", "2025-03-21"),
    (event("2025-03-18T18:00Z/2025-03-21T00:00Z", "m19"), "2025-03-19", "2025-03-19", "2025-03-21"),
    (event("2025-03-18T18:00/2025-03-21T00:00", "m19"), "2025-03-19", "2025-03-19", "2025-03-20"),
    (event("2025-03-18T20:00+02:00/2025-03-19T02:00+02:00", "m18"), "2025-03-18", "2025-03-18", "2025-03-19"),
    (event("2025-03-18", schedule=[entry("2025-03-10", "2025-03-18")]), "2025-03-10", "2025-03-18", "2025-03-18"),
    (event("[2025-03-18..]", schedule=[entry("2025-03-10", "[2025-03-18..]")]), "2025-03-10", None, None),
    (event("2025-03-18", "m19", schedule=[entry("2025-03", "2025-03-18")]), "2025-03-19", "2025-03-19", "2025-03-19"),
    (event() | {"statements": [said("w", "m20")]}, "2025-03-20", "2025-03-20", "2025-03-20"),
    (plan(), "2025-03-17", None, None),
    (plan(announced_on="2025-03"), "2025-03-31", None, None),
    (plan(announced_on="[..2025-03-17]"), "2025-03-17", None, None),
    (plan(announced_on="[2025-03-17..]"), None, None, None),
]


@rows(("document", "known", "begun", "outcome"), KNOWN)
def test_from_when_an_event_was_known(document, known, begun, outcome):
    found = Phases(document, PAPERS)
    assert [found.known, found.begun, found.outcome] == [day(one) or NEVER for one in (known, begun, outcome)]


TALKS = event("2025-03-18", "m19", schedule=[entry("2025-03-10", "2025-03-18")])
TRUCE = event("2025-03-18/2025-04-16", "m19")


@rows(
    ("document", "statement", "known"),
    [
        (TALKS, said(), "2025-03-19"),  # not from the announcement of the talks
        (TALKS, said("w", "m10"), "2025-03-19"),  # nor from what came out before they could be held
        (TALKS, said("w", "m18"), "2025-03-18"),
        (TALKS, said("w", "m25"), "2025-03-25"),
        (TALKS, said("w", "year"), "2025-03-18"),
        (event("[2025-03-10..2025-03-13]", "m17"), said("w", "m12"), "2025-03-12"),
        (event("[..2025-03-17]", "m17"), said(), "2025-03-17"),
        (event("[2025-03-10..]", "m17"), said("w", "bare"), "2025-03-17"),  # no later than without it
        (TRUCE, said(), "2025-04-16"),
        (TRUCE, said("w", "m20"), "2025-03-20"),
        (TRUCE, said("w", "year"), "2025-04-16"),  # which may tell of its last day
        (TRUCE, said("w", "bare"), "2025-04-16"),
        (TRUCE | {"status": "ongoing"}, said("w", "year"), "2025-03-18"),
        (plan(announced_on="2025-03-20"), said("w", "m18"), "2025-03-20"),  # never before its event
        (plan(None, status="postponed"), said("w", "m12"), "2025-03-17"),  # an older record: not before its event
    ],
)
def test_from_when_a_statement_was_known(document, statement, known):
    whole = document | {"statements": [statement]}
    assert Phases(whole, PAPERS).statement(statement) == day(known)


def then(document, on, known=lambda _: True):
    return as_of(document, PAPERS, day(on), known)


CALL = event(
    "2025-03-18",
    "m17",
    "m19",
    title="Call",
    summary="They spoke for two hours.",
    place="by telephone",
    schedule=[entry("2025-03-10", "2025-03-17", "m10", note="Asked for."), entry("2025-03-12", "2025-03-18", "m12")],
    participants=[{"actor": "putin", "role": "party"}, {"actor": "trump", "role": "guarantor"}],
) | {"statements": [said("yes", stance="supports"), said("later", "m25")]}


def test_a_plan_says_nothing_of_what_came_of_it():
    assert then(CALL, "2025-03-09") is None
    announced = then(CALL, "2025-03-10")
    assert (announced["title"], announced["place"], announced["status"]) == ("Call", "by telephone", "scheduled")
    assert announced["date"]["edtf"] == "2025-03-17"
    assert announced["summary"] == "Asked for."
    assert announced["statements"] == []
    assert [taking["actor"] for taking in announced["participants"]] == ["putin"]
    moved = then(CALL, "2025-03-18")
    assert (moved["status"], moved["date"]["edtf"], moved["summary"]) == ("scheduled", "2025-03-18", "")
    assert [one["source"] for one in moved["citations"]] == ["m17"]


def test_the_summary_comes_with_the_last_that_is_inside():
    held = then(CALL, "2025-03-19")
    assert (held["status"], held["summary"]) == ("occurred", "")
    assert [one["uid"] for one in held["statements"]] == ["yes"]
    assert len(held["participants"]) == 2
    assert then(CALL, "2025-03-25") == CALL


def test_an_origin_is_named_once_it_can_have_come_out():
    whole = event("2025-03-18", cites("m19", "m25"), cites("m20", "month"), summary="They spoke.")
    assert [one["origin"] for one in then(whole, "2025-03-20")["citations"]] == [None, "month"]
    assert then(whole, "2025-03-24")["summary"] == ""
    assert then(whole, "2025-03-25") == whole


def test_what_lasts_was_under_way_before_it_was_over():
    on = then(TRUCE | {"summary": "It held."}, "2025-03-20")
    assert (on["status"], on["date"]["edtf"], on["summary"]) == ("ongoing", "2025-03-18/..", "")
    assert then(TRUCE, "2025-04-15")["status"] == "ongoing"
    announced = TRUCE | {"schedule": [entry("2025-03-17", "2025-03-18/2025-04-10")]}
    for day_of_then in ("2025-03-20", "2025-04-12"):
        when = then(announced, day_of_then)["date"]
        assert when["edtf"] == "2025-03-18/..", "what is said there is not over when a plan is"
    assert then(TRUCE, "2025-04-16") == TRUCE


def test_what_lasts_from_a_time_of_day_went_on_since_then_in_the_same_zone():
    truce = event("2025-04-19T18:00+03:00/2025-04-21T00:00+03:00")
    truce["date"] |= {"timezone": "Europe/Moscow"}
    on = then(truce, "2025-04-19")
    assert (on["status"], on["date"]["edtf"]) == ("ongoing", "2025-04-19T18:00+03:00/..")
    assert on["date"]["timezone"] == "Europe/Moscow"
    assert then(truce, "2025-04-20") == truce


def test_no_event_is_named_before_it_was_known():
    relations = [
        {"type": "answers", "to": {"event": "other"}, "note": "", "citations": []},
        {"type": "breaches", "to": {"event": "third"}, "note": "", "citations": [cites("m25")]},
    ]
    whole = event("2025-03-18", "m19", part_of="talks", relations=relations)
    whole["date"] |= {"after": ["other", "third"]}
    assert then(whole, "2025-03-25") == whole
    known = then(whole, "2025-03-25", {"third"}.__contains__)
    assert (known["part_of"], known["date"]["after"]) == (None, ["third"])
    assert [one["type"] for one in known["relations"]] == ["breaches"]
    assert "after" not in then(whole, "2025-03-25", lambda _: False)["date"]
    assert [one["type"] for one in then(whole, "2025-03-19")["relations"]] == ["answers"]
    assert "relations" not in then(whole, "2025-03-19", lambda _: False), "as in every file"


def test_what_is_planned_breaks_nothing_before_it_happens():
    links = ["extends", "breaches"]
    relations = [{"type": link, "to": {"event": "pact"}, "note": "", "citations": []} for link in links]
    missed = event("2025-03-18", "m19", schedule=[entry("2025-03-10", "2025-03-18")], relations=relations)
    days = {"2025-03-18": links[:1], "2025-03-19": links}
    assert {on: [one["type"] for one in then(missed, on)["relations"]] for on in days} == days


AGAINST = "contradicts"
DISPUTED = [
    event("2025-03-18", "m19") | {"statements": [said() | {"citations": [cites("gone", None, AGAINST)]}]},
    event("2025-03-18", "m19", cites("m20", "gone", AGAINST)),  # taken back where it has this from
    event("2025-03-18", "m19", cites("m20", "m22", AGAINST), cites("m22", "gone", AGAINST)),
    event("2025-03-18", "m19", cites("m12", None, AGAINST), schedule=[entry("2025-03-10", "2025-03-18")]),  # the plan
    event("2025-03-18", "m19", schedule=[entry("2025-03-10", "2025-03-16", "m10")])
    | {"citations": [{**cites("m12"), "says_date": "2025-03-18"}, cites("m19")]},  # the day of the plan
]
"""What a source contradicted, until it was taken back or the plan had passed."""


@rows("document", [case[0] for case in KNOWN] + [CALL, TRUCE, TALKS, *DISPUTED])
def test_states_say_what_a_day_says(document):
    found = list(States(Phases(document, PAPERS)).event())
    assert [until for _, until, _ in found].count(NEVER) == 1
    assert found[-1][1] == NEVER
    assert (found[-1][2].status, found[-1][2].dated) == (document["status"], document["date"])
    for one, other in itertools.pairwise(found):
        assert one[0] < one[1] == min(other[0], LAST)
    for on in (day(f"2025-{month:02}-{of:02}") for month in (3, 4) for of in range(1, 31)):
        whole = as_of(document, PAPERS, on, lambda _: True)
        standing = [one for since, until, one in found if since <= on < until]
        assert [(one.status, one.dated and one.dated["edtf"]) for one in standing] == (
            [(whole["status"], whole["date"] and whole["date"]["edtf"])] if whole else []
        )
        evidence = [Evidence(whole, PAPERS, on)] if whole else []
        assert [one.support for one in standing] == [one.support for one in evidence]
        assert [one.due for one in standing] == ([due(whole, PAPERS.zone)] if whole else [])
        assert [one.contradicted for one in standing] == [bool(one.contradictions) for one in evidence]


def test_as_of_a_day_a_date_tells_how_it_is_known_only_with_its_reasons():
    whole = event("2025-03-18", "m19")
    whole["date"] |= {"basis": "inferred", "note": "From the report.", "as_written": "on Tuesday"}
    planned = whole | {"schedule": [entry("2025-03-10", "2025-03-18")]}
    before, after = (then(planned, on)["date"] for on in ("2025-03-12", "2025-03-19"))
    assert (tells_how(before), before["edtf"]) == (False, "2025-03-18")
    assert tells_how(after)


RIGA, OSLO, NOWHERE = ({"place": "Riga"}, {"place": "Oslo"}, {})


@rows(
    ("places", "told"),
    [
        ([NOWHERE, NOWHERE], ["Oslo", "Oslo", "Oslo"]),  # no announcement tells of it: it is what it is
        ([RIGA, OSLO], ["Riga", "Oslo", "Oslo"]),
        ([RIGA, NOWHERE], ["Riga", "Riga", "Oslo"]),
        ([NOWHERE, OSLO], [None, "Oslo", "Oslo"]),
        ([OSLO, RIGA], ["Oslo", "Riga", "Oslo"]),
    ],
)
def test_where_it_was_to_be_is_told_by_the_announcements_of_then(places, told):
    plans = [entry(on, "2025-03-18") | place for on, place in zip(("2025-03-10", "2025-03-14"), places, strict=True)]
    document = event("2025-03-18", "m19", place="Oslo") | {"schedule": plans}
    days = map(day, ("2025-03-12", "2025-03-15", "2025-03-19"))
    known = [as_of(document, bibliography(("m19", "2025-03-19")), on, lambda _: True) for on in days]
    assert [then and then["place"] for then in known] == told
    assert str(Phases(document, PAPERS).placed) == ("2025-03-10", "2025-03-14", "2025-03-19")[told.index("Oslo")]
