"""A negotiation file as it was sent, on the disk, so that it may be of any size."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from typing import BinaryIO

from webapp.domain.json_reader import JsonEntry, read_entries
from webapp.imports.contents import LISTS, StoredDrafts
from webapp.record.batch import Step, no_step
from webapp.store.bulk import empty_file


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
