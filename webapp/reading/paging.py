"""Pages by keyset: a page begins after the last entry of the one before, however many there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some entries in the order shown, and the cursors that lead on and back; None at an end."""

    entries: list[T]
    before: str | None
    after: str | None


def first_page(rows: Sequence[tuple[str, T]], size: int) -> Page[tuple[str, T]]:
    """The page of the first `size` of these rows, whose cursor is the uid that each begins with. One row more than
    that says that there are more."""
    shown = list(rows[:size])
    return Page(shown, before=None, after=shown[-1][0] if len(rows) > size else None)
