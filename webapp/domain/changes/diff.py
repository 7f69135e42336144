"""What differs between two documents of one item: field by field, entry by entry, and in prose word by word."""

import json
from collections import defaultdict, deque
from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from webapp.domain.changes.word_diff import Run, words
from webapp.domain.document.identity import IDENTITIES
from webapp.domain.plain import Json

PROSE = frozenset(
    {"title", "name", "label", "container-title", "place", "capacity", "locator", "as_written", "description"}
    | {"summary", "text", "quote", "note", "proposition", "method", "condition", "described_as"}
)
"""Fields whose words are compared; other texts are codes, dates and addresses, which change as a whole."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list: removed (`new` is None), added (`old` is None), or changed, with the differences inside."""

    old: object
    new: object
    inside: "list[Difference]"


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that differs: its entries that only the older document has, and those that only the newer one has. A
    plain value is a list of one, an absent one an empty list."""

    field: str
    removed: list[object]
    added: list[object]

    @property
    def reordered(self) -> bool:
        return len(self.removed) > 1 and not _missing(self.removed, self.added)

    @property
    def length(self) -> int:
        """How many characters `words` has to compare."""
        return sum(map(len, self._prose))

    @property
    def words(self) -> list[Run]:
        """The changes marked within a text; empty if it is no prose, or another text altogether."""
        return words(*self._prose) if self._prose else []

    @property
    def _prose(self) -> tuple[str, str] | tuple[()]:
        """The text before and after, if both have one."""
        if self.field not in PROSE or len(self.removed) != 1 or len(self.added) != 1:
            return ()
        return str(self.removed[0]), str(self.added[0])

    @property
    def entries(self) -> list[Entry]:
        """The removed entries, then those changed or added in the newer document's order. Entries without an identity
        are compared one after the other; a plain text that changed is another one."""
        identity = IDENTITIES.get(self.field)
        older: dict[Hashable, deque[object]] = defaultdict(deque)
        for entry in self.removed:
            older[identity.of(entry) if identity else ()].append(entry)
        current: list[Entry] = []
        for entry in self.added:
            matching = older.get(identity.of(entry) if identity else ()) if isinstance(entry, Mapping) else None
            old = matching.popleft() if matching else None
            inside = differences(old, entry) if isinstance(old, Mapping) and isinstance(entry, Mapping) else []
            current.append(Entry(old, entry, inside))
        return [*(Entry(entry, None, []) for leftovers in older.values() for entry in leftovers), *current]


def differences(old: Json, new: Json) -> list[Difference]:
    """Return the fields that differ, in the documents' own order. Entries that only changed places are both removed and
    added."""
    changes = []
    for field in [*new, *(field for field in old if field not in new)]:
        before, after = _entries(old.get(field)), _entries(new.get(field))
        if before != after:
            removed, added = _missing(before, after), _missing(after, before)
            reordered = not removed and not added
            changes.append(Difference(field, before if reordered else removed, after if reordered else added))
    return changes


def changed_fields(old: Json, new: Json) -> list[str]:
    return [difference.field for difference in differences(old, new)]


def _entries(value: object) -> list[object]:
    if isinstance(value, list):
        return value
    return [] if value in (None, "") else [value]


def _missing(entries: list[object], others: list[object]) -> list[object]:
    """Return the entries that are not among the others; compared as texts, since they cannot be hashed."""
    if not others:
        return entries
    texts = {json.dumps(other, sort_keys=True) for other in others}
    return [entry for entry in entries if json.dumps(entry, sort_keys=True) not in texts]
