"""A cache in memory with a bounded size."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class BoundedCache(Generic[Key, Value]):
    """Values by key, up to a total size of `most`, by what `size` gives for each. The least recently used are dropped
    first; a value that is larger by itself is kept alone. Threads may share it."""

    def __init__(self, most: int, size: Callable[[Value], int]) -> None:
        self.most = most
        self.bytes = 0
        self._size = size
        self._entries: OrderedDict[Key, tuple[Value, int]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Key) -> Value | None:
        """Return the value of this key, None if it is not kept."""
        with self._lock:
            if key not in self._entries:
                return None
            self._entries.move_to_end(key)
            return self._entries[key][0]

    def put(self, key: Key, value: Value) -> Value:
        """Keep a value and return it; if the key has got a value meanwhile, keep and return that."""
        size = self._size(value)
        with self._lock:
            if key in self._entries:
                return self._entries[key][0]
            self._entries[key] = value, size
            self.bytes += size
            while self.bytes > self.most and len(self._entries) > 1:
                _, (_, dropped) = self._entries.popitem(last=False)
                self.bytes -= dropped
        return value

    def clear(self) -> None:
        with self._lock:
            self._entries.clear()
            self.bytes = 0

    def __iter__(self) -> Iterator[Key]:
        """Return the keys, the least recently used first."""
        with self._lock:
            return iter(list(self._entries))

    def __len__(self) -> int:
        return len(self._entries)
