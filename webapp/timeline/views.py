"""The timeline page and its list of events."""

import re
from datetime import date

from flask import Response, g, request, url_for
from werkzeug.exceptions import BadRequest

from webapp import record
from webapp.clock import today
from webapp.db import read
from webapp.domain.known import issue_days
from webapp.domain.references import references
from webapp.domain.schedule import stands_at
from webapp.domain.text import UID
from webapp.domain.vocabulary import ItemKind, SiteRole
from webapp.filtering.facet_queries import facets
from webapp.filtering.filters import PARAMETERS, Filter
from webapp.filtering.known_queries import Document, Known
from webapp.filtering.selection_queries import select_events
from webapp.http.access import may, public
from webapp.http.addresses import negotiation_blueprint, parse_day
from webapp.http.caching import cacheable
from webapp.http.kept import once_a_version
from webapp.http.paging import Page
from webapp.http.render import page
from webapp.strip.lanes import LENSES
from webapp.strip.queries import strip
from webapp.timeline import queries
from webapp.timeline.days import days
from webapp.timeline.narrowed import LABELS, narrowed

blueprint = negotiation_blueprint("timeline", __name__)

CURSOR = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2} [01] [0-9T:+-]{1,40}|undated) [0-9]{5} [a-z0-9-]{1,80}")


@blueprint.get("/")
@public
@cacheable(*PARAMETERS, "order", "after", "before", "around", "at", "mark", "lens", "as_of")
def show() -> Response:
    """The events in time, narrowed by a filter. With `after` or `before`, htmx gets only that stretch of the list."""
    asked = Filter.from_args(request.args)
    stretch = queries.Stretch(
        newest_first=request.args.get("order") != "oldest",
        after=_cursor("after"),
        before=_cursor("before"),
        around=request.args.get("around") or None,
        at=parse_day("at"),
    )
    here: date = g.as_of or today(g.negotiation.timezone)
    known = Known(read(), g.negotiation.id, g.as_of)
    if known.day:
        known.replanned = once_a_version(lambda: known.replanned, "replanned", known.day)
    selection = select_events(known, asked)
    found, walked = queries.events(selection, stretch, *queries.next_walks(known, here))
    upcoming = queries.next_event(walked)
    both = [*found.entries, *([upcoming] if upcoming else [])]
    wanted = references(both)
    wanted[ItemKind.EVENT].update(asked.between)
    named = record.named(read(), g.negotiation.id, wanted)
    shown = known.as_known(both, issue_days(named[ItemKind.SOURCE].values()))
    upcoming = shown.pop() if upcoming else None
    g.search = selection.search
    counted = once_a_version(lambda: facets(selection), "facets", asked, g.as_of)
    order = None if stretch.newest_first else "oldest"
    mark = request.args.get("mark") or None
    if mark and not UID.fullmatch(mark):
        raise BadRequest(f"“{mark}” cannot be an event’s uid; take it out of “mark”.")
    lens = request.args.get("lens") or LENSES[0]
    if lens not in LENSES:
        raise BadRequest(f"“{lens}” is no lens; choose from {', '.join(LENSES)}.")
    return page(
        "timeline/page.html",
        block="stretch" if stretch.after or stretch.before else "main",
        push=_pushed(asked, stretch),
        stretch=stretch,
        events=found,
        days=days(shown),
        upcoming=upcoming,
        today=here,
        named=named,
        asked=asked,
        outside={event["uid"] for event in shown if (when := stands_at(event)) and asked.may_miss(when)},
        facets=counted,
        lens=lens,
        lens_given=request.args.get("lens"),
        drawing=once_a_version(
            lambda: strip(
                selection,
                lens,
                here,
                total=counted.without.get("since", counted.without.get("until", counted.total)),
                inside=counted.total,
                shown=shown if _is_whole(asked, stretch, found) else None,
            ),
            "strip",
            asked,
            g.as_of,
            lens,
            here,
        )
        if not (stretch.after or stretch.before)
        else None,
        offered=counted.offered,
        narrowed=list(narrowed(asked, counted, named[ItemKind.EVENT])),
        labels=LABELS,
        order=order,
        kept_args={**asked.to_args(), "order": order, "mark": mark, "lens": request.args.get("lens")},
        mark=mark,
        deleted=_deleted(request.args.get("deleted")),
    )


def _cursor(name: str) -> str | None:
    given = request.args.get(name)
    if given and not CURSOR.fullmatch(given):
        raise BadRequest(f"“{name}” is no place in this timeline; start from its first page.")
    return given or None


def _is_whole(asked: Filter, stretch: queries.Stretch, found: Page[Document]) -> bool:
    """Whether a page shows everything that the strip shows as well."""
    return not (asked.since or asked.until or stretch.at or found.before or found.after)


def _pushed(asked: Filter, stretch: queries.Stretch) -> str:
    """The short address of what is shown, for the browser's bar."""
    if stretch.after or stretch.before:
        return ""
    order = None if stretch.newest_first else "oldest"
    return url_for(
        "timeline.show", **asked.to_args(), order=order, around=stretch.around, lens=request.args.get("lens")
    )


def _deleted(uid: str | None) -> Document | None:
    """The event an editor has just deleted, so that it can be undone on the spot."""
    if not uid or not may(SiteRole.EDITOR):
        return None
    found = record.latest(read(), g.negotiation.id, ItemKind.EVENT, uid)
    gone = found is not None and found.text is None
    return record.last_document(read(), g.negotiation.id, ItemKind.EVENT, uid) if gone else None
