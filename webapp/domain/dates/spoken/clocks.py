"""Times of day as they were said, and the moments they may be."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import NamedTuple
from zoneinfo import ZoneInfo

from webapp.domain.dates.points import DateError, check_clock_year, offset_words
from webapp.domain.dates.spoken import stretches
from webapp.domain.dates.zones import Zone, find_zone


class Clock(NamedTuple):
    """A time of day, `days` after the day that was said, and a note on what that rests on."""

    time: time
    days: int = 0
    note: str = ""


class Moment(NamedTuple):
    """A meaning in EDTF, the IANA zone of its clock, and notes on what it rests on. The bounds of a `vague` meaning are
    not in the words. A meaning that is not `whole` omits something that was said. One that is `worked_out` is counted
    from another day, as "last Tuesday" is."""

    edtf: str
    zone: str | None = None
    notes: tuple[str, ...] = ()
    vague: bool = False
    whole: bool = True
    worked_out: bool = False


AT_HOME = "in the time zone of this negotiation"

NOON = (Clock(time(12)),)
MIDNIGHT = (
    Clock(time(), 0, "midnight taken as the beginning of the day"),
    Clock(time(), 1, "midnight taken as the end of the day"),
)


def clock(hour: int, minute: int = 0, second: int | None = None, half: str | None = None) -> tuple[Clock, ...]:
    """Return what a time of day in figures may mean. Raise DateError if it is none. `half` is "am", "pm", "before noon"
    (12 may be noon or midnight), "night" or "all night" (which may go on after the day), or "" if the half of the day
    is not said. None stands for a clock of 24 hours."""
    if half is not None and not 1 <= hour <= 12:
        raise DateError("With a.m. and p.m. hours go from 1 to 12; write 17:00, or 5 p.m.")
    if half in {"night", "all night"}:
        if 6 <= hour < 12:
            return clock(hour, minute, second, "pm")
        [early] = clock(hour, minute, second, "am")
        is_clear = half == "night" and hour < 12
        return (early,) if is_clear else tuple(early._replace(days=each.days, note=each.note) for each in MIDNIGHT)
    if half == "before noon":
        half = "" if hour == 12 else "am"
    if half == "":
        return clock(hour, minute, second, "am") + clock(hour, minute, second, "pm")
    full_hour = hour % 12 + 12 * (half == "pm") if half else hour
    if (full_hour, minute, second or 0) == (24, 0, 0):
        return (Clock(time(), 1),)
    if full_hour > 23 or minute > 59 or (second or 0) > 59:
        raise DateError(f"{hour}:{minute:02} is not a time of day; the last is 23:59.")
    return (Clock(time(full_hour, minute, second or 0)),)


def moments(day: date, clock_time: Clock, zones: tuple[Zone, ...], home: str | None) -> Iterator[Moment]:
    """Yield the moments that a time of day may be in one of these zones. Without zones, yield it in an unknown zone
    and, if given, in the `home` zone. Raise DateError if clocks skipped it and at the ends of the calendar."""
    on = stretches.moved(day, clock_time.days)
    check_clock_year(on.year)
    notes = (clock_time.note,) if clock_time.note else ()
    local = datetime.combine(on, clock_time.time)
    precision = "seconds" if local.second else "minutes"
    for zone in _fitting(zones, local, home) or (Zone(), *([Zone(home)] if home else [])):
        for offset, name, note in _offsets(local, zone):
            moment = local.replace(tzinfo=None if offset is None else timezone(offset))
            at_home = (AT_HOME,) if name and (not zones or (len(zones) > 1 and name == home)) else ()
            edtf = moment.isoformat(timespec=precision).replace("+00:00", "Z")
            yield Moment(edtf, name, (*notes, *note, *at_home))


def _fitting(zones: tuple[Zone, ...], local: datetime, home: str | None) -> tuple[Zone, ...]:
    """Of several zones with one abbreviation, return those that use it at that time of the year: of these the `home`
    zone alone, if it is one. Return all if only one would be left, since people write CST in summer as well."""
    ianas = [(zone, find_zone(zone.name or "")) for zone in zones[1:] and zones]
    fits = tuple(zone for zone, iana in ianas if iana and zone.offset in _clock_offsets(local, iana))
    return tuple(zone for zone in fits if zone.name == home) or (fits if len(fits) > 1 else zones)


def _offsets(local: datetime, zone: Zone) -> Iterator[tuple[timedelta | None, str | None, tuple[str, ...]]]:
    """Yield the offsets that a zone may mean, each with the IANA zone whose clocks showed it, and notes."""
    iana = find_zone(zone.name) if zone.name else None
    if iana is None:
        shown = _clock_offsets(local, ZoneInfo(zone.clocks)) if zone.clocks else ()
        others = [offset for offset in shown if zone.offset not in shown]
        yield zone.offset, None, ("as the abbreviation says",) if others else ()
        yield from ((offset, None, (f"clocks were at {offset_words(offset)} then",)) for offset in others)
        return
    offsets = _clock_offsets(local, iana)
    if zone.offset is not None and zone.offset not in offsets:
        yield zone.offset, None, (f"{offset_words(zone.offset)}, as the abbreviation says",)
    if not offsets and zone.offset is None:
        offset = local.replace(tzinfo=iana).utcoffset()
        if offset and offset.seconds % 60:
            raise DateError(f"Clocks in {zone.name} were at {offset_words(offset)} on that day; write the time in UTC.")
        raise DateError(f"Clocks in {zone.name} did not show {local:%H:%M} on that day; correct the time.")
    for offset in [zone.offset] if zone.offset in offsets else offsets:
        assert offset is not None
        again = ("clocks showed it twice that night",) if len(offsets) > 1 and zone.offset is None else ()
        yield offset, zone.name, (f"{zone.name} was at {offset_words(offset)} then", *again)


def _clock_offsets(local: datetime, zone: ZoneInfo) -> tuple[timedelta, ...]:
    """Return the offsets at which clocks of a zone showed a time: none if they skipped it, two if it came twice."""
    offsets = dict.fromkeys(local.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1))
    return tuple(
        offset
        for offset in offsets
        if offset is not None
        and not offset.seconds % 60  # as local mean time was
        and (local - offset).replace(tzinfo=UTC).astimezone(zone).utcoffset() == offset
    )
