"""What became of announced plans, computed from an event's schedule: whether they held, and how far they slipped."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta, tzinfo
from itertools import takewhile

from webapp.domain import dates
from webapp.domain.dates import DAY
from webapp.domain.plain import EventDocument
from webapp.domain.timing.extent import extent_of
from webapp.domain.vocabulary import PLANNED, Status

Days = tuple[date, date]
"""A first and a last day."""

ABOUT = frozenset({"#~", "#%"})
"""The shapes of dates that are only approximate."""

MINUTE = timedelta(minutes=1)
SHORTEST_DAY = 23
"""Hours from a time of day to the same on the next day, when summer time begins."""

DEADLINE = re.compile(r"\[\.\.(.+)\]")
"""A date by which something is to happen, and nothing says from when."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A plan that gave way: to the next plan, to none, or to what happened.

    `planned` is the date given up, None if none had been named; `became` is the date in its place, None while there is
    no new one. `place` is the index of the schedule entry that changed the plan, None if the outcome did. Days are both
    those in the record's `zone` and those as written: the same day by either is no slip.
    """

    planned: str | None
    became: str | None
    place: int | None
    zone: tzinfo

    @property
    def days(self) -> int | None:
        """How many days later it begins, negative for earlier; None unless both begin on a known day."""
        return _distance(*self._compared, self.zone) if self._compared else None

    @property
    def words(self) -> str:
        """By how much, as people say it: "7 days later", "12 hours later" into the next day, "about 1 day earlier",
        "later"; "" if that is not clear."""
        if self._compared is None:
            return "no new date"
        if self.days == 0:
            return "on the same day again"
        if self.days is not None:
            about = "about " * bool({dates.parse(edtf).shape for edtf in self._compared} & ABOUT)
            days = f"{abs(self.days):,} day{'s' * (abs(self.days) != 1)}"
            return f"{about}{self.hours or days} {'later' if self.days > 0 else 'earlier'}"
        if _is_after(*self._compared, self.zone):
            return "later"
        planned, became = self._compared
        return "earlier" if _is_after(became, planned, self.zone) else ""

    @property
    def hours(self) -> str:
        """How far it slipped from one time of day to another that is less than a day away; "" for anything else."""
        starts = [dates.parse(edtf).start for edtf in self._compared or ()]
        instants = [start.instant for start in starts if start and start.instant]
        apart = abs(instants[1] - instants[0]) if len(instants) == 2 and self.days else DAY
        hours, minutes = divmod(round(apart / MINUTE), 60)
        units = [
            f"{number} {unit}{'s' * (number > 1)}" for number, unit in ((hours, "hour"), (minutes, "minute")) if number
        ]
        return " ".join(units) if hours < SHORTEST_DAY else ""

    @property
    def _compared(self) -> tuple[str, str] | None:
        """The two dates that tell how far it slipped, None if one is missing."""
        if self.planned is None or self.became is None:
            return None
        return _comparable(self.planned, self.became, self.zone, is_plan=self.place is not None)


def slips(event: EventDocument, zone: tzinfo) -> Iterator[Slip]:
    """Yield the plans of an event that gave way, oldest first.

    A plan holds if what follows can begin within the days that it named, as written or in `zone`: from March to
    18 March nothing slips, nor from one hour to another of a day, whatever the zones. A date on an unknown day may be
    on the planned one; but a deadline that another one replaces was moved. After a plan was called off, the next one is
    always a slip.
    """
    planned: str | None = None
    is_off = False
    for place, entry in enumerate(event["schedule"]):
        calls_off = entry["status"] == Status.CANCELLED
        if entry["date"] is None and (planned or entry["status"] == Status.POSTPONED):
            yield Slip(planned, None, place, zone)
        resumed = is_off and not calls_off
        if planned and entry["date"] and (resumed or not _holds(planned, entry["date"], zone, is_plan=True)):
            yield Slip(planned, entry["date"], place, zone)
        is_off = calls_off or (entry["date"] is None and planned is not None)
        planned = entry["date"] or planned
    became = event["date"]["edtf"] if event["date"] and event["status"] not in PLANNED else None
    if planned and became and (is_off or not _holds(planned, became, zone, is_plan=False)):
        yield Slip(planned, became, None, zone)


def in_all(slips: Sequence[Slip], event: EventDocument) -> str:
    """Return the sum of an event's slips: "7 days later than the day first planned". Return "" if that is not clear.
    That day may come before the first slip: another hour of a day in the record's zone is none, however it is
    written."""
    became = event["date"]["edtf"] if event["date"] else None
    if not slips or became is None:
        return "no new date" if slips else ""
    first = next((slip for slip in slips if slip.planned), None)
    if first is None:
        return ""
    dated = [entry["date"] for entry in event["schedule"] if entry["date"]]
    plans = [*takewhile(lambda edtf: edtf != first.planned, dated), first.planned]
    place = first.place if event["status"] in PLANNED else None
    sums = [replace(first, planned=planned, became=became, place=place) for planned in plans]
    whole = next((each for each in sums if each.days is not None), sums[-1])
    if whole.days == 0:
        return "back on the day first planned"
    plan = "first planned" if whole.hours else "the day first planned" if whole.days is not None else "once planned"
    return f"{whole.words} than {plan}" if whole.words else ""


def _distance(planned: str, became: str, zone: tzinfo) -> int | None:
    """Return the days from the beginning of one date to that of another, as written; None if one may begin on several.
    It is 0 if both begin on one day of `zone`. Instants written in different zones have different days, so their hours
    are rounded to days."""
    day, new_day = _day(planned, None), _day(became, None)
    if day is None or new_day is None:
        return None
    if _day(planned, zone) == _day(became, zone):
        return 0
    start, new_start = (dates.parse(edtf).start for edtf in (planned, became))
    if start and new_start and start.instant and new_start.instant and start.offset != new_start.offset:
        return round((new_start.instant - start.instant) / DAY)
    return (new_day - day).days


def _holds(planned: str, became: str, zone: tzinfo, *, is_plan: bool) -> bool:
    """Return whether something may begin on a planned day; `is_plan` if that is the next plan and not the outcome."""
    planned, became = _comparable(planned, became, zone, is_plan=is_plan)
    distance = _distance(planned, became, zone)
    if distance is not None:
        return distance == 0
    views = _views(planned, became, zone)
    return any(first <= new_last and new_first <= last for (first, last), (new_first, new_last) in views)


def _comparable(planned: str, became: str, zone: tzinfo, *, is_plan: bool) -> tuple[str, str]:
    """Return the dates to compare. A deadline counts as its last day if the next plan is a deadline too, or if it was
    certainly missed."""
    end, new_end = (DEADLINE.fullmatch(edtf) for edtf in (planned, became))
    if end and new_end and is_plan:
        return end[1], new_end[1]
    return (end[1], became) if end and _is_after(planned, became, zone) else (planned, became)


def _is_after(planned: str, became: str, zone: tzinfo) -> bool:
    """Return whether something certainly begins after all planned days."""
    return all(new_first > last for (_, last), (new_first, _) in _views(planned, became, zone))


def _views(planned: str, became: str, zone: tzinfo) -> list[tuple[Days, Days]]:
    """Return when each of two dates may begin, in days as written, and in days of a zone."""
    return [(_begins(planned, days_of), _begins(became, days_of)) for days_of in (None, zone)]


def _begins(edtf: str, zone: tzinfo | None) -> Days:
    """Return the first and last day on which a date may begin; the ends of the calendar if open."""
    extent = extent_of(edtf, zone)
    return extent.first or date.min, extent.begun or date.max


def _day(edtf: str, zone: tzinfo | None) -> date | None:
    """Return the day on which a date begins, None if there are several."""
    extent = extent_of(edtf, zone)
    return extent.first if extent.first == extent.begun else None
