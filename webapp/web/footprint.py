"""About how much memory a value takes, with all that it holds."""

import gc
import sys
from itertools import islice
from types import FunctionType, ModuleType

SAMPLE = 50
"""Entries of a collection that are looked at; the rest are taken to be like them. Looking at all 60,000 rows of a
matrix took as long as reading them."""

COLLECTIONS = (list, tuple, set, frozenset, dict)


def footprint(value: object) -> int:
    """The bytes of a value and of everything that only it leads to, as far as a sample tells."""
    return int(_weight(value, set()))


def _weight(value: object, seen: set[int]) -> float:
    total, waiting = 0.0, [(value, 1.0)]
    while waiting:
        item, times = waiting.pop()
        if id(item) in seen or isinstance(item, type | ModuleType | FunctionType):
            continue
        seen.add(id(item))
        total += times * sys.getsizeof(item)
        parts, factor = _parts(item)
        waiting += [(part, times * factor) for part in parts]
    return total


def _parts(value: object) -> tuple[list[object], float]:
    """What a value holds, or a sample of it, and how many times that stands for."""
    if not isinstance(value, COLLECTIONS) or len(value) <= SAMPLE:
        return gc.get_referents(value), 1.0
    entries = value.items() if isinstance(value, dict) else value
    sample = list(islice(entries, 0, None, len(value) // SAMPLE))
    return [part for entry in sample for part in (entry if isinstance(value, dict) else [entry])], len(value) / len(
        sample
    )
