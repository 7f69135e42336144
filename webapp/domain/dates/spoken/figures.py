"""Dates, times of day and numbers in digits."""

import re

from webapp.domain.dates.points import DateError
from webapp.domain.dates.spoken.calendar import Calendar
from webapp.domain.dates.spoken.spelling import plain
from webapp.domain.dates.spoken.token import Token

DAY_FIRST, MONTH_FIRST, YEAR_FIRST = ORDERS = ("day first", "month first", "year first")
"""The orders in which 3/4/2025 and 25-03-18 can be read; 2025/4/3 and 3.4.2025 have only one."""

AHEAD = 20
"""How far ahead of today a year of two digits may be; a later one is of the century before."""

FIGURES = re.compile(
    r"""
    (?P<doubtful> [0-9]{1,2} (?P<d>[-/.]) [0-9]{1,2} (?P=d) [0-9] ) (?![0-9])
  | (?P<iso> [0-9]{4} (?P<s>[-/.])\ ?[0-9]{1,2} (?P=s)\ ?[0-9]{1,2} ) (?![0-9])
  | (?P<numeric> [0-9]{1,2} (?P<t>[-/.])\ ?[0-9]{1,2} (?P=t)\ ?(?:[0-9]{4}|[0-9]{2}) ) (?![0-9:])
  | (?P<clock> [0-9]{1,2} (?: :[0-9]{2} (?: :[0-9]{2} )? | h[0-9]{2} | \.[0-9]{2} (?=\ ?[ap]m) ) ) (?![0-9:])
  | (?P<month> [0-9]{4}[-/.](?:0[1-9]|1[0-2]) (?![-/.]?[0-9]) | (?:0?[1-9]|1[0-2])[/.][0-9]{4} (?![0-9]) )
  | (?P<short> [0-9]{1,2} (?: /[0-9]{1,2} | \.\ ?(?:0?[1-9]|1[0-2])\.? (?!\ ?[^\W\d_]) ) ) (?![/.]?[0-9])
  | (?P<dotted> [0-9]{1,2}\.[0-5][0-9] ) (?![0-9])
  | (?P<compact> [0-9]{8} ) (?![0-9])
  | (?P<number> [0-9]{1,4} ) (?![0-9])
    """,
    re.VERBOSE,
)
"""Each kind of digits; the first that fits is meant. No two parts compete for characters, so matching is linear."""


class OneDigit(int):
    """A number written with one digit, which is no year."""


_NUMBERS = {1: "number", 2: "number", 3: "count", 4: "year"}
"""What a number with this many digits is: with three, only of things that are counted."""


def token(figures: re.Match[str], year: int) -> Token:
    """Return the token of a match of FIGURES; `year` is today's."""
    parts = re.findall("[0-9]+", figures[0])
    numbers, dotted = [*map(int, parts)], "." in figures[0]
    match figures.lastgroup:
        case "doubtful":
            raise DateError("Write the year with four digits, as in 5/3/2006.")
        case "iso":
            return _same(*numbers)
        case "numeric":
            return _numeric(parts, year, dotted)
        case "clock" | "dotted":
            return Token("figures", tuple(numbers))
        case "month":
            return _same(*sorted(numbers, reverse=True))
        case "short":
            return _either(numbers[0], numbers[1], (), dotted)
        case "compact":
            return _compact(parts[0])
    return Token(_NUMBERS[len(parts[0])], OneDigit(parts[0]) if len(parts[0]) == 1 else numbers[0])


OPEN = ("numeric", "short", "compact")
"""The kinds whose order of day and month may be open."""


def orders_of(written: str, year: int) -> frozenset[str]:
    """Return in which of day first and month first all dates of a text can be read that differ by the order. Return
    none for a text without such dates. `year` is today's."""
    dates = (token(match, year).value for match in FIGURES.finditer(plain(written)) if match.lastgroup in OPEN)
    ways = [date.keys() & {DAY_FIRST, MONTH_FIRST} for date in dates if date.get(DAY_FIRST) != date.get(MONTH_FIRST)]
    return frozenset.intersection(*map(frozenset, ways)) if ways else frozenset()


def full_year(text: str, today: int, ahead: int = AHEAD) -> int:
    """Return the year of four digits or, of two, the last that is at most `ahead` years after today's."""
    return int(text) if len(text) == 4 else (latest := today + ahead) - (latest - int(text)) % 100


def _same(year: int, month: int, day: int | None = None) -> Token:
    return Token("numeric", dict.fromkeys(ORDERS, Calendar((year,), month, day)))


def _compact(digits: str) -> Token:
    """A date of eight digits, with the year first; last if there is no such month, and it may be a year of our time."""
    if int(digits[4:6]) in range(1, 13) or not digits.startswith(("19", "20"), 4):
        return _same(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    return _either(int(digits[:2]), int(digits[2:4]), (int(digits[4:]),), dotted=False)


def _numeric(parts: list[str], today: int, dotted: bool) -> Token:
    """A date with its year last. If all numbers have two digits, perhaps first, if that year is nearer or the other one
    is yet to come."""
    first_number, second_number, year = int(parts[0]), int(parts[1]), full_year(parts[2], today)
    token = _either(first_number, second_number, (year,), dotted)
    first = full_year(parts[0], today)
    is_nearer = abs(first - today) < abs(year - today) or year > today
    if dotted or {*map(len, parts)} != {2} or second_number > 12 or not is_nearer:
        return token
    return Token("numeric", token.value | {YEAR_FIRST: Calendar((first,), second_number, int(parts[2]))})


def _either(first: int, second: int, years: tuple[int, ...], dotted: bool) -> Token:
    """A date with day or month first. With dots, the day is; a number over 12 leaves one order."""
    day_first, month_first = Calendar(years, second, first), Calendar(years, first, second)
    if dotted:
        return Token("numeric", dict.fromkeys(ORDERS, day_first))
    if first > 12:
        return Token("numeric", {DAY_FIRST: day_first, YEAR_FIRST: day_first})
    if second > 12:
        return Token("numeric", {MONTH_FIRST: month_first, YEAR_FIRST: month_first})
    return Token("numeric", {DAY_FIRST: day_first, MONTH_FIRST: month_first, YEAR_FIRST: day_first})
