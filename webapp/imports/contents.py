"""What a negotiation file holds, checked and ready to be saved."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from webapp import record
from webapp.domain.items import Key
from webapp.domain.vocabulary import ItemKind

LISTS = {
    "sources": ItemKind.SOURCE,
    "issues": ItemKind.ISSUE,
    "actors": ItemKind.ACTOR,
    "events": ItemKind.EVENT,
}
"""The lists of a file, what is referred to before what refers."""

LARGEST = 200_000
"""Items that one file may hold."""


class Drafts(Protocol):
    """Drafts that may be gone through several times, wherever they are."""

    def __iter__(self) -> Iterator[record.Draft]:
        """From the first on, the header; events come last."""

    def __len__(self) -> int:
        """How many there are."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file holds, checked: the drafts of its items, and those that were left out because they are deleted here;
    and what in it, by kind and uid, was merged here, with what it is part of: left out as well, and named by nothing.

    It rests on the `version` of the negotiation it was checked against (0: none yet) and on `references`, the items
    that it refers to without holding them.
    """

    negotiation: str
    drafts: Drafts
    deleted: list[Key]
    version: int
    references: set[Key]
    merged: Mapping[Key, str]
