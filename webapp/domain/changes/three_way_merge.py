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
Value = TypeVar("Value")

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


class _Three(NamedTuple, Generic[Value]):
    """A value as it was, in mine, and in theirs."""

    base: Value
    mine: Value
    theirs: Value

    def at(self, name: str) -> "_Three[object]":
        return _Three(*(value.get(name, ABSENT) if isinstance(value, Mapping) else ABSENT for value in self))

    def lists(self) -> "_Three[list[object]]":
        """The values as lists, empty for other values."""
        return _Three(*(value if isinstance(value, list) else [] for value in self))


def merge(base: Json, mine: Document, theirs: Document) -> Merged[Document]:
    """Return the document with every edit of both. An edit of theirs that it lacks is among the clashes."""
    clashes: list[Clash] = []
    return Merged(cast(Document, _objects("", _Three[object](base, mine, theirs), clashes)), clashes)


def with_other_values(document: Document, other: Document, paths: Collection[str]) -> Document:
    """Return the document with the other's values at the paths of these clashes."""
    return cast(Document, _with_other_values("", "", document, other, paths))


def _objects(path: str, three: _Three[object], clashes: list[Clash]) -> dict[str, object]:
    names = dict.fromkeys(name for side in (three.mine, three.theirs) if isinstance(side, Mapping) for name in side)
    values = {name: _value(_joined(path, name), name, three.at(name), clashes) for name in names}
    return {name: value for name, value in values.items() if value is not ABSENT}


def _value(path: str, name: str, three: _Three[object], clashes: list[Clash]) -> object:
    base, mine, theirs = three
    if mine == theirs or theirs == base:
        return mine
    if mine == base:
        return theirs
    if base is ABSENT and _is_empty(mine) != _is_empty(theirs):
        return theirs if _is_empty(mine) else mine
    if isinstance(mine, Mapping) and isinstance(theirs, Mapping):
        return _objects(path, three, clashes)
    if isinstance(mine, list) or isinstance(theirs, list):
        lists, identity = three.lists(), IDENTITIES.get(name)
        merged = _identified(path, name, identity, lists, clashes) if identity else _placed(path, name, lists, clashes)
        return merged or _none_of(mine, theirs)
    clashes.append(Clash(path, name, _plain(mine), _plain(theirs)))
    return mine


def _identified(
    path: str, name: str, identity: Identity, lists: _Three[list[object]], clashes: list[Clash]
) -> list[object]:
    keyed = _Three(*(dict(_keyed(entries, identity)) for entries in lists))
    before, mine, theirs = keyed
    merged: dict[str, object] = {}
    for key in _interleaved([*mine], [*theirs]):
        at, inside = f"{path}.{key}", list[Clash]()
        value = _value(at, name, keyed.at(key), inside)
        around = (name, mine.get(key, theirs.get(key)))
        clashes += [clash if clash.path == at else replace(clash, within=(around, *clash.within)) for clash in inside]
        if value is not ABSENT:
            merged[key] = value
    shared = {key for key in before if key in mine and key in theirs}
    old, mine_shared, theirs_shared = ([key for key in clash if key in shared] for clash in keyed)
    if mine_shared == old != theirs_shared:
        return [merged[key] for key in _interleaved([*theirs], [*mine]) if key in merged]
    if old != theirs_shared != mine_shared:
        clashes.append(Clash(f"{path}.{ORDER}", name, lists.mine, lists.theirs, order=True))
    return [*merged.values()]


def _placed(path: str, name: str, lists: _Three[list[object]], clashes: list[Clash]) -> list[object]:
    """Merge by place: entries changed or removed by one are so; entries that both added follow one another."""
    base, mine, theirs = lists
    (mine_kept, mine_added), (theirs_kept, theirs_added) = _places(base, mine), _places(base, theirs)
    inside: list[Clash] = []
    merged: list[object] = []
    for place in range(len(base) + 1):
        added = mine_added.get(place, [])
        merged += [*(entry for entry in theirs_added.get(place, []) if entry not in added), *added]
        if place < len(base):
            three = _Three(base[place], mine_kept.get(place, ABSENT), theirs_kept.get(place, ABSENT))
            value = _value(path, name, three, inside)
            merged += [] if value is ABSENT else [value]
    if inside:
        clashes.append(Clash(path, name, mine, theirs))
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


def _with_other_values(path: str, name: str, document: object, other: object, paths: Collection[str]) -> object:
    if path in paths:
        return other
    if not any(below.startswith(f"{path}." if path else "") for below in paths):
        return document
    if isinstance(document, Mapping) and isinstance(other, Mapping):
        members = {
            key: _with_other_values(_joined(path, key), key, document.get(key, ABSENT), other.get(key, ABSENT), paths)
            for key in dict.fromkeys([*document, *other])
        }
        return {key: value for key, value in members.items() if value is not ABSENT}
    if identity := IDENTITIES.get(name):
        lists = (value if isinstance(value, list) else [] for value in (document, other))
        mine, theirs = (dict(_keyed(entries, identity)) for entries in lists)
        in_order = (theirs, mine) if f"{path}.{ORDER}" in paths else (mine, theirs)
        entries = [
            _with_other_values(f"{path}.{key}", name, mine.get(key, ABSENT), theirs.get(key, ABSENT), paths)
            for key in _interleaved(*([*entries_by_key] for entries_by_key in in_order))
        ]
        return [entry for entry in entries if entry is not ABSENT] or _none_of(document, other)
    return document


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


def _joined(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _plain(value: object) -> object:
    return None if value is ABSENT else value


def _is_empty(value: object) -> bool:
    return value is ABSENT or value in (None, "", [], False)


def _none_of(*values: object) -> object:
    """Return an emptied list, or ABSENT if one of the documents left it out."""
    return ABSENT if ABSENT in values else []
