"""Days in addresses, as people type them. A readable day redirects to the address that writes it as the record does; an
unclear one comes back with what was typed and the days to choose from."""

from collections.abc import Mapping, Sequence
from datetime import date

from flask import g, request
from werkzeug.exceptions import BadRequest

from webapp.clock import today
from webapp.domain import dates
from webapp.domain.dates.choice import DayChoice, End, day_choice, is_plain
from webapp.domain.dates.in_words import day_words, words
from webapp.domain.problems import excerpt
from webapp.web.query import here, reads
from webapp.web.version_cache import end_of_record

LABELS = {
    "as_of": "What was known on",
    "said_by": "Said by",
    "then": "Said by",
    "at": "The list opened at",
    "day": "From the day",
    "since": "From",
    "until": "To",
}
DAYS: Mapping[str, End] = {"as_of": "past", "said_by": "past", "then": "past", "at": "day", "day": "past"}
RANGE: Mapping[str, End] = {"since": "first", "until": "last"}


class UnclearDay(BadRequest):
    """Raised for an unclear day. The error page shows the field again, with what was typed and the days it may mean."""

    title = "Which day is meant?"

    def __init__(self, name: str, advice: str, choices: Sequence[str] = ()) -> None:
        super().__init__(advice)
        self.field, self.label = name, LABELS[name]
        self.typed = request.args.get(name, "")
        others = [(key, value) for key, value in request.args.items(multi=True) if key != name and value]
        self.choices = [(words(dates.parse(day), weekday=True), here([*others, (name, day)])) for day in choices]


def page_day() -> date:
    """Return the day the page is read as of, else today in the negotiation's zone."""
    day: date = g.as_of or today_here()
    return day


def today_here() -> date:
    """Return today in the negotiation's zone."""
    return today(g.negotiation.timezone)


def has_come(day: date) -> bool:
    """Return whether a day is not ahead in the negotiation's zone, as the last possible day of a source may be."""
    return day <= today_here()


def past_day(name: str) -> date | None:
    """Return the day in a query parameter, None without one. Raises UnclearDay, also for a day in the future."""
    day = parse_day(name)
    if day and day > today_here():
        raise UnclearDay(name, f"{day_words(day)} is in the future: choose a day up to today.")
    return day


def parse_day(name: str) -> date | None:
    """Return the day in a query parameter, written as the record writes it, or None without one. Raises UnclearDay,
    also for several days."""
    days = [day for day in dict.fromkeys(map(str.strip, request.args.getlist(name))) if day]
    if len(days) > 1:
        raise UnclearDay(name, f"“{name}” can be given once only.", [day for day in days if is_plain(day, "day")])
    typed = days[0] if days else ""
    if not typed or is_plain(typed, "day"):
        return date.fromisoformat(typed) if typed else None
    require_clear(name)
    raise UnclearDay(name, f"“{excerpt(typed)}” is not a day; write it as in 2025-03-17.")


def plain(name: str, typed: str) -> str:
    """Return a query parameter as its address should have it: a typed day as the record writes it, others as typed."""
    end = _fields().get(name)
    return typed if end is None or is_plain(typed, end) else _choice(typed, end).edtf or typed


def unclear(name: str) -> UnclearDay | None:
    """Return what to ask about the day in a query parameter, or None if it is clear or absent."""
    typed = request.args.get(name, "").strip()
    choice = _choice(typed, {**DAYS, **RANGE}[name]) if typed else None
    if choice is None or choice.edtf:
        return None
    last = today_here().isoformat()
    choices = [day for day in choice.choices if DAYS.get(name) != "past" or day <= last]
    if choice.choices and not choices:
        return UnclearDay(name, f"“{excerpt(typed)}” is in the future: choose a day up to today.")
    return UnclearDay(name, choice.advice, choices)


def require_clear(*names: str) -> None:
    """Raise UnclearDay for the first of these query parameters whose day is unclear."""
    if unclear_day := next(filter(None, map(unclear, names)), None):
        raise unclear_day


def typed_day(value: object) -> str:
    """Return a day, month or year as its field shows it: in words if these can be read back (a year of three digits
    cannot), else as it was typed."""
    typed = str(value or "")
    day = None if typed.startswith("0") else dates.find_date(typed)
    return words(day) if day else typed


def _fields() -> Mapping[str, End]:
    """Map the query parameters of the current page that are days to how each is read; "since" alone, without "until",
    is a version and no day."""
    read = reads() or ()
    ends = {**DAYS, **(RANGE if set(RANGE) <= set(read) else {})}
    return {name: end for name, end in ends.items() if name in read}


def _choice(typed: str, end: End) -> DayChoice:
    day_here = today_here()
    near = g.get("as_of") or end_of_record(day_here).day
    return day_choice(typed, end, today=day_here, near=near, zone=g.negotiation.timezone)
