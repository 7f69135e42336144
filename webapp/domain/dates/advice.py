"""What people write where the record's form of a date is wanted: what was meant, and how to write that.

Only what can be said for certain is read: a day, month or year in the order of some country, digits left open, a range
with a dash. More is offered elsewhere, against the day of a source; nothing is taken silently.
"""

import re
from collections.abc import Callable, Collection, Iterator
from datetime import date, timedelta

from webapp.domain.dates.points import MONTHS, WEEKDAYS

CONTINENTS = frozenset({"Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe",
                        "Indian", "Pacific"})  # fmt: skip
"""The beginnings of the names that the list of zones goes on using."""

SHORT_ZONES = {"msk": "Europe/Moscow", "bst": "Europe/London", "cest": "Europe/Berlin", "eest": "Europe/Kyiv",
               "edt": "America/New_York", "trt": "Europe/Istanbul", "ast": "Asia/Riyadh", "z": "UTC"}  # fmt: skip
"""What zones are called in the news for short; some of it is that of others as well."""

PLACES = {"washington": "America/New_York", "jeddah": "Asia/Riyadh", "doha": "Asia/Qatar", "geneva": "Europe/Zurich",
          "ankara": "Europe/Istanbul", "kharkiv": "Europe/Kyiv"}  # fmt: skip
"""Places of which the news have a time and the list of zones no name."""

_WEEKDAY = re.compile(r"\b(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b\.?")
_NOISE = re.compile(rf"{_WEEKDAY.pattern}|(?<=\d)(?:st|nd|rd|th)\b|\b(?:of|the|from|between)\b|,(?!\d)|[()]")
_HYPHENS = re.compile(r"(?<=\d)-(?=[^\W\d_]{3,9}-\d)|(?<=[^\W\d_]{3})-(?=\d)")
"""What stands around a month in 18-Mar-2025."""

_AROUND = re.compile(r"""^["'“”„«‘’(\[]+|["'“”»‘’)\].,;:]+$""")
"""What comes along from a sentence."""
_STAMP = re.compile(r"(?<=\d)[Tt ] *(?:0?0:00:00(?:\.0+)?|12:00:00 ?[aA][mM])$")
"""What spreadsheets and databases write behind a day that has no time."""
_MONTH, _START = (rf"(?P<{name}>[a-z]{{3,9}})\.?" for name in ("month", "start"))
_NUMBER, _DAY, _YEAR = r"(?P<month>\d{1,2})", r"(?P<day>\d{1,2})", r"(?P<year>\d{4})"
_LAST = r" ?(?:-|–|—|/|to|and) ?(?P<last>\d{1,2})"
_POINT = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
_FROM, _TILL = f"(?P<from>{_POINT})", f"(?P<till>{_POINT})"
_DATE, _CLOCK = r"(?P<date>\d{4}-\d{2}-\d{2})", r"(?P<clock>\d{2}:\d{2}(?::\d{2})?)"
_OPEN = "(?:open|unknown|now|today|present|ongoing)?"
_JOINT = r" ?[-/. ] ?"

Parts = dict[str, str]
Reader = Callable[[Parts], Iterator[str]]

NONE_KNOWN = "This is no date. Leave it out where none is known; an event without one is proposed or postponed."


def readings(text: str) -> list[str]:
    """What this text may mean, written as the record writes dates, where that is plain; none where it is not.

    The calendar is not asked whether it has such a day.
    """
    bare = _AROUND.sub("", _STAMP.sub("", text.strip()).removeprefix("..").removesuffix(".."))
    bare = _HYPHENS.sub(" ", bare)
    dotted = f"{'..' * text.strip().startswith('..')}{bare}{'..' * text.strip().endswith('..')}"
    words = " ".join(_NOISE.sub(" ", re.sub(r"(?<=[\dXxUu-])[Uu]", "x", dotted).casefold()).split())
    for pattern, read in _READERS:
        if match := pattern.fullmatch(words):
            return list(read({name: part for name, part in match.groupdict().items() if part}))
    return []


def sentence(text: str, forms: list[str]) -> str:
    """How to write what was meant, for whoever typed it."""
    if len(forms) == 1:
        return _other_weekday(text, forms[0]) or f"Write {forms[0]} for “{text.strip()}”."
    if ".." in forms[0] and ".." in forms[1]:
        return f"Write {forms[0]} if it lasted, or {forms[1]} if it was on one day, and nobody knows on which."
    if "/" in forms[0]:
        return f"Write {forms[0]} if it lasted from one to the other, or {forms[1]} if it was on some day of these."
    return f"“{text.strip()}” may be {' or '.join(forms)}; write the one that is meant."


def _other_weekday(text: str, day: str) -> str:
    """That a day is of another weekday than was typed; "" where none was typed, or that one."""
    match = _WEEKDAY.search(text.casefold())
    if not match or len(day) != len("2025-03-18"):
        return ""
    right = WEEKDAYS[date.fromisoformat(day).weekday()]
    is_right = right.casefold().startswith(match[0][:3])
    return "" if is_right else f"{day} was a {right}: correct the weekday or the day."


def zone_of(name: str, zones: Collection[str]) -> str:
    """The time zone whose name or city this is, "" where there is none."""
    city = name.casefold().removesuffix("time").strip(" _").replace(" ", "_")
    city = PLACES.get(city, city).casefold()
    matches = sorted(zone for zone in zones if city and city in {zone.casefold(), zone.rpartition("/")[2].casefold()})
    return max(matches, key=lambda zone: (zone.partition("/")[0] in CONTINENTS, zone.casefold() == city), default="")


def zone_sentence(name: str, zones: Collection[str]) -> str:
    """How to write a time zone: the one whose city or short name this is, where there is one."""
    short = name.casefold().removesuffix("time").strip(" _")
    fix = zone_of(SHORT_ZONES.get(short, name), zones) or "one such as Europe/Kyiv or UTC"
    return f"“{name[:40]}” is not a time zone; write {fix}." if name.strip() else f"{{field}} is needed; write {fix}."


def _month(written: str) -> str:
    """The number of a month, by its figures, its name or the beginning of it; "" for another word."""
    if written.isdigit():
        return f"{int(written):02}"
    stem = "sep" if written == "sept" else written
    return next((f"{place:02}" for place, month in enumerate(MONTHS, start=1) if month.lower().startswith(stem)), "")


def _dated(parts: Parts) -> Iterator[str]:
    """A month, a day, or two days, of which the first may be in a month of its own: `start`."""
    year, month, start = parts["year"], _month(parts["month"]), _month(parts.get("start", parts["month"]))
    if month and start and "last" in parts:
        yield from _between(f"{year}-{start}-{int(parts['day']):02}", f"{year}-{month}-{int(parts['last']):02}")
    elif month:
        yield f"{year}-{month}-{int(parts['day']):02}" if "day" in parts else f"{year}-{month}"


def _month_or_year(parts: Parts) -> Iterator[str]:
    """A year and one figure, which is a month, or ends a later year of the same ten."""
    yield from _dated(parts)
    if parts["year"][-1] < parts["month"]:
        yield f"{parts['year']}/{parts['year'][:3]}{parts['month']}"


def _year_last(parts: Parts) -> Iterator[str]:
    """Day and month in either order, where both can be the month."""
    first, second, year = int(parts["one"]), int(parts["other"]), parts["year"]
    if second <= 12 or first > 12:
        yield f"{year}-{second:02}-{first:02}"
    if first <= 12 and first != second:
        yield f"{year}-{first:02}-{second:02}"


def _open_digits(parts: Parts) -> Iterator[str]:
    """The years, months or days that fit where digits are left open."""
    year, *smaller = parts["digits"].split("-")
    if "x" in year:
        yield f"[{year.replace('x', '0')}..{year.replace('x', '9')}]"
        return
    prefix = year
    for part, most in zip(smaller, (12, 31), strict=False):
        fits = [number for number in range(1, most + 1) if re.fullmatch(part.replace("x", "."), f"{number:02}")]
        if "x" in part:
            yield prefix if part == "xx" or not fits else f"[{prefix}-{fits[0]:02}..{prefix}-{fits[-1]:02}]"
            return
        prefix = f"{prefix}-{part}"


def _counted_days(parts: Parts) -> Iterator[str]:
    """A day as spreadsheets count it, from the one before 1900 began (ECMA-376 part 1, section 18.17.4.1)."""
    yield str(date(1899, 12, 30) + timedelta(days=int(parts["days"])))


def _timed(parts: Parts) -> Iterator[str]:
    """A time of day, perhaps with its zone, in another spelling."""
    zone = parts.get("zone", "").upper().replace("UTC", "Z").replace("GMT", "Z")
    if zone not in {"", "Z"}:
        sign, digits = zone[0], zone[1:].replace(":", "")
        hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "00")
        zone = f"{sign}{int(hours):02}:{minutes}"
    yield f"{parts['date']}T{parts['clock']}{zone}"


def _worded(parts: Parts) -> Iterator[str]:
    """What a word says of a date: by, since, until, about."""
    days = readings(parts["rest"]) or re.findall(rf"^{_POINT}$", parts["rest"])
    if len(days) == 1 and re.fullmatch(_POINT, days[0]):
        yield _WORDS[parts["word"].rstrip(".")].format(days[0])


def _between(first: str, last: str) -> Iterator[str]:
    yield f"{first}/{last}"
    yield f"[{first}..{last}]"


_WORDS = {"by": "[..{}]", "since": "{}/..", "until": "../{}", "till": "../{}"}
_WORDS |= dict.fromkeys(("about", "around", "circa", "ca", "c", "approximately", "approx"), "{}~")


def _written(*forms: str) -> Reader:
    """What is read of the parts by putting them into these forms."""
    return lambda parts: (form.format_map(parts) for form in forms)


_READERS: list[tuple[re.Pattern[str], Reader]] = [
    (re.compile(pattern, re.ASCII), read)
    for pattern, read in (
        (rf"{_DAY}(?:{_LAST})? {_MONTH} {_YEAR}", _dated),
        (rf"{_MONTH} {_DAY}(?:{_LAST})? {_YEAR}", _dated),
        (rf"{_YEAR} {_MONTH}(?: {_DAY})?", _dated),
        (rf"{_MONTH} {_YEAR}", _dated),
        (rf"{_YEAR}{_JOINT}(?P<month>\d)", _month_or_year),
        (rf"{_YEAR}{_JOINT}{_NUMBER}(?:{_JOINT}{_DAY})?", _dated),
        (rf"{_YEAR}(?P<month>\d{{2}}){_DAY}", _dated),
        (rf"{_NUMBER}{_JOINT}{_YEAR}", _dated),
        (rf"(?P<one>\d{{1,2}}){_JOINT}(?P<other>\d{{1,2}}){_JOINT}{_YEAR}", _year_last),
        (r"(?P<digits>\d[\dx]{3}(?:-[\dx]{2}){0,2})", _open_digits),
        (rf"\[?{_FROM} ?(?:\.\.|-|–|—|to|until|and) ?{_TILL}\]?", _written("{from}/{till}", "[{from}..{till}]")),
        (rf"{_FROM}\.\.", _written("{from}/..", "[{from}..]")),
        (rf"\.\.{_TILL}", _written("../{till}", "[..{till}]")),
        (rf"{_FROM}(?:/{_OPEN}| ?[-–—])", _written("{from}/..")),
        (rf"{_OPEN}/{_TILL}", _written("../{till}")),
        (r"(?P<days>[1-7]\d{4})(?:[.,]\d+)?", _counted_days),
        (r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2}) ?/ ?(?P<last>\d{2})", _dated),
        (rf"{_DAY}\.? ?[-–—/] ?(?P<last>\d{{1,2}})\. ?{_NUMBER}\. ?{_YEAR}", _dated),
        (rf"{_DAY}\. ?(?P<start>\d{{1,2}})\.? ?[-–—] ?(?P<last>\d{{1,2}})\. ?{_NUMBER}\. ?{_YEAR}", _dated),
        (rf"{_DAY} {_START}{_LAST} {_MONTH} {_YEAR}", _dated),
        (rf"{_START} {_DAY} ?(?:-|–|—|to|and) ?{_MONTH} (?P<last>\d{{1,2}}) {_YEAR}", _dated),
        (rf"{_DATE}[t ]+{_CLOCK}(?:\.\d+)? ?(?P<zone>z|utc|gmt|[+-]\d{{1,2}}(?::?\d{{2}})?)", _timed),
        (rf"{_DATE} +{_CLOCK}", _timed),
        (rf"(?P<word>{'|'.join(_WORDS)})\.? (?P<rest>.+)", _worded),
        (rf"(?P<whole>{_POINT})", _written("{whole}")),
    )
]
