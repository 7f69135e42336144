"""The claims of an event, and the citations that they and its relations rest on."""

from collections.abc import Iterable, Iterator
from itertools import chain

from webapp.domain.plain import AnyClaim, CitationDocument, Claim, EventDocument, RelationDocument
from webapp.domain.vocabulary import Relation


def claims(event: EventDocument) -> Iterator[tuple[str, AnyClaim]]:
    """Yield the claims of an event, each with what the paths of its fields begin with."""
    yield "", event
    yield from ((f"statements.{place}.", statement) for place, statement in enumerate(event["statements"]))
    yield from ((f"schedule.{place}.", entry) for place, entry in enumerate(event["schedule"]))


def citations(event: EventDocument) -> Iterator[CitationDocument]:
    """Yield every citation in an event's document: its own, its statements', its schedule's, its relations'."""
    yield from event["citations"]
    yield from inner_citations(event)


def inner_citations(event: EventDocument) -> Iterator[CitationDocument]:
    """Yield every citation in an event's document but its own."""
    for claim in (*event["statements"], *event["schedule"]):
        yield from claim["citations"]
    for relation in event.get("relations", ()):
        yield from relation.get("citations", ())


def supporting(*claims: Claim) -> Iterator[CitationDocument]:
    """Yield the citations in support of claims, whatever their sources could know."""
    cited = chain.from_iterable(claim["citations"] for claim in claims)
    return (citation for citation in cited if citation["relation"] == Relation.SUPPORTS)


def is_told(relation: RelationDocument) -> bool:
    """Return whether a source is cited for a relation, and not only against it. Otherwise it is the editors'
    reading."""
    return any(citation["relation"] == Relation.SUPPORTS for citation in relation.get("citations", ()))


def source_uids(citations: Iterable[CitationDocument]) -> set[str]:
    """Return the uids of all sources that these citations name, as source or as origin."""
    return {uid for citation in citations for uid in (citation["source"], citation["origin"]) if uid}
