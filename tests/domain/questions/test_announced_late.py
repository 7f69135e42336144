"""Announcements later than what they announce."""

from tests.domain.questions.raised import raised
from tests.domain.rules import event, plan
from tests.rows import rows
from webapp.domain.questions.question import QuestionKind

LATE = [(QuestionKind.ANNOUNCED_LATE, "schedule.0.announced_on")]


@rows(
    ("announced", "when", "found"),
    [
        ("2025-03-20", "2025-03-18", LATE),
        ("2025-03-18", "2025-03-18", []),
        ("2025-03", "2025-03-18", []),
        ("2025-03-20", "2025-03-18/..", LATE),
        ("2025-03-20", "[..2025-03-18]", LATE),
        ("2025-03-20", "[2025-03-18..]", []),
        ("2025-03-18T16:00+02:00", "2025-03-18T14:00+02:00", LATE),
        ("2025-03-18T12:00+02:00", "2025-03-18T14:00+02:00", []),
        ("2025-03-18T16:00+02:00", "2025-03-18T14:00+02:00/2025-03-18T18:00+02:00", LATE),
        ("2025-03-18T16:00+02:00", "[2025-03-18T14:00+02:00..2025-03-18T18:00+02:00]", []),
        ("2025-03-18T16:00+02:00", "2025-03-18", []),
        ("2025-03-18", "2025-03-18T05:00+09:00", []),  # in Kyiv it was the 17th
        ("2025-03-18T04:00+09:00", "2025-03-17T22:00+02:00", []),
        ("2025-03-18T06:00+09:00", "2025-03-17T22:00+02:00", LATE),
    ],
)
def test_an_announcement_later_than_its_event(announced, when, found):
    assert raised(plan(when, announced_on=announced)) == found


@rows(
    ("status", "of", "announced", "found"),
    [
        ("postponed", None, "2025-03-20", LATE),
        ("cancelled", "2025-03-17", "2025-03-20", LATE),
        ("scheduled", "2025-03-25", "2025-03-20", LATE),
        ("postponed", None, "2025-03-18", []),
    ],
)
def test_what_was_announced_of_an_event_that_had_taken_place(status, of, announced, found):
    entry = {"announced_on": announced, "status": status, "date": of}
    assert raised(event("2025-03-18", schedule=[entry])) == found
    assert raised(event(of, status=status, schedule=[entry])) == [], "of a plan that came to nothing it is often later"


TRUCE = plan("2025-03-18/2025-04-16", announced_on="2025-03-10")["schedule"][0]


@rows(
    ("when", "before", "announced", "of", "late"),
    [
        ("2025-03-18 ongoing", [], "2025-04-14", "2025-03-18/2025-05-16", False),
        ("2025-03-18 ongoing", [TRUCE], "2025-04-14", "2025-03-18/2025-05-16", False),
        ("2025-03-18 ongoing", [TRUCE], "2025-04-14", "2025-04-16/2025-05-16", False),
        ("2025-03-18 ongoing", [TRUCE], "2025-04-14", "../2025-05-16", False),
        ("2025-03-18 ongoing", [TRUCE], "2025-05-17", "2025-03-18/2025-05-16", True),
        ("2025-03-18 ongoing", [TRUCE], "2025-03-20", "2025-03-18/..", True),  # which tells no end
        ("2025-03-18/2025-05-16 occurred", [TRUCE], "2025-04-14", "2025-03-18/2025-05-16", False),
        ("2025-03-18/2025-05-16 occurred", [TRUCE], "2025-05-20", "2025-03-18/2025-06-16", True),  # it was over
        ("2025-03-18/2025-05-16 scheduled", [TRUCE], "2025-04-14", "2025-03-18/2025-05-16", False),
        ("2025-03-18/2025-05-16 scheduled", [], "2025-04-14", "2025-03-18/2025-05-16", True),
        ("2025-03-18T12:00Z ongoing", [], "2025-03-18T20:00Z", "2025-03-18T12:00Z/2025-03-18T18:00Z", True),
        ("2025-03-18T12:00Z ongoing", [], "2025-03-18T16:00Z", "2025-03-18T12:00Z/2025-03-18T18:00Z", False),
    ],
)
def test_how_long_it_lasts_may_be_announced_while_it_lasts(when, before, announced, of, late):
    edtf, status = when.split()
    schedule = [*before, TRUCE | {"announced_on": announced, "date": of}]
    path = f"schedule.{len(before)}.announced_on"
    assert raised(event(edtf, status=status, schedule=schedule)) == [(QuestionKind.ANNOUNCED_LATE, path)] * late
