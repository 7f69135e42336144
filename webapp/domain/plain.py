"""The types of documents as plain JSON values, which reading code, pages and files use.

tests/domain/test_plain.py proves that they match the models in `webapp.domain.document`, which also describe them. A
stored document was checked when it was written, so reading it is only parsing JSON. Codes are plain texts here. Keys
that a document leaves out when empty are `NotRequired`.
"""

import json
from collections.abc import Iterable, Mapping
from typing import NotRequired, TypedDict, TypeVar, cast, final

Json = Mapping[str, object]
"""A JSON object of unknown shape, for code that handles documents key by key."""

D = TypeVar("D", bound=Json)


class ItemDocument(TypedDict):
    """An item of any kind; `webapp.domain.items` tells which."""

    uid: str


class NamedItem(ItemDocument):
    name: str


class IdentifierDocument(TypedDict):
    scheme: str
    id: str


class CitationDocument(TypedDict):
    source: str
    locator: str
    relation: str
    origin: str | None
    quote: NotRequired[str]
    says_date: NotRequired[str]


class Claim(TypedDict):
    """What citations support: an event, a statement, an announcement."""

    citations: list[CitationDocument]


@final
class ScheduleDocument(Claim):
    announced_on: str
    status: str
    date: str | None
    note: str
    place: NotRequired[str]


class PositionDocument(TypedDict):
    issue: str
    stance: str
    condition: NotRequired[str]


class OriginalDocument(TypedDict):
    language: str
    text: str


@final
class StatementDocument(Claim):
    uid: str
    speaker: str
    form: str
    text: str
    quote: str | None
    note: str
    positions: list[PositionDocument]
    jointly_with: NotRequired[list[str]]
    described_as: NotRequired[str]
    reported_by: NotRequired[str]
    original: NotRequired[OriginalDocument]
    translated_by: NotRequired[str]


class DateDocument(TypedDict):
    edtf: str
    as_written: str
    basis: str
    note: str
    timezone: str | None
    after: NotRequired[list[str]]
    before: NotRequired[list[str]]


class ParticipantDocument(TypedDict):
    actor: str
    role: str
    capacity: str
    attendance: NotRequired[str]


class RelatedEventDocument(TypedDict):
    event: str


@final
class RelationDocument(TypedDict):
    type: str
    to: RelatedEventDocument
    note: NotRequired[str]
    citations: NotRequired[list[CitationDocument]]


@final
class EventDocument(ItemDocument, Claim):
    title: str
    summary: str
    kind: str
    status: str
    place: str | None
    part_of: str | None
    order: int
    key_event: bool
    date: DateDocument | None
    participants: list[ParticipantDocument]
    issues: list[str]
    statements: list[StatementDocument]
    schedule: list[ScheduleDocument]
    relations: NotRequired[list[RelationDocument]]
    same_as: NotRequired[list[IdentifierDocument]]


AnyClaim = EventDocument | StatementDocument | ScheduleDocument
"""What an event says on the word of its sources: itself, what was said, what was announced."""


class FormerAffiliationDocument(TypedDict):
    to: str | None
    until: str


class Member(NamedItem):
    """What a roster needs of an actor, from its document or its row."""

    kind: str
    affiliation: str | None
    affiliations_before: NotRequired[list[FormerAffiliationDocument]]


@final
class ActorDocument(Member):
    note: str
    aliases: NotRequired[list[str]]
    same_as: NotRequired[list[IdentifierDocument]]


@final
class IssueDocument(NamedItem):
    proposition: str
    note: str
    forecast: NotRequired[bool]


class AuthorDocument(TypedDict):
    family: str
    given: str
    literal: str


class StandingDocument(TypedDict):
    state: str
    on: NotRequired[str]
    note: NotRequired[str]


_Hyphenated = TypedDict("_Hyphenated", {"container-title": str, "archive-URL": str | None})
"""Keys of CSL-JSON that are not Python names."""


@final
class SourceDocument(ItemDocument, _Hyphenated):
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


class LeadDocument(TypedDict):
    text: str
    as_of: str


class PlaceDocument(TypedDict):
    name: str
    aliases: NotRequired[list[str]]
    same_as: NotRequired[list[IdentifierDocument]]


@final
class NegotiationDocument(ItemDocument):
    title: str
    description: str
    timezone: str
    language: str
    lead: NotRequired[LeadDocument]
    method: NotRequired[str]
    contact: NotRequired[str]
    licence: NotRequired[str]
    places: NotRequired[list[PlaceDocument]]
    same_as: NotRequired[list[IdentifierDocument]]


def read(_shape: type[D], text: str | None) -> D:
    """Return the document stored as this text. Raises ValueError if it is not JSON, as for a deleted item."""
    return cast(D, json.loads(text or ""))


def read_each(_shape: type[D], texts: Iterable[str | None]) -> list[D]:
    """Return the documents stored as these texts, in their order, None for a deleted one. They are parsed as one list:
    for the 240 short documents of a page, starting the decoder takes as long as decoding."""
    return cast(list[D], json.loads(f"[{','.join(text or 'null' for text in texts)}]"))


def without(document: D, *keys: str) -> D:
    """Return the document without these keys, which must be optional."""
    return cast(D, {key: value for key, value in document.items() if key not in keys})
