"""Values kept in memory by key, bounded in bytes."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class BoundedCache(Generic[Key, Value]):
    """Values by key, at most so many bytes of them by what `size` tells of each: those least used go first. One that is
    larger by itself is kept alone. Any threads may share it."""

    def __init__(self, most: int, size: Callable[[Value], int]) -> None:
        self.most = most
        self.bytes = 0
        self._size = size
        self._entries: OrderedDict[Key, tuple[Value, int]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Key) -> Value | None:
        """The value of this key, None where it is not kept."""
        with self._lock:
            if key not in self._entries:
                return None
            self._entries.move_to_end(key)
            return self._entries[key][0]

    def put(self, key: Key, value: Value) -> Value:
        """Keeps a value, and gives it back: one that has come to be kept under its key meanwhile stays instead."""
        size = self._size(value)
        with self._lock:
            if key in self._entries:
                return self._entries[key][0]
            self._entries[key] = value, size
            self.bytes += size
            while self.bytes > self.most and len(self._entries) > 1:
                self._drop(next(iter(self._entries)))
        return value

    def _drop(self, key: Key) -> None:
        """Forgets one value; the lock is held."""
        _, size = self._entries.pop(key)
        self.bytes -= size

    def clear(self) -> None:
        """Forgets everything."""
        with self._lock:
            for key in list(self._entries):
                self._drop(key)

    def __iter__(self) -> Iterator[Key]:
        """The keys of what is kept, the least used first."""
        with self._lock:
            return iter(list(self._entries))

    def __len__(self) -> int:
        """How many values are kept."""
        return len(self._entries)
