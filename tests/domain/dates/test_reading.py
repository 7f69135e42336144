"""Dates as they are written: read, or refused in one sentence."""

import re
import warnings
from datetime import date
from time import struct_time
from typing import Any

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st
from pyparsing import ParserElement
from pyparsing.warnings import PyparsingDiagnosticWarning

from tests.domain.dates.written import one_end, two_ends
from tests.rows import rows
from webapp.domain.dates import parse
from webapp.domain.dates.in_full import parse_entered
from webapp.domain.dates.points import DateError

with warnings.catch_warnings():
    warnings.filterwarnings("ignore", category=PyparsingDiagnosticWarning)  # edtf 5.0 under pyparsing 3.3
    ParserElement.enable_packrat()  # or it reads each part of a date as many times as it has forms
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


@rows(("text", "form", "earliest", "latest"), READ)
def test_is_read(text: str, form: str, earliest: str | None, latest: str | None) -> None:
    when = parse(text)
    assert str(when) == text
    assert when.form == form
    assert (when.earliest and str(when.earliest), when.latest and str(when.latest)) == (earliest, latest)
    assert when.is_day == (earliest is not None and earliest == latest)


REFUSED = {
    # what is said, and of what
    "at most 80 characters": "2025-03-18" * 9,
    "Write 2025-03-18 for “2025-03-18”.": "2025-03-18\n",
    "Write a date": "",
    "30 February 2025 does not exist; February 2025 has 28 days.": "2025-02-30",
    "29 February 2025 does not exist": "2025-02-29/..",
    "0 March 2025 does not exist; March 2025 has 31 days.": "2025-03-00",
    "Month 13 does not exist; months go from 01 to 12.": "2025-13",
    "part of the year, not a month; write months, as in 2025-03/2025-05": "2025-21",
    "years go from 0001 to 9999": "0000",
    "Write a year from 0001 to 9999": "-0044",
    "Write a date as 2025, 2025-03, 2025-03-18 or": "13 March",
    "as in 2025-03-08": "#",
    "Write 2025 for": "２０２５",
    "Write 2025-03-13 for": "2025-03-1٣",
    "Write 2025-03-18 for": "2025-03-18 ",
    "Write 2025-03-15/2025-03-16 if it lasted": "2025-03-15 / 2025-03-16",
    "14:00 (UTC), is before the start, 18 March 2025, 16:30 (UTC); put": "2025-03-18T16:30Z/2025-03-18T14:00Z",
    "14:00 (UTC+3)": "2025-03-18T14:00+03:00/2025-03-18T12:30+02:00",
    "The end, 18 March 2025, 14:00, is before the start, 18 March 2025, 16:30;": "2025-03-18T16:30/2025-03-18T14:00",
    "The end, 18 March 2025, 14:00 (UTC), is before the start, 19 March 2025; put": "[2025-03-19..2025-03-18T14:00Z]",
    "25:00 is not a time of day": "2025-03-18T25:00",
    "for the years 0002 to 9998": "9999-12-31T00:00/..|0001-01-01T00:00+03:00",
    "Write 2025-03-18T14:00Z for": "2025-03-18T14:00z",
    "Write 2025-03-18T14:00 for “2025-03-18 14:00”.": "2025-03-18 14:00",
    "Write 2025-03-18T14:00+03:00 for": "2025-03-18T14:00+3",
    "Write 2025-03-18T14:00:00Z for": "2025-03-18T14:00:00.5Z",
    "24:00 is not a time of day; the last is 23:59, and midnight is 00:00 of the new day.": "2025-03-18T24:00Z",
    "23:59:60 is not a time of day": "2025-03-18T23:59:60Z",
    "+14:01 is not an offset from UTC; they go from -14:00 to +14:00": "2025-03-18T14:00+14:01",
    "-02:60 is not an offset": "2025-03-18T14:00-02:60",
    "UTC itself is Z": "2025-03-18T14:00-00:00",
    "once, at the end of one date": "2025-03-18T14:00Z?/2025-03-19|2025-03-15?/2025-03-16|[2025-03-15..2025-03-16~]",
    "Write 2025-03-18? for": "2025-03-18??",
    "Write 2025? for": "?2025",
    "The end, 10 March 2025, is before the start, 13 March 2025; put": "2025-03-13/2025-03-10",
    "The end, 28 February 2025, is before the start, March 2025; put": "[2025-03..2025-02-28]",
    "at least one end": "../..|[..]",
    "Write ../2025-03-18 for": "/2025-03-18",
    "or [2025-03-10..2025-03-13] if it was on some day of these": "2025-03-10..2025-03-13",
    "One of several days is a window": "[2025-03-10,2025-03-13]",
}


@rows(("part", "text"), [(part, text) for part, texts in REFUSED.items() for text in texts.split("|")])
def test_is_refused_in_one_sentence(part: str, text: str) -> None:
    with pytest.raises(DateError, match=re.escape(part)) as refusal:
        parse_entered(text)
    assert re.fullmatch(r"[A-Z0-9+-].*\.", str(refusal.value))


@given(st.text(max_size=20) | st.text("0123456789-T:+Z.[]/?~%# X", max_size=40))
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    try:
        when = parse(text)
    except DateError:
        return
    assert str(when) == text


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
