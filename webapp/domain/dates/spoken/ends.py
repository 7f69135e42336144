"""The ends of what was said: the dates of each, and each in EDTF."""

from collections.abc import Callable, Iterator

from webapp.domain.dates.points import DateError
from webapp.domain.dates.spoken import counted
from webapp.domain.dates.spoken.calendar import Calendar, Piece
from webapp.domain.dates.spoken.clocks import Moment, moments
from webapp.domain.dates.spoken.grammar import End
from webapp.domain.dates.spoken.stretches import Stretch

Edge = Callable[[Stretch], str]


def is_dated(piece: Piece | None) -> bool:
    """Whether it says its year."""
    return isinstance(piece, Calendar) and bool(piece.years)


def piece_of(end: End) -> Piece:
    """Its date; a time of day alone is of today."""
    return end.piece or (lambda today: counted.day(today, 0))


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
