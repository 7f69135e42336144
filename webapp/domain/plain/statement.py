"""What was said, as plain values."""

from typing import NotRequired, TypedDict, final

from webapp.domain.plain.citation import CitationDocument


class PositionDocument(TypedDict):
    """A stance towards an issue's proposition."""

    issue: str
    stance: str
    condition: NotRequired[str]


class OriginalDocument(TypedDict):
    """What was said, in the language it was said in."""

    language: str
    text: str


@final
class StatementDocument(TypedDict):
    """What an actor said or did at an event."""

    uid: str
    speaker: str
    form: str
    text: str
    quote: str | None
    note: str
    positions: list[PositionDocument]
    citations: list[CitationDocument]
    jointly_with: NotRequired[list[str]]
    described_as: NotRequired[str]
    reported_by: NotRequired[str]
    original: NotRequired[OriginalDocument]
    translated_by: NotRequired[str]
