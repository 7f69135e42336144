"""An event's page, its JSON, and what stands at the address of a deleted one."""

import json

from flask import Response, g, url_for
from werkzeug.exceptions import Gone, NotFound

from webapp import reading
from webapp.domain.sittings import met_apart
from webapp.domain.vocabulary import ItemKind
from webapp.domain.worked_out import rests_on
from webapp.errors import wants_json
from webapp.formats.linked_data import linked_data
from webapp.http.access import public
from webapp.http.caching import cacheable
from webapp.http.render import page
from webapp.pages.events import queries
from webapp.pages.events.trouble import Trouble
from webapp.reading.documents import Document, as_known, names_of
from webapp.reading.sittings import sittings
from webapp.store.database import read
from webapp.web.addresses import negotiation_blueprint

blueprint = negotiation_blueprint("event", __name__)


@blueprint.get("/events/<uid:uid>")
@public
@cacheable("as_of")
def show(uid: str) -> Response:
    """Everything about one event, or 410 where it was deleted; on a day, what was known of it by then."""
    latest = existing(uid)
    if latest.text is None:
        return gone(uid, latest)
    event = _known(latest)
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
        changes=queries.changes(g.snapshot, uid),
        named=named,
        if_dated=rests_on([event], named[ItemKind.SOURCE]),
        linked=linked_data(event, named, url_for("event.show", uid=uid, as_of=None, _external=True)),
    )


@blueprint.get("/events/<uid:uid>.json")
@public
@cacheable("as_of")
def show_json(uid: str) -> Response:
    """The event's document as canonical JSON; on a day, as it was known by then."""
    latest = existing(uid)
    if latest.text is None:
        raise Gone(f"The event “{uid}” was deleted.")
    text = json.dumps(_known(latest), ensure_ascii=False) if g.snapshot.as_of else latest.text
    return Response(text + "\n", mimetype="application/json")


def _known(latest: reading.Latest) -> Document:
    """What was known of an event. Raises NotFound where that was nothing."""
    known = as_known(g.snapshot, [latest.document])
    if not known:
        raise NotFound("None of the sources of this event had come out by that day, and nothing of it was known.")
    return known[0]


def existing(uid: str) -> reading.Latest:
    """The newest revision of an event, a deletion included. Raises NotFound where there never was one."""
    latest = reading.latest(read(), g.negotiation.id, ItemKind.EVENT, uid)
    if latest is None:
        raise NotFound(f"There is no event “{uid}” in this negotiation, and never was.")
    return latest


def gone(uid: str, deletion: reading.Latest, status: int = 410, trouble: Trouble | None = None) -> Response:
    """The page of a deleted event, with the way back for those who may; and why that was refused, where it was."""
    if wants_json():
        raise Gone(f"The event “{uid}” was deleted.")
    return page(
        "events/gone.html",
        status=status,
        uid=uid,
        trouble=trouble,
        deletion=deletion,
        event=reading.last_document(read(), g.negotiation.id, ItemKind.EVENT, uid),
        changes=queries.changes(g.snapshot, uid),
    )
