"""Setting events beside each other, so that dots on one line stay apart, in order and within their days. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

LEAST = 2.0
"""The least a dot keeps free to both sides, however crowded, in pixels."""

STROKE = 1.5
"""What a stroke keeps free to both sides where it crosses a line."""

_SQUEEZE = 0.6
_WIDEN = 0.25
_TRIES = 60
_TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True)
class Wish:
    """Where an event would stand best, the room it may stand in, and the rows of its dots, from the topmost."""

    at: float
    low: float
    high: float
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event stands, and how much its dots keep free to both sides."""

    at: float
    half: float


def spread(wishes: Sequence[Wish], half: float, low: float, high: float) -> list[Place]:
    """A place for each wish, between `low` and `high`, in the order given, which must be that of what they wish for.

    Nobody stands to the left of one before it, and neither dots nor strokes on one row touch what dots keep free:
    `half` to both sides. A crowd that has no room keeps less free, together, down to `LEAST`; only then it leaves its
    room, no further than needed. That always fits while `high - low` has room for all with `LEAST`.
    """
    wishes, halves = list(wishes), [half] * len(wishes)
    places: list[float] = []
    for _ in range(_TRIES):
        places = _settled(wishes, halves)
        cramped = {(wish.low, wish.high) for x, wish in zip(places, wishes, strict=True) if x < wish.low - _TOLERANCE}
        if not cramped:
            break
        for index, wish in enumerate(wishes):
            if any(wish.low <= end and begin <= wish.high for begin, end in cramped):
                if halves[index] > LEAST:
                    halves[index] = max(halves[index] * _SQUEEZE, LEAST)
                else:
                    more = (wish.high - wish.low) * _WIDEN
                    wishes[index] = replace(wish, low=max(wish.low - more, low), high=min(wish.high + more, high))
    return [Place(max(x, low), size) for x, size in zip(places, halves, strict=True)]


def _settled(wishes: Sequence[Wish], halves: Sequence[float]) -> list[float]:
    """Places that keep order and distances, none beyond its room's right end; beyond the left one when it is too small.

    Pushing all apart to the right keeps the distances, and so does pushing to the left, hence the middle of both. That
    leaves a crowd centred on what it wished for.
    """
    wished = [wish.at for wish in wishes]
    rightmost, leftmost = _push(wished, wishes, halves, 1), _push(wished, wishes, halves, -1)
    centred = [(one + other) / 2 for one, other in zip(rightmost, leftmost, strict=True)]
    inside = [max(x, wish.low) for x, wish in zip(centred, wishes, strict=True)]
    apart = _push(inside, wishes, halves, 1)
    return _push([min(x, wish.high) for x, wish in zip(apart, wishes, strict=True)], wishes, halves, -1)


def _push(places: Sequence[float], wishes: Sequence[Wish], halves: Sequence[float], towards: int) -> list[float]:
    """The nearest places towards the right (1) or left (-1) that keep order and distances."""
    rows = max((wish.rows[-1] for wish in wishes), default=0) + 1
    edges = [float("-inf")] * rows
    before = float("-inf")
    moved = list(places)
    for index in range(len(places))[::towards]:
        wish, size = wishes[index], halves[index]
        crossed = range(wish.rows[0], wish.rows[-1] + 1)
        before = max(before, towards * places[index])
        for row in crossed:
            nearest = edges[row] + (size if row in wish.rows else STROKE)
            if nearest > before:
                before = nearest
        for row in crossed:
            edges[row] = before + (size if row in wish.rows else STROKE)
        moved[index] = towards * before
    return moved
