"""The strip: a line for each lane, a dot where one took part, a stroke joining those who met. Pure layout.

An event stands at its day; one that lasted, at its first day, with a bar over all of them. One that happened on some
day of a window stands in the middle of the window's visible part, on a band over all of it: there it is off by least,
and the band shows by how much it may be. Where an end is open, an event stands at the other; where that is out of the
picture, at the edge next to it. Events of one day keep the order they are given in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from webapp.domain.dates import When
from webapp.domain.vocabulary import Status
from webapp.drawing.axis import DAY, Scale, Span
from webapp.drawing.bars import histogram, tally
from webapp.drawing.frame import folds, frame
from webapp.drawing.labels import labels
from webapp.drawing.lanes import gathered
from webapp.drawing.picture import Band, Drawing, Drawn, Lane, Line, Mark
from webapp.drawing.spread import Wish, spread

MOST = 200
"""Events drawn one by one at the most; of more, a histogram is drawn."""

SIZES = ((6.0, 7.5), (5.0, 6.0), (4.25, 5.0), (3.5, 4.0))
"""The radius of dots, and what they keep free to both sides of their middle, in pixels; the largest that fits is taken,
one for the whole picture: a larger dot would look like a greater event."""

CROWD = 30.0
"""The room that the events of one day are given where days are narrower, in pixels."""


@dataclass(frozen=True, slots=True)
class _Standing:
    """A mark that touches the span: its date, the days it can have touched, its rows from the top and those of them
    that met, the moment it stands at (a day number with a fraction)."""

    mark: Mark
    when: When
    bounds: Span
    rows: list[int]
    met: list[int]
    at: float


def draw(lanes: Sequence[Lane], marks: Sequence[Mark], shown: Span, today: date, *, asked: bool = False) -> Drawing:
    """Draws every mark that touches the span, each in its place, and counts all others; a histogram where they are too
    many, or too many for their days.

    Marks come in the order of the timeline, each on at least one of the lanes; of these, the busiest in the span are
    shown, and the others share one. Where the span was `asked` for, whatever may lie in it touches it, as in the list
    of what matches. In an overview, an open end reaches no further than the known one: what has been going on since
    long before is folded away with what is earlier.
    """
    touching: list[Mark] = []
    others: list[Mark] = []
    for mark in marks:
        days = mark.bounds if asked else mark.reach
        (touching if days and days.meets(shown) else others).append(mark)
    used, moved = gathered(lanes, touching)
    plain = frame(used, shown)
    standing = _standing(used, moved, shown)
    placed = _placed(standing, plain.scale) if len(standing) <= MOST else None
    if placed is None:
        return histogram(used, tally([*moved, *others]), shown, today, asked=asked, touching=len(touching))
    radius, places = placed
    bands = [_bands(one, plain.lines, plain.scale) for one in standing]
    drawn = [_drawn(one, x, own, plain.lines) for one, x, own in zip(standing, places, bands, strict=True)]
    earlier, later = folds(((reach, 1) for mark in others if (reach := mark.reach)), shown)
    return Drawing(
        **plain.parts(today),
        asked=asked,
        count=len(touching),
        earlier=earlier,
        later=later,
        undated=sum(mark.when is None for mark in others),
        bands=list(dict.fromkeys(band for own in bands for band in own)),
        events=labels(drawn, radius),
        radius=radius,
    )


def _standing(lanes: Sequence[Lane], marks: Sequence[Mark], shown: Span) -> list[_Standing]:
    """The marks from left to right."""
    rows = {lane.key: row for row, lane in enumerate(lanes)}

    def rows_of(keys: Sequence[str]) -> list[int]:
        return sorted(rows[key] for key in keys)

    found = [
        _Standing(mark, mark.when, bounds, rows_of(mark.lanes), rows_of(mark.met), _stand(mark.when, reach, shown))
        for mark in marks
        if mark.when and (bounds := mark.bounds) and (reach := mark.reach)
    ]
    return sorted(found, key=lambda one: one.at)


def _stand(when: When, reach: Span, shown: Span) -> float:
    first, last = (min(max(day, shown.first), shown.last).toordinal() for day in (reach.first, reach.last))
    return first + 0.5 if when.form == "span" else (first + last + 1) / 2


def _placed(standing: Sequence[_Standing], scale: Scale) -> tuple[float, list[float]] | None:
    """The largest radius of dots with which all have a place in their days, and those places."""
    for radius, half in SIZES:
        places = spread([_wish(one, scale, half) for one in standing], half)
        if places is not None:
            return radius, places
    return None


def _wish(one: _Standing, scale: Scale, half: float) -> Wish:
    """Inside its day, or its window, which get some more room where days are narrow; of what was going on already when
    the picture begins, anywhere in it."""
    first = one.when.earliest
    begins = one.when.form == "span" and first and first >= scale.span.first
    low, high = scale.cell(DAY.around(one.bounds.first) if begins else one.bounds)
    spare = max(CROWD - (high - low), 0) / 2 - half
    left, right = scale.padding, scale.width - scale.padding
    return Wish(scale.at(one.at), max(low - spare, left), min(high + spare, right), tuple(one.rows))


def _bands(one: _Standing, lines: Sequence[Line], scale: Scale) -> list[Band]:
    """The bar of what lasted, or the band of a window, on each of its lines; none for what is on one day."""
    going_on = one.mark.status == Status.ONGOING and one.when.form == "single"
    before = _end(one.when.earliest is None, one.bounds.first < scale.span.first)
    after = _end(one.when.latest is None or going_on, one.bounds.last > scale.span.last)
    if one.bounds.days == 1 and not (before or after):
        return []
    low, high = scale.cell(one.bounds)
    lasting = going_on or one.when.form == "span"
    high = scale.width - scale.padding if going_on else high
    return [Band(lines[row], low, high, lasting, before, after) for row in one.rows]


def _end(is_open: bool, is_beyond: bool) -> str:
    return "open" if is_open else "beyond" if is_beyond else ""


def _drawn(one: _Standing, x: float, bands: Sequence[Band], lines: Sequence[Line]) -> Drawn:
    mark = one.mark
    return Drawn(
        uid=mark.uid,
        title=mark.title,
        when=one.when,
        status=mark.status,
        key=mark.key,
        lines=[lines[row] for row in one.rows],
        x=x,
        met=[lines[row] for row in one.met],
        reach=(bands[0].low, bands[0].high) if bands else None,
    )
