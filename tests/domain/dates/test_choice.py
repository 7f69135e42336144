"""Days that people type to look at a record by: what is read, what is asked about, what is refused."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as some

from tests.rows import rows
from webapp.domain import dates
from webapp.domain.dates.choice import DayChoice, day_choice
from webapp.domain.dates.in_words import words

TODAY, END = date(2026, 11, 26), date(2025, 3, 17)  # a Thursday; the last day of the record


def choice(typed: str, end: str, near: date | None = END) -> DayChoice:
    return day_choice(typed, end, today=TODAY, near=near, zone="Europe/Kyiv")


@rows(
    ("typed", "day"),
    [
        ("17 March 2025", "2025-03-17"),
        ("17.03.2025", "2025-03-17"),
        ("March 17th", "2025-03-17"),
        ("17 March", "2025-03-17"),
        ("the 18th", "2025-03-18"),
        ("2025–3–17", "2025-03-17"),
        ("17\u00a0March\u00a02025", "2025-03-17"),
        ("yesterday", "2026-11-25"),
        ("Tuesday", "2026-11-24"),
        ("by 17 March", "2025-03-17"),
        ("before 20 March", "2025-03-19"),
        ("about 16 March", "2025-03-16"),
        ("18 March 2025, 14:00 Kyiv time", "2025-03-18"),
    ],
)
def test_a_past_day_is_read_as_in_a_form_near_the_end_of_the_record(typed, day):
    assert choice(typed, "past") == DayChoice(day)


@rows(
    ("typed", "first", "last"),
    [("March 2025", "2025-03", "2025-03"), ("2025", "2025", "2025"), ("March", "2025-03", "2025-03"),
     ("2025-03", "2025-03", "2025-03"), ("since 10 March", "2025-03-10", "2025-03-10")],
)  # fmt: skip
def test_a_month_or_year_is_all_of_it_at_either_end_of_a_range(typed, first, last):
    assert (choice(typed, "first").edtf, choice(typed, "last").edtf) == (first, last)


@rows(
    ("typed", "end", "choices"),
    [
        ("mid-March", "first", ("2025-03-11", "2025-03-20")),
        ("mid-March", "last", ("2025-03-20", "2025-03-11")),
        ("March 2025", "past", ("2025-03-31", "2025-03-01")),
        ("10–13 March", "first", ("2025-03-10", "2025-03-13")),
        ("3/4/25", "past", ("2025-04-03", "2025-03-04")),
        ("24 December", "past", ("2024-12-24", "2025-12-24")),
        ("Christmas", "past", ("2024-12-25", "2025-12-25")),
        ("Tuesday", "first", ("2026-11-24", "2026-12-01")),
    ],
)
def test_more_than_one_day_is_asked_about_and_never_taken(typed, end, choices):
    found = choice(typed, end)
    assert (found.edtf, found.choices) == ("", choices)
    assert f"“{typed}”" in found.advice


@rows(
    ("typed", "why"),
    [
        ("soon", "“soon” is not a day: write it as in 17 March 2025"),
        ("2025-02-30", "30 February 2025 does not exist"),
        ("31 February 2025", "31 February 2025 does not exist"),
        ("31.2.", "February 2025 has 28 days"),
        ("1 March\u202e 2025", "invisible control character"),
        ("x" * 3_000, "at most 120 characters"),
    ],
)
@rows("end", ["day", "past", "first", "last"])
def test_what_is_no_day_is_refused_in_a_sentence(typed, why, end):
    found = choice(typed, end)
    assert (found.edtf, found.choices) == ("", ())
    assert why in found.advice
    assert found.advice.count(typed) <= 1


@given(some.dates(min_value=date(1000, 1, 1)), some.sampled_from([4, 7, 10]), some.booleans())
def test_what_a_field_shows_is_read_as_what_it_shows(day, letters, recorded):
    edtf = day.isoformat()[:letters]
    for end in ("first", "last"):
        assert choice(words(dates.parse(edtf)), end, END if recorded else None) == DayChoice(edtf)


def test_without_a_record_a_day_is_near_today():
    assert choice("17 March", "first", None).choices == ("2027-03-17", "2026-03-17")
