"""What the announced plans of an event say. All functions read documents as plain mappings."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from webapp.domain import dates


def stands_at(event: Mapping[str, Any]) -> dates.When | None:
    """When an event stands on the timeline: its date, else its last planned date, else None (at the end)."""
    planned = (entry["date"] for entry in reversed(event["schedule"]) if entry["date"])
    edtf = event["date"]["edtf"] if event["date"] else next(planned, None)
    return dates.parse(edtf) if edtf else None


def countdown(when: dates.When, today: date) -> str:
    """How far off a planned day is, in days as people say them; "" for what is over or is not a single day."""
    if not when.is_day or when.earliest is None or when.earliest < today:
        return ""
    days = (when.earliest - today).days
    return ("today", "tomorrow")[days] if days < 2 else f"in {days:,} days"


def position(event: Mapping[str, Any]) -> str:
    """The text that sorts an event among its negotiation's events."""
    return dates.sort_key(stands_at(event), event["order"], event["uid"])
