"""Items by their addresses: the newest revision, or the answer that there is none, or that it is gone."""

from typing import TypeVar, cast

from flask import abort, g, redirect, request, url_for
from werkzeug.exceptions import Gone, NotFound

from webapp import reading
from webapp.domain.items import is_event, name_of
from webapp.domain.knowing.item_as_of import item_as_of
from webapp.domain.plain import ItemDocument
from webapp.domain.vocabulary import ItemKind
from webapp.reading.as_known import as_known as events_as_known
from webapp.reading.citations import source_names
from webapp.reading.heirs import heir
from webapp.web.addresses import address_with
from webapp.web.families import FAMILIES, item_address
from webapp.web.gone import Deleted, merged_or_deleted, never_was

D = TypeVar("D", bound=ItemDocument)


def existing(kind: ItemKind, uid: str) -> reading.Latest:
    """Return the newest revision of an item, a deletion included. Raises NotFound if there never was one."""
    latest = reading.latest(g.snapshot, kind, uid)
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
    """Return the document of an item without what became known after the day being read. Raises what `document` does,
    and NotFound for what was not known by that day."""
    return of_day(kind, document(kind, uid, shape))


def of_day(kind: ItemKind, document: D) -> D:
    """Return a document as known on the day being read. Raises NotFound for what was not known by then."""
    if g.snapshot.as_of is None:
        return document
    if is_event(document, kind):
        known = events_as_known(g.snapshot, [document])
        if not known:
            raise NotFound("Nothing on record of this event was known by that day.")
        return cast(D, known[0])
    if not was_known(kind, document["uid"]):
        raise NotFound(f"Nothing on record that was known by that day names the {kind} “{document['uid']}”.")
    return item_as_of(document, g.snapshot.as_of)


def was_known(kind: ItemKind, uid: str) -> bool:
    """Return whether an item was known by the day being read: an event, a source by which something was, and an actor
    or issue that something names."""
    if kind == ItemKind.EVENT:
        return bool(g.snapshot.known_events([uid]))
    if kind == ItemKind.SOURCE:
        return bool(source_names(g.snapshot, [uid]))
    return uid in g.snapshot.roster.names_of(kind)


def in_edition(kind: ItemKind, uid: str) -> reading.Latest:
    """Return an item's revision in the edition being read. Raises NotFound before there was one, Gone if it was
    deleted."""
    revision: reading.Latest | None = g.edition.item(kind, uid)
    if revision is None:
        raise NotFound(f"There was no {kind} “{uid}” in version {g.edition.version} of this negotiation.")
    if revision.text is None:
        last = reading.revision(g.snapshot, kind, uid, revision.number - 1)
        name, fate = name_of(last) if last else uid, merged_or_deleted(kind, revision.merged_into)
        raise Gone(f"The {kind} “{name}” had been {fate} by version {g.edition.version} of this negotiation.")
    return revision


def follow(kind: ItemKind, uid: str) -> None:
    """Redirect (301) from a merged item's address to that of the item it became part of; return otherwise."""
    if into := heir(g.snapshot, kind, uid):
        values: dict[str, object] = {**request.args.to_dict(flat=False)}
        values |= {name: into if value == uid else value for name, value in (request.view_args or {}).items()}
        abort(redirect(address_with(request.endpoint or "", values), 301))


def after_save(kind: ItemKind, uid: str) -> str:
    """Return the address that a save leads to: the list around an event, the page of another item."""
    return url_for("timeline.show", around=uid) if kind == ItemKind.EVENT else item_address(kind, uid)


def list_of(kind: ItemKind) -> str:
    """Return the address of the list of items of a kind; of negotiations, the front page."""
    if kind == ItemKind.NEGOTIATION:
        return url_for("site.front")
    return url_for("timeline.show" if kind == ItemKind.EVENT else f"{FAMILIES[kind]}.index")
