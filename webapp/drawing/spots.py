"""Where the marks of a strip find room: as large as a thumb needs where there is space, several in one pill where there
is not. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from webapp.domain.dates import When
from webapp.drawing.axis import DAY, Scale, Span
from webapp.drawing.picture import BESIDE, Lane, Mark
from webapp.drawing.spread import STROKE, Wish, spread


class Sizes(NamedTuple):
    """The radius of the marks of key moments and of others, in pixels."""

    key: float
    other: float


SIZES = (Sizes(10.0, 5.0), Sizes(8.0, 4.25), Sizes(6.0, 3.5))
"""The largest that fit are taken for the whole picture."""

APART = 1.25
"""What a mark keeps free beside itself, in pixels."""

THUMB = 12.0
"""What a mark keeps free to both sides of its middle where there is room: targets of 24 pixels (WCAG 2.5.8)."""

PILL = 15.0
"""Half of the width of a pill, in pixels."""

HANDFUL = 30
"""Events that are always drawn one by one, or as pills: where their days are too narrow, beside these."""

CROWD = 30.0
"""The room that the events of one day are given where days are narrower, in pixels."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A mark that touches the span, or several that a pill stands for: their days, the rows from the top, those of them
    that each stroke joins, the moment they stand at (a day number with a fraction)."""

    marks: tuple[Mark, ...]
    bounds: Span
    rows: tuple[int, ...]
    met: tuple[tuple[int, ...], ...]
    at: float

    @property
    def mark(self) -> Mark:
        """The mark, or the first of several."""
        return self.marks[0]

    @property
    def joins(self) -> bool:
        """Whether it may share a pill."""
        return not self.met and not self.mark.key


@dataclass(frozen=True, slots=True)
class Room:
    """Spots with where each stands from left to right, in pixels, and how large their marks are."""

    sizes: Sizes
    placed: list[tuple[Spot, float]]

    def radius(self, one: Spot) -> float:
        """How large the mark of a spot is."""
        return _radius(one, self.sizes)


def spots(lanes: Sequence[Lane], marks: Sequence[Mark], shown: Span) -> list[Spot]:
    """The marks that stand on one of these lanes, from left to right."""
    rows = {lane.key: row for row, lane in enumerate(lanes)}

    def rows_of(keys: Sequence[str]) -> tuple[int, ...]:
        return tuple(sorted(rows[key] for key in keys if key in rows))

    found = []
    for mark in marks:
        bounds, reach = mark.bounds, mark.reach
        if mark.when and bounds and reach and not rows.keys().isdisjoint(mark.lanes):
            met = tuple(joined for group in mark.met if len(joined := rows_of(group)) > 1)
            found.append(Spot((mark,), bounds, rows_of(mark.lanes), met, _stand(mark.when, reach, shown)))
    return sorted(found, key=lambda one: one.at)


def _stand(when: When, reach: Span, shown: Span) -> float:
    first, last = (min(max(day, shown.first), shown.last).toordinal() for day in (reach.first, reach.last))
    return first + 0.5 if when.form == "span" else (first + last + 1) / 2


def fit(alone: Sequence[Spot], scale: Scale) -> Room | None:
    """Room for all in their days, with marks as large as a thumb needs; where these find no room, those that are
    closest share pills until all have; then with smaller marks; a handful is put beside its days at the worst."""
    crowd, fewer = list(alone), list(alone) or None
    while fewer is not None:
        crowd = fewer
        if room := _room(crowd, SIZES[0], [_wish(one, scale, SIZES[0], THUMB) for one in crowd]):
            return room
        fewer = _merged(crowd)
    for sizes in SIZES:
        if room := _room(crowd, sizes, [_wish(one, scale, sizes) for one in crowd]):
            return room
    anywhere = [_anywhere(_wish(one, scale, SIZES[-1]), scale) for one in crowd]
    return _room(crowd, SIZES[-1], anywhere) if len(alone) <= HANDFUL else None


def _room(crowd: Sequence[Spot], sizes: Sizes, wishes: Sequence[Wish]) -> Room | None:
    places = spread(wishes)
    return None if places is None else Room(sizes, list(zip(crowd, places, strict=True)))


def _anywhere(wish: Wish, scale: Scale) -> Wish:
    """The wish with the whole picture for its room."""
    edge = max(scale.padding, wish.half)
    return replace(wish, low=edge, high=scale.width - edge)


def _pairs(crowd: Sequence[Spot]) -> list[tuple[int, int]]:
    """The places of each two that may share a pill, the closest first: on the same rows, with nothing between them
    there."""
    last: dict[int, int] = {}
    pairs = []
    for place, one in enumerate(crowd):
        before = {last.get(row) for row in one.rows}
        other = before.pop() if len(before) == 1 else None
        if other is not None and one.joins and crowd[other].joins and crowd[other].rows == one.rows:
            pairs.append((one.at - crowd[other].at, other, place))
        last |= dict.fromkeys(one.rows, place)
    return [(one, other) for _, one, other in sorted(pairs)]


def _merged(crowd: Sequence[Spot]) -> list[Spot] | None:
    """The same with pills in the place of the closest: of one pair in four at a time, so that a crowd of hundreds takes
    a few rounds; None where there is no pair."""
    pairs = _pairs(crowd)
    joined: dict[int, Spot] = {}
    gone: set[int] = set()
    for one, other in pairs[: max(1, len(pairs) // 4)]:
        if gone.isdisjoint((one, other)):
            joined[one] = _together(crowd[one], crowd[other])
            gone |= {one, other}
    kept = [spot for place, spot in enumerate(crowd) if place not in gone]
    return sorted([*kept, *joined.values()], key=lambda spot: spot.at) if pairs else None


def _together(one: Spot, other: Spot) -> Spot:
    marks = (*one.marks, *other.marks)
    at = (one.at * len(one.marks) + other.at * len(other.marks)) / len(marks)
    bounds = Span(min(one.bounds.first, other.bounds.first), max(one.bounds.last, other.bounds.last))
    return Spot(marks, bounds, one.rows, (), at)


def _radius(one: Spot, sizes: Sizes) -> float:
    return sizes.key if one.mark.key else sizes.other


def _wish(one: Spot, scale: Scale, sizes: Sizes, least: float = 0) -> Wish:
    """Inside its day, or its window, which get some more room where days are narrow; of what was going on already when
    the picture begins, anywhere in it."""
    when = one.mark.when
    half = max(PILL if len(one.marks) > 1 else _radius(one, sizes), least - APART) + APART
    begins = when and when.form == "span" and when.earliest and when.earliest >= scale.span.first
    low, high = scale.cell(DAY.around(one.bounds.first) if begins and len(one.marks) == 1 else one.bounds)
    spare = max(CROWD - (high - low), 0) / 2 - half
    left, right = max(scale.padding, half), scale.width - max(scale.padding, half)
    at = min(max(scale.at(one.at), left), right)
    passed = tuple(sorted({row for group in one.met for row in range(group[0], group[-1] + 1)}))
    low, high = min(max(low - spare, left), right), max(min(high + spare, right), left)
    return Wish(at, low, high, one.rows, half, passed, STROKE + (BESIDE if len(one.met) > 1 else 0))
