"""Things in lists by something that they share, and beside each other."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


def grouped(pairs: Iterable[tuple[K, V]]) -> defaultdict[K, list[V]]:
    """Return the values of (key, value) pairs by key, in their order; an empty list for any other key."""
    groups: defaultdict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return groups


def with_neighbours(items: Sequence[V], none: V) -> Iterator[tuple[V, V, V]]:
    """Yield each item with the one before it and the one behind it, which for the first and the last is `none`."""
    return zip([none, *items], items, [*items[1:], none], strict=False)
