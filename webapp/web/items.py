"""Items by their addresses: the newest revision, or the answer that there is none, or that it is gone."""

from typing import TypeVar

from flask import abort, g, redirect, request, url_for
from werkzeug.exceptions import NotFound

from webapp import reading
from webapp.domain.knowing.item_as_of import item_as_of
from webapp.domain.plain import ItemDocument
from webapp.domain.vocabulary import ItemKind
from webapp.reading.heirs import heir
from webapp.store.database import read
from webapp.web.addresses import address_with
from webapp.web.families import FAMILIES
from webapp.web.gone import Deleted, never_was
from webapp.web.templating import item_address

D = TypeVar("D", bound=ItemDocument)


def existing(kind: ItemKind, uid: str) -> reading.Latest:
    """Return the newest revision of an item, a deletion included. Raises NotFound if there never was one."""
    latest = reading.latest(read(), g.negotiation.id, kind, uid)
    if latest is None:
        raise NotFound(never_was(kind, uid))
    return latest


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


def page_of(kind: ItemKind, uid: str) -> str:
    """Return the address of an item's page; a negotiation's is its timeline."""
    return item_address(kind, uid) or url_for("timeline.show", negotiation_uid=uid)


def list_of(kind: ItemKind) -> str:
    """Return the address of the list of items of a kind; of negotiations, the front page."""
    if kind == ItemKind.NEGOTIATION:
        return url_for("site.front")
    return url_for("timeline.show" if kind == ItemKind.EVENT else f"{FAMILIES[kind]}.index")
