"""A negotiation as one file, and which of its values need the second format."""

from collections.abc import Iterable, Iterator
from typing import Annotated, Literal

from webapp.domain import dates
from webapp.domain.document.actor import Actor
from webapp.domain.document.event import Event
from webapp.domain.document.fields import Document, Item, distinct
from webapp.domain.document.identity import SAME_UID
from webapp.domain.document.issue import Issue
from webapp.domain.document.negotiation import Negotiation
from webapp.domain.document.source import Source
from webapp.domain.text.field_types import LongLine
from webapp.domain.vocabulary import ItemKind

FORMAT = "ceasefire-timeline/2"
FORMAT_NUMBER = 2
FORMER = "ceasefire-timeline/1"

LISTS = {
    "sources": ItemKind.SOURCE,
    "issues": ItemKind.ISSUE,
    "actors": ItemKind.ACTOR,
    "events": ItemKind.EVENT,
}
"""The lists of a file, in an order in which items come before what refers to them."""


class NegotiationFile(Document):
    """A negotiation as one file; `partial` says what it was narrowed to where it is not the whole."""

    format: Literal["ceasefire-timeline/2", "ceasefire-timeline/1"]
    partial: LongLine = ""
    negotiation: Negotiation
    actors: Annotated[list[Actor], distinct(SAME_UID)] = []
    issues: Annotated[list[Issue], distinct(SAME_UID)] = []
    sources: Annotated[list[Source], distinct(SAME_UID)] = []
    events: Annotated[list[Event], distinct(SAME_UID)] = []

    @property
    def items(self) -> Iterable[tuple[str, Item]]:
        """Yield every item with its path in the file, before the items that refer to it."""
        yield "negotiation", self.negotiation
        for name in LISTS:
            yield from ((f"{name}.{place}", item) for place, item in enumerate(getattr(self, name)))


def later_keys(document: Document, path: str = "") -> Iterator[str]:
    """Yield the dotted paths of keys and forms of dates that the first format did not have."""
    for name, value in document:
        key_path = f"{path}.{name}" if path else name
        timed = name in document.dated and value and "T" in value
        if (name in document.later and value) or (timed and dates.parse(value).is_later):
            yield key_path
        elif isinstance(value, Document):
            yield from later_keys(value, key_path)
        elif isinstance(value, list):
            for place, entry in enumerate(value):
                if isinstance(entry, Document):
                    yield from later_keys(entry, f"{key_path}.{place}")


def format_number(document: Document) -> int:
    """Return the number of the first format that can hold a document."""
    return FORMAT_NUMBER if any(later_keys(document)) else 1
