"""The sources behind a claim, as plain values."""

from typing import NotRequired, TypedDict


class CitationDocument(TypedDict):
    """A source behind a claim."""

    source: str
    locator: str
    relation: str
    origin: str | None
    quote: NotRequired[str]
    says_date: NotRequired[str]


class Claim(TypedDict):
    """What sources stand behind: an event, a statement, an announcement."""

    citations: list[CitationDocument]
