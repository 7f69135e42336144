"""Files that are sent, and the large ones that are kept as they were, so that whoever asks for the same again waits for
nothing."""

import io
import os
from collections.abc import Hashable
from tempfile import SpooledTemporaryFile
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from webapp.http.bounded_cache import BoundedCache

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MOST_KEPT = 4
"""Files kept, of those that may be on the disk at once: the others are left to what is asked for but once."""


MOST_ON_DISK = 16
"""Files on the disk at once. Readers decide how long they stay there, so their number must not be the readers' choice:
2,000 slow ones, of a negotiation of 100,000 events, would fill 280 GB."""

_places = BoundedSemaphore(MOST_ON_DISK)


class NoRoom(Exception):
    """Raised where a file would have to go to the disk, and MOST_ON_DISK are there."""


class Spool(SpooledTemporaryFile[bytes]):
    """A temporary file of at most `max_size` bytes in memory. Writing raises NoRoom; closing makes room."""

    on_disk = False

    def rollover(self) -> None:
        """Goes to the disk."""
        if not self.on_disk:
            if not _places.acquire(blocking=False):
                raise NoRoom
            self.on_disk = True
        super().rollover()

    def close(self) -> None:
        """Ends the file; a second time does nothing."""
        super().close()
        if self.on_disk:
            self.on_disk = False
            _places.release()

    def __del__(self) -> None:
        self.close()


class Reader(io.RawIOBase):
    """A file on the disk for one of many readers, each at a place of its own. The file goes when nobody keeps and
    nobody reads it."""

    def __init__(self, file: Spool) -> None:
        file.flush()
        self._file: Spool | None = file
        self._descriptor = file.fileno()
        self._place = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """Always: a server looks so for the length."""
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Puts the next bytes into a buffer, and says how many."""
        self._checkClosed()  # by then the descriptor may be another file's
        room = memoryview(buffer)
        data = os.pread(self._descriptor, len(room), self._place)
        room[: len(data)] = data
        self._place += len(data)
        return len(data)

    def tell(self) -> int:
        """The place."""
        return self._place

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Goes to a place."""
        length = os.fstat(self._descriptor).st_size
        before = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: length}
        self._place = before[whence] + offset
        return self._place

    def close(self) -> None:
        """Ends reading; a second time does nothing."""
        super().close()
        self._file = None


class KeptFiles(BoundedCache[Hashable, Spool]):
    """The files used last, by what their bytes depend on."""

    def __init__(self) -> None:
        super().__init__(MOST_KEPT, lambda _: 1)
