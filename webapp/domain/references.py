"""What an event's document refers to."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from webapp.domain.footnotes import citations
from webapp.domain.vocabulary import ItemKind

References = Mapping[ItemKind, set[str]]


def references(events: Iterable[Mapping[str, Any]]) -> References:
    """The uids of all items that these events name, by kind."""
    found: dict[ItemKind, set[str]] = defaultdict(set)
    for event in events:
        found[ItemKind.ACTOR] |= {taken["actor"] for taken in event["participants"]}
        found[ItemKind.ACTOR] |= {statement["speaker"] for statement in event["statements"]}
        found[ItemKind.ISSUE] |= set(event["issues"])
        found[ItemKind.ISSUE] |= {p["issue"] for statement in event["statements"] for p in statement["positions"]}
        found[ItemKind.SOURCE] |= {c["source"] for c in citations(event)}
        found[ItemKind.SOURCE] |= {c["origin"] for c in citations(event) if c["origin"]}
        found[ItemKind.EVENT] |= {event["part_of"]} - {None}
    return found
