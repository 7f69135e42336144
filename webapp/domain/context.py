"""What documents are checked against besides themselves: the day, the items that exist, and whether they are new."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeGuard

from webapp.domain.vocabulary import ItemKind


@dataclass(slots=True)
class Tally:
    """How many problems one document has so far, and whether cleaning changed any text of it."""

    number: int = 0
    cleaned: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What a document is checked against besides itself.

    `today` is the date in UTC+14, where each day begins first: only later days are certainly in the future. `knows`
    tells whether the negotiation, or the file being read, has an item; it may raise ValueError, a sentence about why
    not. `restores` is for documents that were accepted before: rules made since do not apply.
    """

    today: date
    knows: Callable[[ItemKind, str], bool]
    restores: bool = False
    tally: Tally = field(default_factory=Tally)


def is_writing(context: object) -> TypeGuard[Context]:
    """Return whether this is the context of newly written input, and not of documents that were accepted before."""
    return isinstance(context, Context) and not context.restores
