"""Temporary files for answers, and a cache of the large ones."""

import io
import os
from tempfile import SpooledTemporaryFile
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MOST_ON_DISK = 16
"""Files on the disk at once: 2,000 slow readers of a negotiation of 100,000 events would fill 280 GB."""

_places = BoundedSemaphore(MOST_ON_DISK)


class NoRoom(Exception):
    """A file would have to go to the disk, which has MOST_ON_DISK already."""


class Spool(SpooledTemporaryFile[bytes]):
    """A temporary file of at most `max_size` bytes in memory. Writing raises NoRoom; closing makes room."""

    on_disk = False

    def rollover(self) -> None:
        if not self.on_disk:
            if not _places.acquire(blocking=False):
                raise NoRoom
            self.on_disk = True
        super().rollover()

    def close(self) -> None:
        super().close()
        if self.on_disk:
            self.on_disk = False
            _places.release()

    def __del__(self) -> None:
        self.close()


class Reader(io.RawIOBase):
    """A file on the disk, read at a position of its own. It is deleted when it is neither cached nor read."""

    def __init__(self, file: Spool) -> None:
        file.flush()
        self._file: Spool | None = file
        self._descriptor = file.fileno()
        self._place = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        self._checkClosed()  # the descriptor may be another file's by then
        room = memoryview(buffer)
        data = os.pread(self._descriptor, len(room), self._place)
        room[: len(data)] = data
        self._place += len(data)
        return len(data)

    def tell(self) -> int:
        return self._place

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        length = os.fstat(self._descriptor).st_size
        before = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: length}
        self._place = before[whence] + offset
        return self._place

    def close(self) -> None:
        super().close()
        self._file = None
