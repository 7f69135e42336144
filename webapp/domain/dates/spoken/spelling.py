"""What people type, and what Word and PDF make of it, in one spelling."""

import re
import unicodedata
from collections.abc import Callable, Sequence

from webapp.domain.dates.points import MONTHS, WEEKDAYS
from webapp.domain.dates.spoken.arabic import ARABIC
from webapp.domain.dates.spoken.eastern import EAST
from webapp.domain.dates.spoken.names import SHORT_WEEKDAYS, numbered
from webapp.domain.dates.spoken.offsets import BESIDE, ELSEWHERE, IN_BOTH, LOCAL_THERE, apart, there, with_offset
from webapp.domain.text import folded

_MONTHS_IN_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_SHORT_WEEKDAYS = dict(numbered(SHORT_WEEKDAYS, 0))
_SHORT_IN_THAI = dict(
    zip(
        folded("ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.").split(),
        (month.lower() for month in MONTHS),
        strict=True,
    )
)
_ORDINALS = str.maketrans("ºª", "°°")
"""The signs of an ordinal, which in their compatibility forms are letters: of “1O March” the day is not clear."""
_PARTS_OF_DAY = {
    **dict.fromkeys(("morgen", "fruh", "vormittag", "ochtend"), "morning"),
    **dict.fromkeys(("mittag", "nachmittag", "middag"), "afternoon"),
    **dict.fromkeys(("abend", "avond"), "evening"),
    "nacht": "night",
}
_OPENERS = {"from", "between", "с", "со", "з", "із", "vom", "von", "od"}
_FEW = "[0-9]{1,3}|two|three|ten|двух|двох|трех|трьох|четырех|чотирьох|пяти|п'яти|шести|семи|восьми|девяти|десяти"
_DURING = "in the course of|during|в течение|протягом|упродовж|впродовж|خلال|في غضون"
_UNITS = (
    "hour|day|week|month|year|час|дн|ден|нед|тиж|мес|міс|год|лет|рок|ساع|يوم|ايام|اسبوع|اسابيع|شهر|اشهر|عام|سنة|سنوات"
)
_SIGNS = str.maketrans("∶：،؛؟、׳၊፣", "::,;?,',,")
"""Signs of other scripts, Arabic and Hebrew ones among them, as European ones."""
_FROM = re.compile(r"\bdès\b", re.IGNORECASE)
"""A French word that is the German "des" without its accent."""

_TIME = r"[0-9]{1,2}(?:[:.h]?[0-9]{2})?(?: ?[ap]\.?m\.?)?"
_LOCAL_TIME, _TIME_IN_UTC = rf"({_TIME}(?: [^()0-9,;/]*)?)", rf"({_TIME} ?(?:UTC|GMT))"
_BRACKETS: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    # Square ones behind a date, with words or a time of day, are round ones: 18 March [14:00 UTC].
    (re.compile(r"(?<=[^ ]) ?\[([^][]*(?:[^\W\d_]{2}|[0-9]:[0-9])[^][]*)\]"), r" (\1)"),
    (BESIDE, apart),
    # Of two times in one, the local one stands before the other: 18 March (17:00 local time, 1400 GMT).
    (re.compile(rf"\({_LOCAL_TIME} ?[,;/] ?{_TIME_IN_UTC}\)", re.IGNORECASE), r"\1 (\2)"),
    (re.compile(rf"\({_TIME_IN_UTC} ?[,;/] ?{_LOCAL_TIME}\)", re.IGNORECASE), r"\2 (\1)"),
    (re.compile(rf"{_TIME_IN_UTC} ?/ ?({_TIME} local(?: time)?)", re.IGNORECASE), r"\2 (\1)"),
)


LONGEST = 1_200
"""Characters that are read, far more than a date has. In 100,000, looking for brackets took 25 seconds."""


def plain(text: str) -> str:
    """Return a text with single blanks as spaces, "-" for every dash and minus, and without invisible characters.
    Letters and digits are in the compatibility forms of Unicode: those of full width are what they look like. Digits of
    every script are ASCII. Brackets behind a date are round, and hold one time of day. Return nothing beyond LONGEST
    characters."""
    compatible = unicodedata.normalize("NFKC", text[:LONGEST].translate(_ORDINALS))
    signs = " ".join("".join(map(_plain, compatible)).split())
    return _replaced(signs[:LONGEST], _BRACKETS)


def level(text: str) -> str:
    """Return plain text folded, in one spelling and without the marks that do not matter in a date."""
    western = text if text.isascii() else _replaced(text.translate(_SIGNS), EAST)
    return _replaced(folded(_FROM.sub("from", western)), _STEPS)


def _replaced(text: str, steps: Sequence[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]]) -> str:
    for pattern, replacement in steps:
        text = pattern.sub(replacement, text)
    return text


def _alike(match: re.Match[str]) -> str:
    """Return both ends as days if they stand alone or with a year, as times of day beside a day; leave them beside
    other words."""
    beside = [word for word in re.findall(r"\w+", match.string.replace(match[0], "")) if word not in _OPENERS]
    if not beside or re.fullmatch("[0-9]{4}", " ".join(beside)):
        return "{}.{}.{}{}.{}.".format(*match.groups())
    timed = re.search("[0-9]|uhr", " ".join(beside))
    return "{}:{}{}{}:{}".format(*match.groups()) if timed else match[0]


def _short_weekday(match: re.Match[str]) -> str:
    """Return the English name of a weekday."""
    return f"{WEEKDAYS[_SHORT_WEEKDAYS[match[1] or match[2]]].lower()} "


def _part_of_day(match: re.Match[str]) -> str:
    """Return a weekday and an English part of the day."""
    return f"{match[1]} {_PARTS_OF_DAY[match[2]]}"


def _counted(match: re.Match[str]) -> str:
    """Return a number, perhaps in Roman numerals, as an ordinal."""
    number = match[1] if match[1].isdigit() else _MONTHS_IN_ROMAN.index(match[1]) + 1
    return f"{number}er "


def _time_group(match: re.Match[str]) -> str:
    """Return a group of day and time with its time zone as an offset (ACP 121: A to M, without J, lie east of Z, N to Y
    west)."""
    day, clock, letter, month, year = match.groups()
    east, west = "zabcdefghiklm".find(letter), "znopqrstuvwxy".find(letter)
    offset = f"+{east}" if east > 0 else f"-{west}" if west > 0 else ""
    return f"{clock} utc{offset} {day} {month} {year}"


def _whole_years(match: re.Match[str]) -> str:
    """Return two years with all their digits; leave what is no later year."""
    century, first, sign, last = match.groups()
    return f"{century}{first}{sign}{century}{last}" if last > first else match[0]


def _month_named(match: re.Match[str]) -> str:
    """Return a day and its month with the name of the month; leave what is no month."""
    roman = match[2].replace("і", "i").replace("х", "x")
    named = roman in _MONTHS_IN_ROMAN
    return match[1] + MONTHS[_MONTHS_IN_ROMAN.index(roman)].lower() if named else match[0]


_STEPS: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile("[|•·@]"), ","),  # between a day and its time
    # Two years of one century, as in 2024/25. After a year, 01 to 12 are a month.
    (re.compile(r"(?<![0-9/-])([0-9]{2})([0-9]{2})([-/])(1[3-9]|[2-9][0-9])(?![0-9/-])"), _whole_years),
    # A year with its sign, or with a word that also means hours in Ukrainian (Russian год) or counts years (рік).
    (re.compile(r"(?<![0-9])([0-9]{4}) ?(?:-?и год|год|рік|年)(?!\w)"), r"\1"),
    (re.compile(r"(?<!\w)(?:год|рік) ([0-9]{4})(?![0-9])"), r"\1"),
    # A group of day and time, as armed forces write it, with the letter of its time zone: 181800Z MAR 25.
    (re.compile(r"\b([0-9]{2})([0-9]{4})([a-ik-z]) ?([a-z]{3,9}) ?([0-9]{2}(?:[0-9]{2})?)\b"), _time_group),
    # Brackets around what whoever keeps the papers made out.
    (re.compile(r"^\[([^\[\]]+)\]$"), r"\1"),
    # Endings and signs of days, months and years in Azerbaijani, Armenian, Filipino, Khmer and Burmese: 2020-ci il
    # noyabrın 10-da.
    (re.compile(r"(?<=[0-9])-(?:c[iıu](?= il)|d[aə]|[uiı]|ին)(?!\w)|\bika-(?=[0-9])"), ""),
    (re.compile(folded("ថ្ងៃទី|ខែ|ឆ្នាំ|ခုနှစ်|လ(?= |$)|ရက်")), " "),
    # Thai months cut short: 28 ก.ค. 2568.
    (re.compile("|".join(map(re.escape, _SHORT_IN_THAI))), lambda match: f" {_SHORT_IN_THAI[match[0]]} "),
    # A month by its number in Vietnamese: ngày 18 tháng 3 năm 2025.
    (
        re.compile(r"\bthang (0?[1-9]|1[0-2])(?![0-9])(?:,? nam(?= [0-9]{4}))?"),
        lambda match: MONTHS[int(match[1]) - 1].lower(),
    ),
    # Two days without their years, or two times of day: с 18.03 по 20.03; 18 March, from 10.10 to 11.10.
    (
        re.compile(
            r"(?<![0-9.:])([0-9]{1,2})\.(0[1-9]|1[0-2])( ?(?:по|до|bis|do|to|and|und|и|та|-) ?)"
            r"([0-9]{1,2})\.(0[1-9]|1[0-2])(?![0-9.:])"
        ),
        _alike,
    ),
    # A short weekday before a day in figures, or behind it in brackets. Some are words before other figures: 5 PM PT,
    # March 18, Polish "do" until.
    (
        re.compile(
            rf"(?<!\w)(?:({'|'.join(_SHORT_WEEKDAYS.keys() - {'mar', 'do', 'pt'})}|do(?=[.,])|(?<!.)pt)[.,]{{0,2}} "
            rf"?(?=(?:le |de[nm] )?[0-9])|\(({'|'.join(_SHORT_WEEKDAYS)})[.]?\))"
        ),
        _short_weekday,
    ),
    *ARABIC,
    # Hebrew prepositions before figures: on, of, from, to.
    (re.compile(r"(?<!\w)([בהמל])-?(?=[0-9])"), lambda match: {"מ": "from ", "ל": "to "}.get(match[1], "")),
    # A month of Spanish, Italian and Portuguese that counts back in English: 3-ago-23.
    (re.compile(r"(?:(?<=[0-9][ ./-])|(?<=[0-9] de )|^)ago(?=[ ./-]| de )"), "aug"),
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
    # From month to month in French and Spanish: de janvier à mars, de mi-mars à fin mai.
    (re.compile(r"^de (?!l)([^\W\d][^0-9,]*?) a (?=[^\W\d])"), r"from \1 to "),
    # Words of one letter, or of another language, that join days: 10 a 13 de março, między 10 a 13, 10 en 11 maart.
    (re.compile(r"([0-9](?: de [^\W\d_]+(?: de [0-9]{4})?)?) a (?=[0-9]{1,2} de (?!la ))"), r"\1 to "),
    (re.compile(r"(?<=miedzy )([0-9]{1,2}) a "), r"\1 and "),
    (re.compile(r"(?<=[0-9]) en (?=[0-9])"), " and "),
    (re.compile(r"\bt/m\b"), "to"),
    # An hour in Italian, Indonesian and Turkish: ore 17.
    (re.compile(r"\b(?:ore|alle|pukul|saat) ([0-9]{1,2})(?![:.]?[0-9])"), r"\1:00"),
    # The Dutch "after", which in other languages is "on".
    (re.compile(r"\bna (?=[0-9]{1,2} (?:januari|februari|maart|april|mei|juni|juli|augustus|oktober)\b)"), "after "),
    # Parts of the day written together with a weekday in German and Dutch, in which "morgen" alone is tomorrow.
    (re.compile(rf"\b(\w*(?:dag|tag|woch|nabend)) ?({'|'.join(_PARTS_OF_DAY)})\b"), _part_of_day),
    # The French "this" is also the sign of the common era, which follows a year; and a night from one day to another.
    (re.compile(r"(?<![0-9] )\bce (?=[a-z])(?!matin|soir)"), "this "),
    (re.compile(r"\b(nuit (?:de|du) [a-z]+) a (?=[a-z])"), r"\1 to "),
    (re.compile(r"\bd'(?=avril|aout|octobre)"), ""),
    # Turkish endings, set off by an apostrophe: 18 Mart'ta.
    (re.compile(r"(?<=[^\W\d_])(?<!jusqu)'(?:[dt][ae]n?|y?[aeiu]|n[iu]n|[iu]n)\b"), ""),
    # What mails add to an offset: -0400 (EDT).
    (re.compile(r"(?<=[+-][0-9]{4}) ?\([a-z ]+\)$"), ""),
    # In the course of 14 days, which "in the course of March" is not.
    (re.compile(rf"\b(?:{_DURING}) (?=(?:{_FEW}) (?:{_UNITS}))"), "within or for "),
    (re.compile(r"\bwithin ((?:[a-z]+|[0-9]+) (?:hour|day|week|month|year)s?) of\b"), r"within \1 near"),
    # Counted in weekdays: two Tuesdays from now. And a day beside the one that is named: the day before, 17 March.
    (re.compile(r"(?<=days) from now\b"), " hence"),
    (re.compile(r"\bday (?:before|after) ?, ?(?=.*[0-9])"), "following day, "),
    # Weeks for short.
    (re.compile(r"\bw/c\b"), "week commencing"),
    (re.compile(r"\bw/e\b"), "week ending"),
    (re.compile(r"\bwk\b"), "week"),
    # A time between day and year, as in C: Mar 18 14:30:15 EDT 2025.
    (
        re.compile(r"\b([a-z]{3} [0-9]{1,2}) ([0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?: [a-z]{3,4})?) ([0-9]{4})$"),
        r"\1 \3 \2",
    ),
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
    (re.compile(r"(?<![:.0-9])([0-9]{1,2}) et (?=(?:le |[a-z]+d[ai]y? |dimanche )?[0-9]{1,2}(?![:.0-9]))"), r"\1 and "),
    # The sign of an estimate, which is no zone.
    (re.compile(r"^est\. |\(est\.\)"), "estimated "),
    # The IANA name of a time zone: Europe/Kyiv.
    (
        re.compile(r"\[?\b(?:africa|america|asia|atlantic|australia|europe|pacific)/([a-z_/]+)\]?"),
        lambda match: f" {match[1].rpartition('/')[2].replace('_', ' ')}",
    ),
    # A month between hyphens, as in 18-Mar-2025, or cut short before two digits, as in 17. Jan. 25.
    (re.compile(r"(?<=[0-9])([-/.])([^\W\d_]{3,9})\.?\1(?=[0-9])"), r" \2 "),
    (re.compile(r"(?<=[0-9])\.? ([^\W\d_]{3,5})\.? (?=[0-9]{2}(?:$|,))"), r" \1 "),
    # Initials, and the halves of the day.
    (re.compile(r"\b[a-z](?:\.[a-z])+\b\.?|\b[ap]\. m\b\.?"), lambda match: f"{re.sub('[. ]', '', match[0])} "),
    (re.compile(r"(?<=am|pm) (?=[ )])"), ""),
    # A time of day without a zone, with the same moment in one, from which the offset follows.
    (IN_BOTH, with_offset),
    (ELSEWHERE, ""),
    (LOCAL_THERE, there),
    (re.compile(r"(?<=day|row)'s\b"), ""),
    (re.compile("'"), ""),
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
