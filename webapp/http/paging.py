"""Pages by keyset: a page begins after the last entry of the one before, however many there are."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some entries in the order shown, and the cursors that lead on and back; None at an end."""

    entries: list[T]
    before: str | None
    after: str | None


class NoSuchPlace(LookupError):
    """Raised for a cursor that leads nowhere."""
