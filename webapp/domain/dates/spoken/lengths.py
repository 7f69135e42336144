"""What lengths of time mean with the words around them: two days after A, within two weeks, for 30 days from A."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from webapp.domain.dates.points import DateError
from webapp.domain.dates.spoken import counted, stretches
from webapp.domain.dates.spoken.calendar import Calendar, Piece
from webapp.domain.dates.spoken.clocks import Moment
from webapp.domain.dates.spoken.distances import UNSAID, Distance
from webapp.domain.dates.spoken.grammar import End
from webapp.domain.dates.spoken.stretches import Stretch

Frame = Callable[[Sequence[End], date], Iterator[Moment]]
"""Yields what ends mean in EDTF, counted from a day. Raises DateError."""

LASTED = "if it lasted all that time"
HOW_LONG = "Write how long and from when, as in for 30 days from 18 March 2025, or from when until when."
COUNTED, NOT_COUNTED = "if the day it began on is counted", "if the days are counted from the one after"


def in_stretch(stretch: Stretch, *, may_last: bool) -> Iterator[Moment]:
    """Yield some day of a stretch and, if it may last that long, all of it."""
    yield Moment("[{}..{}]".format(*stretch.ends), None, stretch.notes, vague=True)
    if may_last:
        yield Moment("{}/{}".format(*stretch.ends), None, (*stretch.notes, LASTED))


def away(direction: int, then: Frame) -> Frame:
    """Return the frame of a distance before (-1) or after (1) a day, or of the next weekday there, in another frame."""

    def frame(ends: Sequence[End], today: date) -> Iterator[Moment]:
        if len(ends) == 1:
            raise DateError(UNSAID)
        far, day = ends[0].piece, ends[1]
        if not isinstance(far, Distance | counted.Weekday):
            raise DateError("Write how far, as in two days after 18 March 2025, or the day itself.")
        away = tuple(each for stretch in day.days(today) for each in far.away(stretch, direction))
        timed = day if day.clocks and isinstance(far, Distance) and far.unit == "day" else ends[0]
        yield from then([replace(timed, piece=lambda _: away)], today)

    return frame


def within(*, either_side: bool = False) -> Frame:
    """Return the frame of a length of time from today or a day: in the days that follow or, perhaps, also before it."""

    def frame(ends: Sequence[End], today: date) -> Iterator[Moment]:
        far = ends[0].piece
        if not isinstance(far, Distance):
            raise DateError("Write how far, as in within two days of 18 March 2025, or a window.")
        if not ends[1:]:
            [ahead] = counted.stretch_of(today, far.number, far.unit, "coming")
            yield from in_stretch(ahead, may_last=False)
        for day in ends[1].days(today) if ends[1:] else ():
            before, after = far.over(day, -1), far.over(day)
            yield from in_stretch(Stretch(day.first, after, day.notes), may_last=False)
            if either_side:
                notes = (*day.notes, "before that day, or after it")
                yield Moment(f"[{before}..{after}]", None, notes, vague=True)

    return frame


def lasting(span: Frame) -> Frame:
    """Return the frame of how long something lasted and when it began, as a `span`: from a time of day to the same one;
    from a day with or without counting it."""

    def frame(ends: Sequence[End], today: date) -> Iterator[Moment]:
        far, start = ends[0].piece, ends[1]
        if not isinstance(far, Distance):
            raise DateError(HOW_LONG)
        for first in start.days(today):
            for shift, note in ((0, ()),) if start.clocks else ((-1, (COUNTED,)), (0, (NOT_COUNTED,))):
                last = stretches.days(far.over(first), shift, shift)
                begin, end = (replace(start, piece=_always(day)) for day in (first, last))
                for moment in span([begin, end], today):
                    yield moment._replace(notes=(*moment.notes, *note))

    return frame


def _always(stretch: Stretch) -> Piece:
    return lambda _today: (stretch,)


def meant_for(alone: Frame) -> Frame:
    """Return the frame of a day that something is meant for, `alone`; how long it lasts is no date."""

    def frame(ends: Sequence[End], today: date) -> Iterator[Moment]:
        if not isinstance(ends[0].piece, Calendar | counted.Weekday):
            raise DateError(HOW_LONG)
        yield from alone(ends, today)

    return frame
