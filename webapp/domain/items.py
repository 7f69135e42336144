"""What all kinds of items share: keys, names, and how to tell the type of a document."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Literal, TypeGuard, overload

from webapp.domain.plain import (
    ActorDocument,
    EventDocument,
    IssueDocument,
    ItemDocument,
    Json,
    NegotiationDocument,
    PlaceDocument,
    SourceDocument,
)
from webapp.domain.vocabulary import ItemKind

Key = tuple[ItemKind, str]
"""The kind and uid of an item, unique in a negotiation."""


def by_kind(keys: Iterable[Key]) -> dict[ItemKind, set[str]]:
    """Return the uids of these items by kind."""
    uids: dict[ItemKind, set[str]] = defaultdict(set)
    for kind, uid in keys:
        uids[kind].add(uid)
    return uids


def name_of(document: Json) -> str:
    """Return the name, title or label of an item's document, else its uid."""
    return str(next(filter(None, (document.get(field) for field in ("name", "title", "label"))), document["uid"]))


def all_names(named: ActorDocument | PlaceDocument) -> tuple[str, ...]:
    """Return the name and the other names of an actor or place."""
    return (named["name"], *named.get("aliases", ()))


# Whether a document of this kind is an actor's, and so on. mypy narrows the type by these.
def is_actor(_document: ItemDocument, kind: ItemKind) -> TypeGuard[ActorDocument]:
    return kind == ItemKind.ACTOR


def is_event(_document: ItemDocument, kind: ItemKind) -> TypeGuard[EventDocument]:
    return kind == ItemKind.EVENT


def is_issue(_document: ItemDocument, kind: ItemKind) -> TypeGuard[IssueDocument]:
    return kind == ItemKind.ISSUE


def is_source(_document: ItemDocument, kind: ItemKind) -> TypeGuard[SourceDocument]:
    return kind == ItemKind.SOURCE


def is_header(_document: ItemDocument, kind: ItemKind) -> TypeGuard[NegotiationDocument]:
    return kind == ItemKind.NEGOTIATION


class Names(dict[ItemKind, Mapping[str, ItemDocument]]):
    """Documents by kind and uid; empty for a kind that was not loaded."""

    def __missing__(self, kind: ItemKind) -> Mapping[str, ItemDocument]:
        return self.setdefault(kind, {})

    def add(self, kind: ItemKind, documents: Mapping[str, ItemDocument]) -> None:
        """Add documents of a kind by uid, in place of those that are there."""
        self[kind] = {**self[kind], **documents}

    def name(self, kind: str, uid: str) -> str:
        """Return the name of an item; its uid if the item was not loaded."""
        item = self[kind].get(uid)
        return name_of(item) if item else uid

    if TYPE_CHECKING:  # a dict knows one type for all its values

        @overload
        def __getitem__(self, kind: Literal[ItemKind.ACTOR], /) -> dict[str, ActorDocument]: ...
        @overload
        def __getitem__(self, kind: Literal[ItemKind.ISSUE], /) -> dict[str, IssueDocument]: ...
        @overload
        def __getitem__(self, kind: Literal[ItemKind.SOURCE], /) -> dict[str, SourceDocument]: ...
        @overload
        def __getitem__(self, kind: Literal[ItemKind.EVENT], /) -> dict[str, EventDocument]: ...
        @overload
        def __getitem__(self, kind: str, /) -> Mapping[str, ItemDocument]: ...
        def __getitem__(self, kind: str, /) -> Mapping[str, ItemDocument]: ...
