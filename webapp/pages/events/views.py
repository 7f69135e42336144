"""An event's page, its JSON, and what stands at the address of a deleted one."""

from flask import Response, g, url_for
from werkzeug.exceptions import NotFound

from webapp.domain.vocabulary import ItemKind
from webapp.errors import wants_json
from webapp.formats.linked_data import linked_data
from webapp.http.access import public
from webapp.http.caching import cacheable
from webapp.http.render import page
from webapp.pages.events import queries
from webapp.reading.changes import recent_changes
from webapp.reading.documents import as_known, names_of
from webapp.store.database import read
from webapp.web.addresses import negotiation_blueprint
from webapp.web.items import deleted, existing, gone

blueprint = negotiation_blueprint("event", __name__)


@blueprint.get("/events/<uid:uid>")
@public
@cacheable("as_of")
def show(uid: str) -> Response:
    """Everything about one event, or 410 where it was deleted; on a day, what was known of it by then."""
    latest = existing(ItemKind.EVENT, uid)
    if latest.text is None:
        if wants_json():
            raise deleted(ItemKind.EVENT, uid)
        return gone(ItemKind.EVENT, uid)
    known = as_known(g.snapshot, [latest.document])
    if not known:
        raise NotFound("None of the sources of this event had come out by that day, and nothing of it was known.")
    [event] = known
    previous, following = queries.neighbours(g.snapshot, uid)
    named = names_of(g.snapshot, [event])
    return page(
        "events/page.html",
        event=event,
        previous=previous,
        following=following,
        parts=queries.parts(g.snapshot, uid),
        related=queries.related(g.snapshot, uid),
        changes=recent_changes(read(), g.negotiation.id, ItemKind.EVENT, uid),
        named=named,
        linked=linked_data(event, named, url_for("event.show", uid=uid, as_of=None, _external=True)),
    )


@blueprint.get("/events/<uid:uid>.json")
@public
@cacheable()
def show_json(uid: str) -> Response:
    """The event's document as canonical JSON."""
    latest = existing(ItemKind.EVENT, uid)
    if latest.text is None:
        raise deleted(ItemKind.EVENT, uid)
    return Response(latest.text + "\n", mimetype="application/json")
