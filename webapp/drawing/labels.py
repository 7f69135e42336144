"""The titles of key moments above the strip, in two rows: whole, clear of each other and of the lines that lead down to
their marks, or not at all. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations, product

from webapp.drawing.lettering import breadth
from webapp.drawing.picture import Drawn, Label

ROWS = (29.0, 12.0)
"""The feet of the two rows; from the upper one, lines lead down through the lower."""

CLEAR = 5.0
"""Pixels kept free beside a title and a line."""

Shelf = list[tuple[float, float]]


ANCHORS = ("middle", "end", "start")


def labels(events: Sequence[Drawn], width: float) -> list[Drawn]:
    """The events, those of key moments with a title where it has room: of some ways to set them, the one that has it
    for most."""
    ways = product((ROWS, ROWS[::-1]), permutations(ANCHORS), (False, True))
    tried = [_set(events, width, *way) for way in ways]
    return max(tried, key=lambda found: sum(event.label is not None for event in found))


def _set(
    events: Sequence[Drawn], width: float, rows: Sequence[float], anchors: Sequence[str], by_turns: bool
) -> list[Drawn]:
    """The events with the titles that fit, from the latest on, in one row after the other where it is `by_turns`."""
    shelves: dict[float, Shelf] = {row: [] for row in ROWS}
    found = list(events)
    for index in reversed(range(len(events))):
        if events[index].key and (label := _label(events[index], shelves, width, rows, anchors)):
            found[index] = replace(events[index], label=label)
            rows = rows[::-1] if by_turns else rows
    return found


def extent(label: Label) -> tuple[float, float]:
    """Where a label begins and ends, in the widest of fonts."""
    wide = breadth(label.text)
    low = label.x - wide * {"start": 0, "middle": 0.5, "end": 1}[label.anchor]
    return low, low + wide


def _label(
    event: Drawn, shelves: dict[float, Shelf], width: float, rows: Sequence[float], anchors: Sequence[str]
) -> Label | None:
    places = {"start": event.x - CLEAR, "middle": event.x, "end": event.x + CLEAR}
    for row in rows:
        crossed = [shelves[below] for below in ROWS if below > row]
        if any(low < event.x < high for shelf in crossed for low, high in shelf):
            continue
        for anchor in anchors:
            label = Label(event.title, places[anchor], row, anchor)
            low, high = extent(label)
            if low >= 0 and high <= width and all(high < begin or end < low for begin, end in shelves[row]):
                shelves[row].append((low - CLEAR, high + CLEAR))
                for shelf in crossed:
                    shelf.append((event.x - CLEAR, event.x + CLEAR))
                return label
    return None
