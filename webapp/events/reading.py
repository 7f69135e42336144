"""An event's page, its JSON, and what stands at the address of a deleted one."""

from typing import Any

from flask import Response, g, url_for
from werkzeug.exceptions import Gone, NotFound

from webapp import record
from webapp.db import read
from webapp.domain.known import as_known
from webapp.domain.references import references
from webapp.domain.vocabulary import ItemKind
from webapp.errors import wants_json
from webapp.events import queries
from webapp.events.linked_data import linked_data
from webapp.events.trouble import Trouble
from webapp.http.access import public
from webapp.http.addresses import negotiation_blueprint
from webapp.http.caching import cacheable
from webapp.http.render import page
from webapp.record.rows import issue_days

blueprint = negotiation_blueprint("event", __name__)


@blueprint.get("/events/<uid:uid>")
@public
@cacheable("as_of")
def show(uid: str) -> Response:
    """Everything about one event, or 410 where it was deleted; on a day, what had been reported of it by then."""
    latest = existing(uid)
    if latest.text is None:
        return gone(uid, latest)
    event = _as_known(latest.document)
    previous, following = queries.neighbours(read(), g.negotiation.id, uid)
    named = record.named(read(), g.negotiation.id, references([event]))
    return page(
        "events/page.html",
        event=event,
        previous=previous,
        following=following,
        parts=queries.parts(read(), g.negotiation.id, uid),
        changes=queries.changes(read(), g.negotiation.id, uid),
        named=named,
        linked=linked_data(event, named, url_for("event.show", uid=uid, as_of=None, _external=True)),
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


def _as_known(event: dict[str, Any]) -> dict[str, Any]:
    if g.as_of is None:
        return event
    issued = issue_days(read(), g.negotiation.id, references([event])[ItemKind.SOURCE])
    known = as_known(event, issued, g.as_of)
    if known is None:
        raise NotFound("Nothing of this event had been reported by that day.")
    return known


def existing(uid: str) -> record.Latest:
    """The newest revision of an event, a deletion included. Raises NotFound where there never was one."""
    latest = record.latest(read(), g.negotiation.id, ItemKind.EVENT, uid)
    if latest is None:
        raise NotFound(f"There is no event “{uid}” in this negotiation, and never was.")
    return latest


def gone(uid: str, deletion: record.Latest, status: int = 410, trouble: Trouble | None = None) -> Response:
    """The page of a deleted event, with the way back for those who may; and why that was refused, where it was."""
    if wants_json():
        raise Gone(f"The event “{uid}” was deleted.")
    return page(
        "events/gone.html",
        status=status,
        uid=uid,
        trouble=trouble,
        deletion=deletion,
        event=record.last_document(read(), g.negotiation.id, ItemKind.EVENT, uid),
        changes=queries.changes(read(), g.negotiation.id, uid),
    )
