"""An event's page, its JSON, and what stands at the address of a deleted one."""

from flask import Response, g
from werkzeug.exceptions import Gone, NotFound

from webapp import record
from webapp.db import read
from webapp.domain.references import references
from webapp.domain.vocabulary import ItemKind
from webapp.errors import wants_json
from webapp.events import queries
from webapp.http.access import public
from webapp.http.addresses import negotiation_blueprint
from webapp.http.caching import cacheable
from webapp.http.render import page

blueprint = negotiation_blueprint("event", __name__)


@blueprint.get("/events/<uid:uid>")
@public
@cacheable()
def show(uid: str) -> Response:
    """Everything about one event, or 410 where it was deleted."""
    latest = existing(uid)
    if latest.text is None:
        return gone(uid, latest)
    event = latest.document
    previous, following = queries.neighbours(read(), g.negotiation.id, uid)
    return page(
        "events/page.html",
        event=event,
        previous=previous,
        following=following,
        parts=queries.parts(read(), g.negotiation.id, uid),
        changes=queries.changes(read(), g.negotiation.id, uid),
        named=record.named(read(), g.negotiation.id, references([event])),
    )


@blueprint.get("/events/<uid:uid>.json")
@public
@cacheable()
def show_json(uid: str) -> Response:
    """The event's document as canonical JSON."""
    latest = existing(uid)
    if latest.text is None:
        raise Gone(f"The event “{uid}” was deleted.")
    return Response(latest.text + "\n", mimetype="application/json")


def existing(uid: str) -> record.Latest:
    """The newest revision of an event, a deletion included. Raises NotFound where there never was one."""
    latest = record.latest(read(), g.negotiation.id, ItemKind.EVENT, uid)
    if latest is None:
        raise NotFound(f"There is no event “{uid}” in this negotiation, and never was.")
    return latest


def gone(uid: str, deletion: record.Latest) -> Response:
    """The page of a deleted event, with the way back for those who may."""
    if wants_json():
        raise Gone(f"The event “{uid}” was deleted.")
    return page(
        "events/gone.html",
        status=410,
        uid=uid,
        deletion=deletion,
        event=record.last_document(read(), g.negotiation.id, ItemKind.EVENT, uid),
        changes=queries.changes(read(), g.negotiation.id, uid),
    )
