"""From text to tokens: words and figures by themselves, and then what only their neighbours tell."""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

from webapp.domain.dates.points import DateError
from webapp.domain.dates.spoken import figures
from webapp.domain.dates.spoken.clocks import clock, said_halves
from webapp.domain.dates.spoken.english import WORDS, ZONES
from webapp.domain.dates.spoken.figures import FIGURES
from webapp.domain.dates.spoken.spelling import level
from webapp.domain.dates.spoken.token import Token
from webapp.domain.dates.spoken.zones import Zone, fixed

UNCLEAR = (
    "Write a date as in 18 March 2025, mid-March 2025, last Tuesday, from 10 to 13 March, between 10 and 13 March, "
    "by Monday, or as in 2025-03-18."
)


class UnknownWordError(DateError):
    """A date with a word that is in no date; `word` is that word, folded."""

    def __init__(self, word: str) -> None:
        super().__init__(UNCLEAR)
        self.word = word


SILENT = frozenset({"noise", "daypart"})
"""Kinds of words that change nothing in a date; "in the morning" stays in the source's words alone."""

UTC = (fixed(0),)

_PHRASES = {**{name: Token("zone", zones) for name, zones in ZONES.items()}, **WORDS}
_LONGEST = max(phrase.count(" ") for phrase in _PHRASES) + 1
"""Words of a phrase."""

_ENDINGS = (
    # what a number, or a year, is with these letters behind it
    ("number", "ordinal", re.compile(r"(?:st|nd|rd|th|er|-?го|-?е|-?[им])(?![^\W\d_])")),
    ("year", "decade", re.compile(r"s(?![^\W\d_])")),
)

_BLANKS = re.compile(" *")
_WORD = r"(?:[qh][1-4](?![0-9a-z])|[^\W\d_]+)"
_PHRASE = re.compile(rf"{_WORD}(?:[ -]+{_WORD})*")
_OFFSET = re.compile(r"([+-])([0-9]{1,2})(?::?([0-9]{2}))?(?![0-9:])")
_BEFORE_CLOCK = re.compile(r"(?<=[0-9])t(?=[0-9])")
"""What ISO 8601 puts between day and time."""
_SHORT_YEAR = re.compile(
    r"(?:(?<=[^\W\d_] )|(?<=[.,] )|(?<=[^\W\d_] [0-9] )|(?<=[^\W\d_] [0-9]{2} )|^(?=.[0-9]{2}$))"
    r"['’‘ʼ`]([0-9]{2})(?![0-9]|s\b)|['’‘ʼ`]?\b([0-9]0)(?=s\b)"
)
"""A year that says it is one: Feb ’22, and the ’90s. Without the sign, Feb 22 is a day."""
_DECADE = re.compile(
    r"\b(?:(?:années|años|anni|anos) ['’]?((?:[0-9]{2})?[0-9]0)(?! ?-| (?:y|e|et|a|à|au) )"
    r"|([0-9]{3}0|[4-9]0)(?:er|-?(?:е|х|ті|ти|их))(?: (?:jahren?|год(?:ы|ов|ах)|гг|рок(?:и|ів|ах)|рр)\b\.?)?)(?!\w)",
    re.IGNORECASE,
)
"""Ten years as others write them: les années 90, 1990er Jahre, 90-е годы. Before 40, it may be a day."""
_PART_OF_YEAR = re.compile(r"(?:([1-4])([QqH])|([QqHh])([1-4])) ?['’]?([0-9]{4}|[0-9]{2})")
"""A quarter or half of a year: 1Q25, Q1 ’25, 2H25; with a small h, 1h25 is a time of day."""


_DAY_OR_TIME = re.compile(r"(?:0?[1-9]|1[0-2])\.(?:1[3-9]|2[0-9]|3[01])")
"""A time of day, or a month and its day."""

_COUNTED_HOURS = re.compile(
    r"\b(in|within|ago|turn) (number|count) hours\b|\b(number|count) hours (ago|hence|earlier|later)\b"
)
"""Kinds of tokens that count hours, and tell no time of day: in 24 hours, через 5 часов."""
_HOURS_COUNTED = "Hours are not counted here; write the day, and the time if it is known, as in 14:00 UTC."


def tokens(text: str, year: int) -> list[Token]:
    """The tokens of a text that matter to its date; `year` is today's. Raises DateError where one is not understood."""
    if _DAY_OR_TIME.fullmatch(text):
        raise DateError(f"“{text}” may be a time of day, or a day; write it as in 3:18, or as in 18 March.")
    if part := _PART_OF_YEAR.fullmatch(text):
        number, sign = (part[1], part[2]) if part[1] else (part[4], part[3])
        text = f"{sign}{number} {figures.full_year(part[5], year)}"
    tens = _DECADE.sub(r"\1\2s", text)
    whole = _SHORT_YEAR.sub(lambda match: str(_year(match[1], match[2], year)), tens)
    read = _months_once(_read(_BEFORE_CLOCK.sub(" ", level(whole)), year))
    if _COUNTED_HOURS.search(" ".join(token.kind for token in read if token.kind not in SILENT)):
        raise DateError(_HOURS_COUNTED)
    return list(_settled(_paired(read), year))


def _year(written: str | None, decade: str | None, today: int) -> int:
    """The year that two figures mean, or with which the decade begins: of one that is said so, it has begun."""
    return figures.full_year(written, today) if written else figures.full_year(str(decade), today, ahead=0)


def _read(text: str, year: int) -> Iterator[Token]:
    place, before = 0, Token("noise")
    while (place := _BLANKS.match(text, place).end()) < len(text):  # type: ignore[union-attr]
        before, place = _next(text, place, before, year)
        yield before


def _next(text: str, place: int, before: Token, year: int) -> tuple[Token, int]:
    """The token at a place, and the place behind it."""
    if phrase := _PHRASE.match(text, place):
        return _longest(phrase)
    if figures_match := FIGURES.match(text, place):
        if figures_match["short"] and "month" in {before.kind, _kind(text, figures_match.end())}:
            number = figures_match[0].partition("/")[0]  # 10/11 March is two days of it
            return Token("number", int(number)), place + len(number)
        return _with_ending(figures.token(figures_match, year), text, figures_match.end())
    offset = _OFFSET.match(text, place)
    if offset and (before.value == UTC or (offset[1] == "+" and before.kind in {"figures", "meridiem"})):
        return Token("offset", _zone(*offset.groups())), offset.end()
    sign = _PHRASES.get(text[place])
    if sign is None:
        raise DateError(UNCLEAR)
    return sign, place + 1


def _kind(text: str, place: int) -> str:
    """The kind of the word at a place, behind what makes no difference; "" where none is known."""
    while phrase := _PHRASE.match(text, _BLANKS.match(text, place).end()):  # type: ignore[union-attr]
        try:
            token, place = _longest(phrase)
        except DateError:
            return ""
        if token.kind not in SILENT:
            return token.kind
    return ""


def _longest(phrase: re.Match[str]) -> tuple[Token, int]:
    """The longest known phrase that these words begin with, whatever stands between them."""
    words = list(re.finditer(_WORD, phrase[0]))[:_LONGEST]
    for number in range(len(words), 0, -1):
        if token := _PHRASES.get(" ".join(word[0] for word in words[:number])):
            return token, phrase.start() + words[number - 1].end()
    raise UnknownWordError(words[0][0])


def _with_ending(token: Token, text: str, place: int) -> tuple[Token, int]:
    """A number as the ordinal, or a year as the decade, that the letters behind it make it."""
    for kind, turned, letters in _ENDINGS:
        if token.kind == kind and (ending := letters.match(text, place)):
            return Token(turned, token.value), ending.end()
    return token, place


def _zone(sign: str, hours: str, minutes: str | None) -> tuple[Zone, ...]:
    offset = timedelta(hours=int(hours), minutes=int(minutes or 0))
    return (Zone(offset=-offset if sign == "-" else offset),)


def _months_once(tokens: Iterable[Token]) -> list[Token]:
    """The tokens, without a month that is said again in other words, as Arabic sources do: كانون الثاني/يناير."""
    kept: list[Token] = []
    for token in tokens:
        place = next((at for at in reversed(range(len(kept))) if kept[at].kind not in {*SILENT, "dash"}), None)
        if token.kind == "month" and place is not None and kept[place] == token:
            del kept[place:]
        kept.append(token)
    return kept


def _paired(tokens: Iterable[Token]) -> list[Token]:
    """The tokens, with what stands in two of them as one."""
    paired = [Token("noise")]
    for token in tokens:
        join = PAIRS.get((paired[-1].kind, token.kind))
        if token.kind == "month" and paired[-1].kind == "dash" and paired[-2] == token:
            paired.pop()  # in two languages: 18 آذار/مارس
        elif join:
            paired[-1] = join(paired[-1].value, token.value)
            if token.kind == "meridiem":
                _share(paired, token.value)
        else:
            paired.append(token)
    return paired


def _share(paired: list[Token], half: str) -> None:
    """Gives the half of the day of the last time to the hour it is joined to: from 2 to 4 p.m."""
    if len(paired) > 2 and paired[-2].kind in JOINERS and paired[-3].kind in {"number", "figures"}:
        earlier = _half_day(paired[-3].value, half)
        is_later = half == "pm" and earlier.value >= paired[-1].value
        paired[-3] = _half_day(paired[-3].value, "am") if is_later else earlier  # from 11 to 1 p.m.


def _settled(paired: Sequence[Token], year: int) -> Iterator[Token]:
    """The tokens that matter, with what their neighbours tell of them."""
    halves = said_halves(paired)
    for place, token in enumerate(paired):
        before = _kinds(paired[max(place - 2, 0) : place])
        after = _said(paired[place + 1 :])[:2]
        if token.kind == "figures":
            yield _half_day(token.value, halves[place]) if place in halves else Token("clock", clock(*token.value))
        elif token.kind == "untilby" and _said(paired[:place]):
            yield Token("until")  # from one to the other
        elif token.kind == "number" and before in DAY_AND_MONTH:
            yield Token("year", figures.full_year(f"{token.value:02}", year))
        elif token.kind == "year" and _is_clock(_said(paired[:place]), after):
            if after[:1] != ("zone",) and token.value // 100 in CENTURIES:
                raise DateError(_TIME_OR_YEAR)
            yield _four_figures(token.value, None)
        elif token.kind == "units" and _last_kind(paired[:place]) in NUMBERS:
            yield Token("unit", token.value)
        elif token.kind == "oneday" and after[:1] in AWAY:
            yield from (Token("count", 1), Token("unit", "day"))
        elif token.kind == "daypart" and _kinds(paired[place + 1 : place + 2]) in BESIDE and after[1:] in DATED:
            if token.value == "all night":
                raise DateError("Which night is meant is not clear; write it as in the night of 18 to 19 March 2025.")
            yield Token("unit", "day")  # the morning after 18 March
        elif token.kind == "oneday":
            yield Token("some")
        elif token.kind == "night" and after[:1] in DATED:
            yield Token("overnight")
        elif token.kind == "era":
            raise DateError("A year before the year 1 cannot be recorded here.")
        elif token.kind == "offset":
            yield Token("zone", token.value)
        elif token.kind == "part" and after[:1] in DAYS:
            continue  # late on Sunday: the time of day stays in the source's words
        elif token.kind not in SILENT and (token.kind != "in" or after in COUNTED):
            yield token


def _said(tokens: Iterable[Token]) -> tuple[str, ...]:
    return _kinds(token for token in tokens if token.kind not in SILENT)


def _last_kind(tokens: Sequence[Token]) -> str:
    return next((token.kind for token in reversed(tokens) if token.kind not in SILENT), "")


def _is_clock(before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    """Whether what looks like a year is hours and minutes, between these."""
    return before in WHOLE or (after[:1] == ("zone",) and before[-1:] not in YEARLESS)


def _hours(value: int | tuple[int, int] | tuple[int, int, int], _: object) -> Token:
    """Figures, or a number of hours, as those of a time of day. Raises DateError for hours that are counted."""
    if isinstance(value, int) and value > 24:
        raise DateError(_HOURS_COUNTED)
    return Token("figures", value if isinstance(value, tuple) else (value,))


def _four_figures(value: int, _: object) -> Token:
    """What looked like a year and is hours and minutes: 1700."""
    return Token("clock", clock(*divmod(value, 100)))


def _half_day(parts: int | tuple[int, ...], half: str) -> Token:
    """Hours, perhaps with minutes and seconds, of one half of the day."""
    hour, minute, second, *_ = (*parts, 0, 0) if isinstance(parts, tuple) else (parts, 0, 0)
    return Token("clock", clock(hour, minute, second, half))


PAIRS: Mapping[tuple[str, str], Callable[[Any, Any], Token]] = {
    ("number", "meridiem"): _half_day,
    ("figures", "meridiem"): _half_day,
    ("number", "hours"): _hours,
    ("figures", "hours"): _hours,
    ("year", "hours"): _four_figures,
    ("number", "clock"): lambda _, noon: Token("clock", noon),  # 12 noon
    ("zone", "offset"): lambda _, zone: Token("zone", zone),  # UTC+3
    ("part", "dash"): lambda part, _: Token("part", part),
}
"""Two kinds of tokens that stand for one, and how it is made of their values."""

JOINERS = frozenset({"to", "dash", "until", "untilby", "and", "or"})

DAY_AND_MONTH = {("number", "month"), ("ordinal", "month")}
"""Behind these a number is a year of two figures."""

WHOLE = {(*day, "year") for day in itertools.permutations(("number", "month"))}
"""Behind these four figures are hours and minutes: 24 February 2022 0500."""

CENTURIES = {19, 20}
"""What four figures that may be a year as well as a time of day begin with."""

_TIME_OR_YEAR = "This has two years, or a year and a time of day; write the time as in 20:25, or one date of them."

YEARLESS = {("month",), ("number",), ("ordinal",)}
"""Behind these four figures are a year, even before the name of a zone: 27 February 2025, Moscow time."""

DAYS = {("weekday",), ("day",), ("number",), ("ordinal",)}
"""Before these a part is one of the day."""

NUMBERS = frozenset({"count", "number"})
"""Behind these units are counted: two weeks. Others are not: the coming weeks."""

BESIDE = {("before",), ("after",)}
"""Words for the day beside a day."""

DATED = {*DAYS, ("month",), ("numeric",), ("feast",), ("from",), ("between",)}
"""Before these a night is that of a date, not the last one."""

AWAY = {(kind,) for kind in ("ago", "hence", "earlier", "later", "before", "after", "from")}
"""Before these "one day" is a distance, and not some day."""

COUNTED = {(number, unit) for number in NUMBERS for unit in ("unit", "units")}
"""Before these "in" counts from today, as "in two weeks" does; "in March" and "in 2025" do not."""


def _kinds(tokens: Iterable[Token]) -> tuple[str, ...]:
    return tuple(token.kind for token in tokens)
