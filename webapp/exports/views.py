"""Downloads of a negotiation: a file for each format, and the page that lists them."""

from collections.abc import Callable, Iterator

from flask import Response, g, request

from webapp.domain.text import enumeration
from webapp.exports.documents import FileRequest, parameters
from webapp.exports.sending import send, send_kept
from webapp.formats import FORMATS
from webapp.formats.format import Context, Format
from webapp.http.caching import public_answer
from webapp.http.render import page
from webapp.pages.timeline.embed import frame_code
from webapp.pages.timeline.narrowings import LABELS, narrowings
from webapp.reading.filters import PARAMETERS, Filter
from webapp.reading.selection import select_events
from webapp.web.addresses import event_address, header, negotiation_blueprint
from webapp.web.days import page_day, past_day
from webapp.web.described import described
from webapp.web.file_names import file_name
from webapp.web.version_cache import kept_facets

blueprint = negotiation_blueprint("exports")


def download(form: Format) -> Callable[[], Response]:
    """Return the view for files of this format: the whole, the part that matches a filter or a day, or an edition."""
    subject = "" if form.path.startswith("export.") else form.name  # distinguishes formats of one suffix

    @public_answer(*parameters(form), *(["edition"] if form.write_edition else []), lasting="edition")
    @described(
        form.title,
        form.media_type,
        words=f"{form.holds} Not in it: {form.lacks}",
        columns=form.columns,
        schema="#" if form.write_edition else "",  # which only the negotiation file has
    )
    def view() -> Response:
        if form.write_edition and "edition" in g:
            edition = Context(g.negotiation.uid, header()["title"])
            return send(form.write_edition(g.edition, edition), form.media_type, file_name(subject, form.suffix))
        said_by = past_day("said_by") if "said_by" in form.parameters else None
        file_request = FileRequest(form, request.args, page_day(), said_by)
        partial = file_request.narrowed(g.as_of)
        if not file_request.narrowed(g.snapshot.as_of):
            partial = ""  # as of today it is the whole record
        days = (("as-of", g.as_of), ("said-by", said_by)) if partial else ()
        name = file_name(subject, form.suffix, *days, partial=bool(partial))

        def pieces() -> Iterator[bytes]:
            return file_request.pieces(g.snapshot, partial, event_address())

        if form.write_edition and not partial:  # made of stored documents alone
            stands = (g.negotiation.id, g.negotiation.version, g.negotiation.edited_at)
            return send_kept((form.name, *stands), pieces, form.media_type, name)
        return send(pieces(), form.media_type, name)

    return view


for form in FORMATS:
    blueprint.add_url_rule(f"/{form.path}", form.name, download(form))


@blueprint.get("/export")
@public_answer(*PARAMETERS, "as_of", "said_by")
def index() -> Response:
    """Return the page of all formats, narrowed as the query string says."""
    said_by = past_day("said_by")
    selection = select_events(g.snapshot, Filter.from_args(request.args))
    days = {name: str(day) for name, day in (("said_by", said_by), ("as_of", g.as_of)) if day}
    values = selection.filter.to_args() | days
    counts = kept_facets(selection)
    labels = LABELS | {"said_by": "the day by which it was said", "as_of": "the day by which it was known"}
    offers = []
    for offered in FORMATS:
        args = {name: value for name, value in values.items() if name in offered.parameters}
        left_out = enumeration([*dict.fromkeys(labels[name] for name in values if name not in args)], "or")
        offers.append({"form": offered, "args": args, "left_out": left_out})
    return page(
        "exports/page.html",
        offers=offers,
        embedded=selection.filter.to_args(),
        frame_code=frame_code(selection.filter.to_args()),
        narrowed=[offered.label for offered in narrowings(selection, counts)],
        said_by=said_by,
        labels=labels,
    )
