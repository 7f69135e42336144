"""What the entries of a page have in common, so that it is said once, and an entry says only what is different."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from webapp.domain.knowing.footnotes import citations
from webapp.domain.knowing.verification import Evidence
from webapp.domain.vocabulary import PLANNED, Relation, Verification

MOST_OF = 0.8
"""The share of the entries that must rest on a source alone for it to be said of all."""

LEAST = 3
"""Entries of which something can be said in common."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """How most of the entries that are no plans are borne out, and the one source that nearly all rest on alone;
    None where nothing is common."""

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
    alone = Counter(uid for uids in map(_rests_on, entries) if len(uids) == 1 for uid in uids)
    source, resting = next(iter(alone.most_common(1)), (None, 0))
    return Grounds(
        verification if count > len(happened) / 2 else None, source if resting >= MOST_OF * len(entries) else None
    )


def _rests_on(evidence: Evidence) -> set[str]:
    """The sources that support anything of an entry, and were not taken back."""
    supporting = (cited["source"] for cited in citations(evidence.event) if cited["relation"] == Relation.SUPPORTS)
    return {uid for uid in supporting if not evidence.bibliography.is_void(uid, evidence.day)}
