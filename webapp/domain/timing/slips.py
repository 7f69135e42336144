"""What became of announced plans: whether they still hold, and by how much they slipped. Nothing here is typed by
anyone: it is read off the schedule of an event, document by document."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, tzinfo

from webapp.domain import dates
from webapp.domain.dates import DAY
from webapp.domain.dates.in_words import day_words
from webapp.domain.plain import EventDocument
from webapp.domain.timing.extent import Extent, extent_of
from webapp.domain.timing.schedule import ahead
from webapp.domain.vocabulary import PLANNED, Status

Days = tuple[date, date]
"""A first and a last one."""

COUNTED = 30
"""Days for which it is counted how long a plan has been overdue."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A plan that gave way: to the next plan, to none, or to what happened.

    `planned` is the date given up, None where none had been named; `became` what took its place, None while there is
    no new date. `days` lie between the two where both begin on a day that is known, and are negative for what was
    brought forward. `place` is that of the schedule entry that made it, None where the outcome did. Days are those of
    the record's `zone` and those that were written: what is one day by either is no slip.
    """

    planned: str | None
    became: str | None
    place: int | None
    zone: tzinfo

    @property
    def days(self) -> int | None:
        """How many days later it begins."""
        return _distance(self.planned, self.became, self.zone) if self.planned and self.became else None

    @property
    def words(self) -> str:
        """By how much, as people say it: "7 days later", "1 day earlier", "later"; "" where that cannot be said."""
        if self.planned is None or self.became is None:
            return "no new date"
        if self.days == 0:
            return "on the same day again"
        if self.days is not None:
            return f"{abs(self.days):,} day{'s' * (abs(self.days) != 1)} {'later' if self.days > 0 else 'earlier'}"
        views = _views(self.planned, self.became, self.zone)
        if all(new_first > last for (_, last), (new_first, _) in views):
            return "later"
        return "earlier" if all(new_last < first for (first, _), (_, new_last) in views) else ""


def slips(event: EventDocument, zone: tzinfo) -> Iterator[Slip]:
    """The plans of an event that gave way, oldest first. A plan holds as long as what follows can begin within the days
    that it named, as they were written or in a `zone`: from March to 18 March nothing slips, and an hour within the day
    is no slip, in whatever zones the two are told. What is, or was, on an unknown day may be on the one planned. After
    a plan was off, the next one is told in any case."""
    planned: str | None = None
    is_off = False
    for place, entry in enumerate(event["schedule"]):
        calls_off = entry["status"] == Status.CANCELLED
        if entry["date"] is None and (planned or entry["status"] == Status.POSTPONED):
            yield Slip(planned, None, place, zone)
        elif planned and entry["date"] and ((is_off and not calls_off) or not _holds(planned, entry["date"], zone)):
            yield Slip(planned, entry["date"], place, zone)
        is_off = calls_off or (entry["date"] is None and planned is not None)
        planned = entry["date"] or planned
    became = event["date"]["edtf"] if event["date"] and event["status"] not in PLANNED else None
    if planned and became and (is_off or not _holds(planned, became, zone)):
        yield Slip(planned, became, None, zone)


def in_all(slips: Sequence[Slip], became: str | None) -> str:
    """What all slips of an event come to, of which the date is `became` by now, slip or not: "7 days later than the day
    first planned"; "" where that cannot be said."""
    if not slips or became is None:
        return "no new date" if slips else ""
    first = next((slip for slip in slips if slip.planned), None)
    if first is None:
        return ""
    whole = replace(first, became=became)
    if whole.days == 0:
        return "back on the day first planned"
    day = "the day first planned" if whole.days is not None else "once planned"
    return f"{whole.words} than {day}" if whole.words else ""


def is_overdue(lies: Extent, today: date) -> bool:
    """Whether the latest day on which something planned for this extent could begin has gone by."""
    return (lies.begun or date.max) < today


def has_lapsed(lies: Extent, today: date) -> bool:
    """Whether the last day of something that lasts has gone by."""
    return lies.lasts and (lies.last or date.max) < today


def overdue(lies: Extent, today: date) -> str:
    """For how many days something planned for this extent has been overdue: since the latest day on which it could
    begin. "" for what may still begin, and after `COUNTED` days, when it is only that no outcome is recorded."""
    days = (today - (lies.begun or date.max)).days
    return f"{days} day{'s' * (days != 1)} overdue" if 0 < days <= COUNTED else ""


def ends(when: dates.When, lies: Extent, today: date) -> str:
    """When what is under way ends, as far as that is known: "ends in 12 days"; once that day has gone by, that nothing
    was recorded since. "" for what has no known end, and for a day that only says when it began."""
    if not lies.lasts or not lies.last or not when.end:
        return ""
    day = when.end.words() if not when.end.day else day_words(lies.last)
    days = (lies.last - today).days
    if days < 0:
        return f"lapsed {'on' if when.end.day else 'in'} {day}; no outcome recorded"
    if not when.end.day:
        return f"ends in {day}"
    return f"ends {ahead(days)}"


def _distance(planned: str, became: str, zone: tzinfo) -> int | None:
    """The days between where two dates begin, as both were written; None where one may begin on several, 0 where both
    begin on one day of a zone. Of moments told in different zones, whose days are not each other's, the hours make
    days."""
    day, new_day = _day(planned, None), _day(became, None)
    if day is None or new_day is None:
        return None
    if _day(planned, zone) == _day(became, zone):
        return 0
    start, new_start = (dates.parse(edtf).start for edtf in (planned, became))
    if start and new_start and start.instant and new_start.instant and start.offset != new_start.offset:
        return round((new_start.instant - start.instant) / DAY)
    return (new_day - day).days


def _holds(planned: str, became: str, zone: tzinfo) -> bool:
    """Whether something may begin on a day that was planned."""
    distance = _distance(planned, became, zone)
    if distance is not None:
        return distance == 0
    views = _views(planned, became, zone)
    return any(first <= new_last and new_first <= last for (first, last), (new_first, new_last) in views)


def _views(planned: str, became: str, zone: tzinfo) -> list[tuple[Days, Days]]:
    """When the one may begin, and when the other: in the days that were written, and in those of a zone."""
    return [(_begins(planned, days_of), _begins(became, days_of)) for days_of in (None, zone)]


def _begins(edtf: str, zone: tzinfo | None) -> Days:
    """The first and the last day on which it may begin; the ends of the calendar where they are open."""
    lies = extent_of(edtf, zone)
    return lies.first or date.min, lies.begun or date.max


def _day(edtf: str, zone: tzinfo | None) -> date | None:
    """The day on which it begins, None where it may begin on several."""
    lies = extent_of(edtf, zone)
    return lies.first if lies.first == lies.begun else None
