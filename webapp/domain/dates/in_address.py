"""The day that newsrooms put into the addresses of their pages."""

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from webapp.domain.dates.points import MONTHS

_FIGURES = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})([/_-])(0?[1-9]|1[0-2])\2(0?[1-9]|[12][0-9]|3[01])(?![0-9])")
_MONTHS = {name: number for number, month in enumerate(MONTHS, 1) for name in (month.lower(), month[:3].lower())}
_WORDS = re.compile(
    rf"(?<![^\W_])({'|'.join(_MONTHS)})-(0?[1-9]|[12][0-9]|3[01])-((?:19|20)[0-9]{{2}})(?![0-9])", re.IGNORECASE
)
"""A day of live blogs and daily reports: liveblog-january-19-2025."""


def day_in(address: str, today: date) -> str:
    """Return the day in the path of a web address in EDTF, as uncertain: most such days are those of publication, and
    some are those of the events. Return "" if there is none, if there are several, or if it does not exist yet."""
    try:
        days = {date(year, month, day) for year, month, day in _days(urlsplit(address).path)}
    except ValueError:
        return ""
    return f"{days.pop()}?" if len(days) == 1 and max(days) <= today else ""


def _days(path: str) -> Iterator[tuple[int, int, int]]:
    yield from ((int(year), int(month), int(day)) for year, _, month, day in _FIGURES.findall(path))
    yield from ((int(year), _MONTHS[month.lower()], int(day)) for month, day, year in _WORDS.findall(path))
