"""Downloads of a negotiation, and the schema of the format."""

import json
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from urllib.parse import urlencode

from flask import Blueprint, Response, g, request
from werkzeug.exceptions import ServiceUnavailable
from werkzeug.wsgi import wrap_file

from webapp.domain.document import json_schema
from webapp.exports import queries
from webapp.exports.spool import NoRoom, Spool
from webapp.formats import negotiation_file
from webapp.http.access import public
from webapp.http.caching import cacheable
from webapp.model import TABLES
from webapp.reading.closure import Closure
from webapp.reading.filters import PARAMETERS, Filter
from webapp.reading.selection import select_events
from webapp.store.database import read
from webapp.web.addresses import negotiation_blueprint

blueprint = negotiation_blueprint("exports", __name__)
schemas = Blueprint("schemas", __name__)

FORMER_SCHEMA = Path(negotiation_file.__file__).with_name("ceasefire-timeline-1.json")

IN_MEMORY = 1024 * 1024
"""Bytes of an export kept in memory while it is written; what is more goes to a temporary file."""


@blueprint.get("/export.json")
@public
@cacheable(*PARAMETERS, "as_of")
def negotiation_json() -> Response:
    """The negotiation file; of the events that match where a filter or a day is given.

    It is written out before the first byte is sent: a slow reader holds no snapshot of the database, and a failure
    is an error page, never half a file.
    """
    with ExitStack() as until_sent:
        spool = Spool(max_size=IN_MEMORY)
        until_sent.callback(spool.close)
        try:
            for piece in _pieces(Filter.from_args(request.args)):
                spool.write(piece.encode())
        except NoRoom:
            detail = "Many large files are being fetched just now. Try again in a minute."
            raise ServiceUnavailable(detail, retry_after=60) from None
        length = spool.tell()
        spool.seek(0)
        response = Response(wrap_file(request.environ, spool), mimetype="application/json", direct_passthrough=True)
        response.call_on_close(until_sent.pop_all().close)
    response.content_length = length
    response.headers.set("Content-Disposition", "attachment", filename=_name(whole="partial" not in g))
    return response


def _pieces(wanted: Filter) -> Iterator[str]:
    header = queries.header_text(g.snapshot)
    if not wanted and not g.snapshot.as_of:
        yield from negotiation_file.write(header, queries.lists(read(), g.negotiation.id))
        return
    as_of = {"as_of": g.as_of.isoformat()} if g.as_of else {}
    g.partial = urlencode({**wanted.to_args(), **as_of}, doseq=True)
    with closing(Closure(select_events(g.snapshot, wanted))) as part:
        lists = {f"{kind}s": part.texts(kind) for kind in TABLES}
        yield from negotiation_file.write(header, lists, partial=g.partial)


def _name(*, whole: bool) -> str:
    return f"{g.negotiation.uid}-v{g.negotiation.version}{'' if whole else '-partial'}.json"


@schemas.get("/schemas/ceasefire-timeline-2.json")
@public
@cacheable()
def negotiation_schema() -> Response:
    """The JSON Schema of the negotiation file, made from the document models."""
    return Response(json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n", mimetype="application/schema+json")


@schemas.get("/schemas/ceasefire-timeline-1.json")
@public
@cacheable()
def former_schema() -> Response:
    """The JSON Schema of the first format, as it stood last: files of it are still taken."""
    return Response(FORMER_SCHEMA.read_text(), mimetype="application/schema+json")
