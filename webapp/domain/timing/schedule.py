"""What the announced plans of an event say. All functions read documents as plain mappings."""

from datetime import date, timedelta, tzinfo

from webapp.domain import dates
from webapp.domain.dates.in_words import zone_words
from webapp.domain.dates.zones import zone_named
from webapp.domain.plain import EventDocument
from webapp.domain.timing.extent import Extent, extent, is_beginning


def stands_at(event: EventDocument) -> dates.When | None:
    """When an event stands on the timeline: its date, else its last planned date, else None (at the end)."""
    planned = (entry["date"] for entry in reversed(event["schedule"]) if entry["date"])
    edtf = event["date"]["edtf"] if event["date"] else next(planned, None)
    return dates.parse(edtf) if edtf else None


def standing_day(event: EventDocument, zone: tzinfo) -> date | None:
    """The day that an event stands at, in a zone: sides at it are those of that day. None where it has none."""
    when = stands_at(event)
    return dates.day_of(when, zone) if when else None


def countdown(lies: Extent, today: date) -> str:
    """How far off something planned for this extent is, in days as people say them; "" for what is over or is not on a
    single day."""
    if lies.first is None or lies.first != lies.last or lies.first < today:
        return ""
    return ahead((lies.first - today).days)


def ahead(days: int) -> str:
    """When a day so far ahead is, as people say it."""
    return ("today", "tomorrow")[days] if days < 2 else f"in {days:,} days"


def counted(distance: str, when: dates.When | None, timezone: str) -> str:
    """How far off or overdue something is, with the zone whose days these are where, as it is written, it begins on
    another day: "today (New York time)"."""
    zone = zone_named(timezone)
    is_elsewhere = when and extent(when, zone).first != extent(when, None).first
    return f"{distance} ({zone_words(timezone)})" if distance and is_elsewhere else distance


def position(event: EventDocument, zone: tzinfo) -> str:
    """The text that sorts an event among its negotiation's events, whose days are those of `zone`."""
    return dates.sort_key(stands_at(event), event["order"], event["uid"], zone)


NEAR = timedelta(days=31)


def is_wide(when: dates.When | None, status: str) -> bool:
    """Whether something may reach further than a month from where it stands: it has an open end, or is longer."""
    if when is None or when.earliest is None or when.latest is None or is_beginning(when, status):
        return True
    return (when.latest - when.earliest) > NEAR
