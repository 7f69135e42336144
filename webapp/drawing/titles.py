"""The whole titles of key moments above the strip, clear of each other and of the lines to their marks. Pure."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from itertools import permutations, product

from webapp.drawing.frame import WIDTH
from webapp.drawing.lettering import LabelRow
from webapp.drawing.picture import Drawn, Title

FEET = (29.0, 12.0)
"""The baselines of the two rows; lines from the upper one lead down through the lower."""

CLEAR = 5.0
"""Pixels kept free beside a title and a line."""

ANCHORS = ("middle", "end", "start")


def with_titles(events: Sequence[Drawn]) -> list[Drawn]:
    """Return the events with titles, of key moments whose line passes no mark: the first arrangement that shows
    most."""
    key_uids = [event.mark.uid for event in events if event.mark.key and _is_clear(event, events)]
    best, most, wanted = list(events), 0, len(key_uids)
    for arrangement in product((FEET, FEET[::-1]), permutations(ANCHORS), (False, True)):
        if most == wanted:
            break
        drawn = _arranged(events, key_uids, *arrangement)
        if (number := sum(event.label is not None for event in drawn)) > most:
            best, most = drawn, number
    return best


def _is_clear(event: Drawn, events: Sequence[Drawn]) -> bool:
    """Return whether no other event has a mark above its topmost one: a line through that would seem to join the
    two."""
    top = event.lines[0].y
    return not any(other.lines[0].y < top and abs(other.x - event.x) <= other.radius for other in events)


def _arranged(
    events: Sequence[Drawn], key_uids: Container[str], feet: Sequence[float], anchors: Sequence[str], by_turns: bool
) -> list[Drawn]:
    """Return the events with the titles that fit, from the latest on; `by_turns` changes the row after each."""
    rows = {foot: LabelRow(WIDTH, CLEAR) for foot in FEET}
    titled = list(events)
    for index in reversed(range(len(events))):
        if events[index].mark.uid in key_uids and (title := _title(events[index], rows, feet, anchors)):
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
            title = Title(event.mark.caption, places[anchor], anchor, foot)
            if rows[foot].has_room(title.reach):
                rows[foot].add(title.reach)
                for row in crossed:
                    row.add((event.x, event.x))
                return title
    return None
