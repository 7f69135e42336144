"""What is not understood, or not taken by itself, gets advice."""

from datetime import date

from tests.domain.dates.spoken.heard import TODAY, read
from tests.rows import rows
from webapp.domain.dates import parse
from webapp.domain.dates.spoken import offer
from webapp.domain.dates.spoken.readings import LONGEST
from webapp.domain.dates.spoken.spelling import LONGEST as MOST_READ
from webapp.domain.dates.spoken.spelling import plain

ARTICLE = parse("2025-03-17?")  # a Monday


def test_what_leaves_a_word_out_is_not_taken_by_itself() -> None:
    [reading] = read("perhaps from 10 to 13 March")
    assert (reading.edtf, reading.sole) == ("2025-03-10/2025-03-13", False)
    assert "only a single date has a mark" in reading.rests_on


@rows(
    ("typed", "doubt"),
    [
        *((typed, "not by that of Iran") for typed in ("28.12.1403", "1446/9/18", "March 2568", "1 Nisan 5785")),
        ("18 March 1700", "as a year, not as a time of day"),
    ],
)
def test_a_year_that_may_be_something_else_is_asked_about(typed: str, doubt: str) -> None:
    [reading] = read(typed)
    assert not reading.sole
    assert doubt in reading.rests_on


REFUSED = {
    # advice, and what gets it
    "write the months": "spring 2025|late last summer|winter 2024/25|осенью 2014 года|im Frühjahr 2025",
    "30 February 2025 does not exist; February 2025 has 28 days.": "30 February 2025",
    "31 April 2025 does not exist": "31/4/2025",
    "30 February 2025 does not exist": "2025-02-30|30.02.2025 00:00:00",
    "The words and the day do not go together": "yesterday, Saturday|сегодня, 18 марта|tomorrow (March 17)",
    "it is Thursday 13 March 2025": "Friday 13 March 2025|Friday 13 March",
    "The end is before the start": "from 13 to 10 March|13-10 March 2025",
    "do not follow each other; write a window, as in between 10 and 12 March 2025": "10 or 13 March",
    "do not follow each other; write a span": "10 and 13 March",
    "Write a date as in": "week 2025|two years 2025|in the new year|a year ago today|10 to 13|18 March 2025 and so on|"
    "into March|last time in March|the last of March",
    "may be a time of day, or a day": "3.18",
    "Write the year with four digits, as in 5": "5 March 6|5/3/6",
    "is November in Polish and Czech, but October in Croatian": "12 listopada 2025|listopad 2025",
    "A fiscal year is not the same months everywhere": "FY2025|fiscal year 2024/25|first quarter of fiscal 2025",
    "A time of day has one day": "noon between 17 and 18 March 2025",
    "Which night is meant is not clear": "the night after 18 March|the second night|on the third evening",
    "What recurs has no one date": "on Mondays|two Tuesdays|every Tuesday|daily|los martes|dienstags|"
    "по вторникам|щодня|tous les lundis",
    "How many is not said": "over two weeks ago|more than a week ago|2-3 days ago|через две или три недели|"
    "a couple of days ago|the first days of March|"
    "in the coming days|a few weeks ago|the last few days",
    "Which half of the day is meant is not clear": "evening of 18 March, 8:30 to 10:30",
    "These are several dates; write a window": "10, 11 or 13 March 2025",
    "These are several dates; write a span": "June 8.9|8.9 June|18 März 1.5.",
    "go from 1 to 12": "13:00 pm UTC on 18 March",
    "is not a time of day": "25:00 UTC on 18 March",
    "A time of day needs one day": "March 2025, 5 p.m. UTC",
    "Write both times of day": "from 2 to 16:00 UTC on 18 March",
    "A time zone needs a time of day": "18 March, Moscow time",
    "it is Tuesday 18 March 2025; write the year if it is another": "Saturday, March 18",
    "did not show 03:30": "03:30 Kyiv time on 30 March 2025",
    "for the years 0002 to 9998; leave it out": "12:00 Kyiv time on 31 December 9999",
    "were at UTC+0:19:32 on that day; write the time in UTC": "12:00 Amsterdam time on 1 January 1900",
    "Write [2020..2029] for": "202X",
    "Write ../2025-03-18 if it lasted, or [..2025-03-18]": "..2025-03-18",
    "Write 2025-03-18/.. if it lasted, or [2025-03-18..]": "2025-03-18..",
    "Put ?, ~ or % once": "2025-03?-16",
    "Write 2025 for": "2025-uu",
    "Write 2025-03-18/.. for": "2025-03-18/open",
    "write the time as in 20:25": "18 March 2025 2026|from 01:30 on 25 April 2024 to 2025 (UTC)",
    "This is not a date. Leave it out where none is known": "TBC",
    "This is not a date.": "n.d.",
    "Write a date, as in": "",
    "Write a date as in 18 March 2025": "soon|18,03,2025|Q5 2025|"
    "the day before, 17 March|the day after, on Tuesday 18 March|накануне, 17 марта",  # that day, or the one beside it?
    "“Lenzing” is not understood in a date. Write a date as in 18 March 2025": "18. Lenzing 2025",
    "“Ramadan” is of a calendar whose days are not counted here; write the day as in 18 March": "1 Ramadan 1446",
    "“Adar” is of a calendar": "27 Adar 5785",
    "“Mangsir” is of a calendar": "5 Mangsir 2063",
    "“رجب” is of a calendar": "27 رجب 1446 هـ",
    "“בטבת” is of a calendar": "19 בטבת 5785",
    "“ጥቅምት” is of a calendar": "ጥቅምት 23 ቀን|2 November 2022, ጥቅምት 23, 2015",
    "“Pagume” is of a calendar": "Pagume 6, 2014",  # which had five days
    "“EC” is of a calendar": "2015 EC",
    "“Tir” is of a calendar": "23 Tir 1401",  # of Iran
    "“BE” is of a calendar": "17 March 2568 BE",
    "“be” is not understood in a date.": "to be completed by 17 March",
    "Weeks of a year are not counted here; write the days, as in the week of 17 March 2025.": "KW 12",
    "Weeks of a year are not counted": "week 12 of 2025",
    "Write the year with four digits, as in March 2025, or the day as in 25 March.": "1O March 2025",
    "Write March 2025 if it is a month, or 25 March and the year if it is a day.": "Mar-25|25-Mar|25 - Mär",
    "Write May 2002 if it is a month, or 2 May and the year if it is a day.": "2-May|May-02",
    "Write the year with four digits, as in May 1998.": "May-98",
    "it is Tuesday 18 March 2025": "среда, 18 марта 2025|2025年3月18日星期一|2025년 3월 18일 월요일|lundi 18 mars 2025",
    "Month 13 does not exist": "2025-13",
    "A year before the year 1 cannot be recorded here.": "18 March 44 BC",
    "“Febuary” is not understood": "Febuary 3",
    "several dates; write a span": "10, 11 and 12 March",
    "“x” is not understood in a date. Write a date as in 18 March 2025": "x",
    "Write the time of day with its zone": "2025-03-18T14",
    "Write a date": "three million years ago|9999 weeks ago",
    "is counted from one day only": "99 weeks before 0001",
    "write that day, as in two days after 18 March 2025": "three days later",
    "From what day this is counted is not said": "a week earlier|the following day|the following Tuesday|the day after|"
    "la veille|le lendemain|am Vortag|el día anterior|накануне|наступного дня",
    "write yesterday, tomorrow or the day": "the next day",
    "Write how long and from when": "for 30 days|for the next two weeks|for two weeks from Tuesday|18 March for Monday|"
    "for a week|for the past week",
    "is counted from one day only; write which": "for three months from March|for 30 days from March",
    "Hours are not counted here": "48 hours ago|in 24 hours|the last 12 hours|через 5 часов|il y a 5 heures|"
    "hace 3 horas|vor 6 Stunden",
    "No midnight is between these days": "midnight between 28 and 30 July 2025",
    "These times are not certain to be one moment": "17:00 IST (17:00 PKT)|17:00 local time (16:30 IST)|"
    "18 March (17:00 Moscow time, 15:00 GMT)|"
    "9 p.m. ET on 17 March (2 a.m. GMT Tuesday)|"
    "00:00 Kyiv time (22:00 GMT on 14 February 2015)|"
    "18 March 2025, 14:00 Kyiv time (14:00 UTC)|10 p.m. on 18 March (0300 GMT on 19 March)",
    "write the day itself": "the first day",
    "Which days are meant is not clear": "Christmas weekend",
    "it was on 10 April 1998 or 17 April 1998; correct one of them.": "11 April 1998 (Good Friday)",
    "Say which one": "the week before next",
    "Only one end has a day": "18 March/April 2025|18 January/March 2023|18 March–April 2025|March – 2 April 2025",
    "Say which one, as in the first Tuesday of March 2025": "next Tuesday in March|this weekend in March",
    "“03/25” may be a month of a year, or a day": "03/25",
    "-00:00 is not an offset from UTC": "2025-03-18T14:00-00:00",
    "+99:00 is not an offset from UTC; they go from -14:00": "2025-03-18T14:00+99:00|18 March 2025, 14:00 UTC+99",
    "-24:30 is not an offset": "from 14:00 to 16:00 GMT-24:30 on 18 March",
    "“D” is not understood": "D+3",
    f"at most {LONGEST} characters": "x" * 5_000,
}


@rows(("advice", "typed"), [(advice, typed) for advice, phrases in REFUSED.items() for typed in phrases.split("|")])
def test_what_is_not_understood_gets_advice(advice: str, typed: str) -> None:
    found = offer(typed, today=TODAY, reference=ARTICLE)
    assert advice in found.advice
    assert bool(found.advice) != bool(found.readings)


def test_nothing_is_counted_from_a_source_without_a_day() -> None:
    found = offer("yesterday", today=TODAY, reference=parse("2025-03"))
    assert found.readings == ()
    assert found.advice == (
        "This is counted from the source of March 2025, which is not a day; write day, month and year."
    )
    assert read("yesterday", "[..2025-03-17]") == ()
    assert [one.sole for one in read("18 March", "2025")] == [False]


def test_at_the_ends_of_the_calendar_feasts_have_no_neighbours() -> None:
    last, first = (offer("Easter", today=TODAY, near=day) for day in (date.max, date.min))
    assert [each.edtf for each in last.readings] == ["9999-03-28", "9999-06-27"]
    assert first.advice == "Easter is worked out for the years 1583 to 9999; write the day."


def test_no_more_is_read_than_many_times_a_date() -> None:
    assert plain("18 March [" + "x" * 100_000) == "18 March [" + "x" * (MOST_READ - 10)
    assert len(plain("ﷺ" * MOST_READ)) == MOST_READ
