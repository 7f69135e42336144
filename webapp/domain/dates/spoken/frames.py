"""What dates mean with the words around them: from … to …, between … and …, by …

    A                                it happened on A
    from A to B, A – B, A and B      it lasted from A to B; the ends complete each other; after "and", B follows A
    between A and B, A or B          it happened once, on some day from A to B
    since A, from A, until A         it lasted from A on, or until A
    by A, before A, after A          it happened once: by A, by the day before, or from the day after on
    for a time from A                it lasted that long, A included or not; from a time of day to that time. Without
                                     "for", it may also have happened after that time

The end of a span is a day, month or year. For words that are none of these, as in "since mid-March", it is the smallest
that contains them, and is asked about. Before and after vague words are counted from their far end.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import product

from webapp.domain import dates
from webapp.domain.dates.points import DateError
from webapp.domain.dates.spoken import counted, stretches
from webapp.domain.dates.spoken.calendar import HALF_A_YEAR, Calendar, Piece
from webapp.domain.dates.spoken.clocks import MIDNIGHT, Moment, clock
from webapp.domain.dates.spoken.distances import Distance
from webapp.domain.dates.spoken.ends import BACKWARDS, Edge, completed_pair, edge_moments, pairs
from webapp.domain.dates.spoken.grammar import End, pattern
from webapp.domain.dates.spoken.lengths import LASTED, Frame, away, in_stretch, lasting, meant_for, within
from webapp.domain.dates.spoken.stretches import Stretch

EACH = "write a span, as in from 10 to 12 March 2025, or make each an event of its own."
ONE_OF = "write a window, as in between 10 and 12 March 2025, and say in the note which are meant."
"""What to do about several dates if all are meant, and if one of them is."""

_LESS_SAID = "a span's ends are days, months or years: what else was said is left to the source's words"


def _in_span(moment: Moment, *are_whole: bool) -> Moment:
    """Return the moment, to be asked about if it is a span whose ends say less than the words."""
    if "/" not in moment.edtf or all(are_whole):
        return moment
    return moment._replace(whole=False, notes=(*moment.notes, _LESS_SAID))


def _alone(ends: Sequence[End], today: date) -> Iterator[Moment]:
    """Read a date alone: that day, month or year, or some day in it, or perhaps a whole weekend."""
    [end] = ends
    for stretch in end.days(today):
        if end.clocks or end.zones:
            yield from edge_moments(end, stretch, Stretch.first_point)
        elif stretch.point:
            yield Moment(stretch.point + "~" * stretch.vague, None, stretch.notes)
        else:
            yield from in_stretch(stretch, may_last=counted.is_weekend(stretch))


def _open(text: str, edge: Edge, *, past: bool = False, ahead: bool = False) -> Frame:
    """Return the frame of a date with one open end. What began in the `past` did so by today: in March, "since April"
    means last year's. A weekend as a deadline may be `ahead`."""

    def frame(ends: Sequence[End], today: date) -> Iterator[Moment]:
        [end] = ends
        piece = counted.weekend_to_come if ahead and end.piece is counted.weekend else end.days
        for stretch in _begun(piece, today) if past and not getattr(end.piece, "years", None) else piece(today):
            for moment in edge_moments(end, stretch, edge):
                is_whole = stretch.ends_whole if edge is Stretch.span_end else stretch.is_whole
                yield _in_span(moment._replace(edtf=text.format(moment.edtf)), is_whole)

    return frame


def _begun(piece: Piece, today: date) -> Iterator[Stretch]:
    """Yield what may be meant and has begun; if nothing has, what was meant half a year before."""
    begun = [stretch for stretch in piece(today) if stretch.first <= today]
    earlier = stretches.moved(today, -HALF_A_YEAR)
    yield from begun or (stretch for stretch in piece(earlier) if stretch.first <= today)


def _closed(text: str, start_edge: Edge, finish_edge: Edge) -> Frame:
    """Return the frame of a date with two ends. Times of day in one zone have one meaning of that zone."""

    def frame(ends: Sequence[End], today: date) -> Iterator[Moment]:
        start_end, finish_end = completed_pair(*ends)
        both_timed = bool(start_end.clocks and finish_end.clocks)
        late = int(both_timed and start_end.zones is not finish_end.zones)
        count = 0
        for start, finish in pairs(start_end.days(today), finish_end.days(today), late):
            for begin, end in product(
                edge_moments(start_end, start, start_edge), edge_moments(finish_end, finish, finish_edge)
            ):
                edtf, alike = text.format(begin.edtf, end.edtf), begin.zone == end.zone
                if (alike or not both_timed or start_end.zones is not finish_end.zones) and dates.find_date(edtf):
                    count += 1
                    notes = tuple(dict.fromkeys((*begin.notes, *end.notes)))
                    zone = None if both_timed and not alike else begin.zone or end.zone
                    yield _in_span(Moment(edtf, zone, notes), start.is_whole, finish.ends_whole)
        if not count:
            raise DateError(BACKWARDS)

    return frame


def _joined(text: str) -> Frame:
    """Return the frame of two dates that follow each other."""

    def frame(ends: Sequence[End], today: date) -> Iterator[Moment]:
        start_end, finish_end = completed_pair(*ends)
        for start, finish in pairs(start_end.days(today), finish_end.days(today)):
            if stretches.moved(start.last, 1) != finish.first:
                raise DateError(f"These do not follow each other; {ONE_OF if text.startswith('[') else EACH}")
            moment = Moment(text.format(start.first_point(), finish.last_point()), None, (*start.notes, *finish.notes))
            yield _in_span(moment, not start.vague, not finish.vague)

    return frame


def _dashed(ends: Sequence[End], today: date) -> Iterator[Moment]:
    """Read two dates with a dash: from one to the other or, for vague words, perhaps once in between. A day and a time
    of day are that time on that day. Times in two zones that are one moment are that moment."""
    day, time = ends
    if day.zones and time.zones and day.zones != time.zones and not (day.piece and time.piece):
        here, there = completed_pair(*ends)
        others = {dates.parse(moment.edtf).instant for moment in _alone([there], today)}
        if same := [moment for moment in _alone([here], today) if dates.parse(moment.edtf).instant in others]:
            yield from same
            return
    calendars = [end.piece for end in ends if isinstance(end.piece, Calendar) and not end.piece.part]
    is_borrowed = not all(calendar.years for calendar in calendars)
    if is_borrowed and len({bool(each.day) for each in calendars if each.month or each.years}) > 1:
        raise DateError("Only one end has a day; write both days, or a span as in from 18 March to April 2025.")
    if day.piece and not day.clocks and time.clocks and not time.piece:
        yield from _alone([replace(time, piece=day.piece, zones=time.zones or day.zones)], today)
    elif any(stretch.vague for end in completed_pair(*ends) for stretch in end.days(today)):
        yield from _window_or_span(ends, today)
    else:
        yield from _SPAN(ends, today)


def _midnight_between(ends: Sequence[End], today: date) -> Iterator[Moment]:
    """Read "midnight between 28 and 29 July"."""
    midnight, eve, morrow = ends[0], *completed_pair(*ends[1:])
    for before, after in pairs(eve.days(today), morrow.days(today)):
        if stretches.moved(before.last, 1) != after.first:
            raise DateError("No midnight is between these days; write the one before it and the one after.")
        zones = midnight.zones or morrow.zones
        yield from edge_moments(replace(midnight, clocks=clock(0), zones=zones), after, Stretch.first_point)


def _on_a_day(frame: Frame) -> Frame:
    """Return the frame of a day followed by two times of day on it."""

    def on_a_day(ends: Sequence[End], today: date) -> Iterator[Moment]:
        if ends[0].clocks == MIDNIGHT and not (ends[0].piece or ends[1].clocks or ends[2].clocks):
            return _midnight_between(ends, today)
        if not ends[0].piece:
            raise DateError("A time of day has one day; write which, as in 00:00 on 18 March 2025.")
        return frame([replace(ends[1], piece=ends[0].piece), ends[2]], today)

    return on_a_day


def _whole(whole: Callable[[date], Stretch], *, may_last: bool = False) -> Frame:
    """Return the frame of what contains a day."""

    def frame(ends: Sequence[End], today: date) -> Iterator[Moment]:
        for stretch in ends[0].days(today):
            yield from in_stretch(whole(stretch.first), may_last=may_last)

    return frame


def _night_of(ends: Sequence[End], today: date) -> Iterator[Moment]:
    """Read "overnight on 18 March": on that day, or in the night that begins or ends on it."""
    yield from _alone(ends, today)
    days = [] if ends[0].clocks else [each.first for each in ends[0].days(today) if each.first == each.last]
    for day, since in product(days, (0, -1)):
        yield from in_stretch(stretches.days(day, since, since + 1), may_last=False)


def _window_or_span(ends: Sequence[End], today: date) -> Iterator[Moment]:
    yield from _WINDOW(ends, today)
    for moment in _SPAN(ends, today):
        yield moment._replace(notes=(*moment.notes, LASTED))


def _until_or_by(ends: Sequence[End], today: date) -> Iterator[Moment]:
    """Read "bis" and "до": it lasted until then, or happened by then."""
    for frame, note in ((_UNTIL, "if it lasted until then"), (_BY, "if it happened once, then at the latest")):
        for moment in frame(ends, today):
            yield moment._replace(notes=(*moment.notes, note))


def _within_or_lasting(ends: Sequence[End], today: date) -> Iterator[Moment]:
    """Read "in the course of" and "в течение" with a length of time: it happened within that, or lasted so long."""
    yield from within()(ends, today)
    yield from _LASTING(ends, today)


def _lasting_or_after(ends: Sequence[End], today: date) -> Iterator[Moment]:
    """Read "72 hours from 06:00 on 21 April": it lasted so long, or happened then. Two weeks from Tuesday is a day."""
    may_last = isinstance(ends[0].piece, Distance) and isinstance(ends[1].piece, Calendar)
    for moment in _LASTING(ends, today) if may_last else ():
        yield moment._replace(notes=(*moment.notes, LASTED))
    for moment in away(1, _alone)(ends, today):
        yield moment._replace(notes=(*moment.notes, *["if it happened once, then"] * may_last))


_SPAN = _closed("{}/{}", Stretch.span_start, Stretch.span_end)
_LASTING = lasting(_SPAN)
_WINDOW = _closed("[{}..{}]", Stretch.first_point, Stretch.last_point)
_SINCE = _open("{}/..", Stretch.span_start, past=True)
_UNTIL = _open("../{}", Stretch.span_end, ahead=True)
_BY = _open("[..{}]", Stretch.last_point, ahead=True)

_FRAMES: tuple[tuple[str, Frame], ...] = (
    # kinds of tokens with # for each date, | for alternatives and ? for what may be missing
    ("some? #", _alone),
    ("overnight #", _night_of),
    ("from|starting # to|dash|until #", _SPAN),
    ("since? # until #", _SPAN),
    ("# to #", _SPAN),
    ("between # and # onwards", _SPAN),
    ("# dash #", _dashed),
    ("some? between # and #", _WINDOW),
    ("between # dash|to #", _WINDOW),
    ("some from? # to #", _WINDOW),
    ("some # dash #", _WINDOW),
    ("# from|starting # to|dash|until #", _on_a_day(_SPAN)),
    ("# between # and #", _on_a_day(_WINDOW)),
    ("# some from # to #", _on_a_day(_WINDOW)),
    ("after # and? before #", _closed("[{}..{}]", Stretch.day_after, Stretch.day_before)),
    ("# and #", _joined("{}/{}")),
    ("# or #", _joined("[{}..{}]")),
    ("since # onwards?", _SINCE),
    ("# to|dash|until now", _SINCE),
    ("from|since|between # to|dash|and now", _SINCE),
    ("from|starting? # onwards?", _open("{}/..", Stretch.span_start)),
    ("lasting # from|starting|since #", _LASTING),
    ("# starting #", _LASTING),
    ("from|starting|since? # lasting #", lambda ends, today: _LASTING(ends[::-1], today)),
    ("lasting #", meant_for(_alone)),
    ("hence? until|to #", _UNTIL),
    ("until-or-by #", _until_or_by),
    ("some? by by? # by?", _BY),
    ("# by", _BY),
    ("by # after|from #", away(1, _BY)),
    ("some? before #", _open("[..{}]", Stretch.day_before, ahead=True)),
    ("some? after #", _open("[{}..]", Stretch.day_after, ahead=True)),
    ("some? onward #", _open("[{}..]", Stretch.first_point)),
    ("# onward", _open("[{}..]", Stretch.first_point)),
    ("# after #?", away(1, _alone)),
    ("# from #", _lasting_or_after),
    ("# before #?", away(-1, _alone)),
    ("within #", within()),
    ("within # from|after #", within()),
    ("within # near #", within(either_side=True)),
    ("within-or-for #", within()),
    ("within-or-for # from|after|starting|since #", _within_or_lasting),
    ("week-of #", _whole(lambda day: stretches.unit(day, "week", 0))),
    ("week-from #", _whole(lambda day: stretches.days(day, 0, 6))),
    ("week-to #", _whole(lambda day: stretches.days(day, -6, 0))),
    ("night-to #", _whole(lambda day: stretches.days(day, -1, 0), may_last=True)),
    ("# night-to #", _window_or_span),
    ("week-of # dash|to #", _WINDOW),
    ("overnight # dash|to|and? #", _window_or_span),
    ("overnight from|between # to|and #", _window_or_span),
    ("weekend-of #", _whole(lambda day: stretches.unit(day, "weekend", 0), may_last=True)),
    ("weekend-of # dash|to|and #", _window_or_span),
)

_PATTERNS = tuple((re.compile(pattern(shape)), frame) for shape, frame in _FRAMES)


@lru_cache(256)
def frame_of(shape: str) -> Frame | None:
    """Return what dates mean in a shape of words, such as "from # to #"; None if it is not known."""
    return next((frame for kinds, frame in _PATTERNS if kinds.fullmatch(f"{shape} ")), None)
