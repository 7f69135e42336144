"""A negotiation as one file."""

from collections.abc import Iterable
from typing import Annotated, Literal

from webapp.domain.document.actor import Actor
from webapp.domain.document.event import Event
from webapp.domain.document.issue import Issue
from webapp.domain.document.negotiation import Negotiation
from webapp.domain.document.source import Source
from webapp.domain.fields import Document, Item, distinct
from webapp.domain.identity import SAME_UID
from webapp.domain.text import LongLine

FORMAT = "ceasefire-timeline/2"
FORMAT_NUMBER = 2
FORMER = "ceasefire-timeline/1"


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
        """Every item with its path in the file, what is referred to before what refers."""
        yield "negotiation", self.negotiation
        for name in ("sources", "issues", "actors", "events"):
            yield from ((f"{name}.{place}", item) for place, item in enumerate(getattr(self, name)))
