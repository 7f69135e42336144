"""The day a source came out, what it can know, and from which day it makes something known. The first possible day
never counts as the day: a source of "2025" is of its last day, unless it was accessed earlier."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone, tzinfo

from webapp.domain.plain import SourceDocument
from webapp.domain.timing.extent import Extent, extent_of

LAST_ZONE = timezone(timedelta(hours=-5))
"""UTC−5: where a publication day ends when compared with a time of day. Newspapers of one day come out until then."""


@dataclass(frozen=True, slots=True)
class Publication:
    """When a source came out: not before `first`, certainly by `day`, at `moment` (aware); each None if unknown."""

    first: date | None = None
    day: date | None = None
    moment: datetime | None = None

    def can_know(self, event: Extent) -> bool:
        """Return whether the source came out no earlier than the event could begin. An earlier one supports a plan
        only. Compared with a time of day, the day of publication ends with the day in UTC−5."""
        if event.start and self.day:
            return (self.moment or datetime.combine(self.day, time.max, LAST_ZONE)) >= event.start
        return self.day is None or event.first is None or self.day >= event.first

    def known_from(self, event: Extent, unsourced: date | None = None) -> date:
        """Return the day from which the source makes known what it can know; date.max if none is certain.

        That is the day it came out, never before the event's first day. If the source is only dated by a range of days
        that includes the latest day on which the event can have begun, it is that latest day. A source without any day
        makes nothing known earlier or later than no source would: from the day it is known `unsourced` (by default the
        latest day it can have begun), if the source can have come out by then.
        """
        if self.day is None:
            return max(unsourced or event.begun or date.max, self.earliest)
        is_possible = event.begun and self.first and self.first <= event.begun <= self.day
        day = event.begun if event.begun and is_possible else self.day
        return max(day, event.first or day)

    @property
    def is_wide(self) -> bool:
        """Whether only a range of days is known, not the day."""
        return self.first is not None and self.day is not None and self.first < self.day

    @property
    def earliest(self) -> date:
        """The first day on which it can have come out; date.min if that is open."""
        return min(self.first, self.day or self.first) if self.first else date.min


def publication(source: SourceDocument, zone: tzinfo) -> Publication:
    """Return when a source came out: on the earlier of the last possible days of `issued` and `accessed`."""
    issued = extent_of(source["issued"], zone)
    day = min((last for edtf in _dates(source) if (last := extent_of(edtf, zone).last)), default=None)
    moment = issued.end if day and day == issued.last else None
    return Publication(issued.first, day, moment)


def came_out(source: SourceDocument, zone: tzinfo) -> str:
    """Return the date that says when a source came out: `issued` unless `accessed` is earlier, "" without either."""
    return min(_dates(source), key=lambda edtf: extent_of(edtf, zone).last or date.max, default="")


def _dates(source: SourceDocument) -> list[str]:
    return [edtf for edtf in (source["issued"], source["accessed"]) if edtf]
