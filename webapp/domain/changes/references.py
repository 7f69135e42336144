"""The uids of the items that a document names."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from webapp.domain.actors.sides import affiliations_ever
from webapp.domain.actors.statements import voices
from webapp.domain.items import is_actor, is_event
from webapp.domain.knowing.citations import citations, source_uids
from webapp.domain.plain import EventDocument, ItemDocument
from webapp.domain.timing.precedence import ties
from webapp.domain.vocabulary import ItemKind

References = Mapping[ItemKind, set[str]]


def references(events: Iterable[EventDocument]) -> dict[ItemKind, set[str]]:
    """Return the uids of all items that these events name, by kind."""
    uids: dict[ItemKind, set[str]] = defaultdict(set)
    actors, issues = uids[ItemKind.ACTOR], uids[ItemKind.ISSUE]
    for event in events:
        actors.update([participant["actor"] for participant in event["participants"]])
        issues.update(event["issues"])
        for statement in event["statements"]:
            actors.update(voices(statement))
            issues.update([position["issue"] for position in statement["positions"]])
        uids[ItemKind.SOURCE] |= cited_sources([event])
        uids[ItemKind.EVENT] |= other_events([event])
    return uids


def references_of(documents: Iterable[tuple[ItemKind, ItemDocument | None]]) -> References:
    """Return the uids of all items that these documents of any kind name, by kind. Documents may be None."""
    pairs = [(kind, document) for kind, document in documents if document]
    uids = references(document for kind, document in pairs if is_event(document, kind))
    for kind, document in pairs:
        if is_actor(document, kind):
            uids[ItemKind.ACTOR] |= affiliations_ever(document)
    return uids


def cited_sources(events: Iterable[EventDocument]) -> set[str]:
    """Return the uids of all sources, and of all origins, that these events cite."""
    return source_uids(citation for event in events for citation in citations(event))


def other_events(events: Iterable[EventDocument]) -> set[str]:
    """Return the uids of the events that these are part of, came after or before, or have another relation to."""
    uids: set[str] = set()
    for event in events:
        if event["part_of"]:
            uids.add(event["part_of"])
        uids |= {uid for *_, uid in ties(event)}
        uids |= {relation["to"]["event"] for relation in event.get("relations", ())}
    return uids
