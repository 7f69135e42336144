"""One date as written: a year, a month, a day or a time of day. Spans and windows are made of two."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

# Not calendar.month_name, which is in the language of the server's locale. The short form is the first three letters.
MONTHS = ("January", "February", "March", "April", "May", "June",
          "July", "August", "September", "October", "November", "December")  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

INSTANT = timedelta(microseconds=1)

CLOCK = r"T([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(Z|[+-][0-9]{2}:[0-9]{2}|(?![+:0-9A-Za-z-]|\.[0-9]))"

POINT = rf"([0-9]{{4}})(?:-([0-9]{{2}})(?:-([0-9]{{2}})(?:{CLOCK})?)?)?"
"""The parts that `read` takes, as groups. Repetitions are bounded and no two parts compete, so matching is linear."""


class DateError(ValueError):
    """A date that the record cannot keep. The message is one sentence that says what is wrong or what to do."""


@dataclass(frozen=True, slots=True)
class Point:
    """One date as written: a year, perhaps with month, day, time of day (`clock`) and qualifier. `offset` from UTC is
    None without a clock and for a clock in an unknown zone. `qualifier` is "", "?", "~" or "%"."""

    year: int
    month: int | None = None
    day: int | None = None
    clock: time | None = None
    offset: timedelta | None = None
    qualifier: str = ""

    @property
    def first(self) -> date:
        """The first calendar day it covers, in the zone it was written in."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last calendar day it covers, in the zone it was written in."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    @property
    def instant(self) -> datetime | None:
        """The instant in UTC (aware), None without a time of day in a known zone."""
        if self.clock is None or self.offset is None:
            return None
        return datetime.combine(self.first, self.clock, timezone(self.offset)).astimezone(UTC)

    def first_in(self, zone: tzinfo | None) -> date:
        """Return the first day it covers; the day of an instant is that in `zone` or, without a zone, as written."""
        return self.instant.astimezone(zone).date() if zone and self.instant else self.first

    def last_in(self, zone: tzinfo | None, *, ends: bool = False) -> date:
        """Return the last day it covers, likewise; what `ends` at midnight ends on the day before."""
        if zone and self.instant:
            return (self.instant - INSTANT if ends else self.instant).astimezone(zone).date()
        return self.last - timedelta(days=1) if ends and self.clock == time() else self.last

    def words(self, *, weekday: bool = False, month: bool = True, year: bool = True, letters: int | None = None) -> str:
        """Return the date in English, such as "13 March 2025", without clock and qualifier. Leave out the month or year
        on request; if there is a day, cut names to this number of letters."""
        parts = (
            WEEKDAYS[self.first.weekday()][:letters] if weekday and self.day else "",
            str(self.day or ""),
            MONTHS[self.month - 1][: letters if self.day else None] if month and self.month else "",
            str(self.year) if year else "",
        )
        return " ".join(filter(None, parts))

    @property
    def time_text(self) -> str:
        """The time of day, such as "14:00" or "14:00:07"; "" without one."""
        return self.clock.isoformat().removesuffix(":00") if self.clock else ""

    @property
    def zone_text(self) -> str:
        """The zone of its clock, such as "UTC+3" or "time zone not known"; "" without a clock."""
        if self.clock is None:
            return ""
        return "time zone not known" if self.offset is None else offset_words(self.offset)

    @property
    def exact_words(self) -> str:
        """The date in English with its clock and zone, if known: "18 March 2025, 14:00 (UTC+3)"."""
        zone = f" ({self.zone_text})" if self.offset is not None else ""
        return ", ".join(filter(None, [self.words(), f"{self.time_text}{zone}"]))


def read(
    yyyy: str, mm: str | None, dd: str | None, clock: str | None, zone: str | None, *, qualifier: str = ""
) -> Point:
    """Return the point that the groups of POINT make. Raise DateError if the calendar does not have it."""
    year = int(yyyy)
    if year == 0:
        raise DateError("The year 0000 does not exist here; years go from 0001 to 9999.")
    if mm is None:
        return Point(year, qualifier=qualifier)
    month = int(mm)
    if 21 <= month <= 41:  # EDTF's seasons, quarters and other parts of a year
        raise DateError(f"{yyyy}-{mm} is a part of the year, not a month; write months, as in {yyyy}-03/{yyyy}-05.")
    if not 1 <= month <= 12:
        raise DateError(f"Month {mm} does not exist; months go from 01 to 12.")
    if dd is None:
        return Point(year, month, qualifier=qualifier)
    day, days = int(dd), monthrange(year, month)[1]
    if not 1 <= day <= days:
        name = Point(year, month).words()
        raise DateError(f"{day} {name} does not exist; {name} has {days} days.")
    if clock is None:
        return Point(year, month, day, qualifier=qualifier)
    check_clock_year(year)
    return Point(year, month, day, _read_clock(clock), read_offset(zone) if zone else None, qualifier)


def check_clock_year(year: int) -> None:
    """Raise DateError for the first and last year: the same instant in another zone may have no date in Python."""
    if not 1 < year < 9999:
        raise DateError("A time of day can be kept for the years 0002 to 9998; leave it out.")


def _read_clock(text: str) -> time:
    hour, minute, second = map(int, f"{text}:00".split(":")[:3])
    try:
        return time(hour, minute, second)
    except ValueError:
        raise DateError(
            f"{text} is not a time of day; the last is 23:59, and midnight is 00:00 of the new day."
        ) from None


def read_offset(text: str) -> timedelta:
    """Return an offset from UTC in EDTF. Raise DateError if it is none."""
    if text == "Z":
        return timedelta()
    offset = timedelta(hours=int(text[1:3]), minutes=int(text[4:]))
    if offset > timedelta(hours=14) or text[4:] > "59" or text == "-00:00":
        raise DateError(f"{text} is not an offset from UTC; they go from -14:00 to +14:00, and UTC itself is Z.")
    return -offset if text[0] == "-" else offset


def offset_words(offset: timedelta) -> str:
    """Return an offset as people write it, such as "UTC", "UTC+3" or "UTC−3:30"."""
    if not offset:
        return "UTC"
    return f"UTC{'−' if offset < timedelta() else '+'}{abs(offset)}".removesuffix(":00").removesuffix(":00")
