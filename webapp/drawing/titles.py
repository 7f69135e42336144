"""The titles of key moments above the strip, in two rows: whole, clear of each other and of the lines that lead down to
their marks, or not at all. Pure."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from itertools import permutations, product

from webapp.drawing.frame import WIDTH
from webapp.drawing.lettering import LabelRow
from webapp.drawing.picture import Drawn, Title

FEET = (29.0, 12.0)
"""The feet of the two rows; from the upper one, lines lead down through the lower."""

CLEAR = 5.0
"""Pixels kept free beside a title and a line."""

ANCHORS = ("middle", "end", "start")


def titles(events: Sequence[Drawn]) -> list[Drawn]:
    """The events, those of key moments with a title where it has room, and its line a way past the marks of others: of
    some ways to set them, the first that has it for most."""
    led = [event.uid for event in events if event.key and _is_clear(event, events)]
    best, most, wanted = list(events), 0, len(led)
    for way in product((FEET, FEET[::-1]), permutations(ANCHORS), (False, True)):
        if most == wanted:
            break
        drawn = _set(events, led, *way)
        if (number := sum(event.label is not None for event in drawn)) > most:
            best, most = drawn, number
    return best


def _is_clear(event: Drawn, events: Sequence[Drawn]) -> bool:
    """Whether nothing of another stands above its topmost mark: a line through that would seem to join the two."""
    top = event.lines[0].y
    return not any(other.lines[0].y < top and abs(other.x - event.x) <= other.radius for other in events)


def _set(
    events: Sequence[Drawn], led: Container[str], feet: Sequence[float], anchors: Sequence[str], by_turns: bool
) -> list[Drawn]:
    """The events with the titles that fit, of those `led` to, from the latest on, in one row after the other where it
    is `by_turns`."""
    rows = {foot: LabelRow(WIDTH, CLEAR) for foot in FEET}
    titled = list(events)
    for index in reversed(range(len(events))):
        if events[index].uid in led and (title := _title(events[index], rows, feet, anchors)):
            titled[index] = replace(events[index], label=title)
            feet = feet[::-1] if by_turns else feet
    return titled


def _title(event: Drawn, rows: Mapping[float, LabelRow], feet: Sequence[float], anchors: Sequence[str]) -> Title | None:
    places = {"start": event.x - CLEAR, "middle": event.x, "end": event.x + CLEAR}
    for foot in feet:
        crossed = [rows[below] for below in FEET if below > foot]
        if any(row.covers(event.x) for row in crossed):
            continue
        for anchor in anchors:
            title = Title(event.title, places[anchor], anchor, foot)
            if rows[foot].has_room(title.reach):
                rows[foot].add(title.reach)
                for row in crossed:
                    row.add((event.x, event.x))
                return title
    return None
