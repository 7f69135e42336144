"""How far something extends in time, in days of the negotiation's zone and, if a time of day is known, in instants.

Days decide what was known when, what had been said by when, whose side somebody was on and what is overdue. They are
always those of the negotiation's zone: days in several zones together with instants are no order (17 March 20:00−04:00
is after 18 March 01:00+03:00, and yet before every event of 18 March that has no time).
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from functools import lru_cache

from webapp.domain import dates
from webapp.domain.dates import When
from webapp.domain.dates.points import INSTANT, Point
from webapp.domain.plain import EventDocument
from webapp.domain.vocabulary import Status


@dataclass(frozen=True, slots=True)
class Extent:
    """The first possible day, the latest day on which it can have begun, and the last possible day; None if open.
    `start` and `end` are the first and last possible instants (aware), if a time of day gives them. What `lasts` is a
    span or goes on; anything else happened once. `ended` is the first day on which what lasts can have been over."""

    first: date | None
    begun: date | None
    last: date | None
    start: datetime | None = None
    end: datetime | None = None
    lasts: bool = False
    ended: date | None = None

    @property
    def over(self) -> date | None:
        """The day by which it had certainly happened, None if no day is certain. That is its last possible day or, for
        an open span, the latest day on which it can have begun."""
        return self.last or (self.begun if self.lasts else None)

    @property
    def going_on(self) -> "Extent":
        """The extent of what is under way since then: nothing is known to end before it has."""
        return replace(self, last=None, end=None, lasts=True, ended=None)

    @property
    def ending(self) -> "Extent":
        """The extent of its end, if it lasts; unchanged otherwise."""
        return replace(self, first=self.ended, begun=self.last, start=None, lasts=False) if self.lasts else self

    def touches(self, other: "Extent") -> bool:
        """Return whether the two may share a day."""
        return _reaches(self.first, other.last) and _reaches(other.first, self.last)

    def before(self, other: "Extent") -> bool:
        """Return whether its last possible instant is before the other's first; on one day, both need a time of day."""
        if self.last is None or other.first is None:
            return False
        if self.last != other.first:
            return self.last < other.first
        return self.end is not None and other.start is not None and self.end < other.start


EVER = Extent(None, None, None)
"""The extent of something without a date."""


@dataclass(frozen=True, slots=True)
class Moment:
    """The `extent` of an event in time, and its `order` among the events of a day that have no time."""

    uid: str
    extent: Extent
    order: int = 0

    @property
    def is_timed(self) -> bool:
        """Whether a time of day is known."""
        return self.extent.start is not None or self.extent.end is not None

    @property
    def beginning(self) -> "Moment":
        """The moment at which it began, however long it lasted."""
        extent = self.extent
        if not extent.lasts:
            return self
        return replace(self, extent=replace(extent, last=extent.begun, end=extent.start, lasts=False))


def moment_of(event: EventDocument, zone: tzinfo) -> Moment:
    """Return the moment of an event in the zone of its negotiation."""
    return Moment(event["uid"], event_extent(event, zone), event["order"])


def extent_of_when(when: When | None, zone: tzinfo | None) -> Extent:
    """Return the extent of a date in a zone or, without one, in days as written. What lasts until an instant is over
    just before it."""
    if when is None:
        return EVER
    start, end = _instant(when.start), _instant(when.end)
    first, last = dates.bounds(when.form, when.start, when.end, zone)
    if when.form != "span":
        return Extent(first, last, last, start, end)
    begun = when.start.last_in(zone) if when.start else last
    if begun and last:
        begun = min(begun, last)
    if end:
        end = max(end - INSTANT, start or end - INSTANT)
    ended = max(when.end.first_in(zone), first or date.min) if when.end and not when.end.day else last
    return Extent(first, begun, last, start, end, lasts=True, ended=ended)


def share_a_day(when: When, other: When, zone: tzinfo) -> bool:
    """Return whether two dates may be on one day, in a zone or as each was written. Someone who writes of 20:00 in
    Washington means that day, though it was the next one in Kyiv."""
    return any(_beside(when, other, of).touches(_beside(other, when, of)) for of in (zone, None))


def _beside(when: When, other: When, zone: tzinfo | None) -> Extent:
    """Return the extent of a date beside another. For whom gives only days, midnight also ends the day before."""
    extent = extent_of_when(when, zone)
    if when.start is None or when.start.clock is None or other.is_timed:
        return extent
    return replace(extent, first=when.start.last_in(zone, ends=True))


def begin_on_one_day(edtf: str, other: str, zone: tzinfo) -> bool:
    """Return whether two dates in EDTF certainly begin on the same day, in a zone or as each was written."""
    pairs = [[extent_of(each, of) for each in (edtf, other)] for of in (zone, None)]
    return any(len({day for extent in pair for day in (extent.first, extent.begun)}) == 1 for pair in pairs)


def event_extent(event: EventDocument, zone: tzinfo) -> Extent:
    """Return the extent of an event by its date; EVER without one, whatever was planned. What was said at something
    that goes on was said on the day given for it, or on any day since a span began."""
    extent = extent_of(event["date"] and event["date"]["edtf"], zone)
    return extent.going_on if extent.lasts and event["status"] == Status.ONGOING else extent


@lru_cache(4_096)
def extent_with(edtf: str | None, status: str, zone: tzinfo | None) -> Extent:
    """Return the extent of a date of something with a status. What is ongoing goes on."""
    extent = extent_of(edtf, zone)
    return extent.going_on if edtf and status == Status.ONGOING else extent


def filter_extent(edtf: str | None, status: str, zone: tzinfo) -> Extent:
    """Return the extent of a date for a filter by days: the days in a zone and the days as written."""
    here, written = (extent_with(edtf, status, of) for of in (zone, None))
    if (here.first, here.last) == (written.first, written.last):
        return here
    first = here.first and written.first and min(here.first, written.first)
    return replace(here, first=first, last=here.last and written.last and max(here.last, written.last))


@lru_cache(4_096)  # a save asks about ten times for that of an event
def extent_of(edtf: str | None, zone: tzinfo | None) -> Extent:
    """Return the extent of a date in EDTF, in a zone or, without one, in days as written; EVER for no date."""
    return extent_of_when(dates.parse(edtf) if edtf else None, zone)


def _reaches(first: date | None, last: date | None) -> bool:
    return first is None or last is None or first <= last


def _instant(point: Point | None) -> datetime | None:
    return point.instant if point else None
