"""One item put in the place of another, in the documents that name it. What stands twice by it becomes one, by rule.

Lists keep the place of the first of the two. Of what only one entry says nothing is lost; texts that differ are joined;
what cannot both be so (two stances on one issue, somebody who came and stayed away, a citation that says two days) is a
clash, which nothing here decides.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar, cast

from webapp.domain.items import is_actor, is_event
from webapp.domain.plain import (
    ActorDocument,
    CitationDocument,
    EventDocument,
    FormerAffiliationDocument,
    ItemDocument,
    Json,
    ParticipantDocument,
    PositionDocument,
    RelationDocument,
    StatementDocument,
)
from webapp.domain.problems import Problem
from webapp.domain.vocabulary import ItemKind, Stance

Entry = TypeVar("Entry", bound=Json)
Uid = TypeVar("Uid", bound=str | None)

JOINED = {"capacity": "; ", "condition": "; ", "quote": " … "}
"""Texts of entries that become one, and what stands between the two where they differ."""

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
"""What is said of entries that become one, by the list that they stand in."""


@dataclass(frozen=True, slots=True)
class Substitution:
    """A document of this kind before and after; how often it named the item, and as what ("speaker"); what became one,
    in sentences; and what cannot be."""

    kind: ItemKind
    before: ItemDocument
    after: ItemDocument
    named: Counter[str]
    folds: list[str]
    clashes: list[Problem]


def substitution(kind: ItemKind, document: ItemDocument, of: ItemKind, old: str, new: str) -> Substitution:
    """An event's or actor's document with `new` wherever it names `old`, an item of the kind `of`."""
    swap = _Swap(of, old, new)
    after = document
    if is_event(document, kind):
        after = swap.event(document)
    elif is_actor(document, kind):
        after = swap.actor(document)
    return Substitution(kind, document, after, swap.named, [*dict.fromkeys(swap.folds)], swap.clashes)


@dataclass(slots=True)
class _Swap:
    """Rewrites a document, and notes on the way what that does."""

    kind: ItemKind
    old: str
    new: str
    named: Counter[str] = field(default_factory=Counter)
    folds: list[str] = field(default_factory=list)
    clashes: list[Problem] = field(default_factory=list)

    def event(self, event: EventDocument) -> EventDocument:
        after: EventDocument = {**event}
        after["statements"] = [
            self._statement(one, f"statements.{place}") for place, one in enumerate(event["statements"])
        ]
        after["schedule"] = [
            {**one, "citations": self._citations(one["citations"], f"schedule.{place}.citations")}
            for place, one in enumerate(event["schedule"])
        ]
        if "relations" in event:
            after["relations"] = [
                self._relation(one, f"relations.{place}") for place, one in enumerate(event["relations"])
            ]
        taking: list[ParticipantDocument] = [
            {**one, "actor": self._actor(one["actor"], "participant")} for one in event["participants"]
        ]
        issues = [self._uid(ItemKind.ISSUE, issue, "issue") for issue in event["issues"]]
        after["participants"] = self._fold("participants", taking, lambda one: (one["actor"], one["role"]))
        after["issues"] = self._once("issues", issues)
        after["citations"] = self._citations(event["citations"], "citations")
        return after

    def actor(self, actor: ActorDocument) -> ActorDocument:
        after: ActorDocument = {**actor, "affiliation": self._actor(actor["affiliation"], "affiliation")}
        if "affiliations_before" in actor:
            after["affiliations_before"] = self._former(actor["affiliations_before"], after["affiliation"])
        return after

    def _former(
        self, affiliations: Iterable[FormerAffiliationDocument], now: str | None
    ) -> list[FormerAffiliationDocument]:
        """Former affiliations, without one that only goes on as what it became one with."""
        kept: list[FormerAffiliationDocument] = []
        for one in affiliations:
            entry: FormerAffiliationDocument = {**one, "to": self._actor(one["to"], "former affiliation")}
            if self.named and kept and kept[-1]["to"] == entry["to"] == self.new:
                kept.pop()
                self.folds.append(FOLDS["affiliations_before"])
            kept.append(entry)
        if self.named and kept and kept[-1]["to"] == now == self.new:
            kept.pop()
            self.folds.append(FOLDS["affiliations_before"])
        return kept

    def _relation(self, relation: RelationDocument, path: str) -> RelationDocument:
        if "citations" not in relation:
            return {**relation}
        return {**relation, "citations": self._citations(relation["citations"], f"{path}.citations")}

    def _statement(self, statement: StatementDocument, path: str) -> StatementDocument:
        after: StatementDocument = {**statement, "speaker": self._actor(statement["speaker"], "speaker")}
        joining = [self._actor(uid, "joint speaker") for uid in statement.get("jointly_with", ())]
        if joining:
            after["jointly_with"] = self._once("jointly_with", [after["speaker"], *joining])[1:]
        if reporter := statement.get("reported_by"):
            after["reported_by"] = self._actor(reporter, "reporter")
            if after["reported_by"] in {after["speaker"], *joining}:
                del after["reported_by"]
                self.folds.append(FOLDS["reported_by"])
        taken: list[PositionDocument] = [
            {**one, "issue": self._uid(ItemKind.ISSUE, one["issue"], "stance")} for one in statement["positions"]
        ]
        after["positions"] = self._fold(f"{path}.positions", taken, lambda one: one["issue"])
        after["citations"] = self._citations(statement["citations"], f"{path}.citations")
        return after

    def _citations(self, citations: Iterable[CitationDocument], path: str) -> list[CitationDocument]:
        after: list[CitationDocument] = []
        for one in citations:
            source = self._uid(ItemKind.SOURCE, one["source"], "citation")
            origin = self._uid(ItemKind.SOURCE, one["origin"], "origin")
            if origin == source == self.new and one["origin"] != one["source"]:
                origin = None
                self.folds.append(FOLDS["origin"])
            after.append({**one, "source": source, "origin": origin})
        return self._fold(path, after, lambda one: (one["source"], one["locator"], one["relation"], one["origin"]))

    def _uid(self, kind: ItemKind, uid: Uid, named_as: str) -> Uid | str:
        if kind != self.kind or uid != self.old:
            return uid
        self.named[named_as] += 1
        return self.new

    def _actor(self, uid: Uid, named_as: str) -> Uid | str:
        return self._uid(ItemKind.ACTOR, uid, named_as)

    def _once(self, name: str, uids: list[str]) -> list[str]:
        kept = [*dict.fromkeys(uids)]
        if len(kept) < len(uids):
            self.folds.append(FOLDS[name])
        return kept

    def _fold(self, path: str, entries: Iterable[Entry], identity: Callable[[Entry], Hashable]) -> list[Entry]:
        kept: dict[Hashable, Entry] = {}
        for place, entry in enumerate(entries):
            key = identity(entry)
            if key in kept:
                self.folds.append(FOLDS[path.rpartition(".")[2]])
                kept[key] = self._both(f"{path}.{place}", kept[key], entry)
            else:
                kept[key] = entry
        return [*kept.values()]

    def _both(self, path: str, first: Entry, second: Entry) -> Entry:
        """What two entries with one identity say together."""
        both: dict[str, object] = {**first}
        for key in second.keys() | first.keys():
            one, other = first.get(key), second.get(key)
            if one == other or (not other and key != "attendance"):
                continue
            if not one and key != "attendance":
                both[key] = other
            elif key in JOINED:
                both[key] = f"{one}{JOINED[key]}{other}"
            else:
                self.clashes.append(Problem(f"{path}.{key}", _clash(key, one, other)))
        return cast(Entry, both)


def _clash(key: str, one: object, other: object) -> str:
    if key == "stance":
        stances = " and ".join(f"“{Stance(str(stance)).label.lower()}”" for stance in (one, other))
        return f"One statement is {stances} on the two, and can take but one stance on an issue. Mend that first."
    if key == "attendance":
        return "Somebody came as one of the two and not as the other, in one role. Mend that first."
    return "A claim cites both in the same way, with two different days. Mend that first."
