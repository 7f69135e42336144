"""Putting one item in the place of another in the documents that name it, where entries that become equal are joined.

Lists keep the place of the first of two entries. Nothing that only one entry says is lost, and texts that differ are
joined; what cannot both be true (two stances on one issue, somebody who came and stayed away, a citation with two days)
is a clash, which is left to people.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import cast

from webapp.domain.changes.references import references_of
from webapp.domain.document.identity import IDENTITIES
from webapp.domain.items import Key
from webapp.domain.plain import FormerAffiliationDocument, ItemDocument, Json
from webapp.domain.problems import Problem
from webapp.domain.vocabulary import ItemKind, Stance

JOINED = {"capacity": "; ", "condition": "; ", "quote": " … "}
"""Texts of entries that are joined, and the separator between the two if they differ."""

FOLDS = {
    "participants": "Takes part twice in the same role: that becomes one entry.",
    "issues": "It is about both: that becomes one.",
    "positions": "A statement takes the same stance on both: that becomes one.",
    "citations": "A claim cites both in the same way: that becomes one citation.",
    "jointly_with": "Both made a statement jointly: it has one speaker fewer.",
    "reported_by": "One reports what the other said: whoever speaks needs nobody to report it, so that is left out.",
    "origin": "One has from the other what it is cited for: nothing has it from itself, so that is left out.",
    "affiliations_before": "Belonged to both in turn: that becomes one affiliation.",
}
"""What pages say about joined entries, by their list."""

FOLDED = frozenset({"participants", "issues", "positions", "citations"})
"""Lists whose entries are joined if they have the same identity."""

NAMED_AS: Mapping[str, tuple[ItemKind, str]] = {
    "speaker": (ItemKind.ACTOR, "speaker"),
    "jointly_with": (ItemKind.ACTOR, "joint speaker"),
    "reported_by": (ItemKind.ACTOR, "reporter"),
    "issue": (ItemKind.ISSUE, "stance"),
    "actor": (ItemKind.ACTOR, "participant"),
    "issues": (ItemKind.ISSUE, "issue"),
    "source": (ItemKind.SOURCE, "citation"),
    "origin": (ItemKind.SOURCE, "origin"),
    "affiliation": (ItemKind.ACTOR, "affiliation"),
    "to": (ItemKind.ACTOR, "former affiliation"),
}
"""Keys that hold uids of items: the kind of the item, and what the document names it as."""

IN_TURN = (
    *("speaker", "jointly_with", "reported_by", "positions", "statements", "schedule", "relations"),
    *("participants", "issues", "citations", "source", "origin", "affiliation"),
)
"""Keys that are visited first, in this order, in which mentions are counted."""


class Substitution:
    """An event's or actor's document `before` and `after` putting one item for another of its kind (`of`): how often it
    named the old one, and as what ("speaker"); sentences about entries that were joined; and what clashes."""

    def __init__(self, kind: ItemKind, document: ItemDocument, of: ItemKind, old: str, new: str) -> None:
        self.kind, self.before = kind, document
        self._of, self._old, self._new = of, old, new
        self.mentions: Counter[str] = Counter()
        self.folds: list[str] = []
        self.clashes: list[Problem] = []
        after = self._members(document) if kind in {ItemKind.ACTOR, ItemKind.EVENT} else document
        self.after = cast(ItemDocument, after)
        self.folds = [*dict.fromkeys(self.folds)]

    def _value(self, name: str, value: object, path: str) -> object:
        """Return the value of a key with the new item for the old one."""
        if isinstance(value, Mapping):
            return self._members(value, path)
        if isinstance(value, list):
            entries = [self._value(name, entry, f"{path}.{place}") for place, entry in enumerate(value)]
            return self._fold(name, path, entries) if name in FOLDED else entries
        kind, named_as = NAMED_AS.get(name, (None, ""))
        if kind != self._of or value != self._old:
            return value
        self.mentions[named_as] += 1
        return self._new

    def _members(self, document: Json, path: str = "") -> dict[str, object]:
        after = {**document}
        for name in sorted(document, key=lambda name: IN_TURN.index(name) if name in IN_TURN else len(IN_TURN)):
            after[name] = self._value(name, document[name], f"{path}.{name}" if path else name)
            if name in RULES:
                RULES[name](self, after, document)
        return after

    def _jointly_with(self, after: dict[str, object], _: Json) -> None:
        """A speaker is not one of those who join in."""
        voices = [after["speaker"], *cast(list[str], after["jointly_with"])]
        distinct = [*dict.fromkeys(voices)]
        after["jointly_with"] = distinct[1:]
        self.folds += [FOLDS["jointly_with"]] * (len(distinct) < len(voices))

    def _reported_by(self, after: dict[str, object], _: Json) -> None:
        """Nobody reports their own words."""
        reporter = after["reported_by"]
        if reporter and reporter in {after["speaker"], *cast(list[str], after.get("jointly_with", ()))}:
            del after["reported_by"]
            self.folds.append(FOLDS["reported_by"])

    def _origin(self, after: dict[str, object], before: Json) -> None:
        """No source has something from itself."""
        if after["origin"] == after["source"] == self._new and before["origin"] != before["source"]:
            after["origin"] = None
            self.folds.append(FOLDS["origin"])

    def _affiliations_before(self, after: dict[str, object], _: Json) -> None:
        """A former affiliation is dropped if the next, or the present one, is now the same."""
        former = cast(list[FormerAffiliationDocument], after["affiliations_before"])
        following = [*(entry["to"] for entry in former[1:]), after["affiliation"]]
        kept = [
            entry
            for entry, to in zip(former, following, strict=True)
            if not (self.mentions and entry["to"] == to == self._new)
        ]
        after["affiliations_before"] = kept
        self.folds += [FOLDS["affiliations_before"]] * (len(kept) < len(former))

    def _fold(self, name: str, path: str, entries: Iterable[object]) -> list[object]:
        merged: dict[Hashable, object] = {}
        for place, entry in enumerate(entries):
            key = tuple(None if part == "" else part for part in IDENTITIES[name].of(entry))  # "" in forms
            if key in merged:
                self.folds.append(FOLDS[name])
                merged[key] = self._combined(f"{path}.{place}", merged[key], entry)
            else:
                merged[key] = entry
        return [*merged.values()]

    def _combined(self, path: str, first: object, second: object) -> object:
        """Return what two entries with one identity say together."""
        if not isinstance(first, Mapping) or not isinstance(second, Mapping):
            return first
        merged: dict[str, object] = {**first}
        for key in second.keys() | first.keys():
            value, other_value = first.get(key) or None, second.get(key) or None  # forms say "" for nothing
            if value == other_value or (not other_value and key != "attendance"):
                continue
            if not value and key != "attendance":
                merged[key] = other_value
            elif key in JOINED:
                merged[key] = f"{value}{JOINED[key]}{other_value}"
            else:
                self.clashes.append(Problem(f"{path}.{key}", _clash(key, value, other_value)))
        return merged


RULES: Mapping[str, Callable[[Substitution, dict[str, object], Json], None]] = {
    "jointly_with": Substitution._jointly_with,
    "reported_by": Substitution._reported_by,
    "origin": Substitution._origin,
    "affiliations_before": Substitution._affiliations_before,
}
"""What follows once the value of a key was rewritten."""


def _clash(key: str, value: object, other: object) -> str:
    if key == "stance":
        stances = " and ".join(f"“{Stance(str(stance)).label.lower()}”" for stance in (value, other))
        return f"One statement is {stances} on the two, and can take but one stance on an issue. Mend that first."
    if key == "attendance":
        return "Somebody came as one of the two and not as the other, in one role. Mend that first."
    return "A claim cites both in the same way, with two different days. Mend that first."


def name_heirs(kind: ItemKind, document: ItemDocument, heirs: Mapping[Key, str]) -> tuple[ItemDocument, list[Problem]]:
    """Return a document with `heirs` in place of the items merged into them, perhaps the same, and what clashes."""
    clashes: list[Problem] = []
    named = references_of([(kind, document)]) if heirs else {}
    for of, old in sorted((of, uid) for of, uids in named.items() for uid in uids if (of, uid) in heirs):
        swap = Substitution(kind, document, of, old, heirs[of, old])
        document = swap.after
        clashes += swap.clashes
    return document, clashes
