"""The strip: a line for each lane, a dot where one took part, a stroke joining those who met. Pure layout.

An event stands at its day; one that lasted, at its first day, with a bar over all of them. One that happened on some
day of a window stands in the middle of the window's visible part, on a band over all of it: there it is off by least,
and the band shows by how much it may be. Where an end is open, an event stands at the other; where that is out of the
picture, at the edge next to it. Events of one day keep the order they are given in.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from math import ceil

from webapp.domain.dates import When
from webapp.domain.timing.extent import Extent, is_beginning
from webapp.drawing.axis import Scale, Span, stretch
from webapp.drawing.bars import histogram, tally
from webapp.drawing.focus import LEAST_DAYS
from webapp.drawing.folds import folds
from webapp.drawing.frame import NARROW, WIDTH, Frame, frame
from webapp.drawing.lanes import folded, gathered
from webapp.drawing.mark import Lane, Mark
from webapp.drawing.picture import Band, Drawing, Drawn, Line, Pill
from webapp.drawing.spots import PILL, Room, Spot, fit, spots
from webapp.drawing.titles import titles

MOST = 200
"""Events drawn one by one at the most; of more, a histogram is drawn."""

NUMBERED = 5
"""Key moments with a number, the last ones."""

NARROW_SHARE = 2 / 3
"""How much of the days a phone shows: the last ones."""


def draw(
    lanes: Sequence[Lane],
    marks: Sequence[Mark],
    span: Span,
    today: date,
    *,
    is_chosen: bool = False,
    width: float = WIDTH,
    whole: bool = False,
) -> Drawing:
    """Draws every mark that touches the span, or bars where they are too many, and counts all others.

    Marks come in the order of the timeline, each on at least one of the lanes; of these, the busiest in the span are
    shown, and the others share one. Lanes with a single mark that met nobody are folded, but not where the `whole` is
    wanted. Where the span `is_chosen`, whatever may lie in it touches it, as in the list of what matches; else an open
    end reaches no further than the known one: what has gone on for long is earlier. A narrow drawing comes with it.
    """
    if is_chosen:
        marks = [mark if mark.is_dated else replace(mark, when=None) for mark in marks]
    touching, outside = _parted(marks, span, is_chosen)
    busy, moved = gathered(lanes, touching)
    quiet = [] if whole or len(touching) > MOST else folded(busy, moved)
    staying = [lane for lane in busy if lane not in quiet]
    plain = frame(staying, span, width)
    single = spots(staying, moved, span)
    room = fit(single, plain.scale) if len(single) <= MOST else None
    if room is None:
        lasted = [band for band in _all_bands(single, plain) if band.lasting]
        counts = tally([*moved, *outside])
        return histogram(busy, counts, span, today, is_chosen=is_chosen, touching=len(touching), bands=lasted)
    earlier, later = folds(((reach, 1) for mark in outside if (reach := mark.reach)), span)
    return replace(
        plain.drawing(today, _busy_days(marks)),
        is_chosen=is_chosen,
        count=len(touching),
        earlier=earlier,
        later=later,
        undated=sum(mark.when is None for mark in outside),
        bands=list(dict.fromkeys(_all_bands(single, plain))),
        events=_drawn(room, plain, marks),
        pills=[_pill(spot, x, plain) for spot, x in room.placed if len(spot.marks) > 1],
        listed=[(mark, [lane.label for lane in busy if lane.key in mark.lanes]) for mark in moved],
        folded=[lane.label for lane in quiet],
        narrow=_narrow(lanes, marks, span, today, is_chosen=is_chosen, whole=whole) if width == WIDTH else None,
    )


def _parted(marks: Iterable[Mark], span: Span, is_chosen: bool) -> tuple[list[Mark], list[Mark]]:
    """The marks that touch a span, and all others."""
    touching: list[Mark] = []
    outside: list[Mark] = []
    for mark in marks:
        (touching if mark.touches(span, is_chosen=is_chosen) else outside).append(mark)
    return touching, outside


def _narrow(
    lanes: Sequence[Lane], marks: Sequence[Mark], span: Span, today: date, *, is_chosen: bool, whole: bool
) -> Drawing:
    """The last days of the same, in the width of a phone; where nothing stands in these, those up to the last on which
    something does."""
    days = max(ceil(span.days * NARROW_SHARE), min(span.days, LEAST_DAYS))
    last = stretch(span.last.toordinal() - days + 1, span.last.toordinal())
    if not any(mark.day in last for mark in marks):
        week = stretch(span.first.toordinal(), span.first.toordinal() + LEAST_DAYS - 1)
        newest = max((mark.day for mark in marks if mark.day in span), default=span.last)
        last = Span(span.first, min(max(newest, week.last), span.last))
    return draw(lanes, marks, last, today, is_chosen=is_chosen, width=NARROW, whole=whole)


def _busy_days(marks: Iterable[Mark]) -> Counter[date]:
    return Counter(mark.day for mark in marks if mark.when)


def _pill(spot: Spot, x: float, plain: Frame) -> Pill:
    """The pill, which leads to days that are known: to where an open end is known."""
    reaches = [reach for mark in spot.marks if (reach := mark.reach)]
    days = Span(min(reach.first for reach in reaches), max(reach.last for reach in reaches))
    uids, lines = tuple(mark.uid for mark in spot.marks), [plain.lines[row] for row in spot.rows]
    return Pill(uids, lines, x, days, PILL, days == spot.bounds)


def _all_bands(several: Iterable[Spot], plain: Frame) -> list[Band]:
    return [band for spot in several for band in _bands(spot, plain.lines, plain.scale)]


def _bands(spot: Spot, lines: Sequence[Line], scale: Scale) -> list[Band]:
    """The bar of what lasted, or the band of a window, on each of its lines; both of what goes on since some day of a
    window, and none for what is on one day."""
    when, lies = spot.mark.when, spot.mark.lies
    assert when, "what stands somewhere has a date"
    parts = [lies]
    if is_beginning(when, spot.mark.status):
        parts = [
            replace(lies, last=lies.begun, lasts=False),
            *([replace(lies, first=lies.begun)] if lies.begun else []),
        ]
    return [band for part in parts for band in _band(part, spot.rows, lines, scale)]


def _band(lies: Extent, rows: Iterable[int], lines: Sequence[Line], scale: Scale) -> Iterator[Band]:
    days = Span(lies.first or date.min, lies.last or date.max)
    before = _end(lies.first is None, days.first < scale.span.first)
    after = _end(lies.last is None, days.last > scale.span.last)
    if days.days > 1 and days.meets(scale.span):
        yield from (Band(lines[row], *scale.cell(days), lies.lasts, before, after) for row in rows)


def _end(is_open: bool, is_beyond: bool) -> str:
    return "open" if is_open else "beyond" if is_beyond else ""


def _drawn(room: Room, plain: Frame, marks: Sequence[Mark]) -> list[Drawn]:
    """The marks that stand alone; the last key moments of the timeline carry their numbers, and in the wide picture
    some their titles."""
    numbers = {mark.uid: number for number, mark in enumerate([mark for mark in marks if mark.key][-NUMBERED:], 1)}
    drawn = [
        _drawn_at(spot, x, plain, room.radius(spot), numbers.get(spot.mark.uid, 0))
        for spot, x in room.placed
        if len(spot.marks) == 1
    ]
    return titles(drawn) if plain.scale.width == WIDTH else drawn


def _drawn_at(spot: Spot, x: float, plain: Frame, radius: float, number: int) -> Drawn:
    mark = spot.mark
    assert mark.when, "what is drawn has a date"
    bands = _bands(spot, plain.lines, plain.scale)
    return Drawn(
        uid=mark.uid,
        title=mark.title,
        when=mark.when,
        status=mark.status,
        key=mark.key,
        lines=[plain.lines[row] for row in spot.rows],
        x=x,
        radius=radius,
        reach=(min(band.low for band in bands), max(band.high for band in bands)) if bands else None,
        meetings=[[plain.lines[row] for row in group] for group in spot.meetings],
        apart=mark.apart,
        number=number,
        is_day=_is_day(mark.when, bands),
        is_dated=mark.is_dated,
        lies=mark.lies,
    )


def _is_day(when: When, bands: Sequence[Band]) -> bool:
    """Whether something was on a known day, or has a known first one, and that in the picture."""
    return when.begins_on_day and not any(band.before for band in bands)
