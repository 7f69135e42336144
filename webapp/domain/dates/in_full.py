"""Dates in full: texts that mean the same date on any day, so that nothing is counted from a source or from today."""

from datetime import date
from functools import lru_cache

from webapp.domain.dates import LONGEST, When, advice, find_date, has_form, parse
from webapp.domain.dates.in_words import words
from webapp.domain.dates.points import DateError
from webapp.domain.dates.spoken import offer

_ANY_DAYS = (date(2000, 1, 1), date(2051, 6, 15))
"""Two days on which nothing counted from today, and no year of two digits, is the same date."""


def parse_entered(text: str) -> When:
    """Parse a date in EDTF, as `parse` does; if it is none, the DateError says how to write what was meant."""
    try:
        return parse(text)
    except DateError as error:
        if len(text) > LONGEST or has_form(text):
            raise
        one, other = (offer(text, today=day) for day in _ANY_DAYS)
        forms = [reading.edtf for reading in one.readings if reading.whole and reading in other.readings]
        problem = one.problem if one.problem == other.problem else ""
        refusal = advice.sentence(text, forms) if forms else problem or str(error)
    raise DateError(refusal)


@lru_cache(maxsize=4096)
def wording(edtf: str) -> str:
    """Return a date in words that mean it and nothing else, on any day, for a field of a form. Return the text itself
    if there are no such words, as for a year of three digits, and if it is not a date."""
    when = find_date(edtf)
    if when is None:
        return edtf
    in_words = words(when)
    readings = offer(in_words, today=_ANY_DAYS[0]).readings
    return in_words if [(each.edtf, each.rests_on, each.timezone) for each in readings] == [(edtf, "", None)] else edtf
