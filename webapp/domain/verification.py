"""How well a claim is borne out, counted from its citations."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from webapp.domain.vocabulary import Relation, Verification


@dataclass(frozen=True, slots=True)
class Support:
    """How many independent origins support a claim, and whether any source contradicts it."""

    origins: int
    contradicted: bool

    @property
    def verification(self) -> Verification:
        """The badge: a contradiction overrides it, the count of origins stays."""
        if self.contradicted:
            return Verification.DISPUTED
        return (Verification.UNCITED, Verification.SINGLE_ORIGIN, Verification.CORROBORATED)[min(self.origins, 2)]


def support(citations: Iterable[Mapping[str, Any]]) -> Support:
    """Counts the distinct origins of the supporting citations of a document.

    A citation without an origin is its own source; one with an origin relays it, and a relay is not a second
    source.
    """
    cited = list(citations)
    origins = {c["origin"] or c["source"] for c in cited if c["relation"] == Relation.SUPPORTS}
    return Support(len(origins), any(c["relation"] == Relation.CONTRADICTS for c in cited))


def statement_support(statement: Mapping[str, Any], event: Mapping[str, Any]) -> Support:
    """The support of a statement; one without citations rests on its event's."""
    return support(statement["citations"] or event["citations"])
