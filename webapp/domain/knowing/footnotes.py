"""Footnote numbers: one for each source of an event or page, so that all citations point to one short list."""

from collections.abc import Iterable

from webapp.domain.grouping import grouped
from webapp.domain.knowing.citations import citations, inner_citations
from webapp.domain.plain import CitationDocument, EventDocument

Backing = tuple[str, str | None]
"""A source, and the source it relays, if any."""


def footnotes(event: EventDocument) -> dict[Backing, int]:
    """Number the sources (each with the origin it relays) from 1, in the order in which the event names them."""
    return numbered(citations(event))


def numbered(citations: Iterable[CitationDocument]) -> dict[Backing, int]:
    """Number the sources (each with the origin it relays) from 1, in the order of these citations."""
    return {backing: number for number, backing in enumerate(by_backing(citations), 1)}


def by_backing(citations: Iterable[CitationDocument]) -> dict[Backing, list[CitationDocument]]:
    """Group citations by source (with the origin it relays), in their order."""
    return grouped(((citation["source"], citation["origin"]), citation) for citation in citations)


def quoted(event: EventDocument) -> dict[Backing, list[CitationDocument]]:
    """Group the citations inside an event that quote their source by source (with the origin it relays)."""
    return by_backing(citation for citation in inner_citations(event) if citation.get("quote"))
