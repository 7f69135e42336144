"""The day by which somebody asks to see a record, or with which a range of days begins or ends: read from what they
typed, as a form reads the dates of the record. More than one day is asked about; nothing is taken in silence.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from webapp.domain import dates
from webapp.domain.dates import When
from webapp.domain.dates.spoken import lexer, offer
from webapp.domain.problems import excerpt
from webapp.domain.text import clean_code

End = Literal["day", "past", "first", "last"]
"""What is asked for: one day, which may have to be past; or the first or the last end of a range, which may be a month
or a year as well."""

_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


class DayChoice(NamedTuple):
    """What was typed, as the record writes it; "" where that is not clear. Then `choices` are what may be meant, the
    likelier first, and `advice` says in a sentence what to do."""

    edtf: str = ""
    choices: tuple[str, ...] = ()
    advice: str = ""


def day_choice(typed: str, end: End, *, today: date, near: date | None = None, zone: str | None = None) -> DayChoice:
    """What was typed as a day, or as an end of a range.

    "Yesterday" is counted from `today`. A date without its year is that nearest to `near`, the day where the record
    ends. `zone` is the IANA zone of the negotiation.
    """
    if is_plain(typed, end):
        return DayChoice(typed)
    try:
        text = clean_code(typed)
    except ValueError as error:
        return DayChoice(advice=str(error).replace("{field}", "The date"))
    proposal = offer(text, today=today, zone=zone, near=near)
    readings = [dates.parse(reading.edtf) for reading in proposal.readings]
    if end == "past":
        readings = [when for when in readings if when.earliest is None or when.earliest <= today] or readings
    days = tuple(dict.fromkeys(end_day for when in readings for end_day in _ends(when, end)))
    if len(days) == 1:
        return DayChoice(days[0])
    if not days:
        return DayChoice(advice=_refusal(typed, proposal.advice))
    past_days = tuple(day for day in days if day <= today.isoformat()) if end == "past" else ()
    return DayChoice(choices=past_days or days, advice=_question(typed, len(readings)))


def is_plain(typed: str, end: End) -> bool:
    """Whether something typed is what addresses have already: a day; for an end of a range any single date."""
    when = dates.find_date(typed)
    return when is not None and (bool(_DAY.fullmatch(typed)) if end in {"day", "past"} else when.form == "single")


def _ends(when: When, end: End) -> Iterator[str]:
    """What a date means as an end: of a range a month or year is all of it, one day has to be its first or last."""
    if when.form == "single" and end in {"first", "last"} and not when.is_day:
        yield when.text.rstrip("?~%")
        return
    days = (when.earliest, when.latest) if end == "first" else (when.latest, when.earliest)
    yield from (day.isoformat() for day in days if day)


def _question(typed: str, readings: int) -> str:
    if readings == 1:
        return f"“{excerpt(typed)}” is more than one day: choose one."
    return f"“{excerpt(typed)}” may mean several days: choose which."


def _refusal(typed: str, advice: str) -> str:
    if advice.casefold().startswith(typed.casefold()):
        return advice
    why = advice if not advice.endswith(lexer.UNCLEAR) else "write it as in 17 March 2025, 17.03.2025 or yesterday."
    return f"“{excerpt(typed)}” is no day: {why}"
