"""Who speaks in a statement, and with what weight."""

from collections.abc import Callable, Mapping
from typing import Any

Document = Mapping[str, Any]


def signers(statement: Document) -> list[str]:
    """Everyone whose statement it is: the speaker, and those who made it jointly."""
    return [statement["speaker"], *statement.get("jointly_with", ())]


def is_aside(statement: Document, signer: str, side_of: Callable[[str], str]) -> bool:
    """Whether nobody by name said it, or only somebody of another side reports it. `side_of` is that of its day."""
    reporter = statement.get("reported_by")
    return bool(statement.get("described_as")) or bool(reporter and side_of(reporter) != side_of(signer))


def heard(statement: Document) -> list[str]:
    """Everyone that a statement names: its signers, and whoever reports it."""
    return [*signers(statement), *filter(None, [statement.get("reported_by")])]
