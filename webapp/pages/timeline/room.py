"""How many rows a page has room for: as HTML it shall be at most 100 KB. What a row takes is told from its card, before
it is written; on generated records within a tenth of what it comes to."""

from collections.abc import Iterable, Sequence
from itertools import accumulate

from webapp.drawing.picture import Drawing
from webapp.pages.timeline.cards import Card, Line
from webapp.pages.timeline.view_options import ViewOptions

ROOM, OPENED, LINKS = 69_000, 21_000, 100
"""Bytes for the strip and all rows, where filter and frame take the rest; of which what is opened takes some; and how
many addresses beside the rows name all that is asked for."""

PICTURE, BARS, EVENT, PILL, BAND = 5_000, 16_000, 430, 260, 130
"""Bytes of a strip: with its controls, of each of its pictures; of bars; of what is drawn one by one."""

LEAST = 6
"""Rows that there is always room for, so that the one that a page is opened around is on it."""

ROW, CHOICE, LINE, STANCE, DISAGREEMENT, VERSION, CITATION, MARK, FOLD = 270, 130, 60, 55, 30, 50, 140, 40, 310
"""Bytes of markup: of a row, and of its parts; of a citation with the title of its source."""


def fitting(
    cards: Sequence[Card], options: ViewOptions, address: str, drawing: Drawing | None = None
) -> Sequence[Card]:
    """The first of the cards, or the last where the list is read back, that there is room for on a page at an address,
    beside a strip."""
    pictures = filter(None, [drawing, drawing and drawing.narrow])
    room = ROOM - sum(map(_picture_size, pictures)) - OPENED * bool(options.open) - LINKS * len(address)
    chooses = bool(options.choose or options.mark)
    sizes = [size(card) + chooses * (CHOICE + len(address) + _choice_size(card)) for card in cards]
    in_turn = sizes[::-1] if options.before else sizes
    fit = max(sum(taken <= room for taken in accumulate(in_turn)), LEAST)
    return cards[-fit:] if options.before else cards[:fit]


def size(card: Card) -> int:
    """About how many bytes a row takes."""
    event = card.event
    parts = ROW + MARK * (len(card.marks) + len(card.disagreements)) + 2 * len(event["uid"])
    parts += sum(map(_line_size, card.lines)) + _bytes([event["title"], card.title, card.who, card.gist, card.hit])
    for disagreement in card.disagreements:
        cited = sum(len(version.citations) for version in disagreement.versions)
        words = _bytes(version.words for version in disagreement.versions)
        parts += DISAGREEMENT + VERSION * len(disagreement.versions) + words + CITATION * cited
    folded = FOLD + 2 * len(event["uid"]) + sum(_note_size(note) for note in card.notes)
    return parts + (folded if card.folded else 0)


def _picture_size(drawing: Drawing) -> int:
    drawn = EVENT * len(drawing.events) + PILL * len(drawing.pills) + BAND * len(drawing.bands)
    return PICTURE + (BARS if drawing.bars else drawn)


def _choice_size(card: Card) -> int:
    return 2 * len(card.event["uid"]) + _bytes([card.event["title"]])


def _line_size(line: Line) -> int:
    stances = (STANCE + _bytes([condition, issue]) for _, _, condition, issue in line.stances)
    return LINE + _bytes([line.who, line.quote, line.ours]) + sum(stances)


def _note_size(note: Line | str) -> int:
    return _bytes([note] if isinstance(note, str) else note[:3])


def _bytes(texts: Iterable[str]) -> int:
    return sum(len(text.encode()) for text in texts)
