"""The announced plans of an event."""

from datetime import date, timedelta, tzinfo

from webapp.domain import dates
from webapp.domain.dates.in_words import zone_words
from webapp.domain.dates.zones import zone_named
from webapp.domain.plain import EventDocument
from webapp.domain.timing.extent import Extent, extent_of_when, is_beginning


def stands_at(event: EventDocument) -> dates.When | None:
    """Return where an event stands on the timeline: its date, else its last planned date, else None (at the end)."""
    planned = (entry["date"] for entry in reversed(event["schedule"]) if entry["date"])
    edtf = event["date"]["edtf"] if event["date"] else next(planned, None)
    return dates.parse(edtf) if edtf else None


def is_off(event: EventDocument) -> bool:
    """Return whether a plan for some day was given up and has no new one, whatever it is called since."""
    return event["date"] is None and stands_at(event) is not None


def standing_day(event: EventDocument, zone: tzinfo) -> date | None:
    """Return the day at which an event stands, in a zone, which also decides sides; None if it has no date."""
    when = stands_at(event)
    return dates.day_of(when, zone) if when else None


def countdown(extent: Extent, today: date) -> str:
    """Return how far ahead a plan is: "tomorrow", "in 3 days"; "" if it is over or not on a single day."""
    if extent.first is None or extent.first != extent.last or extent.first < today:
        return ""
    return ahead((extent.first - today).days)


def ahead(days: int) -> str:
    """Return a number of days ahead as people say it."""
    return ("today", "tomorrow")[days] if days < 2 else f"in {days:,} days"


def counted(distance: str, when: dates.When | None, timezone: str) -> str:
    """Return a distance with the zone whose days it counts, if the date as written begins on another day there. An
    example is "today (New York time)"."""
    is_elsewhere = when and extent_of_when(when, zone_named(timezone)).first != extent_of_when(when, None).first
    return f"{distance} ({zone_words(timezone)})" if distance and is_elsewhere else distance


def position(event: EventDocument, zone: tzinfo) -> str:
    """Return the text that sorts an event among its negotiation's events, by days in `zone`."""
    return dates.sort_key(stands_at(event), event["order"], event["uid"], zone)


NEAR = timedelta(days=31)


def is_wide(when: dates.When | None, status: str) -> bool:
    """Whether a date may extend more than a month from where it stands: it has an open end, or is longer."""
    if when is None or when.earliest is None or when.latest is None or is_beginning(when, status):
        return True
    return (when.latest - when.earliest) > NEAR
