"""The strip: a line for each lane, a dot where a side took part, a stroke joining those who met. Pure layout.

An event stands at its day; one that lasted, at its first day, with a bar over all of them. One on some day of a window
stands in the middle of its visible part, on a band that shows how far it may be off. If one end is open, the event
stands at the other, or at the edge next to that. Events of one day keep the order they are given in.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import chain
from math import ceil

from webapp.drawing.axis import Span, ordinal_span
from webapp.drawing.bands import bands
from webapp.drawing.bars import histogram, tally
from webapp.drawing.focus import LEAST_DAYS, folds
from webapp.drawing.frame import NARROW, WIDTH, frame
from webapp.drawing.lanes import busiest_lanes, folded_lanes
from webapp.drawing.mark import Lane, Mark
from webapp.drawing.picture import Drawing, Drawn, Pill
from webapp.drawing.spots import PILL, Placed, Spot, fit, spots
from webapp.drawing.titles import with_titles

MOST = 200
"""Events drawn one by one at most; more become a histogram."""

NEWEST = 25
"""Events that a first view shows at most where all are too many: with more a page outgrows 100,000 bytes."""

NUMBERED = 5
"""Key moments with a number, the last ones."""

NARROW_SHARE = 2 / 3
"""The share of the days that a phone shows: the last ones."""


def draw(
    lanes: Sequence[Lane],
    marks: Sequence[Mark],
    span: Span,
    today: date,
    *,
    is_chosen: bool = False,
    whole: bool = False,
    shorter: Iterable[Span] = (),
    moments: Sequence[str] = (),
) -> Drawing:
    """Draw every mark that touches the span, and count all others. Where they are too many, the first of the `shorter`
    spans is drawn that has room for its marks; if none has, bars in the span.

    Marks come in the order of the timeline, each on at least one lane. The busiest lanes in the span are shown; the
    others share one. Lanes with a single mark and no meeting are folded, unless the drawing is to be `whole`. In a span
    that `is_chosen` by a reader whatever may lie in it touches it, as in the list of matches; else an open end reaches
    no further than the other. `moments` are the events that have a number, those listed beside the picture; without
    any, the last dated key moments. A drawing of marks comes with a narrow one.
    """
    moments = moments or [mark.uid for mark in marks if mark.key and mark.when][-NUMBERED:]
    numbers = {uid: number for number, uid in enumerate(moments, 1)}
    if is_chosen:
        marks = [mark if mark.is_dated else replace(mark, when=None) for mark in marks]
    drawing_of = partial(_drawing, lanes, marks, today=today, is_chosen=is_chosen, whole=whole, numbers=numbers)
    histograms: list[Drawing] = []
    for shown in chain([span], shorter):
        if any(shown == drawn.span for drawn in histograms):
            continue
        drawing = drawing_of(shown, width=WIDTH)
        if not drawing.histogram:
            return replace(drawing, narrow=drawing_of(_last_days(marks, shown), width=NARROW))
        histograms.append(drawing)
    return histograms[0]


def newest(marks: Sequence[Mark], span: Span) -> Iterator[Span]:
    """Yield the longest end of a span that at most `NEWEST` marks touch, if there is one."""
    last = span.last.toordinal()
    days = sorted(mark.day for mark in marks if mark.when and mark.day in span)[-NEWEST:]
    for day in days:
        end = ordinal_span(min(day.toordinal(), last - LEAST_DAYS + 1), last)
        if sum(mark.touches(end, is_chosen=False) for mark in marks) <= NEWEST:
            yield end
            return


def _drawing(
    lanes: Sequence[Lane],
    marks: Sequence[Mark],
    span: Span,
    *,
    today: date,
    is_chosen: bool,
    whole: bool,
    numbers: Mapping[str, int],
    width: float,
) -> Drawing:
    touching: list[Mark] = []
    outside: list[Mark] = []
    for mark in marks:
        (touching if mark.touches(span, is_chosen=is_chosen) else outside).append(mark)
    busy, moved = busiest_lanes(lanes, touching)
    folded = [] if whole or len(touching) > MOST else folded_lanes(busy, moved)
    staying = [lane for lane in busy if lane not in folded]
    plain = frame(staying, span, today, Counter(mark.day for mark in marks if mark.when), width)
    single = spots(staying, moved, span)
    placed = fit(single, plain.scale) if len(single) <= MOST else None
    if placed is None:
        counts = tally([*moved, *outside])
        return histogram(busy, counts, span, today, is_chosen=is_chosen, touching=len(moved), marks=moved)
    earlier, later = folds([(reach, 1) for mark in outside if (reach := mark.reach)], span)
    return replace(
        plain,
        is_chosen=is_chosen,
        count=len(touching),
        earlier=earlier,
        later=later,
        undated=sum(mark.when is None for mark in outside),
        bands=bands(single, plain),
        events=_drawn(placed, plain, numbers),
        pills=[_pill(spot, x, plain) for spot, x, _ in placed if len(spot.marks) > 1],
        listed=[(mark, [lane.label for lane in busy if lane.key in mark.lanes]) for mark in moved],
        folded=[lane.label for lane in folded],
    )


def _last_days(marks: Sequence[Mark], span: Span) -> Span:
    """Return the last days of a span, for a phone; if no mark stands in these, the days up to the last mark."""
    days = max(ceil(span.days * NARROW_SHARE), min(span.days, LEAST_DAYS))
    last = ordinal_span(span.last.toordinal() - days + 1, span.last.toordinal())
    if any(mark.day in last for mark in marks):
        return last
    week = ordinal_span(span.first.toordinal(), span.first.toordinal() + LEAST_DAYS - 1)
    newest = max((mark.day for mark in marks if mark.day in span), default=span.last)
    return Span(span.first, min(max(newest, week.last), span.last))


def _pill(spot: Spot, x: float, plain: Drawing) -> Pill:
    """Return the pill, which links to the known days of its events."""
    reaches = [reach for mark in spot.marks if (reach := mark.reach)]
    days = Span(min(reach.first for reach in reaches), max(reach.last for reach in reaches))
    uids, lines = tuple(mark.uid for mark in spot.marks), [plain.lines[row] for row in spot.rows]
    ends = {"earlier": spot.bounds.first < days.first, "later": spot.bounds.last > days.last}
    return Pill(uids, lines, x, days, PILL, " or ".join(word for word, is_open in ends.items() if is_open))


def _drawn(placed: Sequence[Placed], plain: Drawing, numbers: Mapping[str, int]) -> list[Drawn]:
    """Return the marks that stand alone, some with a number; in the wide picture some have a title."""
    alone = (place for place in placed if len(place.spot.marks) == 1)
    drawn = [_drawn_at(place, plain, numbers.get(place.spot.mark.uid, 0)) for place in alone]
    return with_titles(drawn) if plain.width == WIDTH else drawn


def _drawn_at(placed: Placed, plain: Drawing, number: int) -> Drawn:
    spot, mark = placed.spot, placed.spot.mark
    assert mark.when, "what is drawn has a date"
    own = bands([spot], plain)
    lines = [plain.lines[row] for row in spot.rows]
    reach = (min(band.low for band in own), max(band.high for band in own)) if own else None
    meetings = [[plain.lines[row] for row in group] for group in spot.meetings]
    is_day = mark.when.begins_on_day and not any(band.before for band in own)
    return Drawn(mark, lines, placed.x, placed.radius, reach, meetings, number, is_day)
