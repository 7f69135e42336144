"""A day that somebody types to see the record as of then, or as the first or last day of a range. It is read as a form
reads the dates of the record. If it may be several days, the reader is asked which."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from webapp.domain import dates
from webapp.domain.dates import When
from webapp.domain.dates.spoken import offer
from webapp.domain.dates.spoken.readings import Offer
from webapp.domain.problems import excerpt
from webapp.domain.text import clean_code

End = Literal["day", "past", "first", "last"]
"""One day, which may have to be past; or the first or last end of a range, which may also be a month or a year."""

_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


class DayChoice(NamedTuple):
    """What was typed, in EDTF. If it is "", that is not clear: `choices` are the days that may be meant, the likelier
    first, and `advice` is what to do, in one sentence."""

    edtf: str = ""
    choices: tuple[str, ...] = ()
    advice: str = ""


def day_choice(typed: str, end: End, *, today: date, near: date | None, zone: str | None) -> DayChoice:
    """Return the day, or the end of a range, that was typed. "Yesterday" is counted from `today`. A date without a year
    is the one nearest to `near`, the last day of the record. `zone` is the IANA zone of the negotiation."""
    if is_plain(typed, end):
        return DayChoice(typed)
    try:
        text = clean_code(typed)
    except ValueError as error:
        return DayChoice(advice=str(error).replace("{field}", "The date"))
    proposal = offer(text, today=today, zone=zone, near=near)
    readings = [reading.when for reading in proposal.readings]
    if end == "past":
        readings = [when for when in readings if when.earliest is None or when.earliest <= today] or readings
    days = tuple(dict.fromkeys(end_day for when in readings for end_day in _ends(when, end)))
    if len(days) == 1:
        return DayChoice(days[0])
    if not days:
        return DayChoice(advice=_refusal(typed, proposal))
    past_days = tuple(day for day in days if day <= today.isoformat()) if end == "past" else ()
    doubt = "is more than one day: choose one" if len(readings) == 1 else "may mean several days: choose which"
    return DayChoice(choices=past_days or days, advice=f"“{excerpt(typed)}” {doubt}.")


def is_plain(typed: str, end: End) -> bool:
    """Return whether something typed is in the form used in addresses: a day or, for the end of a range, any single
    date."""
    when = dates.find_date(typed)
    return when is not None and (bool(_DAY.fullmatch(typed)) if end in {"day", "past"} else when.form == "single")


def _ends(when: When, end: End) -> Iterator[str]:
    """Yield what a date may mean as an end: a month or year as the end of a range, else its first or last day."""
    if when.form == "single" and end in {"first", "last"} and not when.is_day:
        yield when.text.rstrip("?~%")
        return
    days = (when.earliest, when.latest) if end == "first" else (when.latest, when.earliest)
    yield from (day.isoformat() for day in days if day)


def _refusal(typed: str, proposal: Offer) -> str:
    if proposal.advice.casefold().startswith(typed.casefold()):
        return proposal.advice
    why = proposal.problem or "write it as in 17 March 2025, 17.03.2025 or yesterday."
    return f"“{excerpt(typed)}” is not a day: {why}"
