"""What dates mean with the words around them: from … to …, between … and …, by …

    A, from A to B, A – B            it was on A; it lasted from A to B. Two ends are completed from each other
    between A and B, A or B          it was once, on some day from A to B
    since A, from A, until A         it lasted from A on, or until A
    by A, before A, after A          it was once: on A at the latest; on the day before; on the day after, or later
    A and B                          it lasted from A to B, the day after
A span's end is a day, month or year: of words that are none of them, as in "since mid-March", the smallest that holds
them. Before and after vague words count from their far end.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import product

from webapp.domain import dates
from webapp.domain.points import DateError
from webapp.domain.spoken_dates import counted, stretches
from webapp.domain.spoken_dates.calendar import Calendar, Piece
from webapp.domain.spoken_dates.clocks import Clock, Moment, moments
from webapp.domain.spoken_dates.distances import UNSAID, Distance
from webapp.domain.spoken_dates.grammar import End
from webapp.domain.spoken_dates.stretches import Stretch

Edge = Callable[[Stretch], str]
Frame = Callable[[Sequence[End], date, str | None], Iterator[Moment]]
"""What the ends of what was said mean in EDTF, counted from a day, in a home zone. Raises DateError."""

LASTED = "if it lasted all that time"

_BACKWARDS = "The end is before the start; correct one of them."


def _cover(stretch: Stretch) -> str:
    if not stretch.cover:
        raise DateError("The end of a span is a day, month or year, and this goes over a new year; write the days.")
    return stretch.cover


def _first(stretch: Stretch) -> str:
    return stretch.ends[0]


def _last(stretch: Stretch) -> str:
    return stretch.ends[1]


def _before(stretch: Stretch) -> str:
    return stretches.moved(stretch.last if stretch.vague else stretch.first, -1).isoformat()


def _after(stretch: Stretch) -> str:
    return stretches.moved(stretch.first if stretch.vague else stretch.last, 1).isoformat()


def _alone(ends: Sequence[End], today: date, home: str | None) -> Iterator[Moment]:
    """A date alone: that day, month or year, or some day within; a weekend may have been spent as well."""
    [end] = ends
    for stretch in _piece(end)(today):
        if end.clocks or end.zones:
            yield from _edge(end, stretch, _first, home)
        elif stretch.point:
            yield Moment(stretch.point + "~" * stretch.vague, None, stretch.notes)
        else:
            yield _within(stretch)
            if counted.is_weekend(stretch):
                yield _throughout(stretch)


def _within(stretch: Stretch) -> Moment:
    return Moment("[{}..{}]".format(*stretch.ends), None, stretch.notes, vague=True)


def _throughout(stretch: Stretch) -> Moment:
    return Moment("{}/{}".format(*stretch.ends), None, (*stretch.notes, LASTED))


def _open(text: str, edge: Edge, *, past: bool = False) -> Frame:
    """What is open at one side; what began in the `past` did so on today at the latest."""

    def frame(ends: Sequence[End], today: date, home: str | None) -> Iterator[Moment]:
        [end] = ends
        for stretch in _piece(end)(today):
            if not past or stretch.first <= today or _is_dated(end.piece):
                for moment in _edge(end, stretch, edge, home):
                    yield moment._replace(edtf=text.format(moment.edtf))

    return frame


def _closed(text: str, start: Edge, finish: Edge) -> Frame:
    """What has two ends. Times of day in the zone that both share are in one meaning of it."""

    def frame(ends: Sequence[End], today: date, home: str | None) -> Iterator[Moment]:
        start_end, finish_end = _completed(*ends)
        both_timed = bool(start_end.clocks and finish_end.clocks)
        count = 0
        for first, last in _pairs(_piece(start_end)(today), _piece(finish_end)(today)):
            for begin, end in product(_edge(start_end, first, start, home), _edge(finish_end, last, finish, home)):
                edtf, alike = text.format(begin.edtf, end.edtf), begin.zone == end.zone
                if (alike or not both_timed or start_end.zones is not finish_end.zones) and _is_date(edtf):
                    count += 1
                    notes = dict.fromkeys((*begin.notes, *end.notes))
                    yield Moment(edtf, None if both_timed and not alike else begin.zone or end.zone, tuple(notes))
        if not count:
            raise DateError(_BACKWARDS)

    return frame


def _is_date(edtf: str) -> bool:
    try:
        dates.parse(edtf)
    except DateError:
        return False
    return True


def _joined(text: str) -> Frame:
    """Two that follow each other."""

    def frame(ends: Sequence[End], today: date, _: str | None) -> Iterator[Moment]:
        start_end, finish_end = _completed(*ends)
        for first, last in _pairs(_piece(start_end)(today), _piece(finish_end)(today)):
            if stretches.moved(first.last, 1) != last.first:
                raise DateError("These do not follow each other; write a span, or make each an event of its own.")
            yield Moment(text.format(_first(first), _last(last)), None, (*first.notes, *last.notes))

    return frame


def _on_a_day(frame: Frame) -> Frame:
    """A day, and then two times of day on it."""
    return lambda ends, today, home: frame([replace(ends[1], piece=ends[0].piece), ends[2]], today, home)


def _away(direction: int) -> Frame:
    """So far before or after a day; the first weekday of a name there."""

    def frame(ends: Sequence[End], today: date, home: str | None) -> Iterator[Moment]:
        far, day = (_piece(end) for end in ends)
        for stretch in day(today):
            yield from _alone([replace(ends[0], piece=_from(far, stretch, direction))], today, home)

    return frame


def _from(far: Piece, day: Stretch, direction: int) -> Piece:
    """What lies so far from a date. Raises DateError for what tells of no distance."""
    if isinstance(far, Distance):
        away = tuple(far.away(day, direction))
    elif isinstance(far, counted.Weekday):
        away = (far.beyond(day, direction),)
    else:
        raise DateError("Write how far, as in two days after 18 March 2025, or the day itself.")
    return lambda _: away


def _unsaid(*_: object) -> Iterator[Moment]:
    raise DateError(UNSAID)


def _round(name: stretches.Unit) -> Frame:
    """The week or weekend that a day is in."""

    def frame(ends: Sequence[End], today: date, _: str | None) -> Iterator[Moment]:
        for stretch in _piece(ends[0])(today):
            whole = stretches.unit(stretch.first, name, 0)
            yield _within(whole)
            if name == "weekend":
                yield _throughout(whole)

    return frame


def _weekend(ends: Sequence[End], today: date, home: str | None) -> Iterator[Moment]:
    yield from _WINDOW(ends, today, home)
    for moment in _SPAN(ends, today, home):
        yield moment._replace(notes=(*moment.notes, LASTED))


_SPAN = _closed("{}/{}", _cover, _cover)
_WINDOW = _closed("[{}..{}]", _first, _last)

FRAMES: Mapping[str, Frame] = {
    **dict.fromkeys(("#", "some #"), _alone),
    **dict.fromkeys(("from # to #", "from # dash #", "from # until #", "since # until #"), _SPAN),
    **dict.fromkeys(("# to #", "# dash #", "# until #", "between # and # onwards"), _SPAN),
    **dict.fromkeys(("between # and #", "between # dash #", "between # to #", "some between # and #"), _WINDOW),
    **dict.fromkeys(("some from # to #", "some # to #", "some # dash #"), _WINDOW),
    **dict.fromkeys(("# from # to #", "# from # dash #", "# from # until #"), _on_a_day(_SPAN)),
    **dict.fromkeys(("# between # and #", "# some from # to #"), _on_a_day(_WINDOW)),
    **dict.fromkeys(("after # before #", "after # and before #"), _closed("[{}..{}]", _after, _before)),
    "# and #": _joined("{}/{}"),
    "# or #": _joined("[{}..{}]"),
    **dict.fromkeys(("since #", "since # onwards"), _open("{}/..", _cover, past=True)),
    **dict.fromkeys(("from #", "from # onwards", "# onwards"), _open("{}/..", _cover)),
    **dict.fromkeys(("until #", "to #", "from now until #", "from now to #"), _open("../{}", _cover)),
    **dict.fromkeys(("by #", "# by", "some by #"), _open("[..{}]", _last)),
    **dict.fromkeys(("before #", "some before #"), _open("[..{}]", _before)),
    **dict.fromkeys(("after #", "some after #"), _open("[{}..]", _after)),
    **dict.fromkeys(("onward #", "# onward", "some onward #"), _open("[{}..]", _first)),
    **dict.fromkeys(("# after #", "# from #"), _away(1)),
    "# before #": _away(-1),
    **dict.fromkeys(("# after", "# before"), _unsaid),
    "weekof #": _round("week"),
    "weekendof #": _round("weekend"),
    **dict.fromkeys(("weekendof # dash #", "weekendof # to #", "weekendof # and #"), _weekend),
}
"""What there is to say, with # for each date."""


def _is_dated(piece: Piece | None) -> bool:
    """Whether it says its year."""
    return isinstance(piece, Calendar) and bool(piece.years)


def _is_number(piece: Piece | None) -> bool:
    """Whether it is a mere number, of which only another end could say what it is the day."""
    return isinstance(piece, Calendar) and piece.month is None and piece.day is not None


def _piece(end: End) -> Piece:
    """Its date; a time of day alone is of today."""
    return end.piece or counted.day(0)


def _edge(end: End, stretch: Stretch, edge: Edge, home: str | None) -> Iterator[Moment]:
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


def _completed(first: End, second: End) -> tuple[End, End]:
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


def _pairs(starts: Sequence[Stretch], ends: Sequence[Stretch]) -> list[tuple[Stretch, Stretch]]:
    """Each start with the end that comes next after it. Raises DateError where none does."""
    pairs = [
        (start, end)
        for start in starts
        for end in ends
        if start.first <= end.last
        and not any(start.first < other.first <= end.last for other in starts)
        and not any(start.first <= other.last < end.last for other in ends)
    ]
    if not pairs:
        raise DateError(_BACKWARDS)
    return pairs
