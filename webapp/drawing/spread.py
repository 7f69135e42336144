"""Setting events beside each other, so that dots on one line stay apart, in order and within their days. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

STROKE = 1.5
"""What a stroke keeps free to both sides where it crosses a line."""

_TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True)
class Wish:
    """Where an event would stand best, the room it may stand in, and the rows of its dots, from the topmost."""

    at: float
    low: float
    high: float
    rows: tuple[int, ...]


def spread(wishes: Sequence[Wish], half: float) -> list[float] | None:
    """A place for each wish, in the order given, which must be that of what they wish for.

    Nobody leaves its room or stands to the left of one before it, and neither dots nor strokes on one row touch what
    dots keep free: `half` to both sides. None where that cannot be.

    Pushing all apart to the right keeps the distances, and so does pushing to the left, hence the middle of both: a
    crowd is centred on what it wished for. From there on into the rooms, from the left and then from the right: if that
    brings one out of its room again, there is no way for all.
    """
    wished = [wish.at for wish in wishes]
    rightmost, leftmost = _push(wished, wishes, half, 1), _push(wished, wishes, half, -1)
    centred = [(one + other) / 2 for one, other in zip(rightmost, leftmost, strict=True)]
    inside = [max(x, wish.low) for x, wish in zip(centred, wishes, strict=True)]
    apart = _push(inside, wishes, half, 1)
    settled = _push([min(x, wish.high) for x, wish in zip(apart, wishes, strict=True)], wishes, half, -1)
    fits = all(x >= wish.low - _TOLERANCE for x, wish in zip(settled, wishes, strict=True))
    return settled if fits else None


def _push(places: Sequence[float], wishes: Sequence[Wish], half: float, towards: int) -> list[float]:
    """The nearest places towards the right (1) or left (-1) that keep order and distances."""
    rows = max((wish.rows[-1] for wish in wishes), default=0) + 1
    edges = [float("-inf")] * rows
    before = float("-inf")
    moved = list(places)
    for index in range(len(places))[::towards]:
        wish = wishes[index]
        crossed = range(wish.rows[0], wish.rows[-1] + 1)
        before = max(before, towards * places[index])
        for row in crossed:
            before = max(before, edges[row] + (half if row in wish.rows else STROKE))
        for row in crossed:
            edges[row] = before + (half if row in wish.rows else STROKE)
        moved[index] = towards * before
    return moved
