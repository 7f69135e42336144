"""How well claims are borne out."""

from tests.domain.rules import bibliography, cites, day, entry, event, plan, said, source
from tests.rows import rows
from webapp.domain.knowing.verification import Evidence

PAPERS = bibliography(
    ("m10", "2025-03-10"),
    ("m11", "2025-03-11"),
    ("m19", "2025-03-19"),
    ("m20", "2025-03-20"),
    source("bare"),
    source("gone", "2025-03-19", standing={"state": "retracted", "on": "2025-03-25", "note": ""}),
    source("never", "2025-03-19", standing={"state": "disowned", "on": None, "note": ""}),
    source("mended", "2025-03-19", standing={"state": "corrected", "on": "2025-03-25", "note": ""}),
)


def against(uid, **extra):
    return cites(uid, relation="contradicts", **extra)


def dated(uid, says, **extra):
    return cites(uid, says_date=says, **extra)


FIRST_PLAN, MOVED = entry("2025-03-10", "2025-03-15", "m10", "m11"), entry("2025-03-12", "2025-03-18")
CALLED_OFF = entry("2025-03-12", "2025-03-15", status="cancelled")

EVENTS = [
    (event("2025-03-18"), "uncited", 0, False),
    (event("2025-03-18", "m19"), "single-origin", 1, False),
    (event("2025-03-18", "m19", "m20"), "corroborated", 2, False),
    (event("2025-03-18", "m10", "m11"), "announced", 2, False),  # older than what they would bear out
    (event("2025-03-18", "m10", "m19"), "single-origin", 1, False),
    (event("2025-03-18", "bare"), "single-origin", 1, False),
    (event("2025-03-18", cites("m19", "m20"), "m20"), "single-origin", 1, False),
    (event("2025-03-18", cites("m19", "m10")), "announced", 1, False),
    (event("2025-03-18", schedule=[entry("2025-03-10", "2025-03-18", "m10")]), "announced", 1, False),
    (event("2025-03-18", schedule=[entry("2025-03-10", "2025-03-18")]), "uncited", 0, False),
    (event("2025-03-18", "gone"), "uncited", 0, False),
    (event("2025-03-18", "gone", "m20"), "single-origin", 1, False),
    (event("2025-03-18", cites("m20", "gone")), "uncited", 0, False),
    (event("2025-03-18", "never"), "uncited", 0, False),
    (event("2025-03-18", "mended"), "single-origin", 1, False),
    (event("2025-03-18", "m19", against("m20")), "single-origin", 1, True),
    (event("2025-03-18", against("m20")), "uncited", 0, True),
    (event("2025-03-18", "m19", against("m10")), "single-origin", 1, False),  # it could not know
    (event("2025-03-18", "m19", against("gone")), "single-origin", 1, False),
    (event("2025-03-18", dated("m19", "2025-03-17")), "single-origin", 1, True),
    (event("2025-03-18", dated("m19", "2025-03")), "single-origin", 1, False),
    (event("2025-03-18", dated("m10", "2025-03-17")), "announced", 1, False),
    (event("[2025-03-16..2025-03-18]", dated("m19", "2025-03-17")), "single-origin", 1, False),
    # a day of where it was, which was another one in Kyiv
    (event("2025-03-17T20:00-04:00", dated("m19", "2025-03-17")), "single-origin", 1, False),
    (event("2025-03-17T20:00-04:00", dated("m19", "2025-03-18")), "single-origin", 1, False),
    (event("2025-03-17T20:00-04:00", dated("m19", "2025-03-16")), "single-origin", 1, True),
    (event("2025-03-17", dated("m19", "2025-03-17T20:00-04:00")), "single-origin", 1, False),
    (event("[..2025-03-18]", dated("m19", "2025-03-20/..")), "single-origin", 1, True),
    (plan("2025-03-18", "m10"), "announced", 1, False),
    (plan("2025-03-18", "m10", "m11"), "announced", 2, False),
    (plan("2025-03-18"), "uncited", 0, False),
    (plan("2025-03-18", "m10", status="cancelled"), "announced", 1, False),
    (plan(None, "m10", status="postponed"), "announced", 1, False),
    # those who reported another day have not reported this one
    (event("2025-03-18", schedule=[FIRST_PLAN, entry("2025-03-12", "2025-03-18", "m19")]), "announced", 1, False),
    (event("2025-03-18", status="scheduled", schedule=[FIRST_PLAN, MOVED]), "announced", 2, False),
]


@rows(("document", "verification", "origins", "contradicted"), EVENTS)
def test_an_event_is_borne_out(document, verification, origins, contradicted):
    found = Evidence(document, PAPERS).support
    assert (found.verification, found.origins, found.contradicted) == (verification, origins, contradicted)


STATEMENTS = [
    (event("2025-03-18", "m19"), said(), "single-origin", 1),
    (event("2025-03-18", "m19", "m20"), said("w", "m20"), "single-origin", 1),
    (event("2025-03-18", "m19", "m20"), said("w", "m10"), "corroborated", 2),  # too old: it rests on its event's
    (event("2025-03-18", "m10"), said(), "uncited", 0),  # only announced: nobody bears out the words
    (event("2025-03-18", "m10"), said("w", "m19"), "single-origin", 1),
    (event("2025-03-18"), said(), "uncited", 0),
]

CONTRADICTED = [
    (event("2025-03-18", "m19"), ["m20"], "single-origin", 1),
    (event("2025-03-18", "m19"), ["m19"], "uncited", 0),  # its event's source says otherwise
    (event("2025-03-18", "m19", "m20"), ["m19"], "single-origin", 1),
    (event("2025-03-18", cites("m19", "m20"), "m20"), ["m19"], "single-origin", 1),
    (event("2025-03-18", "m10"), ["m20"], "uncited", 0),
]


@rows(("document", "statement", "verification", "origins"), STATEMENTS)
def test_a_statement_is_borne_out(document, statement, verification, origins):
    found = Evidence(document, PAPERS).statement(statement)
    assert (found.verification, found.origins, found.contradicted) == (verification, origins, False)


@rows(("document", "contrary", "verification", "origins"), CONTRADICTED)
def test_what_contradicts_a_statement_bears_it_out_in_no_case(document, contrary, verification, origins):
    found = Evidence(document, PAPERS).statement(said() | {"citations": [against(uid) for uid in contrary]})
    assert (found.verification, found.origins, found.contradicted) == (verification, origins, True)


@rows(
    ("document", "told"),
    [
        (event("2025-03-18", status="scheduled", schedule=[FIRST_PLAN, MOVED]), False),
        (event("2025-03-18", "m10", status="scheduled", schedule=[FIRST_PLAN, MOVED]), True),
        (event("2025-03-15", status="cancelled", schedule=[FIRST_PLAN, CALLED_OFF]), True),
    ],
)
def test_a_planned_day_is_told_by_who_announced_that_day(document, told):
    assert Evidence(document, PAPERS).day_is_told == told


@rows(
    ("document", "statement", "on", "state"),
    [
        (event("2025-03-18", "gone"), said(), None, "retracted"),
        (event("2025-03-18", "gone"), said(), "2025-03-24", ""),
        (event("2025-03-18", "m19"), said("w", "gone"), None, ""),  # it rests on its event's
        (event("2025-03-18"), said("w", "gone", "m20"), None, ""),
        (event("2025-03-18"), said("w") | {"citations": [cites("m19", "never")]}, None, "disowned"),
        (event("2025-03-18", "m10"), said(), None, ""),  # without a source from the start
    ],
)
def test_a_statement_is_taken_back_with_all_its_sources(document, statement, on, state):
    assert Evidence(document, PAPERS, day(on)).taken_back(statement) == state


def test_what_was_taken_back_had_supported_until_then():
    document = event("2025-03-18", "gone")
    assert Evidence(document, PAPERS, day("2025-03-24")).support.verification == "single-origin"
    assert Evidence(document, PAPERS, day("2025-03-25")).support.verification == "uncited"
