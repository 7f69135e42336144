"""What is said of items that were deleted, merged, or never there."""

from flask import Response, g
from werkzeug.exceptions import Gone

from webapp import reading
from webapp.domain.items import name_of
from webapp.domain.problems import excerpt
from webapp.domain.vocabulary import ItemKind
from webapp.http.render import page
from webapp.reading.changes import recent_changes
from webapp.reading.heirs import heir
from webapp.web.trouble import Trouble


class Deleted(Gone):
    """Raised when a deleted item is requested."""

    def __init__(self, kind: ItemKind, uid: str) -> None:
        super().__init__(was_deleted(kind, uid))
        self.kind = kind
        self.uid = uid


def never_was(kind: ItemKind, uid: str) -> str:
    """Return the sentence about an item that does not exist."""
    return f"There is no {kind} “{excerpt(uid)}” in this negotiation, and never was."


def was_deleted(kind: ItemKind, uid: str) -> str:
    """Return the sentence about an item that was deleted or merged."""
    fate = merged_or_deleted(kind, heir(g.snapshot, kind, uid))
    return f"The {kind} “{_last_name(kind, uid)}” was {fate}. The log of changes says by whom and why."


def merged_or_deleted(kind: ItemKind, into: str | None) -> str:
    """Return what became of an item that is gone, in words: merged `into` another, or deleted."""
    return f"merged into “{_last_name(kind, into)}”" if into else "deleted"


def _last_name(kind: ItemKind, uid: str) -> str:
    return name_of(reading.last_document(g.snapshot, kind, uid))


def gone_page(kind: ItemKind, uid: str, status: int = 410, trouble: Trouble | None = None) -> Response:
    """Return the page of a deleted item: a button to restore it for editors, a link to the item it was merged into, and
    why restoring was refused, if it was."""
    into = heir(g.snapshot, kind, uid)
    return page(
        "editing/gone.html",
        status=status,
        kind=kind,
        uid=uid,
        trouble=trouble,
        name=_last_name(kind, uid),
        into=into,
        whole=into and _last_name(kind, into),
        changes=recent_changes(g.snapshot, kind, uid),
    )
