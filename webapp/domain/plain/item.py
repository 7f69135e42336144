"""What the documents of all items have in common."""

from typing import TypedDict


class ItemDocument(TypedDict):
    """An item of any kind; see `webapp.domain.items` for telling which."""

    uid: str


class NamedItem(ItemDocument):
    """An item that has a name."""

    name: str
