"""What stands in cells of more than one table: lists of what a document names, in words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

Document = Mapping[str, Any]

MOST_SOURCES = 20
"""Sources that a row names; of more, it tells how many there are."""


def several(words: Iterable[str]) -> str:
    """Several things in one cell."""
    return "; ".join(words)


def sources(cited: Sequence[Document], named: Mapping[str, Document]) -> str:
    """What these citations name, each with whether it supports; `named` are the documents of the sources, by uid."""
    return several(_sources(cited, named))


def _sources(cited: Sequence[Document], named: Mapping[str, Document]) -> Iterator[str]:
    for citation in cited[:MOST_SOURCES]:
        source, origin = (named.get(citation[key] or "", {}) for key in ("source", "origin"))
        relays = f", has this from {name(origin)}" if citation["origin"] else ""
        yield f"{name(source)}{relays} ({citation['relation']})"
    if more := len(cited[MOST_SOURCES:]):
        yield f"and {more} more"


def name(item: Document) -> str:
    """What an actor, an issue, a source or an event is called."""
    return str(item.get("name") or item.get("title") or item.get("label") or "")
