"""Tokens in context: which of them make one token, what an ambiguous one means there, and which say nothing."""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from typing import Any

from webapp.domain.dates.points import DateError
from webapp.domain.dates.spoken import figures
from webapp.domain.dates.spoken.clocks import clock
from webapp.domain.dates.spoken.token import SILENT, Token, kinds, telling_kinds
from webapp.domain.dates.zones import shown

_COUNTED_HOURS = re.compile(
    r"\b(in|within|ago|turn) (number|count) hours\b|\b(number|count) hours (ago|hence|earlier|later)\b"
)
"""Kinds of tokens that count hours and are no time of day: in 24 hours, через 5 часов."""
_HOURS_COUNTED = "Hours are not counted here; write the day, and the time if it is known, as in 14:00 UTC."


def together(tokens: Iterable[Token], year: int) -> list[Token]:
    """Return the tokens that matter to a date, as their neighbours determine them; `year` is today's. Raise DateError
    for tokens that contradict each other or leave out what they need."""
    read = _in_days(_months_once(tokens))
    if _COUNTED_HOURS.search(" ".join(telling_kinds(read))):
        raise DateError(_HOURS_COUNTED)
    return list(_settled(_paired(read), year))


def _in_days(tokens: list[Token]) -> list[Token]:
    """Tell a length of 24 hours, or of several times that, in days if it is said from when: for 72 hours from 18 March,
    72 hours after 06:00."""
    for place in range(len(tokens) - 1):
        number, unit = tokens[place : place + 2]
        hours = number.value if number.kind in NUMBERS and unit.kind == "hours" else 0
        is_length = kinds(tokens[max(place - 1, 0) : place]) == ("lasting",)
        if hours and hours % 24 == 0 and (is_length or telling_kinds(tokens[place + 2 :])[:1] in _FROM_WHEN):
            tokens[place : place + 2] = Token("number", hours // 24), Token("units", "day")
    return tokens


def _months_once(tokens: Iterable[Token]) -> list[Token]:
    """Drop a month that is repeated in other words, as in Arabic sources: كانون الثاني/يناير."""
    kept: list[Token] = []
    for token in tokens:
        place = next((at for at in reversed(range(len(kept))) if kept[at].kind not in {*SILENT, "dash"}), None)
        if token.kind == "month" and place is not None and kept[place] == token:
            del kept[place:]
        kept.append(token)
    return kept


def _paired(tokens: Iterable[Token]) -> list[Token]:
    """Join tokens of which two make one."""
    paired = [Token("noise")]
    for token in tokens:
        join = PAIRS.get((paired[-1].kind, token.kind))
        if join:
            paired[-1] = join(paired[-1].value, token.value)
            if token.kind == "meridiem":
                _share(paired, token.value)
        else:
            paired.append(token)
    return paired


def _share(paired: list[Token], half: str) -> None:
    """Give the half of the day of the last time also to the hour joined to it: from 2 to 4 p.m."""
    if len(paired) > 2 and paired[-2].kind in JOINERS and paired[-3].kind in {"number", "figures"}:
        earlier = _half_day(paired[-3].value, half)
        is_later = half == "pm" and earlier.value >= paired[-1].value
        paired[-3] = _half_day(paired[-3].value, "am") if is_later else earlier  # from 11 to 1 p.m.


def _settled(paired: Sequence[Token], year: int) -> Iterator[Token]:
    """Yield the tokens that matter, with the meaning that their neighbours give them."""
    halves = _halves(paired)
    for place, token in enumerate(paired):
        behind = paired[place + 1 :]
        before, earlier = kinds(paired[max(place - 2, 0) : place]), telling_kinds(paired[:place])
        after = telling_kinds(behind)[:2]
        if token.kind == "figures":
            timed = _half_day(token.value, halves[place]) if place in halves else Token("clock", clock(*token.value))
            yield _by_night(timed) if _TODAY in paired and _NIGHT in paired else timed
        elif token.kind == "clock":
            yield _by_night(token) if _NIGHT in paired or _EVENING in paired else token
        elif token.kind == "number" and before in DAY_AND_MONTH:
            if isinstance(token.value, figures.OneDigit):
                raise DateError("Write the year with four digits, as in 5 March 2006.")
            yield Token("year", figures.full_year(f"{token.value:02}", year))
        elif token.kind == "year" and _is_clock(earlier, after):
            is_clock = "zone" in after[:1] and (earlier in WHOLE or "year" not in earlier)
            if not is_clock and token.value // 100 in CENTURIES:
                raise DateError(_TIME_OR_YEAR)
            yield _four_figures(token.value, None)
        else:
            yield from _settled_word(token, before, earlier, behind)


def _by_night(token: Token) -> Token:
    """Return a time of day whose later meaning comes first: midnight tonight, or on Monday night, is yet to come."""
    return Token("clock", token.value[::-1])


def _settled_word(
    token: Token, before: tuple[str, ...], earlier: tuple[str, ...], behind: Sequence[Token]
) -> Iterator[Token]:
    """Yield the tokens that a word makes, none if it says nothing: `before` are the kinds of the two tokens before it,
    `earlier` the telling ones of all, `behind` the tokens behind it."""
    following = telling_kinds(behind)
    last = earlier[-1] if earlier else ""
    near, far, *_ = *following, "", ""
    if token.kind in ONWARD and earlier:
        yield Token(ONWARD[token.kind])
    elif token.kind == "before" and _ends_a_day(behind):
        yield Token("by")  # before the end of 18 March
    elif token.kind == "to-or-on":
        return  # au 18 mars
    elif token.kind in {"unit", "units"} and token.value == "year" and near == "year":
        return  # the year 2025
    elif token == _MAR and following[:2] in DATES_OF_A_MONTH and last not in DAYS:
        yield Token("weekday", 1)  # mar. 18 mars
    elif token.kind == "unit" and last not in PICKED and near in SPARED.get(token.value, ()):
        return
    elif token.kind == "units" and last in NUMBERS:
        yield Token("unit", token.value)
    elif token.kind == "one-day" and near in AWAY:
        yield from (Token("count", 1), Token("unit", "day"))
    elif token.kind == "daypart" and behind and behind[0].kind in BESIDE and far in DATED:
        if token.value == "all night":
            raise DateError(_WHICH_NIGHT)
        yield Token("unit", "day")  # the morning after 18 March
    elif token.kind == "daypart" and "ordinal" in before[-1:] and "month" not in earlier:
        raise DateError(_WHICH_NIGHT)  # the second night
    elif token.kind == "one-day":
        yield Token("some")
    elif token.kind == "night" and near in DATED:
        yield Token("overnight")
    elif token.kind == "weekdays" and (last not in NUMBERS or near not in PAST_OR_TO_COME):
        raise DateError(NEVER["recurring"])  # Tuesdays, but not two Tuesdays ago
    elif token.kind in NEVER:
        raise DateError(NEVER[token.kind])
    elif token.kind == "offset":
        yield Token("zone", token.value)
    elif token.kind == "part" and near in DAYS and not _is_counted_part(following):
        return  # late on Sunday: the time of day stays in the source's words
    elif token.kind not in SILENT and (token.kind not in {"in", "over"} or following[:2] in COUNTED):
        yield token


def _is_clock(before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    """Whether four digits between these kinds are hours and minutes, not a year."""
    return before in WHOLE or ("zone" in after[:1] and YEARLESS.isdisjoint(before[-1:]))


def _ends_a_day(tokens: Iterable[Token]) -> bool:
    """Whether these tokens begin with the end of a day or of something that is counted, which "before" includes."""
    part, of, *_ = *(token for token in tokens if token.kind not in SILENT), _NOTHING, _NOTHING
    return part == Token("part", ("end", "end")) and of.kind in DAYS


def _is_counted_part(kinds: tuple[str, ...]) -> bool:
    """Whether tokens of these kinds are a quarter or a half of a year, which has a beginning and an end."""
    number, of, behind, *_ = *kinds, "", "", ""
    return number == "ordinal" and of in {"unit", "half"} and behind != "month"


def _halves(tokens: Sequence[Token]) -> dict[int, str]:
    """Return the halves of the day that words give to times, by the place of the time: 8:30 in the evening. Several
    times each need a word after them; raise DateError if they do not have one."""
    words = {token.value for token in tokens if token.kind == "daypart"}
    places = [place for place, token in enumerate(tokens) if token.kind == "figures" and 1 <= token.value[0] <= 12]
    if not words or not places:
        return {}
    if len(words) == len(places) == 1:
        return {places[0]: words.pop()}
    next_ones = (
        (place, next((t for t in tokens[place + 1 :] if t.kind not in {"noise", "in"}), None)) for place in places
    )
    halves = {place: token.value for place, token in next_ones if token and token.kind == "daypart"}
    if len(halves) < len(places):
        raise DateError("Which half of the day is meant is not clear; write 20:30, or 8:30 p.m.")
    return halves


def _hours(value: int | tuple[int, int] | tuple[int, int, int], is_length: object) -> Token:
    """Return digits or a number as a time of day. Raise DateError for hours that are counted, as German Stunden are."""
    if is_length or (isinstance(value, int) and value > 24):
        raise DateError(_HOURS_COUNTED)
    return Token("figures", value if isinstance(value, tuple) else (value,))


def _four_figures(value: int, _: object) -> Token:
    """Return four digits as hours and minutes: 1700."""
    return Token("clock", clock(*divmod(value, 100)))


def _half_day(parts: int | tuple[int, ...], half: str) -> Token:
    """Return hours, perhaps with minutes and seconds, in a half of the day."""
    hour, minute, second, *_ = (*parts, 0, 0) if isinstance(parts, tuple) else (parts, 0, 0)
    return Token("clock", clock(hour, minute, second, half))


PAIRS: Mapping[tuple[str, str], Callable[[Any, Any], Token]] = {
    ("number", "meridiem"): _half_day,
    ("figures", "meridiem"): _half_day,
    ("number", "hours"): _hours,
    ("figures", "hours"): _hours,
    ("ordinal", "hours"): _hours,
    ("ordinal", "meridiem"): _half_day,
    ("year", "hours"): _four_figures,
    ("number", "clock"): lambda _, noon: Token("clock", noon),  # 12 noon
    ("zone", "offset"): lambda _, zone: Token("zone", zone),  # UTC+3
    ("zone", "clocks"): lambda zones, is_summer: Token("zone", tuple(shown(zone, is_summer) for zone in zones)),
    ("part", "dash"): lambda part, _: Token("part", part),
}
"""Two kinds of tokens that make one, and how it is made of their values."""

_WHICH_NIGHT = "Which night is meant is not clear; write it as in the night of 18 to 19 March 2025."

NEVER: Mapping[str, str] = {
    "recurring": "What recurs has no one date; make each time an event of its own, or write a span.",
    "era": "A year before the year 1 cannot be recorded here.",
    "fiscal": "A fiscal year is not the same months everywhere; write them, as in April to June 2025.",
}
"""Kinds of words that no date has, with advice."""

JOINERS = frozenset({"to", "dash", "until", "until-or-by", "and", "or"})

ONWARD: Mapping[str, str] = {"until-or-by": "until", "into": "to", "to-or-on": "to"}
"""What kinds of words are that lead from one date to another, behind the first: du 17 au 18 mars."""

DAY_AND_MONTH = {("number", "month"), ("ordinal", "month")}
"""After these, a number is a year of two digits."""

WHOLE = {(*day, "year") for day in itertools.permutations(("number", "month"))}
"""After these, four digits are hours and minutes: 24 February 2022 0500."""

CENTURIES = {19, 20}
"""The first two of four digits that may be a year as well as a time of day."""

_TIME_OR_YEAR = "This has two years, or a year and a time of day; write the time as in 20:25, or one date of them."

YEARLESS = {"month", "number", "ordinal"}
"""After these, four digits are a year, even before the name of a zone: 27 February 2025, Moscow time."""

DAYS = {"weekday", "day", "number", "ordinal"}
"""Before these, a part is one of the day."""

_FROM_WHEN = {(kind,) for kind in ("from", "starting", "since", "after", "near")}
"""Before these, hours are counted: 72 hours from 06:00."""

NUMBERS = {"count", "number"}
"""After these, units are counted: two weeks. Others are not: the coming weeks."""

BESIDE = {"before", "after"}
"""Words for the day next to a day."""

DATED = {*DAYS, "month", "numeric", "feast", "from", "starting", "between"}
"""Before these, a night is that of a date, not the last one."""

PICKED = {"turn", "ordinal", *NUMBERS}
"""After these, a month is the one of that number or turn, not the one whose name follows."""

_NOTHING = Token("noise")
_TODAY, _EVENING, _NIGHT = Token("day", 0), Token("daypart", "pm"), Token("daypart", "all night")
_MAR = Token("month", 3)

SPARED: Mapping[object, Set[str]] = {"day": {"number", "numeric"}, "month": {"month"}}
"""Units that say nothing before what they are units of: the month of March, el día 18 de marzo."""

DATES_OF_A_MONTH = {("number", "month"), ("ordinal", "month"), ("numeric",)}
"""Before these, "mar" is not March but the short Tuesday of French, Spanish and Italian."""

AWAY = {"ago", "hence", "earlier", "later", "before", "after", "from", "starting"}
"""Before these, "one day" is a distance, not some day."""

PAST_OR_TO_COME = {"ago", "hence"}
"""Before these, weekdays are counted; others recur."""

COUNTED = set(itertools.product(NUMBERS, ("unit", "units")))
"""Before these, "in" counts from today ("in two weeks") and "over" means more; "in March" is that time."""
