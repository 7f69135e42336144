"""The counts of a negotiation that its pages show: kept beside its version, so that reading never counts."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from webapp.domain.vocabulary import ItemKind
from webapp.model import Negotiation


def counted(kind: ItemKind, document: Mapping[str, Any]) -> Mapping[str, int]:
    """What a document adds to the counts."""
    match kind:
        case ItemKind.SOURCE:
            return {"sources": 1}
        case ItemKind.EVENT:
            return {"events": 1, "statements": len(document["statements"])}
    return {}


def add_counts(negotiation: Negotiation, more: Counter[str]) -> None:
    """Adds to the counts of a negotiation."""
    for name, number in more.items():
        setattr(negotiation, name, getattr(negotiation, name) + number)
