"""Files that are sent, and the large ones that are kept as they were, so that whoever asks for the same again waits for
nothing."""

import io
from collections.abc import Hashable
from tempfile import SpooledTemporaryFile
from threading import BoundedSemaphore, Lock
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


class KeptFile:
    """A file that many read at a time, each at a place of their own; it goes when it is let go and
    nobody reads it."""

    def __init__(self, file: Spool) -> None:
        self.length = file.seek(0, io.SEEK_END)
        self._file = file
        self._lock = Lock()
        self._holders = 1

    def reader(self) -> "Reader | None":
        """A new reader, at the beginning; None where the file has gone."""
        with self._lock:
            if not self._holders:
                return None
            self._holders += 1
        return Reader(self)

    def read(self, place: int, size: int) -> bytes:
        """So many bytes from a place on, fewer at the end."""
        with self._lock:
            self._file.seek(place)
            return self._file.read(size)

    def let_go(self) -> None:
        """Says that one holder less needs it: a reader, or whoever keeps it."""
        with self._lock:
            self._holders -= 1
            if not self._holders:
                self._file.close()


class Reader(io.RawIOBase):
    """A file's bytes for one reader, as a file."""

    def __init__(self, file: KeptFile) -> None:
        self._file = file
        self._place = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """Always: a server looks so for the length."""
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Puts the next bytes into a buffer, and says how many."""
        room = memoryview(buffer)
        data = self._file.read(self._place, len(room))
        room[: len(data)] = data
        self._place += len(data)
        return len(data)

    def tell(self) -> int:
        """The place."""
        return self._place

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Goes to a place."""
        before = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self._file.length}
        self._place = before[whence] + offset
        return self._place

    def close(self) -> None:
        """Ends reading; a second time does nothing."""
        if not self.closed:
            super().close()
            self._file.let_go()


class KeptFiles(BoundedCache[Hashable, KeptFile]):
    """The files used last, by what their bytes depend on."""

    def __init__(self) -> None:
        super().__init__(MOST_KEPT, lambda _: 1)

    def reader(self, key: Hashable) -> Reader | None:
        """A reader of the file that is kept under a key, if any."""
        file = self.get(key)
        return file.reader() if file else None

    def keep(self, key: Hashable, file: Spool) -> Reader:
        """Keeps a file, and gives a reader of it."""
        new_file = KeptFile(file)
        reader = new_file.reader()
        assert reader, "it cannot have gone"
        if self.put(key, new_file) is not new_file:
            new_file.let_go()
        return reader

    def _drop(self, key: Hashable) -> None:
        file, _ = self._entries[key]
        super()._drop(key)
        file.let_go()
