"""The strip as a standalone picture file. Pure."""

from collections.abc import Iterable
from itertools import count

from webapp.domain.vocabulary import OPEN, PLANNED, Status
from webapp.drawing.frame import RECORD_ENDS, TOP
from webapp.drawing.histogram import CUT, Bar
from webapp.drawing.lettering import text_width, wrap
from webapp.drawing.paper import ACCENT, EDGE, INK, LINE, MARGIN, PAPER, SOFT, Sheet
from webapp.drawing.picture import Band, Drawing, Drawn
from webapp.drawing.strip_words import notes

NAMES, NAME = 150.0, 13.0
"""The least room for the names of lines, and the height of a row of theirs: a line has room for two."""


def strip_picture(drawing: Drawing, lens: str, title: str, about: str, foot: str, described: Iterable[str] = ()) -> str:
    """Return the SVG text. `about` stands under the title; what is said of the picture and `foot`, at the end.
    What is `described` is for readers of screens."""
    names = _names([line.label for line in drawing.lines])
    sheet = Sheet(2 * MARGIN + names + drawing.width)
    top = 12.0
    for words, size, height, colour, style in ((title, 22, 28, INK, "title"), (about, 14, 22, SOFT, "")):
        for row in wrap(words, sheet.width - 2 * MARGIN, size):
            top += height
            sheet.text(MARGIN, top, row, size, colour, style)
    plot = _plot(drawing)
    for line in drawing.lines:
        rows = wrap(line.label, names - 12)
        for place, row in enumerate(rows):
            plot.text(-names, line.y + 4 + NAME * (place - (len(rows) - 1) / 2), row, 12, style="bold")
    sheet.put(plot, MARGIN + names, top + 8)
    ends = filter(None, [*notes(drawing, lens), foot])
    return sheet.picture(top + 8 + drawing.height, ends, f"{title}. {about}", described)


def _names(labels: Iterable[str]) -> float:
    """Return the room in which each name has at most two rows."""
    return max(
        [NAMES, *(next(room for room in count(NAMES, 10) if len(wrap(label, room - 12)) < 3) for label in labels)]
    )


def _plot(drawing: Drawing) -> Sheet:
    plot = Sheet(drawing.width)
    for line in drawing.lines:
        plot.stroke(f"M0 {line.y:g}h{drawing.width:g}", LINE, 1.5)
    _axis(plot, drawing)
    if drawing.end:
        plot.stroke(f"M{drawing.end.x:g} {TOP - 12:g}V{drawing.floor:g}", EDGE, 4)
        plot.text(drawing.end.x - text_width(RECORD_ENDS) - 6, TOP - 14, RECORD_ENDS, 12, SOFT)
    for band in sorted(drawing.bands, key=lambda band: band.lasting):  # what lasted is slim, and stands on windows
        _band(plot, band)
    for bar in drawing.histogram.bars if drawing.histogram else ():
        _bar(plot, bar)
    for x, line in drawing.gaps:
        plot.stroke(f"M{x - 7:g} {line.y:g}h14", PAPER, 5)
    for event in drawing.events:
        _mark(plot, event)
    for pill in drawing.pills:
        for line in pill.lines:
            plot.box(pill.x - pill.half, line.y - 9, 2 * pill.half, 18, PAPER, edge=ACCENT, corner=9)
            _number(plot, pill.x, line.y, f"×{pill.count}", ACCENT)
    return plot


def _axis(sheet: Sheet, drawing: Drawing) -> None:
    for row, below in ((drawing.ticks, 17), (drawing.periods, 35)):
        for tick in row:
            if tick.line is not None:
                sheet.stroke(f"M{tick.line:g} {TOP - 18:g}V{drawing.floor:g}", LINE)
            if tick.label:
                x = tick.middle - text_width(tick.label) / 2
                sheet.text(x, drawing.floor + below, tick.label, 12, SOFT)


def _band(sheet: Sheet, band: Band) -> None:
    half, opacity = (3, 0.45) if band.lasting else (7, 0.13)  # so that each of several windows is seen
    place = (band.low, band.line.y - half, band.high - band.low, 2 * half)
    if band.lasting and band.planned:
        sheet.box(*place, PAPER, ACCENT, half, opacity, "3 3")
    else:
        sheet.box(*place, ACCENT, corner=half, opacity=opacity)
    for end, arrow, x, farther in ((band.before, "←", band.low - 11, -9), (band.after, "→", band.high + 2, 11)):
        if end:  # an arrow and a question mark may stand beside each other
            mark, off = ("?", farther) if end == "open" else (arrow, 0)
            sheet.text(x + off, band.line.y + 4, mark, 12, ACCENT)


def _bar(sheet: Sheet, bar: Bar) -> None:
    low, high, top = bar.low, bar.high - 1, bar.line.y - bar.height
    sheet.box(low, top, high - low, bar.height, ACCENT)
    if bar.cut:
        begin, end = CUT
        sheet.stroke(f"M{low:g} {top + begin:g}L{high:g} {top + end:g}", PAPER, 2)


def _mark(sheet: Sheet, event: Drawn) -> None:
    x, status = event.x, event.mark.status
    dashes = "4 4" if status in PLANNED else "2 4" if event.mark.apart else ""
    for stroke in event.strokes:
        for top, bottom in stroke.pieces:
            sheet.stroke(f"M{x + stroke.beside:g} {top:g}V{bottom:g}", INK, 2, dashes)
    if title := event.label:
        sheet.stroke(f"M{x:g} {title.y + 4:g}V{event.lines[0].y - event.radius:g}", EDGE)
        sheet.text(title.reach[0], title.y, title.text, 12)
    for line in event.lines:
        y = line.y
        sheet.dot(x, y, event.radius, ACCENT if event.is_full else PAPER, ACCENT, "3 3" if status in OPEN else "")
        if status == Status.CANCELLED:
            off = event.radius + 3
            sheet.stroke(f"M{x - off:g} {y + off - 2:g}L{x + off:g} {y - off + 2:g}", ACCENT, 2)
        if event.has_number:
            _number(sheet, x, y, str(event.number), PAPER if event.is_full else ACCENT)


def _number(sheet: Sheet, x: float, y: float, number: str, colour: str) -> None:
    sheet.text(x - text_width(number) / 2, y + 4, number, 12, colour, style="bold")
