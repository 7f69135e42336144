"""What is offered beside a field while somebody types: names to choose from, and the meaning of a date."""

from flask import Response, g, request
from markupsafe import Markup
from werkzeug.exceptions import BadRequest

from webapp.domain.site_vocabulary import SiteRole
from webapp.domain.vocabulary import ItemKind
from webapp.forms import form
from webapp.forms.directory import directory
from webapp.forms.shape import READING
from webapp.http.access import beside_a_field, needs
from webapp.pages.editing.form_page import base_document, form_names
from webapp.pages.editing.reference import date_reader
from webapp.reading.item_keys import names_beginning, titles_beginning
from webapp.reading.places import places_beginning
from webapp.store.database import read
from webapp.web.addresses import header, negotiation_blueprint
from webapp.web.date_offers import date_offers
from webapp.web.items import existing

blueprint = negotiation_blueprint("offers")

PLACE = "place"
KINDS = (ItemKind.ACTOR, ItemKind.ISSUE, ItemKind.SOURCE, ItemKind.EVENT)


@blueprint.get("/names")
@needs(SiteRole.CONTRIBUTOR)
@beside_a_field
def names() -> Response:
    """Return, as at most OFFERED options, the names of a `kind` (actor, issue, source, event, place) with a word that
    begins with what was typed: `q`, or the only other parameter."""
    kind = request.args.get("kind", "")
    typed = request.args.get("q") or next((text for name, text in request.args.items() if name != "kind"), "")
    if kind == PLACE:
        labels = places_beginning(read(), g.negotiation.id, header(), typed)
    elif kind in KINDS:
        labels = _labels(ItemKind(kind), typed)
    else:
        raise BadRequest("Say which kind of names: actor, issue, source, event or place.")
    options = Markup("").join(Markup('<option value="{}"></option>').format(label) for label in labels)
    return Response(options, mimetype="text/html")


def _labels(kind: ItemKind, typed: str) -> list[str]:
    if kind == ItemKind.EVENT:
        uids = titles_beginning(read(), g.negotiation.id, typed)
    else:
        uids = names_beginning(read(), g.negotiation.id, kind, typed)
    labels = directory(read(), g.negotiation.id, {kind: uids})
    return [labels.label(kind, uid) for uid in uids]


@blueprint.post("/events/dates")
@needs(SiteRole.CONTRIBUTOR)
def dates() -> Response:
    """Return the meaning of the date in the `field` of a form being typed, or what is wrong with it, counted from the
    source cited for it; `of` is the event being edited. Nothing is saved."""
    uid, field = request.args.get("of") or None, request.args.get("field", "")
    if uid:
        existing(ItemKind.EVENT, uid)
    fields = form.typed(ItemKind.EVENT, request.form)
    names = form_names(fields.mentioned())
    g.date_reader = date_reader(read(), g.negotiation, fields, base_document(fields, uid), names)
    typed, reading = (request.form.get(name, "") for name in (field, f"{field}.{READING}"))
    return Response(date_offers(field, typed, reading), mimetype="text/html")
