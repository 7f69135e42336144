"""What holds for every drawing, checked on coordinates."""

from datetime import date
from itertools import combinations, pairwise
from operator import attrgetter

from webapp.domain.vocabulary import Status
from webapp.drawing.axis import DAY, SMALLEST, Scale, Span
from webapp.drawing.lettering import text_width
from webapp.drawing.spots import CROWD, SIZES
from webapp.drawing.spread import STROKE
from webapp.drawing.titles import FEET

NEARLY = 1e-6


def check_drawing(drawing):
    """All of it."""
    check_inside(drawing)
    check_axis(drawing)
    check_dots(drawing)
    check_labels(drawing)
    check_bars(drawing)


def check_inside(drawing):
    """Nothing is outside, and no lane is without anything on it."""
    for mark in (*drawing.events, *drawing.pills):
        assert half(mark) <= mark.x + NEARLY
        assert mark.x <= drawing.width - half(mark) + NEARLY
    for band in drawing.bands:
        assert drawing.padding <= band.low <= band.high <= drawing.width - drawing.padding + NEARLY
        assert band.line in drawing.lines
        assert not band.before or abs(band.low - drawing.padding) < NEARLY, "what goes on outside ends at the edge"
        assert not band.after or abs(band.high - drawing.width + drawing.padding) < NEARLY
    heights = [line.y for line in drawing.lines]
    assert heights == sorted(set(heights))
    assert all(0 < y < drawing.floor < drawing.height for y in heights)
    marked = {line for mark in (*drawing.events, *drawing.pills) for line in mark.lines}
    assert marked | {bar.line for bar in bars_of(drawing)} == set(drawing.lines)


def bars_of(drawing):
    return drawing.histogram.bars if drawing.histogram else []


def half(mark):
    return getattr(mark, "radius", None) or mark.half


def check_dots(drawing):
    """Marks stand in order; on one line they keep apart, and strokes that cross keep off them. Where all have their
    full size, they stand in their days."""
    scale = Scale(drawing.span, drawing.width, drawing.padding)
    for event in drawing.events:
        rows = [drawing.lines.index(line) for line in event.lines]
        assert rows == sorted(set(rows))
        low, high = cell(scale, event)
        spare = max(CROWD - (high - low), 0) / 2
        if event.radius in SIZES[0]:
            assert low - spare - NEARLY <= event.x <= high + spare + NEARLY
    for one, other in combinations(sorted((*drawing.events, *drawing.pills), key=lambda mark: mark.x), 2):
        apart = other.x - one.x + NEARLY
        if set(one.lines) & set(other.lines):
            assert apart >= half(one) + half(other)
        else:
            assert not crosses(one, other) or apart >= half(other) + stroke_room(one)
            assert not crosses(other, one) or apart >= half(one) + stroke_room(other)


def cell(scale, event):
    """Where that begins and ends in which an event stands: its day or window; of one that lasted, the first day if that
    is in the picture. What goes on since before stands anywhere."""
    when = event.mark.when
    bounds = Span(when.earliest or date.min, when.latest or date.max)
    if bounds.last < scale.span.first or (event.mark.status is Status.ONGOING and bounds.first < scale.span.first):
        bounds = scale.span
    begins = when.form == "span" and when.earliest and when.earliest >= scale.span.first
    return scale.cell(DAY.around(bounds.first) if begins else bounds)


def crosses(one, other):
    """Whether a stroke of one passes a mark of the other."""
    return any(
        stroke.joined[0].y < line.y < stroke.joined[-1].y
        for stroke in getattr(one, "strokes", ())
        for line in other.lines
    )


def stroke_room(mark):
    """What the strokes of a mark keep free to both sides of its middle."""
    return STROKE + max(abs(stroke.beside) for stroke in mark.strokes)


def check_labels(drawing):
    """Titles are whole and lie inside; they overlap neither each other nor the lines that lead down from above."""
    found = [(event.label.y, *event.label.reach, event) for event in drawing.events if event.label]
    for y, low, high, event in found:
        assert event.label.text == event.mark.caption
        above = [other for other in drawing.events if other.lines[0].y < event.lines[0].y]
        assert all(abs(other.x - event.x) > other.radius for other in above), "its line passes no mark of another"
        assert event.mark.key
        assert -NEARLY <= low <= event.x <= high + NEARLY
        assert high <= drawing.width + NEARLY
        assert y in FEET
        for other in drawing.events:
            if other.label and other.label.y < y:
                assert not low < other.x < high
    for one, other in combinations(found, 2):
        assert one[0] != other[0] or one[2] <= other[1] or other[2] <= one[1]


def check_axis(drawing):
    """Labels of the axis do not overlap, nor do those where the whole picture is narrow; there finer ones stand only
    where none is missing among those below them."""
    for row in (drawing.ticks, drawing.periods):
        for width, label in ((drawing.width, attrgetter("label")), (SMALLEST, attrgetter("narrow"))):
            ends = [around(tick, label(tick), width / drawing.width) for tick in row if label(tick)]
            assert all(one[1] < other[0] for one, other in pairwise(ends))
            assert all(low >= 0 and high <= width for low, high in ends)
    if any(tick.narrow for tick in drawing.ticks):
        assert all(tick.narrow for tick in drawing.periods[1:-1])


def around(tick, label, scale):
    half = text_width(label) / 2
    return tick.middle * scale - half, tick.middle * scale + half


def check_bars(drawing):
    """Bars on one line stand beside each other; each lane's highest says its number, and only what exceeds is cut."""
    for line in drawing.lines:
        bars = [bar for bar in bars_of(drawing) if bar.line == line]
        assert all(one.high <= other.low + NEARLY for one, other in pairwise(bars))
        assert all(one.count <= other.count or one.height >= other.height for one in bars for other in bars)
        told = [bar.count for bar in bars if bar.highest]
        most = max((bar.count for bar in bars), default=0)
        assert told == [most] * (most > 1)
    for bar in bars_of(drawing):
        assert 0 <= bar.low < bar.high <= drawing.width + NEARLY
        assert 4 <= bar.height < 31
        assert bar.cut == (bar.count > drawing.histogram.most)
