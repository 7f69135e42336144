"""The titles of key moments above the strip, in two rows: whole, clear of each other and of the lines that lead down to
their marks, or not at all. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import permutations, product

from webapp.drawing.picture import Drawn, Title
from webapp.drawing.shelf import Shelf

ROWS = (29.0, 12.0)
"""The feet of the two rows; from the upper one, lines lead down through the lower."""

CLEAR = 5.0
"""Pixels kept free beside a title and a line."""

ANCHORS = ("middle", "end", "start")


def titles(events: Sequence[Drawn], width: float) -> list[Drawn]:
    """The events, those of key moments with a title where it has room: of some ways to set them, the one that has it
    for most."""
    ways = product((ROWS, ROWS[::-1]), permutations(ANCHORS), (False, True))
    tried = [_set(events, width, *way) for way in ways]
    return max(tried, key=lambda drawn: sum(event.label is not None for event in drawn))


def _set(
    events: Sequence[Drawn], width: float, rows: Sequence[float], anchors: Sequence[str], by_turns: bool
) -> list[Drawn]:
    """The events with the titles that fit, from the latest on, in one row after the other where it is `by_turns`."""
    shelves = {row: Shelf(width, CLEAR) for row in ROWS}
    titled = list(events)
    for index in reversed(range(len(events))):
        if events[index].key and (label := _title(events[index], shelves, rows, anchors)):
            titled[index] = replace(events[index], label=label)
            rows = rows[::-1] if by_turns else rows
    return titled


def _title(event: Drawn, shelves: Mapping[float, Shelf], rows: Sequence[float], anchors: Sequence[str]) -> Title | None:
    places = {"start": event.x - CLEAR, "middle": event.x, "end": event.x + CLEAR}
    for row in rows:
        crossed = [shelves[below] for below in ROWS if below > row]
        if any(shelf.covers(event.x) for shelf in crossed):
            continue
        for anchor in anchors:
            title = Title(event.title, places[anchor], anchor, row)
            if shelves[row].has_room(title.reach):
                shelves[row].add(title.reach)
                for shelf in crossed:
                    shelf.add((event.x, event.x))
                return title
    return None
