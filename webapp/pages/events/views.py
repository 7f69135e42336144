"""An event's page, its JSON, and what stands at the address of a deleted one."""

from datetime import date
from typing import cast

from flask import Response, g, redirect, url_for
from werkzeug.exceptions import Gone, NotFound

from webapp import reading
from webapp.domain.bibliography import Bibliography
from webapp.domain.disagreements import disagreements
from webapp.domain.phases import NEVER, Phases
from webapp.domain.vocabulary import ItemKind
from webapp.errors import wants_json
from webapp.formats.csl import of_page
from webapp.formats.highwire import tags
from webapp.formats.linked_data import linked_data
from webapp.http.access import public
from webapp.http.caching import cacheable
from webapp.http.render import page, partial
from webapp.pages.events import queries
from webapp.pages.events.trouble import Trouble
from webapp.reading.documents import Document, as_known, names_of
from webapp.store.database import read
from webapp.web.addresses import negotiation_blueprint, today_here
from webapp.web.edition import edition
from webapp.web.evidence import evidence, page_bibliography

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
    others = queries.others(g.snapshot, event)
    named = names_of(g.snapshot, [event, *(other for _, other, _ in others)])
    return page(
        "events/page.html",
        event=event,
        previous=previous,
        following=following,
        others=others,
        parts=queries.parts(g.snapshot, uid),
        related=queries.related(g.snapshot, uid),
        changes=queries.changes(g.snapshot, uid),
        named=named,
        disagreements=disagreements(evidence(event, named)),
        known_since=_known_since(latest.document, page_bibliography(named)),
        citation=tags(of_page(edition(), uid, event["title"], today_here())),
        linked=linked_data(event, named, url_for("event.show", uid=uid, as_of=None, _external=True)),
    )


@blueprint.get("/events/<uid:uid>/card")
@public
@cacheable("as_of")
def card(uid: str) -> Response:
    """The event as a list unfolds it: a part of a page, for htmx; the address of the page is for everybody else."""
    latest = existing(uid)
    if latest.text is None:
        raise Gone(f"The event “{uid}” was deleted.")
    if not partial():
        return cast("Response", redirect(url_for("event.show", uid=uid), 303))
    event = _known(latest)
    return page("events/page.html", block="card", event=event, named=names_of(g.snapshot, [event]))


def _known(latest: reading.Latest) -> Document:
    """The event as it was known. Raises NotFound where nothing of it was."""
    for event in as_known(g.snapshot, [latest.document]):
        return event
    raise NotFound("None of the sources of this event had come out by that day, and nothing of it was known.")


def _known_since(event: Document, bibliography: Bibliography) -> date | None:
    """The day since which something of an event is known; None where no day is certain."""
    known = Phases(event, bibliography).known
    return known if date.min < known < NEVER else None


@blueprint.get("/events/<uid:uid>.json")
@public
@cacheable()
def show_json(uid: str) -> Response:
    """The event's document as canonical JSON."""
    latest = existing(uid)
    if latest.text is None:
        raise Gone(f"The event “{uid}” was deleted.")
    return Response(latest.text + "\n", mimetype="application/json")


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
