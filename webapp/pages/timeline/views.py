"""The timeline page and its list of events; beside it the card of a mark, and the strip as a picture."""

from datetime import date
from urllib.parse import urlencode

from flask import Response, g, redirect, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as BaseResponse

from webapp.domain.knowing.disagreements import doubts
from webapp.domain.plain import EventDocument
from webapp.domain.text.direction import in_order
from webapp.domain.vocabulary import ItemKind
from webapp.drawing.frame import with_record_end
from webapp.drawing.picture import Drawing
from webapp.drawing.signs import signs
from webapp.drawing.strip_picture import strip_picture
from webapp.drawing.strip_words import description
from webapp.formats.csl import of_record
from webapp.formats.highwire import tags
from webapp.http.access import public
from webapp.http.caching import public_answer
from webapp.http.render import attachment, page, partial
from webapp.pages.timeline import view_options
from webapp.pages.timeline.front import Front
from webapp.pages.timeline.listing import ListContents, listed_events, within
from webapp.pages.timeline.narrowings import LABELS, narrowings
from webapp.pages.timeline.strip_queries import Stood, strip
from webapp.pages.timeline.view_options import ViewOptions
from webapp.reading.documents import names_of
from webapp.reading.facets import Facets
from webapp.reading.filters import PARAMETERS, Filter
from webapp.reading.near_words import NearWords, near_words
from webapp.reading.selection import Selection, readable, select_events
from webapp.reading.sittings import is_denied
from webapp.web import items
from webapp.web.addresses import address_with, header, negotiation_blueprint
from webapp.web.date_words import date_words
from webapp.web.days import RANGE, page_day, unclear
from webapp.web.described import described
from webapp.web.evidence import evidence
from webapp.web.file_names import file_name
from webapp.web.templating import has_no_outcome
from webapp.web.version_cache import end_of_record, kept_facets, per_version
from webapp.web.work import work

blueprint = negotiation_blueprint("timeline")
blueprint.add_app_template_global(signs, "signs_of")


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
    days = {problem.path: day for problem in problems if problem.path in RANGE and (day := unclear(problem.path))}
    g.search = selection.search
    today = page_day()
    if options.goes_on and partial():
        return page("timeline/page.html", block="stretch", **within(listed_events(selection, options)))
    listed = listed_events(selection, options, today)
    counts = kept_facets(selection)
    drawing = None if options.goes_on or problems else drawn(selection, options, today, counts, listed)
    return page(
        "timeline/page.html",
        status=400 if problems else 200,
        push=_address(selection, options),
        problems={
            problem.path: str(days[problem.path].description) if problem.path in days else problem.message
            for problem in problems
        },
        choices={name: day.choices for name, day in days.items()},
        facets=counts,
        offered=counts.offered,
        drawing=drawing,
        between=selection.between,
        narrowed=list(narrowings(selection, counts)),
        named=g.search.named(g.snapshot) if g.search else [],
        near=near_words(g.snapshot, selection.filter, g.search) if g.search and not counts.total else NearWords(),
        labels=LABELS,
        citation=tags(of_record(work(), today)),
        shown=selection.filter.to_args(),
        **within(listed, drawing),
    )


@blueprint.get("/events/<uid:uid>/card")
@public_answer("as_of")
def card(uid: str) -> Response:
    """Show date, title, participants and a line of what happened, as known; 410 if the event was deleted."""
    event = items.as_known(ItemKind.EVENT, uid, EventDocument)
    return page("strip/card.html", block="card", event=event, names=names_of(g.snapshot, [event]))


@blueprint.get("/strip.svg")
@public_answer(*PARAMETERS, *view_options.PARAMETERS, "as_of")
@described("The strip of the timeline, as a picture (SVG)", "image/svg+xml", own=view_options.OF_THE_STRIP)
def strip_svg() -> Response:
    """Return the strip of the timeline with the same parameters as a picture. Raises Invalid for what cannot be read,
    NotFound if nothing matches."""
    options = ViewOptions.from_args(request.args)
    selection = select_events(g.snapshot, Filter.from_args(request.args))
    counts = kept_facets(selection)
    total = counts.anywhen
    if total == 0:
        raise NotFound("Nothing on record matches this, so there is nothing to draw.")
    today = page_day()
    drawing = strip(selection, options.lens, today, total=total, inside=counts.total, all_lines=options.all_lines)
    if drawing.undated == total:
        raise NotFound("None of this has a date yet, so there is nothing to draw.")
    drawing = with_record_end(drawing, end_of_record(today).day, today)
    page_url = address_with("timeline.show", {**selection.filter.to_args(), **options.to_args(), "_external": True})
    days = date_words(drawing.span.edtf)
    within_days = selection.but_for("since", "until")  # the title names the days
    narrowed = ", ".join(in_order(offered.label) for offered in narrowings(within_days, counts))
    about = f"{days[:1].upper()}{days[1:]}" + (f", narrowed to: {narrowed}" if narrowed else "")
    about += f", as known on {date_words(g.as_of)}" if g.as_of else ""
    version = f"Version {g.negotiation.version}. {page_url}"
    described = description(drawing, has_no_outcome)
    picture = strip_picture(drawing, options.lens, header()["title"], about, version, described)
    return attachment(picture, "image/svg+xml", file_name("strip", "svg", ("as-of", g.as_of)))


def drawn(
    selection: Selection, options: ViewOptions, today: date, counts: Facets, listed: ListContents
) -> Drawing | None:
    """Return the strip; None if it would be empty whatever the days, or hold nothing but undated events, and for a
    record of a single event, which the list shows better."""
    filter_, events = selection.filter, listed["events"]
    whole = not (filter_.since or filter_.until or events.before or events.after or listed["ranked"])
    if counts.anywhen == 0 or (g.negotiation.events == 1 and not filter_):
        return None

    moments = tuple(event["uid"] for event in listed["front"].moments)

    def draw() -> Drawing:
        totals, given = {"total": counts.anywhen, "inside": counts.total}, _stood(listed) if whole else None
        drawn = strip(
            selection, options.lens, today, given=given, all_lines=options.all_lines, moments=moments, **totals
        )
        return with_record_end(drawn, _last_day(listed, today), today)

    key = ("strip", filter_, g.snapshot.as_of, options.lens, today, options.all_lines, moments)
    drawing = per_version(draw, *key)
    return drawing if drawing.count or drawing.undated < counts.anywhen else None


def _stood(listed: ListContents) -> list[Stood]:
    """Return the listed events in the order of the timeline, with what is doubted of them, from the sources that the
    list has anyway."""
    names, supports, cursors = listed["names"], listed["supports"], listed["cursors"]
    return [
        Stood(event, doubts(evidence(event, names)), is_denied(event, supports[event["uid"]]))
        for event in sorted(listed["listed"], key=lambda event: cursors[event["uid"]])
    ]


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
