"""From text to tokens: each word, number and sign by itself, then in context by `neighbours`."""

import re
from collections.abc import Iterator

from webapp.domain.dates.points import DateError, read_offset
from webapp.domain.dates.spoken import figures
from webapp.domain.dates.spoken.english import WORDS
from webapp.domain.dates.spoken.figures import FIGURES
from webapp.domain.dates.spoken.neighbours import together
from webapp.domain.dates.spoken.spelling import level
from webapp.domain.dates.spoken.token import Token, telling_kinds
from webapp.domain.dates.zones import IN_UTC, NAMES, Zone

UNCLEAR = (
    "Write a date as in 18 March 2025, mid-March 2025, last Tuesday, from 10 to 13 March, between 10 and 13 March, "
    "by Monday, or as in 2025-03-18."
)


class UnknownWordError(DateError):
    """A text with a word that no date contains; `word` is that word, folded."""

    def __init__(self, word: str) -> None:
        super().__init__(UNCLEAR)
        self.word = word


_PHRASES = {**{name: (Token("zone", zones),) for name, zones in NAMES.items()}, **WORDS}
_LONGEST = max(phrase.count(" ") for phrase in _PHRASES) + 1
"""Words in the longest phrase."""

_ENDINGS = (
    # a kind of token, what it becomes with these letters after it, and the letters
    (
        "number",
        "ordinal",
        re.compile(r"(?:st|nd|rd|th|er?|-?го|-?т?е|-?[им]|\.?°|\.?[oa](?= de ))(?![^\W\d_])"),
    ),
    ("year", "decade", re.compile(r"s(?![^\W\d_])")),
    ("year", "year", re.compile(r"-?(?:го|[им])(?![^\W\d_])")),
)

_BLANKS = re.compile(" *")
LETTER = "(?:[^\\W\\d_]|[\u0900-\u0963\u0970-\u0dff\u0e31-\u0e4e\u1000-\u103f\u1780-\u17d3])"
"""A letter, or a sign of a vowel in the scripts of South and South-East Asia."""
_WORD = rf"(?:[qh][1-4](?![0-9a-z])|{LETTER}+)"
_PHRASE = re.compile(rf"{_WORD}(?:[ -]+{_WORD})*")
_OFFSET = re.compile(r"([+-])([0-9]{1,2})(?::?([0-9]{2}))?(?![0-9:])")
_AS_MAIL = re.compile("(?<= )-(?:0[1-9]|1[01])(?:00|15|30|45)(?![0-9:])")
"""An offset behind UTC as mails have it (RFC 5322 section 3.3): 14:30:15 -0400."""
_BEFORE_CLOCK = re.compile(r"(?<=[0-9])t(?=[0-9])")
"""The separator of day and time in ISO 8601."""
_SHORT_YEAR = re.compile(
    r"(?:(?<=[^\W\d_] )|(?<=[.,] )|(?<=[^\W\d_] [0-9] )|(?<=[^\W\d_] [0-9]{2} )|^(?=.[0-9]{2}$))"
    r"['’‘ʼ`]([0-9]{2})(?![0-9]|s\b)|['’‘ʼ`]?\b([0-9]0)(?=s\b)"
)
"""A year with an apostrophe: Feb ’22, and the ’90s. Without the apostrophe, Feb 22 is a day."""
_DECADE = re.compile(
    r"\b(?:(?:années|años|anni|anos) ['’]?((?:[0-9]{2})?[0-9]0)(?! ?-| (?:y|e|et|a|à|au) )"
    r"|([0-9]{3}0|[4-9]0)(?:er|-?(?:е|х|ті|ти|их))(?: (?:jahren?|год(?:ы|ов|ах)|гг|рок(?:и|ів|ах)|рр)\b\.?)?)(?!\w)",
    re.IGNORECASE,
)
"""A decade in other languages: les années 90, 1990er Jahre, 90-е годы. A number below 40 may be a day."""
_PART_OF_YEAR = re.compile(r"(?:([1-4])([QqH])|([QqHh])([1-4])) ?['’]?([0-9]{4}|[0-9]{2})")
"""A quarter or half of a year: 1Q25, Q1 ’25, 2H25; with a small h, 1h25 is a time of day."""

_SHORT_DATES = (
    (re.compile(r"(?:0?[1-9]|1[0-2])\.(?:1[3-9]|2[0-9]|3[01])"), "a time of day, or a day; write it as in 3:18"),
    (re.compile(r"0[1-9]/(?:1[3-9]|2[0-9]|3[01])"), "a month of a year, or a day; write it as in March 2025"),
)
"""Digits that may be a day and something else, with advice."""


def tokens(text: str, year: int) -> list[Token]:
    """Return the tokens of a text that matter to its date; `year` is today's. Raise DateError for others."""
    for short, meanings in _SHORT_DATES:
        if short.fullmatch(text):
            raise DateError(f"“{text}” may be {meanings}, or as in 18 March.")
    if part := _PART_OF_YEAR.fullmatch(text):
        number, sign = (part[1], part[2]) if part[1] else (part[4], part[3])
        text = f"{sign}{number} {figures.full_year(part[5], year)}"
    tens = _DECADE.sub(r"\1\2s", text)
    whole = _SHORT_YEAR.sub(lambda match: str(_year(match[1], match[2], year)), tens)
    return together(_read(_BEFORE_CLOCK.sub(" ", level(whole)), year), year)


def _year(written: str | None, decade: str | None, today: int) -> int:
    """The year of two digits, or the first of a decade. A decade with a name has begun."""
    return figures.full_year(written, today) if written else figures.full_year(str(decade), today, ahead=0)


def _read(text: str, year: int) -> Iterator[Token]:
    place, before = 0, Token("noise")
    while (place := _BLANKS.match(text, place).end()) < len(text):  # type: ignore[union-attr]
        found, place = _next(text, place, before, year)
        yield from found
        before = found[-1]


def _next(text: str, place: int, before: Token, year: int) -> tuple[tuple[Token, ...], int]:
    """Return the tokens of the word, number or sign at a place, and the place after it."""
    if phrase := _PHRASE.match(text, place):
        return _longest(phrase)
    if figures_match := FIGURES.match(text, place):
        number, slash, _ = (figures_match["short"] or "").partition("/")
        if slash and "month" in {before.kind, _kind(text, figures_match.end())}:  # 10/11 March is two days of it
            return (Token("number", int(number)),), place + len(number)
        return _with_ending(figures.token(figures_match, year), text, figures_match.end())
    offset = _OFFSET.match(text, place)
    is_offset = text[place] == "+" or _AS_MAIL.match(text, place)
    if offset and (before.value == IN_UTC or (is_offset and before.kind in {"figures", "meridiem"})):
        exact = f"{offset[1]}{offset[2]:>02}:{offset[3] or '00'}"
        zone = Zone(offset=read_offset("+00:00" if exact == "-00:00" else exact))
        return (Token("offset", (zone,)),), offset.end()
    sign = _PHRASES.get(text[place])
    if sign is None:
        raise DateError(UNCLEAR)
    return sign, place + 1


def _kind(text: str, place: int) -> str:
    """Return the kind of the first word at a place that is not silent; "" if it is not known."""
    while phrase := _PHRASE.match(text, _BLANKS.match(text, place).end()):  # type: ignore[union-attr]
        try:
            found, place = _longest(phrase)
        except DateError:
            return ""
        if telling := telling_kinds(found):
            return telling[0]
    return ""


def _longest(phrase: re.Match[str]) -> tuple[tuple[Token, ...], int]:
    """Return the longest known phrase at the start of these words, whatever separates them."""
    words = list(re.finditer(_WORD, phrase[0]))[:_LONGEST]
    for number in range(len(words), 0, -1):
        if found := _PHRASES.get(" ".join(word[0] for word in words[:number])):
            return found, phrase.start() + words[number - 1].end()
    raise UnknownWordError(words[0][0])


def _with_ending(token: Token, text: str, place: int) -> tuple[tuple[Token, ...], int]:
    """Return a number with an ending as an ordinal, and a year with one as a decade."""
    for kind, turned, letters in _ENDINGS:
        if token.kind == kind and (ending := letters.match(text, place)):
            return (Token(turned, token.value),), ending.end()
    return (token,), place
