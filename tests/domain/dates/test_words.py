"""Dates in words, large and small."""

from datetime import date, timedelta

from tests.rows import rows
from webapp.domain.dates import DAY, day_after, parse
from webapp.domain.dates.in_words import short, words

TOLD = [
    # text, words, big line, small line
    ("2025", "2025", "2025", ""),
    ("2025-03", "March 2025", "March", "2025"),
    ("2025-03-13", "13 March 2025", "Thu 13 Mar", "2025"),
    ("0033-04-03", "3 April 33", "Sun 3 Apr", "33"),
    ("2025~", "about 2025", "2025", "about"),
    ("2025-03-16~", "about 16 March 2025", "Sun 16 Mar", "2025, about"),
    ("2025-03-17?", "17 March 2025 (uncertain)", "Mon 17 Mar", "2025, uncertain"),
    ("2025-03%", "about March 2025 (uncertain)", "March", "2025, about, uncertain"),
    ("2025-03-18T14:00+03:00", "18 March 2025, 14:00 (UTC+3)", "Tue 18 Mar", "2025, 14:00 UTC+3"),
    ("2025-03-18T00:00:00Z", "18 March 2025, 00:00 (UTC)", "Tue 18 Mar", "2025, 00:00 UTC"),
    ("2025-03-18T14:00:07+05:30", "18 March 2025, 14:00:07 (UTC+5:30)", "Tue 18 Mar", "2025, 14:00:07 UTC+5:30"),
    ("2025-03-18T23:30-10:00", "18 March 2025, 23:30 (UTC−10)", "Tue 18 Mar", "2025, 23:30 UTC−10"),
    ("2025-03-15/2025-03-16", "from 15 to 16 March 2025", "15–16 Mar", "2025"),
    ("2025-02-28/2025-03-03", "from 28 February to 3 March 2025", "28 Feb – 3 Mar", "2025"),
    ("2024-12-28/2025-01-03", "from 28 December 2024 to 3 January 2025", "28 Dec 2024 – 3 Jan 2025", ""),
    ("2024-03-15/2025-03-16", "from 15 March 2024 to 16 March 2025", "15 Mar 2024 – 16 Mar 2025", ""),
    ("2025-02/2025-03", "from February to March 2025", "February – March", "2025"),
    ("2025-03/2025-03-15", "from March to 15 March 2025", "March – 15 Mar", "2025"),
    ("2024/2025", "from 2024 to 2025", "2024 – 2025", ""),
    ("2025-03-15/2025", "from 15 March 2025 to 2025", "15 Mar 2025 – 2025", ""),
    ("2025-03-15/2025-03-15", "15 March 2025", "Sat 15 Mar", "2025"),
    ("2022-02-24/..", "since 24 February 2022", "since 24 Feb", "2022"),
    ("2022/..", "since 2022", "since 2022", ""),
    ("../2025-03-17", "until 17 March 2025", "until 17 Mar", "2025"),
    ("[2025-03-10..2025-03-13]", "some day from 10 to 13 March 2025", "10–13 Mar", "2025, some day"),
    ("[2024-05..2025-06]", "some day from May 2024 to June 2025", "May 2024 – June 2025", "some day"),
    ("[2025-03..2025-03]", "March 2025", "March", "2025"),
    ("[..2025-03-17]", "by 17 March 2025", "by 17 Mar", "2025"),
    ("[2025-03-10..]", "on or after 10 March 2025", "from 10 Mar", "2025, some day"),
    ("[2025-03..]", "in or after March 2025", "from March", "2025, some day"),
    ("2025-03-18T14:00", "18 March 2025, 14:00 (time zone not known)", "Tue 18 Mar", "2025, 14:00"),
    ("2025-03-18T14:00+03:00~", "18 March 2025, about 14:00 (UTC+3)", "Tue 18 Mar", "2025, 14:00 UTC+3, about"),
    ("2025-03-18T14:00?", "18 March 2025, 14:00 (time zone not known, uncertain)", "Tue 18 Mar",
     "2025, 14:00, uncertain"),
    ("2025-03-18T14:00+03:00/2025-03-18T16:30+03:00", "18 March 2025, 14:00 to 16:30 (UTC+3)", "Tue 18 Mar",
     "2025, 14:00–16:30 UTC+3"),
    ("2025-03-18T14:00/2025-03-18T16:30", "18 March 2025, 14:00 to 16:30 (time zone not known)", "Tue 18 Mar",
     "2025, 14:00–16:30"),
    ("2025-04-19T18:00+03:00/2025-04-21T00:00+03:00", "from 18:00 on 19 April to 00:00 on 21 April 2025 (UTC+3)",
     "19–21 Apr", "2025, 18:00–00:00 UTC+3"),
    ("2024-12-31T23:00Z/2025-01-01T02:00Z", "from 23:00 on 31 December 2024 to 02:00 on 1 January 2025 (UTC)",
     "31 Dec 2024 – 1 Jan 2025", "23:00–02:00 UTC"),
    ("2025-03-29T18:00+02:00/2025-03-31T00:00+03:00",
     "from 18:00 (UTC+2) on 29 March to 00:00 (UTC+3) on 31 March 2025", "29–31 Mar", "2025, 18:00 UTC+2–00:00 UTC+3"),
    ("2025-03-18T14:00Z/2025-03-20", "from 14:00 on 18 March to 20 March 2025 (UTC)", "18–20 Mar",
     "2025, from 14:00 UTC"),
    ("2025-03-18T14:00Z/2025-03-18", "18 March 2025, from 14:00 (UTC)", "Tue 18 Mar", "2025, from 14:00 UTC"),
    ("2025-03-18/2025-03-18T14:00Z", "18 March 2025, until 14:00 (UTC)", "Tue 18 Mar", "2025, until 14:00 UTC"),
    ("2025-03-18T14:00Z/2025-03-18T14:00Z", "18 March 2025, 14:00 (UTC)", "Tue 18 Mar", "2025, 14:00 UTC"),
    ("2025-03-18T14:00Z/..", "since 14:00 on 18 March 2025 (UTC)", "since 18 Mar", "2025, 14:00 UTC"),
    ("../2025-03-18T14:00Z", "until 14:00 on 18 March 2025 (UTC)", "until 18 Mar", "2025, 14:00 UTC"),
    ("[2025-03-18T10:00Z..2025-03-18T14:00Z]", "18 March 2025, some time from 10:00 to 14:00 (UTC)", "Tue 18 Mar",
     "2025, 10:00–14:00 UTC, some time"),
    ("[2025-03-18T10:00Z..2025-03-19]", "some time from 10:00 on 18 March to 19 March 2025 (UTC)", "18–19 Mar",
     "2025, from 10:00 UTC, some time"),
    ("[..2025-03-18T14:00Z]", "by 14:00 on 18 March 2025 (UTC)", "by 18 Mar", "2025, 14:00 UTC"),
    ("[2025-03-18T14:00Z..]", "at or after 14:00 on 18 March 2025 (UTC)", "from 18 Mar",
     "2025, 14:00 UTC, some time"),
]  # fmt: skip


@rows(("text", "said", "big", "small"), TOLD)
def test_is_told(text: str, said: str, big: str, small: str) -> None:
    assert words(parse(text)) == said
    assert short(parse(text)) == (big, small)


@rows(
    ("day", "distance", "after"),
    [
        (date(2024, 2, 28), DAY, date(2024, 2, 29)),
        (date(2025, 3, 31), -31 * DAY, date(2025, 2, 28)),
        (date(9999, 12, 30), DAY, date.max),
        (date.max, DAY, None),
        (date.min, -DAY, None),
        (date(1, 1, 31), -31 * DAY, None),
        (date.min, timedelta.max, None),
        (date.max, timedelta.min, None),
    ],
)
def test_the_calendar_has_a_first_and_a_last_day(day: date, distance: timedelta, after: date | None) -> None:
    assert day_after(day, distance) == after


def test_weekdays_are_said_when_asked() -> None:
    assert words(parse("2025-03-13"), weekday=True) == "Thursday 13 March 2025"
    assert words(parse("2025-03-16~"), weekday=True) == "about Sunday 16 March 2025"
    assert words(parse("2025-03-15/2025-03-16"), weekday=True) == "from Saturday 15 to Sunday 16 March 2025"
    assert words(parse("2025-03"), weekday=True) == "March 2025"
