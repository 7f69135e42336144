"""The matrix of positions as a picture file: a row for each issue, a column for each side. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from webapp.domain.vocabulary import Stance
from webapp.drawing.lettering import wrap
from webapp.drawing.paper import ACCENT, EDGE, INK, LINE, MARGIN, SOFT, TINT, Sheet

LEAST_WIDTH = 1200.0
ISSUE = 200.0
LEAST_SIDE = 132.0
GAP = 8.0

COLOURS = {
    Stance.SUPPORTS: "#2d6a4f",
    Stance.CONDITIONAL: "#7d5200",
    Stance.DOUBTS: "#8b2f3c",
    Stance.OPPOSES: "#8b2f3c",
}
"""The colours of stances, as on pages; they only repeat what sign and word say."""

SIGN = 28.0
"""The width of the scale that is the sign of a stance."""


@dataclass(frozen=True, slots=True)
class StanceWords:
    """A stance in a cell, in words: its name, the phrase, and who and when."""

    stance: Stance
    word: str
    phrase: str
    by: str


@dataclass(frozen=True, slots=True)
class Square:
    """A cell: the relation of its entries, the entries, small lines beneath, and what differs from another day."""

    order: str = ""
    entries: Sequence[StanceWords] = ()
    remarks: Sequence[str] = ()
    differs: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """An issue, its proposition, and a cell for each side."""

    issue: str
    proposition: str
    squares: Sequence[Square]


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of text, and its distance from the line before."""

    words: str
    size: float
    down: float
    colour: str
    style: str = ""
    stance: Stance | None = None


def matrix_picture(title: str, about: str, sides: Sequence[str], rows: Sequence[Row], foot: Sequence[str]) -> str:
    """Return the SVG text. `about` stands under the title, `foot` at the end."""
    width = max(LEAST_WIDTH, 2 * MARGIN + ISSUE + LEAST_SIDE * len(sides))
    side = (width - 2 * MARGIN - ISSUE) / max(len(sides), 1)
    sheet = Sheet(width)
    sheet.text(MARGIN, 48, title, 28, style="title")
    sheet.text(MARGIN, 74, about, 14, SOFT)
    top = 96.0
    heads = [wrap(name, side - GAP, 14.5) for name in sides]
    high = 20.0 * max(map(len, heads), default=1) + 12
    sheet.text(MARGIN, top + 18, "Issue", 14.5, style="bold")
    for place, lines in enumerate(heads):
        for number, words in enumerate(lines):
            sheet.text(MARGIN + ISSUE + place * side, top + 18 + 20 * number, words, 14.5, style="bold")
    top = _rule(sheet, top + high, EDGE)
    for row in rows:
        top = _rule(sheet, _row(sheet, row, top, side), LINE)
    return sheet.picture(top + 8, foot, f"{title}. {about}", _description(sides, rows))


def _row(sheet: Sheet, row: Row, top: float, side: float) -> float:
    """Draw a row from `top` on; return where it ends."""
    issue = [_Line(words, 16, 21, INK, style="title") for words in wrap(row.issue, ISSUE - 2 * GAP, 16)]
    issue += [_Line(words, 13, 17, SOFT) for words in wrap(row.proposition, ISSUE - 2 * GAP, 13)]
    cells = [list(_lines(square, side - 2 * GAP)) for square in row.squares]
    high = max(sum(line.down for line in lines) for lines in [issue, *cells]) + 20
    for place, square in enumerate(row.squares):
        if square.differs:
            sheet.box(MARGIN + ISSUE + place * side - GAP, top + 1, side, high - 2, TINT)
    _write(sheet, issue, MARGIN, top + 8)
    for place, lines in enumerate(cells):
        _write(sheet, lines, MARGIN + ISSUE + place * side, top + 8)
    return top + high


def _write(sheet: Sheet, lines: Sequence[_Line], x: float, y: float) -> None:
    for line in lines:
        y += line.down
        if line.stance:
            _stance_sign(sheet, x, y - 4, line.stance)
        left = x + SIGN + 5 if line.stance else x
        sheet.text(left, y - 4, line.words, line.size, line.colour, line.style)


def _stance_sign(sheet: Sheet, x: float, y: float, stance: Stance) -> None:
    """Draw the scale from against to for, on baseline `y`, with a dot at the stance; without one for what was given
    up."""
    steps = [x + 3 + 5.5 * step for step in range(5)]
    ticks = "".join(f"M{step:g} {y - 6.5:g}v4" for step in steps)
    sheet.stroke(f"M{steps[0]:g} {y - 4.5:g}H{steps[-1]:g}{ticks}", EDGE, 1.2)
    if stance != Stance.WITHDRAWN:
        sheet.dot(steps[stance.score + 2], y - 4.5, 3.6, COLOURS.get(stance, SOFT))


def _lines(square: Square, room: float) -> Iterator[_Line]:
    if not square.entries and not square.remarks:
        yield _Line("–", 14, 19, SOFT)
    if square.differs:
        yield from (_Line(words, 13, 18, ACCENT, style="bold") for words in wrap(square.differs, room, 13))
    if square.order:
        yield from (_Line(words, 13, 18, INK) for words in wrap(square.order, room, 13))
    for entry in square.entries:
        first, *more_lines = wrap(entry.word, room - SIGN - 5, 14)
        yield _Line(first, 14, 21, COLOURS.get(entry.stance, SOFT), style="bold", stance=entry.stance)
        yield from (_Line(words, 14, 19, COLOURS.get(entry.stance, SOFT), style="bold") for words in more_lines)
        yield from (_Line(words, 14, 18, INK) for words in wrap(entry.phrase, room, 14))
        yield from (_Line(words, 13, 17, SOFT) for words in wrap(entry.by, room, 13))
    for remark in square.remarks:
        yield from (_Line(words, 13, 17, SOFT) for words in wrap(remark, room, 13))


def _rule(sheet: Sheet, y: float, colour: str) -> float:
    sheet.stroke(f"M{MARGIN:g} {y:g}H{sheet.width - MARGIN:g}", colour)
    return y


def _description(sides: Sequence[str], rows: Sequence[Row]) -> Iterator[str]:
    for row in rows:
        yield f"{row.issue}: {row.proposition}"
        for side, square in zip(sides, row.squares, strict=True):
            entries = (f"{entry.word}; {entry.phrase}; {entry.by}" for entry in square.entries)
            for words in filter(None, (square.differs, square.order, *entries, *square.remarks)):
                yield f"{side}: {words}"
