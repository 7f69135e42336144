"""The strip: a line for each lane, a dot where one took part, a stroke joining those who met. Pure layout.

An event stands at its day; one that lasted, at its first day, with a bar over all of them. One that happened on some
day of a window stands in the middle of the window's visible part, on a band over all of it: there it is off by least,
and the band shows by how much it may be. Where an end is open, an event stands at the other; where that is out of the
picture, at the edge next to it. Events of one day keep the order they are given in.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from math import ceil

from webapp.domain.dates import When, day_of
from webapp.domain.vocabulary import Status
from webapp.drawing.axis import Scale, Span, stretch
from webapp.drawing.bars import histogram, tally
from webapp.drawing.focus import LEAST_DAYS
from webapp.drawing.frame import NARROW, WIDTH, Frame, folds, frame
from webapp.drawing.lanes import folded, gathered
from webapp.drawing.picture import Band, Drawing, Drawn, Lane, Line, Mark, Pill
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
    end reaches no further than the known one: what has gone on since long before is folded away with what is earlier.
    With it comes a narrow drawing of the last days, for a phone.
    """
    touching, outside = _parted(marks, span, is_chosen)
    busy, moved = gathered(lanes, touching)
    quiet = [] if whole or len(touching) > MOST else folded(busy, moved)
    staying = [lane for lane in busy if lane not in quiet]
    plain = frame(staying, span, width)
    single = spots(staying, moved, span)
    room = fit(single, plain.scale) if len(single) <= MOST else None
    if room is None:
        lasted = _all_bands((spot for spot in single if spot.mark.when and spot.mark.when.form == "span"), plain)
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
        days = mark.bounds if is_chosen else mark.reach
        (touching if days and days.meets(span) else outside).append(mark)
    return touching, outside


def _narrow(
    lanes: Sequence[Lane], marks: Sequence[Mark], span: Span, today: date, *, is_chosen: bool, whole: bool
) -> Drawing:
    """The last days of the same, in the width of a phone."""
    days = max(ceil(span.days * NARROW_SHARE), min(span.days, LEAST_DAYS))
    last = stretch(span.last.toordinal() - days + 1, span.last.toordinal())
    return draw(lanes, marks, last, today, is_chosen=is_chosen, width=NARROW, whole=whole)


def _busy_days(marks: Iterable[Mark]) -> Counter[date]:
    return Counter(mark.day or day_of(mark.when) for mark in marks if mark.when)


def _pill(spot: Spot, x: float, plain: Frame) -> Pill:
    return Pill(tuple(mark.uid for mark in spot.marks), [plain.lines[row] for row in spot.rows], x, spot.bounds, PILL)


def _all_bands(several: Iterable[Spot], plain: Frame) -> list[Band]:
    return [band for spot in several for band in _bands(spot, plain.lines, plain.scale)]


def _bands(spot: Spot, lines: Sequence[Line], scale: Scale) -> list[Band]:
    """The bar of what lasted, or the band of a window, on each of its lines; none for what is on one day."""
    when = spot.mark.when
    assert when, "what stands somewhere has a date"
    going_on = spot.mark.status == Status.ONGOING and when.form == "single"
    before = _end(when.earliest is None, spot.bounds.first < scale.span.first)
    after = _end(when.latest is None or going_on, spot.bounds.last > scale.span.last)
    if spot.bounds.days == 1 and not (before or after):
        return []
    low, high = scale.cell(spot.bounds)
    lasting = going_on or when.form == "span"
    high = scale.width - scale.padding if going_on else high
    return [Band(lines[row], low, high, lasting, before, after) for row in spot.rows]


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
    return titles(drawn, WIDTH) if plain.scale.width == WIDTH else drawn


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
        reach=(bands[0].low, bands[0].high) if bands else None,
        meetings=[[plain.lines[row] for row in group] for group in spot.meetings],
        apart=mark.apart,
        number=number,
        is_day=mark.when.is_day or _begins_here(mark.when, bands),
    )


def _begins_here(when: When, bands: Sequence[Band]) -> bool:
    """Whether something that lasted has a known first day, and that in the picture."""
    return when.form == "span" and bool(when.start and when.start.day) and not any(band.before for band in bands)
