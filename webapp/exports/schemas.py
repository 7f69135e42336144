"""The JSON Schemas of the negotiation file."""

import json
from functools import cache
from pathlib import Path

from flask import Blueprint, Response

from webapp.domain.document import json_schema
from webapp.formats import negotiation_file
from webapp.http.caching import public_answer
from webapp.web.described import described

blueprint = Blueprint("schemas", __name__)

FORMER_SCHEMA = Path(negotiation_file.__file__).with_name("ceasefire-timeline-1.json")


@blueprint.get("/schemas/ceasefire-timeline-2.json")
@public_answer()
@described("JSON Schema of the negotiation file", "application/schema+json")
def negotiation_schema() -> Response:
    """Return the JSON Schema of the negotiation file, made from the document models."""
    return Response(_schema(), mimetype="application/schema+json")


@cache
def _schema() -> str:
    """Return its text. Made once: making it takes longer than most pages."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n"


@blueprint.get("/schemas/ceasefire-timeline-1.json")
@public_answer()
@described("JSON Schema of its former format, which is still read", "application/schema+json")
def former_schema() -> Response:
    """Return the JSON Schema of the first format, which can still be imported."""
    return Response(FORMER_SCHEMA.read_text(), mimetype="application/schema+json")
