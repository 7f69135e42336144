"""What a negotiation file holds, checked and ready to be saved."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import BinaryIO

from webapp import record
from webapp.domain.items import Key
from webapp.domain.vocabulary import ItemKind

LISTS = {
    "sources": ItemKind.SOURCE,
    "issues": ItemKind.ISSUE,
    "actors": ItemKind.ACTOR,
    "events": ItemKind.EVENT,
}
"""The lists of a file, what is referred to before what refers."""

LARGEST = 200_000
"""Items that one file may hold."""


class StoredDrafts:
    """Drafts in two files, one on each line: events, and what they may refer to, which comes first."""

    def __init__(self, items: BinaryIO, events: BinaryIO) -> None:
        self._items, self._events = items, events
        self._number = 0

    def add(self, draft: record.Draft) -> None:
        """Puts a draft at the end."""
        file = self._events if draft.kind == ItemKind.EVENT else self._items
        file.write(f"{draft.kind} {draft.uid} {draft.format} {draft.since} {draft.path} {draft.text}\n".encode())
        self._number += 1

    def __len__(self) -> int:
        return self._number

    def __iter__(self) -> Iterator[record.Draft]:
        for file in (self._items, self._events):
            file.seek(0)
        for line in chain(self._items, self._events):
            kind, uid, number, since, path, text = line[:-1].decode().split(" ", 5)
            yield record.Draft(ItemKind(kind), uid, text, path=path, format=int(number), since=int(since))


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file holds, checked: the drafts of its items, and those that were left out because they are deleted here;
    and what in it, by kind and uid, was merged here, with what it is part of: left out as well, and named by nothing.

    It rests on the `version` of the negotiation it was checked against (0: none yet) and on `references`, the items
    that it refers to without holding them.
    """

    negotiation: str
    drafts: StoredDrafts
    deleted: list[Key]
    version: int
    references: set[Key]
    merged: Mapping[Key, str]
