"""Dates as forms show them: in the words of pages, wherever these are read again as the very same date."""

from datetime import date
from functools import lru_cache

from webapp.domain.dates import find_date
from webapp.domain.dates.in_words import words
from webapp.domain.dates.spoken import offer

_ANY_DAY = date(2000, 1, 1)
"""What nothing is counted from: words that are, mean something else on another day, and are not shown."""


@lru_cache(maxsize=4096)
def wording(edtf: str) -> str:
    """A date of the record in words that mean it and nothing else, on any day; as it is recorded where there are no
    such words, as for a year of three digits, and where it is no date."""
    when = find_date(edtf)
    if when is None:
        return edtf
    in_words = words(when)
    readings = offer(in_words, today=_ANY_DAY).readings
    return in_words if [(one.edtf, one.rests_on, one.timezone) for one in readings] == [(edtf, "", None)] else edtf
