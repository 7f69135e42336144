"""How many rows fit on a page of at most 100 KB of HTML. The size of a row is estimated from its card before it is
rendered; on generated records within a tenth of the actual size."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from webapp.drawing.picture import Drawing
from webapp.pages.timeline.cards import Card
from webapp.pages.timeline.view_options import ViewOptions

ROOM, OPENED, LINKS = 69_000, 21_000, 100
"""Bytes for the strip and all rows, without filter and frame; how many of them an opened part takes; and how many
addresses beside the rows repeat all parameters."""

PICTURE, BARS, EVENT, PILL, BAND = 5_000, 16_000, 430, 260, 130
"""Bytes of a strip: with its controls, of each picture; of bars; of each thing that is drawn."""

LEAST = 6
"""Rows that always fit, so that the event a page is opened around is on it."""

ROW, CHOICE, LINE, STANCE, DISAGREEMENT, VERSION, CITATION, MARK, FOLD = 270, 130, 60, 55, 30, 50, 140, 40, 310
"""Bytes of markup: of a row, and of its parts; of a citation with the title of its source."""


def fitting(cards: Sequence[Card], options: ViewOptions, address: str, drawing: Drawing | None) -> Sequence[Card]:
    """Return the first cards, or when paging back the last, that fit on a page beside a strip."""
    pictures = filter(None, [drawing, drawing and drawing.narrow])
    room = ROOM - sum(map(_picture_size, pictures)) - OPENED * bool(options.open) - LINKS * len(address)
    chooses = bool(options.choose or options.mark)
    sizes = [size(card) + chooses * (CHOICE + len(address) + _choice_size(card)) for card in cards]
    in_turn = sizes[::-1] if options.before else sizes
    fit = max(sum(taken <= room for taken in accumulate(in_turn)), LEAST)
    return cards[-fit:] if options.before else cards[:fit]


def size(card: Card) -> int:
    """Estimate the bytes of a row."""
    return sum(_markup(card)) + len("".join(_texts(card)).encode())


def _markup(card: Card) -> Iterator[int]:
    """Yield the bytes of a row's parts without their texts."""
    yield ROW + MARK * (len(card.marks) + len(card.disagreements)) + LINE * len(card.lines)
    yield from (STANCE * len(line.stances) for line in card.lines)
    for disagreement in card.disagreements:
        cited = sum(len(version.citations) for version in disagreement.versions)
        yield DISAGREEMENT + VERSION * len(disagreement.versions) + CITATION * cited
    yield FOLD if card.folded else 0


def _texts(card: Card) -> Iterator[str]:
    uid = card.event["uid"]
    yield from (uid, uid, card.event["title"], card.title, card.who, card.gist, card.hit)
    for line in card.lines:
        yield from line[:3]
        yield from (text for _, _, *texts in line.stances for text in texts)
    yield from (version.words for disagreement in card.disagreements for version in disagreement.versions)
    if card.folded:
        yield from (uid, uid)
        for note in card.notes:
            yield from [note] if isinstance(note, str) else note[:3]


def _picture_size(drawing: Drawing) -> int:
    drawn = EVENT * len(drawing.events) + PILL * len(drawing.pills) + BAND * len(drawing.bands)
    return PICTURE + (BARS if drawing.histogram else drawn)


def _choice_size(card: Card) -> int:
    return 2 * len(card.event["uid"]) + len(card.event["title"].encode())
