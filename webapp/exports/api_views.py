"""What programs are told: a page with examples, and the same as OpenAPI."""

import json

from flask import Blueprint, Response, current_app, url_for

from webapp.exports.api_queries import examples
from webapp.exports.openapi import openapi
from webapp.exports.operations import operations
from webapp.http.caching import public_answer
from webapp.http.render import page
from webapp.pages.site.health import VERSION
from webapp.store.database import read
from webapp.web.described import FILTERS, OTHERS, described

blueprint = Blueprint("api", __name__)


@blueprint.get("/api")
@public_answer()
def show() -> Response:
    """Return the page for programs: every address that is described, with an example, and how to use them."""
    offered = operations(current_app)
    return page(
        "exports/api.html",
        groups={
            "Of a record": [each for each in offered if each.arguments == ("negotiation",)],
            "Of an item in it": [each for each in offered if "uid" in each.arguments],
            "Of the site": [each for each in offered if not each.arguments],
        },
        examples=examples(read()),
        filters=FILTERS,
        others=OTHERS,
    )


@blueprint.get("/openapi.json")
@public_answer()
@described("This, for programs (OpenAPI 3.1)")
def document() -> Response:
    """Return the description of all that is described, as OpenAPI."""
    site = url_for("site.front", _external=True).rstrip("/")
    schema = url_for("schemas.negotiation_schema", _external=True)
    told = openapi(operations(current_app), examples(read()), site, schema, VERSION)
    return Response(json.dumps(told, ensure_ascii=False, indent=1) + "\n", mimetype="application/json")
