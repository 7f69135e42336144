"""What claims rest on, as plain values."""

from typing import NotRequired, TypedDict, final

from webapp.domain.plain.item import ItemDocument
from webapp.domain.plain.same_as import IdentifierDocument


class AuthorDocument(TypedDict):
    """A CSL name."""

    family: str
    given: str
    literal: str


class StandingDocument(TypedDict):
    """What became of a source after it came out."""

    state: str
    on: NotRequired[str]
    note: NotRequired[str]


_Hyphenated = TypedDict(
    "_Hyphenated",
    {"container-title": str, "archive-URL": str | None},
)
"""The keys of CSL-JSON that are no names in Python."""


@final
class SourceDocument(ItemDocument, _Hyphenated):
    """A CSL-JSON item, dates as EDTF."""

    type: str
    label: str
    title: str
    author: list[AuthorDocument]
    issued: str | None
    URL: str | None
    accessed: str | None
    language: str
    note: str
    publisher: NotRequired[str]
    standing: NotRequired[StandingDocument]
    same_as: NotRequired[list[IdentifierDocument]]
