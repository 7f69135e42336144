"""Dates of the record in words, for pages."""

from datetime import date, datetime
from functools import lru_cache

from webapp.domain import dates
from webapp.domain.dates import in_words
from webapp.domain.dates.points import MONTHS
from webapp.domain.vocabulary import PLANNED


def plan_words(value: str | dates.When, timezone: str | None = None, *, weekday: bool = False) -> str:
    """Return a planned date with its preposition: "for 20 March 2025", "from 20 March 2025"."""
    when = dates.parse(str(value))
    return in_words.plan_words(when, timezone or "", weekday=weekday and when.is_day)


def date_words(
    value: str | date | dates.When, timezone: str | None = None, *, weekday: bool = False, planned: bool = False
) -> str:
    """Return a date of the record in plain English, from EDTF or a value whose string is EDTF; a time of day as clocks
    showed it in `timezone`, if given."""
    return _date_words(str(value), timezone or "", weekday, planned)


@lru_cache(4_096)
def _date_words(text: str, timezone: str, weekday: bool, planned: bool) -> str:
    when = dates.parse(text)
    return in_words.words(when, timezone, weekday=weekday and when.is_day, planned=planned)


def short_date(value: str | dates.When, *, planned: bool = False) -> tuple[str, str]:
    """Return a date for the narrow column of a timeline, as a big and a small line."""
    return _short_date(str(value), planned)


@lru_cache(4_096)
def _short_date(text: str, planned: bool) -> tuple[str, str]:
    return in_words.short(dates.parse(text), planned=planned)


def day_sign(when: str | dates.When | None, status: str) -> str:
    """Return the class of an event's dot: "" (full) for a known day, `some` (hollow) for one of several, `ahead`
    (dashed) for what was announced."""
    if status in PLANNED:
        return "ahead"
    return "" if when and dates.parse(str(when)).begins_on_day else "some"


def moment(at: datetime) -> str:
    """Return a moment of the record's history in words: "18 March 2025, 08:10 UTC"."""
    return f"{at.day} {MONTHS[at.month - 1]} {at.year}, {at:%H:%M} UTC"
