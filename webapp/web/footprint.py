"""About how much memory a value takes, with all that it holds."""

import gc
import sys
from itertools import islice
from types import FunctionType, ModuleType

SAMPLE = 200
"""Entries of a collection that are looked at; the rest are taken to be like them. Looking at all 60,000 rows of a
matrix took as long as reading them."""

COLLECTIONS = (list, tuple, set, frozenset, dict)


def footprint(value: object) -> int:
    """The bytes of a value and of everything that only it leads to, as far as a sample tells."""
    return int(_weight(value, set()))


def _weight(value: object, seen: set[int]) -> float:
    total, waiting = 0.0, [(value, 1.0)]
    while waiting:
        one, times = waiting.pop()
        if id(one) in seen or isinstance(one, type | ModuleType | FunctionType):
            continue
        seen.add(id(one))
        total += times * sys.getsizeof(one)
        held, factor = _held(one)
        waiting += [(part, times * factor) for part in held]
    return total


def _held(value: object) -> tuple[list[object], float]:
    """What a value holds, or a sample of it, and how many times that stands for."""
    if not isinstance(value, COLLECTIONS) or len(value) <= SAMPLE:
        return gc.get_referents(value), 1.0
    entries = value.items() if isinstance(value, dict) else value
    sample = list(islice(entries, 0, None, len(value) // SAMPLE))
    return [part for entry in sample for part in (entry if isinstance(value, dict) else [entry])], len(value) / len(
        sample
    )
