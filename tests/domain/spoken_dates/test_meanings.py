"""Dates as people say them: the one meaning that may be taken, or the several of which none is."""

from tests.domain.spoken_dates.heard import read
from tests.rows import rows

ALONE = [
    # one meaning, in an article of Monday 17 March 2025
    ("18 March 2025", "2025-03-18"),
    ("March 18, 2025", "2025-03-18"),
    ("MARCH 18TH, 2025", "2025-03-18"),
    ("the 18th of March, 2025", "2025-03-18"),
    ("eighteenth of March", "2025-03-18"),
    ("18.03.2025", "2025-03-18"),
    ("18. 3. 2025", "2025-03-18"),
    ("3.4.2025", "2025-04-03"),
    ("18/3/25", "2025-03-18"),
    ("3/18/2025", "2025-03-18"),
    ("18-Mar-25", "2025-03-18"),
    ("18 March 25", "2025-03-18"),
    ("18 March 47", "1947-03-18"),
    ("2025/03/18", "2025-03-18"),
    ("2025.3.18", "2025-03-18"),
    ("20250318", "2025-03-18"),
    ("18 Mar", "2025-03-18"),
    ("Mar. 18th", "2025-03-18"),
    ("the 18th", "2025-03-18"),
    ("18 March", "2025-03-18"),
    ("Tues. 18 March", "2025-03-18"),
    ("“Tuesday, 18 March”", "2025-03-18"),
    ('"last Tuesday",', "2025-03-11"),
    ("Tuesday the 18th", "2025-03-18"),
    ("Thursday, 13 March 2025", "2025-03-13"),
    ("2025 March 18", "2025-03-18"),
    ("today", "2025-03-17"),
    ("yesterday", "2025-03-16"),
    ("the day before yesterday", "2025-03-15"),
    ("tomorrow", "2025-03-18"),
    ("on Monday", "2025-03-17"),
    ("last Tuesday", "2025-03-11"),
    ("last Friday", "2025-03-14"),
    ("this Friday", "2025-03-21"),
    ("this coming Friday", "2025-03-21"),
    ("Tuesday last week", "2025-03-11"),
    ("Tuesday of next week", "2025-03-25"),
    ("two days ago", "2025-03-15"),
    ("in three days", "2025-03-20"),
    ("three weeks ago", "2025-02-24~"),
    ("in two weeks’ time", "2025-03-31~"),
    ("six months ago", "2024-09"),
    ("the first Sunday of March", "2025-03-02"),
    ("the last day of March", "2025-03-31"),
    ("the first day of April", "2025-04-01"),
    ("the last Sunday in March 2025", "2025-03-30"),
    ("Easter 2025", "2025-04-20"),
    ("Orthodox Easter 2024", "2024-05-05"),
    ("Good Friday", "2025-04-18"),
    ("New Year’s Eve 2024", "2024-12-31"),
    ("Tuesday week", "2025-03-25"),
    ("a week on Tuesday", "2025-03-25"),
    ("two weeks from Tuesday", "2025-04-01"),
    ("Tuesday fortnight", "2025-04-01"),
    ("the Tuesday before last", "2025-03-04"),
    ("the week before last", "[2025-03-03..2025-03-09]"),
    ("one day ago", "2025-03-16"),
    ("one day before 18 March", "2025-03-17"),
    ("one day in March", "2025-03"),
    ("March 18 (Tuesday)", "2025-03-18"),
    ("3/18 (Tue)", "2025-03-18"),
    ("18.03.2025, Tuesday", "2025-03-18"),
    ("Published: 18 March 2025", "2025-03-18"),
    ("18 March, late evening", "2025-03-18"),
    ("18/March/2025", "2025-03-18"),
    ("١٨ March ٢٠٢٥", "2025-03-18"),
    ("18 March last year", "2024-03-18"),
    ("the month after next", "2025-05"),
    ("ten days from now", "2025-03-27"),
    ("two days after 18 March", "2025-03-20"),
    ("three weeks before Easter 2025", "2025-03-30~"),
    ("the day before 1 January 2025", "2024-12-31"),
    ("the Tuesday after 18 March 2025", "2025-03-25"),
    ("the Friday before Easter 2025", "2025-04-18"),
    ("before dawn on 18 March", "2025-03-18"),
    ("May Day", "2025-05-01"),
    ("by month-end", "[..2025-03-31]"),
    ("end March", "[2025-03-21..2025-03-31]"),
    # months, years and parts of them
    ("March 2025", "2025-03"),
    ("03/2025", "2025-03"),
    ("in March", "2025-03"),
    ("some time in March", "2025-03"),
    ("last month", "2025-02"),
    ("next month", "2025-04"),
    ("in 2025", "2025"),
    ("March/2025", "2025-03"),
    ("last March", "2024-03"),
    ("last December", "2024-12"),
    ("in December of last year", "2024-12"),
    ("last year in March", "2024-03"),
    ("early last December", "[2024-12-01..2024-12-10]"),
    ("last Christmas", "2024-12-25"),
    ("last year", "2024"),
    ("mid-March 2025", "[2025-03-11..2025-03-20]"),
    ("the middle of March", "[2025-03-11..2025-03-20]"),
    ("mid- to late March", "[2025-03-11..2025-03-31]"),
    ("early 2025", "[2025-01..2025-04]"),
    ("mid-2025", "[2025-05..2025-08]"),
    ("late February", "[2025-02-21..2025-02-28]"),
    ("Tuesday morning, 18 March", "2025-03-18"),
    ("18 March 2025 (Tuesday)", "2025-03-18"),
    ("late last month", "[2025-02-21..2025-02-28]"),
    ("the end of March", "[2025-03-21..2025-03-31]"),
    ("the beginning of March", "[2025-03-01..2025-03-10]"),
    ("first half of March", "[2025-03-01..2025-03-15]"),
    ("H2 2025", "[2025-07..2025-12]"),
    ("Q1 2025", "[2025-01..2025-03]"),
    ("Q1/2025", "[2025-01..2025-03]"),
    ("2025-Q1", "[2025-01..2025-03]"),
    ("2025 H1", "[2025-01..2025-06]"),
    ("the third quarter of 2025", "[2025-07..2025-09]"),
    ("the 1990s", "[1990..1999]"),
    ("the mid-1990s", "[1994..1996]"),
    ("last week", "[2025-03-10..2025-03-16]"),
    ("this week", "[2025-03-17..2025-03-23]"),
    ("the week of 12 March", "[2025-03-10..2025-03-16]"),
    ("the week of 10–16 March", "[2025-03-10..2025-03-16]"),
    ("earlier this month", "[2025-03-01..2025-03-17]"),
    ("within two weeks", "[2025-03-17..2025-03-31]"),
    ("overnight", "[2025-03-16..2025-03-17]"),
    ("late last week", "[2025-03-13..2025-03-16]"),
    ("the first week of March", "[2025-03-01..2025-03-07]"),
    ("the 20th century", "[1901..2000]"),
    # by, before, after, since, until
    ("by Monday", "[..2025-03-17]"),
    ("no later than 17 March", "[..2025-03-17]"),
    ("17 March at the latest", "[..2025-03-17]"),
    ("by the end of March", "[..2025-03-31]"),
    ("before 20 March", "[..2025-03-19]"),
    ("before March", "[..2025-02-28]"),
    ("after 20 March", "[2025-03-21..]"),
    ("on or after 20 March", "[2025-03-20..]"),
    ("20 March or later", "[2025-03-20..]"),
    ("since February", "2025-02/.."),
    ("since December", "2024-12/.."),
    ("since April", "2024-04/.."),
    ("10 March to present", "2025-03-10/.."),
    ("between 10 March and now", "2025-03-10/.."),
    ("since Tuesday", "2025-03-11/.."),
    ("since mid-March", "2025-03/.."),
    ("from 20 March", "2025-03-20/.."),
    ("from 20 March onwards", "2025-03-20/.."),
    ("until 16 April", "../2025-04-16"),
    ("through 16 April", "../2025-04-16"),
    ("by the end of the week", "[..2025-03-23]"),
    ("by the end of the month", "[..2025-03-31]"),
    ("the end of the year", "[2025-09..2025-12]"),
    ("mid-week", "[2025-03-18..2025-03-20]"),
    # two ends
    ("19–20 April 2025", "2025-04-19/2025-04-20"),
    ("19 to 20 April", "2025-04-19/2025-04-20"),
    ("April 19–20, 2025", "2025-04-19/2025-04-20"),
    ("from April 19 to 20, 2025", "2025-04-19/2025-04-20"),
    ("between April 19 and 20, 2025", "[2025-04-19..2025-04-20]"),
    ("18-03-25", "2025-03-18"),
    ("10/11 March", "2025-03-10/2025-03-11"),
    ("15 and 16 March", "2025-03-15/2025-03-16"),
    ("30 March – 2 April 2025", "2025-03-30/2025-04-02"),
    ("from 10 to 13 March", "2025-03-10/2025-03-13"),
    ("March 10 to 13", "2025-03-10/2025-03-13"),
    ("March 10–13, 2025", "2025-03-10/2025-03-13"),
    ("March 18/19, 2025", "2025-03-18/2025-03-19"),
    ("30/04–02/05/2025", "2025-04-30/2025-05-02"),
    ("Q1–Q3 2025", "2025-01/2025-09"),
    ("between March 10 and 13, 2025", "[2025-03-10..2025-03-13]"),
    ("from 18 March to 16 April", "2025-03-18/2025-04-16"),
    ("30 December to 2 January 2026", "2025-12-30/2026-01-02"),
    ("from Monday to Wednesday", "2025-03-17/2025-03-19"),
    ("from January to March 2025", "2025-01/2025-03"),
    ("Monday to Friday last week", "2025-03-10/2025-03-14"),
    ("from Tuesday to 20 March", "2025-03-18/2025-03-20"),
    ("Mon 17 – Wed 19 March 2025", "2025-03-17/2025-03-19"),
    ("18.03.–20.03.2025", "2025-03-18/2025-03-20"),
    ("2021–2025", "2021/2025"),
    ("between 10 and 13 March", "[2025-03-10..2025-03-13]"),
    ("some day between 10 and 13 March", "[2025-03-10..2025-03-13]"),
    ("15 or 16 March", "[2025-03-15..2025-03-16]"),
    ("after 10 and before 13 March", "[2025-03-11..2025-03-12]"),
    # qualified
    ("about 16 March", "2025-03-16~"),
    ("c. 1996", "1996~"),
    ("on or around 16 March", "2025-03-16~"),
    ("around mid-March", "[2025-03-11..2025-03-20]"),
    ("16 March?", "2025-03-16?"),
    ("perhaps 16 March", "2025-03-16?"),
    ("perhaps about 16 March", "2025-03-16%"),
    # EDTF means what it says
    ("2025", "2025"),
    (" 2025‑03‑18 ", "2025-03-18"),
    ("[2025-03-10..2025-03-13]", "[2025-03-10..2025-03-13]"),
    ("2025-03-18 14:00Z", "2025-03-18T14:00Z"),
]


@rows(("typed", "edtf"), ALONE)
def test_one_meaning_may_be_taken(typed: str, edtf: str) -> None:
    [reading] = read(typed)
    assert (reading.edtf, reading.sole, reading.timezone) == (edtf, True, None)


TIMED = [
    # with the zone that is named
    ("5 p.m. Moscow time", "2025-03-17T17:00+03:00", "Europe/Moscow"),
    ("18:00 Kyiv on 19 April", "2025-04-19T18:00+03:00", "Europe/Kyiv"),
    ("18:00 Kiev time on 19 March", "2025-03-19T18:00+02:00", "Europe/Kyiv"),
    ("18 March 2025, 17:00 Moscow", "2025-03-18T17:00+03:00", "Europe/Moscow"),
    ("2025-03-18 17:00 Moscow", "2025-03-18T17:00+03:00", "Europe/Moscow"),
    ("March 18 at 5.30pm (Jeddah)", "2025-03-18T17:30+03:00", "Asia/Riyadh"),
    ("17h30 in Geneva on 18 March", "2025-03-18T17:30+01:00", "Europe/Zurich"),
    ("9am ET on 18 March", "2025-03-18T09:00-04:00", "America/New_York"),
    ("9am EDT on 18 March", "2025-03-18T09:00-04:00", "America/New_York"),
    ("8 p.m. Washington time on 5 January 2025", "2025-01-05T20:00-05:00", "America/New_York"),
    ("noon MSK yesterday", "2025-03-16T12:00+03:00", "Europe/Moscow"),
    ("12 a.m. MSK on 21 April", "2025-04-21T00:00+03:00", "Europe/Moscow"),
    ("24:00 Moscow time on 20 April", "2025-04-21T00:00+03:00", "Europe/Moscow"),
    ("14:00 UTC", "2025-03-17T14:00Z", None),
    ("1700 GMT on 18 March", "2025-03-18T17:00Z", None),
    ("18 March, 17:00 Moscow time (14:00 GMT)", "2025-03-18T17:00+03:00", "Europe/Moscow"),
    ("from 2 to 4 p.m. Moscow time on 18 March", "2025-03-18T14:00+03:00/2025-03-18T16:00+03:00", "Europe/Moscow"),
    ("11 to 1 p.m. UTC on 18 March", "2025-03-18T11:00Z/2025-03-18T13:00Z", None),
    ("from 9:00 on 1 May 2024 to 9:00 on 2 May 2025 Moscow time", "2024-05-01T09:00+03:00/2025-05-02T09:00+03:00",
     "Europe/Moscow"),
    ("18 March 2025, 14:00 (UTC−3:30)", "2025-03-18T14:00-03:30", None),
    ("about 5 p.m. Kyiv time on 18 March", "2025-03-18T17:00+02:00~", "Europe/Kyiv"),
    ("by 17:00 Moscow time on 18 March", "[..2025-03-18T17:00+03:00]", "Europe/Moscow"),
    ("18 March, 14:00–16:30 Kyiv time", "2025-03-18T14:00+02:00/2025-03-18T16:30+02:00", "Europe/Kyiv"),
    ("18 March from 2 p.m. to 4 p.m. UTC", "2025-03-18T14:00Z/2025-03-18T16:00Z", None),
    ("from 00:00 (UTC) on 3 March to 14:01 (UTC−10) on 2 March 2025", "2025-03-03T00:00Z/2025-03-02T14:01-10:00", None),
    ("between 14:00 and 16:00 UTC on 18 March", "[2025-03-18T14:00Z..2025-03-18T16:00Z]", None),
    ("from 22:00 on 18 March to 02:00 MSK", "2025-03-18T22:00+03:00/2025-03-19T02:00+03:00", "Europe/Moscow"),
    ("from 18:00 to midnight MSK on 19 April", "2025-04-19T18:00+03:00/2025-04-20T00:00+03:00", "Europe/Moscow"),
    ("from 18:00 Kyiv time on 29 March to 18:00 on 30 March", "2025-03-29T18:00+02:00/2025-03-30T18:00+03:00",
     "Europe/Kyiv"),
    ("18 March, 17:00 local time", "2025-03-18T17:00", None),
    ("17:00 Kyiv / 18:00 Moscow on 18 March", "2025-03-18T17:00+02:00", "Europe/Kyiv"),
    ("18/3 at 5pm Kyiv", "2025-03-18T17:00+02:00", "Europe/Kyiv"),
    ("March 18, 2025 / 5:30 PM Moscow", "2025-03-18T17:30+03:00", "Europe/Moscow"),
    ("18 March 2025 – 17:30 | Kyiv", "2025-03-18T17:30+02:00", "Europe/Kyiv"),
]  # fmt: skip


@rows(("typed", "edtf", "zone"), TIMED)
def test_a_city_gives_the_zone(typed: str, edtf: str, zone: str | None) -> None:
    [reading] = read(typed)
    assert (reading.edtf, reading.timezone, reading.sole) == (edtf, zone, True)


SEVERAL = [
    # what nobody can tell is asked
    ("3/4/25", ["2025-04-03", "2025-03-04"]),
    ("3/4", ["2025-04-03", "2025-03-04"]),
    ("25-03-18", ["2018-03-25", "2025-03-18"]),
    ("Tuesday", ["2025-03-11", "2025-03-18"]),
    ("on Thursday", ["2025-03-13", "2025-03-20"]),
    ("probably on Sunday", ["2025-03-16?", "2025-03-23?"]),
    ("by Friday", ["[..2025-03-14]", "[..2025-03-21]"]),
    ("next Friday", ["2025-03-21", "2025-03-28"]),
    ("20 December", ["2024-12-20", "2025-12-20"]),
    ("Easter 2024", ["2024-03-31", "2024-05-05"]),
    ("the weekend of 15–16 March", ["[2025-03-15..2025-03-16]", "2025-03-15/2025-03-16"]),
    ("the coming weekend", ["[2025-03-22..2025-03-23]", "2025-03-22/2025-03-23"]),
    ("this past weekend", ["[2025-03-15..2025-03-16]", "2025-03-15/2025-03-16"]),
    ("the last weekend in March", ["[2025-03-29..2025-03-30]", "2025-03-29/2025-03-30"]),
    ("by the weekend", ["[..2025-03-16]", "[..2025-03-23]"]),
    ("the night of 18 to 19 March", ["[2025-03-18..2025-03-19]", "2025-03-18/2025-03-19"]),
    ("overnight 18–19 March", ["[2025-03-18..2025-03-19]", "2025-03-18/2025-03-19"]),
    ("3/4 to 5/4/2025", ["2025-04-03/2025-04-05", "2025-03-04/2025-05-04"]),
    ("last January", ["2025-01", "2024-01"]),
    ("next Christmas", ["2025-12-25", "2026-12-25"]),
    ("the Easter weekend", ["[2025-04-19..2025-04-20]", "2025-04-19/2025-04-20"]),
    ("the Friday after next", ["2025-03-28", "2025-04-04"]),
    ("over the weekend", ["[2025-03-15..2025-03-16]", "2025-03-15/2025-03-16"]),
    ("Saturday and Sunday", ["2025-03-15/2025-03-16", "2025-03-22/2025-03-23"]),
    ("9am EST on 18 March", ["2025-03-18T09:00-05:00", "2025-03-18T09:00-04:00"]),
    ("5pm IST on 18 March", ["2025-03-18T17:00+05:30", "2025-03-18T17:00+02:00"]),
    ("03:30 Kyiv time on 26 October 2025", ["2025-10-26T03:30+03:00", "2025-10-26T03:30+02:00"]),
    ("5 o’clock UTC", ["2025-03-17T05:00Z", "2025-03-17T17:00Z"]),
    ("midnight Moscow time on 21 April", ["2025-04-21T00:00+03:00", "2025-04-22T00:00+03:00"]),
    (
        "from 18:00 on 19 April to midnight on 21 April Moscow time",
        [f"2025-04-19T18:00+03:00/2025-04-{day}T00:00+03:00" for day in (21, 22)],
    ),
]


@rows(("typed", "edtfs"), SEVERAL)
def test_of_several_meanings_none_is_taken(typed: str, edtfs: list[str]) -> None:
    found = read(typed)
    assert [reading.edtf for reading in found] == edtfs
    assert not any(reading.sole for reading in found)
    assert all(reading.rests_on for reading in found)


COUNTED = [
    # what it is counted from
    ("yesterday", "2025-03-17?", "2025-03-16", "counted from the source of 17 March 2025 (uncertain)"),
    ("yesterday", None, "2026-11-22", "counted from today, 23 November 2026"),
    ("18 March", "2025-03-17", "2025-03-18", "counted from the source of 17 March 2025"),
    ("30 December", "2025-01-02", "2024-12-30", "counted from the source of 2 January 2025"),
    ("18 March", "2025", "2025-03-18", "counted from the source of 2025"),
    (
        "18 March",
        "[2025-03-10..2025-03-13]",
        "2025-03-18",
        "counted from the source that came out some day from 10 to 13 March 2025",
    ),
    ("last month", "2025-03", "2025-02", "counted from the source of March 2025"),
    ("18 March 2025", "2025-03-17?", "2025-03-18", ""),
    ("Easter 2025", "2025-03-17", "2025-04-20", "the same day in all churches"),
    ("5pm Moscow time on 18 March 2025", None, "2025-03-18T17:00+03:00", "Europe/Moscow was at UTC+3 then"),
]


@rows(("typed", "reference", "edtf", "rests_on"), COUNTED)
def test_it_says_what_it_rests_on(typed: str, reference: str | None, edtf: str, rests_on: str) -> None:
    assert (read(typed, reference)[0].edtf, read(typed, reference)[0].rests_on) == (edtf, rests_on)


@rows(
    ("typed", "worked_out"),
    [("last Tuesday", True), ("two weeks ago", True), ("5pm MSK", True), ("last March", True), ("18 March", False),
     ("mid-March", False), ("the 18th", False), ("Easter", False), ("last Easter", True), ("2025-03-18", False)],
)  # fmt: skip
def test_a_day_that_is_counted_is_worked_out(typed: str, worked_out: bool) -> None:
    assert {reading.worked_out for reading in read(typed)} == {worked_out}


def test_a_time_without_a_zone_may_be_one_of_the_negotiation() -> None:
    bare, at_home = read("18 March 2025, 5 p.m.", zone="Europe/Kyiv")
    assert (bare.edtf, bare.timezone, bare.sole) == ("2025-03-18T17:00", None, False)
    assert (at_home.edtf, at_home.timezone, at_home.sole) == ("2025-03-18T17:00+02:00", "Europe/Kyiv", False)
    assert "time zone of this negotiation" in at_home.rests_on
