"""The announced plans of an event, as plain values."""

from typing import NotRequired, TypedDict, final

from webapp.domain.plain.citation import CitationDocument


@final
class ScheduleDocument(TypedDict):
    """One announced plan."""

    announced_on: str
    status: str
    date: str | None
    note: str
    citations: list[CitationDocument]
    place: NotRequired[str]
