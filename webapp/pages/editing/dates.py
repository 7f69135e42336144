"""What a date in an event's form means while it is typed: as saving would read it."""

from flask import Response, g, request

from webapp.domain.site_vocabulary import SiteRole
from webapp.domain.vocabulary import ItemKind
from webapp.forms import form
from webapp.forms.shape import READING
from webapp.http.access import needs
from webapp.pages.editing.form_page import base_document, form_names
from webapp.pages.editing.reference import own_day, reference_of, said_in
from webapp.store.database import read
from webapp.web.addresses import negotiation_blueprint
from webapp.web.date_offers import date_offers
from webapp.web.items import existing

blueprint = negotiation_blueprint("dates")


@blueprint.post("/events/dates")
@needs(SiteRole.CONTRIBUTOR)
def words() -> Response:
    """The date in the `field` of the form that was sent, in words or with what is wrong with it, counted from the
    source that is cited for it there; `of` is the event that is edited. Nothing is saved."""
    uid, field = request.args.get("of") or None, request.args.get("field", "")
    if uid:
        existing(ItemKind.EVENT, uid)
    fields = form.typed(ItemKind.EVENT, request.form)
    stored, names = base_document(fields, uid), form_names(fields.mentioned())
    g.near, g.said = own_day(stored), said_in(fields)
    g.reference = reference_of(read(), g.negotiation, fields, stored, names)
    typed, reading = (request.form.get(name, "") for name in (field, f"{field}.{READING}"))
    return Response(date_offers(field, typed, reading), mimetype="text/html")
