"""Items by their addresses: the newest revision, or the answer that there is none, that it was deleted, or that it
became part of another."""

from typing import TypeVar

from flask import Response, abort, g, redirect, request, url_for
from werkzeug.exceptions import Gone, NotFound

from webapp import reading
from webapp.domain.items import name_of
from webapp.domain.knowing.item_as_of import item_as_of
from webapp.domain.plain import ItemDocument
from webapp.domain.vocabulary import ItemKind
from webapp.http.render import page
from webapp.reading.changes import recent_changes
from webapp.reading.heirs import heir
from webapp.store.database import read
from webapp.web.addresses import address_with
from webapp.web.families import FAMILIES
from webapp.web.templating import item_address
from webapp.web.trouble import Trouble

D = TypeVar("D", bound=ItemDocument)


def existing(kind: ItemKind, uid: str) -> reading.Latest:
    """Return the newest revision of an item, a deletion included. Raises NotFound if there never was one."""
    latest = reading.latest(read(), g.negotiation.id, kind, uid)
    if latest is None:
        raise NotFound(never_was(kind, uid))
    return latest


class Deleted(Gone):
    """Raised when a deleted item is requested."""

    def __init__(self, kind: ItemKind, uid: str) -> None:
        super().__init__(was_deleted(kind, uid))
        self.kind = kind
        self.uid = uid


def present(kind: ItemKind, uid: str) -> reading.Latest:
    """Return the newest revision of an item. Raises NotFound if there never was one, Deleted if it was deleted;
    redirects (301) to the same address of the item it was merged into."""
    latest = existing(kind, uid)
    if latest.text is None:
        follow(kind, uid)
        raise Deleted(kind, uid)
    return latest


def document(kind: ItemKind, uid: str, shape: type[D]) -> D:
    """Return the document of an item that is present."""
    return present(kind, uid).read(shape)


def as_known(kind: ItemKind, uid: str, shape: type[D]) -> D:
    """Return the document of an actor, issue or source without what became known after the day being read. Raises what
    `document` does, and NotFound for an actor or issue not named by that day."""
    return of_day(kind, document(kind, uid, shape))


def of_day(kind: ItemKind, document: D) -> D:
    """Return a document as known on the day being read. Raises NotFound for an actor or issue not named by then."""
    names = {ItemKind.ACTOR: g.snapshot.roster.names, ItemKind.ISSUE: g.snapshot.roster.issues}
    uid = document["uid"]
    if uid not in names.get(kind, {uid}):
        raise NotFound(f"Nothing on record that was known by that day names the {kind} “{uid}”.")
    return item_as_of(document, g.snapshot.as_of)


def follow(kind: ItemKind, uid: str) -> None:
    """Redirect (301) from a merged item's address to that of the item it became part of; return otherwise."""
    if into := heir(read(), g.negotiation.id, kind, uid):
        values: dict[str, object] = {**request.args.to_dict(flat=False)}
        values |= {name: into if value == uid else value for name, value in (request.view_args or {}).items()}
        abort(redirect(address_with(request.endpoint or "", values), 301))


def never_was(kind: ItemKind, uid: str) -> str:
    """Return the sentence about an item that does not exist."""
    return f"There is no {kind} “{uid}” in this negotiation, and never was."


def was_deleted(kind: ItemKind, uid: str) -> str:
    """Return the sentence about an item that was deleted or merged."""
    into = heir(read(), g.negotiation.id, kind, uid)
    became = f"became part of “{into}”" if into else "was deleted"
    return f"The {kind} “{uid}” {became}. The log of changes says by whom and why."


def page_of(kind: ItemKind, uid: str) -> str:
    """Return the address of an item's page; a negotiation's is its timeline."""
    return item_address(kind, uid) or url_for("timeline.show", negotiation_uid=uid)


def list_of(kind: ItemKind) -> str:
    """Return the address of the list of items of a kind; of negotiations, the front page."""
    if kind == ItemKind.NEGOTIATION:
        return url_for("site.front")
    return url_for("timeline.show" if kind == ItemKind.EVENT else f"{FAMILIES[kind]}.index")


def gone_page(kind: ItemKind, uid: str, status: int = 410, trouble: Trouble | None = None) -> Response:
    """Return the page of a deleted item: a button to restore it for editors, a link to the item it was merged into, and
    why restoring was refused, if it was."""
    into = heir(read(), g.negotiation.id, kind, uid)
    return page(
        "editing/gone.html",
        status=status,
        kind=kind,
        uid=uid,
        trouble=trouble,
        name=name_of(reading.last_document(read(), g.negotiation.id, kind, uid)),
        into=into,
        whole=into and name_of(reading.last_document(read(), g.negotiation.id, kind, into)),
        changes=recent_changes(read(), g.negotiation.id, kind, uid),
    )
