"""What another register calls the same thing, as plain values."""

from typing import TypedDict


class IdentifierDocument(TypedDict):
    """An identifier in a register."""

    scheme: str
    id: str
