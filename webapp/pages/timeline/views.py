"""The timeline page and its list of events."""

from datetime import date
from urllib.parse import urlencode

from flask import Response, g, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from webapp import reading
from webapp.domain.plain import ItemDocument
from webapp.domain.site_vocabulary import SiteRole
from webapp.domain.vocabulary import ItemKind
from webapp.drawing.frame import with_record_end
from webapp.drawing.picture import Drawing
from webapp.formats.csl import of_record
from webapp.formats.highwire import tags
from webapp.http.access import may, public
from webapp.http.caching import public_answer
from webapp.http.render import page, partial
from webapp.pages.timeline import view_options
from webapp.pages.timeline.front import Front
from webapp.pages.timeline.listing import ListContents, listed_events, within
from webapp.pages.timeline.narrowings import LABELS, narrowings
from webapp.pages.timeline.strip_queries import strip
from webapp.pages.timeline.view_options import ViewOptions
from webapp.reading.facets import Facets
from webapp.reading.filters import PARAMETERS
from webapp.reading.near_words import NearWords, near_words
from webapp.reading.selection import Selection, readable
from webapp.store.database import read
from webapp.web.addresses import address_with, negotiation_blueprint, page_day
from webapp.web.days import RANGE, unclear
from webapp.web.record_end import end_of_record
from webapp.web.version_cache import kept_facets, per_version
from webapp.web.work import work

blueprint = negotiation_blueprint("timeline")

MOST_RENAMED = 20
"""Renamed items that a page mentions."""


@blueprint.get("")
@public
def add_slash() -> BaseResponse:
    """Redirect from the address without a slash. A route of its own: Werkzeug would redirect any word, and only then
    find nothing."""
    query = urlencode(list(request.args.items(multi=True)))
    return redirect(f"{url_for('timeline.show')}?{query}".rstrip("?"), 308)


@blueprint.get("/")
@public_answer(*PARAMETERS, *view_options.PARAMETERS, "as_of")
def show() -> Response:
    """Show the filtered events in time; a filter that cannot be read is explained, with status 400 and an empty list.
    With `after` or `before`, htmx gets only that stretch of the list."""
    options = ViewOptions.from_args(request.args)
    selection, problems = readable(g.snapshot, request.args)
    asked_about = {
        problem.path: day for problem in problems if problem.path in RANGE and (day := unclear(problem.path))
    }
    g.search = selection.search
    today = page_day()
    if options.goes_on and partial():
        return page("timeline/page.html", block="stretch", **within(listed_events(selection, options)))
    listed = listed_events(selection, options, today)
    counts = kept_facets(selection)
    drawing = None if options.goes_on or problems else _drawn(selection, options, today, counts, listed)
    return page(
        "timeline/page.html",
        status=400 if problems else 200,
        push=_address(selection, options),
        problems={
            problem.path: str(asked_about[problem.path].description) if problem.path in asked_about else problem.message
            for problem in problems
        },
        choices={name: day.choices for name, day in asked_about.items()},
        today=today,
        facets=counts,
        offered=counts.offered,
        drawing=drawing,
        between=selection.between,
        narrowed=list(narrowings(selection.filter, counts, selection.ends)),
        near=near_words(g.snapshot, selection.filter, g.search) if g.search and not counts.total else NearWords(),
        labels=LABELS,
        citation=tags(of_record(work(), today)),
        feed=address_with("exports.feed", selection.filter.to_args()),
        deleted=_deleted(request.args.get("deleted")),
        renamed=_renamed(request.args.getlist("renamed")),
        **within(listed, drawing),
    )


def _drawn(
    selection: Selection, options: ViewOptions, today: date, counts: Facets, listed: ListContents
) -> Drawing | None:
    """Return the strip; None if it would be empty whatever the days, or hold nothing but undated events, and for a
    record of a single event, which the list shows better."""
    filter_, events = selection.filter, listed["events"]
    whole = not (filter_.since or filter_.until or events.before or events.after or listed["ranked"])
    if counts.anywhen == 0 or (g.negotiation.events == 1 and not filter_):
        return None
    drawing = per_version(
        lambda: with_record_end(
            strip(
                selection,
                options.lens,
                today,
                total=counts.anywhen,
                inside=counts.total,
                events=listed["listed"] if whole else None,
                all_lines=options.all_lines,
            ),
            _last_day(listed, today),
            today,
        ),
        *("strip", filter_, g.snapshot.as_of, options.lens, today, options.all_lines),
    )
    return drawing if drawing.count or drawing.undated < counts.anywhen else None


def _last_day(listed: ListContents, today: date) -> date | None:
    """Return the last day the record tells of, if the strip shows it; a search makes enough queries already."""
    if listed["filter"].q:
        return None
    return (end_of_record(today) if listed["front"] == Front() else listed["front"].end).day


def _address(selection: Selection, options: ViewOptions) -> str:
    """Return the short address for the browser's bar, or "" if the list continues another page."""
    if options.goes_on:
        return ""
    return address_with("timeline.show", {"around": options.around, **selection.filter.to_args(), **options.to_args()})


def _deleted(uid: str | None) -> ItemDocument | None:
    """Return the event an editor has just deleted, to offer undoing it."""
    if not uid or not may(SiteRole.EDITOR):
        return None
    latest = reading.latest(read(), g.negotiation.id, ItemKind.EVENT, uid)
    is_deleted = latest is not None and latest.text is None
    return reading.last_document(read(), g.negotiation.id, ItemKind.EVENT, uid) if is_deleted else None


def _renamed(items: list[str]) -> list[tuple[str, str]]:
    """Return the former and present names of items ("actor.putin") that were renamed while an editor had them in a
    form."""
    if not items or not may(SiteRole.EDITOR):
        return []
    keys = [(kind, uid) for kind, _, uid in (item.partition(".") for item in items) if kind in set(ItemKind)]
    renamings = (reading.renaming(read(), g.negotiation.id, ItemKind(kind), uid) for kind, uid in keys[:MOST_RENAMED])
    return [names for names in renamings if names]
