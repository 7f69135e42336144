"""Setting events side by side, so that dots on one line stay apart, in order and within their days. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

STROKE = 1.5
"""Pixels that a stroke keeps free on both sides where it crosses a line."""

_TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True)
class Wish:
    """The best position `at` of an event, the room (`low` to `high`) it may move in, the rows of its marks from the
    top, and the pixels these keep free on both sides (`half`); the rows that its strokes pass, and the pixels these
    keep free (`stroke`)."""

    at: float
    low: float
    high: float
    rows: tuple[int, ...]
    half: float
    passed: tuple[int, ...] = ()
    stroke: float = STROKE

    @property
    def rooms(self) -> dict[int, float]:
        """The pixels kept free on both sides, by row."""
        return dict.fromkeys(self.passed, self.stroke) | dict.fromkeys(self.rows, self.half)

    def meets(self, later: "Wish") -> bool:
        """Whether a mark at the end of this room and one at the beginning of a later room would touch."""
        return later.low - self.high < self.half + later.half


def spread(wishes: Sequence[Wish]) -> list[float] | None:
    """Return a position for each wish, in the order given, which must be the order of `at`.

    No event leaves its room or stands left of an earlier one, and neither marks nor strokes on one row touch what marks
    keep free. None if that is impossible.

    Pushing everything to the right keeps the distances, and so does pushing to the left, hence so does the middle of
    both: a crowd is centred on its wishes. Then all are pushed into their rooms, from the left and from the right; if
    that moves one out of its room again, there is no solution.
    """
    wished, rooms = [wish.at for wish in wishes], [wish.rooms for wish in wishes]
    rightmost, leftmost = _push(wished, rooms, 1), _push(wished, rooms, -1)
    centred = [(right + left) / 2 for right, left in zip(rightmost, leftmost, strict=True)]
    inside = [max(x, wish.low) for x, wish in zip(centred, wishes, strict=True)]
    apart = _push(inside, rooms, 1)
    settled = _push([min(x, wish.high) for x, wish in zip(apart, wishes, strict=True)], rooms, -1)
    fits = all(x >= wish.low - _TOLERANCE for x, wish in zip(settled, wishes, strict=True))
    return settled if fits else None


def _push(places: Sequence[float], rooms: Sequence[Mapping[int, float]], towards: int) -> list[float]:
    """Return the nearest positions to the right (1) or left (-1) that keep the order and the distances on each row."""
    edges: dict[int, float] = {}
    before = float("-inf")
    moved = list(places)
    for index in range(len(places))[::towards]:
        near = [edges[row] + room for row, room in rooms[index].items() if row in edges]
        before = max(before, towards * places[index], *near)
        edges |= {row: before + room for row, room in rooms[index].items()}
        moved[index] = towards * before
    return moved
