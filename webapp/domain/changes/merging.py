"""Merging two items of one kind: what the remaining item then says, and what is given up."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from webapp.domain.actors.sides import affiliations_ever
from webapp.domain.chains import Links, upwards
from webapp.domain.changes.substitution import Substitution
from webapp.domain.items import is_actor
from webapp.domain.plain import IdentifierDocument, ItemDocument
from webapp.domain.problems import Problem
from webapp.domain.text import folded
from webapp.domain.vocabulary import ItemKind

MERGED = (ItemKind.ACTOR, ItemKind.ISSUE, ItemKind.SOURCE)
"""The kinds of which an item can become part of another; an event never does."""

STANDING = frozenset({"uid", "kind", "affiliation", "proposition", "forecast", "type"})
"""Keys that only the remaining item decides, even by saying nothing."""

TOGETHER = frozenset({"uid", "note", "aliases", "same_as"})
"""Keys that are combined from both, or that cannot clash; so are the names of actors, who may have several."""


@dataclass(frozen=True, slots=True)
class Loss:
    """A key on which the two differ: what stays, and what is given up."""

    key: str
    stays: object
    given_up: object


@dataclass(frozen=True, slots=True)
class Merger:
    """An item `old` that becomes part of `new`: the `whole` document of `new` then, what is given up of `old`, and the
    documents that named it."""

    kind: ItemKind
    old: ItemDocument
    new: ItemDocument
    whole: ItemDocument
    losses: list[Loss]
    substitutions: list[Substitution]

    @classmethod
    def of(
        cls, kind: ItemKind, old: ItemDocument, new: ItemDocument, referring: Iterable[tuple[ItemKind, ItemDocument]]
    ) -> "Merger":
        """Merge these two (see `refusal`). `referring` are the other events and actors that name the old one."""
        whole, losses = merged_document(kind, old, new)
        swaps = [Substitution(of, document, kind, old["uid"], new["uid"]) for of, document in referring]
        return cls(kind, old, new, whole, losses, swaps)

    @property
    def mentions(self) -> Counter[str]:
        """How often the old one is named, and as what."""
        return sum((substitution.mentions for substitution in self.substitutions), Counter())

    @property
    def problems(self) -> list[tuple[Substitution, Problem]]:
        """What forbids the merger, with the document it is found in."""
        return [(substitution, problem) for substitution in self.substitutions for problem in substitution.clashes]


def merged_document(kind: ItemKind, old: ItemDocument, new: ItemDocument) -> tuple[ItemDocument, list[Loss]]:
    """Return the document of `new` with `old` as part of it, and what is given up. It keeps its own, takes over what it
    lacks, and is also known by the old names; notes are joined; of two identifiers in one register its own stays."""
    whole: dict[str, object] = {**new}
    losses = []
    together = TOGETHER | ({"name"} if kind == ItemKind.ACTOR else set())
    for key in [*new, *(key for key in old if key not in new)]:
        value, other = new.get(key), old.get(key)
        if key in together or value == other:
            continue
        if not value and key not in STANDING:
            whole[key] = other
        elif other or key in STANDING:
            losses.append(Loss(key, value, other))
    own_note, note = (str(item.get("note", "")) for item in (new, old))
    if note and note not in own_note:
        whole["note"] = f"{own_note}\n\n{note}".strip()
    if is_actor(old, kind) and is_actor(new, kind):
        names = (*new.get("aliases", ()), old["name"], *old.get("aliases", ()))
        whole["aliases"] = other_names(new["name"], *names)
    own_ids, ids = (cast(list[IdentifierDocument], item.get("same_as", [])) for item in (new, old))
    identifiers = {identifier["scheme"]: identifier for identifier in (*ids, *own_ids)}
    if identifiers:
        whole["same_as"] = [*identifiers.values()]
    other_ids = [identifier for identifier in ids if identifiers[identifier["scheme"]] != identifier]
    losses += [Loss("same_as", identifiers[other["scheme"]], other) for other in other_ids]
    return cast(ItemDocument, whole), losses


def other_names(name: str, *others: str) -> list[str]:
    """Return the other names of what has this name, each once, ignoring case and accents."""
    names = {folded(name): ""}
    for other in others:
        names.setdefault(folded(other), other)
    return [other for other in names.values() if other]


def refusal(kind: ItemKind, old: ItemDocument, new: ItemDocument, links: Links) -> str:
    """Return a sentence about why one cannot become part of the other, or "". `links` are the affiliations of now."""
    if old["uid"] == new["uid"]:
        return f"This is the same {kind.value}; choose the other one."
    if not (is_actor(old, kind) and is_actor(new, kind)):
        return ""
    for actor, other in ((old, new), (new, old)):
        if other["uid"] in upwards(actor["uid"], links)[1:] or other["uid"] in affiliations_ever(actor):
            return (
                f"“{actor['name']}” belongs to “{other['name']}”, or did, and nobody belongs to themselves: these are "
                "two. If they are one after all, take that affiliation out first."
            )
    return ""
