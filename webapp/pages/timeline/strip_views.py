"""The strip outside the page: the card of a mark, and the picture file."""

from dataclasses import replace

from flask import Response, g, request
from werkzeug.exceptions import BadRequest, NotFound

from webapp.domain.vocabulary import Status
from webapp.drawing.frame import with_record_end
from webapp.drawing.strip_picture import strip_picture
from webapp.formats.format import of_days
from webapp.http.caching import public_answer
from webapp.http.render import page
from webapp.pages.timeline import view_options
from webapp.pages.timeline.narrowings import narrowings
from webapp.pages.timeline.strip_queries import strip
from webapp.pages.timeline.view_options import ViewOptions
from webapp.pages.timeline.views import blueprint
from webapp.reading.as_known import as_known
from webapp.reading.documents import events_of, names_of
from webapp.reading.filters import PARAMETERS
from webapp.reading.selection import readable
from webapp.web.addresses import address_with, header, page_day
from webapp.web.attachment import attachment
from webapp.web.record_end import end_of_record
from webapp.web.templating import date_words
from webapp.web.version_cache import kept_facets


@blueprint.get("/events/<uid:uid>/card")
@public_answer("as_of")
def card(uid: str) -> Response:
    """Show date, title, participants and a line of what happened, as known. Raises NotFound."""
    events = as_known(g.snapshot, events_of(g.snapshot, [uid]))
    if not events:
        raise NotFound(f"There is no event “{uid}” here{', as known by that day' if g.as_of else ''}.")
    [event] = events
    return page("strip/card.html", block="card", event=event, names=names_of(g.snapshot, [event]))


@blueprint.get("/strip.svg")
@public_answer(*PARAMETERS, *view_options.PARAMETERS, "as_of")
def strip_svg() -> Response:
    """Return the strip of the timeline with the same parameters as a picture. Raises BadRequest for what cannot be
    read, NotFound if nothing matches."""
    options = ViewOptions.from_args(request.args)
    selection, problems = readable(g.snapshot, request.args)
    if problems:
        raise BadRequest(problems[0].message)
    counts = kept_facets(selection)
    total = counts.anywhen
    if total == 0:
        raise NotFound("Nothing on record matches this, so there is nothing to draw.")
    today = page_day()
    drawing = strip(selection, options.lens, today, total=total, inside=counts.total, all_lines=options.all_lines)
    if drawing.undated == total:
        raise NotFound("Nothing of this has a date yet, so there is nothing to draw.")
    drawing = with_record_end(drawing, end_of_record(today).day, today)
    page_url = address_with("timeline.show", {**selection.filter.to_args(), **options.to_args(), "_external": True})
    days = date_words(drawing.span.edtf)
    narrowing = replace(selection.filter, since="", until="")  # the title names the days
    narrowed = ", ".join(offered.label for offered in narrowings(narrowing, counts, selection.ends))
    about = f"{days[:1].upper()}{days[1:]}" + (f", narrowed to: {narrowed}" if narrowed else "")
    about += f", as known on {date_words(g.as_of)}" if g.as_of else ""
    apart = any(event.mark.apart for event in drawing.events)
    called_off = any(event.mark.status == Status.CANCELLED for event in drawing.events)
    foot = [
        "Full: on this day. Hollow: some day within the band. Dashed: planned. "
        f"{'Struck through: called off. ' if called_off else ''}"
        f"A stroke joins {'those who met' if options.lens == 'sides' else 'what one event is about'}"
        f"{', dotted those who met apart, in parts of an event' if apart else ''}.",
        f"Version {g.negotiation.version}. {page_url}",
    ]
    name = f"{g.negotiation.uid}-strip-v{g.negotiation.version}{of_days(('as-of', g.as_of))}.svg"
    return attachment(strip_picture(drawing, header()["title"], about, foot), "image/svg+xml", name)
