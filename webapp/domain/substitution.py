"""One item put in the place of another, in the documents that name it. What stands twice by it becomes one, by rule.

Lists keep the place of the first of the two. Of what only one entry says nothing is lost; texts that differ are joined;
what cannot both be so (two stances on one issue, somebody who came and stayed away, a citation that says two days) is a
clash, which nothing here decides.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar, cast

from webapp.domain.identity import IDENTITIES
from webapp.domain.items import Key, is_actor, is_event
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
    mentions: Counter[str]
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
    return Substitution(kind, document, after, swap.mentions, [*dict.fromkeys(swap.folds)], swap.clashes)


def following(kind: ItemKind, document: ItemDocument, heirs: Mapping[Key, str]) -> tuple[ItemDocument, list[Problem]]:
    """A document in which merged items are what they became part of (`heirs`), and what cannot be said of two of them
    as of one."""
    clashes: list[Problem] = []
    for (of, old), new in heirs.items():
        swap = substitution(kind, document, of, old, new)
        document = swap.after
        clashes += swap.clashes
    return document, clashes


@dataclass(slots=True)
class _Swap:
    """Rewrites a document, and notes on the way what that does."""

    kind: ItemKind
    old: str
    new: str
    mentions: Counter[str] = field(default_factory=Counter)
    folds: list[str] = field(default_factory=list)
    clashes: list[Problem] = field(default_factory=list)

    def event(self, event: EventDocument) -> EventDocument:
        after: EventDocument = {**event}
        after["statements"] = [
            self._statement(entry, f"statements.{place}") for place, entry in enumerate(event["statements"])
        ]
        after["schedule"] = [
            {**entry, "citations": self._citations(entry["citations"], f"schedule.{place}.citations")}
            for place, entry in enumerate(event["schedule"])
        ]
        if "relations" in event:
            after["relations"] = [
                self._relation(entry, f"relations.{place}") for place, entry in enumerate(event["relations"])
            ]
        taking: list[ParticipantDocument] = [
            {**entry, "actor": self._actor(entry["actor"], "participant")} for entry in event["participants"]
        ]
        issues = [self._uid(ItemKind.ISSUE, issue, "issue") for issue in event["issues"]]
        after["participants"] = self._fold("participants", taking)
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
        entries: list[FormerAffiliationDocument] = []
        for former in affiliations:
            entry: FormerAffiliationDocument = {**former, "to": self._actor(former["to"], "former affiliation")}
            if self.mentions and entries and entries[-1]["to"] == entry["to"] == self.new:
                entries.pop()
                self.folds.append(FOLDS["affiliations_before"])
            entries.append(entry)
        if self.mentions and entries and entries[-1]["to"] == now == self.new:
            entries.pop()
            self.folds.append(FOLDS["affiliations_before"])
        return entries

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
        positions: list[PositionDocument] = [
            {**position, "issue": self._uid(ItemKind.ISSUE, position["issue"], "stance")}
            for position in statement["positions"]
        ]
        after["positions"] = self._fold(f"{path}.positions", positions)
        after["citations"] = self._citations(statement["citations"], f"{path}.citations")
        return after

    def _citations(self, citations: Iterable[CitationDocument], path: str) -> list[CitationDocument]:
        after: list[CitationDocument] = []
        for citation in citations:
            source = self._uid(ItemKind.SOURCE, citation["source"], "citation")
            origin = self._uid(ItemKind.SOURCE, citation["origin"], "origin")
            if origin == source == self.new and citation["origin"] != citation["source"]:
                origin = None
                self.folds.append(FOLDS["origin"])
            after.append({**citation, "source": source, "origin": origin})
        return self._fold(path, after)

    def _uid(self, kind: ItemKind, uid: Uid, named_as: str) -> Uid | str:
        if kind != self.kind or uid != self.old:
            return uid
        self.mentions[named_as] += 1
        return self.new

    def _actor(self, uid: Uid, named_as: str) -> Uid | str:
        return self._uid(ItemKind.ACTOR, uid, named_as)

    def _once(self, name: str, uids: list[str]) -> list[str]:
        unique = [*dict.fromkeys(uids)]
        if len(unique) < len(uids):
            self.folds.append(FOLDS[name])
        return unique

    def _fold(self, path: str, entries: Iterable[Entry]) -> list[Entry]:
        merged: dict[Hashable, Entry] = {}
        name = path.rpartition(".")[2]
        for place, entry in enumerate(entries):
            key = IDENTITIES[name].of(entry)
            if key in merged:
                self.folds.append(FOLDS[name])
                merged[key] = self._combined(f"{path}.{place}", merged[key], entry)
            else:
                merged[key] = entry
        return [*merged.values()]

    def _combined(self, path: str, first: Entry, second: Entry) -> Entry:
        """What two entries with one identity say together."""
        merged: dict[str, object] = {**first}
        for key in second.keys() | first.keys():
            value, other_value = first.get(key), second.get(key)
            if value == other_value or (not other_value and key != "attendance"):
                continue
            if not value and key != "attendance":
                merged[key] = other_value
            elif key in JOINED:
                merged[key] = f"{value}{JOINED[key]}{other_value}"
            else:
                self.clashes.append(Problem(f"{path}.{key}", _clash(key, value, other_value)))
        return cast(Entry, merged)


def _clash(key: str, value: object, other: object) -> str:
    if key == "stance":
        stances = " and ".join(f"“{Stance(str(stance)).label.lower()}”" for stance in (value, other))
        return f"One statement is {stances} on the two, and can take but one stance on an issue. Mend that first."
    if key == "attendance":
        return "Somebody came as one of the two and not as the other, in one role. Mend that first."
    return "A claim cites both in the same way, with two different days. Mend that first."
