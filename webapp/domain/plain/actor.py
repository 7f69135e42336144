"""A person, state or body, as plain values."""

from typing import NotRequired, TypedDict, final

from webapp.domain.plain.item import NamedItem
from webapp.domain.plain.same_as import IdentifierDocument


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
