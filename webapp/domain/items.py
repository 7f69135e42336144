"""Items of any kind: which kind a document is of, and the documents of all that others name."""

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
"""What tells an item of a negotiation from all others: its kind and its uid."""


def by_kind(keys: Iterable[Key]) -> dict[ItemKind, set[str]]:
    """The uids of these items, by kind."""
    uids: dict[ItemKind, set[str]] = defaultdict(set)
    for kind, uid in keys:
        uids[kind].add(uid)
    return uids


def name_of(document: Json) -> str:
    """What an item is called by its document: its name, title or label, else its uid."""
    return str(next(filter(None, (document.get(field) for field in ("name", "title", "label"))), document["uid"]))


def all_names(named: ActorDocument | PlaceDocument) -> tuple[str, ...]:
    """What an actor or a place is called: by its name, and otherwise."""
    return (named["name"], *named.get("aliases", ()))


# Whether a document of this kind is an actor's, and so on: for mypy, which narrows the type by them.


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
    """Documents by kind and uid; of a kind that nobody asked for, none."""

    def __missing__(self, kind: ItemKind) -> Mapping[str, ItemDocument]:
        return self.setdefault(kind, {})

    if TYPE_CHECKING:  # a dict knows one type for all its values

        @overload
        def __getitem__(self, kind: Literal[ItemKind.NEGOTIATION], /) -> dict[str, NegotiationDocument]: ...
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
