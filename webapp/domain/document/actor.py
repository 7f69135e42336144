"""An actor: a person, state or body, and whom it belongs to."""

from datetime import date
from itertools import pairwise
from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from webapp.domain import dates
from webapp.domain.document.fields import EMPTY_IS_NONE, LATER, Day, Document, Item, Known, distinct, not_ahead
from webapp.domain.document.identity import IDENTITIES
from webapp.domain.document.same_as import SameAs
from webapp.domain.text.field_types import Note, Title
from webapp.domain.vocabulary import ActorKind, ItemKind

Affiliation = Annotated[str | None, EMPTY_IS_NONE, Known(ItemKind.ACTOR)]


class FormerAffiliation(Document):
    """Whom an actor belonged to (null: nobody), and until when: a day, month or year, its last day included."""

    to: Affiliation = None
    until: Annotated[Day, not_ahead("This day is still ahead; whom somebody belongs to until then stands above.")]


class Actor(Item):
    """A person, state or body. Its side on a day is the end of its chain of affiliations on that day."""

    item_kind = ItemKind.ACTOR
    name: Title
    kind: ActorKind
    affiliation: Affiliation = None
    note: Note = ""
    aliases: Annotated[list[Title], Field(max_length=100), distinct(IDENTITIES["aliases"]), LATER] = []
    affiliations_before: Annotated[list[FormerAffiliation], Field(max_length=100), LATER] = []
    same_as: SameAs = []

    @field_validator("affiliations_before")
    @classmethod
    def _oldest_first(cls, before: list[FormerAffiliation], info: ValidationInfo) -> list[FormerAffiliation]:
        last_days = [dates.parse(former.until).latest or date.max for former in before]
        if any(later <= earlier for earlier, later in pairwise(last_days)):
            raise ValueError("Former affiliations stand oldest first, each with a later day than the one before.")
        if any(former.to == info.data.get("uid") for former in before):
            raise ValueError("Nobody belongs to themselves; leave “to” null for someone who belonged to nobody.")
        return before
