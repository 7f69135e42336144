"""Something dated, as plain values."""

from typing import NotRequired, TypedDict, final

from webapp.domain.plain.citation import CitationDocument
from webapp.domain.plain.item import ItemDocument
from webapp.domain.plain.same_as import IdentifierDocument
from webapp.domain.plain.schedule import ScheduleDocument
from webapp.domain.plain.statement import StatementDocument


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
