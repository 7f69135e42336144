"""The timeline page and its list of events."""

from datetime import date
from typing import Any

from flask import Response, g, request, url_for
from werkzeug.exceptions import BadRequest

from webapp import record
from webapp.clock import today
from webapp.db import read
from webapp.domain.known import issue_days
from webapp.domain.references import references
from webapp.domain.schedule import stands_at
from webapp.domain.vocabulary import ItemKind, SiteRole
from webapp.filtering.facet_queries import Facets, facets
from webapp.filtering.filters import PARAMETERS
from webapp.filtering.known_queries import Document, Known
from webapp.filtering.selection_queries import Selection, readable
from webapp.http.access import may, public
from webapp.http.addresses import negotiation_blueprint
from webapp.http.caching import cacheable
from webapp.http.kept import cast, once_a_version
from webapp.http.render import page, partial
from webapp.strip.drawing import Drawing
from webapp.strip.queries import strip
from webapp.timeline import asking, queries
from webapp.timeline.asking import Look
from webapp.timeline.days import days
from webapp.timeline.links import Links
from webapp.timeline.narrowed import LABELS, narrowed

blueprint = negotiation_blueprint("timeline", __name__)


@blueprint.get("/")
@public
@cacheable(*PARAMETERS, *asking.PARAMETERS, "as_of")
def show() -> Response:
    """The events in time, narrowed by a filter; where something in it cannot be read, the page says so, 400, and lists
    nothing. With `after` or `before`, htmx gets only that stretch of the list."""
    look = Look.from_args(request.args)
    known = Known(read(), g.negotiation.id, g.as_of)
    known.cast = cast()
    if known.day:
        known.replanned = once_a_version(lambda: known.replanned, "replanned", known.day)
    selection, problems = readable(known, request.args)
    g.search = selection.search
    here = g.as_of or today(g.negotiation.timezone)
    if look.goes_on and partial():
        return page("timeline/page.html", block="stretch", **_listed(selection, look))
    listed = _listed(selection, look, here)
    counted = once_a_version(lambda: facets(selection), "facets", selection.asked, g.as_of)
    return page(
        "timeline/page.html",
        status=400 if problems else 200,
        push=_address(selection, look),
        problems={problem.path: problem.message for problem in problems},
        today=here,
        facets=counted,
        offered=counted.offered,
        drawing=None if look.goes_on or problems else _drawn(selection, look, here, counted, listed),
        narrowed=list(narrowed(selection.asked, counted, selection.ends)),
        labels=LABELS,
        deleted=_deleted(request.args.get("deleted")),
        **listed,
    )


def _listed(selection: Selection, look: Look, here: date | None = None) -> dict[str, Any]:
    """What the list says; with a day `here`, what is next as well. Raises BadRequest for events that are not there."""
    known, asked = selection.known, selection.asked
    found, walked = queries.events(selection, look, *(queries.next_walks(known, here) if here else ()))
    upcoming = queries.next_event(walked)
    documents = [*found.entries, *([upcoming] if upcoming else [])]
    wanted = references(documents)
    wanted[ItemKind.EVENT].update(filter(None, [look.mark]))
    named = record.named(read(), g.negotiation.id, wanted)
    if look.mark and look.mark not in named[ItemKind.EVENT]:
        raise BadRequest(f"There is no event “{look.mark}” here; take it out of “mark”.")
    shown = known.as_known(documents, issue_days(named[ItemKind.SOURCE].values()))
    return {
        "upcoming": shown.pop() if upcoming else None,
        "events": found,
        "days": days(shown),
        "shown": shown,
        "named": named,
        "asked": asked,
        "look": look,
        "links": Links(asked, look, cards={event["uid"] for event in shown}),
        "outside": {event["uid"] for event in shown if (when := stands_at(event)) and asked.may_miss(when)},
    }


def _drawn(selection: Selection, look: Look, here: date, counted: Facets, listed: dict[str, Any]) -> Drawing | None:
    """The strip; None where there would be nothing on it, whatever the days."""
    asked, events = selection.asked, listed["events"]
    total = counted.without.get("since", counted.without.get("until", counted.total))
    whole = not (asked.since or asked.until or events.before or events.after)
    if total == 0:
        return None
    return once_a_version(
        lambda: strip(
            selection, look.lens, here, total=total, inside=counted.total, shown=listed["shown"] if whole else None
        ),
        *("strip", asked, g.as_of, look.lens, here),
    )


def _address(selection: Selection, look: Look) -> str:
    """The short address of what is shown, for the browser's bar; "" where the list goes on."""
    if look.goes_on:
        return ""
    return url_for("timeline.show", around=look.around, **selection.asked.to_args(), **look.to_args())


def _deleted(uid: str | None) -> Document | None:
    """The event an editor has just deleted, so that it can be undone on the spot."""
    if not uid or not may(SiteRole.EDITOR):
        return None
    found = record.latest(read(), g.negotiation.id, ItemKind.EVENT, uid)
    gone = found is not None and found.text is None
    return record.last_document(read(), g.negotiation.id, ItemKind.EVENT, uid) if gone else None
