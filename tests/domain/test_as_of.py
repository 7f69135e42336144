"""What was known by a day."""

from datetime import date

import pytest

from webapp.domain.as_of import as_known, known_on

ISSUED = {"before": date(2025, 3, 17), "after": date(2025, 3, 19), "later": date(2025, 3, 26)}


def cite(*sources):
    return [{"source": source, "locator": "", "relation": "supports", "origin": None} for source in sources]


def plan(announced_on, status, day):
    return {"announced_on": announced_on, "status": status, "date": day, "note": "", "citations": []}


def an_event(status="occurred", edtf="2025-03-18", schedule=(), cited=(), statements=()):
    date_ = {"edtf": edtf, "as_written": "", "basis": "stated", "note": "why", "timezone": None} if edtf else None
    return {
        "status": status,
        "date": date_,
        "schedule": list(schedule),
        "citations": cite(*cited),
        "statements": list(statements),
    }


SLIPPED = an_event(
    edtf="2025-03-25",
    schedule=[plan("2025-03-17", "scheduled", "2025-03-18"), plan("2025-03-18", "scheduled", "2025-03-25")],
    cited=["before", "later"],
)


@pytest.mark.parametrize(
    ("event", "day"),
    [
        (an_event(cited=["after"]), date(2025, 3, 19)),
        (an_event(cited=["after", "before"]), date(2025, 3, 17)),
        (an_event(cited=["undated"]), date(2025, 3, 18)),
        (an_event(edtf="[..2025-03-17]"), date(2025, 3, 17)),
        (an_event(edtf="2022-02-24/.."), date(2022, 2, 24)),
        (SLIPPED, date(2025, 3, 17)),
    ],
)
def test_known_from_the_first_report_or_announcement(event, day):
    assert known_on(event, ISSUED) == day


@pytest.mark.parametrize(
    ("day", "status", "edtf"),
    [
        (date(2025, 3, 16), None, None),
        (date(2025, 3, 17), "scheduled", "2025-03-18"),
        (date(2025, 3, 25), "scheduled", "2025-03-25"),
        (date(2025, 3, 26), "occurred", "2025-03-25"),
    ],
)
def test_an_event_that_slipped_has_the_plan_of_then(day, status, edtf):
    then = as_known(SLIPPED, ISSUED, day)
    assert (then and (then["status"], then["date"]["edtf"])) == ((status, edtf) if status else None)


def test_a_postponed_event_had_a_date_once():
    event = an_event(
        "postponed", None, [plan("2025-03-17", "scheduled", "2025-03-18"), plan("2025-03-18", "postponed", None)]
    )
    assert as_known(event, ISSUED, date(2025, 3, 17))["date"]["edtf"] == "2025-03-18"
    assert as_known(event, ISSUED, date(2025, 3, 18))["date"] is None


@pytest.mark.parametrize("day", [date(2025, 3, day) for day in range(16, 28)])
def test_what_was_known_is_known_of_itself(day):
    then = as_known(SLIPPED, ISSUED, day)
    assert then is None or as_known(then, ISSUED, day) == then


def test_what_backs_an_announcement_does_not_make_it_known_before():
    announced = plan("2025-03-18", "scheduled", "2025-03-25") | {"citations": cite("before")}
    assert known_on(an_event("scheduled", "2025-03-25", [announced]), ISSUED) == date(2025, 3, 18)


def test_statements_and_citations_of_later_reports_are_left_out():
    early, late = ({"uid": uid, "citations": cite(uid)} for uid in ("before", "after"))
    then = as_known(an_event(cited=["before", "after"], statements=[early, late]), ISSUED, date(2025, 3, 18))
    assert [statement["uid"] for statement in then["statements"]] == ["before"]
    assert [citation["source"] for citation in then["citations"]] == ["before"]
