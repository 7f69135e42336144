"""Merging two documents made from the same one: each keeps what only one of them changed.

Identities tell the entries of lists apart. A value that both changed in different ways is a clash: the merged document
keeps mine, and the clash names its path so that somebody can decide. A path names an entry by its identity, which stays
the same while rows come and go: "participants.[putin, host].capacity". A list whose entries have no identity is merged
by place, and clashes as a whole.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from typing import Generic, NamedTuple, TypeVar, cast

from webapp.domain.document.identity import IDENTITIES, Identity
from webapp.domain.plain import Json

Document = TypeVar("Document", bound=Json)

ABSENT = object()
"""The value of a field that a document lacks, or of an entry that a list lacks."""

ORDER = "order"
"""The last step of the path of entries that both reordered."""


@dataclass(frozen=True, slots=True)
class Clash:
    """What both changed: its path, the name of the field or list, and both values, None if removed. `order` means that
    only the order of the entries clashes. `within` are the entries around it, outermost first, each with the name of
    its list."""

    path: str
    field: str
    mine: object
    theirs: object
    order: bool = False
    within: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Merged(Generic[Document]):
    document: Document
    clashes: list[Clash] = field(default_factory=list)


class _Three(NamedTuple):
    """A value as it was, in mine, and in theirs; its path, and the name of the field or list it is in."""

    path: str
    name: str
    base: object
    mine: object
    theirs: object

    def member(self, name: str) -> "_Three":
        path = f"{self.path}.{name}" if self.path else name
        values = (value.get(name, ABSENT) if isinstance(value, Mapping) else ABSENT for value in self[2:])
        return _Three(path, name, *values)

    @property
    def lists(self) -> Iterator[list[object]]:
        """The three values as lists, empty for other values."""
        return (value if isinstance(value, list) else [] for value in self[2:])


def merge(base: Json, mine: Document, theirs: Document) -> Merged[Document]:
    """Return the document with every edit of both. An edit of theirs that it lacks is among the clashes."""
    clashes: list[Clash] = []
    return Merged(cast(Document, _objects(_Three("", "", base, mine, theirs), clashes, ())), clashes)


def with_other_values(document: Document, other: Document, paths: Collection[str]) -> Document:
    """Return the document with the other's values at the paths of these clashes."""
    return cast(Document, _value(_Three("", "", other, document, other), [], paths))


def _objects(three: _Three, clashes: list[Clash], chosen: Collection[str]) -> dict[str, object]:
    names = dict.fromkeys(name for side in (three.mine, three.theirs) if isinstance(side, Mapping) for name in side)
    values = {name: _value(three.member(name), clashes, chosen) for name in names}
    return {name: value for name, value in values.items() if value is not ABSENT}


def _value(three: _Three, clashes: list[Clash], chosen: Collection[str]) -> object:
    """Merge the three values; at the `chosen` paths, take theirs."""
    path, name, base, mine, theirs = three
    if path in chosen:
        return theirs
    if not any(below.startswith(f"{path}." if path else "") for below in chosen):
        if mine == theirs or theirs == base:
            return mine
        if mine == base:
            return theirs
        if base is ABSENT and _is_empty(mine) != _is_empty(theirs):
            return theirs if _is_empty(mine) else mine
    if isinstance(mine, Mapping) and isinstance(theirs, Mapping):
        return _objects(three, clashes, chosen)
    if isinstance(mine, list) or isinstance(theirs, list):
        identity = IDENTITIES.get(name)
        merged = _identified(three, identity, clashes, chosen) if identity else _placed(three, clashes)
        # leave out an emptied list if one of the documents does
        return merged or (ABSENT if ABSENT in (mine, theirs) else [])
    own, other = (None if value is ABSENT else value for value in (mine, theirs))
    clashes.append(Clash(path, name, own, other))
    return mine


def _identified(three: _Three, identity: Identity, clashes: list[Clash], chosen: Collection[str]) -> list[object]:
    path, name = three.path, three.name
    keyed = [dict(_keyed(entries, identity)) for entries in three.lists]
    before, mine, theirs = keyed
    merged: dict[str, object] = {}
    for key in _interleaved([*mine], [*theirs]):
        at, inside = f"{path}.{key}", list[Clash]()
        value = _value(_Three(at, name, *(entries.get(key, ABSENT) for entries in keyed)), inside, chosen)
        around = (name, mine.get(key, theirs.get(key)))
        clashes += [clash if clash.path == at else replace(clash, within=(around, *clash.within)) for clash in inside]
        if value is not ABSENT:
            merged[key] = value
    shared = {key for key in before if key in mine and key in theirs}
    old, mine_shared, theirs_shared = ([key for key in entries if key in shared] for entries in keyed)
    if f"{path}.{ORDER}" in chosen or mine_shared == old != theirs_shared:
        return [merged[key] for key in _interleaved([*theirs], [*mine]) if key in merged]
    if old != theirs_shared != mine_shared:
        clashes.append(Clash(f"{path}.{ORDER}", name, [*mine.values()], [*theirs.values()], order=True))
    return [*merged.values()]


def _placed(three: _Three, clashes: list[Clash]) -> list[object]:
    """Merge by place: entries changed or removed by one are so; entries that both added follow one another."""
    base, mine, theirs = three.lists
    (mine_kept, mine_added), (theirs_kept, theirs_added) = _places(base, mine), _places(base, theirs)
    inside: list[Clash] = []
    merged: list[object] = []
    for place in range(len(base) + 1):
        added = mine_added.get(place, [])
        merged += [*(entry for entry in theirs_added.get(place, []) if entry not in added), *added]
        if place < len(base):
            kept = (base[place], mine_kept.get(place, ABSENT), theirs_kept.get(place, ABSENT))
            value = _value(_Three(three.path, three.name, *kept), inside, ())
            merged += [] if value is ABSENT else [value]
    if inside:
        clashes.append(Clash(three.path, three.name, mine, theirs))
        return [*mine]
    return merged


def _places(base: Sequence[object], entries: Sequence[object]) -> tuple[dict[int, object], dict[int, list[object]]]:
    """Return what each place of `base` holds in `entries`, if anything, and the entries added before each place."""
    kept: dict[int, object] = {}
    added: dict[int, list[object]] = {}
    old, new = ([json.dumps(entry, sort_keys=True) for entry in values] for values in (base, entries))
    for _, first, last, new_first, new_last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        common = min(last - first, new_last - new_first)
        kept |= {first + place: entries[new_first + place] for place in range(common)}
        if new_entries := [*entries[new_first + common : new_last]]:
            added[last] = new_entries
    return kept, added


def _keyed(entries: Sequence[object], identity: Identity) -> Iterator[tuple[str, object]]:
    """Yield the entries by identity; a repeated identity gets a number."""
    counts: Counter[str] = Counter()
    for entry in entries:
        key = ", ".join("" if part is None else str(part) for part in identity.of(entry))
        counts[key] += 1
        yield f"[{key}]" if counts[key] == 1 else f"[{key}, {counts[key]}]", entry


def _interleaved(first: Sequence[str], second: Sequence[str]) -> list[str]:
    """Return all keys: the first ones in their order, each other one behind the one it follows in the second."""
    first_keys = {*first}
    behind: dict[str | None, list[str]] = {}
    last: str | None = None
    for key in second:
        if key in first_keys:
            last = key
        else:
            behind.setdefault(last, []).append(key)
    return [*behind.get(None, []), *(entry for key in first for entry in [key, *behind.get(key, [])])]


def _is_empty(value: object) -> bool:
    return value is ABSENT or value in (None, "", [], False)
