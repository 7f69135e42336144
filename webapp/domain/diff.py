"""What differs between two documents of one item: field by field, entry by entry, and word by word within prose."""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

PROSE = frozenset(
    {"title", "name", "label", "container-title", "place", "capacity", "locator", "as_written", "description"}
    | {"summary", "text", "quote", "note", "proposition"}
)
"""Fields whose words are compared; all other texts are codes, dates and addresses, which change as a whole."""

IDENTITY: Mapping[str, Callable[[Any], Hashable]] = {
    "participants": lambda taken: (taken["actor"], taken["role"]),
    "statements": lambda statement: statement["uid"],
    "positions": lambda position: position["issue"],
    "citations": lambda citation: (citation["source"], citation["locator"], citation["relation"], citation["origin"]),
    "schedule": lambda _: "the next plan in place",
    "date": lambda _: "the one date",
}
"""Which entries of a field are the same thing, changed; where nothing is said, a changed entry is another one."""

MOST_WORDS = 3_000
"""Words compared one by one (0.2 s at worst, 10 ms for prose); longer texts change as a whole where they differ."""

LEAST_KEPT = 0.3
"""Share of a text that must stay for its changes to be marked word by word; below, both are easier to read whole."""

CONTEXT = 60
"""Characters kept on either side of a change; what is between is left out."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that both documents have, or only the older (removed) or the newer one (added)."""

    kind: Literal["same", "removed", "added"]
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a field: gone (`new` is None), new (`old` is None), or changed, with what differs inside."""

    old: Any
    new: Any
    inside: "list[Difference]"


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that differs: what only the older document has in it, and what only the newer one has.

    A plain value is a list of one, an absent one an empty list; the entries of a list stand for themselves.
    """

    field: str
    removed: list[Any]
    added: list[Any]

    @property
    def reordered(self) -> bool:
        """Whether the entries only changed places."""
        return len(self.removed) > 1 and all(entry in self.added for entry in self.removed)

    @property
    def words(self) -> list[Run]:
        """The changes marked within a text; empty where it is no prose, or another text altogether."""
        if self.field not in PROSE or len(self.removed) != 1 or len(self.added) != 1:
            return []
        return words(self.removed[0], self.added[0])

    @property
    def entries(self) -> list[Entry]:
        """The entries one by one: what is gone, then what changed or is new in the newer document's order."""
        identity = IDENTITY.get(self.field)
        older: dict[Hashable, list[Any]] = defaultdict(list)
        for place, entry in enumerate(self.removed):
            older[identity(entry) if identity else place].append(entry)
        kept: list[Entry] = []
        for entry in self.added:
            matching = older.get(identity(entry)) if identity else None
            old = matching.pop(0) if matching else None
            kept.append(Entry(old, entry, differences(old, entry) if old is not None else []))
        return [*(Entry(entry, None, []) for rest in older.values() for entry in rest), *kept]


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Difference]:
    """The fields that differ, in the documents' own order. Entries that only changed places are both."""
    found = []
    for field in new:
        before, after = _entries(old.get(field)), _entries(new[field])
        if before != after:
            removed = [entry for entry in before if entry not in after]
            added = [entry for entry in after if entry not in before]
            reordered = not removed and not added
            found.append(Difference(field, before if reordered else removed, after if reordered else added))
    return found


def words(old: str, new: str) -> list[Run]:
    """The words of two texts, with what was removed and added; long stretches without a change are cut short.

    Empty where so little stays that the two are easier to read one after the other.
    """
    runs = [run for run in _runs(_tokens(old), _tokens(new)) if run.text]
    kept = sum(len(run.text) for run in runs if run.kind == "same")
    if kept < LEAST_KEPT * max(len(old), len(new)):
        return []
    last = len(runs) - 1
    return [
        Run("same", _shortened(run.text, place > 0, place < last)) if run.kind == "same" else run
        for place, run in enumerate(runs)
    ]


def _entries(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    return [] if value in (None, "") else [value]


def _tokens(text: str) -> list[str]:
    return re.findall(r"\w+|\s+|[^\w\s]", text)


def _runs(old: list[str], new: list[str]) -> Iterator[Run]:
    """The words that both begin with, what differs between, and the words that both end with."""
    most = min(len(old), len(new))
    head = next((place for place in range(most) if old[place] != new[place]), most)
    tail = next((place for place in range(most - head) if old[-1 - place] != new[-1 - place]), most - head)
    yield Run("same", "".join(old[:head]))
    yield from _between(old[head : len(old) - tail], new[head : len(new) - tail])
    yield Run("same", "".join(old[len(old) - tail :]))


def _between(old: list[str], new: list[str]) -> Iterator[Run]:
    if max(len(old), len(new)) > MOST_WORDS:
        yield from _changed("".join(old), "".join(new))
        return
    removed = added = ""
    for kind, first, last, new_first, new_last in SequenceMatcher(str.isspace, old, new).get_opcodes():
        before, after = "".join(old[first:last]), "".join(new[new_first:new_last])
        if kind == "equal" and not before.isspace():
            yield from _changed(removed, added)
            removed = added = ""
            yield Run("same", before)
        else:  # a space between two changes belongs to them: one change is easier to read
            removed, added = removed + before, added + after
    yield from _changed(removed, added)


def _changed(removed: str, added: str) -> Iterator[Run]:
    if removed:
        yield Run("removed", removed)
    if added:
        yield Run("added", added)


def _shortened(text: str, change_before: bool, change_after: bool) -> str:
    """The text near a change, cut between words; whole where that saves little."""
    if len(text) <= 2 * CONTEXT + 20:
        return text
    head = text[:CONTEXT].rpartition(" ")[0] if change_before else ""
    tail = text[-CONTEXT:].partition(" ")[2] if change_after else ""
    return f"{head} … {tail}"
