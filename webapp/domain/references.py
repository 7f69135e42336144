"""What an event's document refers to."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from webapp.domain.footnotes import citations
from webapp.domain.statements import heard
from webapp.domain.vocabulary import ItemKind

References = Mapping[ItemKind, set[str]]


def references(events: Iterable[Mapping[str, Any]]) -> References:
    """The uids of all items that these events name, by kind."""
    found: dict[ItemKind, set[str]] = defaultdict(set)
    for event in events:
        found[ItemKind.ACTOR] |= {taken["actor"] for taken in event["participants"]}
        found[ItemKind.ACTOR] |= {uid for statement in event["statements"] for uid in heard(statement)}
        found[ItemKind.ISSUE] |= set(event["issues"])
        found[ItemKind.ISSUE] |= {p["issue"] for statement in event["statements"] for p in statement["positions"]}
        found[ItemKind.SOURCE] |= {c["source"] for c in citations(event)}
        found[ItemKind.SOURCE] |= {c["origin"] for c in citations(event) if c["origin"]}
        found[ItemKind.EVENT] |= other_events([event])
    return found


def references_of(documents: Iterable[tuple[ItemKind, Mapping[str, Any]]]) -> References:
    """The uids of all items that these documents of any kind name, by kind."""
    given = [*documents]
    found = {**references(document for kind, document in given if kind == ItemKind.EVENT)}
    for kind, document in given:
        if kind == ItemKind.ACTOR:
            before = {former["to"] for former in document.get("affiliations_before", ())}
            found[ItemKind.ACTOR] = found.get(ItemKind.ACTOR, set()) | ({document["affiliation"], *before} - {None})
    return found


def other_events(events: Iterable[Mapping[str, Any]]) -> set[str]:
    """The uids of all events that these events name."""
    found: set[str] = set()
    for event in events:
        when = event["date"] or {}
        found |= {event["part_of"], *when.get("after", ()), *when.get("before", ())} - {None}
        found |= {relation["to"]["event"] for relation in event.get("relations", ())}
    return found
