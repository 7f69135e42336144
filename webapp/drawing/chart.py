"""Stances over time as step lines, in a drawing that may be as wide as there is room. Across, positions are shares of
WHOLE; up and down they are pixels. Statements stand in order, with gaps that grow with the logarithm of the days
between: this is no scale of time. At the drawing's least width no two dots touch."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise
from math import ceil, log2

from webapp.domain.dates import day_of
from webapp.domain.dates.in_words import short
from webapp.domain.positions.cell_words import CellWords, cell_words
from webapp.domain.positions.stance_taken import StanceTaken
from webapp.domain.positions.stances import cell
from webapp.domain.timing.precedence import Front, Precedence
from webapp.domain.vocabulary import Stance
from webapp.drawing.lettering import Label, LabelRow, Reach, text_width

WHOLE = 10_000
FIRST, LAST = 400, 9_500
"""The positions of the first and the last dot."""

LEAST_GAP = 14
RADIUS = 5

NARROW, ROOMY = 180, 520
"""Pixels: the least width of a drawing, and the width beside the names of lines on a large screen."""

TALL, LOW = 30, 10
"""Pixels from one stance to the next, in a drawing of one line and of several."""

PADDING = 13

CLEAR = 6.5
"""Pixels kept free between two dates."""

NOTHING_SAID = Precedence()
"""The precedence of a record that does not say which event came after which."""


@dataclass(frozen=True, slots=True)
class Dot:
    position: StanceTaken
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Steps:
    """A line that steps from stance to stance, in a strip `height` pixels high. `levels` are the heights of the
    stances, from supports to opposes, with “gave up” below them where it occurs. `words` describe the stances at the
    end of the line, as the matrix does."""

    uid: str
    levels: Sequence[tuple[int, Stance]]
    dots: Sequence[Dot]
    path: str
    height: int
    words: CellWords


@dataclass(frozen=True, slots=True)
class Date:
    """A date under the drawing, in two lines anchored at `x`; `roomy` for wide drawings alone."""

    x: int
    anchor: str
    big: str
    small: str
    roomy: bool = False

    def reach(self, width: int) -> Reach:
        """Return its ends in a drawing of this width."""
        return Label(max(self.big, self.small, key=text_width), self.x * width / WHOLE, self.anchor).reach


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of at least one line, at least `least` pixels wide."""

    least: int
    lines: Sequence[Steps]
    labels: Sequence[Date]

    @property
    def has_hollow(self) -> bool:
        """Whether any dot stands at one of several days."""
        return not all(dot.position.is_day for line in self.lines for dot in line.dots)


def chart(
    sequence: Sequence[StanceTaken],
    line_of: Callable[[StanceTaken], str] = lambda _: "",
    precedence: Precedence = NOTHING_SAID,
) -> Chart:
    """Return the drawing of these statements in order (at least one), with a line for each name that `line_of`
    gives."""
    uids = list(dict.fromkeys(line_of(position) for position in sequence))
    gap = TALL if len(uids) == 1 else LOW
    xs, least = _across(sequence)
    levels = [(PADDING + n * gap, stance) for n, stance in enumerate(stance_levels(sequence))]
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
    """Return the position of each statement, and the pixels that the drawing needs to keep the closest two apart."""
    extra = [_extra_gap(position, following) for position, following in pairwise(sequence)]
    room = ROOMY / LEAST_GAP - len(extra)
    share = min(1, max(0, room / sum(extra))) if any(extra) else 0
    gaps = [1 + share * distance for distance in extra]
    xs = list(accumulate(gaps, initial=0.0))
    least = max(NARROW, ceil(xs[-1] / min(gaps, default=1) * LEAST_GAP * WHOLE / (LAST - FIRST)) + 1)
    return [round(FIRST + (LAST - FIRST) * x / (xs[-1] or 1)) for x in xs], least


def _extra_gap(position: StanceTaken, following: StanceTaken) -> float:
    """Return the distance of two statements beyond the least; none within one event."""
    if position.event["uid"] == following.event["uid"]:
        return 0
    days = (day_of(following.when) - day_of(position.when)).days if position.when and following.when else 0
    return 0.5 + log2(1 + max(days, 0))


def stance_levels(sequence: Iterable[StanceTaken]) -> list[Stance]:
    """Return the stances that need a level to draw these, from supports to opposes; then “gave up” if it occurs."""
    is_given_up = any(position.stance == Stance.WITHDRAWN for position in sequence)
    return [stance for stance in Stance if stance != Stance.WITHDRAWN or is_given_up]


def joins(sequence: Sequence[StanceTaken], precedence: Precedence) -> Iterator[tuple[int, int]]:
    """Yield the indexes of successive stances of one speaker for one side in a known order, without asides. Nothing
    leads to or from what was given up."""
    latest: dict[tuple[str, str], int] = {}
    for place, position in enumerate(sequence):
        if position.is_aside:
            continue
        who = position.speaker, position.side
        if position.stance == Stance.WITHDRAWN:
            latest.pop(who, None)
            continue
        before = latest.get(who)
        if before is not None and Front([position.moment], precedence).is_past(sequence[before].moment):
            yield before, place
        latest[who] = place


def _path(dots: Sequence[Dot], precedence: Precedence) -> str:
    """Return the steps as SVG path data: level until the same speaker's next stance, then straight up or down."""
    pairs = [(dots[start], dots[finish]) for start, finish in joins([dot.position for dot in dots], precedence)]
    return "".join(
        f"M{start.x} {start.y}H{finish.x}" + (f"V{finish.y}" if start.y != finish.y else "") for start, finish in pairs
    )


def _labels(sequence: Sequence[StanceTaken], xs: Sequence[int], least: int) -> list[Date]:
    """Return the dates that fit side by side: the last, then the first that fit the least width, then those that fit
    ROOMY."""
    words = [(x, *short(position.when)) for position, x in zip(sequence, xs, strict=True) if position.when]
    years = ((x, big, small.partition(",")[0]) for x, big, small in words)
    dated = [(x, big, year if year.isdigit() else "") for x, big, year in years]
    runs = [next(run) for _, run in groupby(dated, key=lambda label: label[1:])]
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


def _label(x: int, big: str, small: str, least: int, *, roomy: bool) -> Date:
    """Return the date at `x`; near an end of the drawing it begins or ends there."""
    labels = [Date(x, anchor, big, small, roomy) for anchor in ("middle", "start", "end")]
    empty = LabelRow(least, CLEAR)
    return next((label for label in labels if empty.has_room(label.reach(least))), labels[0])
