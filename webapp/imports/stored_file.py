"""A negotiation file as it was sent, and the drafts made from it: both on the disk, for they may be large."""

from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from itertools import chain
from typing import BinaryIO

from webapp import record
from webapp.config import MIB
from webapp.domain.document.file import LISTS
from webapp.domain.json_reader import CHUNK, JsonEntry, read_entries
from webapp.domain.problems import Invalid
from webapp.domain.vocabulary import ItemKind
from webapp.imports.sheet.table import may_be_one
from webapp.record.batch import Step, no_step
from webapp.store.bulk import empty_file

LARGEST = 200_000
"""Items that one file may hold."""

LARGEST_BYTES, LARGEST_TABLE = 1024 * MIB, 64 * MIB
"""Bytes of a negotiation file, some 5 KiB an item, and of a table. What never ends, such as a device, is left there."""


class StoredDrafts:
    """Drafts in two files, one on each line: events, and the items they may refer to, which come first."""

    def __init__(self, items: BinaryIO, events: BinaryIO) -> None:
        self._items, self._events = items, events
        self._number = 0

    def add(self, draft: record.Draft) -> None:
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


class StoredFile(ExitStack):
    """A copy of a file, and the drafts made from it, both on the disk until this is closed. `may_be_table` says that it
    does not begin as JSON does. Raises Invalid for a file that is too large."""

    def __init__(self, source: BinaryIO) -> None:
        super().__init__()
        self.data = self.enter_context(empty_file())
        self.drafts = StoredDrafts(self.enter_context(empty_file()), self.enter_context(empty_file()))
        start = source.read(CHUNK)
        self.may_be_table = may_be_one(start)
        self._copy(chain([start], iter(partial(source.read, CHUNK), b"")))
        self.size = self.data.tell()

    def _copy(self, chunks: Iterator[bytes]) -> None:
        most, kind = (LARGEST_TABLE, "a table") if self.may_be_table else (LARGEST_BYTES, "a negotiation file")
        for chunk in chunks:
            self.data.write(chunk)
            if self.data.tell() > most:
                self.close()
                raise Invalid.single(
                    f"This is larger than {most // MIB:,} MiB, and {kind} may be no larger; split it, or give the file "
                    "that you meant."
                )

    def entries(self, step: Step = no_step, before: int = 0) -> Iterator[JsonEntry]:
        """Yield its entries, as of `read_entries`. `step` is called with the bytes read in two passes."""
        self.data.seek(0)
        at = 0
        for entry in read_entries(self.data, LISTS):
            if self.data.tell() > at:
                at = self.data.tell()
                step(before + at, 2 * self.size)
            yield entry
