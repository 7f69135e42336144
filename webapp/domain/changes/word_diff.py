"""What differs between two texts, word by word."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

MOST_WORDS = 300
"""Words, signs and spaces compared each with each. In longer texts the words that occur once in both, in the same
order, are found first, and the stretches between them are compared, or change as a whole if they are too long."""

LEAST_KEPT = 0.3
"""Share of a text that must stay for its changes to be marked; below it, both texts are easier to read whole."""

CONTEXT = 60
"""Characters kept on either side of a change."""


Way = tuple[int, int, "Way | None"]
"""The places of a word in two texts, and the way to it from an earlier one."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that both texts have, or only the older (removed) or newer one (added)."""

    kind: Literal["same", "removed", "added"]
    text: str


def words(old: str, new: str) -> list[Run]:
    """Return the words of two texts as runs; long unchanged stretches are shortened. Empty if so little stays that the
    two are easier to read one after the other."""
    tokens = (re.findall(r"\w+|\s+|[^\w\s]", text) for text in (old, new))
    pieces = groupby((run for run in _runs(*tokens) if run.text), key=lambda run: run.kind)
    runs = [Run(kind, "".join(run.text for run in group)) for kind, group in pieces]
    same_length = sum(len(run.text) for run in runs if run.kind == "same")
    if same_length < LEAST_KEPT * max(len(old), len(new)):
        return []
    return [
        Run("same", _shortened(run.text, place > 1, place < len(runs))) if run.kind == "same" else run
        for place, run in enumerate(runs, 1)
    ]


def _runs(old: list[str], new: list[str], *, anchored: bool = False) -> Iterator[Run]:
    """Yield the common beginning, the differences between, and the common end; any of them may be empty."""
    most = min(len(old), len(new))
    head = next((place for place in range(most) if old[place] != new[place]), most)
    tail = next((place for place in range(most - head) if old[-1 - place] != new[-1 - place]), most - head)
    yield Run("same", "".join(old[:head]))
    yield from _between(old[head : len(old) - tail], new[head : len(new) - tail], anchored=anchored)
    yield Run("same", "".join(old[len(old) - tail :]))


def _between(old: list[str], new: list[str], *, anchored: bool) -> Iterator[Run]:
    if max(len(old), len(new)) <= MOST_WORDS:
        yield from _compared(old, new)
        return
    anchors = [] if anchored else _anchors(old, new)
    if not anchors:
        yield from _changed("".join(old), "".join(new))
        return
    begin, new_begin = 0, 0
    for place, new_place in anchors:
        yield from _runs(old[begin:place], new[new_begin:new_place], anchored=True)
        yield Run("same", old[place])
        begin, new_begin = place + 1, new_place + 1
    yield from _runs(old[begin:], new[new_begin:], anchored=True)


def _anchors(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """Return the places of words that occur once in both texts: as many as are in the same order (the longest
    increasing subsequence, as in patience diff)."""
    once = {word for word, count in Counter(new).items() if count == 1 and not word.isspace()}
    once &= {word for word, count in Counter(old).items() if count == 1}
    places = {word: place for place, word in enumerate(new) if word in once}
    lasts: list[int] = []
    ways: list[Way] = []
    for place, word in enumerate(old):
        if word in places:
            length = bisect_left(lasts, places[word])
            lasts[length : length + 1] = [places[word]]
            ways[length : length + 1] = [(place, places[word], ways[length - 1] if length else None)]
    anchors = []
    way = ways[-1] if ways else None
    while way:
        place, new_place, way = way
        anchors.append((place, new_place))
    return anchors[::-1]


def _compared(old: list[str], new: list[str]) -> Iterator[Run]:
    removed = added = ""
    for kind, first, last, new_first, new_last in SequenceMatcher(str.isspace, old, new).get_opcodes():
        before, after = "".join(old[first:last]), "".join(new[new_first:new_last])
        if kind == "equal" and not before.isspace():
            yield from _changed(removed, added)
            removed = added = ""
            yield Run("same", before)
        else:  # a space between two changes joins them: one change is easier to read
            removed, added = removed + before, added + after
    yield from _changed(removed, added)


def _changed(removed: str, added: str) -> tuple[Run, Run]:
    return Run("removed", removed), Run("added", added)


def _shortened(text: str, change_before: bool, change_after: bool) -> str:
    """Return the text near a change, cut between words, or all of it if that saves little."""
    if len(text) <= 2 * CONTEXT + 20:
        return text
    head = text[:CONTEXT].rpartition(" ")[0] if change_before else ""
    tail = text[-CONTEXT:].partition(" ")[2] if change_after else ""
    return f"{head} … {tail}"
