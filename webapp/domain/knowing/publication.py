"""The day a source came out, what it can know, and from when it makes something known.

The first possible day is never taken for the day: a source of "2025" is of its last day, unless it was read earlier.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from webapp.domain.plain import SourceDocument
from webapp.domain.timing.extent import EVER, Extent, extent_of

LAST_ZONE = timezone(timedelta(hours=-5))
"""UTC−5: where a day of publication ends, held against a time of day. Newspapers of one day come out until then."""


@dataclass(frozen=True, slots=True)
class Publication:
    """When a source came out: not before `first`, and for certain by `day`; None where one of them is not known.
    `moment` is the time of day, aware, where it tells one."""

    first: date | None = None
    day: date | None = None
    moment: datetime | None = None

    def can_know(self, event: Extent) -> bool:
        """Whether it came out after the event could begin. Before that, a source bears out a plan, never an outcome.

        Held against a time of day, the day of publication ends with the day in UTC−5.
        """
        if event.start and self.day:
            return (self.moment or self._ends(self.day)) > event.start
        return self.day is None or event.first is None or self.day >= event.first

    def known_from(self, event: Extent, unsourced: date | None = None) -> date:
        """The day from which it makes known what it can know; date.max where none is certain.

        That is the day it came out, never before the event's first day. A source whose day is only known to lie within
        days that include the latest on which the event can have begun makes it known from that one. A source without
        any day makes nothing known earlier than no source would, nor later: from the day it is known `unsourced` (else
        the latest day it can have begun), if it can have come out by then.
        """
        if self.day is None:
            return max(unsourced or event.begun or date.max, self.earliest)
        is_possible = event.begun and self.first and self.first <= event.begun <= self.day
        day = event.begun if event.begun and is_possible else self.day
        return max(day, event.first or day)

    @property
    def is_wide(self) -> bool:
        """Whether only days are known between which it came out, and not the day."""
        return self.first is not None and self.day is not None and self.first < self.day

    @property
    def earliest(self) -> date:
        """The first day on which it can have come out; date.min where that is open."""
        return min(self.first, self.day or self.first) if self.first else date.min

    @staticmethod
    def _ends(day: date) -> datetime:
        if day == date.max:
            return datetime.max.replace(tzinfo=UTC)
        return datetime.combine(day + timedelta(days=1), time(), LAST_ZONE)


def publication(source: SourceDocument, zone: tzinfo) -> Publication:
    """When a source came out: on the earlier of the last possible days of `issued` and `accessed`."""
    issued = _extent(source["issued"], zone)
    day = min((last for edtf in _dates(source) if (last := _extent(edtf, zone).last)), default=None)
    moment = issued.end if day and day == issued.last else None
    return Publication(issued.first, day, moment)


def came_out(source: SourceDocument, zone: tzinfo) -> str:
    """The date that tells when a source came out, `issued` unless `accessed` is earlier; "" without any."""
    return min(_dates(source), key=lambda edtf: _extent(edtf, zone).last or date.max, default="")


def _dates(source: SourceDocument) -> list[str]:
    return [edtf for edtf in (source["issued"], source["accessed"]) if edtf]


def _extent(edtf: str | None, zone: tzinfo) -> Extent:
    return extent_of(edtf, zone) if edtf else EVER
