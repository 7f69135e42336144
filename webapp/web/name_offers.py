"""Names of items to choose from, beside a field."""

from flask import g
from markupsafe import Markup
from werkzeug.exceptions import BadRequest

from webapp.domain.site_vocabulary import SiteRole
from webapp.domain.vocabulary import ItemKind
from webapp.http.access import may
from webapp.reading.names_beginning import labels_beginning
from webapp.reading.places import places_beginning
from webapp.web.families import FAMILIES

PLACE = "place"


def names_offered(kind: str, typed: str) -> Markup:
    """Return, as at most OFFERED options, the names of a kind (actor, issue, source, event, place) with a word that
    begins with what was typed; none for those who may not write."""
    if not may(SiteRole.CONTRIBUTOR):
        return Markup()
    if kind == PLACE:
        labels = places_beginning(g.snapshot, typed)
    elif kind in FAMILIES:
        labels = labels_beginning(g.snapshot, ItemKind(kind), typed)
    else:
        raise BadRequest("Say which kind of names: actor, issue, source, event or place.")
    return Markup("").join(Markup('<option value="{}"></option>').format(label) for label in labels)
