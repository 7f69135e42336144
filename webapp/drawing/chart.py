"""Stances over time as step lines: where everything stands in a drawing as wide as there is room for.

Across, places are parts of the WHOLE width; up and down they are pixels. Each statement has a place of its own from
left to right, in order; the gaps grow with the days between (by their logarithm, and less the more statements there
are), but the scale is not of time. At the drawing's least width no two dots touch.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import ceil, log2

from webapp.domain.dates import When, day_of
from webapp.domain.dates.in_words import short
from webapp.domain.positions.cell_words import CellWords, cell_words
from webapp.domain.positions.stance_taken import StanceTaken
from webapp.domain.positions.stances import cell
from webapp.domain.timing.precedence import Front, Precedence
from webapp.domain.vocabulary import Stance
from webapp.drawing.lettering import Label, LabelRow, Reach, breadth

WHOLE = 10_000
FIRST, LAST = 400, 9_500
"""Where the first and the last dot stand."""

LEAST_GAP = 14
RADIUS = 5

NARROW, ROOMY = 180, 660
"""Pixels: no drawing is narrower; and so wide a drawing finds room for all that fits on a large screen."""

TALL, LOW = 30, 10
"""Pixels from one stance to the next, in a drawing of one line and of several."""

PADDING = 13

CLEAR = 6.5
"""Pixels kept free between two dates."""

NOTHING_SAID = Precedence()
"""The precedence of a record in which nothing is said to have come after anything."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A statement in the drawing."""

    position: StanceTaken
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Steps:
    """A line that steps from stance to stance, in a strip of its own, `height` pixels high. `levels` are the heights of
    the stances, from supports to opposes, and below them what was given up, where something was. `words` are those of
    the stances that stand at its end, as the matrix has them."""

    uid: str
    levels: Sequence[tuple[int, Stance]]
    dots: Sequence[Dot]
    path: str
    height: int
    words: CellWords


@dataclass(frozen=True, slots=True)
class Date:
    """A date under the drawing: a big line and a small one around `x`, or from or up to it, by its `anchor`. A `roomy`
    one is for wide drawings alone."""

    x: int
    anchor: str
    big: str
    small: str
    roomy: bool = False

    def reach(self, width: int) -> Reach:
        """What it covers in a drawing so wide."""
        wider = max(self.big, self.small, key=breadth)
        return Label(wider, self.x * width / WHOLE, self.anchor).reach


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of at least one line, at least `least` pixels wide."""

    least: int
    lines: Sequence[Steps]
    labels: Sequence[Date]


def chart(
    sequence: Sequence[StanceTaken],
    line_of: Callable[[StanceTaken], str] = lambda _: "",
    precedence: Precedence = NOTHING_SAID,
) -> Chart:
    """The drawing of these statements in order (one or more), with a line for each name that `line_of` gives them.
    `precedence` is what the record says came after what."""
    uids = list(dict.fromkeys(line_of(position) for position in sequence))
    gap = TALL if len(uids) == 1 else LOW
    xs, least = _across(sequence)
    levels = [(PADDING + n * gap, stance) for n, stance in enumerate(scale_of(sequence))]
    heights = {stance: y for y, stance in levels}
    lines = []
    for uid in uids:
        dots = [
            Dot(position, x, heights[position.stance])
            for position, x in zip(sequence, xs, strict=True)
            if line_of(position) == uid
        ]
        words = cell_words(cell([dot.position for dot in dots], precedence))
        lines.append(Steps(uid, levels, dots, _path(dots, precedence), levels[-1][0] + PADDING, words))
    return Chart(least, lines, _labels(sequence, xs, least))


def _across(sequence: Sequence[StanceTaken]) -> tuple[list[int], int]:
    """The place of each statement, and how many pixels wide the drawing must be for them."""
    further = [_further(position, other) for position, other in pairwise(sequence)]
    room = ROOMY / LEAST_GAP - len(further)
    share = min(1, max(0, room / sum(further))) if any(further) else 0
    xs = [0.0]
    for distance in further:
        xs.append(xs[-1] + 1 + share * distance)
    least = max(NARROW, ceil(xs[-1] * LEAST_GAP * WHOLE / (LAST - FIRST)) + 1)
    return [round(FIRST + (LAST - FIRST) * x / (xs[-1] or 1)) for x in xs], least


def _further(position: StanceTaken, other: StanceTaken) -> float:
    """How much further apart than necessary two statements stand; not at all those of one event."""
    if position.event["uid"] == other.event["uid"]:
        return 0
    days = (day_of(other.when) - day_of(position.when)).days if position.when and other.when else 0
    return 0.5 + log2(1 + max(days, 0))


def scale_of(sequence: Iterable[StanceTaken]) -> list[Stance]:
    """The stances that have a level where these are drawn, from supports to opposes; below them the one that was given
    up, where one was."""
    is_given_up = any(position.stance == Stance.WITHDRAWN for position in sequence)
    return [stance for stance in Stance if stance != Stance.WITHDRAWN or is_given_up]


def joins(sequence: Sequence[StanceTaken], precedence: Precedence) -> Iterator[tuple[int, int]]:
    """The places of each two stances that a line joins: a speaker's own, one after the other. Nothing joins stances of
    which nobody knows which came first, or that were taken in one breath; nor those of two speakers, or of one for two
    sides, nor what was said aside."""
    latest: dict[tuple[str, str], int] = {}
    for place, position in enumerate(sequence):
        if position.is_aside:
            continue
        who = position.speaker, position.side
        before = latest.get(who)
        if before is not None and Front([position.moment], precedence).is_past(sequence[before].moment):
            yield before, place
        latest[who] = place


def _path(dots: Sequence[Dot], precedence: Precedence) -> str:
    """The steps as SVG path data: level until the same speaker's next stance, then straight up or down."""
    pairs = [(dots[start], dots[finish]) for start, finish in joins([dot.position for dot in dots], precedence)]
    return "".join(
        f"M{start.x} {start.y}H{finish.x}" + (f"V{finish.y}" if start.y != finish.y else "") for start, finish in pairs
    )


def _labels(sequence: Sequence[StanceTaken], xs: Sequence[int], least: int) -> list[Date]:
    """The dates that fit side by side, one for each run of equal ones: the last, then from the first on what has room
    at the least width; then what has room where there is more of it."""
    dated = [(x, *_words(position.when)) for position, x in zip(sequence, xs, strict=True) if position.when]
    runs = [next(run) for _, run in groupby(dated, key=lambda dates: dates[1:])]
    labels: list[Date] = []
    for width, roomy in ((least, False), (max(least, ROOMY), True)):
        row = LabelRow(width, CLEAR)
        for label in labels:
            row.add(label.reach(width))
        for x, big, small in [*runs[-1:], *runs[:-1]]:
            label = _label(x, big, small, least, roomy=roomy)
            if row.has_room(label.reach(width)):
                row.add(label.reach(width))
                labels.append(label)
    return sorted(labels, key=lambda label: label.x)


def _words(when: When) -> tuple[str, str]:
    """A date in a few words, with its year apart. That one day within is meant is said in the list of statements."""
    big, small = short(when)
    year = small.partition(",")[0]
    return big, year if year.isdigit() else ""


def _label(x: int, big: str, small: str, least: int, *, roomy: bool) -> Date:
    """The date at `x`; near an end of the drawing it begins or ends there."""
    labels = [Date(x, anchor, big, small, roomy) for anchor in ("middle", "start", "end")]
    empty = LabelRow(least, CLEAR)
    return next((label for label in labels if empty.has_room(label.reach(least))), labels[0])
