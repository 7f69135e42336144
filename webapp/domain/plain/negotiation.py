"""The header of a negotiation, as plain values."""

from typing import NotRequired, TypedDict, final

from webapp.domain.plain.item import ItemDocument
from webapp.domain.plain.same_as import IdentifierDocument


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
