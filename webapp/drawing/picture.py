"""The strip as plain values, in pixels of a picture `Drawing.width` wide. Pure."""

from dataclasses import dataclass, field
from typing import ClassVar

from webapp.domain.vocabulary import PLANNED
from webapp.drawing.axis import Scale, Span, Tick, Zoom
from webapp.drawing.histogram import FINE, Histogram
from webapp.drawing.lettering import Label
from webapp.drawing.mark import Line, Mark

BESIDE = 3.0
"""The distance of the outermost of several strokes from the middle of a mark, in pixels."""

CLEARANCE = 3.0
"""Pixels that a stroke keeps free around dots that it passes."""


@dataclass(frozen=True, slots=True)
class Band:
    """Days on a line: those an event lasted, or on one of which it happened, or was to. `before` and `after` say how it
    ends: "" in the picture, "open" at an unknown day, "beyond" outside the picture."""

    line: Line
    low: float
    high: float
    lasting: bool
    before: str
    after: str
    planned: bool = False


@dataclass(frozen=True, slots=True)
class Title(Label):
    """A whole title above the picture, over the first mark of its event; `y` is its baseline."""

    y: float


@dataclass(frozen=True, slots=True)
class Stroke:
    """Joins lines of a mark, `beside` pixels from its middle, in several pieces around dots that it does not join."""

    beside: float
    joined: list[Line]
    pieces: list[tuple[float, float]]

    def passes(self, line: Line) -> bool:
        """Return whether it crosses a line without joining it."""
        return self.joined[0].y < line.y < self.joined[-1].y and line not in self.joined


@dataclass(frozen=True, slots=True)
class Drawn:
    """A mark as drawn: a dot on each of its lines, from the topmost, and a stroke for each group in `meetings`, dotted
    if the groups met apart. `reach` is the ends of its bands; None without any. The last key moments have a `number`, 0
    for none. `is_day` says whether it stands at a known day: its own, or the first of those it lasted."""

    mark: Mark
    lines: list[Line]
    x: float
    radius: float
    reach: tuple[float, float] | None
    meetings: list[list[Line]]
    number: int
    is_day: bool
    label: Title | None = None

    @property
    def is_full(self) -> bool:
        """Whether it took place, or began, on this day; else its dots are hollow."""
        return self.is_day and self.mark.status not in PLANNED

    @property
    def has_number(self) -> bool:
        """Whether its dots have room for its number."""
        return self.number > 0 and self.radius > 7

    @property
    def strokes(self) -> list[Stroke]:
        """A stroke for each group, from the left, all of them within the width of a mark."""
        step = BESIDE * 2 / max(len(self.meetings) - 1, 1)
        left = -BESIDE if len(self.meetings) > 1 else 0.0
        return [Stroke(left + place * step, group, self._pieces(group)) for place, group in enumerate(self.meetings)]

    def _pieces(self, group: list[Line]) -> list[tuple[float, float]]:
        off = self.radius + CLEARANCE
        inside = [line.y for line in self.lines if group[0].y < line.y < group[-1].y and line not in group]
        ends = [group[0].y, *(end for y in inside for end in (y - off, y + off)), group[-1].y]
        return list(zip(ends[::2], ends[1::2], strict=True))


@dataclass(frozen=True, slots=True)
class Pill:
    """Events too close to be drawn one by one, and their known days; `perhaps` some are "earlier" or "later" ones."""

    uids: tuple[str, ...]
    lines: list[Line]
    x: float
    span: Span
    half: float
    perhaps: str = ""

    @property
    def count(self) -> int:
        return len(self.uids)


@dataclass(frozen=True, slots=True)
class Fold:
    """The number of events folded away on one side, the days they lie in, and the outermost of these in words."""

    count: int
    span: Span
    edge: str


@dataclass(frozen=True, slots=True)
class DayLine:
    """A line down at today or at the end of the record: its position, and the anchor of its label, "" without one."""

    x: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """The picture: lanes from the top, and events from left to right or else a histogram. All of it fits into width and
    height.

    `is_chosen` says whether a reader chose the span; else it is the overview. The width is the least for these events:
    the positions along it may be stretched, but not dots and letters. The days lie between `padding` and
    `width - padding`; `floor` is the top of the axis, with `ticks` and the `periods` above them. `count` is the number
    of events that lie in the span or may. `listed` are all of them with the names of their lanes; `folded` names the
    lanes with a single mark and no meeting. `narrow` is the drawing for a phone. Paths have `fine` units in a pixel.
    """

    span: Span
    width: float
    padding: float
    height: float
    floor: float
    lines: list[Line]
    ticks: list[Tick]
    periods: list[Tick]
    zooms: list[Zoom]
    previous: Span | None
    following: Span | None
    today: DayLine | None
    is_chosen: bool = False
    count: int = 0
    earlier: Fold | None = None
    later: Fold | None = None
    undated: int = 0
    bands: list[Band] = field(default_factory=list)
    events: list[Drawn] = field(default_factory=list)
    pills: list[Pill] = field(default_factory=list)
    listed: list[tuple[Mark, list[str]]] = field(default_factory=list)
    folded: list[str] = field(default_factory=list)
    narrow: "Drawing | None" = None
    histogram: Histogram | None = None
    end: DayLine | None = None
    fine: ClassVar[int] = FINE

    @property
    def scale(self) -> Scale:
        return Scale(self.span, self.width, self.padding)

    @property
    def gaps(self) -> list[tuple[float, Line]]:
        """Where strokes interrupt lines that they pass, from the left. All marks lie over these: one may be close."""
        strokes = ((event, stroke) for event in self.events for stroke in event.strokes)
        passed = ((event, line) for event, stroke in strokes for line in self.lines if stroke.passes(line))
        return [*dict.fromkeys((event.x, line) for event, line in passed if line not in event.lines)]
