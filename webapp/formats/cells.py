"""What stands in cells of more than one table: lists of what a document names, in words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from webapp.domain.plain import CitationDocument, SourceDocument

MOST_SOURCES = 20
"""Sources that a row names; of more, it tells how many there are."""


def several(words: Iterable[str]) -> str:
    """Several things in one cell."""
    return "; ".join(words)


def sources(cited: Sequence[CitationDocument], documents: Mapping[str, SourceDocument]) -> str:
    """What these citations name, each with whether it supports; `documents` are those of the sources, by uid."""
    return several(_sources(cited, documents))


def _sources(cited: Sequence[CitationDocument], documents: Mapping[str, SourceDocument]) -> Iterator[str]:
    for citation in cited[:MOST_SOURCES]:
        source, origin = documents.get(citation["source"]), documents.get(citation["origin"] or "")
        relays = f", has this from {_title(origin)}" if citation["origin"] else ""
        yield f"{_title(source)}{relays} ({citation['relation']})"
    if remainder := len(cited[MOST_SOURCES:]):
        yield f"and {remainder} more"


def _title(source: SourceDocument | None) -> str:
    return source["title"] or source["label"] if source else ""
