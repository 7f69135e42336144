"""When the outcome of an event is due, and how far that day is off, in words."""

from datetime import date, tzinfo

from webapp.domain.dates import When
from webapp.domain.dates.in_words import day_words, zone_words
from webapp.domain.dates.zones import zone_named
from webapp.domain.plain import EventDocument
from webapp.domain.timing.extent import Extent, extent_of_when
from webapp.domain.timing.schedule import until_planned_end
from webapp.domain.vocabulary import AWAITED, Status

COUNTED = 30
"""The number of days for which an overdue plan is counted."""


def due(event: EventDocument, zone: tzinfo) -> date | None:
    """Return the last day on which no outcome need be recorded yet: the latest on which a plan can begin, the last one
    planned for what is under way. Return None if no day is, or an outcome is recorded."""
    extent = extent_of_when(until_planned_end(event) if event["date"] else None, zone)
    if event["status"] in AWAITED:
        return extent.begun
    return extent.last if event["status"] == Status.ONGOING and extent.lasts else None


def is_overdue(due: date | None, today: date) -> bool:
    """Return whether the day has passed by which an outcome was `due`."""
    return due is not None and due < today


def overdue(due: date | None, today: date) -> str:
    """Return how long a plan has been overdue: "3 days overdue". Return "" if it may still begin, and after `COUNTED`
    days, when only the missing outcome matters."""
    days = (today - (due or date.max)).days
    return f"{days} day{'s' * (days != 1)} overdue" if 0 < days <= COUNTED else ""


def ends(event: EventDocument, due: date | None, today: date) -> str:
    """Return when something under way is to end, "ends in 12 days", or that it was to end before today. Return "" if no
    end is planned."""
    when = until_planned_end(event)
    if event["status"] != Status.ONGOING or due is None or when is None or when.end is None:
        return ""
    day = when.end.words() if not when.end.day else day_words(due)
    days = (due - today).days
    if days < 0:
        return f"was to end {'on' if when.end.day else 'in'} {day}; no outcome recorded"
    return f"ends {_ahead(days)}" if when.end.day else f"ends in {day}"


def countdown(extent: Extent, today: date) -> str:
    """Return how far ahead a plan is: "tomorrow", "in 3 days", and of what lasts longer "begins in 3 days"; "" if it is
    to have begun, or on a day that is not known."""
    if extent.first is None or extent.first != extent.begun or extent.first < today:
        return ""
    return f"{'begins ' * (extent.first != extent.last)}{_ahead((extent.first - today).days)}"


def counted(distance: str, when: When | None, timezone: str) -> str:
    """Return a distance with the zone whose days it counts, if the date as written begins on another day there. An
    example is "today (New York time)"."""
    is_elsewhere = when and extent_of_when(when, zone_named(timezone)).first != extent_of_when(when, None).first
    return f"{distance} ({zone_words(timezone)})" if distance and is_elsewhere else distance


def _ahead(days: int) -> str:
    """Return a number of days ahead as people say it."""
    return ("today", "tomorrow")[days] if days < 2 else f"in {days:,} days"
