"""Pages by keyset: a page begins after the last entry of the one before, however many there are."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")
A = TypeVar("A")
B = TypeVar("B")


class NoSuchPlace(LookupError):
    """Raised if a list is to continue after something that does not exist."""


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some entries in the order shown, and the cursors of the pages before and after; None at an end."""

    entries: list[T]
    before: str | None = None
    after: str | None = None

    @classmethod
    def cut(
        cls,
        rows: Sequence[T],
        size: int,
        cursor: Callable[[T], object],
        *,
        backward: bool = False,
        started: bool = False,
    ) -> "Page[T]":
        """Return the page of the first `size` rows of a walk; one more row says that there are more. `cursor` returns
        the cursor of a row. The walk went `backward`, or `started` behind a place, or both."""
        entries, has_more = list(rows[:size]), len(rows) > size
        if backward:
            entries.reverse()
        earlier, later = (has_more, started) if backward else (started, has_more)
        return cls(
            entries,
            before=str(cursor(entries[0])) if entries and earlier else None,
            after=str(cursor(entries[-1])) if entries and later else None,
        )

    def of(self, entries: list[A]) -> "Page[A]":
        return Page(entries, self.before, self.after)

    def each(self, function: Callable[[T], A]) -> "Page[A]":
        """Return the page with what a function makes of each entry."""
        return self.of([function(entry) for entry in self.entries])


EMPTY: Page[Any] = Page([])
"""A page without entries."""


def cursor(*parts: object) -> str:
    """Return the cursor of these parts, which `parts` splits again; only the last may hold a point."""
    return ".".join(map(str, parts))


@overload
def parts(text: str, one: Callable[[str], A], two: Callable[[str], B], /) -> tuple[A, B]: ...
@overload
def parts(
    text: str, one: Callable[[str], A], two: Callable[[str], B], three: Callable[[str], T], /
) -> tuple[A, B, T]: ...
def parts(text: str, *kinds: Callable[[str], object]) -> tuple[object, ...]:
    """Split a cursor and convert each part. Raises NoSuchPlace for a text that is no such cursor."""
    texts = text.split(".", len(kinds) - 1)
    try:
        return tuple(kind(part) for kind, part in zip(kinds, texts, strict=True))
    except ValueError:
        raise NoSuchPlace(text) from None
