"""The front page, and dates in words."""

from flask import Blueprint, Response, g, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from webapp.clock import today
from webapp.domain.dates import find_date
from webapp.domain.dates.zones import find_zone
from webapp.domain.problems import Invalid
from webapp.forms.date_offers import date_offers
from webapp.forms.typed_dates import DateReader
from webapp.http.access import public
from webapp.http.caching import public_answer
from webapp.http.render import page
from webapp.pages.site import queries
from webapp.pages.site.search_queries import search_all
from webapp.reading.parameters import Parameters
from webapp.store.database import read

blueprint = Blueprint("site", __name__)


@blueprint.get("/")
@public_answer("q")
def front() -> BaseResponse:
    """Go straight to the only negotiation, with the search if there is one; list them if there are several, or what a
    search finds in each. A search that cannot be read is explained, with status 400."""
    only = queries.only_uid(read())
    if only:
        return redirect(url_for("timeline.show", negotiation_uid=only, q=request.args.get("q") or None), 302)
    problems, answer = {}, None
    try:
        if typed := Parameters(request.args).text("q"):
            answer = search_all(read(), typed)
    except Invalid as invalid:
        problems = {problem.path: problem.message for problem in invalid.problems}
    if answer:
        g.search = answer.search
    entries = [] if answer or problems else queries.entries(read())
    status = 400 if problems else 200
    return page("site/negotiations.html", status=status, entries=entries, answer=answer, problems=problems)


@blueprint.get("/dates")
@public
def date_words() -> Response:
    """Return the meaning of a date being typed, or what is wrong with it, as an HTML fragment; the field's name is the
    query parameter. `reference` is the date of the source, `zone` the negotiation's time zone."""
    typed_fields = ((name, text) for name, text in request.args.items() if name not in {"reference", "zone"})
    field, text = next(typed_fields, ("", ""))
    reference, zone = find_date(request.args.get("reference", "")), request.args.get("zone", "")
    zone = zone if find_zone(zone) else ""
    reader = DateReader(today(zone or "UTC"), zone, lambda _path: reference)
    return Response(date_offers(reader, field, text), mimetype="text/html")
