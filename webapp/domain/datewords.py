"""Dates in plain English, for sentences and for the narrow column of a timeline: never more than was written."""

from datetime import datetime
from typing import NamedTuple

from webapp.domain.dates import Point, When, find_zone, offset_words


class _Phrase(NamedTuple):
    """How one shape is said: in a sentence, and in a column as a big line and a note beside the year."""

    words: str
    big: str = "{}"
    note: str = ""


_PHRASES = {
    "#": _Phrase("{}"),
    "#?": _Phrase("{} (uncertain)", note="uncertain"),
    "#~": _Phrase("about {}", note="about"),
    "#%": _Phrase("about {} (uncertain)", note="about, uncertain"),
    "#/#": _Phrase("from {} to {}"),
    "#/..": _Phrase("since {}", "since {}"),
    "../#": _Phrase("until {}", "until {}"),
    "[#..#]": _Phrase("some day from {} to {}", note="one day within"),
    "[..#]": _Phrase("by {}", "by {}"),
    "[#..]": _Phrase("{on} or after {}", "from {}", "one day on or after"),
}


_AHEAD = _Phrase("from {}")
"""How what is planned without an end is said."""

_LED = frozenset({"#/#", "#/..", "../#", "[..#]", "[#..]"})
"""The shapes whose words say themselves how they stand to what is planned; others take a "for"."""


_BRIEF = {"?": "{}?", "~": "about {}", "%": "about {}?"}
"""How a qualifier is said where there is little room."""


def words(when: When, *, weekday: bool = False, planned: bool = False) -> str:
    """The date as people say it, such as "some day from 10 to 13 March 2025"; days with their weekday if asked.

    A month stays a month; a time of day is told by the clock and offset it was written with. What is `planned` without
    an end goes on "from" a day, not "since" it.
    """
    phrase, ends = _telling(when)
    if planned and when.shape == "#/..":
        phrase = _AHEAD
    dates, year = _dates(ends, weekday=weekday)
    dates[-1] = _join(" ", dates[-1], year)
    said = phrase.words.format(*dates, on="on" if ends[0].day else "in")
    clock, offset = _clock(ends[0])
    return f"{said}, {clock} ({offset})" if clock else said


def short(when: When) -> tuple[str, str]:
    """A big line, such as "10–13 Mar", and a small one, such as "2025, one day within", which may be empty."""
    phrase, ends = _telling(when)
    dates, year = _dates(ends, weekday=when.start == when.end, letters=3)
    dash = "–" if year and dates[0].isdigit() else " – "  # only bare day numbers are closed up
    return phrase.big.format(dash.join(dates)), _join(", ", year, _join(" ", *_clock(ends[0])), phrase.note)


def brief(when: When, year: int | None = None) -> str:
    """The date in as few letters as tell it, for a crowded place: "16 Mar", "10–13 Mar", "by 17 Mar", "about 16 Mar".

    The year is left out where it is the one given, as that of everything around; a time of day always is.
    """
    phrase, ends = _telling(when)
    dates, shared = _dates(ends, weekday=False, letters=3)
    dates[-1] = _join(" ", dates[-1], "" if shared == str(year) and ends[-1].day else shared)
    dash = "–" if len(dates) == 2 and dates[0].isdigit() else " – "
    return _BRIEF.get(ends[0].qualifier, "{}").format(phrase.big.format(dash.join(dates)))


def clock_words(when: When, timezone: str, *, weekday: bool = False, planned: bool = False) -> str:
    """A time of day as clocks showed it in an IANA zone, and in UTC: "18 March 2025, 14:00 Moscow time (11:00 UTC)";
    with the weekday that it was there, if asked.

    The same as `words` without a time of day or with an unknown zone: reading never fails (`dates.check_zone` is for
    writing).
    """
    zone = find_zone(timezone)
    if when.instant is None or zone is None:
        return words(when, weekday=weekday, planned=planned)
    here, utc = _point(when.instant.astimezone(zone)), _point(when.instant)
    said = f"{here.said(weekday=weekday)}, {_clock(here)[0]}"
    city = timezone.rpartition("/")[2].replace("_", " ")
    if city == "UTC":
        return f"{said} UTC"
    other_day = "" if utc.day == here.day else f" on {utc.said(year=False)}"
    return f"{said} {city} time ({_clock(utc)[0]} UTC{other_day})"


def plan_words(when: When, timezone: str = "", *, weekday: bool = False) -> str:
    """A date behind the word for a plan: "for 20 March 2025", "from 20 March 2025", "by 17 March 2025"; a time of day
    as `clock_words` has it."""
    said = clock_words(when, timezone, weekday=weekday, planned=True)
    return said if when.shape in _LED else f"for {said}"


def _telling(when: When) -> tuple[_Phrase, list[Point]]:
    """The phrase, and the dates to put into it; two equal ends are said as the single date they are."""
    ends = [end for end in (when.start, when.end) if end]
    if when.start == when.end:
        return _PHRASES[f"#{ends[0].qualifier}"], ends[:1]
    return _PHRASES[when.shape], ends


def _dates(ends: list[Point], *, weekday: bool, letters: int | None = None) -> tuple[list[str], str]:
    """Each date, and apart the year they share: (["15", "16 March"], "2025"), but (["2024", "March 2025"], "")."""
    one, last = ends[0], ends[-1]
    same_year = one.year == last.year and bool(one.month and last.month)
    same_month = same_year and one.month == last.month and bool(one.day and last.day)
    dates = [
        end.said(weekday=weekday, month=end is last or not same_month, year=not same_year, letters=letters)
        for end in ends
    ]
    return dates, str(last.year) if same_year else ""


def _clock(point: Point) -> tuple[str, str]:
    """("14:00", "UTC+3"), or two empty texts without a time of day."""
    if point.clock is None or point.offset is None:
        return "", ""
    return point.clock.isoformat().removesuffix(":00"), offset_words(point.offset)


def _point(moment: datetime) -> Point:
    return Point(moment.year, moment.month, moment.day, moment.time(), moment.utcoffset())


def _join(separator: str, *texts: str) -> str:
    return separator.join(filter(None, texts))
