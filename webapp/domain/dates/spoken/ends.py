"""The ends of what was said: how two of them complete each other, and each in EDTF."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from webapp.domain.dates.points import DateError
from webapp.domain.dates.spoken import counted
from webapp.domain.dates.spoken.calendar import Calendar, Piece
from webapp.domain.dates.spoken.clocks import Clock, Moment, moments
from webapp.domain.dates.spoken.grammar import End
from webapp.domain.dates.spoken.stretches import Stretch
from webapp.domain.dates.zones import Zone

BACKWARDS = "The end is before the start; correct one of them."

Edge = Callable[[Stretch], str]
"""Returns a first or last day, month or year of a stretch, in EDTF."""


def edge_moments(end: End, stretch: Stretch, edge: Edge) -> Iterator[Moment]:
    """Yield one end in EDTF: the moments that its time of day may be or, without one, its date."""
    if end.clocks and stretch.first != stretch.last:
        raise DateError("A time of day needs one day; leave the time out, or write the day.")
    if end.zones and not end.clocks:
        raise DateError("A time zone needs a time of day, as in 14:00 Moscow time on 18 March 2025; leave it out.")
    if not end.clocks:
        yield Moment(edge(stretch), None, stretch.notes)
    for clock in end.clocks:
        for moment in moments(stretch.first, clock, end.zones, end.home):
            yield moment._replace(notes=(*stretch.notes, *moment.notes))


def completed_pair(start: End, finish: End) -> tuple[End, End]:
    """Return two ends, each with what only the other says: month and year, the day of a time of day, the zone. If one
    has a time of day, the zone is said of that: from 18:00 on 19 April to 21 April (UTC)."""
    a, b = start.piece, finish.piece
    if bool(start.clocks) != bool(finish.clocks) and (_is_number(a) or _is_number(b)):
        raise DateError("Write both times of day, as in from 14:00 to 16:30 on 18 March 2025.")
    begin = replace(start, piece=_completed(a, b, -1), zones=_zones(start, finish))
    end = replace(finish, piece=_completed(b, a, 1), zones=_zones(finish, start))
    if start.clocks and finish.clocks and not b and begin.zones is end.zones:
        return begin, replace(end, clocks=tuple(_later(clock, start.clocks[0]) for clock in end.clocks))
    return begin, end


def _completed(piece: Piece | None, other: Piece | None, reach: int) -> Piece | None:
    """Return the date of an end, completed by the other end before it (`reach` is 1) or after it (-1)."""
    if isinstance(piece, Calendar) and isinstance(other, Calendar):
        return piece.beside(other, reach)
    if isinstance(piece, counted.Weekday) and other and not isinstance(other, counted.Weekday):
        return piece.beside(other, reach)
    return piece or other


def _zones(end: End, other: End) -> tuple[Zone, ...]:
    """Return the zones of an end: of a time of day its own or those of the other end, of a date none beside one."""
    if end.clocks:
        return end.zones or other.zones
    return () if other.clocks else end.zones


def _is_number(piece: Piece | None) -> bool:
    """Whether it is only a number: the day of a month that the other end may name."""
    return isinstance(piece, Calendar) and piece.month is None and piece.day is not None


def _later(clock: Clock, start: Clock) -> Clock:
    """Return a time of day after `start`, on the next day if it is earlier."""
    return clock._replace(days=1) if (clock.days, clock.time) <= (start.days, start.time) else clock


def pairs(starts: Sequence[Stretch], ends: Sequence[Stretch], late: int = 0) -> list[tuple[Stretch, Stretch]]:
    """Return each start with the next end after it. Raise DateError if no end follows. The end may be `late` days
    before the start, as clocks in two zones can make it."""
    pairs = [
        (start, end)
        for start in starts
        for end in ends
        if (start.first - end.last).days <= late
        and not any(start.first < other.first and (other.first - end.last).days <= late for other in starts)
        and not any(start.first <= other.last < end.last for other in ends)
    ]
    if not pairs:
        raise DateError(BACKWARDS)
    return pairs
