"""The strip: a line for each lane, a dot where one took part, a stroke joining those who met. Pure layout.

An event stands at its day; one that lasted, at its first day, with a bar over all of them. One that happened on some
day of a window stands in the middle of the window's visible part, on a band over all of it: there it is off by least,
and the band shows by how much it may be. Events of one day keep the order they are given in.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from webapp.domain.dates import When
from webapp.domain.vocabulary import Status
from webapp.strip.axis import Scale, Span
from webapp.strip.density import histogram, tally
from webapp.strip.drawing import Band, Drawing, Drawn, Lane, Line, Mark
from webapp.strip.frame import folds, frame
from webapp.strip.labels import labels
from webapp.strip.spread import Place, Wish, spread

MOST = 200
"""Events drawn one by one; of more, a histogram is drawn."""

RADIUS = 6.0
SMALLEST = 3.5
"""Radius of a dot, with room and without; the small ones of a crowd may overlap."""

DISTANCE = 15.0
"""Between the middles of two dots on one line, where there is room."""

CROWD = 30.0
"""The least room that the events of one day are given, where days are narrower, in pixels."""


@dataclass(frozen=True, slots=True)
class _Standing:
    """A mark inside the span: its date, the days it can have touched, its rows from the top, the moment it stands at
    (a day number with a fraction)."""

    mark: Mark
    when: When
    reach: Span
    rows: list[int]
    at: float


def draw(lanes: Sequence[Lane], marks: Sequence[Mark], shown: Span, today: date) -> Drawing:
    """Draws every mark that touches the span, and counts all others; a histogram where there are more than `MOST`.

    Marks come in the order of the timeline, each on at least one of the lanes. An open end reaches no further than the
    known one: what has been going on since before the span is folded away with what is earlier.
    """
    reaches = [reach for mark in marks if (reach := mark.reach)]
    count = sum(reach.meets(shown) for reach in reaches)
    if count > MOST:
        return histogram(lanes, tally(marks), shown, today)
    plain = frame(lanes, shown)
    standing = _standing(lanes, marks, shown)
    ends = plain.scale.padding, plain.scale.width - plain.scale.padding
    places = spread([_wish(one, plain.scale) for one in standing], DISTANCE / 2, *ends)
    bands = [_bands(one, plain.lines, plain.scale) for one in standing]
    drawn = [_drawn(one, place, own, plain.lines) for one, place, own in zip(standing, places, bands, strict=True)]
    earlier, later = folds(((reach, 1) for reach in reaches), shown)
    return Drawing(
        **plain.parts(today),
        count=count,
        earlier=earlier,
        later=later,
        undated=len(marks) - len(reaches),
        bands=list(dict.fromkeys(band for own in bands for band in own)),
        events=labels(drawn),
    )


def _standing(lanes: Sequence[Lane], marks: Iterable[Mark], shown: Span) -> list[_Standing]:
    """The marks inside the span, from left to right."""
    rows = {lane.key: row for row, lane in enumerate(lanes)}
    found = [
        _Standing(mark, mark.when, reach, sorted({rows[key] for key in mark.lanes}), _stand(mark.when, reach, shown))
        for mark in marks
        if mark.when and (reach := mark.reach) and reach.meets(shown)
    ]
    return sorted(found, key=lambda one: one.at)


def _stand(when: When, reach: Span, shown: Span) -> float:
    first = max(reach.first, shown.first).toordinal()
    return first + 0.5 if when.form == "span" else (first + min(reach.last, shown.last).toordinal() + 1) / 2


def _wish(one: _Standing, scale: Scale) -> Wish:
    """In its day's cell, or its window's, which get some more room where days are narrow."""
    day = date.fromordinal(int(one.at))
    low, high = scale.cell(Span(day, day) if one.when.form == "span" else one.reach)
    spare = max(CROWD - (high - low), 0) / 2 - RADIUS - 1
    left, right = scale.padding, scale.width - scale.padding
    return Wish(scale.at(one.at), max(low - spare, left), min(high + spare, right), tuple(one.rows))


def _bands(one: _Standing, lines: Sequence[Line], scale: Scale) -> list[Band]:
    """The bar of what lasted, or the band of a window, on each of its lines; none for what is on one day."""
    going_on = one.mark.status == Status.ONGOING and one.when.form == "single"
    before = _end(one.when.earliest is None, one.reach.first < scale.span.first)
    after = _end(one.when.latest is None or going_on, one.reach.last > scale.span.last)
    if one.reach.days == 1 and not (before or after):
        return []
    low, high = scale.cell(one.reach)
    left, right = scale.padding, scale.width - scale.padding
    ends = (left if before == "open" else low, right if after == "open" else high)
    lasting = going_on or one.when.form == "span"
    return [Band(lines[row], *ends, lasting, before, after) for row in one.rows]


def _end(is_open: bool, is_beyond: bool) -> str:
    return "open" if is_open else "beyond" if is_beyond else ""


def _drawn(one: _Standing, place: Place, bands: Sequence[Band], lines: Sequence[Line]) -> Drawn:
    mark = one.mark
    return Drawn(
        uid=mark.uid,
        title=mark.title,
        when=one.when,
        status=mark.status,
        key=mark.key,
        lines=[lines[row] for row in one.rows],
        x=place.at,
        radius=max(RADIUS - DISTANCE / 2 + place.half, SMALLEST),
        reach=(bands[0].low, bands[0].high) if bands else None,
    )
