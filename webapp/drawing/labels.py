"""The titles that fit into the strip: above the first dot of their event, clear of each other and of strokes. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from webapp.domain.vocabulary import AWAITED
from webapp.drawing.frame import PADDING, WIDTH
from webapp.drawing.lettering import Shelf, breadth, shortened
from webapp.drawing.picture import Drawn, Label

LONGEST = 220.0
"""Pixels that a label takes at most."""

SHORTEST = 12
"""Letters that a shortened label has at least."""

RISE = 11.0
"""From a line up to the foot of the labels above it."""

CLEAR = 4.0
"""Pixels kept free beside a stroke, and between two labels."""


def labels(events: Sequence[Drawn], radius: float) -> list[Drawn]:
    """The events, with dots of this radius, each with its label if it got one; key events, planned ones and those of
    many lanes choose first."""
    shelves: dict[float, Shelf] = {}
    for event in events:
        for line in event.lines:
            shelves.setdefault(line.y, Shelf(PADDING, WIDTH - PADDING / 2))
    for event in events:
        for y, shelf in shelves.items():
            if event.lines[0].y < y <= event.lines[-1].y:
                shelf.take(event.x - CLEAR, event.x + CLEAR)
    found = dict(enumerate(events))
    for index in sorted(found, key=lambda index: _rank(events[index])):
        event = events[index]
        if label := _label(event, shelves[event.lines[0].y], radius):
            low, high = extent(label)
            shelves[label.y + RISE].take(low - CLEAR, high + CLEAR)
            found[index] = replace(event, label=label)
    return list(found.values())


def extent(label: Label) -> tuple[float, float]:
    """Where a label begins and ends, in the widest of fonts."""
    width = breadth(label.text)
    return (label.x, label.x + width) if label.anchor == "start" else (label.x - width, label.x)


def _rank(event: Drawn) -> tuple[bool, bool, int]:
    return not event.key, event.status not in AWAITED, -len(event.lines)


def _label(event: Drawn, shelf: Shelf, radius: float) -> Label | None:
    """A label from the dot's left edge on; where that is too little room, one that reaches over the dot."""
    before, after = shelf.room(event.x)
    begin = event.x - min(radius, before)
    text = shortened(event.title, min(before + after, LONGEST), SHORTEST)
    y = event.lines[0].y - RISE
    if not text:
        return None
    if begin + breadth(text) <= event.x + after:
        return Label(text, begin, y, "start")
    return Label(text, event.x + after, y, "end")
