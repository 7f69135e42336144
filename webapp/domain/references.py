"""What an event's document refers to."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from webapp.domain.footnotes import citations
from webapp.domain.items import is_actor, is_event
from webapp.domain.plain import EventDocument, ItemDocument
from webapp.domain.statements import heard
from webapp.domain.vocabulary import ItemKind

References = Mapping[ItemKind, set[str]]


def references(events: Iterable[EventDocument]) -> References:
    """The uids of all items that these events name, by kind."""
    found: dict[ItemKind, set[str]] = defaultdict(set)
    for event in events:
        found[ItemKind.ACTOR] |= {taken["actor"] for taken in event["participants"]}
        found[ItemKind.ACTOR] |= {uid for statement in event["statements"] for uid in heard(statement)}
        found[ItemKind.ISSUE] |= set(event["issues"])
        found[ItemKind.ISSUE] |= {p["issue"] for statement in event["statements"] for p in statement["positions"]}
        cited = [*citations(event)]
        found[ItemKind.SOURCE] |= {c["source"] for c in cited}
        found[ItemKind.SOURCE] |= {c["origin"] for c in cited if c["origin"]}
        found[ItemKind.EVENT] |= other_events([event])
    return found


def references_of(documents: Iterable[tuple[ItemKind, ItemDocument]]) -> References:
    """The uids of all items that these documents of any kind name, by kind."""
    given = [*documents]
    found = {**references(document for kind, document in given if is_event(document, kind))}
    for kind, document in given:
        if is_actor(document, kind):
            before = {former["to"] for former in document.get("affiliations_before", ())}
            named = filter(None, [document["affiliation"], *before])
            found[ItemKind.ACTOR] = found.get(ItemKind.ACTOR, set()) | {*named}
    return found


def other_events(events: Iterable[EventDocument]) -> set[str]:
    """The uids of all events that these events name."""
    found: set[str] = set()
    for event in events:
        if event["part_of"]:
            found.add(event["part_of"])
        if when := event["date"]:
            found |= {*when.get("after", ()), *when.get("before", ())}
        found |= {relation["to"]["event"] for relation in event.get("relations", ())}
    return found
