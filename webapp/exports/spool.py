"""A file that is sent: in memory while it is small, else on the disk, where there is room for so many."""

from tempfile import SpooledTemporaryFile
from threading import BoundedSemaphore

MOST = 16
"""Files on the disk at once. Readers decide how long they stay there, so their number must not be the readers' choice:
2,000 slow ones, of a negotiation of 100,000 events, would fill 280 GB."""

_places = BoundedSemaphore(MOST)


class NoRoom(Exception):
    """Raised where a file would have to go to the disk, and MOST are there."""


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
