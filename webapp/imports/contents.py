"""A negotiation file as it was sent, and what it holds, checked and ready to be saved: on the disk, so that both may be
of any size."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import chain
from typing import BinaryIO

from webapp import record
from webapp.domain.items import Key
from webapp.domain.json_reader import JsonEntry, read_entries
from webapp.domain.vocabulary import ItemKind
from webapp.record.batch import Step, no_step
from webapp.store.bulk import empty_file

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
        words = draft.kind, draft.uid, draft.format, draft.since, draft.fingerprint, draft.path, draft.text
        file.write(f"{' '.join(map(str, words))}\n".encode())
        self._number += 1

    def __len__(self) -> int:
        return self._number

    def __iter__(self) -> Iterator[record.Draft]:
        for file in (self._items, self._events):
            file.seek(0)
        for line in chain(self._items, self._events):
            kind, uid, number, since, mark, path, text = line[:-1].decode().split(" ", 6)
            yield record.Draft(ItemKind(kind), uid, text, None, path, int(number), since=int(since), fingerprint=mark)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file holds, checked: the drafts of its items, and those that were left out because they are deleted here;
    and what in it, by kind and uid, was merged here, with what it is part of: left out as well, and named by nothing.
    `is_whole` says that it was written as the whole of a record.

    It rests on the `version` of the negotiation it was checked against (0: none yet) and on `references`, the items
    that it refers to without holding them.
    """

    negotiation: str
    drafts: StoredDrafts
    deleted: list[Key]
    version: int
    references: set[Key]
    merged: Mapping[Key, str]
    is_whole: bool


class StoredFile(ExitStack):
    """A copy of a file, and the drafts that are made of it, both on the disk until this is closed."""

    def __init__(self, source: BinaryIO) -> None:
        super().__init__()
        self.data = self.enter_context(empty_file())
        self.drafts = StoredDrafts(self.enter_context(empty_file()), self.enter_context(empty_file()))
        shutil.copyfileobj(source, self.data)
        self.size = self.data.tell()

    def entries(self, step: Step = no_step, before: int = 0) -> Iterator[JsonEntry]:
        """What it holds, as `read_entries` gives it. `step` is told how much was read by now of the two times, from
        `before` on."""
        self.data.seek(0)
        at = 0
        for entry in read_entries(self.data, LISTS):
            if self.data.tell() > at:
                at = self.data.tell()
                step(before + at, 2 * self.size)
            yield entry
