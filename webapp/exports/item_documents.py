"""The document of each item, as JSON at the address of its page."""

import json

from flask import Response, g

from webapp.domain.plain import ItemDocument
from webapp.domain.vocabulary import ItemKind
from webapp.http.caching import public_answer
from webapp.web import items
from webapp.web.addresses import negotiation_blueprint
from webapp.web.described import described
from webapp.web.families import each_kind, of_item

blueprint = negotiation_blueprint("documents")


@each_kind(blueprint, "/<uid:uid>.json", "GET")
@public_answer("as_of", "edition", lasting="edition")
@described("The document of an item, as in the negotiation file", schema="#/$defs/{kind}")
def show(kind: ItemKind, uid: str) -> Response:
    """Return an item's document as canonical JSON; on a day, as known by then; in an edition, as it stood. The document
    of now has a link to its revision, on which a program bases a change (RFC 5829)."""
    revision = items.in_edition(kind, uid) if "edition" in g else items.present(kind, uid)
    text = revision.text
    if g.snapshot.as_of:
        text = json.dumps(items.of_day(kind, revision.read(ItemDocument)), ensure_ascii=False)
    response = Response(f"{text}\n", mimetype="application/json")
    if "edition" not in g and not g.as_of:
        newest = of_item("revisions.show", kind, uid, revision=revision.number)
        response.headers["Link"] = f'<{newest}>; rel="latest-version"'
    return response
