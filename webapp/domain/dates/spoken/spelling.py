"""What people type, and what Word and PDF make of it, in one spelling."""

import re
import unicodedata
from collections.abc import Callable

from webapp.domain.dates.points import MONTHS
from webapp.domain.text import folded

_MONTHS_IN_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
HALVES = {"am", "pm"}
_FROM = re.compile(r"\bdès\b", re.IGNORECASE)
"""A French word that is the German "des" without its accent."""

IN_UTC = re.compile(r"\(([0-9]{1,2}[:.]?[0-9]{2}(?::[0-9]{2})? ?(?:utc|gmt)(?: on [^()]*)?)\)", re.IGNORECASE)
"""The same moment in UTC, which pages and newspapers add to a time of day in a zone."""


def plain(text: str) -> str:
    """Return a text with single blanks as spaces, "-" for every dash and minus, and without invisible characters.

    Letters and digits are in the compatibility forms of Unicode: those of full width are what they look like. Digits of
    every script are ASCII.
    """
    return " ".join("".join(map(_plain, unicodedata.normalize("NFKC", text))).split())


def level(text: str) -> str:
    """Return plain text folded, in one spelling and without the marks that do not matter in a date."""
    levelled = folded(_FROM.sub("from", text))
    for pattern, replacement in _STEPS:
        levelled = pattern.sub(replacement, levelled)
    return levelled


def _western(match: re.Match[str]) -> str:
    """Return a day, month and year in the order of the west; leave what is no month."""
    year, month, day = match.groups()
    named = [day, MONTHS[int(month) - 1].lower() if 1 <= int(month) <= len(MONTHS) else "", year]
    return " ".join(filter(None, named)) if named[1] else match[0]


def _counted(match: re.Match[str]) -> str:
    """Return a number, perhaps in Roman numerals, as an ordinal."""
    number = match[1] if match[1].isdigit() else _MONTHS_IN_ROMAN.index(match[1]) + 1
    return f"{number}er "


def _whole_years(match: re.Match[str]) -> str:
    """Return two years with all their digits; leave what is no later year."""
    century, first, sign, last = match.groups()
    return f"{century}{first}{sign}{century}{last}" if last > first else match[0]


def _month_named(match: re.Match[str]) -> str:
    """Return a day and its month with the name of the month; leave what is no month."""
    roman = match[2].replace("і", "i").replace("х", "x")
    named = roman in _MONTHS_IN_ROMAN
    return match[1] + MONTHS[_MONTHS_IN_ROMAN.index(roman)].lower() if named else match[0]


def _with_offset(match: re.Match[str]) -> str:
    """Return a time of day with its offset from UTC: less than 12 hours behind, or up to 12 ahead."""
    hour, minute, half, *in_utc = match.groups()
    if not (minute or half):
        return match[0]
    most = 12 * 60
    ahead = most - (_minutes(*in_utc) - _minutes(hour, minute, half) + most) % (2 * most)
    hours, minutes = divmod(abs(ahead), 60)
    clock = f"{hour}:{minute or '00'}{half if half in HALVES else ''}"
    return f"{clock} utc{'-' if ahead < 0 else '+'}{hours:02}:{minutes:02}"


def _minutes(hour: str, minute: str | None, half: str | None) -> int:
    """Return the minutes since midnight; `half` is "am" or "pm" if that is said."""
    hours = int(hour) % 12 + 12 * (half == "pm") if half in HALVES else int(hour)
    return 60 * hours + int(minute or 0)


_STEPS: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    # A day or a month as in China and Japan.
    (re.compile("(?:([0-9]{4})年)?([0-9]{1,2})月(?:([0-9]{1,2})日)?"), _western),
    # What pages set between a day and its time instead of a comma.
    (re.compile("[|•·@]"), ","),
    # Two years of one century, as in 2024/25. After a year, 01 to 12 are a month.
    (re.compile(r"(?<![0-9/-])([0-9]{2})([0-9]{2})([-/])(1[3-9]|[2-9][0-9])(?![0-9/-])"), _whole_years),
    # A year with its sign, or with a word that also means hours in Ukrainian (Russian год) or counts years (рік).
    (re.compile(r"(?<![0-9])([0-9]{4}) ?(?:-?и год|год|рік|年)(?!\w)"), r"\1"),
    (re.compile(r"(?<!\w)(?:год|рік) ([0-9]{4})(?![0-9])"), r"\1"),
    # A group of day and time in UTC, as armed forces write it: 181800Z MAR 25.
    (re.compile(r"\b([0-9]{2})([0-9]{4})z ?([a-z]{3}) ?([0-9]{2}(?:[0-9]{2})?)\b"), r"\2z \1 \3 \4"),
    # The halves of the day in Arabic, after a time of day; after a year, one is the sign of the common era.
    (re.compile(r"(?<=:[0-9]{2}) ?([مص])(?!\w)"), lambda match: " pm" if match[1] == "م" else " am"),
    # A German word that means "at" before a time of day and "about" before anything else.
    (re.compile(r"\bum (?=(?:ostern|pfingsten|weihnachten|neujahr|silvester|anfang|mitte|ende)\b)"), "about "),
    # A week and two weeks in German, French and Spanish: il y a huit jours.
    (
        re.compile(r"\b(vor|in|il y a|dans|hace|dentro de|en) (?:(?:acht|8) tagen|(?:huit|8) jours|(?:ocho|8) dias)\b"),
        r"\1 1 week",
    ),
    (re.compile(r"\b(il y a|dans|hace|dentro de|en) (?:(?:quinze|15) jours|(?:quince|15) dias)\b"), r"\1 2 weeks"),
    # An ordinal before a quarter, in Russian in Roman numerals.
    (re.compile("(?<![^ ])(iv|i{1,3}|[1-4])[.]?(?:-[им])? (?=кв|quartal|halbjahr)"), _counted),
    # A month in Roman numerals, as in 17.III.2025, also in the Cyrillic letters that look the same.
    (re.compile(r"(?<![0-9])([0-9]{1,2}(?:[-/.] ?| ))([ivxіх]{1,4})(?![^\W0-9_])"), _month_named),
    # Hours and minutes with words after them: 15 h 30, 15 ч. 30 мин.
    (
        re.compile(
            r"(?<![0-9])([0-9]{1,2}) ?(?:h|uhr|ч|час|часа|часов|год|годин|година)\.? ([0-9]{2})"
            r"(?: ?(?:min|мин|минут|хв|хвилин)\b\.?| uhr\b|(?= ?(?:$|[,()]|gmt|utc|heure)))"
        ),
        r"\1:\2",
    ),
    # The French "and" between two days; after a time of day, ET is a zone.
    (re.compile(r"(?<![:.0-9])([0-9]{1,2}) et (?=(?:le )?[0-9]{1,2}(?![:.0-9]))"), r"\1 and "),
    # The sign of an estimate, which is no zone.
    (re.compile(r"^est\. |\(est\.\)"), "estimated "),
    # The IANA name of a time zone: Europe/Kyiv.
    (
        re.compile(r"\[?\b(?:africa|america|asia|atlantic|australia|europe|pacific)/([a-z_/]+)\]?"),
        lambda match: f" {match[1].rpartition('/')[2].replace('_', ' ')}",
    ),
    # A month between hyphens, as in 18-Mar-2025.
    (re.compile(r"(?<=[0-9])([-/.])([^\W\d_]{3,9})\1(?=[0-9])"), r" \2 "),
    # Initials, and the halves of the day.
    (
        re.compile(r"\b[a-z](?:\.[a-z])+\b\.?|\b[ap]\. m\b\.?"),
        lambda match: f"{re.sub('[. ]', '', match[0])} ",
    ),
    (re.compile(r"(?<=am|pm) (?=[ )])"), ""),
    # A time of day without a zone, with the same moment in UTC, from which the offset follows.
    (
        re.compile(
            r"([0-9]{1,2})(?:[:.h]([0-9]{2}))? ?(am|pm|h\b|uhr)? ?"
            r"\(([0-9]{1,2})(?:[:.h]?([0-9]{2}))? ?h? ?(am|pm)? ?(?:utc|gmt)\)"
        ),
        _with_offset,
    ),
    (IN_UTC, ""),
    (re.compile("['’‘ʼ`]"), ""),
    (re.compile(r"(?<=[a-z])\."), " "),
    # German "am" before a day, which is "a.m." after a digit, and French "à" before a time.
    (re.compile(r"(?<![0-9])(?<![0-9] )\bam (?=[^\W_])|(?<!il y )\ba (?=[0-9])"), ""),
)
"""Patterns and what replaces them, one after the other."""


def _plain(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Pd" or char == "\u2212":
        return "-"
    if category in {"Zs", "Zl", "Zp", "Cc"}:
        return " "
    if category == "Nd":
        return str(unicodedata.decimal(char))
    return "" if category == "Cf" else char
