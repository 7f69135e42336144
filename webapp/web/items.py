"""The item that an address names."""

from typing import Any

from flask import g
from werkzeug.exceptions import Gone, NotFound

from webapp import reading
from webapp.domain.vocabulary import ItemKind
from webapp.store.database import read


def existing(kind: ItemKind, uid: str) -> reading.Latest:
    """The newest revision of an item of the request's negotiation, a deletion included. Raises NotFound where there
    never was one."""
    latest = reading.latest(read(), g.negotiation.id, kind, uid)
    if latest is None:
        raise NotFound(never_was(kind, uid))
    return latest


def document(kind: ItemKind, uid: str) -> dict[str, Any]:
    """The document of an item of the request's negotiation. Raises NotFound where there never was one, Gone where it
    was deleted."""
    latest = existing(kind, uid)
    if latest.text is None:
        raise Gone(was_deleted(kind, uid))
    return latest.document


def never_was(kind: ItemKind, uid: str) -> str:
    """The sentence about an item that does not exist."""
    return f"There is no {kind} “{uid}” in this negotiation, and never was."


def was_deleted(kind: ItemKind, uid: str) -> str:
    """The sentence about an item that was deleted."""
    return f"The {kind} “{uid}” was deleted. The log of changes says by whom and why."
