"""What the entries of a page have in common, so that it is said once, and an entry says only what is different."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from webapp.domain.footnotes import citations
from webapp.domain.verification import Evidence
from webapp.domain.vocabulary import PLANNED, Verification

MOST_OF = 0.8
"""The share of the entries that must cite a source for it to be said of all."""

LEAST = 3
"""Entries of which something can be said in common."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """How most of the entries that are no plans are borne out, and the one source that nearly all cite; None where
    nothing is common."""

    verification: Verification | None = None
    source: str | None = None

    def differs(self, evidence: Evidence) -> bool:
        """Whether an entry says for itself how well it is borne out. A plan is known to be announced."""
        verification = evidence.support.verification
        is_plan = verification == Verification.ANNOUNCED and evidence.event["status"] in PLANNED
        return verification != self.verification and not is_plan


def grounds(entries: Sequence[Evidence]) -> Grounds:
    """What these entries have in common; nothing where they are only a few."""
    if len(entries) < LEAST:
        return Grounds()
    happened = [evidence.support.verification for evidence in entries if evidence.event["status"] not in PLANNED]
    verification, count = next(iter(Counter(happened).most_common(1)), (None, 0))
    cited = Counter(
        uid for evidence in entries for uid in {citation["source"] for citation in citations(evidence.event)}
    )
    source, citing = next(iter(cited.most_common(1)), (None, 0))
    return Grounds(
        verification if count > len(happened) / 2 else None, source if citing >= MOST_OF * len(entries) else None
    )
