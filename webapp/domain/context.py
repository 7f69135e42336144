"""What documents are checked against besides themselves. Without a context, nothing is held against what was accepted
once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeGuard

from webapp.domain.vocabulary import ItemKind


@dataclass(slots=True)
class Tally:
    """How much has been found to be wrong with one document so far, and whether cleaning made another text of any."""

    number: int = 0
    cleaned: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What a document is checked against besides itself.

    `today` is the calendar day where the day begins first on earth (UTC+14): only what is later than that is
    certainly in the future. `knows` tells whether the negotiation, or the file being read, has an item; it may raise
    ValueError, a sentence that says why it has not. `restores` is for what was accepted once and is brought back: rules
    that were made since do not hold it up.
    """

    today: date
    knows: Callable[[ItemKind, str], bool]
    restores: bool = False
    tally: Tally = field(default_factory=Tally)


def is_writing(context: object) -> TypeGuard[Context]:
    """Whether what is checked against this context is newly written, and not what was accepted once."""
    return isinstance(context, Context) and not context.restores
