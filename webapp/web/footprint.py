"""How much memory a value takes."""

import gc
import sys
from itertools import chain, islice
from types import FunctionType, ModuleType

SAMPLE = 50
"""Entries of a collection that are measured; the rest are assumed to be like them. Measuring all 60,000 rows of a
matrix took as long as reading them."""

COLLECTIONS = (list, tuple, set, frozenset, dict)
SHARED = (type, ModuleType, FunctionType)


def footprint(value: object) -> int:
    """Return the bytes of a value and of everything that only it refers to, estimated from a sample. Objects are
    measured in batches: one by one took as long as a tenth of a page."""
    total, seen = 0.0, set[int]()
    waiting: list[tuple[list[object], float]] = [([value], 1.0)]
    while waiting:
        items, times = waiting.pop()
        own = {id(item): item for item in items if id(item) not in seen and not isinstance(item, SHARED)}
        seen |= own.keys()
        total += times * sum(map(sys.getsizeof, own.values()))
        large = [item for item in own.values() if isinstance(item, COLLECTIONS) and len(item) > SAMPLE]
        for item in large:
            del own[id(item)]
            entries = item.items() if isinstance(item, dict) else item
            sample = list(islice(entries, 0, None, len(item) // SAMPLE))
            parts = [*chain.from_iterable(sample)] if isinstance(item, dict) else sample
            waiting.append((parts, times * len(item) / len(sample)))
        if own:
            waiting.append((gc.get_referents(*own.values()), times))
    return int(total)
