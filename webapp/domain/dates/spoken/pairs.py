"""A start and an end: each completed from the other, and those that go forward."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from webapp.domain.dates.points import DateError
from webapp.domain.dates.spoken import counted
from webapp.domain.dates.spoken.calendar import Calendar, Piece
from webapp.domain.dates.spoken.clocks import Clock
from webapp.domain.dates.spoken.grammar import End
from webapp.domain.dates.spoken.stretches import Stretch

BACKWARDS = "The end is before the start; correct one of them."


def _is_number(piece: Piece | None) -> bool:
    """Whether it is a mere number, of which only another end could say what it is the day."""
    return isinstance(piece, Calendar) and piece.month is None and piece.day is not None


def completed_pair(first: End, second: End) -> tuple[End, End]:
    """Two ends, each with what only the other says: month and year, the day of a time of day, the zone."""
    a, b = first.piece, second.piece
    if bool(first.clocks) != bool(second.clocks) and (_is_number(a) or _is_number(b)):
        raise DateError("Write both times of day, as in from 14:00 to 16:30 on 18 March 2025.")
    if isinstance(a, Calendar) and isinstance(b, Calendar):
        a, b = a.beside(b, -1), b.beside(a, 1)
    elif isinstance(a, counted.Weekday) and b and not isinstance(b, counted.Weekday):
        a = a.beside(b, -1)
    elif isinstance(b, counted.Weekday) and a and not isinstance(a, counted.Weekday):
        b = b.beside(a, 1)
    zones = first.zones or second.zones
    begin = replace(first, piece=a or b, zones=zones if first.clocks else first.zones)
    end = replace(second, piece=b or a, zones=(second.zones or zones) if second.clocks else second.zones)
    if first.clocks and second.clocks and not b and begin.zones is end.zones:
        return begin, replace(end, clocks=tuple(_later(clock, first.clocks[0]) for clock in end.clocks))
    return begin, end


def _later(clock: Clock, start: Clock) -> Clock:
    """A time of day behind another one: on the next day, where it is earlier."""
    return clock._replace(days=1) if (clock.days, clock.time) <= (start.days, start.time) else clock


def pairs(
    starts: Sequence[Stretch], ends: Sequence[Stretch], late: timedelta = timedelta()
) -> list[tuple[Stretch, Stretch]]:
    """Each start with the end that comes next after it. Its day may come first by so much as clocks of two zones can
    make it. Raises DateError where none does."""
    pairs = [
        (start, end)
        for start in starts
        for end in ends
        if start.first - end.last <= late
        and not any(start.first < other.first and other.first - end.last <= late for other in starts)
        and not any(start.first <= other.last < end.last for other in ends)
    ]
    if not pairs:
        raise DateError(BACKWARDS)
    return pairs
