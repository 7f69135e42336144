"""The front page, and dates as people would say them."""

from flask import Blueprint, Response, redirect, request, url_for
from markupsafe import escape
from werkzeug.wrappers import Response as BaseResponse

from webapp.clock import today
from webapp.domain.visibility import trimmed
from webapp.http.access import public
from webapp.http.caching import cacheable
from webapp.http.render import page
from webapp.pages.site import queries
from webapp.store.database import read
from webapp.web.templating import date_answer

blueprint = Blueprint("site", __name__)


@blueprint.get("/")
@public
@cacheable()
def front() -> BaseResponse:
    """Straight to the negotiation where there is one; else the list of all."""
    only = queries.only_uid(read())
    if only:
        return redirect(url_for("timeline.show", negotiation_uid=only), 302)
    return page("site/negotiations.html", entries=queries.entries(read(), today))


@blueprint.get("/dates")
@public
def date_words() -> Response:
    """A date being typed (the one value in the query), in words or with what is wrong with it; as a bit of HTML."""
    typed = trimmed(next(iter(request.args.values()), ""))
    return Response(date_answer(typed) if typed else escape(""), mimetype="text/html")
