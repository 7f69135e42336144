"""Places the marks of a strip, as large as a thumb needs if possible, or several in a pill. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from webapp.domain.dates import When
from webapp.drawing.axis import DAY, Scale, Span
from webapp.drawing.mark import Lane, Mark
from webapp.drawing.picture import BESIDE
from webapp.drawing.spread import STROKE, Wish, spread

Sizes = tuple[float, float]
"""The radius of the marks of key moments and of others, in pixels."""

SIZES: tuple[Sizes, ...] = ((10.0, 5.0), (8.0, 4.25), (6.0, 3.5))
"""The largest that fit are used for the whole picture."""

APART = 1.25
"""Pixels that a mark keeps free beside itself."""

THUMB = 12.0
"""Pixels that a mark keeps free on both sides of its middle if possible: targets of 24 pixels (WCAG 2.5.8)."""

PILL = 15.0
"""Half of the width of a pill, in pixels."""

HANDFUL = 30
"""This many events are always drawn one by one or as pills, beside their days if these are too narrow."""

CROWD = 30.0
"""The room of the events of one day where days are narrower, in pixels."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A mark that touches the span, or several under one pill: their days, the rows from the top, the rows that each
    stroke joins, and the moment they stand at (a day number with a fraction)."""

    marks: tuple[Mark, ...]
    bounds: Span
    rows: tuple[int, ...]
    meetings: tuple[tuple[int, ...], ...]
    at: float

    @property
    def mark(self) -> Mark:
        """The mark, or the first of several."""
        return self.marks[0]

    @property
    def joins(self) -> bool:
        """Whether it may share a pill."""
        return not self.meetings and not self.mark.key


class Placed(NamedTuple):
    """A spot with its position from the left and the radius of its mark, in pixels."""

    spot: Spot
    x: float
    radius: float


def spots(lanes: Sequence[Lane], marks: Sequence[Mark], span: Span) -> list[Spot]:
    """Return the dated marks on these lanes, from left to right."""
    rows = {lane.key: row for row, lane in enumerate(lanes)}

    def rows_of(keys: Sequence[str]) -> tuple[int, ...]:
        return tuple(sorted(rows[key] for key in keys if key in rows))

    result = []
    for mark in marks:
        bounds, reach = mark.bounds, mark.reach
        if mark.when and bounds and reach and not rows.keys().isdisjoint(mark.lanes):
            meetings = tuple(joined for group in mark.meetings if len(joined := rows_of(group)) > 1)
            result.append(Spot((mark,), bounds, rows_of(mark.lanes), meetings, _stand(mark.when, reach, span)))
    return sorted(result, key=lambda spot: spot.at)


def _stand(when: When, reach: Span, span: Span) -> float:
    first, last = (min(max(day, span.first), span.last).toordinal() for day in (reach.first, reach.last))
    return first + 0.5 if when.form == "span" else (first + last + 1) / 2


def fit(alone: Sequence[Spot], scale: Scale) -> list[Placed] | None:
    """Place all spots in their days, with marks as large as a thumb needs; else merge those in each other's way into
    pills, the closest first, until all find room; else use smaller marks. In the end a handful is placed beside its
    days, and more share pills with what is farther away; None if there is no room for these."""
    crowd, is_handful = list(alone), len(alone) <= HANDFUL
    for near_only in (True,) if is_handful else (True, False):
        placed, crowd = _in_pills(crowd, scale, near_only)
        for sizes in SIZES:
            if placed is None:
                placed = _placed(crowd, sizes, [_wish(spot, scale, sizes) for spot in crowd])
        if placed is not None:
            return placed
    anywhere = [_anywhere(_wish(spot, scale, SIZES[-1]), scale) for spot in crowd]
    return _placed(crowd, SIZES[-1], anywhere) if is_handful else None


def _in_pills(crowd: list[Spot], scale: Scale, near_only: bool) -> tuple[list[Placed] | None, list[Spot]]:
    """Return the spots placed at full size, and in which pills; None and the fewest pills if they find no room."""
    while True:
        wishes = [_wish(spot, scale, SIZES[0], THUMB) for spot in crowd]
        if placed := _placed(crowd, SIZES[0], wishes):
            return placed, crowd
        pairs = [pair for pair in _pairs(crowd) if not near_only or wishes[pair[0]].meets(wishes[pair[1]])]
        if not pairs:
            return None, crowd
        crowd = _merged(crowd, pairs)


def _placed(crowd: Sequence[Spot], sizes: Sizes, wishes: Sequence[Wish]) -> list[Placed] | None:
    places = spread(wishes)
    if places is None:
        return None
    return [Placed(spot, x, _radius(spot, sizes)) for spot, x in zip(crowd, places, strict=True)]


def _anywhere(wish: Wish, scale: Scale) -> Wish:
    """Return the wish with the whole picture as its room."""
    edge = max(scale.padding, wish.half)
    return replace(wish, low=edge, high=scale.width - edge)


def _merged(crowd: Sequence[Spot], pairs: Sequence[tuple[int, int]]) -> list[Spot]:
    """Return the spots with the first quarter of these pairs in pills, for few rounds."""
    joined: dict[int, Spot] = {}
    merged_places: set[int] = set()
    for place, other_place in pairs[: max(1, len(pairs) // 4)]:
        if merged_places.isdisjoint((place, other_place)):
            joined[place] = _together(crowd[place], crowd[other_place])
            merged_places |= {place, other_place}
    staying = [spot for at, spot in enumerate(crowd) if at not in merged_places]
    return sorted([*staying, *joined.values()], key=lambda spot: spot.at)


def _pairs(crowd: Sequence[Spot]) -> list[tuple[int, int]]:
    """Return the indexes of neighbours on the same rows that may share a pill, the closest first."""
    last: dict[int, int] = {}
    pairs = []
    for place, spot in enumerate(crowd):
        before = {last.get(row) for row in spot.rows}
        other_place = before.pop() if len(before) == 1 else None
        if other_place is not None and spot.joins and crowd[other_place].joins and crowd[other_place].rows == spot.rows:
            pairs.append((spot.at - crowd[other_place].at, other_place, place))
        last |= dict.fromkeys(spot.rows, place)
    return [(spot, other_place) for _, spot, other_place in sorted(pairs)]


def _together(spot: Spot, other: Spot) -> Spot:
    marks = (*spot.marks, *other.marks)
    at = (spot.at * len(spot.marks) + other.at * len(other.marks)) / len(marks)
    bounds = Span(min(spot.bounds.first, other.bounds.first), max(spot.bounds.last, other.bounds.last))
    return Spot(marks, bounds, spot.rows, (), at)


def _radius(spot: Spot, sizes: Sizes) -> float:
    key, other = sizes
    return key if spot.mark.key else other


def _wish(spot: Spot, scale: Scale, sizes: Sizes, least: float = 0) -> Wish:
    """Return a wish inside the event's day or window, widened if narrow; anywhere for what began before the picture."""
    half = max(PILL if len(spot.marks) > 1 else _radius(spot, sizes), least - APART) + APART
    low, high = scale.cell(_beginning(spot, scale.span) or spot.bounds)
    spare = max(CROWD - (high - low), 0) / 2 - half
    left, right = max(scale.padding, half), scale.width - max(scale.padding, half)
    at = min(max(scale.at(spot.at), left), right)
    passed = tuple(sorted({row for group in spot.meetings for row in range(group[0], group[-1] + 1)}))
    low, high = min(max(low - spare, left), right), max(min(high + spare, right), left)
    return Wish(at, low, high, spot.rows, half, passed, STROKE + (BESIDE if len(spot.meetings) > 1 else 0))


def _beginning(spot: Spot, span: Span) -> Span | None:
    """Return the day, or the window of days, on which a single lasting event began, if in the picture."""
    mark = spot.mark
    if len(spot.marks) > 1 or not mark.when or not mark.extent.lasts or not span.first <= spot.bounds.first:
        return None
    return DAY.around(spot.bounds.first) if mark.when.form == "span" else mark.reach
