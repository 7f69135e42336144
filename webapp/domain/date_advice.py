"""What people write where the record's form of a date is wanted: what was meant, and how to write that.

Only what can be said for certain is read: a day, month or year in the order of some country, digits left open, a range
with a dash. More is offered elsewhere, against the day of a source; nothing is taken silently.
"""

import re
from collections.abc import Callable, Collection, Iterator
from datetime import date, timedelta

NAMES = ("january", "february", "march", "april", "may", "june",
         "july", "august", "september", "october", "november", "december")  # fmt: skip

CONTINENTS = frozenset({"Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe",
                        "Indian", "Pacific"})  # fmt: skip
"""The beginnings of the names that the list of zones goes on using."""

SHORT_ZONES = {"msk": "Europe/Moscow", "bst": "Europe/London", "cest": "Europe/Berlin", "eest": "Europe/Kyiv",
               "edt": "America/New_York", "trt": "Europe/Istanbul", "ast": "Asia/Riyadh", "z": "UTC"}  # fmt: skip
"""What zones are called in the news for short; some of it is that of others as well."""

PLACES = {"washington": "America/New_York", "jeddah": "Asia/Riyadh", "doha": "Asia/Qatar", "geneva": "Europe/Zurich",
          "ankara": "Europe/Istanbul", "kharkiv": "Europe/Kyiv"}  # fmt: skip
"""Places of which the news have a time and the list of zones no name."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_WEEKDAY = re.compile(r"\b(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b\.?")
_NOISE = re.compile(rf"{_WEEKDAY.pattern}|(?<=\d)(?:st|nd|rd|th)\b|\b(?:of|the|from|between)\b|,(?!\d)|[()]")
_HYPHENS = re.compile(r"(?<=\d)-(?=[^\W\d_]{3,9}-\d)|(?<=[^\W\d_]{3})-(?=\d)")
"""What stands around a month in 18-Mar-2025."""

_AROUND = re.compile(r"""^["'“”„«‘’(\[]+|["'“”»‘’)\].,;:]+$""")
"""What comes along from a sentence."""
_STAMP = re.compile(r"(?<=\d)[Tt ] *(?:0?0:00:00(?:\.0+)?|12:00:00 ?[aA][mM])$")
"""What spreadsheets and databases write behind a day that has no time."""
_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_DAY, _YEAR = r"(?P<day>\d{1,2})", r"(?P<year>\d{4})"
_LAST = r" ?(?:-|–|—|/|to|and) ?(?P<last>\d{1,2})"
_POINT = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
_OPEN = "(?:open|unknown|now|today|present|ongoing)?"
_JOINT = r" ?[-/. ] ?"

Parts = dict[str, str]

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
    weekday = match[0].rstrip(".")
    return "" if right.startswith(weekday[:3]) else f"{day} was a {right.capitalize()}: correct the weekday or the day."


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


def _month(name: str) -> str:
    """The number of a month, by its name or the beginning of it; "" for another word."""
    stem = "sep" if name == "sept" else name
    return next((f"{place:02}" for place, month in enumerate(NAMES, start=1) if month.startswith(stem)), "")


def _month_in_words(parts: Parts) -> Iterator[str]:
    """A date with its month as a word, and perhaps with two days of it."""
    month = _month(parts["month"])
    if month and "last" in parts:
        first, last = (f"{parts['year']}-{month}-{int(parts[end]):02}" for end in ("day", "last"))
        yield from _between(first, last)
    elif month and "day" in parts:
        yield f"{parts['year']}-{month}-{int(parts['day']):02}"
    elif month:
        yield f"{parts['year']}-{month}"


def _year_first(parts: Parts) -> Iterator[str]:
    day = f"-{int(parts['day']):02}" if "day" in parts else ""
    yield f"{parts['year']}-{int(parts['month']):02}{day}"


def _month_or_year(parts: Parts) -> Iterator[str]:
    """A year and one figure, which is a month, or ends a later year of the same ten."""
    yield from _year_first(parts)
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


def _ends(parts: Parts) -> Iterator[str]:
    yield from _between(parts["from"], parts["till"])


def _half_open(parts: Parts) -> Iterator[str]:
    """One end with two dots: it lasted, or was on one day."""
    if "from" in parts:
        yield from (f"{parts['from']}/..", f"[{parts['from']}..]")
    else:
        yield from (f"../{parts['till']}", f"[..{parts['till']}]")


def _lasting(parts: Parts) -> Iterator[str]:
    """A span whose open end is a word, or left empty."""
    yield f"{parts['from']}/.." if "from" in parts else f"../{parts['till']}"


def _same_month(parts: Parts) -> Iterator[str]:
    """A second end of which only the day is written: 2025-04-19/20."""
    yield from _between(f"{parts['start']}-{parts['day']}", f"{parts['start']}-{parts['last']}")


def _figures(parts: Parts) -> Iterator[str]:
    """Two days in figures, with dots: 18.–19.03.2025, and 28.03.–02.04.2025."""
    year, month = parts["year"], int(parts["month"])
    first = f"{year}-{int(parts.get('start', month)):02}-{int(parts['day']):02}"
    yield from _between(first, f"{year}-{month:02}-{int(parts['last']):02}")


def _two_months(parts: Parts) -> Iterator[str]:
    """Two days of two months as words."""
    first, last = _month(parts["start"]), _month(parts["month"])
    if first and last:
        ends = ((first, parts["day"]), (last, parts["last"]))
        yield from _between(*(f"{parts['year']}-{month}-{int(day):02}" for month, day in ends))


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

_READERS: list[tuple[re.Pattern[str], Callable[[Parts], Iterator[str]]]] = [
    (re.compile(pattern, re.ASCII), read)
    for pattern, read in (
        (rf"{_DAY}(?:{_LAST})? {_MONTH} {_YEAR}", _month_in_words),
        (rf"{_MONTH} {_DAY}(?:{_LAST})? {_YEAR}", _month_in_words),
        (rf"{_YEAR} {_MONTH}(?: {_DAY})?", _month_in_words),
        (rf"{_MONTH} {_YEAR}", _month_in_words),
        (rf"{_YEAR}{_JOINT}(?P<month>\d)", _month_or_year),
        (rf"{_YEAR}{_JOINT}(?P<month>\d{{1,2}})(?:{_JOINT}{_DAY})?", _year_first),
        (rf"{_YEAR}(?P<month>\d{{2}}){_DAY}", _year_first),
        (rf"(?P<month>\d{{1,2}}){_JOINT}{_YEAR}", _year_first),
        (rf"(?P<one>\d{{1,2}}){_JOINT}(?P<other>\d{{1,2}}){_JOINT}{_YEAR}", _year_last),
        (r"(?P<digits>\d[\dx]{3}(?:-[\dx]{2}){0,2})", _open_digits),
        (rf"\[?(?P<from>{_POINT}) ?(?:\.\.|-|–|—|to|until|and) ?(?P<till>{_POINT})\]?", _ends),
        (rf"(?P<from>{_POINT})\.\.|\.\.(?P<till>{_POINT})", _half_open),
        (rf"(?P<from>{_POINT})/{_OPEN}|{_OPEN}/(?P<till>{_POINT})", _lasting),
        (rf"(?P<from>{_POINT}) ?[-–—]", _lasting),
        (r"(?P<days>[1-7]\d{4})(?:[.,]\d+)?", _counted_days),
        (r"(?P<start>\d{4}-\d{2})-(?P<day>\d{2}) ?/ ?(?P<last>\d{2})", _same_month),
        (rf"{_DAY}\.? ?[-–—/] ?(?P<last>\d{{1,2}})\. ?(?P<month>\d{{1,2}})\. ?{_YEAR}", _figures),
        (
            rf"{_DAY}\. ?(?P<start>\d{{1,2}})\.? ?[-–—] ?(?P<last>\d{{1,2}})\. ?(?P<month>\d{{1,2}})\. ?{_YEAR}",
            _figures,
        ),
        (rf"{_DAY} (?P<start>[a-z]{{3,9}})\.?{_LAST} {_MONTH} {_YEAR}", _two_months),
        (rf"(?P<start>[a-z]{{3,9}})\.? {_DAY} ?(?:-|–|—|to|and) ?{_MONTH} (?P<last>\d{{1,2}}) {_YEAR}", _two_months),
        (
            r"(?P<date>\d{4}-\d{2}-\d{2})[t ]+(?P<clock>\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)? ?"
            r"(?P<zone>z|utc|gmt|[+-]\d{1,2}(?::?\d{2})?)",
            _timed,
        ),
        (r"(?P<date>\d{4}-\d{2}-\d{2}) +(?P<clock>\d{2}:\d{2}(?::\d{2})?)", _timed),
        (rf"(?P<word>{'|'.join(_WORDS)})\.? (?P<rest>.+)", _worded),
        (rf"(?P<whole>{_POINT})", lambda parts: iter([parts["whole"]])),
    )
]
