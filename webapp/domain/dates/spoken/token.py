"""The parts of a date, before anything is said about what they mean together."""

from collections.abc import Iterable
from typing import Any, NamedTuple


class Token(NamedTuple):
    """A word, number or sign in a date: the kind of thing it is, and its value. `english` has the kinds of words,
    `figures` those of digits, and `neighbours` those that only several tokens show."""

    kind: str
    value: Any = None


SILENT = frozenset({"noise", "daypart"})
"""Kinds that do not change a date. "In the morning" stays in the source's words only."""


def kinds(tokens: Iterable[Token]) -> tuple[str, ...]:
    return tuple(token.kind for token in tokens)


def telling_kinds(tokens: Iterable[Token]) -> tuple[str, ...]:
    """Return the kinds of the tokens that are not silent."""
    return tuple(token.kind for token in tokens if token.kind not in SILENT)
