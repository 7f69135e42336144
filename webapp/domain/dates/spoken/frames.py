"""What dates mean with the words around them: from … to …, between … and …, by …

    A, from A to B, A – B            it was on A; it lasted from A to B. Two ends are completed from each other
    between A and B, A or B          it was once, on some day from A to B
    since A, from A, until A         it lasted from A on, or until A
    by A, before A, after A          it was once: on A at the latest; on the day before; on the day after, or later
    A and B                          it lasted from A to B, the day after
A span's end is a day, month or year: of words that are none of them, as in "since mid-March", the smallest that holds
them, which is asked about. Before and after vague words count from their far end.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

from webapp.domain import dates
from webapp.domain.dates.points import DateError
from webapp.domain.dates.spoken import counted, stretches
from webapp.domain.dates.spoken.calendar import HALF_A_YEAR, Piece
from webapp.domain.dates.spoken.clocks import Moment
from webapp.domain.dates.spoken.distances import UNSAID, Distance
from webapp.domain.dates.spoken.ends import Edge, edge_moments, is_dated, piece_of
from webapp.domain.dates.spoken.grammar import End
from webapp.domain.dates.spoken.pairs import BACKWARDS, completed_pair, pairs
from webapp.domain.dates.spoken.stretches import Stretch

EACH = "write a span, as in from 10 to 12 March 2025, or make each an event of its own."
ONE_OF = "write a window, as in between 10 and 12 March 2025, and say in the note which are meant."
"""What to do about several dates: about each of them, and about one of them."""

Frame = Callable[[Sequence[End], date, str | None], Iterator[Moment]]
"""What the ends of what was said mean in EDTF, counted from a day, in a home zone. Raises DateError."""

_LESS_SAID = "a span's ends are days, months or years: what else was said is left to the source's words"
LASTED = "if it lasted all that time"
LASTED_UNTIL, ONCE_BY = "if it lasted until then", "if it happened once, then at the latest"


def _cover(stretch: Stretch) -> str:
    if not stretch.cover:
        raise DateError("The end of a span is a day, month or year, and this goes over a new year; write the days.")
    return stretch.cover


def _span_start(stretch: Stretch) -> str:
    return _first(stretch) if _is_whole(stretch) else _cover(stretch)


def _span_end(stretch: Stretch) -> str:
    return _last(stretch) if _is_whole(stretch) else _cover(stretch)


def _is_whole(stretch: Stretch) -> bool:
    """Whether it is a day, or its words give the months or years it begins and ends with, as "Q1" does."""
    return not stretch.vague and bool(stretch.point or len(_first(stretch)) < len("2025-03-18"))


def _in_span(moment: Moment, *ends: Stretch) -> Moment:
    """The same; where it is a span whose ends say less than the words did, to be asked about."""
    if "/" not in moment.edtf or all(map(_is_whole, ends)):
        return moment
    return moment._replace(whole=False, notes=(*moment.notes, _LESS_SAID))


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
    for stretch in piece_of(end)(today):
        if end.clocks or end.zones:
            yield from edge_moments(end, stretch, _first, home)
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


def _open(text: str, edge: Edge, *, past: bool = False, ahead: bool = False) -> Frame:
    """What is open at one side; what began in the `past` did so on today at the latest: "since April" is said in March
    of last year's. A weekend that something is to be done by may be `ahead`."""

    def frame(ends: Sequence[End], today: date, home: str | None) -> Iterator[Moment]:
        [end] = ends
        piece = counted.weekend_to_come if ahead and end.piece is counted.weekend else piece_of(end)
        for stretch in _begun(piece, today) if past and not is_dated(end.piece) else piece(today):
            for moment in edge_moments(end, stretch, edge, home):
                yield _in_span(moment._replace(edtf=text.format(moment.edtf)), stretch)

    return frame


def _begun(piece: Piece, today: date) -> Iterator[Stretch]:
    """What may be meant and has begun; where nothing has, what was meant half a year before."""
    for day in (today, stretches.moved(today, -HALF_A_YEAR)):
        begun = [stretch for stretch in piece(day) if stretch.first <= today]
        if begun:
            yield from begun
            return


def _closed(text: str, start: Edge, finish: Edge) -> Frame:
    """What has two ends. Times of day in the zone that both share are in one meaning of it."""

    def frame(ends: Sequence[End], today: date, home: str | None) -> Iterator[Moment]:
        start_end, finish_end = completed_pair(*ends)
        both_timed = bool(start_end.clocks and finish_end.clocks)
        late = timedelta(days=both_timed and start_end.zones is not finish_end.zones)
        count = 0
        for first, last in pairs(piece_of(start_end)(today), piece_of(finish_end)(today), late):
            for begin, end in product(
                edge_moments(start_end, first, start, home), edge_moments(finish_end, last, finish, home)
            ):
                edtf, alike = text.format(begin.edtf, end.edtf), begin.zone == end.zone
                if (alike or not both_timed or start_end.zones is not finish_end.zones) and dates.find_date(edtf):
                    count += 1
                    notes = tuple(dict.fromkeys((*begin.notes, *end.notes)))
                    zone = None if both_timed and not alike else begin.zone or end.zone
                    yield _in_span(Moment(edtf, zone, notes), first, last)
        if not count:
            raise DateError(BACKWARDS)

    return frame


def _joined(text: str) -> Frame:
    """Two that follow each other."""

    def frame(ends: Sequence[End], today: date, _: str | None) -> Iterator[Moment]:
        start_end, finish_end = completed_pair(*ends)
        for first, last in pairs(piece_of(start_end)(today), piece_of(finish_end)(today)):
            if stretches.moved(first.last, 1) != last.first:
                raise DateError(f"These do not follow each other; {ONE_OF if text.startswith('[') else EACH}")
            moment = Moment(text.format(_first(first), _last(last)), None, (*first.notes, *last.notes))
            yield _in_span(moment, *(end for end in (first, last) if end.vague))

    return frame


def _dashed(ends: Sequence[End], today: date, home: str | None) -> Iterator[Moment]:
    """From one to the other, or, of vague words, once in it; of a day and a time behind a dash, that time on that day;
    of times in two zones that are one moment, that moment."""
    day, time = ends
    if day.zones and time.zones and day.zones != time.zones and not (day.piece and time.piece):
        here, there = completed_pair(*ends)
        moments = list(_alone([here], today, home))
        others = {dates.parse(moment.edtf).instant for moment in _alone([there], today, home)}
        if {dates.parse(moment.edtf).instant for moment in moments} == others:
            yield from moments
            return
    if day.piece and not day.clocks and time.clocks and not time.piece:
        yield from _alone([replace(time, piece=day.piece, zones=time.zones or day.zones)], today, home)
    elif any(stretch.vague for end in completed_pair(*ends) for stretch in piece_of(end)(today)):
        yield from _window_or_span(ends, today, home)
    else:
        yield from _SPAN(ends, today, home)


def _on_a_day(frame: Frame) -> Frame:
    """A day, and then two times of day on it."""
    return lambda ends, today, home: frame([replace(ends[1], piece=ends[0].piece), ends[2]], today, home)


def _away(direction: int) -> Frame:
    """So far before or after a day; the first weekday of a name there."""

    def frame(ends: Sequence[End], today: date, home: str | None) -> Iterator[Moment]:
        far, day = (piece_of(end) for end in ends)
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


def _whole(whole: Callable[[date], Stretch], *, may_last: bool = False) -> Frame:
    """What a day is in: some day of it, or, if it may have lasted so long, all of it."""

    def frame(ends: Sequence[End], today: date, _: str | None) -> Iterator[Moment]:
        for stretch in piece_of(ends[0])(today):
            yield _within(whole(stretch.first))
            if may_last:
                yield _throughout(whole(stretch.first))

    return frame


def _window_or_span(ends: Sequence[End], today: date, home: str | None) -> Iterator[Moment]:
    yield from _WINDOW(ends, today, home)
    for moment in _SPAN(ends, today, home):
        yield moment._replace(notes=(*moment.notes, LASTED))


def _until_or_by(ends: Sequence[End], today: date, home: str | None) -> Iterator[Moment]:
    """What lasted until then, or happened by then: "bis" and "до" say either."""
    for frame, note in ((_UNTIL, LASTED_UNTIL), (_BY, ONCE_BY)):
        for moment in frame(ends, today, home):
            yield moment._replace(notes=(*moment.notes, note))


_SPAN = _closed("{}/{}", _span_start, _span_end)
_WINDOW = _closed("[{}..{}]", _first, _last)
_SINCE = _open("{}/..", _span_start, past=True)
_UNTIL = _open("../{}", _span_end, ahead=True)
_BY = _open("[..{}]", _last, ahead=True)

FRAMES: Mapping[str, Frame] = {
    **dict.fromkeys(("#", "some #"), _alone),
    **dict.fromkeys(("from # to #", "from # dash #", "from # until #", "since # until #"), _SPAN),
    **dict.fromkeys(("# to #", "# until #", "between # and # onwards"), _SPAN),
    "# dash #": _dashed,
    **dict.fromkeys(("between # and #", "between # dash #", "between # to #", "some between # and #"), _WINDOW),
    **dict.fromkeys(("some from # to #", "some # to #", "some # dash #"), _WINDOW),
    **dict.fromkeys(("# from # to #", "# from # dash #", "# from # until #"), _on_a_day(_SPAN)),
    **dict.fromkeys(("# between # and #", "# some from # to #"), _on_a_day(_WINDOW)),
    **dict.fromkeys(("after # before #", "after # and before #"), _closed("[{}..{}]", _after, _before)),
    "# and #": _joined("{}/{}"),
    "# or #": _joined("[{}..{}]"),
    **dict.fromkeys(("since #", "since # onwards", "# to now", "# dash now", "# until now"), _SINCE),
    **dict.fromkeys(("from # to now", "from # dash now", "since # to now", "between # and now"), _SINCE),
    **dict.fromkeys(("from #", "from # onwards", "# onwards"), _open("{}/..", _span_start)),
    **dict.fromkeys(("until #", "to #", "hence until #", "hence to #"), _UNTIL),
    "untilby #": _until_or_by,
    **dict.fromkeys(("by #", "# by", "some by #"), _BY),
    **dict.fromkeys(("before #", "some before #"), _open("[..{}]", _before, ahead=True)),
    **dict.fromkeys(("after #", "some after #"), _open("[{}..]", _after)),
    **dict.fromkeys(("onward #", "# onward", "some onward #"), _open("[{}..]", _first)),
    **dict.fromkeys(("# after #", "# from #"), _away(1)),
    "# before #": _away(-1),
    **dict.fromkeys(("# after", "# before"), _unsaid),
    "weekof #": _whole(lambda day: stretches.unit(day, "week", 0)),
    "weekfrom #": _whole(lambda day: stretches.days(day, 0, 6)),
    "weekto #": _whole(lambda day: stretches.days(day, -6, 0)),
    "nightto #": _whole(lambda day: stretches.days(day, -1, 0), may_last=True),
    **dict.fromkeys(("weekof # dash #", "weekof # to #"), _WINDOW),
    "overnight #": _alone,
    **dict.fromkeys(("overnight # dash #", "overnight # to #", "overnight # and #", "overnight # #"), _window_or_span),
    **dict.fromkeys(("overnight from # to #", "overnight between # and #"), _window_or_span),
    "weekendof #": _whole(lambda day: stretches.unit(day, "weekend", 0), may_last=True),
    **dict.fromkeys(("weekendof # dash #", "weekendof # to #", "weekendof # and #"), _window_or_span),
}
"""What there is to say, with # for each date."""
