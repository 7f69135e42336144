"""An event's page, its JSON, and what stands at the address of a deleted one."""

from typing import Any

from flask import Response, g, url_for
from werkzeug.exceptions import Gone, NotFound

from webapp import reading
from webapp.domain.references import references
from webapp.domain.sittings import met_apart
from webapp.domain.vocabulary import ItemKind
from webapp.domain.worked_out import rests_on
from webapp.formats.linked_data import linked_data
from webapp.http.access import public
from webapp.http.caching import cacheable
from webapp.http.render import page
from webapp.pages.events import queries
from webapp.reading.changes import corrections_of, recent_changes
from webapp.reading.documents import as_known, names_of
from webapp.reading.edition import Edition
from webapp.reading.sittings import sittings
from webapp.store.database import read
from webapp.web import items
from webapp.web.addresses import negotiation_blueprint

blueprint = negotiation_blueprint("event", __name__)


@blueprint.get("/events/<uid:uid>")
@public
@cacheable("as_of", "edition")
def show(uid: str) -> Response:
    """Everything about one event, or 410 where it was deleted; on a day, what was known of it by then; in an edition,
    what its document said."""
    if "edition" in g:
        return event_page(_of_edition(uid).document, g.edition)
    known = as_known(g.snapshot, [items.document(ItemKind.EVENT, uid)])
    if not known:
        raise NotFound("None of the sources of this event had come out by that day, and nothing of it was known.")
    [event] = known
    previous, following = queries.neighbours(g.snapshot, uid)
    parts = queries.parts(g.snapshot, uid)
    named = names_of(g.snapshot, [event])
    return page(
        "events/page.html",
        event=event,
        previous=previous,
        following=following,
        parts=parts,
        apart=met_apart(sittings(g.snapshot, uid), g.snapshot.roster).get(uid, ()) if parts else (),
        related=queries.related(g.snapshot, uid),
        changes=recent_changes(read(), g.negotiation.id, ItemKind.EVENT, uid),
        corrections=corrections_of(read(), g.negotiation.id, ItemKind.EVENT, uid) if g.snapshot.as_of is None else [],
        named=named,
        if_dated=rests_on([event], named[ItemKind.SOURCE]),
        linked=linked_data(event, named, url_for("event.show", uid=uid, as_of=None, _external=True)),
    )


@blueprint.get("/events/<uid:uid>.json")
@public
@cacheable("edition", lasting="edition")
def show_json(uid: str) -> Response:
    """The event's document as canonical JSON, also as it stood in an edition."""
    latest = _of_edition(uid) if "edition" in g else items.existing(ItemKind.EVENT, uid)
    if latest.text is None:
        raise items.Deleted(ItemKind.EVENT, uid)
    return Response(latest.text + "\n", mimetype="application/json")


def event_page(event: dict[str, Any], edition: Edition, status: int = 200, **more: Any) -> Response:
    """An event's page as its document stood, with what it names as that stood; without what other events say."""
    uid = event["uid"]
    named = edition.names(references([event]))
    return page(
        "events/page.html",
        status=status,
        **more,
        event=event,
        changes=recent_changes(read(), g.negotiation.id, ItemKind.EVENT, uid, edition.version),
        named=named,
        linked=linked_data(event, named, url_for("event.show", uid=uid, _external=True)),
    )


def _of_edition(uid: str) -> reading.Latest:
    """The revision of an event that an edition holds. Raises NotFound where it did not exist yet, Gone where it was
    deleted then."""
    found: reading.Latest | None = g.edition.item(ItemKind.EVENT, uid)
    if found is None:
        raise NotFound(f"There was no event “{uid}” in version {g.edition.version} of this negotiation.")
    if found.text is None:
        raise Gone(f"The event “{uid}” was deleted in version {g.edition.version} of this negotiation.")
    return found
