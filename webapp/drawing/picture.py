"""What is drawn of the strip: plain values with pixels in a picture of `Drawing.width`. Pure."""

from dataclasses import dataclass, field

from webapp.domain.dates import When
from webapp.domain.timing.extent import EVER, Extent
from webapp.domain.vocabulary import Status
from webapp.drawing.axis import Span, Tick, Zoom
from webapp.drawing.lettering import Label
from webapp.drawing.mark import Mark

BESIDE = 3.0
"""How far beside the middle of a mark the outermost of several strokes stand, in pixels."""

CLEARANCE = 3.0
"""What a stroke keeps free of dots that it passes, in pixels."""


FINE = 4
"""Units of a path in a pixel, so that its numbers are whole and short."""


@dataclass(frozen=True, slots=True)
class Line:
    """A lane as drawn, at this height."""

    label: str
    y: float
    colour: int


@dataclass(frozen=True, slots=True)
class Band:
    """Days on a line: those an event lasted, or those it happened on one of. `before` and `after` say how it ends:
    "" there, "open" when nobody knows where, "beyond" when out of the picture."""

    line: Line
    low: float
    high: float
    lasting: bool
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Title(Label):
    """A whole title above the picture, over the first mark of its event; `y` is its foot."""

    y: float


@dataclass(frozen=True, slots=True)
class Stroke:
    """What joins some lines of a mark, so far `beside` its middle; in several pieces, where it passes dots of the same
    mark on lines that it does not join."""

    beside: float
    joined: list[Line]
    pieces: list[tuple[float, float]]

    def passes(self, line: Line) -> bool:
        """Whether it crosses a line without joining it."""
        return self.joined[0].y < line.y < self.joined[-1].y and line not in self.joined


@dataclass(frozen=True, slots=True)
class Drawn:
    """An event as drawn: a dot on each of its lines, from the topmost, and a stroke for each group in `meetings`,
    dashed where that was `apart`, in parts of it.

    `reach` is where its bands begin and end; None without any. Key moments have larger marks, and the last of them a
    `number`, 0 for none. `is_day` tells whether it stands at a known day: its own, or the first of those it lasted.
    """

    uid: str
    title: str
    when: When
    status: Status
    key: bool
    lines: list[Line]
    x: float
    radius: float = 5
    reach: tuple[float, float] | None = None
    label: Title | None = None
    meetings: list[list[Line]] = field(default_factory=list)
    apart: bool = False
    number: int = 0
    is_day: bool = True
    is_dated: bool = True
    lies: Extent = EVER

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
    """Events on the same lines that are too close to be drawn one by one: how many, and the days they lie in, without
    those of open ends; `whole` says that there are none."""

    uids: tuple[str, ...]
    lines: list[Line]
    x: float
    span: Span
    half: float
    whole: bool = True

    @property
    def count(self) -> int:
        """How many events it stands for."""
        return len(self.uids)


@dataclass(frozen=True, slots=True)
class Bar:
    """How many events stand on a line in a period; it rises from the line. `cut` ones would be higher than there is
    room; the `highest` of its line says its number."""

    line: Line
    span: Span
    count: int
    low: float
    high: float
    height: float
    cut: bool = False
    highest: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A period, which may have several bars of each line; so many events stand in it, on whichever lines."""

    span: Span
    count: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Fold:
    """Events folded away on one side of what is shown, the days they lie in, and how far away those end, in words."""

    count: int
    span: Span
    edge: str


@dataclass(frozen=True, slots=True)
class Today:
    """Where today is, or where the record ends, and which part of its label stands there: "start", "middle", "end"; ""
    where there is no room for it."""

    x: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """The picture: lanes from the top, events from left to right, or else bars. All of it fits into width and height.

    `is_chosen` tells whether a reader chose the span; else it is the overview. The width is the least that events can
    be shown with: where the places along it, but not the dots and letters, are drawn wider apart, all still have their
    room. The days lie between `padding` and `width - padding`; `floor` is where the axis begins, with `ticks` and the
    `periods` above them. `count` is of the events that lie in the span or may; of these, `reaching` stand outside, and
    are in no bar. `listed` are all of them with the names of their lanes; `folded` names those that have a single mark
    and met nobody. `narrow` is the same for a phone. A bar counts the events of a `unit`, named in words; a full one,
    `most`. Over the bars stand `columns` that can be hit, on a phone `broad` ones; `outlines` are the bars of each line
    as a path, and `cuts` a path through those that are cut, a pixel being `fine` units.
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
    today: Today | None
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
    bars: list[Bar] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    broad: list[Column] = field(default_factory=list)
    outlines: list[tuple[Line, str]] = field(default_factory=list)
    cuts: str = ""
    unit: str = ""
    most: int = 0
    reaching: int = 0
    end: Today | None = None

    @property
    def fine(self) -> int:
        """Units of its paths in a pixel."""
        return FINE

    @property
    def counts(self) -> list[tuple[Span, list[int]]]:
        """The bars as a table: for each period, from the first, how many events stand in it on each of the lines."""
        counts_by_span: dict[Span, dict[float, int]] = {}
        for bar in self.bars:
            counts_by_span.setdefault(bar.span, {})[bar.line.y] = bar.count
        return [(span, [its.get(line.y, 0) for line in self.lines]) for span, its in sorted(counts_by_span.items())]
