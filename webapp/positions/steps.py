"""Stances over time as step lines: where everything stands in a drawing, in whole pixels. The template draws it.

Each statement has a place of its own from left to right, in order, so that no two dots touch; the gaps grow with the
days between (by their logarithm), but the scale is not of time.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log2

from webapp.domain.dates import When, day_of
from webapp.domain.datewords import short
from webapp.domain.positions import Said
from webapp.domain.vocabulary import Stance

WIDTH = 920
LEFT = 136

RIGHT = 104
"""Where several lines say how they end."""

MARGIN = 30
INDENT = 30
"""From the end of the names at the left to the first dot, and from the last dot to the end of its line."""

LEAST_GAP = 14
RADIUS = 5

HEAD = 16
TALL, LOW = 30, 10
"""Pixels from one stance to the next, in a drawing of one line and of several."""

BETWEEN = 26
FOOT = 44

LETTER = 6.5
"""Pixels of a letter in the labels of dates, on average."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A statement in the drawing."""

    said: Said
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Steps:
    """A line that steps from stance to stance. `levels` are the heights of the stances, from supports to opposes."""

    uid: str
    levels: Sequence[tuple[int, Stance]]
    dots: Sequence[Dot]
    path: str


@dataclass(frozen=True, slots=True)
class Label:
    """A date under the drawing: a big line and a small one around the middle `x`, `wide` in all."""

    x: int
    big: str
    small: str
    wide: float


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of at least one line; the levels reach from `left` to `right`."""

    width: int
    height: int
    left: int
    right: int
    lines: Sequence[Steps]
    labels: Sequence[Label]
    radius: int = RADIUS


def chart(sequence: Sequence[Said], line_of: Callable[[Said], str] = lambda _: "") -> Chart:
    """The drawing of these statements in order (one or more), with a line for each name that `line_of` gives them."""
    uids = list(dict.fromkeys(line_of(said) for said in sequence))
    gap, margin = (TALL, MARGIN) if len(uids) == 1 else (LOW, RIGHT)
    xs = _across(sequence, WIDTH - margin)
    right = max(WIDTH - margin, xs[-1] + INDENT)
    lines = []
    for row, uid in enumerate(uids):
        top = HEAD + row * (4 * gap + BETWEEN)
        dots = [
            Dot(said, x, top + _level(said) * gap) for said, x in zip(sequence, xs, strict=True) if line_of(said) == uid
        ]
        lines.append(Steps(uid, [(top + n * gap, stance) for n, stance in enumerate(Stance)], dots, _path(dots, right)))
    height = lines[-1].levels[-1][0] + FOOT
    return Chart(right + margin, height, LEFT, right, lines, _labels(sequence, xs, right + margin))


def _across(sequence: Sequence[Said], right: int) -> list[int]:
    gaps = [_gap(one, other) for one, other in pairwise(sequence)]
    room = right - INDENT - LEFT - INDENT
    unit = max(LEAST_GAP, room / sum(gaps)) if gaps else 0
    xs = [float(LEFT + INDENT)]
    for gap in gaps:
        xs.append(xs[-1] + gap * unit)
    return [round(x) for x in xs]


def _gap(one: Said, other: Said) -> float:
    """How far apart two statements stand, 1 for those of one event."""
    if one.event["uid"] == other.event["uid"]:
        return 1
    days = (day_of(other.when) - day_of(one.when)).days if one.when and other.when else 0
    return 1.5 + log2(1 + max(days, 0))


def _level(said: Said) -> int:
    return list(Stance).index(said.stance)


def _path(dots: Sequence[Dot], right: int) -> str:
    """The line as SVG path data: level until the next statement, then straight up or down; on to the end."""
    steps = [f"M{dots[0].x} {dots[0].y}"]
    for one, other in pairwise(dots):
        steps.append(f"H{other.x}" if one.y == other.y else f"H{other.x}V{other.y}")
    return "".join([*steps, f"H{right}"])


def _labels(sequence: Sequence[Said], xs: Sequence[int], width: int) -> list[Label]:
    """The dates that fit side by side, one for each event: the last, then from the first on what has room."""
    wanted = [
        _label(said.when, x, width)
        for place, (said, x) in enumerate(zip(sequence, xs, strict=True))
        if said.when and (place == 0 or sequence[place - 1].event["uid"] != said.event["uid"])
    ]
    kept: list[Label] = []
    for label in [*wanted[-1:], *wanted[:-1]]:
        if all(abs(label.x - other.x) > (label.wide + other.wide) / 2 + LETTER for other in kept):
            kept.append(label)
    return sorted(kept, key=lambda label: label.x)


def _label(when: When, x: int, width: int) -> Label:
    """The date under `x`, moved inwards where it would reach beyond the drawing."""
    big, small = short(when)
    wide = max(len(big), len(small)) * LETTER
    inside = min(max(x, wide / 2), width - wide / 2)
    return Label(round(inside), big, small, wide)
