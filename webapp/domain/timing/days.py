"""Events under the days they stand at."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from webapp.domain.dates import When, parse
from webapp.domain.plain import EventDocument
from webapp.domain.timing.schedule import stands_at
from webapp.domain.vocabulary import PLANNED


@dataclass(frozen=True, slots=True)
class Day:
    """Neighbouring events with the same day, window or span; `when` is None for those without any. Under one without an
    end stands only what has begun, or only what is `planned`."""

    when: When | None
    planned: bool
    events: list[EventDocument]

    def leaves_open(self, event: EventDocument) -> bool:
        """Whether the heading says less of when an event was than there is: its clock, its doubts, that it has no new
        date."""
        when = stands_at(event)
        return when is not None and (event["date"] is None or str(when) != str(self.when))


def days(events: Iterable[EventDocument]) -> list[Day]:
    """Groups events that follow each other under one heading, in the order given."""
    return [
        Day(parse(text) if text else None, planned, list(group))
        for (text, planned), group in groupby(events, key=_heading)
    ]


def _heading(event: EventDocument) -> tuple[str, bool]:
    """When an event stands, but the plain day for whatever is on one day: its clock and its doubts are on its card; and
    whether it is planned, where there is no end."""
    when = stands_at(event)
    text = when.earliest.isoformat() if when and when.is_day and when.earliest else str(when or "")
    return text, text.endswith("/..") and event["status"] in PLANNED
