"""Days typed in figures, "05.03.2025" or "3/5/2025", as the record writes them."""

import re
from datetime import date

from webapp.domain.spoken_dates import offer

_FIGURES = re.compile(r"(?:\d{4}([./])\d{1,2}\1\d{1,2}|\d{1,2}([./-])\d{1,2}\2\d{4})\.?")
_ANY_DAY = date(2000, 1, 1)
"""What is counted from where the year stands there: nothing."""


def days_in_figures(text: str) -> list[str]:
    """The days that a text in figures alone may mean, the likelier first: two, where either may be the month; none for
    what is no such text."""
    return [reading.edtf for reading in offer(text, today=_ANY_DAY).readings] if _FIGURES.fullmatch(text) else []
