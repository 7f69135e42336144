"""How plans slip."""

from datetime import UTC
from typing import Any

from tests.files import entry, planned
from tests.rows import rows
from webapp.domain.timing.slips import in_all, slips


def occurred(edtf: str, *schedule: dict[str, Any]) -> dict[str, Any]:
    return planned("it", *schedule, status="occurred", date={"edtf": edtf})


@rows(
    ("planned", "became", "days", "words"),
    [
        ("2025-03-18", "2025-03-25", 7, "7 days later"),
        ("2025-03-18", "2025-03-19", 1, "1 day later"),
        ("2025-03-18", "2025-03-16", -2, "2 days earlier"),
        ("2024-03-18", "2027-03-18", 1095, "1,095 days later"),
        ("2025-03-18?", "2025-03-20T14:00+03:00", 2, "2 days later"),
        ("2025-03-18~", "2025-03-20", 2, "about 2 days later"),
        ("2025-03-20", "2025-03-18T14:00Z%", -2, "about 2 days earlier"),
        ("2025-03-18/2025-03-20", "2025-03-19/2025-03-20", 1, "1 day later"),
        ("2025-03-18/..", "2025-03-25/..", 7, "7 days later"),
        ("2025-03-18T23:00-05:00", "2025-03-20T07:00+03:00", 1, "1 day later"),
        ("2025-03-29T23:30+02:00", "2025-03-30T23:30+03:00", 1, "1 day later"),  # 23 hours, when summer time begins
        ("2025-03-18T22:00Z", "2025-03-19T10:00Z", 1, "12 hours later"),
        ("2025-03-18T23:00Z~", "2025-03-19T06:30Z", 1, "about 7 hours 30 minutes later"),
        ("2025-03-19T00:01Z", "2025-03-18T23:00Z", -1, "1 hour 1 minute earlier"),
        ("2025-03", "2025-04", None, "later"),
        ("2025-03", "2025-02-20", None, "earlier"),
        ("[2025-03-10..2025-03-13]", "2025-03-20", None, "later"),
        ("[..2025-03-13]", "[2025-03-14..]", None, "later"),
        ("[..2025-03-15]", "2025-03-25", 10, "10 days later"),  # a deadline was missed
        ("[..2025-03-15T18:00+03:00]", "2025-03-16T12:00+03:00", 1, "18 hours later"),
        ("[..2025-03]", "2025-04-02", None, "later"),
        ("../2025-03-13", "2025-03-14", None, "later"),
        ("0001-01-01", "9999-12-31", 3652058, "3,652,058 days later"),
        ("../0001-01-01", "2025-03-14", None, "later"),
        ("[9999-12-31..]", "2025-03-14", None, "earlier"),
    ],
)
def test_a_slip_is_told_in_days_where_both_are_days_and_else_in_words(planned, became, days, words):
    (slip,) = slips(occurred(became, entry("2025-02-01", planned)), UTC)
    assert (slip.planned, slip.became, slip.place) == (planned, became, None)
    assert (slip.days, slip.words) == (days, words)


@rows(
    ("planned", "became"),
    [
        ("2025-03-18", "2025-03-18"),
        ("2025-03-18T14:00+03:00", "2025-03-18T16:00+03:00"),
        ("2025-03-18", "2025-03-18T14:00+03:00"),
        ("2025-03-18T18:00-04:00", "2025-03-19T01:00+03:00"),
        ("2025-03-18", "2025-03-17T23:00-04:00"),  # 18 March where the record counts its days
        ("2025-03-18T23:00-04:00", "2025-03-19"),
        ("2025-03-18T10:00Z", "2025-03-19T02:00+03:00"),
        ("[2025-03-16..2025-03-18]", "2025-03-19T02:00+03:00"),
        ("2025-03", "2025-03-31"),
        ("[2025-03-10..2025-03-13]", "2025-03-12"),
        ("2025-03-18/2025-03-20", "2025-03-18/2025-03-22"),
        ("2025-03-18/..", "2025-03-18"),
        ("2025-03/2025-05", "2025-03-15/2025-05"),
        ("2025-03-18", "2025-03"),  # which may have been on that day
        ("2025-03-18", "[2025-03-17..2025-03-19]"),
        ("[2025-03-10..2025-03-13]", "[2025-03-12..2025-03-15]"),
        ("[2025-03-10..]", "2026"),
        ("[..2025-03-15]", "2025-03-12"),
        ("[..2025-03-15]", "[..2025-03-17]"),  # which is all that is known of when it came about
        ("[..2025-03-15]", "2025-03-15T22:00Z"),
    ],
)
def test_a_plan_holds_as_long_as_it_begins_within_the_days_named(planned, became):
    assert list(slips(occurred(became, entry("2025-02-01", planned)), UTC)) == []


@rows(
    ("deadlines", "words"),
    [
        (("[..2020-11-15]", "[..2020-11-25]"), ["10 days later"]),
        (("[..2020-11-25]", "[..2020-11-15]"), ["10 days earlier"]),
        (("[..2020-11]", "[..2020-12]"), ["later"]),
        (("[..2020-11]", "[..2020-11-25]"), []),
        (("[..2020-11-15T12:00+03:00]", "[..2020-11-15T18:00+03:00]"), []),
        (("[..2020-11-15]", "2020-11-12"), []),  # a day within it
        (("[..2020-11-15]", "2020-11-20", "[..2020-11-30]"), ["5 days later"]),
        (("[..2020-11-15]", "[2020-11-18..2020-11-20]"), ["later"]),
        (("[..2020-11-15]", None, "[..2020-11-15]"), ["no new date", "on the same day again"]),
    ],
)
def test_a_deadline_that_is_moved_slips(deadlines, words):
    schedule = [entry("2020-11-01", edtf, "scheduled" if edtf else "postponed") for edtf in deadlines]
    assert [slip.words for slip in slips(planned("it", *schedule), UTC)] == words


def test_every_pair_of_entries_and_the_outcome_tell_of_a_slip():
    event = occurred(
        "2025-03-27",
        entry("2025-03-01", "2025-03"),
        entry("2025-03-10", "2025-03-18"),
        entry("2025-03-17", "2025-03-20"),
        entry("2025-03-19", None, "postponed"),
        entry("2025-03-21", "2025-03-25"),
    )
    found = list(slips(event, UTC))
    assert [(slip.planned, slip.became, slip.words, slip.place) for slip in found] == [
        ("2025-03-18", "2025-03-20", "2 days later", 2),
        ("2025-03-20", None, "no new date", 3),
        ("2025-03-20", "2025-03-25", "5 days later", 4),
        ("2025-03-25", "2025-03-27", "2 days later", None),
    ]
    assert in_all(found, event) == "9 days later than the day first planned"


def test_what_came_about_within_its_first_deadline_is_no_later_in_all():
    deadlines = (entry("2020-11-10", "[..2020-11-15]"), entry("2020-11-15", "[..2020-11-25]"))
    for day, words in (("2020-11-25", "10 days later than the day first planned"), ("2020-11-14", "")):
        event = occurred(day, *deadlines)
        found = list(slips(event, UTC))
        assert [slip.words for slip in found] == ["10 days later"]
        assert in_all(found, event) == words


def test_a_plan_that_was_off_and_holds_again_is_back():
    off = (entry("2025-03-01", "2025-03-18"), entry("2025-03-02", None, "postponed"))
    for event in (planned("it", *off, entry("2025-03-03", "2025-03-18")), occurred("2025-03-18", *off)):
        found = list(slips(event, UTC))
        assert [slip.words for slip in found] == ["no new date", "on the same day again"]
        assert in_all(found, event) == "back on the day first planned"


def test_what_was_called_off_and_took_place_says_so():
    off = (entry("2025-03-01", "2025-03-18"), entry("2025-03-02", "2025-03-18", "cancelled"))
    for event in (planned("it", *off, entry("2025-03-03", "2025-03-18")), occurred("2025-03-18", *off)):
        found = list(slips(event, UTC))
        assert [slip.words for slip in found] == ["on the same day again"]
        assert in_all(found, event) == "back on the day first planned"
    postponed = (off[0], entry("2025-03-01", None, "postponed"), off[1])
    for schedule, words in ((off, []), ((*off, off[1]), []), (postponed, ["no new date"])):
        assert [slip.words for slip in slips(planned("it", *schedule), UTC)] == words


@rows(
    ("schedule", "words"),
    [
        ([entry("2025-03-01", "2025-03-18")], ""),
        ([entry("2025-03-01", "2025-03-18"), entry("2025-03-02", None, "postponed")], "no new date"),
        ([entry("2025-03-01", None, "postponed")], "no new date"),
        ([entry("2025-03-01", None, "proposed")], ""),
        ([entry("2025-03-01", None, "proposed"), entry("2025-03-02", "2025-03-18")], ""),
        (
            [entry("2025-03-01", day) for day in ("2025-03-18", "2025-03-20", "2025-03-18")],
            "back on the day first planned",
        ),
        ([entry("2025-03-01", "2025-03"), entry("2025-03-02", "2025-04")], "later than once planned"),
        ([entry("2025-03-01", "2025-03-18"), entry("2025-03-02", "2025-03")], ""),
        (
            [entry("2025-03-01", f"2025-03-{hour}-05:00") for hour in ("19T22:00", "20T10:00", "21T00:00")],
            "2 days later than the day first planned",  # the first two are of one day in UTC, and no slip
        ),
        (
            [entry("2025-03-01", f"2025-03-{hour}Z") for hour in ("19T22:00", "20T10:00")],
            "12 hours later than first planned",
        ),
        ([entry("2025-03-01", "2025-03-18"), entry("2025-03-02", "2025-03-18", "cancelled")], ""),
        (
            [
                entry("2025-03-01", day, "scheduled" if day else "postponed")
                for day in ("2025-03-18", None, "2025-03-18")
            ],
            "back on the day first planned",
        ),
        (
            [entry("2025-03-01", day) for day in ("2025-03", "2025-03-18", "2025-03-20")],
            "2 days later than the day first planned",  # in the month first planned
        ),
        ([entry("2025-03-01", day) for day in ("2025-03-05", "2025-03-12", "[..2025-03-17]")], ""),
        (
            [entry("2025-03-01", day) for day in ("2025-03-18", "2025-04", "2025-04-25")],
            "38 days later than the day first planned",
        ),
        ([entry("2025-03-01", None, "postponed"), entry("2025-03-02", "2025-03-18")], ""),
        (
            [entry("2025-03-01", edtf) for edtf in ("[..2025-03-15]", "[..2025-03-20]", "[..2025-03-25]")],
            "10 days later than the day first planned",
        ),
    ],
)
def test_all_slips_come_to_one_sum(schedule, words):
    event = planned("it", *schedule)
    assert in_all(list(slips(event, UTC)), event) == words
