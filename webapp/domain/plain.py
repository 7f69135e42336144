"""Documents as plain values, the way JSON has them: what is read, shown and written is typed by these, key by key.

They say what the models in `webapp.domain.document` write; tests/domain/test_plain.py proves it. A stored document was
checked when it was written and is taken at its word, so that reading one costs no more than parsing its JSON. Codes are
plain texts here. Keys that a document has only where they say something are `NotRequired`.
"""

import json
from collections.abc import Iterable, Mapping
from typing import NotRequired, TypedDict, TypeVar, cast, final

Json = Mapping[str, object]
"""A JSON object of which nothing is known: for what handles documents key by key, whatever their kind."""

D = TypeVar("D", bound=Json)


class ItemDocument(TypedDict):
    """An item of any kind; see `webapp.domain.items` for telling which."""

    uid: str


class NamedItem(ItemDocument):
    """An item that has a name."""

    name: str


class IdentifierDocument(TypedDict):
    """An identifier in a register."""

    scheme: str
    id: str


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


@final
class ScheduleDocument(TypedDict):
    """One announced plan."""

    announced_on: str
    status: str
    date: str | None
    note: str
    citations: list[CitationDocument]
    place: NotRequired[str]


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


class DateDocument(TypedDict):
    """When, in EDTF, and how that is known."""

    edtf: str
    as_written: str
    basis: str
    note: str
    timezone: str | None
    after: NotRequired[list[str]]
    before: NotRequired[list[str]]


class ParticipantDocument(TypedDict):
    """An actor's part in an event."""

    actor: str
    role: str
    capacity: str
    attendance: NotRequired[str]


class RelatedEventDocument(TypedDict):
    """The other event of a relation."""

    event: str


@final
class RelationDocument(TypedDict):
    """What an event does to another."""

    type: str
    to: RelatedEventDocument
    note: NotRequired[str]
    citations: NotRequired[list[CitationDocument]]


@final
class EventDocument(ItemDocument):
    """Something dated that happened, is planned, or was called off."""

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
    citations: list[CitationDocument]
    relations: NotRequired[list[RelationDocument]]
    same_as: NotRequired[list[IdentifierDocument]]


class FormerAffiliationDocument(TypedDict):
    """Whom an actor belonged to, and until when."""

    to: str | None
    until: str


class Member(NamedItem):
    """What a roster needs of an actor: its row tells as much as its document."""

    kind: str
    affiliation: str | None
    affiliations_before: NotRequired[list[FormerAffiliationDocument]]


@final
class ActorDocument(Member):
    """A person, state or body."""

    note: str
    aliases: NotRequired[list[str]]
    same_as: NotRequired[list[IdentifierDocument]]


@final
class IssueDocument(NamedItem):
    """What is negotiated, with the one sentence that stances are taken towards."""

    proposition: str
    note: str
    forecast: NotRequired[bool]


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


_Hyphenated = TypedDict("_Hyphenated", {"container-title": str, "archive-URL": str | None})
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


class LeadDocument(TypedDict):
    """Where things stand, and the day of which that was written."""

    text: str
    as_of: str


class PlaceDocument(TypedDict):
    """A place that events name, and what else it is called."""

    name: str
    aliases: NotRequired[list[str]]
    same_as: NotRequired[list[IdentifierDocument]]


@final
class NegotiationDocument(ItemDocument):
    """A negotiation's header."""

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
    """The document that is stored as this text. Raises ValueError where it is no JSON, as for one that was deleted."""
    return cast(D, json.loads(text or ""))


def read_each(_shape: type[D], texts: Iterable[str | None]) -> list[D]:
    """The documents that are stored as these texts, in their order. They are read as one list: a page has 240 short
    ones, and to begin with each of them anew takes as long as to read it. None is one that was deleted."""
    return cast(list[D], json.loads(f"[{','.join(text or 'null' for text in texts)}]"))


def without(document: D, *keys: str) -> D:
    """The document without these keys, which it must have only where they say something."""
    return cast(D, {key: value for key, value in document.items() if key not in keys})
