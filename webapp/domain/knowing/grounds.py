"""What the entries of a page have in common, so that the page says it once and an entry only what differs."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from webapp.domain.knowing.citations import citations
from webapp.domain.knowing.verification import Evidence
from webapp.domain.vocabulary import PLANNED, Relation, Verification

MOST_OF = 0.8
"""The share of entries that must rest on one source alone for the page to say so of all."""

LEAST = 3
"""Fewest entries that have something in common."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """The verification that most entries except plans share, and the sole source of nearly all; None for none. Nothing
    rests on a source that most events do not, since it predates them or only some statements at them cite it."""

    verification: Verification | None = None
    source: str | None = None

    def differs(self, evidence: Evidence) -> bool:
        """Return whether an entry states its own verification. For a plan, "announced" goes without saying."""
        verification = evidence.support.verification
        is_plan = verification == Verification.ANNOUNCED and evidence.event["status"] in PLANNED
        return verification != self.verification and not is_plan


def grounds(entries: Sequence[Evidence]) -> Grounds:
    """Return what these entries have in common."""
    if len(entries) < LEAST:
        return Grounds()
    happened = [evidence.support.verification for evidence in entries if evidence.event["status"] not in PLANNED]
    verification, count = next(iter(Counter(happened).most_common(1)), (None, 0))
    alone = Counter(uid for uids in map(_rests_on, entries) if len(uids) == 1 for uid in uids)
    source, resting = next(iter(alone.most_common(1)), (None, 0))
    shared = verification if count > len(happened) / 2 else None
    is_alone = resting >= MOST_OF * len(entries) and shared in {None, Verification.SINGLE_ORIGIN}
    return Grounds(shared, source if is_alone else None)


def _rests_on(evidence: Evidence) -> set[str]:
    """Return the sources that support anything of an entry and were not taken back."""
    supporting = (cited["source"] for cited in citations(evidence.event) if cited["relation"] == Relation.SUPPORTS)
    return {uid for uid in supporting if not evidence.bibliography.is_void(uid, evidence.day)}
