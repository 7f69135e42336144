"""Dates in plain English, for sentences and for the narrow column of a timeline: no more than was written."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, tzinfo
from typing import NamedTuple
from zoneinfo import ZoneInfo

from webapp.domain.dates import When, parse
from webapp.domain.dates.points import Point
from webapp.domain.dates.zones import find_zone


class _Phrase(NamedTuple):
    """How a shape is said: in a sentence; in the column as a big line and a note beside the year; and in little room,
    if not as in the column. There a note says what happened once, on some day."""

    words: str
    big: str = "{}"
    note: str = ""
    brief: str = ""


_PHRASES = {
    "#": _Phrase("{}"),
    "#?": _Phrase("{} (uncertain)", note="uncertain", brief="{}?"),
    "#~": _Phrase("about {}", note="about", brief="about {}"),
    "#%": _Phrase("about {} (uncertain)", note="about, uncertain", brief="about {}?"),
    "#/#": _Phrase("from {} to {}"),
    "#/..": _Phrase("since {}", "since {}"),
    "../#": _Phrase("until {}", "until {}"),
    "[#..#]": _Phrase("some {unit} from {} to {}", note="some {unit}"),
    "[..#]": _Phrase("by {}", "by {}"),
    "[#..]": _Phrase("{on} or after {}", "from {}", "some {unit}", "{} or later"),
}

_AHEAD = {**_PHRASES, "#/..": _Phrase("from {}", "from {}")}
"""How plans are said."""

_BEHIND = {**_AHEAD, "[..#]": _Phrase("for {} at the latest"), "[#..]": _Phrase("for {} or later")}
"""How plans are said behind "planned". What is "planned by" a day may have been planned on that day."""

_CLOCKS = {
    ("#/#", True, True): "{} to {}",
    ("#/#", True, False): "from {}",
    ("#/#", False, True): "until {}",
    ("[#..#]", True, True): "some time from {} to {}",
    ("[#..#]", True, False): "some time from {} on",
    ("[#..#]", False, True): "some time until {}",
}
"""How times of day at two ends on one day are said, by the shape and by which ends have one."""

_BRACKETS = re.compile(r" \(([^()]*)\)")


def words(when: When, timezone: str = "", *, weekday: bool = False, planned: bool = False) -> str:
    """Return a date as people say it, such as "some day from 10 to 13 March 2025"; on request with weekdays.

    A month stays a month. A time of day has the clock and offset it was written with, "18 March 2025, 14:00 to 16:30
    (UTC+3)", or those of an IANA zone: "18 March 2025, 14:00 to 16:30 (Moscow time)", one alone also in UTC: "18 March
    2025, 14:00 Moscow time (11:00 UTC)", "since 14:00 on 18 March 2025 (Moscow time; 11:00 UTC)". What is `planned`
    without an end goes on "from" a day, not "since" it.
    """
    return _sentence(when, timezone, _AHEAD if planned else _PHRASES, weekday=weekday)


def day_words(day: date) -> str:
    """Return a day as people say it: "18 March 2025"."""
    return words(parse(day.isoformat()))


def in_brackets(text: str) -> str:
    """Return words in brackets, without those inside: "(18 March 2025, 14:00; UTC+3)"."""
    inner = _BRACKETS.sub(r"; \1", text)
    return f"({inner})"


def brief(when: When, year: int | None = None) -> str:
    """Return a date in few letters, for a crowded place: "16 Mar", "10–13 Mar", "by 17 Mar", "17 Mar or later",
    "about 16 Mar". Leave out the year if it is `year`, and any time of day."""
    ends = _ends(when)
    ends = ends[:1] if _is_one_day(ends) else ends
    dates, shared = _dates(ends, weekday=False, letters=3)
    dates[-1] = _join(" ", dates[-1], "" if shared == str(year) and ends[-1].day else shared)
    dash = "–" if len(dates) == 2 and dates[0].isdigit() else " – "
    phrase = _PHRASES[when.shape]
    return (phrase.brief or phrase.big).format(dash.join(dates))


def plan_words(when: When, timezone: str = "", *, weekday: bool = False) -> str:
    """Return a date as it follows "planned": "for 20 March 2025", "from 20 March 2025", "for 17 March 2025 at the
    latest". Times of day are those of `words`."""
    text = _sentence(when, timezone, _BEHIND, weekday=weekday)
    return text if text.startswith(("for ", "from ", "until ")) else f"for {text}"


def words_under_way(when: When, timezone: str = "", *, weekday: bool = False) -> str:
    """Return the date of something under way, whose end is only planned: "since 18 March 2025, planned until 17 April
    2025". What has no end, or lasts within a day, has the words of `words`."""
    if when.form != "span" or not when.end or _is_one_day(_ends(when)) or when.start == when.end:
        return words(when, timezone, weekday=weekday and when.is_day)
    start, end = when.text.split("/")
    if start == "..":
        return f"planned {words(when, timezone)}"
    begun, until = (
        _sentence(parse(edtf), timezone, _PHRASES, weekday=False, in_utc=False) for edtf in (f"{start}/..", f"../{end}")
    )
    return f"{begun}, planned {until}"


def without_year(text: str, year: str) -> str:
    """Return the words of a date without this year at their end, unless they name another one."""
    rest = text.removesuffix(f" {year}")
    return text if re.search(r"\d{4}", rest) else rest


def short(when: When, *, planned: bool = False) -> tuple[str, str]:
    """Return a big line, such as "10–13 Mar", and a small one, such as "2025, some day", which may be empty. What is
    `planned` without an end goes on "from" a day."""
    phrase, ends = (_AHEAD if planned else _PHRASES)[when.shape], _ends(when)
    if len(ends) == 1 and when.start and when.end:
        phrase = _PHRASES[f"#{ends[0].qualifier}"]
    one_day = _is_one_day(ends)
    dates, year = _dates(ends[:1] if one_day else ends, weekday=one_day or when.start == when.end, letters=3)
    dash = "–" if year and dates[0].isdigit() else " – "  # only bare day numbers are closed up
    note = phrase.note.format(unit="time" if _timed(ends) else "day")
    return phrase.big.format(dash.join(dates)), _join(", ", year, _short_clocks(ends), note)


def _sentence(when: When, timezone: str, phrases: Mapping[str, _Phrase], *, weekday: bool, in_utc: bool = True) -> str:
    """Return the words; of one end alone also `in_utc`."""
    zone = find_zone(timezone) if timezone else None
    ends = [_at(end, zone) for end in _ends(when)]
    if len(ends) == 1 and when.start and when.end:
        return _single(ends[0], zone, weekday=weekday)
    zones = [_zone(end, zone) for end in ends]
    shared = len(_timed(ends)) > 0 and len({*filter(None, zones)}) == 1
    clocks = [
        end.time_text if shared or not of else f"{end.time_text} ({of})" for end, of in zip(ends, zones, strict=True)
    ]
    is_elsewhere = in_utc and len(ends) == 1 and zone is not None and zone.key != "UTC" and bool(ends[0].instant)
    also = f"; {_in_utc(ends[0])}" if is_elsewhere else ""
    behind = f" ({next(filter(None, zones))}{also})" if shared else ""
    if _is_one_day(ends):
        text = _CLOCKS[when.shape, bool(clocks[0]), bool(clocks[1])].format(*filter(None, clocks))
        return f"{ends[0].words(weekday=weekday)}, {text}{behind}"
    dates, year = _dates(ends, weekday=weekday)
    dates[-1] = _join(" ", dates[-1], year)
    moments = [f"{clock} on {day}" if clock else day for clock, day in zip(clocks, dates, strict=True)]
    at = "at" if clocks[0] else "on" if ends[0].day else "in"
    text = phrases[when.shape].words.format(*moments, on=at, unit="time" if _timed(ends) else "day")
    return text + behind


def _single(point: Point, zone: ZoneInfo | None, *, weekday: bool) -> str:
    """Return the words of a single date. The qualifier of a time of day stands beside its clock."""
    day, phrase = point.words(weekday=weekday), _PHRASES[f"#{point.qualifier}"]
    if not point.clock:
        return phrase.words.format(day)
    about, uncertain = point.qualifier in {"~", "%"}, point.qualifier in {"?", "%"}
    text = f"{day}, {'about ' if about else ''}{point.time_text}"
    doubt = ", uncertain" if uncertain else ""
    if not zone or not point.instant:
        return f"{text} ({point.zone_text}{doubt})"
    if zone.key == "UTC":
        return f"{text} UTC{doubt}"
    return f"{text} {_zone(point, zone)} ({_in_utc(point)}){doubt}"


def _in_utc(point: Point) -> str:
    """Return the clock of an instant in UTC, with the day if that is another one there."""
    utc = _at(point, UTC)
    return f"{utc.time_text} UTC" + (f" on {utc.words(year=False)}" if utc.day != point.day else "")


def _ends(when: When) -> list[Point]:
    """Return the ends; two equal ones are said as a single date."""
    return [*when.ends[:1]] if when.start == when.end else [*when.ends]


def _timed(ends: Sequence[Point]) -> list[Point]:
    return [end for end in ends if end.clock]


def _is_one_day(ends: Sequence[Point]) -> bool:
    """Return whether there are two ends on one day, at least one of them a time of day."""
    return len(ends) == 2 and bool(_timed(ends)) and all(end.day for end in ends) and ends[0].first == ends[1].first


def _at(point: Point, zone: tzinfo | None) -> Point:
    """Return a point as clocks in a zone showed it; as it is without a zone or an instant."""
    if not zone or not point.instant:
        return point
    local = point.instant.astimezone(zone)
    return Point(local.year, local.month, local.day, local.time(), local.utcoffset(), point.qualifier)


def _zone(point: Point, zone: ZoneInfo | None) -> str:
    """Return the zone of the clock of a point: "Moscow time", "UTC+3", "time zone not known"; "" without a clock."""
    return zone_words(zone.key) if zone and point.instant else point.zone_text


def zone_words(timezone: str) -> str:
    """Return the time of an IANA zone as people call it: "Moscow time", "UTC"."""
    city = timezone.rpartition("/")[2].replace("_", " ")
    return city if city == "UTC" else f"{city} time"


def _dates(ends: Sequence[Point], *, weekday: bool, letters: int | None = None) -> tuple[list[str], str]:
    """Return each date, and the year they share: (["15", "16 March"], "2025"), but (["2024", "March 2025"], "")."""
    first, last = ends[0], ends[-1]
    same_year = first.year == last.year and bool(first.month and last.month)
    same_month = (
        same_year and first.month == last.month and bool(first.day and last.day) and (letters or not _timed(ends))
    )
    dates = [
        end.words(weekday=weekday, month=end is last or not same_month, year=not same_year, letters=letters)
        for end in ends
    ]
    return dates, str(last.year) if same_year else ""


def _short_clocks(ends: Sequence[Point]) -> str:
    """Return the clocks for the column: "14:00 UTC+3", "14:00–16:30 UTC+3", "until 16:30"; "" without any."""
    timed = _timed(ends)
    zones = {_short_zone(end) for end in timed}
    if len(zones) > 1:
        return "–".join(_join(" ", end.time_text, _short_zone(end)) for end in timed)
    clocks = _join(" ", "–".join(end.time_text for end in timed), *zones)
    has_one_clock = len(timed) == 1 and len(ends) == 2
    return f"{'from' if timed[0] is ends[0] else 'until'} {clocks}" if has_one_clock else clocks


def _short_zone(point: Point) -> str:
    return "" if point.offset is None else point.zone_text


def _join(separator: str, *texts: str) -> str:
    return separator.join(filter(None, texts))
