"""Dates in Arabic in the words that the other languages have, and a day of the Islamic calendar beside another."""

import re
from collections.abc import Callable

_HOURS = (
    "الواحدة", "الثانية", "الثالثة", "الرابعة", "الخامسة", "السادسة", "السابعة", "الثامنة", "التاسعة", "العاشرة",
    "الحادية عشرة", "الثانية عشرة",
)  # fmt: skip
_UNITS = ("الحادي", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع")
_DAYS = (
    "الاول",
    *_UNITS[1:],
    "العاشر",
    *(f"{unit} عشر" for unit in _UNITS),
    "العشرين",
    *(f"{unit} والعشرين" for unit in _UNITS),
    "الثلاثين",
    "الحادي والثلاثين",
)
_PARTS = {"ربع": "quarter", "نصف": "half"}
_MINUTES = {None: "", "والربع": ":15", "والنصف": ":30"}
_HALVES = {
    **dict.fromkeys(("ص", "صباح", "صباحا", "فجر", "فجرا"), "am"),
    **dict.fromkeys(("م", "مساء", "عصر", "عصرا", "ظهر", "ظهرا"), "pm"),
    **dict.fromkeys(("ليلا",), "oclock at night"),
}
_HALF = rf" ?(?:من )?(?P<half>{'|'.join(sorted(_HALVES, key=len, reverse=True))})(?!\w)"
_PAST = rf"(?: (?P<past>{'|'.join(filter(None, _MINUTES))}))?"
_WORD = rf"(?P<word>{'|'.join(reversed(_HOURS))})"
_ISLAMIC = (
    r"(?<![0-9])[0-9]{1,2} (?:من )?(?:شهر )?(?:محرم|صفر|ربيع|جمادى|رجب|شعبان|رمضان|شوال|ذ[وي]|muharram|safar|rabi|"
    r"jumada|rajab|shaban|ramadan|shawwal|dhu)\w*(?:[ '-]+[^\W\d_]+){0,2}?,? 1[34][0-9]{2}(?: ?(?:هـ?|a\.?h\.?))?(?!\w)"
)
"""A day of the Islamic calendar with its year; its months as they are written most often."""


def _clock(match: re.Match[str]) -> str:
    """Return the hour in figures, with the English half of the day; without one, it may be either."""
    found = match.groupdict()
    hour = int(found["figure"]) if found.get("figure") else _HOURS.index(match["word"]) + 1
    half = _HALVES[found["half"]] if found.get("half") else "oclock"
    return f" {hour}:00 " if hour > 12 else f" {hour}{_MINUTES[found.get('past')]} {half} "


ARABIC: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    # The same day by the Islamic calendar, before or behind "which is" or brackets; alone, its words are refused.
    (re.compile(rf"{_ISLAMIC} ?(?:(?:ال)?موافق |\((?=[^()]+\)))"), "("),
    (re.compile(rf"(?:\(| ?(?:ال)?موافق ){_ISLAMIC}\)?"), ""),
    (re.compile(r"(?<!\w)(?:ال)?موافق (?=[0-9])"), ""),
    # An hour in figures or in words: الساعة 7 مساء, السابعة والنصف من مساء السبت.
    (re.compile(rf"الساعة (?P<figure>[0-9]{{1,2}})(?![:.0-9])(?:{_HALF})?"), _clock),
    (re.compile(rf"الساعة {_WORD}{_PAST}(?:{_HALF})?"), _clock),
    (re.compile(rf"(?<!\w){_WORD}{_PAST}{_HALF}"), _clock),
    # The halves of the day after a time of day; after a year, one is the sign of the common era.
    (re.compile(r"(?<=:[0-9]{2}) ?(?:(ص|صباحا|فجرا)|م|مساء|عصرا)(?!\w)"), lambda match: " am" if match[1] else " pm"),
    # A quarter, a half or a day by its ordinal: النصف الأول من عام 2020, الثالث والعشرين من أكتوبر.
    (
        re.compile(rf"(?<!\w)ال(ربع|نصف) ({'|'.join(_DAYS[:4])}) (?:من )?(?:(?:ال)?عام )?(?=[0-9])"),
        lambda match: f"{_DAYS.index(match[2]) + 1}er {_PARTS[match[1]]} ",
    ),
    (
        re.compile(rf"(?<!\w)({'|'.join(reversed(_DAYS))}) من (?=[^\W\d_])"),
        lambda match: f"{_DAYS.index(match[1]) + 1} ",
    ),
    # Since one day and until another, which is from the one to the other.
    (re.compile(r"(?<!\w)منذ (?=.* و?حتى )"), "from "),
    # The month of a day: 23 من شهر أكتوبر.
    (re.compile(r"(?<=[0-9]) من (?=[^\W\d_])"), " "),
    (re.compile(r"(?<!\w)(?<!قبل )شهر (?=[^\W\d_])(?!من )"), ""),
)
"""Patterns and what replaces them, one after the other, in folded texts."""
