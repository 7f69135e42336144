"""Events grouped under the days at which they stand."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from webapp.domain.dates import When, parse
from webapp.domain.plain import EventDocument
from webapp.domain.timing.schedule import stands_at, until_planned_end
from webapp.domain.vocabulary import PLANNED


@dataclass(frozen=True, slots=True)
class Day:
    """Neighbouring events with the same day, window or span; `when` is None for events without a date. Under a date
    without an end, all have begun or all are `planned`."""

    when: When | None
    planned: bool
    events: list[EventDocument]

    def leaves_open(self, event: EventDocument) -> bool:
        """Return whether the heading omits something about the date of an event: its time, its doubt, its planned end,
        the missing new date."""
        when = until_planned_end(event)
        return when is not None and (event["date"] is None or str(when) != str(self.when))


def days(events: Iterable[EventDocument]) -> list[Day]:
    """Group consecutive events that have one heading, in the order given."""
    return [Day(when, planned, list(group)) for (when, planned), group in groupby(events, key=_heading)]


def _heading(event: EventDocument) -> tuple[When | None, bool]:
    """Return the date of a heading, and whether it is a plan without an end. Whatever is on one day has the plain day;
    its time and its doubt are on its card."""
    when = stands_at(event)
    if when and when.is_day and when.earliest:
        when = parse(when.earliest.isoformat())
    return when, when is not None and when.shape == "#/.." and event["status"] in PLANNED
