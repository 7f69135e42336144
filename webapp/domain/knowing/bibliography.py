"""The facts about sources that the rules of knowing need: when each came out, whose voice it is, what is left of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, tzinfo
from functools import cached_property

from webapp.domain.knowing.outlets import abbreviations, outlet
from webapp.domain.knowing.publication import Publication, publication
from webapp.domain.plain import SourceDocument
from webapp.domain.text.address_form import addresses
from webapp.domain.timing.extent import extent_of
from webapp.domain.vocabulary import SourceState

VOID = frozenset({SourceState.RETRACTED, SourceState.DISOWNED})
"""Standings in which a source supports nothing."""


@dataclass(frozen=True)
class SourceFacts:
    """One source, None where there is none of that uid. Each fact is worked out at first use: most pages only need to
    know whether their sources still stand."""

    document: SourceDocument | None
    zone: tzinfo

    @cached_property
    def publication(self) -> Publication:
        return publication(self.document, self.zone) if self.document else Publication()

    @cached_property
    def voice(self) -> tuple[str, set[str], set[str]]:
        """Its outlet, the abbreviations that may stand for that, and its addresses."""
        source = self.document
        return (outlet(source), abbreviations(source), addresses(source)) if source else ("", set(), set())

    @property
    def state(self) -> str:
        """What became of it after it came out, "" for nothing."""
        return self.document["standing"]["state"] if self.document and self.document.get("standing") else ""

    @cached_property
    def void(self) -> date | None:
        """The day from which the source supports nothing; None while it stands."""
        if not self.document or not is_taken_back(self.document):
            return None
        extent = extent_of(self.document["standing"].get("on"), self.zone)
        return extent.last or extent.first or date.min


@dataclass(frozen=True)
class Bibliography:
    """Sources by uid, and the zone in which the negotiation counts its days."""

    zone: tzinfo = UTC
    documents: Mapping[str, SourceDocument] = field(default_factory=dict)
    _facts: dict[str, SourceFacts] = field(default_factory=dict, init=False, repr=False, compare=False)

    @classmethod
    def of(cls, sources: Iterable[SourceDocument], zone: tzinfo) -> "Bibliography":
        return cls(zone, {source["uid"]: source for source in sources})

    def __getitem__(self, uid: str) -> SourceFacts:
        if uid not in self._facts:
            self._facts[uid] = SourceFacts(self.documents.get(uid), self.zone)
        return self._facts[uid]

    def is_void(self, uid: str, day: date | None) -> bool:
        """Return whether a source supports nothing on a day; now, for None."""
        void = self[uid].void
        return void is not None and (day is None or void <= day)


def is_taken_back(source: SourceDocument) -> bool:
    """Return whether a source supports nothing any more."""
    standing = source.get("standing")
    return standing is not None and standing["state"] in VOID
