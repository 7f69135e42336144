"""Names offered while somebody types one into a form: the options of the field's own list."""

from flask import Response, g, request
from markupsafe import Markup
from werkzeug.exceptions import BadRequest

from webapp.domain.site_vocabulary import SiteRole
from webapp.domain.vocabulary import ItemKind
from webapp.forms.directory import directory
from webapp.http.access import beside_a_field, needs
from webapp.reading.item_keys import names_beginning, titles_beginning
from webapp.reading.places import places_beginning
from webapp.store.database import read
from webapp.web.addresses import header, negotiation_blueprint

blueprint = negotiation_blueprint("names")

PLACE = "place"
KINDS = (ItemKind.ACTOR, ItemKind.ISSUE, ItemKind.SOURCE, ItemKind.EVENT)


@blueprint.get("/names")
@needs(SiteRole.CONTRIBUTOR)
@beside_a_field
def offer() -> Response:
    """The names of a `kind` (actor, issue, source, event, place) that begin, or go on after a word, with what was
    typed: `q`, or the field of whatever name it was typed into. At most OFFERED, as options."""
    kind = request.args.get("kind", "")
    typed = request.args.get("q") or next((text for name, text in request.args.items() if name != "kind"), "")
    if kind == PLACE:
        labels = places_beginning(read(), g.negotiation.id, header(), typed)
    elif kind in KINDS:
        labels = _labels(ItemKind(kind), typed)
    else:
        raise BadRequest("Names are offered of a kind: actor, issue, source, event or place.")
    options = Markup("").join(Markup('<option value="{}"></option>').format(label) for label in labels)
    return Response(options, mimetype="text/html")


def _labels(kind: ItemKind, typed: str) -> list[str]:
    """The labels, each of which names one item."""
    if kind == ItemKind.EVENT:
        uids = titles_beginning(read(), g.negotiation.id, typed)
    else:
        uids = names_beginning(read(), g.negotiation.id, kind, typed)
    names = directory(read(), g.negotiation.id, {kind: uids})
    return [names.label(kind, uid) for uid in uids]
