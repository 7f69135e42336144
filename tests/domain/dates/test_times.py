"""Times of day, where they were and here."""

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given

from tests.domain.dates.written import timed
from tests.rows import rows
from webapp.domain.dates import parse
from webapp.domain.dates.in_words import words
from webapp.domain.dates.points import DateError
from webapp.domain.dates.zones import check_zone


@rows(
    ("text", "timezone", "said"),
    [
        ("2025-03-18T14:00+03:00", "Europe/Moscow", "18 March 2025, 14:00 Moscow time (11:00 UTC)"),
        ("2025-03-18T01:00+03:00", "Europe/Moscow", "18 March 2025, 01:00 Moscow time (22:00 UTC on 17 March)"),
        ("2025-03-18T20:00-04:00", "America/New_York", "18 March 2025, 20:00 New York time (00:00 UTC on 19 March)"),
        ("2025-03-18T14:00Z", "UTC", "18 March 2025, 14:00 UTC"),
        ("2025-03-18T11:00Z", "Europe/Moscow", "18 March 2025, 14:00 Moscow time (11:00 UTC)"),
        ("2025-03-18T14:00+03:00", "Atlantis", "18 March 2025, 14:00 (UTC+3)"),
        ("2025-03-18", "Europe/Moscow", "18 March 2025"),
        ("2025-03-18T14:00+03:00~", "Europe/Moscow", "18 March 2025, about 14:00 Moscow time (11:00 UTC)"),
        ("2025-03-18T14:00+03:00%", "Europe/Moscow", "18 March 2025, about 14:00 Moscow time (11:00 UTC), uncertain"),
        ("2025-03-18T14:00", "Europe/Moscow", "18 March 2025, 14:00 (time zone not known)"),
        (
            "2025-03-18T14:00+03:00/2025-03-18T16:30+03:00",
            "Europe/Moscow",
            "18 March 2025, 14:00 to 16:30 (Moscow time)",
        ),
        ("2025-03-18T22:00Z/2025-03-18T23:00Z", "Europe/Moscow", "19 March 2025, 01:00 to 02:00 (Moscow time)"),
        ("2025-03-18T14:00Z/2025-03-18T16:30Z", "UTC", "18 March 2025, 14:00 to 16:30 (UTC)"),
        (
            "2025-04-19T18:00+03:00/2025-04-21T00:00+03:00",
            "Europe/Moscow",
            "from 18:00 on 19 April to 00:00 on 21 April 2025 (Moscow time)",
        ),
        (
            "2025-03-29T18:00+02:00/2025-03-31T00:00+03:00",
            "Europe/Kyiv",
            "from 18:00 on 29 March to 00:00 on 31 March 2025 (Kyiv time)",
        ),
        (
            "2020-11-10T00:00+03:00/..",
            "Europe/Moscow",
            "since 00:00 on 10 November 2020 (Moscow time; 21:00 UTC on 9 November)",
        ),
        (
            "[..2015-02-15T00:00+02:00]",
            "Europe/Kyiv",
            "by 00:00 on 15 February 2015 (Kyiv time; 22:00 UTC on 14 February)",
        ),
        ("../2020-10-26T08:00+04:00", "UTC", "until 04:00 on 26 October 2020 (UTC)"),
    ],
)
def test_a_time_is_told_where_it_was(text: str, timezone: str, said: str) -> None:
    assert words(parse(text), timezone) == said


@rows(
    ("text", "timezone", "said"),
    [
        ("2025-03-18T14:00+03:00", "Europe/Moscow", "Tuesday 18 March 2025, 14:00 Moscow time (11:00 UTC)"),
        ("2025-03-17T22:00Z", "Europe/Moscow", "Tuesday 18 March 2025, 01:00 Moscow time (22:00 UTC on 17 March)"),
        ("2025-03-18T14:00+03:00", "Atlantis", "Tuesday 18 March 2025, 14:00 (UTC+3)"),
        ("2025-03-18", "Europe/Moscow", "Tuesday 18 March 2025"),
    ],
)
def test_a_time_is_told_with_the_weekday_it_was_there(text: str, timezone: str, said: str) -> None:
    assert words(parse(text), timezone, weekday=True) == said


@rows(
    ("text", "timezone", "part"),
    [
        ("2025-03-18T14:00+03:00", "Europe/Moscow", None),
        ("2025-10-26T02:30+02:00", "Europe/Kyiv", "showed UTC+3 at that moment, not UTC+2"),
        ("2025-10-26T03:30+03:00", "Europe/Kyiv", None),  # the hour that clocks showed twice
        ("2025-10-26T03:30+02:00", "Europe/Kyiv", None),
        ("2025-03-30T03:30+02:00", "Europe/Kyiv", "showed UTC+3"),  # the hour that they skipped
        ("1900-01-01T12:00+00:20", "Europe/Amsterdam", "UTC+0:19:32 at that moment, not UTC+0:20; leave the zone out."),
        ("2025-03-18T14:00Z", "Europe/Moscow", "Clocks in Europe/Moscow showed UTC+3 at that moment, not UTC;"),
        ("2025-03-18", "Europe/Moscow", "needs a time of day"),
        ("2025-03-18T14:00Z", "europe/london", "is not a time zone; write "),
        ("2025-03-18T14:00Z", "../../etc/passwd", "is not a time zone; write "),
        ("2025-03-18T14:00Z", "Europe", "is not a time zone; write "),
        ("2025-03-18T14:00Z", "localtime", "is not a time zone; write "),
        ("2025-03-18T14:00Z", "", "{field} is needed; write one such as "),
        ("2025-03-18T14:00", "Europe/Moscow", "needs its offset from UTC; add it, as in 2025-03-18T14:00+03:00"),
        ("2025-03-29T18:00+02:00/2025-03-31T00:00+03:00", "Europe/Kyiv", None),  # the clocks went forward within
        ("2025-03-18/2025-03-18T16:30+03:00", "Europe/Moscow", None),
        ("2025-03-29T18:00+02:00/2025-03-31T00:00+02:00", "Europe/Kyiv", "showed UTC+3 at that moment, not UTC+2"),
    ],
)
def test_offset_and_zone_agree(text: str, timezone: str, part: str | None) -> None:
    if part is None:
        check_zone(parse(text), timezone)
    else:
        with pytest.raises(DateError, match=re.escape(part)):
            check_zone(parse(text), timezone)


@given(timed)
def test_the_moment_is_the_one_the_standard_library_reads(text: str) -> None:
    assert parse(text).instant == datetime.fromisoformat(text).astimezone(UTC)
