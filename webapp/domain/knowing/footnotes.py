"""The sources of an event, or of a page, numbered once, so that every citation can point to one short list."""

from collections.abc import Iterable, Iterator

from webapp.domain.plain import CitationDocument, EventDocument

Backing = tuple[str, str | None]
"""A source, and the source it relays, if any."""


def footnotes(event: EventDocument) -> dict[Backing, int]:
    """Numbers from 1 for each source (with the origin it relays), in the order the event's document names them."""
    return numbered(citations(event))


def numbered(citations: Iterable[CitationDocument]) -> dict[Backing, int]:
    """Numbers from 1 for each source (with the origin it relays) that these citations name, in their order."""
    return {backing: number for number, backing in enumerate(by_backing(citations), 1)}


def by_backing(citations: Iterable[CitationDocument]) -> dict[Backing, list[CitationDocument]]:
    """The citations that name each source (with the origin it relays), in their order."""
    groups: dict[Backing, list[CitationDocument]] = {}
    for citation in citations:
        groups.setdefault((citation["source"], citation["origin"]), []).append(citation)
    return groups


def quoted(event: EventDocument) -> dict[Backing, list[CitationDocument]]:
    """The citations of what was said at an event that quote their source, by source (with the origin it relays)."""
    of_statements = (citation for statement in event["statements"] for citation in statement["citations"])
    return by_backing(citation for citation in of_statements if citation.get("quote"))


def source_uids(citations: Iterable[CitationDocument]) -> set[str]:
    """The uids of all sources that these citations name: those cited, and those that these have it from."""
    return {uid for citation in citations for uid in (citation["source"], citation["origin"]) if uid}


def citations(event: EventDocument) -> Iterator[CitationDocument]:
    """Every citation in an event's document: its own, its statements', its schedule's, its relations'."""
    yield from event["citations"]
    for claim in (*event["statements"], *event["schedule"]):
        yield from claim["citations"]
    for relation in event.get("relations", ()):
        yield from relation.get("citations", ())
