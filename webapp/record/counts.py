"""The counts of a negotiation that its pages show: kept beside its version, so that reading never counts."""

from collections import Counter
from collections.abc import Mapping

from webapp.domain.items import is_event
from webapp.domain.plain import ItemDocument
from webapp.domain.vocabulary import ItemKind
from webapp.model import Negotiation


def counts_of(kind: ItemKind, document: ItemDocument) -> Mapping[str, int]:
    """What a document adds to the counts."""
    if is_event(document, kind):
        return {"events": 1, "statements": len(document["statements"])}
    return {"sources": 1} if kind == ItemKind.SOURCE else {}


def add_counts(negotiation: Negotiation, counts: Counter[str]) -> None:
    """Adds to the counts of a negotiation."""
    for name, number in counts.items():
        setattr(negotiation, name, getattr(negotiation, name) + number)
