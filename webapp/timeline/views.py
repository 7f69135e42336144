"""The timeline page and its list of events."""

from flask import Response, g, request

from webapp import record
from webapp.clock import today
from webapp.db import read
from webapp.domain.references import references
from webapp.domain.vocabulary import ItemKind, SiteRole
from webapp.http.access import may, public
from webapp.http.addresses import negotiation_blueprint
from webapp.http.caching import cacheable
from webapp.http.render import page
from webapp.timeline import queries
from webapp.timeline.days import days

blueprint = negotiation_blueprint("timeline", __name__)


@blueprint.get("/")
@public
@cacheable("order", "after", "before", "around")
def show() -> Response:
    """The events in time. With `after` or `before`, htmx gets only that stretch of the list."""
    stretch = queries.Stretch(
        newest_first=request.args.get("order") != "oldest",
        after=request.args.get("after"),
        before=request.args.get("before"),
        around=request.args.get("around"),
    )
    events = queries.events(read(), g.negotiation.id, stretch)
    upcoming = queries.next_event(read(), g.negotiation.id, today(g.negotiation.timezone))
    shown = [*events.entries, upcoming] if upcoming else events.entries
    return page(
        "timeline/page.html",
        block="stretch" if stretch.after or stretch.before else "main",
        push=stretch.around is not None,
        header=record.header(read(), g.negotiation),
        stretch=stretch,
        events=events,
        days=days(events.entries),
        upcoming=upcoming,
        today=today(g.negotiation.timezone),
        named=record.named(read(), g.negotiation.id, references(shown)),
        deleted=_deleted(request.args.get("deleted")),
    )


def _deleted(uid: str | None) -> queries.Document | None:
    """The event an editor has just deleted, so that it can be undone on the spot."""
    if not uid or not may(SiteRole.EDITOR):
        return None
    found = record.latest(read(), g.negotiation.id, ItemKind.EVENT, uid)
    gone = found is not None and found.text is None
    return record.last_document(read(), g.negotiation.id, ItemKind.EVENT, uid) if gone else None
