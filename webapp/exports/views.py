"""Downloads of a negotiation, and the schema of the format."""

import json
from tempfile import SpooledTemporaryFile

from flask import Blueprint, Response, g, request
from werkzeug.wsgi import wrap_file

from webapp.db import read
from webapp.domain.document import json_schema
from webapp.exports import negotiation_file, queries
from webapp.http.access import public
from webapp.http.addresses import negotiation_blueprint
from webapp.http.caching import cacheable

blueprint = negotiation_blueprint("exports", __name__)
schemas = Blueprint("schemas", __name__)

IN_MEMORY = 1024 * 1024
"""Bytes of an export kept in memory while it is written; what is more goes to a temporary file."""


@blueprint.get("/export.json")
@public
@cacheable()
def negotiation_json() -> Response:
    """The whole negotiation file.

    It is written out before the first byte is sent: a slow reader holds no snapshot of the database, and a failure
    is an error page, never half a file.
    """
    spool = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - closed with the response
    header = queries.negotiation_text(read(), g.negotiation)
    for piece in negotiation_file.write(header, queries.lists(read(), g.negotiation.id)):
        spool.write(piece.encode())
    length = spool.tell()
    spool.seek(0)
    response = Response(wrap_file(request.environ, spool), mimetype="application/json", direct_passthrough=True)
    response.content_length = length
    name = f"{g.negotiation.uid}-v{g.negotiation.version}.json"
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


@schemas.get("/schemas/ceasefire-timeline-1.json")
@public
@cacheable()
def negotiation_schema() -> Response:
    """The JSON Schema of the negotiation file, made from the document models."""
    return Response(json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n", mimetype="application/schema+json")
