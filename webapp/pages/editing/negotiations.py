"""Making a negotiation from an empty page: the form of its header, at an address of the site."""

from flask import Blueprint, Response, redirect, request
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response as BaseResponse

from webapp.accounts.sessions import storing
from webapp.domain.site_vocabulary import SiteRole
from webapp.domain.vocabulary import ItemKind
from webapp.errors import refused_with
from webapp.forms import form
from webapp.http.access import needs
from webapp.pages.editing.form_page import form_page, new_token
from webapp.pages.editing.refused_form import refused_form
from webapp.pages.editing.rows import other_rows
from webapp.pages.editing.submission import submit_negotiation
from webapp.web.acts import own_act
from webapp.web.items import page_of

blueprint = Blueprint("negotiations", __name__)

KIND = {"kind": ItemKind.NEGOTIATION}


@blueprint.get("/negotiations/new", defaults=KIND)
@needs(SiteRole.ADMIN)
def new(kind: ItemKind) -> Response:
    """The empty form."""
    return form_page(form.blank(kind, new_token()))


@blueprint.post("/negotiations/new", defaults=KIND)
@needs(SiteRole.ADMIN)
@refused_with(refused_form)
def create(kind: ItemKind) -> BaseResponse:
    """Makes a negotiation, or changes the form's rows."""
    fields = form.typed(kind, request.form)
    if other := other_rows(fields, None):
        return other
    if not fields.token:
        raise BadRequest("The form has lost its mark, by which a second sending of it is known.")
    act = own_act()
    with storing() as session:
        submission = submit_negotiation(session, fields.filled(), act)
    return redirect(page_of(kind, submission.uid), 303)
