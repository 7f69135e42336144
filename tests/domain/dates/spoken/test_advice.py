"""What is not understood, or not taken by itself, gets advice."""

from tests.domain.dates.spoken.heard import TODAY, read
from tests.rows import rows
from webapp.domain.dates import parse
from webapp.domain.dates.spoken import LONGEST, offer

ARTICLE = parse("2025-03-17?")  # a Monday


def test_what_leaves_a_word_out_is_not_taken_by_itself() -> None:
    [reading] = read("perhaps from 10 to 13 March")
    assert (reading.edtf, reading.sole) == ("2025-03-10/2025-03-13", False)
    assert "only a single date has a mark" in reading.rests_on


def test_the_year_of_another_calendar_is_asked_about() -> None:
    for typed in ("28.12.1403", "1446/9/18", "18 March 2568", "1 Nisan 5785"):
        [reading] = read(typed)
        assert not reading.sole, typed
        assert "not by that of Iran" in reading.rests_on


REFUSED = [
    # with advice that fits
    ("spring 2025", "write the months"),
    ("late last summer", "write the months"),
    ("winter 2024/25", "write the months"),
    ("осенью 2014 года", "write the months"),
    ("im Frühjahr 2025", "write the months"),
    ("30 February 2025", "30 February 2025 does not exist; February 2025 has 28 days."),
    ("31/4/2025", "31 April 2025 does not exist"),
    ("2025-02-30", "30 February 2025 does not exist"),
    ("Friday 13 March 2025", "it is Thursday 13 March 2025"),
    ("Friday 13 March", "it is Thursday 13 March 2025"),
    ("from 13 to 10 March", "The end is before the start"),
    ("10 or 13 March", "do not follow each other; write a window, as in between 10 and 12 March 2025"),
    ("10 and 13 March", "do not follow each other; write a span"),
    ("in the new year", "Write a date as in"),
    ("3.18", "may be a time of day, or a day"),
    ("the night after 18 March", "Which night is meant is not clear"),
    ("2-3 days ago", "How many is not said"),
    ("через две или три недели", "How many is not said"),
    ("evening of 18 March, 8:30 to 10:30", "Which half of the day is meant is not clear"),
    ("10, 11 or 13 March 2025", "These are several dates; write a window"),
    ("13:00 pm UTC on 18 March", "go from 1 to 12"),
    ("25:00 UTC on 18 March", "is no time of day"),
    ("March 2025, 5 p.m. UTC", "A time of day needs one day"),
    ("from 2 to 16:00 UTC on 18 March", "Write both times of day"),
    ("18 March, Moscow time", "A time zone needs a time of day"),
    ("03:30 Kyiv time on 30 March 2025", "did not show 03:30"),
    ("12:00 Kyiv time on 31 December 9999", "for the years 0002 to 9998; leave it out"),
    ("12:00 Amsterdam time on 1 January 1900", "were at UTC+0:19:32 on that day; write the time in UTC"),
    ("202X", "Write [2020..2029] for"),
    ("..2025-03-18", "Write ../2025-03-18 if it lasted, or [..2025-03-18]"),
    ("2025-03-18..", "Write 2025-03-18/.. if it lasted, or [2025-03-18..]"),
    ("2025-03?-16", "Put ?, ~ or % once"),
    ("2025-uu", "Write 2025 for"),
    ("2025-03-18/open", "Write 2025-03-18/.. for"),
    ("18 March 2025 2026", "write the time as in 20:25"),
    ("30.02.2025 00:00:00", "30 February 2025 does not exist"),
    ("TBC", "This is no date. Leave it out where none is known"),
    ("n.d.", "This is no date."),
    ("", "Write a date, as in"),
    ("soon", "Write a date as in 18 March 2025"),
    ("18. Lenzing 2025", "“Lenzing” is not understood in a date. Write a date as in 18 March 2025"),
    ("1 Ramadan 1446", "“Ramadan” is of a calendar whose days are not counted here; write the day as in 18 March"),
    ("27 Adar 5785", "“Adar” is of a calendar"),
    ("17 March 2568 BE", "“BE” is of a calendar"),
    ("KW 12", "Weeks of a year are not counted here; write the days, as in the week of 17 March 2025."),
    ("week 12 of 2025", "Weeks of a year are not counted"),
    ("Mar-25", "Write the year with four digits, as in March 2025, or the day as in 25 March."),
    ("среда, 18 марта 2025", "it is Tuesday 18 March 2025"),
    ("2025-13", "Month 13 does not exist"),
    ("18 March 44 BC", "A year before the year 1 cannot be recorded here."),
    ("Febuary 3", "“Febuary” is not understood"),
    ("10, 11 and 12 March", "several dates; write a span"),
    ("a couple of days ago", "How many is not said"),
    ("the first days of March", "How many is not said"),
    ("a year ago today", "Write a date as in"),
    ("10 to 13", "Write a date as in"),
    ("18,03,2025", "Write a date as in 18 March 2025"),
    ("Q5 2025", "Write a date as in 18 March 2025"),
    ("x", "“x” is not understood in a date. Write a date as in 18 March 2025"),
    ("2025-03-18T14", "Write the time of day with its zone"),
    ("in the coming days", "How many is not said"),
    ("a few weeks ago", "How many is not said"),
    ("the last few days", "How many is not said"),
    ("18 March 2025 and so on", "Write a date as in"),
    ("x" * 5_000, f"at most {LONGEST} characters"),
    ("three million years ago", "Write a date"),
    ("9999 weeks ago", "Write a date"),
    ("99 weeks before 0001", "are counted from one day"),
    # what is counted from a day that only the text around it names
    ("three days later", "write that day, as in two days after 18 March 2025"),
    ("a week earlier", "From what day this is counted is not said"),
    ("the following day", "From what day this is counted is not said"),
    ("the following Tuesday", "From what day this is counted is not said"),
    ("the day after", "From what day this is counted is not said"),
    ("the next day", "write yesterday, tomorrow or the day"),
    *((hours, "Hours are not counted here") for hours in ("48 hours ago", "in 24 hours", "the last 12 hours")),
    *((hours, "Hours are not counted here") for hours in ("через 5 часов", "il y a 5 heures", "hace 3 horas")),
    ("00:00 Kyiv time (22:00 GMT on 14 February 2015)", "The time in brackets is another moment"),
    ("18 March 2025, 14:00 Kyiv time (14:00 UTC)", "The time in brackets is another moment"),
    ("10 p.m. on 18 March (0300 GMT on 19 March)", "The time in brackets is another moment"),
    ("the first day", "write the day itself"),
    ("Christmas weekend", "Which days are meant is not clear"),
    ("the week before next", "Say which one"),
]


@rows(("typed", "advice"), REFUSED)
def test_what_is_not_understood_gets_advice(typed: str, advice: str) -> None:
    found = offer(typed, today=TODAY, reference=ARTICLE)
    assert advice in found.advice
    assert bool(found.advice) != bool(found.readings)


def test_nothing_is_counted_from_a_source_without_a_day() -> None:
    found = offer("yesterday", today=TODAY, reference=parse("2025-03"))
    assert found.readings == ()
    assert found.advice == (
        "This is counted from the source of March 2025, which is no day; write day, month and year."
    )
    assert read("yesterday", "[..2025-03-17]") == ()
    assert [one.sole for one in read("18 March", "2025")] == [False]
