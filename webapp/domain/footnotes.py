"""The sources of an event, or of a page, numbered once, so that every citation can point to one short list."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Backing = tuple[str, str | None]
"""A source, and the source it relays, if any."""


def footnotes(event: Mapping[str, Any]) -> dict[Backing, int]:
    """Numbers from 1 for each source (with the origin it relays), in the order the event's document names them."""
    return numbered(citations(event))


def numbered(citations: Iterable[Mapping[str, Any]]) -> dict[Backing, int]:
    """Numbers from 1 for each source (with the origin it relays) that these citations name, in their order."""
    numbers: dict[Backing, int] = {}
    for citation in citations:
        numbers.setdefault((citation["source"], citation["origin"]), len(numbers) + 1)
    return numbers


def citations(event: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Every citation in an event's document: its own, its statements', its schedule's, its relations'."""
    yield from event["citations"]
    for claim in (*event["statements"], *event["schedule"], *event.get("relations", ())):
        yield from claim.get("citations", ())
