"""How a side's stance on an issue went, on a scale of days: a full dot on a known day; a hollow one on a band over the
days of which nobody knows on which it was said; a step only between two stances of one speaker whose order is known.
Pure layout, in a picture WIDTH pixels wide that may be drawn wider or narrower."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from webapp.domain.positions.phrases import phrase, speaker
from webapp.domain.positions.stance_taken import StanceTaken
from webapp.domain.positions.stances import Standing
from webapp.domain.timing.precedence import Precedence
from webapp.domain.vocabulary import Stance
from webapp.drawing.axis import Scale, Span, Tick, stretch, ticks
from webapp.drawing.chart import joins, scale_of
from webapp.drawing.lettering import Label, LabelRow

WIDTH = 560.0
PADDING = 14.0
TOP = 26.0
STEP = 25.0
AXIS = 40.0
RADIUS = 5.5

LEAST_DAYS = 7
"""Days on the scale at least, so that a single day is not as wide as the picture."""

SHORT = 34
"""Letters of the phrase beside a dot."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A stance that was taken. `band` is where the days begin and end on one of which it was taken, None where the day
    is known; `is_open` where nobody knows how long before. The label says who said what."""

    position: StanceTaken
    x: float
    y: float
    band: tuple[float, float] | None
    is_open: bool
    label: Label | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """The picture: heights of the stances from the top, dots in order, the pairs of dots that a step joins, the scale
    of days."""

    levels: Sequence[tuple[float, Stance]]
    dots: Sequence[Dot]
    steps: Sequence[tuple[Dot, Dot]]
    ticks: Sequence[Tick]
    periods: Sequence[Tick]
    floor: float
    height: float
    width: float = field(default=WIDTH)


def course(run: Sequence[Standing], precedence: Precedence, name: Callable[[str], str]) -> Course | None:
    """The picture of a run of stances in order; None where none of them has a date. `name` says who a speaker is."""
    positions = [standing.position for standing in run if standing.position.lies.first or standing.position.lies.last]
    if not positions:
        return None
    scale = Scale(_span(positions), WIDTH, PADDING)
    levels = [(TOP + STEP * place, stance) for place, stance in enumerate(scale_of(positions))]
    dots = list(_labelled(list(_dots(positions, scale, {stance: y for y, stance in levels})), name))
    pairs = [(dots[standing], dots[other]) for standing, other in joins(positions, precedence)]
    steps = [pair for pair in pairs if all(dot.position.stance != Stance.WITHDRAWN for dot in pair)]
    floor = levels[-1][0] + RADIUS + 6
    fine, coarse = ticks(scale)
    return Course(levels, dots, steps, fine, coarse, floor, floor + AXIS)


def _span(positions: Sequence[StanceTaken]) -> Span:
    ends = [_reach(position) for position in positions]
    first, last = min(reach.first for reach in ends).toordinal(), max(reach.last for reach in ends).toordinal()
    spare = max(LEAST_DAYS - (last - first + 1), 0)
    return stretch(first - (spare + 1) // 2, last + spare // 2)


def _reach(position: StanceTaken) -> Span:
    """The days it can have been said on; of an open range, the end that is known."""
    lies = position.lies
    days: list[date] = [day for day in (lies.first, lies.begun, lies.last) if day]
    return Span(min(days), max(days))


def _dots(positions: Sequence[StanceTaken], scale: Scale, heights: dict[Stance, float]) -> Iterator[Dot]:
    """The dots, those of one height beside each other."""
    ends: dict[float, float] = {}
    for position in positions:
        reach, y = _reach(position), heights[position.stance]
        is_open = position.lies.first is None or position.lies.last is None
        low, high = scale.cell(reach)
        band = None if position.is_day else (low, high)
        if band and position.lies.first is None:
            low, band = scale.padding, (scale.padding, high)
        x = max((low + high) / 2, ends.get(y, 0.0))
        x = min(x, scale.width - RADIUS)
        ends[y] = x + 2 * RADIUS + 1
        yield Dot(position, x, y, band, is_open)


def _labelled(dots: Sequence[Dot], name: Callable[[str], str]) -> Iterator[Dot]:
    """The dots, each with its label where that has room: who and a phrase, or who alone."""
    rows: dict[float, LabelRow] = {}
    for dot in dots:
        who, row = speaker(dot.position, name), rows.setdefault(dot.y, LabelRow(WIDTH, RADIUS))
        wishes = (f"{who}: {phrase(dot.position, SHORT)}", who)
        yield replace(dot, label=next(filter(None, (_place(text, dot.x, row) for text in wishes)), None))


def _place(text: str, x: float, row: LabelRow) -> Label | None:
    for label in (Label(text, x - RADIUS, "start"), Label(text, x + RADIUS, "end")):
        if row.has_room(label.reach):
            row.add(label.reach)
            return label
    return None
