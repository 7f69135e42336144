"""How to write a date in EDTF, for whoever wrote something close to it. Only what is certain is read: digits left open,
a range of EDTF dates, an open end, a spreadsheet's number of a day. `spoken` reads dates in words and in the orders of
several countries; `in_full` puts the two together."""

import re
from collections.abc import Callable, Iterator, Sequence

from webapp.domain.dates.counted_days import COUNTED, day_and_time

FORMS = (
    "Write a date as 2025, 2025-03, 2025-03-18 or 2025-03-18T14:00+03:00, a span as 2025-03-15/2025-03-16, "
    "or one unknown day as [2025-03-10..2025-03-13]."
)
"""The advice if nothing more is known about a text."""

NONE_KNOWN = "This is not a date. Leave it out where none is known."

_HINTS = (
    # a pattern of the shape, and the advice; the first that fits
    (r"^\Z", "Write a date, as in 2025-03-18."),
    (r"#T|[0-9]:[0-9]", "Write the time of day with its zone, as in 2025-03-18T14:00+03:00 or 2025-03-18T14:00Z."),
    (r"^(\.\./\.\.|\[\.\.\]|\.\.|/)\Z", "Give at least one end, as in 2025-03-18/.. or [..2025-03-18]."),
    (r"^(#/|/#)\Z", "Write an open end as two dots, as in 2025-03-18/.. or ../2025-03-18."),
    (r"^(#\.\.#|\.\.#|#\.\.)\Z", "Put brackets around an unknown day, as in [2025-03-10..2025-03-13]."),
    (r"^#(Z|UTC)\Z", "Leave the zone out if there is no time of day, as in 2025-03-18."),
    (r"^\[.*,", "One of several days is a window, as in [2025-03-18..2025-03-20]; say in its note which are meant."),
    (r"[{}]|# ?, ?#", "Write one date, span or window; a list of dates becomes one event for each date."),
    (r"^#/#/", "Write a span with its two ends, as in 2025-03-15/2025-03-16."),
    (r"^-[#0-9]|^#[0-9]+-", "Write a year from 0001 to 9999, as in 2025-03-18."),
    (r"^#-?W|^#[0-9]\Z", "Write the month and its day, as in 2025-03-18; weeks and days of a year are not counted."),
    (r"^#[0-9#]+\Z", "Write the date as in 2025-03-18; a number of seconds is none."),
    (r"(?i)^(unknown|not known|no date|none|undated|n\.?d\.?|tb[acd]|n/a|[?-]+)\Z", NONE_KNOWN),
    (r"[#0-9]-?[XxUu]", "Leave out the digits that are not known, as in 2025-03 for some part of March 2025."),
    (r"[#.][?~%]|[?~%]#", "Put ?, ~ or % once, at the end of one date that is no span or window, as in 2025-03-16?."),
    (r"^(?=[^ ]* )[\]\[#/.?~% ]+\Z", "Leave out the spaces, as in 2025-03-15/2025-03-16."),
    (r"^[#0-9/. -]+\Z", "Write the year with four digits, then month and day with two, as in 2025-03-08."),
    (r"", FORMS),
)

_AROUND = re.compile(r"""^["'“”„«‘’(\[ ]+|["'“”»‘’)\],;: ]+$|(?<!\.)\.$""")
"""What is copied along with a date from a sentence."""
_POINT = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
_FROM, _TILL = f"(?P<from>{_POINT})", f"(?P<till>{_POINT})"
_OPEN = "(?:open|unknown|now|today|present|ongoing)?"

_Parts = dict[str, str]
_Reader = Callable[[_Parts], Iterator[str]]


def hint(shape: str) -> str:
    """Return advice on a text that is not a date, by its shape: the text with # for each date in it."""
    return next(sentence for pattern, sentence in _HINTS if re.search(pattern, shape))


def readings(text: str) -> list[str]:
    """Return what a text certainly means, in EDTF; nothing if that is not clear. The calendar may lack such days."""
    bare = _AROUND.sub("", text).casefold()
    for pattern, read in _READERS:
        if match := pattern.fullmatch(bare):
            return list(read({name: part for name, part in match.groupdict().items() if part}))
    return []


def sentence(text: str, forms: Sequence[str]) -> str:
    """Return the advice to write one of these forms instead of a text."""
    first = forms[0]
    if len(forms) == 1 and first.count("/") and ".." not in first:
        forms = (first, f"[{first.replace('/', '..')}]")
    if len(forms) == 1:
        return f"Write {first} for “{text.strip()}”."
    if ".." in first and ".." in forms[1]:
        return f"Write {first} if it lasted, or {forms[1]} if it was on one day, and nobody knows on which."
    if "/" in first and ".." in forms[1]:
        return f"Write {first} if it lasted from one to the other, or {forms[1]} if it was on some day of these."
    return f"“{text.strip()}” may be {' or '.join(forms)}; write the one that is meant."


def _month_or_years(parts: _Parts) -> Iterator[str]:
    """Yield a year and one digit: a month, or a later year of the same decade."""
    yield f"{parts['year']}-0{parts['digit']}"
    if parts["year"][-1] < parts["digit"]:
        yield f"{parts['year']}/{parts['year'][:3]}{parts['digit']}"


def _open_digits(parts: _Parts) -> Iterator[str]:
    """Yield the years, months or days that fit where digits are left open."""
    year, *smaller = parts["digits"].replace("u", "x").split("-")
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


def _written(*forms: str) -> _Reader:
    """Return the reader that puts the parts into these forms."""
    return lambda parts: (form.format_map(parts) for form in forms)


_READERS: list[tuple[re.Pattern[str], _Reader]] = [
    (re.compile(pattern, re.ASCII), read)
    for pattern, read in (
        (r"(?P<year>\d{4})[-/. ](?P<digit>[1-9])", _month_or_years),
        (r"(?P<year>\d{4}) (?P<month>\d{2})(?: (?P<day>\d{2}))", _written("{year}-{month}-{day}")),
        (rf"(?P<whole>{_POINT})", _written("{whole}")),
        (r"(?P<digits>\d[\dxu]{3}(?:-[\dxu]{2}){0,2})", _open_digits),
        (rf"{_FROM}\.\.{_TILL}", _written("{from}/{till}", "[{from}..{till}]")),
        (rf"{_FROM}\.\.", _written("{from}/..", "[{from}..]")),
        (rf"\.\.{_TILL}", _written("../{till}", "[..{till}]")),
        (rf"{_FROM}(?:/{_OPEN}| ?[-–—])", _written("{from}/..")),
        (rf"{_OPEN}/{_TILL}", _written("../{till}")),
        (f"(?P<number>{COUNTED})", lambda parts: iter(day_and_time(parts["number"])[:1])),
    )
]
