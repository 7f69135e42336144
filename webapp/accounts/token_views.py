"""The page on which a person makes tokens for programs; they are ended like other sessions."""

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as Redirect

from webapp.accounts import one_time_secret, queries, tokens
from webapp.accounts.authority import visitor
from webapp.accounts.form_pages import form_page, with_password
from webapp.accounts.sessions import request_session, storing
from webapp.clock import now
from webapp.domain.site_vocabulary import SiteRole, TokenLife
from webapp.http.access import author, needs
from webapp.store.database import read
from webapp.web.trouble import NO_FEEDBACK, Feedback

blueprint = Blueprint("tokens", __name__)

SHOWN = "program"


@blueprint.get("/account/tokens")
@needs(SiteRole.READER)
def show(feedback: Feedback = NO_FEEDBACK) -> Response:
    """Return the person's programs, and the form for another; a new token, once."""
    return form_page(
        "accounts/tokens.html",
        feedback,
        programs=queries.programs(read(), author().id, now()),
        once=one_time_secret.take(request_session(), SHOWN),
        name=request.form.get("name", ""),
        life=request.form.get("life", TokenLife.QUARTER.value),
    )


@blueprint.post("/account/tokens")
@needs(SiteRole.READER)
@with_password(show)
def make() -> Redirect:
    """Make a token."""
    name = request.form.get("name", "")
    with storing() as db:
        token = tokens.make(db, author().id, name, request.form.get("life", ""), by=visitor())
        one_time_secret.keep(request_session(), SHOWN, name, token)
    return redirect(url_for("tokens.show"), 303)
