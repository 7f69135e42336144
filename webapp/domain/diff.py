"""What differs between two documents of one item, field by field."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that differs: what only the older document has in it, and what only the newer one has.

    A plain value is a list of one, an absent one an empty list; the entries of a list stand for themselves.
    """

    field: str
    removed: list[Any]
    added: list[Any]


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Difference]:
    """The fields that differ, in the documents' own order. Entries that only changed places are both."""
    found = []
    for field in new:
        before, after = _entries(old.get(field)), _entries(new[field])
        if before != after:
            removed = [entry for entry in before if entry not in after]
            added = [entry for entry in after if entry not in before]
            reordered = not removed and not added
            found.append(Difference(field, before if reordered else removed, after if reordered else added))
    return found


def _entries(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    return [] if value in (None, "") else [value]
