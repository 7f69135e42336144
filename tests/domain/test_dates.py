"""Dates: what is read, what is refused and with which words, how they sort, what people see."""

import re
import warnings
from datetime import UTC, date, datetime, timedelta
from time import struct_time
from typing import Any

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st
from pyparsing.warnings import PyparsingDiagnosticWarning

from webapp.domain.dates import DAY, PATTERN, When, check_zone, day_after, day_of, parse, sort_key
from webapp.domain.datewords import clock_words, short, words
from webapp.domain.extent import extent
from webapp.domain.points import DateError

with warnings.catch_warnings():
    warnings.filterwarnings("ignore", category=PyparsingDiagnosticWarning)  # edtf 5.0 under pyparsing 3.3
    import edtf

READ = [
    # text, form, earliest, latest
    ("2025", "single", "2025-01-01", "2025-12-31"),
    ("2024-02", "single", "2024-02-01", "2024-02-29"),
    ("2025-03-13", "single", "2025-03-13", "2025-03-13"),
    ("2025-03-16~", "single", "2025-03-16", "2025-03-16"),
    ("2025-03%", "single", "2025-03-01", "2025-03-31"),
    ("2025-03-18T00:30+03:00", "single", "2025-03-18", "2025-03-18"),  # 17 March in UTC
    ("2025-03-15/2025-03-16", "span", "2025-03-15", "2025-03-16"),
    ("2025-03-15/2025-03-15", "span", "2025-03-15", "2025-03-15"),
    ("2025-03-15/2025", "span", "2025-03-15", "2025-12-31"),
    ("2022-02-24/..", "span", "2022-02-24", None),
    ("../2025-02", "span", None, "2025-02-28"),
    ("[2025-03-10..2025-03-13]", "window", "2025-03-10", "2025-03-13"),
    ("[..2025-03-17]", "window", None, "2025-03-17"),
    ("[2025..]", "window", "2025-01-01", None),
    ("2025-03-18T14:00", "single", "2025-03-18", "2025-03-18"),
    ("2025-03-18T00:00~", "single", "2025-03-18", "2025-03-18"),
    ("2025-03-18T14:00+03:00%", "single", "2025-03-18", "2025-03-18"),
    ("2025-03-18T14:00+03:00/2025-03-18T16:30+03:00", "span", "2025-03-18", "2025-03-18"),
    ("2025-03-18T21:00/2025-03-19T02:00", "span", "2025-03-18", "2025-03-19"),
    ("2025-04-19T18:00+03:00/2025-04-21T00:00+03:00", "span", "2025-04-19", "2025-04-20"),  # over on the 20th
    ("2025-04-19/2025-04-21T00:00", "span", "2025-04-19", "2025-04-20"),
    ("2025-04-19T18:00Z/2025-04", "span", "2025-04-19", "2025-04-30"),
    ("2025-04-19T18:00Z/..", "span", "2025-04-19", None),
    ("../2025-04-21T00:00Z", "span", None, "2025-04-20"),
    ("2025-04-21T00:00Z/2025-04-21T00:00Z", "span", "2025-04-21", "2025-04-21"),
    ("2025-03-18T00:30+14:00/2025-03-17T12:00Z", "span", "2025-03-17", "2025-03-18"),  # an hour and a half
    ("[2025-03-18T10:00Z..2025-03-19T00:00Z]", "window", "2025-03-18", "2025-03-19"),  # perhaps at midnight
    ("[..2025-03-18T14:00Z]", "window", None, "2025-03-18"),
]


@pytest.mark.parametrize(("text", "form", "earliest", "latest"), READ)
def test_is_read(text: str, form: str, earliest: str | None, latest: str | None) -> None:
    when = parse(text)
    assert str(when) == text
    assert when.form == form
    assert (when.earliest and str(when.earliest), when.latest and str(when.latest)) == (earliest, latest)
    assert when.is_day == (earliest is not None and earliest == latest)


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


@pytest.mark.parametrize(("text", "said", "big", "small"), TOLD)
def test_is_told(text: str, said: str, big: str, small: str) -> None:
    assert words(parse(text)) == said
    assert short(parse(text)) == (big, small)


REFUSED = [
    ("", "Write a date"),
    ("2025-03-18" * 9, "at most 80 characters"),
    ("2025-02-30", "30 February 2025 does not exist; February 2025 has 28 days."),
    ("2025-02-29/..", "29 February 2025 does not exist"),
    ("2025-03-00", "0 March 2025 does not exist; March 2025 has 31 days."),
    ("2025-13", "Month 13 does not exist; months go from 01 to 12."),
    ("2025-21", "part of the year, not a month; write months, as in 2025-03/2025-05"),
    ("0000", "years go from 0001 to 9999"),
    ("-0044", "Write a year from 0001 to 9999"),
    ("2025-3-8", "Write 2025-03-08 for"),
    ("18.03.2025", "Write 2025-03-18 for"),
    ("20250318", "Write 2025-03-18 for"),
    ("13 March", "Write a date as 2025, 2025-03, 2025-03-18 or"),
    ("#", "as in 2025-03-08"),
    ("２０２５", "Write a date as"),
    ("2025-03-1٣", "Write a date as"),
    ("2025-03-18\n", "Write 2025-03-18 for “2025-03-18”."),
    ("2025-03-18 ", "Write 2025-03-18 for"),
    ("2025-03-15 / 2025-03-16", "Leave out the spaces"),
    ("201X", "Write [2010..2019] for"),
    ("2025-03-XX", "Write 2025-03 for"),
    ("2025-03-18T16:30Z/2025-03-18T14:00Z",
     "The end, 18 March 2025, 14:00 (UTC), is before the start, 18 March 2025, 16:30 (UTC); put"),
    ("2025-03-18T14:00+03:00/2025-03-18T12:30+02:00", "14:00 (UTC+3)"),  # half an hour earlier
    ("2025-03-18T16:30/2025-03-18T14:00",
     "The end, 18 March 2025, 14:00, is before the start, 18 March 2025, 16:30; put"),
    ("[2025-03-19..2025-03-18T14:00Z]", "The end, 18 March 2025, 14:00 (UTC), is before the start, 19 March 2025; put"),
    ("2025-03-18T25:00", "25:00 is no time of day"),
    ("9999-12-31T00:00/..", "for the years 0002 to 9998"),
    ("2025-03-18T14:00z", "Write 2025-03-18T14:00Z for"),
    ("2025-03-18 14:00", "Write the time of day with its zone"),
    ("2025-03-18T14:00+3", "Write 2025-03-18T14:00+03:00 for"),
    ("2025-03-18T14:00:00.5Z", "Write 2025-03-18T14:00:00Z for"),
    ("2025-03-18T24:00Z", "24:00 is no time of day; the last is 23:59, and midnight is 00:00 of the new day."),
    ("2025-03-18T23:59:60Z", "23:59:60 is no time of day"),
    ("2025-03-18T14:00+14:01", "+14:01 is no offset from UTC; they go from -14:00 to +14:00"),
    ("2025-03-18T14:00-02:60", "-02:60 is no offset"),
    ("2025-03-18T14:00-00:00", "UTC itself is Z"),
    ("0001-01-01T00:00+03:00", "for the years 0002 to 9998"),
    ("2025-03-18T14:00Z?/2025-03-19", "once, at the end of one date"),
    ("2025-03-18??", "once, at the end of one date"),
    ("2025-03-15?/2025-03-16", "once, at the end of one date"),
    ("[2025-03-15..2025-03-16~]", "once, at the end of one date"),
    ("?2025", "once, at the end of one date"),
    ("2025-03-13/2025-03-10", "The end, 10 March 2025, is before the start, 13 March 2025; put"),
    ("[2025-03..2025-02-28]", "The end, 28 February 2025, is before the start, March 2025; put"),
    ("../..", "at least one end"),
    ("[..]", "at least one end"),
    ("2025-03-18/", "Write 2025-03-18/.. for"),
    ("/2025-03-18", "Write ../2025-03-18 for"),
    ("2025-03-10..2025-03-13", "or [2025-03-10..2025-03-13] if it was on some day of these"),
    ("{2025-03-10,2025-03-13}", "a list of dates"),
    ("[2025-03-10,2025-03-13]", "a list of dates"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "part"), REFUSED)
def test_is_refused_in_one_sentence(text: str, part: str) -> None:
    with pytest.raises(DateError, match=re.escape(part)) as refusal:
        parse(text)
    assert re.fullmatch(r"[A-Z0-9+-].*\.", str(refusal.value))


@given(st.text(max_size=20) | st.text("0123456789-T:+Z.[]/?~%# X", max_size=40))
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    try:
        when = parse(text)
    except DateError:
        return
    assert str(when) == text


# Every form, thickly around one month so that days meet, thinly over all years.

days = st.dates(date(2025, 2, 27), date(2025, 3, 3)) | st.dates()


def _precisions(day: date) -> st.SearchStrategy[str]:
    return st.sampled_from((day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]))


plain = days.flatmap(_precisions)


@st.composite
def timed(draw: st.DrawFn) -> str:
    day = draw(days.filter(lambda day: 1 < day.year < 9999))
    clock = draw(st.times()).isoformat(draw(st.sampled_from(("minutes", "seconds"))))
    minutes = draw(st.sampled_from((0, 180, -600)) | st.integers(-840, 840))
    zone = f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
    return f"{day}T{clock}{'Z' if minutes == 0 else zone}"


@st.composite
def two_ends(draw: st.DrawFn) -> str:
    one, other = sorted((draw(days), draw(days)))
    return draw(st.sampled_from(("{}/{}", "[{}..{}]"))).format(draw(_precisions(one)), draw(_precisions(other)))


@st.composite
def later(draw: st.DrawFn) -> str:
    """What came with the second format: clocks without a zone, in doubt, or at an end of what lasts."""
    one, other = sorted((draw(timed()), draw(timed())), key=datetime.fromisoformat)
    if draw(st.booleans()):
        one, other = (re.sub(r"(:\d\d)(Z|[+-]\d\d:\d\d)$", r"\1", text) for text in (one, other))
        one, other = sorted((one, other))
        return draw(st.sampled_from(("{0}", "{0}~", "{0}/..", "{0}/{1}", "[{0}..{1}]", "[..{1}]"))).format(one, other)
    return draw(st.sampled_from(("{0}%", "{0}/{1}", "[{0}..{1}]", "../{1}", "[{0}..]"))).format(one, other)


one_end = st.builds(
    str.format, st.sampled_from(("{}", "{}?", "{}~", "{}%", "{}/..", "../{}", "[..{}]", "[{}..]")), plain
)
texts = one_end | two_ends() | timed() | later()


@given(texts)
def test_every_form_round_trips_within_its_bounds_and_its_precision(text: str) -> None:
    when = parse(text)
    assert str(when) == text
    if when.earliest and when.latest:
        assert when.earliest <= day_of(when) <= when.latest
        lies = extent(when, UTC)
        assert lies.first
        assert lies.last
        assert lies.first <= (lies.begun or lies.first) <= lies.last
    assert re.search(PATTERN, text)
    assert when.is_later == ("T" in text and not re.fullmatch(r"[^/.]*(Z|[+-]\d\d:\d\d)", text))
    if when.instant:
        assert when.instant.utcoffset() == timedelta()
        assert abs(when.instant.date() - day_of(when)) <= timedelta(days=1)
    if not re.search(r"\d-\d\d-\d", text):  # no day was written, so none is said
        for told in (words(when, weekday=True), *short(when)):
            assert set(re.findall(r"\d+|[a-z]day", told)) <= {str(int(year)) for year in re.findall(r"\d{4}", text)}


LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


def _in_plain_words(when: When | None, order: int, uid: str) -> tuple[object, ...]:
    """The order of the design, written down a second time."""
    if when is None:
        return (date.max, "3 undated", False, LONG_AGO, order, uid)
    group = "1 window" if when.form == "window" and when.end else "2 dated"
    first, other = (when.end, when.start) if when.form == "window" else (when.start, when.end)
    end, instant = first or other, (first or other).instant
    if when.form == "span" and not when.start:
        day = extent(when, UTC).last
    elif instant:
        day = instant.date()
    else:
        day = when.latest if end is when.end and when.form == "window" else when.earliest
    return (day, group, instant is not None, instant or LONG_AGO, order, uid)


placed = st.tuples(
    st.none() | texts.map(parse), st.integers(-9999, 9999), st.from_regex("[a-z0-9-]{1,9}", fullmatch=True)
)


@given(st.lists(placed, min_size=2, max_size=9))
def test_sort_keys_order_as_the_design_says(events: list[tuple[When | None, int, str]]) -> None:
    by_key = sorted(events, key=lambda event: sort_key(*event, UTC).encode())
    assert by_key == sorted(events, key=lambda event: _in_plain_words(*event))


def test_order_of_one_day() -> None:
    in_order = [
        ("2025-03-12", 5, "a"),
        ("[2025-03-10..2025-03-13]", 0, "b"),  # what may have happened on the 13th, before what did
        ("[..2025-03-13]", 1, "a"),
        ("2025-03-13", -1, "z"),
        ("2025-03-13", 0, "a"),
        ("2025-03-13/2025-03-20", 0, "b"),
        ("[2025-03-13..]", 1, "a"),  # not before what happened on its first day
        ("../2025-03-13", 2, "a"),
        ("2025-03-13T12:00+03:00", 9, "a"),  # 09:00 UTC
        ("2025-03-13T10:00Z", 0, "a"),
        ("2025-03-13T10:30Z/2025-03-14T00:00Z", 0, "a"),
        ("../2025-03-14T00:00Z", 0, "a"),  # over at the end of the 13th
        ("[..2025-03-14]", 0, "a"),
        ("9999-12-31", 0, "a"),
        (None, -9999, "a"),
        (None, 10, "a"),
        (None, 10, "a-2"),
    ]
    keys = [sort_key(parse(text) if text else None, order, uid, UTC) for text, order, uid in in_order]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)
    assert day_of(None) == date.max
    with pytest.raises(ValueError, match="from -9999 to 9999"):
        sort_key(None, 10_000, "a", UTC)


@pytest.mark.parametrize(
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


@pytest.mark.parametrize(
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
    ],
)
def test_a_time_is_told_where_it_was(text: str, timezone: str, said: str) -> None:
    assert clock_words(parse(text), timezone) == said


@pytest.mark.parametrize(
    ("text", "timezone", "said"),
    [
        ("2025-03-18T14:00+03:00", "Europe/Moscow", "Tuesday 18 March 2025, 14:00 Moscow time (11:00 UTC)"),
        ("2025-03-17T22:00Z", "Europe/Moscow", "Tuesday 18 March 2025, 01:00 Moscow time (22:00 UTC on 17 March)"),
        ("2025-03-18T14:00+03:00", "Atlantis", "Tuesday 18 March 2025, 14:00 (UTC+3)"),
        ("2025-03-18", "Europe/Moscow", "Tuesday 18 March 2025"),
    ],
)
def test_a_time_is_told_with_the_weekday_it_was_there(text: str, timezone: str, said: str) -> None:
    assert clock_words(parse(text), timezone, weekday=True) == said


@pytest.mark.parametrize(
    ("text", "timezone", "part"),
    [
        ("2025-03-18T14:00+03:00", "Europe/Moscow", None),
        ("2025-10-26T02:30+02:00", "Europe/Kyiv", "showed UTC+3 at that moment, not UTC+2"),
        ("2025-10-26T03:30+03:00", "Europe/Kyiv", None),  # the hour that clocks showed twice
        ("2025-10-26T03:30+02:00", "Europe/Kyiv", None),
        ("2025-03-30T03:30+02:00", "Europe/Kyiv", "showed UTC+3"),  # the hour that they skipped
        ("2025-03-18T14:00Z", "Europe/Moscow", "Clocks in Europe/Moscow showed UTC+3 at that moment, not UTC;"),
        ("2025-03-18", "Europe/Moscow", "needs a time of day"),
        ("2025-03-18T14:00Z", "europe/london", "is not a time zone; write "),
        ("2025-03-18T14:00Z", "../../etc/passwd", "is not a time zone; write "),
        ("2025-03-18T14:00Z", "Europe", "is not a time zone; write "),
        ("2025-03-18T14:00Z", "localtime", "is not a time zone; write "),
        ("2025-03-18T14:00Z", "", "is not a time zone; write "),
        ("2025-03-18T14:00", "Europe/Moscow", "needs a time of day; add one, as in 2025-03-18T14:00+03:00"),
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


@given(timed())
def test_the_moment_is_the_one_the_standard_library_reads(text: str) -> None:
    assert parse(text).instant == datetime.fromisoformat(text).astimezone(UTC)


@settings(max_examples=60)
@given(one_end | two_ends())
def test_bounds_agree_with_the_edtf_package(text: str) -> None:
    try:
        theirs = edtf.parse_edtf(text)
    except edtf.EDTFParseException:
        assert text.startswith("[")  # it reads no window from a month to a day
        reject()

    def day(bound: Any) -> date | None:
        return date(*bound[:3]) if isinstance(bound, struct_time) else None  # else it is minus or plus infinity

    when = parse(text)
    assert (day(theirs.lower_strict()), day(theirs.upper_strict())) == (when.earliest, when.latest)
