"""How a side's stance on an issue changed, on a scale of days. A full dot is on a known day, a hollow one on a band
over the days on one of which the stance was taken. A step joins two stances of one speaker in a known order. Pure
layout, in a picture WIDTH pixels wide that may be stretched."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from webapp.domain.positions.phrases import phrase, speaker
from webapp.domain.positions.stance_taken import StanceTaken
from webapp.domain.positions.stances import Standing
from webapp.domain.timing.precedence import Precedence
from webapp.domain.vocabulary import Stance
from webapp.drawing.axis import Scale, Span, Tick, ordinal_span, ticks
from webapp.drawing.chart import joins, stance_levels
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
"""Characters of the phrase beside a dot."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A stance that was taken. `band` is the ends of the days on one of which it was taken, None for a known day;
    `is_open` if the earliest or the latest of them is unknown. The label says who said what."""

    position: StanceTaken
    x: float
    y: float
    band: tuple[float, float] | None
    is_open: bool
    label: Label | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """The picture, with the heights of the stances and the pairs of dots joined by steps."""

    levels: Sequence[tuple[float, Stance]]
    dots: Sequence[Dot]
    steps: Sequence[tuple[Dot, Dot]]
    ticks: Sequence[Tick]
    periods: Sequence[Tick]
    floor: float
    height: float
    width: float = WIDTH


def course(run: Sequence[Standing], precedence: Precedence, name: Callable[[str], str]) -> Course | None:
    """Return the picture of a run of stances in order; None if none of them has a date. `name` gives the names of
    speakers."""
    every = (standing.position for standing in run)
    positions = [position for position in every if position.extent.first or position.extent.last]
    if not positions:
        return None
    scale = Scale(_span(positions), WIDTH, PADDING)
    levels = [(TOP + STEP * place, stance) for place, stance in enumerate(stance_levels(positions))]
    dots = list(_labelled(list(_dots(positions, scale, {stance: y for y, stance in levels})), name))
    steps = [(dots[start], dots[finish]) for start, finish in joins(positions, precedence)]
    floor = levels[-1][0] + RADIUS + 6
    fine, coarse = ticks(scale)
    return Course(levels, dots, steps, fine, coarse, floor, floor + AXIS)


def _span(positions: Sequence[StanceTaken]) -> Span:
    ends = [_reach(position) for position in positions]
    first, last = min(reach.first for reach in ends).toordinal(), max(reach.last for reach in ends).toordinal()
    spare = max(LEAST_DAYS - (last - first + 1), 0)
    return ordinal_span(first - (spare + 1) // 2, last + spare // 2)


def _reach(position: StanceTaken) -> Span:
    """Return the days on one of which it was said; of an open range, the known end."""
    extent = position.extent
    days = [day for day in (extent.first, extent.begun, extent.last) if day]
    return Span(min(days), max(days))


def _dots(positions: Sequence[StanceTaken], scale: Scale, heights: dict[Stance, float]) -> Iterator[Dot]:
    """Yield the dots; those of one height stand side by side."""
    ends: dict[float, float] = {}
    for position in positions:
        extent, y = position.extent, heights[position.stance]
        low, high = scale.cell(_reach(position))
        band = None if position.is_day else (low, high)
        if band and extent.first is None:
            low, band = scale.padding, (scale.padding, high)
        x = min(max((low + high) / 2, ends.get(y, 0.0)), scale.width - RADIUS)
        ends[y] = x + 2 * RADIUS + 1
        yield Dot(position, x, y, band, extent.first is None or extent.last is None)


def _labelled(dots: Sequence[Dot], name: Callable[[str], str]) -> Iterator[Dot]:
    """Yield the dots, each with a label if one fits: who and a phrase, or who alone."""
    rows: dict[float, LabelRow] = {}
    for dot in dots:
        who, row = speaker(dot.position, name), rows.setdefault(dot.y, LabelRow(WIDTH, RADIUS))
        texts = (f"{who}: {phrase(dot.position, SHORT)}", who)
        yield replace(dot, label=next(filter(None, (_place(text, dot.x, row) for text in texts)), None))


def _place(text: str, x: float, row: LabelRow) -> Label | None:
    for label in (Label(text, x - RADIUS, "start"), Label(text, x + RADIUS, "end")):
        if row.has_room(label.reach):
            row.add(label.reach)
            return label
    return None
