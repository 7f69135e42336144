"""What is negotiated, as plain values."""

from typing import NotRequired, final

from webapp.domain.plain.item import NamedItem


@final
class IssueDocument(NamedItem):
    """What is negotiated, with the one sentence that stances are taken towards."""

    proposition: str
    note: str
    forecast: NotRequired[bool]
