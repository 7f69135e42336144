"""Documents as plain values, the way JSON has them: what is read, shown and written is typed by these, key by key.

They say what the models in `webapp.domain.document` write; tests/domain/test_plain.py proves it. A stored document was
checked when it was written and is taken at its word, so that reading one costs no more than parsing its JSON. Codes are
plain texts here. Keys that a document has only where they say something are `NotRequired`.
"""

import json
from collections.abc import Iterable, Mapping
from typing import TypeVar, cast

from webapp.domain.plain.actor import ActorDocument, FormerAffiliationDocument, Member
from webapp.domain.plain.citation import CitationDocument, Claim
from webapp.domain.plain.event import (
    DateDocument,
    EventDocument,
    ParticipantDocument,
    RelatedEventDocument,
    RelationDocument,
)
from webapp.domain.plain.issue import IssueDocument
from webapp.domain.plain.item import ItemDocument, NamedItem
from webapp.domain.plain.negotiation import LeadDocument, NegotiationDocument, PlaceDocument
from webapp.domain.plain.same_as import IdentifierDocument
from webapp.domain.plain.schedule import ScheduleDocument
from webapp.domain.plain.source import AuthorDocument, SourceDocument, StandingDocument
from webapp.domain.plain.statement import OriginalDocument, PositionDocument, StatementDocument

__all__ = [
    "ActorDocument",
    "AuthorDocument",
    "CitationDocument",
    "Claim",
    "DateDocument",
    "EventDocument",
    "FormerAffiliationDocument",
    "IdentifierDocument",
    "IssueDocument",
    "ItemDocument",
    "Json",
    "LeadDocument",
    "Member",
    "NamedItem",
    "NegotiationDocument",
    "OriginalDocument",
    "ParticipantDocument",
    "PlaceDocument",
    "PositionDocument",
    "RelatedEventDocument",
    "RelationDocument",
    "ScheduleDocument",
    "SourceDocument",
    "StandingDocument",
    "StatementDocument",
    "read",
    "read_each",
    "without",
]

Json = Mapping[str, object]
"""A JSON object of which nothing is known: for what handles documents key by key, whatever their kind."""

D = TypeVar("D", bound=Json)


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
