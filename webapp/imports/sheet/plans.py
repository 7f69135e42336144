"""The plans in a row of a table: those that our own table writes, or the one for its date, by the days on which that
was announced."""

import re
from collections.abc import Iterator, Mapping
from datetime import time

from webapp.domain.dates import find_date
from webapp.domain.vocabulary import PLANNED, EventKind, Status
from webapp.forms.typed_dates import DateReader
from webapp.imports.sheet.cells import code, entries, listed

_AFTER_A_DAY = re.compile(r"(?:(?<=[0-9]{4})|(?<=[0-9]{4}-[0-9]{2}-[0-9]{2}))(?: ?[,،] ?| and )(?=.{0,40}[0-9]{4})")
"""A comma, or “and”, between two days of which each has its year."""
_MOST_COMMAS = 5
"""Such commas of an entry that are read."""


def days_announced(cell: str, reader: DateReader) -> str:
    """Return the days of a cell in EDTF, parted by semicolons as they are there, or by commas if it is no one day."""
    days = (
        day
        for entry in entries(cell)
        for day in ([entry] if reader.offer(entry).readings else _AFTER_A_DAY.split(entry, _MOST_COMMAS))
    )
    return "; ".join(reader.read(day)[0] for day in days)


def plans(cells: Mapping[str, str], kind: str, edtf: str) -> Iterator[dict[str, str]]:
    """Yield the entries of the schedule of an event on this date, "" for none. Each day of an announcement tells the
    plan for the date; the last one, of what is postponed or cancelled, tells that. What was postponed had been planned
    by then. Of what took place the beginning had, and of a truce the end."""
    for plan in listed(cells.get("schedule", "")):
        told, _, place = plan.partition(" (")
        yield dict(zip(("announced_on", "status", "date"), told.split(" ", 2), strict=False), place=place[:-1])
    status = _status(cells)
    days = [day for day in _days(cells) if not _is_late(day, status, edtf)]
    if status == Status.POSTPONED and edtf and len(days) == 1 and (when := find_date(days[0])):
        days.insert(0, f"[..{when.latest}]" if when.latest else days[0])
    for number, day in enumerate(days, 1):
        of_itself = status in PLANNED and (number == len(days) or status == Status.PROPOSED or not edtf)
        became = status if of_itself else Status.SCHEDULED
        date = edtf if status in PLANNED or kind == EventKind.CEASEFIRE else _beginning(edtf)
        yield {"announced_on": day, "status": became, "date": "" if became == Status.POSTPONED else date}


def has_late_announcement(cells: Mapping[str, str], edtf: str) -> bool:
    """Return whether a day of an announcement is left out: it does not come before what took place."""
    return any(_is_late(day, _status(cells), edtf) for day in _days(cells))


def own_date(cells: Mapping[str, str], edtf: str) -> str:
    """Return the date of the event itself: what is postponed has none."""
    return "" if _status(cells) == Status.POSTPONED else edtf


def _beginning(edtf: str) -> str:
    start = edtf.partition("/")[0]
    return edtf if start == ".." else start


def _status(cells: Mapping[str, str]) -> str:
    return code(Status, cells.get("status", Status.OCCURRED))


def _days(cells: Mapping[str, str]) -> list[str]:
    return [] if cells.get("schedule") else listed(cells.get("schedule.announced_on", ""))


def _is_late(day: str, status: str, edtf: str) -> bool:
    """Return whether an announcement cannot have told a plan: on the day of what has no later time of day."""
    announced, when = find_date(day), find_date(edtf)
    if status in PLANNED or not (announced and announced.latest and when and when.earliest):
        return False
    if announced.instant and when.start and when.start.instant:
        return announced.instant >= when.start.instant
    same_day_later = announced.latest == when.earliest and when.start and when.start.clock not in {None, time()}
    return announced.latest >= when.earliest and not same_day_later
