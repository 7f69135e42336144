"""The ends of what was said: each completed from the other, in pairs that go forward, and in EDTF."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from webapp.domain.points import DateError
from webapp.domain.spoken_dates import counted
from webapp.domain.spoken_dates.calendar import Calendar, Piece
from webapp.domain.spoken_dates.clocks import Clock, Moment, moments
from webapp.domain.spoken_dates.grammar import End
from webapp.domain.spoken_dates.stretches import Stretch

Edge = Callable[[Stretch], str]

BACKWARDS = "The end is before the start; correct one of them."


def is_dated(piece: Piece | None) -> bool:
    """Whether it says its year."""
    return isinstance(piece, Calendar) and bool(piece.years)


def _is_number(piece: Piece | None) -> bool:
    """Whether it is a mere number, of which only another end could say what it is the day."""
    return isinstance(piece, Calendar) and piece.month is None and piece.day is not None


def piece_of(end: End) -> Piece:
    """Its date; a time of day alone is of today."""
    return end.piece or counted.day(0)


def edge_moments(end: End, stretch: Stretch, edge: Edge, home: str | None) -> Iterator[Moment]:
    """One end in EDTF: the moments that its time of day may be, or its date."""
    if end.clocks and stretch.first != stretch.last:
        raise DateError("A time of day needs one day; leave the time out, or write the day.")
    if end.zones and not end.clocks:
        raise DateError("A time zone needs a time of day, as in 14:00 Moscow time on 18 March 2025; leave it out.")
    if not end.clocks:
        yield Moment(edge(stretch), None, stretch.notes)
    for clock in end.clocks:
        for moment in moments(stretch.first, clock, end.zones, home):
            yield moment._replace(notes=(*stretch.notes, *moment.notes))


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
