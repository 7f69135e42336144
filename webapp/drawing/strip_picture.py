"""The strip as a standalone picture file. Pure."""

from collections.abc import Iterator

from webapp.domain.dates.in_words import plan_words
from webapp.domain.text.direction import in_order
from webapp.domain.timing.schedule import status_words
from webapp.domain.vocabulary import OPEN, PLANNED, Status
from webapp.drawing.frame import RECORD_ENDS, TOP
from webapp.drawing.histogram import CUT, Bar
from webapp.drawing.lettering import text_width, wrap
from webapp.drawing.paper import ACCENT, EDGE, INK, LINE, MARGIN, PAPER, SOFT, Sheet
from webapp.drawing.picture import Band, Drawing, Drawn
from webapp.drawing.signs import signs

NAMES = 150.0
"""Room for the names of lines."""

HEAD = 70.0
LEFT = MARGIN + NAMES


def strip_picture(drawing: Drawing, lens: str, title: str, about: str, foot: str) -> str:
    """Return the SVG text. `about` stands under the title; what the signs mean, the numbered titles and `foot`, at the
    end."""
    sheet = Sheet(2 * MARGIN + NAMES + drawing.width)
    sheet.text(MARGIN, 40, title, 22, style="title")
    sheet.text(MARGIN, 62, about, 14, SOFT)
    for line in drawing.lines:
        sheet.stroke(f"M{LEFT:g} {HEAD + line.y:g}h{drawing.width:g}", LINE, 1.5)
        names = wrap(line.label, NAMES - 12)
        for place, name in enumerate(names):
            sheet.text(MARGIN, HEAD + line.y + 4 + 13 * (place - (len(names) - 1) / 2), name, 12, style="bold")
    _axis(sheet, drawing)
    if drawing.end:
        x = LEFT + drawing.end.x
        sheet.stroke(f"M{x:g} {HEAD + TOP - 12:g}V{HEAD + drawing.floor:g}", EDGE, 4)
        sheet.text(x - text_width(RECORD_ENDS) - 6, HEAD + TOP - 14, RECORD_ENDS, 12, SOFT)
    for band in sorted(drawing.bands, key=lambda band: band.lasting):  # what lasted is slim, and stands on windows
        _band(sheet, band)
    for bar in drawing.histogram.bars if drawing.histogram else ():
        _bar(sheet, bar)
    for x, line in drawing.gaps:
        sheet.stroke(f"M{LEFT + x - 7:g} {HEAD + line.y:g}h14", PAPER, 5)
    for event in drawing.events:
        _mark(sheet, event)
    for pill in drawing.pills:
        for line in pill.lines:
            sheet.box(LEFT + pill.x - pill.half, HEAD + line.y - 9, 2 * pill.half, 18, PAPER, edge=ACCENT, corner=9)
            _number(sheet, LEFT + pill.x, HEAD + line.y, f"×{pill.count}", ACCENT)
    ends = [*_foot(drawing, lens), foot]
    return sheet.picture(HEAD + drawing.height, ends, f"{title}. {about}", _description(drawing))


def _axis(sheet: Sheet, drawing: Drawing) -> None:
    for row, below in ((drawing.ticks, 17), (drawing.periods, 35)):
        for tick in row:
            if tick.line is not None:
                sheet.stroke(f"M{LEFT + tick.line:g} {HEAD + TOP - 18:g}V{HEAD + drawing.floor:g}", LINE)
            if tick.label:
                x = LEFT + tick.middle - text_width(tick.label) / 2
                sheet.text(x, HEAD + drawing.floor + below, tick.label, 12, SOFT)


def _band(sheet: Sheet, band: Band) -> None:
    half, opacity = (3, 0.45) if band.lasting else (7, 0.13)  # so that each of several windows is seen
    place = (LEFT + band.low, HEAD + band.line.y - half, band.high - band.low, 2 * half)
    if band.lasting and band.planned:
        sheet.box(*place, PAPER, ACCENT, half, opacity, "3 3")
    else:
        sheet.box(*place, ACCENT, corner=half, opacity=opacity)
    for end, arrow, x, farther in ((band.before, "←", band.low - 11, -9), (band.after, "→", band.high + 2, 11)):
        if end:  # an arrow and a question mark may stand beside each other
            mark, off = ("?", farther) if end == "open" else (arrow, 0)
            sheet.text(LEFT + x + off, HEAD + band.line.y + 4, mark, 12, ACCENT)


def _bar(sheet: Sheet, bar: Bar) -> None:
    low, high, top = LEFT + bar.low, LEFT + bar.high - 1, HEAD + bar.line.y - bar.height
    sheet.box(low, top, high - low, bar.height, ACCENT)
    if bar.cut:
        begin, end = CUT
        sheet.stroke(f"M{low:g} {top + begin:g}L{high:g} {top + end:g}", PAPER, 2)


def _mark(sheet: Sheet, event: Drawn) -> None:
    x, status = LEFT + event.x, event.mark.status
    dashes = "4 4" if status in PLANNED else "2 4" if event.mark.apart else ""
    for stroke in event.strokes:
        for top, bottom in stroke.pieces:
            sheet.stroke(f"M{x + stroke.beside:g} {HEAD + top:g}V{HEAD + bottom:g}", INK, 2, dashes)
    if title := event.label:
        sheet.stroke(f"M{x:g} {HEAD + title.y + 4:g}V{HEAD + event.lines[0].y - event.radius:g}", EDGE)
        sheet.text(LEFT + title.reach[0], HEAD + title.y, title.text, 12)
    for line in event.lines:
        y = HEAD + line.y
        sheet.dot(x, y, event.radius, ACCENT if event.is_full else PAPER, ACCENT, "3 3" if status in OPEN else "")
        if status == Status.CANCELLED:
            off = event.radius + 3
            sheet.stroke(f"M{x - off:g} {y + off - 2:g}L{x + off:g} {y - off + 2:g}", ACCENT, 2)
        if event.number and event.radius > 7:
            _number(sheet, x, y, str(event.number), PAPER if event.is_full else ACCENT)


def _number(sheet: Sheet, x: float, y: float, number: str, colour: str) -> None:
    sheet.text(x - text_width(number) / 2, y + 4, number, 12, colour, style="bold")


def _foot(drawing: Drawing, lens: str) -> Iterator[str]:
    numbered = [event for event in drawing.events if event.number and event.radius > 7]
    yield " ".join(f"{sign.look}: {sign.meaning}." for sign in signs(drawing, lens))
    if numbered:
        numbered.sort(key=lambda event: event.number)
        yield ". ".join(f"{event.number}: {in_order(event.mark.caption)}" for event in numbered)


def _description(drawing: Drawing) -> Iterator[str]:
    for mark, lanes in drawing.listed:
        if mark.when:
            planned = f"no new date (was planned {plan_words(mark.when)})"
            day = status_words(mark.when.text, mark.status) if mark.is_dated else planned
            yield f"{day}: {mark.title} ({'; '.join([', '.join(lanes), *mark.standing])})"
