"""What people write for a date is answered with how to write what they meant."""

import pytest

from tests.rows import rows
from webapp.domain.dates import parse
from webapp.domain.dates.advice import readings
from webapp.domain.dates.in_full import parse_entered
from webapp.domain.dates.points import DateError
from webapp.domain.dates.zones import zone_named

PLAIN = {
    # a date, and what is answered with it
    "2025-03-18": "March 18, 2025|18 March 2025|Tuesday, 18th of March, 2025|2025 March 18|2025/03/18|2025.03.18|"
    "2025 03 18|20250318|18.03.2025|18/3/2025|3/18/2025|18-Mar-2025|18 March 2025 (Tuesday)|“2025-03-18”|2025-03-18.|"
    "[2025-03-18]|45734|45734.5",
    "2025-03-08": "Mar. 8 2025|2025/3/8|2025-3-8",
    "2025-09": "Sept 2025",
    "2025-03": "2025/03|03/2025|2025-03-XX|2025-03-uu",
    "2025-05-05": "05.05.2025",
    "[2020..2029]": "202X|202x",
    "[1900..1999]": "19uu",
    "2025": "2025-XX|2025-XX-XX",
    "[2025-10..2025-12]": "2025-1X",
    "[2025-01..2025-09]": "2025-0X",
    "[2025-03-10..2025-03-19]": "2025-03-1X",
    "2025-03-18/..": "2025-03-18/|2025-03-18/open|2025-03-18/now",
    "2012/..": "2012-",
    "2025-03-18T14:00:00": "2025-03-18 14:00:00",
    "../2025-03-18": "unknown/2025-03-18",
    "[..2025-03-17]": "by 17 March 2025",
    "2022-02-24/..": "since 24 February 2022",
    "../2025-03-17": "until 2025-03-17",
    "2025-03-16~": "ca. 16 March 2025",
    "2025-03-18T14:00+03:00": "2025-03-18T14:00+0300",
    "2025-03-18T14:00Z": "2025-03-18 14:00 UTC",
    "2025-03-18T14:00:00Z": "2025-03-18T14:00:00.000Z",
}


@rows(("right", "typed"), [(right, typed) for right, texts in PLAIN.items() for typed in texts.split("|")])
def test_what_is_plain_is_answered_with_how_to_write_it(right, typed):
    with pytest.raises(DateError) as refusal:
        parse_entered(typed)
    assert str(refusal.value) == f"Write {right} for “{typed}”."
    assert str(parse(right)) == right


SENTENCES = {
    # what is said, and of what
    "“03/04/2025” may be 2025-04-03 or 2025-03-04; write the one that is meant.": "03/04/2025",
    "may be 2025-03-18 or 2025-03-18T00:00; write": "2025-03-18 00:00:00|18.03.2025 0:00:00|3/18/2025 12:00:00 AM",
    "Write 2025-03-10/2025-03-13 if it lasted from one to the other, or [2025-03-10..2025-03": "10–13 March 2025",
    "Write 2025-03-10/2025-03-13 if it lasted": "March 10-13, 2025|2025-03-10–2025-03-13",
    "or [2025-03-10..2025-03-13] if it was on some day of these.": "2025-03-10 to 2025-03-13",
    "Write 2010-12 for “2010/12”.": "2010/12",
    "Write 2000-05 for “5/2000”.": "5/2000",
    "“1994/5” may be 1994-05 or 1994/1995; write the one that is meant.": "1994/5",
    "Write 2025/2026 if it lasted": "2025–2026",
    "Write 2025-04-19/2025-04-20 if it lasted": "2025-04-19/20",
    "or [2025-04-19..2025-04-20] if it was on some day of these.": "2025-04-19..2025-04-20|[2025-04-19..2025-04-20",
    "Write ../2025-03-18 if it lasted, or [..2025-03-18] if it was on one day": "..2025-03-18",
    "Write 2025-03-18/.. if it lasted, or [2025-03-18..] if it was on one day": "2025-03-18..",
    "Write 2025-03-18/2025-03-19 if it lasted": "18.–19.03.2025|March 18/19, 2025",
    "Write 2025-03-28/2025-04-02 if it lasted": "28.03.–02.04.2025|28 March – 2 April 2025|March 28 – April 2, 2025",
    "The weekday does not go with the date, it is Tuesday 18 March 2025; correct": "Wednesday 18 March 2025",
    "Write 2025-03-18T14:00 for": "18 March 2025, 2 p.m.",
    "a list of dates becomes one event for each date.": "2025-03-10, 2025-03-11|{2025-03-10,2025-03-12}",
    "One of several days is a window, as in [2025-03-18..2025-03-20]": "[2025-03-10,2025-03-12]",
    "One of several days is a window": "[..2025-03-10, 2025-03-12]",
    "Write a span with its two ends": "2025-03-18/2025-03-19/2025-03-20",
    "weeks and days of a year are not counted.": "2025-077|2025-W12-2",
    "Write a year from 0001 to 9999": "10000-01-01",
    "a number of seconds is none.": "1742256000",
    "A time zone needs a time of day, as in 14:00 Moscow time on 18 March 2025; leave it out.": "2025-03-18Z",
    "This is not a date. Leave it out where none is known": "TBC",
    "30 February 2025 does not exist; February 2025 has 28 days.": "30 February 2025|2025/02/30",
    "31 April 2025 does not exist; April 2025 has 30 days.": "31.4.2025",
    "Month 13 does not exist; months go from 01 to 12.": "2025/13/01",
    "The end is before the start; correct one of them.": "13-10 March 2025",
    "Write a date as 2025, 2025-03, 2025-03-18 or": "Tuesday|18 Smarch 2025|soon, perhaps",
}


@rows(("sentence", "typed"), [(said, typed) for said, texts in SENTENCES.items() for typed in texts.split("|")])
def test_what_is_not_is_answered_with_what_it_may_be_or_what_is_wrong(sentence, typed):
    with pytest.raises(DateError) as refusal:
        parse_entered(typed)
    assert sentence in str(refusal.value)


def test_nothing_is_read_into_other_words():
    assert [readings(text) for text in ("mid-March", "18.03.25", "1/2", "", "2025-03-18T10:00", "x" * 80)] == [[]] * 6


@rows(
    ("typed", "zone"),
    [
        ("Moscow", "Europe/Moscow"),
        ("moscow time", "Europe/Moscow"),
        ("MSK", "Europe/Moscow"),
        ("europe/kyiv", "Europe/Kyiv"),
        ("Kiev", "Europe/Kyiv"),
        ("New York", "America/New_York"),
        ("Washington", "America/New_York"),
        ("utc", "UTC"),
        ("UTC+3", "one such as Europe/Kyiv or UTC"),
        ("Atlantis", "one such as Europe/Kyiv or UTC"),
    ],
)
def test_a_zone_is_answered_with_the_one_that_is_meant(typed, zone):
    with pytest.raises(DateError) as refusal:
        zone_named(typed)
    assert str(refusal.value) == f"“{typed}” is not a time zone; write {zone}."
